//! `unknown-keyword`: a first word that the language does not have.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "unknown-keyword",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A first word that the language does not have.",
    explanation: r#"A statement begins with one of the verbs of the language. The nearest one that may stand there is offered; other words of the field (`essential`, `desirable`, `competency`) are replaced by the language's own.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  reqiures delegation at 3
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
