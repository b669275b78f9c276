//! `bad-escape`: a backslash followed by a letter that means nothing.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "bad-escape",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A backslash followed by a letter that means nothing.",
    explanation: r#"In a text, a backslash begins an escape: `\"`, `\\`, `\n`, `\t`, `\u{…}`. A backslash that is meant as such is written twice.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  definition "Owns C:\files."
  requires delegation at 3
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  definition "Owns C:\\files."
  requires delegation at 3
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
