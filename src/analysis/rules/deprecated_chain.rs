//! `deprecated-chain`: a skill is replaced by a deprecated one, or in a loop.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::model::skill::{replacement, replacements};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "deprecated-chain",
    group: Group::Skills,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A skill is replaced by a deprecated one, or in a loop.",
    explanation: r#"Who follows `replaced-by` should arrive at a skill that is in use, in one step. Of a loop there is one finding, on its first skill.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
skill task-assignment "Task assignment" {
  deprecated because "Merged."
  replaced-by delegation
}
skill tasking "Tasking" {
  deprecated because "Merged."
  replaced-by task-assignment
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
skill task-assignment "Task assignment" {
  deprecated because "Merged."
  replaced-by delegation
}
skill tasking "Tasking" {
  deprecated because "Merged."
  replaced-by delegation
}
"#,
    fixable: true,
    kinds: &[Kind::Skill],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(span) = decl.skill().and_then(|it| it.replaced_by) else { return };
    let chain = replacements(&check.view, decl);
    let Some(next) = chain.first().copied() else { return };
    if chain.iter().any(|other| other.at == decl.at) {
        // A loop: one finding, on its first skill.
        if chain.iter().all(|other| decl.order() <= other.order()) {
            let shown: Vec<String> = std::iter::once(&decl).chain(&chain).map(|it| format!("`{}`", it.id())).collect();
            let mut finding = check.finding(decl, span, format!("these skills replace each other in a loop: {}", shown.join(" → ")));
            for other in chain.iter().filter(|other| other.at != decl.at) {
                finding = finding.related(other.name_place(), format!("`{}` is declared here", other.id()));
            }
            check.report(finding.help("replace them by a skill that is in use"));
        }
        return;
    }
    if next.skill().is_none_or(|it| it.deprecated.is_none()) {
        return;
    }
    let finding = check.finding(decl, span, format!("`{}` is replaced by `{}`, which is deprecated itself", decl.id(), next.id()));
    let finding = finding.related(next.name_place(), format!("`{}` is declared deprecated here", next.id()));
    check.report(match replacement(&check.view, next) {
        Some(last) => {
            let reached = check.view.resolve(Kind::Skill, last.id(), decl).one().is_some_and(|it| it.at == last.at);
            let id = if reached { last.entry.written_id().to_owned() } else { last.qualified() };
            finding.help(format!("name `{id}`, which is in use")).fix(false, format!("Replace by `{id}`"), vec![(decl.place(span), id)])
        }
        None => finding.help("name a skill that is in use"),
    });
}
