//! `unknown-measure`: a name where a measure is expected, and no such one is declared.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unknown-measure",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A name where a measure is expected, and no such one is declared.",
    explanation: r#"Names are looked for in the file's own framework, then in the workspace, then in the other frameworks. 
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
  measured-by churn "Below 4%."
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
  measured-by churn "Below 4%."
}
measure churn "Churn" { unit "%" }
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
