//! `unused-suppression`: a comment that allows a finding that there is not.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unused-suppression",
    group: Group::Names,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A comment that allows a finding that there is not.",
    explanation: r#"`# prowess: allow(rule) because …` hides findings of a rule. Where there is none, the comment is left over, or the rule's name is misspelt.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3  # prowess: allow(unknown-skill) because kept from last year
}
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
