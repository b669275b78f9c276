//! `unknown-level`: a word where a level is expected, and the skill's scale has no such level.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-level",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A word where a level is expected, and the skill's scale has no such level.",
    explanation: r#"A level is a number of the scale that the skill is rated on, or the scale's word for it. The nearest word is offered; where none is near, the finding lists what the scale has.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
role lead "Lead" {
  requires delegation at proficent
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
role lead "Lead" {
  requires delegation at intermediate
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
