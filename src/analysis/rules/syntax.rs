//! `syntax`: a line that cannot be read as a whole.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "syntax",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A line that cannot be read as a whole.",
    explanation: r#"A line is one statement: a verb, what it is about, and clauses in any order. What stands on a line that cannot be read counts as far as it goes: its names stay references, and the rest of the file is checked as ever.

One slip gives one finding. Where the meaning is clear, such as `delegation: 3` for `delegation at 3`, there is a safe fix.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at level 3
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
