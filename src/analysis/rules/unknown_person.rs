//! `unknown-person`: a name where a person is expected, and no such one is declared.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unknown-person",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A name where a person is expected, and no such one is declared.",
    explanation: r#"Names are looked for in the file's own framework, then in the workspace, then in the other frameworks. Many keep their people out of git: a plan `for amara` is fine in a workspace that declares no people at all.
"#,
    failing: r#"person amara "Amara Okafor" {
  holds lead
}
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
team platform "Platform" {
  member amarra
}
"#,
    passing: r#"person amara "Amara Okafor" {
  holds lead
}
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
team platform "Platform" {
  member amara
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
