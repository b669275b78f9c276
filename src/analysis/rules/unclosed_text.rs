//! `unclosed-text`: a text without its closing quote.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unclosed-text",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A text without its closing quote.",
    explanation: r#"A text in quotes ends on its line. A longer text stands in a text block: three quotes, the lines, and three quotes alone on a line.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  definition "Leads a team.
  requires delegation at 3
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  definition "Leads a team."
  requires delegation at 3
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
