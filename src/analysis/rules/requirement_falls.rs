//! `requirement-falls`: less of a skill is asked at the next step of a career.

use crate::analysis::Check;
use crate::analysis::career::{Change, steps};
use crate::analysis::finding::Severity;
use crate::analysis::inheritance::level;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "requirement-falls",
    group: Group::Roles,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Lower at the role that one progresses to than here.",
    explanation: r#"Along `progresses-to`, within one track, a role seldom asks for less than the one before it: most often one of the two lines was forgotten when the other changed. Where less is meant, the next role says so with a reason. A step to another track is a move, and is not compared.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  progresses-to manager
  requires delegation at 3
}
role manager "Manager" {
  requires delegation at 2
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  progresses-to manager
  requires delegation at 3
}
role manager "Manager" {
  requires delegation at 2 because "Hands over to one deputy only."
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    for step in steps(&check.view, role) {
        let mut changes = step.changes(&check.view);
        changes.retain(|(_, change)| matches!(change, Change::Falls(_)));
        let say = |need: &_, change: &Change| match change {
            Change::Falls(next) => format!("falls from {} here to {} at", shown(check, need), shown(check, next)),
            _ => String::new(),
        };
        let found = step.findings(check, &changes, say, "are required at a lower level by");
        for finding in found {
            check.report(finding.help("raise it there, or say there why it is lower, with `because`"));
        }
    }
}

fn shown(check: &Check, need: &crate::model::Need) -> String {
    need.level.map_or_else(String::new, |number| level(&check.view, need, number, None))
}
