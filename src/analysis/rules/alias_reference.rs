//! `alias-reference`: a skill named by its title or alias.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "alias-reference",
    group: Group::Names,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A skill named by its title or alias.",
    explanation: r#"A quoted title or alias finds its skill, and is replaced by the id: ids can be renamed everywhere at once, titles can change.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires "Delegation" at 3
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
