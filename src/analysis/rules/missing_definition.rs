//! `missing-definition`: a skill without a definition.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::keywords::{Kind, Verb};

pub static RULE: Rule = Rule {
    name: "missing-definition",
    group: Group::Skills,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A skill without a definition.",
    explanation: r#"A title alone is read in as many ways as it has readers. One or two sentences say what belongs to the skill and what does not. A deprecated skill needs none.
"#,
    failing: r#"skill delegation "Delegation" {
  level 1 "Hands over single tasks."
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others together with the authority it needs."
  level 1 "Hands over single tasks."
}
"#,
    fixable: false,
    kinds: &[Kind::Skill],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(skill) = decl.skill().filter(|it| it.deprecated.is_none()) else { return };
    let declaration = &decl.entry.declaration;
    // In a text with mistakes it may be the definition that could not be read.
    let stands = skill.definition.is_some() || declaration.lines().any(|line| line.verb() == Some(Verb::Definition));
    if !stands && declaration.problems.is_empty() {
        let finding = check.finding(decl, decl.name_span(), format!("the skill `{}` has no definition", decl.entry.written_id()));
        check.report(finding.help("say in a sentence or two what belongs to it: `definition \"…\"`"));
    }
}
