//! `lowered-requirement`: a role asks for less than it inherits, and does not say that it lowers.

use crate::analysis::finding::Severity;
use crate::analysis::inheritance::{inherited, level, parents, required_by};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::role::Requirement;
use crate::model::{Decl, Place};
use crate::syntax::Span;
use crate::syntax::keywords::{Clause, Kind};

pub static RULE: Rule = Rule {
    name: "lowered-requirement",
    group: Group::Roles,
    severity: Severity::Error,
    off_by_default: false,
    summary: "Lower than inherited, without `lowers`.",
    explanation: r#"A role may ask for more than the roles that it extends; asking for less has to be said, with a reason, so that it is no slip: `lowers budgeting to 1 because "A finance partner covers it."`
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
role manager "Manager" extends lead {
  requires delegation at 2
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
role manager "Manager" extends lead {
  lowers delegation to 2 because "Works alone for the first year."
}
"#,
    fixable: true,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let (Some(own), Some(profile)) = (role.role(), check.view.profile(role)) else { return };
    if own.parents.is_empty() || profile.in_cycle {
        return;
    }
    let parents = parents(&check.view, role);
    for requirement in &own.requires {
        let (Some(need), Some(span)) = (profile.stated(role.place(requirement.line)), naming::names(&requirement.skills)) else { continue };
        let above = inherited(&parents, &need.skills, true);
        // Where the parents disagree, any level of theirs settles it.
        let (Some(lowest), Some(asked)) = (above.iter().min_by_key(|it| it.level), need.level) else { continue };
        let Some(from) = lowest.level.filter(|from| *from > asked) else { continue };
        let like = requirement.level.map(|at| role.text(at));
        let (from, to) = (level(&check.view, need, from, like), level(&check.view, need, asked, like));
        let names = naming::skills(&check.view, &need.skills);
        let found = if requirement.level.is_some() { format!("at {to}") } else { "at any level".to_owned() };
        let finding = check
            .finding(role, span, format!("{names} is required {found}, lower than the {from} that is inherited"))
            .related(lowest.stated(), required_by(&check.view, lowest, like));
        check.report(match as_lowers(role, requirement, span, &to) {
            Some(edits) => finding
                .help(format!("say that it is lowered, and why: `lowers {} to {to} because \"…\"`", naming::statement_skills(&check.view, &need.skills)))
                .fix(false, format!("Say that it is lowered to {to}"), edits),
            None => {
                let edit = requirement.level.map_or_else(|| (Span::at(span.end), format!(" at {from}")), |at| (at, from.clone()));
                finding
                    .help(format!("ask for {from} or more, or write `lowers` with a reason in a line of its own"))
                    .fix(false, format!("Ask for {from}"), vec![(role.place(edit.0), edit.1)])
            }
        });
    }
}

/// The line with `lowers`, which knows no target, no weight and no block.
fn as_lowers(role: Decl, requirement: &Requirement, names: Span, to: &str) -> Option<Vec<(Place, String)>> {
    let line = role.entry.declaration.line_at(requirement.line.start)?;
    if requirement.target.is_some() || requirement.weight.is_some() || line.statement.open().is_some() {
        return None;
    }
    let mut edits = vec![(role.place(line.atoms().first()?.span), "lowers".to_owned())];
    edits.push(match line.keyword(Clause::At) {
        Some(at) => (role.place(at), "to".to_owned()),
        None => (role.place(Span::at(names.end)), format!(" to {to}")),
    });
    if requirement.because.is_none() {
        edits.push((role.place(Span::at(line.span().end)), " because \"…\"".to_owned()));
    }
    Some(edits)
}
