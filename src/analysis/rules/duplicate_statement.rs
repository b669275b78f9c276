//! `duplicate-statement`: a statement that may stand once, stated twice.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "duplicate-statement",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A statement that may stand once, stated twice.",
    explanation: r#"A definition, a grade, a family, a period: there is one of each. The first counts.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  definition "Leads a team."
  definition "Leads two teams."
  requires delegation at 3
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  definition "Leads a team."
  requires delegation at 3
}
"#,
    fixable: false,
    kinds: &[],
    check: |_, _| {},
};
