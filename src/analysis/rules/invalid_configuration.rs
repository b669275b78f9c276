//! `invalid-configuration`: a mistake in `prowess.toml`.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "invalid-configuration",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A mistake in `prowess.toml`.",
    explanation: r#"`prowess.toml` says which frameworks are loaded, which files belong to the workspace, how loud each rule is, and the numbers of the policy. A key that prowess does not know does nothing, so it is an error; the nearest one is offered.
"#,
    failing: r#"# --- prowess.toml
langauge = 1
"#,
    passing: r#"# --- prowess.toml
language = 1
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
