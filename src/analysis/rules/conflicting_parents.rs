//! `conflicting-parents`: two parents ask for different levels of one skill, and the role does not settle it.

use crate::analysis::finding::Severity;
use crate::analysis::inheritance::{Parent, level, parents, stated_by};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, edit, naming};
use crate::model::{Decl, DeclRef, Need};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "conflicting-parents",
    group: Group::Roles,
    severity: Severity::Error,
    off_by_default: false,
    summary: "Two parents disagree about a skill, and the role does not settle it.",
    explanation: r#"A role that extends several others has the requirements of all. Where they ask for different levels of one skill, or one requires what the other only prefers, the role says what holds for it: with `requires`, `lowers` or `drops`. Different weights and targets are no conflict: the greater counts.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
role coach "Coach" {
  requires delegation at 2
}
role player-coach "Player-coach" extends lead, coach {
  grade "G3"
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
role coach "Coach" {
  requires delegation at 2
}
role player-coach "Player-coach" extends lead, coach {
  requires delegation at 3
}
"#,
    fixable: true,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let Some(profile) = check.view.profile(role).filter(|profile| !profile.conflicts.is_empty()) else { return };
    let parents = parents(&check.view, role);
    let mut told: Vec<&[DeclRef]> = Vec::new();
    for conflict in &profile.conflicts {
        if told.contains(&&*conflict.skills) {
            continue;
        }
        told.push(&conflict.skills);
        let asked: Vec<(Parent, &Need, bool)> = parents.iter().filter_map(|parent| of(*parent, &conflict.skills)).collect();
        // The first parent, and the first one after it that says otherwise.
        let Some((one, others)) = asked.split_first() else { continue };
        let Some(other) = others.iter().find(|it| it.1.level != one.1.level || it.2 != one.2) else { continue };
        if asked.iter().any(|(_, need, _)| need.level.is_none()) {
            continue;
        }
        let names = naming::skills(&check.view, &conflict.skills);
        let say = |(parent, need, required): &(Parent, &Need, bool)| {
            let number = need.level.map_or_else(String::new, |number| level(&check.view, need, number, None));
            format!("{} {} {number}", naming::named(parent.role), if *required { "requires it at" } else { "prefers it at" })
        };
        let mut finding = check.finding(role, other.0.named, format!("the parents disagree about {names}: {}, {}", say(one), say(other)));
        for (_, need, required) in &asked {
            finding = finding.related(need.stated(), stated_by(&check.view, need, if *required { "required" } else { "preferred" }, None));
        }
        // Required where one requires it, at the highest level that any of those asks for.
        let required = asked.iter().any(|it| it.2);
        let highest = asked.iter().filter(|it| it.2 == required).filter_map(|(_, need, _)| need.level).max().unwrap_or_default();
        let verb = if required { "requires" } else { "prefers" };
        let highest = level(&check.view, one.1, highest, None);
        let statement = format!("{verb} {} at {highest}", naming::statement_skills(&check.view, &conflict.skills));
        let title = format!("Add `{statement}`");
        let help = format!("say what holds here, such as `{statement}`");
        check.report(finding.help(help).fix(false, title, edit::addition(role, &[statement])));
    }
}

/// What a parent asks for of `skills`, and whether it requires it.
fn of<'a>(parent: Parent<'a>, skills: &[DeclRef]) -> Option<(Parent<'a>, &'a Need, bool)> {
    let find = |needs: &'a [Need]| needs.iter().find(|need| *need.skills == *skills);
    find(&parent.profile.requires).map(|need| (parent, need, true)).or_else(|| find(&parent.profile.prefers).map(|need| (parent, need, false)))
}
