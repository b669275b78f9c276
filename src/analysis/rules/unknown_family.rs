//! `unknown-family`: a name where a job family is expected, and no such one is declared.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unknown-family",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A name where a job family is expected, and no such one is declared.",
    explanation: r#"Names are looked for in the file's own framework, then in the workspace, then in the other frameworks. Job families are optional: only where a workspace declares one does `family` have to name one.
"#,
    failing: r#"job-family engineering "Engineering"
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  family enginering
  requires delegation at 3
}
"#,
    passing: r#"job-family engineering "Engineering"
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  family engineering
  requires delegation at 3
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
