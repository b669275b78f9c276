//! `nothing-inherited`: `lowers` or `drops` of what the role does not inherit, or does not inherit above that level.

use crate::analysis::finding::Severity;
use crate::analysis::inheritance::{Parent, inherited, level, may_ask, parents, stated_by};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, edit, naming};
use crate::model::role::Adjustment;
use crate::model::{Decl, DeclRef, Need, profile};
use crate::syntax::Span;
use crate::syntax::keywords::{Clause, Kind};

pub static RULE: Rule = Rule {
    name: "nothing-inherited",
    group: Group::Roles,
    severity: Severity::Error,
    off_by_default: false,
    summary: "`lowers` or `drops` of what is not inherited, or not above that level.",
    explanation: r#"`lowers` and `drops` change what a role has from the roles that it extends. Where no parent asks for the skill, or asks for no more than that level, the statement says nothing. To ask for more than a parent does, write `requires`: raising is free.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
skill budgeting "Budgeting" { definition "Planning what things may cost." }
role lead "Lead" {
  requires delegation at 3
}
role manager "Manager" extends lead {
  requires delegation at 4
  drops budgeting because "A finance partner covers it."
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
skill budgeting "Budgeting" { definition "Planning what things may cost." }
role lead "Lead" {
  requires delegation at 3
  requires budgeting at 1
}
role manager "Manager" extends lead {
  requires delegation at 4
  drops budgeting because "A finance partner covers it."
}
"#,
    fixable: true,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let Some(own) = role.role().filter(|it| !it.lowers.is_empty() || !it.drops.is_empty()) else { return };
    let parents = parents(&check.view, role);
    let missing = own.parents.iter().any(|span| check.view.role(role, *span).is_none());
    if missing || check.view.profile(role).is_none_or(|profile| profile.in_cycle) {
        return;
    }
    for adjustment in &own.lowers {
        lowers(check, role, &parents, adjustment);
    }
    for adjustment in &own.drops {
        let Some((skills, span)) = adjusted(check, role, adjustment) else { continue };
        if needs(&parents, &skills).is_empty() {
            absent(check, role, &parents, adjustment, &skills, span, "drop");
        }
    }
}

fn lowers<'a>(check: &mut Check<'a>, role: Decl<'a>, parents: &[Parent<'a>], adjustment: &Adjustment) {
    let Some((skills, span)) = adjusted(check, role, adjustment) else { return };
    let needs = needs(parents, &skills);
    if needs.is_empty() {
        return absent(check, role, parents, adjustment, &skills, span, "lower");
    }
    let Some(at) = adjustment.level else { return };
    let first = skills.first().and_then(|at| check.view.get(*at));
    let (Some(to), Some(highest)) =
        (first.and_then(|skill| check.view.level_of(skill, role, at)), needs.iter().max_by_key(|need| need.level).filter(|_| known(&needs)))
    else {
        return;
    };
    let Some(from) = highest.level.filter(|from| *from <= to) else { return };
    let like = Some(role.text(at));
    let names = naming::skills(&check.view, &skills);
    let (from_text, to_text) = (level(&check.view, highest, from, like), level(&check.view, highest, to, like));
    let related = stated_by(&check.view, highest, "asked for", like);
    let finding = check.finding(role, span, format!("{names} is inherited at {from_text}, which is not above {to_text}")).related(highest.stated(), related);
    let verb = role.entry.declaration.line_at(adjustment.line.start).and_then(|line| Some((line.atoms().first()?.span, line.keyword(Clause::To)?)));
    check.report(match verb {
        Some((verb, keyword)) if from < to => finding.help(format!("raising is free: write `requires … at {to_text}`")).fix(
            false,
            format!("Require {names} at {to_text}"),
            vec![(role.place(verb), "requires".to_owned()), (role.place(keyword), "at".to_owned())],
        ),
        _ => finding.help("take the line out").fix(false, "Take the line out", edit::removal(role, adjustment.line)),
    });
}

/// What the parents ask for, required or preferred.
fn needs<'a>(parents: &[Parent<'a>], skills: &[DeclRef]) -> Vec<&'a Need> {
    inherited(parents, skills, true).into_iter().chain(inherited(parents, skills, false)).collect()
}

fn known(needs: &[&Need]) -> bool {
    needs.iter().all(|need| need.level.is_some())
}

fn adjusted(check: &Check, role: Decl, adjustment: &Adjustment) -> Option<(profile::Skills, Span)> {
    Some((profile::skills(&check.view, role, &adjustment.skills)?, naming::names(&adjustment.skills)?))
}

fn absent(check: &mut Check, role: Decl, parents: &[Parent], adjustment: &Adjustment, skills: &[DeclRef], span: Span, verb: &str) {
    if parents.iter().any(|parent| skills.iter().any(|at| may_ask(&check.view, parent.profile, *at))) {
        return;
    }
    let names = naming::skills(&check.view, skills);
    let message = if parents.is_empty() {
        format!("{} extends no role, so there is no {names} to {verb}", naming::named(role))
    } else {
        let parents: Vec<String> = parents.iter().map(|parent| naming::named(parent.role)).collect();
        format!("{names} is not inherited from {}, so there is nothing to {verb}", naming::list(&parents))
    };
    let mut finding = check.finding(role, span, message).help("take the line out");
    // A member of an inherited choice, or a choice of what is inherited alone.
    let near = parents.iter().flat_map(|parent| &parent.profile.requires).find(|need| need.skills.iter().any(|at| skills.contains(at)));
    if let Some(need) = near {
        let inherited = naming::skills(&check.view, &need.skills);
        let related = stated_by(&check.view, need, &format!("{inherited} is required"), None);
        finding = finding.related(need.stated(), related).help(format!("{inherited} is inherited: name it as a whole"));
    }
    check.report(finding.fix(false, "Take the line out", edit::removal(role, adjustment.line)));
}
