//! `undefined-level`: a level outside of the range that the skill is rated on.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};

pub static RULE: Rule = Rule {
    name: "undefined-level",
    group: Group::Skills,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A level outside of the range that the skill is rated on.",
    explanation: r#"A skill that says `levels 4 to 7` is rated on that part of its scale only: no role, goal, assessment or text of its own can speak of another level. An assessment at 0 is fine everywhere, since it says that nothing was seen.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  levels 2 to 4
}
role lead "Lead" {
  requires delegation at 5
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  levels 2 to 4
}
role lead "Lead" {
  requires delegation at 4
}
"#,
    fixable: false,
    kinds: &[],
    check: |_, _| {},
};
