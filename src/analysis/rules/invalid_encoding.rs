//! `invalid-encoding`: a file that is not UTF-8.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "invalid-encoding",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A file that is not UTF-8.",
    explanation: r#"Prowess files are UTF-8. Bytes that are not are shown as a replacement character; the rest of the file is checked. Such a file is never written by `--fix` or `fmt`, so that nothing is lost: save it as UTF-8 in your editor.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  definition "Caf� manager."
  requires delegation at 3
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  definition "Café manager."
  requires delegation at 3
}
"#,
    fixable: false,
    kinds: &[],
    check: |_, _| {},
};
