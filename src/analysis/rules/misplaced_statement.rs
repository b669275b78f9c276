//! `misplaced-statement`: a statement in a block where it does not belong.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "misplaced-statement",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A statement in a block where it does not belong.",
    explanation: r#"Each verb belongs in certain declarations, or in the block of certain statements: `action` in a goal, `shows` under a requirement. The finding says where.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
  action "Shadow a hand-over"
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
