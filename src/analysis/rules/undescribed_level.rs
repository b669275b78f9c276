//! `undescribed-level`: a level is asked for that lies below or above all that the skill describes.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};

pub static RULE: Rule = Rule {
    name: "undescribed-level",
    group: Group::Skills,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A level is asked for that lies below or above all that the skill describes.",
    explanation: r#"Nobody can assess what is described nowhere. Describe the level in the skill, or ask for one that it describes. A level *between* described ones is fine, and a skill that describes no level at all restricts nothing.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Hands over single tasks."
  level 2 "Hands over outcomes."
}
role lead "Lead" {
  requires delegation at 4
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Hands over single tasks."
  level 2 "Hands over outcomes."
}
role lead "Lead" {
  requires delegation at 2
}
"#,
    fixable: false,
    kinds: &[],
    check: |_, _| {},
};
