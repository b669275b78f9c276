//! `unexplained-suppression`: a comment that allows a finding and does not say why.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unexplained-suppression",
    group: Group::Names,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A comment that allows a finding and does not say why.",
    explanation: r#"Whoever reads `# prowess: allow(rule)` next year needs the reason: `because …`.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegaton at 3  # prowess: allow(unknown-skill)
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegaton at 3  # prowess: allow(unknown-skill) because it comes in June
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
