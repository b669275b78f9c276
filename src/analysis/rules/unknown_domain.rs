//! `unknown-domain`: a name where a domain is expected, and no such one is declared.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unknown-domain",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A name where a domain is expected, and no such one is declared.",
    explanation: r#"Names are looked for in the file's own framework, then in the workspace, then in the other frameworks. 
"#,
    failing: r#"skill delegation "Delegation" {
  in fellowship
  definition "Handing work to others."
}
"#,
    passing: r#"skill delegation "Delegation" {
  in leadership
  definition "Handing work to others."
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
