//! `wrong-kind`: a name of another kind than the place wants.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "wrong-kind",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A name of another kind than the place wants.",
    explanation: r#"A skill where a role is expected, a measure where a skill is: the finding points at what was found.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" extends delegation {
  requires delegation at 3
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
"#,
    fixable: false,
    kinds: &[],
    check: |_, _| {},
};
