//! `duplicate-requirement`: one skill required twice in one role.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, edit, naming};
use crate::model::role::Requirement;
use crate::model::{Decl, DeclRef, profile};
use crate::syntax::keywords::Kind;
use smallvec::SmallVec;

pub static RULE: Rule = Rule {
    name: "duplicate-requirement",
    group: Group::Roles,
    severity: Severity::Error,
    off_by_default: false,
    summary: "One skill required twice in one role.",
    explanation: r#"Two lines for one skill leave open which of them counts. Where they ask for different levels this is an error, where they ask for the same a warning.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
  requires delegation at 2
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3 target 4
}
"#,
    fixable: true,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let Some(own) = role.role() else { return };
    twice(check, role, &own.requires, "required");
    twice(check, role, &own.prefers, "preferred");
}

fn twice<'a>(check: &mut Check<'a>, role: Decl<'a>, requirements: &[Requirement], verb: &str) {
    let mut seen: SmallVec<[(profile::Skills, &Requirement); 12]> = SmallVec::new();
    for requirement in requirements {
        let Some(skills) = profile::skills(&check.view, role, &requirement.skills) else { continue };
        match seen.iter().find(|(others, _)| *others == skills) {
            Some((_, first)) => report(check, role, &skills, first, requirement, verb),
            None => seen.push((skills, requirement)),
        }
    }
}

fn report<'a>(check: &mut Check<'a>, role: Decl<'a>, skills: &[DeclRef], first: &Requirement, second: &Requirement, verb: &str) {
    let needs = (profile::need(&check.view, role, first), profile::need(&check.view, role, second));
    let (Some(one), Some(other)) = (needs.0.and_then(|it| it.level), needs.1.and_then(|it| it.level)) else { return };
    let (Some(there), Some(here)) = (naming::names(&first.skills), naming::names(&second.skills)) else { return };
    let asked = |it: &Requirement| it.level.map_or_else(|| "at any level".to_owned(), |at| format!("at {}", role.text(at)));
    let names = naming::skills(&check.view, skills);
    let message = if one == other {
        format!("{names} is {verb} twice {}", asked(second))
    } else {
        format!("{names} is {verb} twice: {} and {}", asked(first), asked(second))
    };
    let severity = if one == other { Severity::Warning } else { Severity::Error };
    // The higher level is kept: who has it has the lower one too.
    let gone = if one < other { first } else { second };
    let finding = check.finding(role, here, message).severity(severity).help("keep one of the two lines");
    let related = format!("{verb} {} here already", asked(first));
    let title = if one == other { "Take the second line out".to_owned() } else { format!("Take out the line {}", asked(gone)) };
    check.report(finding.related(role.place(there), related).fix(false, title, edit::removal(role, gone.line)));
}
