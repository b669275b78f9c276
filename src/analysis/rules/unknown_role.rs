//! `unknown-role`: a name where a role is expected, and no such one is declared.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unknown-role",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A name where a role is expected, and no such one is declared.",
    explanation: r#"Names are looked for in the file's own framework, then in the workspace, then in the other frameworks. A role that extends an unknown one is checked for what it says itself.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" extends enginer {
  requires delegation at 3
}
role engineer "Engineer" {
  requires delegation at 2
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" extends engineer {
  requires delegation at 3
}
role engineer "Engineer" {
  requires delegation at 2
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
