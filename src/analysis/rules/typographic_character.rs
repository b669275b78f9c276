//! `typographic-character`: typographic quotes and no-break blanks outside of texts.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "typographic-character",
    group: Group::Names,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Typographic quotes and no-break blanks outside of texts.",
    explanation: r#"Texts that come from a word processor or a web page bring quotes and blanks that look like the plain ones and are not. They are read as what they look like, and replaced.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
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
