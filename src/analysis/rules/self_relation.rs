//! `self-relation`: a skill is related to itself.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::removal;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "self-relation",
    group: Group::Skills,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A skill is related to itself.",
    explanation: r#"Nothing is said by a skill that names itself as `broader`, `related` or `builds-on`: most likely another one was meant. The fix takes it away.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  related delegation
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  related empowerment
}
skill empowerment "Empowerment" {
  definition "Giving others the power to decide."
}
"#,
    fixable: true,
    kinds: &[Kind::Skill],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(skill) = decl.skill() else { return };
    let builds_on = skill.builds_on.iter().map(|it| &it.skill);
    let relations = [("broader", skill.broader.iter()), ("related", skill.related.iter())];
    let named = relations.into_iter().flat_map(|(verb, spans)| spans.map(move |span| (verb, span))).chain(builds_on.map(|span| ("builds-on", span)));
    for (verb, span) in named {
        if check.view.skill(decl, *span).is_some_and(|other| other.at == decl.at) {
            let finding = check.finding(decl, *span, format!("`{verb}` names the skill `{}` itself", decl.id())).help("name another skill, or take it away");
            check.report(match removal::listed(decl, *span) {
                Some(edit) => finding.fix(false, format!("Take away `{verb} {}`", decl.text(*span)), vec![edit]),
                None => finding,
            });
        }
    }
}
