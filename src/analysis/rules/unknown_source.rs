//! `unknown-source`: a name where a source is expected, and no such one is declared.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unknown-source",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A name where a source is expected, and no such one is declared.",
    explanation: r#"Names are looked for in the file's own framework, then in the workspace, then in the other frameworks. 
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  cites handbook "Chapter 2"
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  cites handbook "Chapter 2"
}
source handbook "The handbook"
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
