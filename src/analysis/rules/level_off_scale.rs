//! `level-off-scale`: a number that the skill's scale does not have.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};

pub static RULE: Rule = Rule {
    name: "level-off-scale",
    group: Group::Scales,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A number that the skill's scale does not have.",
    explanation: r#"The built-in scale has the levels 0 to 5; another scale may have fewer or more. The fix takes the nearest level that there is.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
role lead "Lead" {
  requires delegation at 7
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
role lead "Lead" {
  requires delegation at 5
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
