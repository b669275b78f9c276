//! `requirement-vanishes`: a skill is required here, and not at the next step of a career.

use crate::analysis::Check;
use crate::analysis::career::{Change, steps};
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "requirement-vanishes",
    group: Group::Roles,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Required here, and absent at the role that one progresses to.",
    explanation: r#"Along `progresses-to`, within one track, what is required here is required at the next role too: most often because that role extends this one. Where it is meant to go, let the next role extend this one and drop it with a reason. A step to another track is a move, and is not compared.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
skill budgeting "Budgeting" { definition "Planning what things may cost." }
role lead "Lead" {
  progresses-to manager
  requires delegation at 3
}
role manager "Manager" {
  requires budgeting at 2
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
skill budgeting "Budgeting" { definition "Planning what things may cost." }
role lead "Lead" {
  progresses-to manager
  requires delegation at 3
}
role manager "Manager" extends lead {
  requires budgeting at 2
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    for step in steps(&check.view, role) {
        let mut changes = step.changes(&check.view);
        changes.retain(|(_, change)| matches!(change, Change::Vanishes(_)));
        let say = |_: &_, change: &Change| match change {
            Change::Vanishes(Some(_)) => "is required here and only preferred by".to_owned(),
            _ => "is required here and no longer by".to_owned(),
        };
        let found = step.findings(check, &changes, say, "are required here and no longer by");
        for finding in found {
            check.report(finding.help("require it there, or let that role extend this one and drop it with a reason"));
        }
    }
}
