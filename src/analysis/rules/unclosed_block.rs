//! `unclosed-block`: a block that is never closed.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unclosed-block",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A block that is never closed.",
    explanation: r#"A block opened with `{` ends with `}` on a line of its own. Where the next declaration begins, every open block ends, so that a forgotten brace costs nothing beyond its own declaration.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
