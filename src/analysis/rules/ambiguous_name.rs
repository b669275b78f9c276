//! `ambiguous-name`: a name that several frameworks have.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "ambiguous-name",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A name that several frameworks have.",
    explanation: r#"Where several frameworks define the name and none of them comes first, the one that is meant is written with its framework: `esco/coaching`.
"#,
    failing: r#"# --- a.prowess
framework first
skill coaching "Coaching" { definition "Helping others find their way." }
# --- b.prowess
framework second
skill coaching "Coaching" { definition "Training for a task." }
# --- c.prowess
role lead "Lead" {
  requires coaching at 3
}
"#,
    passing: r#"# --- a.prowess
framework first
skill coaching "Coaching" { definition "Helping others find their way." }
# --- b.prowess
framework second
skill coaching "Coaching" { definition "Training for a task." }
# --- c.prowess
role lead "Lead" {
  requires first/coaching at 3
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
