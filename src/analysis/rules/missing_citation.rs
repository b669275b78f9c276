//! `missing-citation`: a skill that cites no source.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "missing-citation",
    group: Group::Skills,
    severity: Severity::Warning,
    off_by_default: true,
    summary: "A skill that cites no source.",
    explanation: r#"For frameworks that promise to say where each skill is documented. Off by default; the built-in framework is held to it.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
"#,
    passing: r#"source handbook "Handbook" { publisher "Northwind" }
skill delegation "Delegation" {
  definition "Handing work to others."
  cites handbook "Chapter 2"
}
"#,
    fixable: false,
    kinds: &[Kind::Skill],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(skill) = decl.skill().filter(|it| it.deprecated.is_none()) else { return };
    if skill.cites.is_empty() && decl.entry.declaration.problems.is_empty() {
        let finding = check.finding(decl, decl.name_span(), format!("the skill `{}` cites no source", decl.entry.written_id()));
        check.report(finding.help("say where it is documented: `cites SOURCE \"…\"`"));
    }
}
