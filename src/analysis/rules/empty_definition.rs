//! `empty-definition`: a definition that says nothing: a placeholder, or the name in other words.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::wording::{is_circular, is_placeholder};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "empty-definition",
    group: Group::Skills,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A definition that says nothing: a placeholder, or the name in other words.",
    explanation: r#"`TODO` and the title again tell a reader nothing, and neither does “The ability to delegate” of delegation. Say what somebody does who has the skill.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "The ability to delegate."
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others together with the authority it needs."
}
"#,
    fixable: false,
    kinds: &[
        Kind::Framework,
        Kind::Scale,
        Kind::Domain,
        Kind::Skill,
        Kind::Dimension,
        Kind::Situation,
        Kind::Measure,
        Kind::Activity,
        Kind::Note,
        Kind::JobFamily,
        Kind::Role,
        Kind::Team,
    ],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(span) = decl.entry.definition() else { return };
    let said = decl.unquoted(span);
    let message = if is_placeholder(&said) {
        format!("the definition of `{}` is still to be written", decl.entry.written_id())
    } else if is_circular(&said, [&decl.title(), decl.id()]) {
        format!("the definition of `{}` says nothing but its name", decl.entry.written_id())
    } else {
        return;
    };
    check.report(check.finding(decl, span, message).help("say what somebody does, or what there is, that the name alone does not tell"));
}
