//! `deprecated-skill`: a deprecated skill is used.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::finding::Tag;
use crate::analysis::rule::{Group, Rule};
use crate::model::skill::replacement;
use crate::model::{Decl, Key};
use crate::syntax::keywords::{Clause, Kind, Target, Verb};
use crate::syntax::{Line, Means, Span};

pub static RULE: Rule = Rule {
    name: "deprecated-skill",
    group: Group::Skills,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A deprecated skill is used.",
    explanation: r#"What was merged or given up should be asked of nobody any more. The fix names the skill that replaces it. Assessments may go on naming it, since they say what was found at the time; so may plans that are over, and what a role `drops` or `lowers`.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
skill task-assignment "Task assignment" {
  deprecated because "Merged."
  replaced-by delegation
}
role lead "Lead" {
  requires task-assignment at 3
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
}
skill task-assignment "Task assignment" {
  deprecated because "Merged."
  replaced-by delegation
}
role lead "Lead" {
  requires delegation at 3
}
"#,
    fixable: true,
    kinds: &[Kind::Skill, Kind::Dimension, Kind::Note, Kind::Role, Kind::Team, Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    // Most workspaces have none. Where there is one, who names it is told by its name.
    if check.workspace().holders(Key::deprecated()).is_empty() || is_past(check, decl) {
        return;
    }
    for line in decl.entry.declaration.lines().filter(|line| counts(*line)) {
        for atom in line.atoms().iter().filter(|atom| atom.means == Means::Name(Target::Skill)) {
            if let Some(skill) = check.view.skill(decl, atom.span).filter(|skill| skill.skill().is_some_and(|it| it.deprecated.is_some())) {
                report(check, decl, atom.span, skill);
            }
        }
    }
}

/// A deprecated skill may name others, and a plan that is over is history.
fn is_past(check: &Check, decl: Decl) -> bool {
    decl.skill().is_some_and(|it| it.deprecated.is_some()) || decl.plan().is_some_and(|it| it.is_over(check.view.today()))
}

fn counts(line: Line) -> bool {
    let over = line.keyword(Clause::Done).is_some() || line.keyword(Clause::Dropped).is_some();
    !over && !matches!(line.verb(), Some(Verb::ReplacedBy | Verb::Drops | Verb::Lowers))
}

fn report<'a>(check: &mut Check<'a>, decl: Decl<'a>, span: Span, skill: Decl<'a>) {
    let finding = check.finding(decl, span, format!("the skill `{}` is deprecated", skill.id())).tag(Tag::Deprecated);
    let finding = finding.related(skill.name_place(), format!("`{}` is declared deprecated here", skill.id()));
    check.report(match replacement(&check.view, skill) {
        Some(new) => {
            let reached = check.view.resolve(Kind::Skill, new.id(), decl).one().is_some_and(|it| it.at == new.at);
            let id = if reached { new.entry.written_id().to_owned() } else { new.qualified() };
            finding.help(format!("use `{id}` instead")).fix(false, format!("Replace by `{id}`"), vec![(decl.place(span), id)])
        }
        None => finding.help("say in it what replaces it: `replaced-by …`"),
    });
}
