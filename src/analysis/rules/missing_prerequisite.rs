//! `missing-prerequisite`: a required skill builds on one that the role does not ask for, or too little of.

use crate::analysis::finding::{Finding, Severity};
use crate::analysis::inheritance::{may_ask, parents, rank, required_by, stated_by};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, edit, naming};
use crate::model::skill::Prerequisite;
use crate::model::{Decl, Need, Profile, View};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "missing-prerequisite",
    group: Group::Roles,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A required skill builds on one that the role lacks or has too low.",
    explanation: r#"`builds-on` says what has to be there first. A role that requires the one without the other asks for what nobody can show, or takes for granted what it should say.
"#,
    failing: r#"skill clear-communication "Clear communication" { definition "Saying things so that they are understood." }
skill delegation "Delegation" {
  definition "Handing work to others."
  builds-on clear-communication at 2
}
role lead "Lead" {
  requires delegation at 3
}
"#,
    passing: r#"skill clear-communication "Clear communication" { definition "Saying things so that they are understood." }
skill delegation "Delegation" {
  definition "Handing work to others."
  builds-on clear-communication at 2
}
role lead "Lead" {
  requires delegation at 3
  requires clear-communication at 2
}
"#,
    fixable: true,
    kinds: &[Kind::Role],
    check,
};

/// A prerequisite that a profile does not meet.
struct Missing<'a> {
    skill: Decl<'a>,
    /// Where it is stated that the one builds on the other.
    states: Span,
    prerequisite: Decl<'a>,
    level: u16,
}

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let (Some(own), Some(profile)) = (role.role(), check.view.profile(role)) else { return };
    if profile.unresolved {
        return;
    }
    let mut parents = None;
    for need in profile.requires.iter().filter(|need| !need.any_of) {
        for missing in missing(&check.view, need, profile) {
            let stated = own.requires.iter().find(|it| role.place(it.line) == need.stated()).and_then(|it| naming::names(&it.skills));
            // What is inherited as it is was found at the parent; here it counts where this role takes the prerequisite away.
            let span = stated.or_else(|| {
                let parents = parents.get_or_insert_with(|| self::parents(&check.view, role));
                let complete = parents.iter().any(|parent| parent.profile.required(missing.skill.at).is_some() && !lacks(&check.view, parent.profile, &missing));
                let mut adjusted = own.lowers.iter().chain(&own.drops).filter(|_| complete);
                let span = |it: &crate::model::role::Adjustment| {
                    let named = it.skills.iter().any(|name| check.view.skill(role, *name).is_some_and(|skill| skill.at == missing.prerequisite.at));
                    naming::names(&it.skills).filter(|_| named)
                };
                adjusted.find_map(span)
            });
            if let Some(span) = span {
                let finding = finding(check, role, span, profile, need, &missing);
                check.report(finding);
            }
        }
    }
}

fn missing<'a>(view: &View<'a>, need: &Need, profile: &Profile) -> Vec<Missing<'a>> {
    let Some(skill) = need.skills.first().and_then(|at| view.get(*at)) else { return Vec::new() };
    let one = |it: &Prerequisite| {
        let prerequisite = view.skill(skill, it.skill).filter(|other| other.at != skill.at)?;
        let scale = view.scale_of(prerequisite)?;
        let level = match it.level {
            Some(span) => scale.level(skill.text(span))?.number,
            None => scale.lowest(),
        };
        let missing = Missing { skill, states: it.skill, prerequisite, level };
        lacks(view, profile, &missing).then_some(missing)
    };
    skill.builds_on().iter().filter_map(one).collect()
}

/// Whether the profile asks for less than the prerequisite; not where the level that it asks for means nothing.
fn lacks(view: &View, profile: &Profile, missing: &Missing) -> bool {
    let mut needs = profile.requires.iter().filter(|need| need.skills.contains(&missing.prerequisite.at));
    !may_ask(view, profile, missing.prerequisite.at) && needs.all(|need| need.level.is_some_and(|level| rank(view, need, level) < rank(view, need, missing.level)))
}

fn finding<'a>(check: &Check<'a>, role: Decl<'a>, span: Span, profile: &'a Profile, need: &Need, missing: &Missing<'a>) -> Finding {
    let view = &check.view;
    let (skill, prerequisite) = (naming::named(missing.skill), naming::named(missing.prerequisite));
    let wanted = naming::level(view.scale_of(missing.prerequisite), missing.level, None);
    let there = profile.required(missing.prerequisite.at);
    let id = missing.prerequisite.entry.written_id();
    let message = match there.and_then(|it| it.level) {
        Some(number) => {
            let found = naming::level(view.scale_of(missing.prerequisite), number, None);
            format!("{skill} builds on {prerequisite} at {wanted}, which is required at {found} only")
        }
        None if profile.preferred(missing.prerequisite.at).is_some() => format!("{skill} builds on {prerequisite} at {wanted}, which is only preferred"),
        None => format!("{skill} builds on {prerequisite} at {wanted}, which is not required"),
    };
    let mut finding = check.finding(role, span, message).related(missing.skill.place(missing.states), format!("{skill} builds on {prerequisite} here"));
    if need.line != role.entry.declaration.line_at(span.start).map_or(span, crate::syntax::ast::Line::span) {
        finding = finding.related(need.stated(), stated_by(view, need, &format!("{skill} is required"), None));
    }
    let own = there.filter(|it| it.role == role.at);
    if let Some(it) = there {
        finding = finding.related(it.stated(), required_by(view, it, None));
    }
    // A statement of this role is raised, anything else gets a line of its own.
    let requirement = own.and_then(|it| role.role()?.requires.iter().find(|requirement| requirement.line == it.line));
    let finding = finding.help(format!("require {prerequisite} at {wanted}"));
    match requirement {
        Some(requirement) => {
            let edit = match (requirement.level, requirement.skills.last()) {
                (Some(at), _) => (role.place(at), wanted.clone()),
                (None, Some(name)) => (role.place(Span::at(name.end)), format!(" at {wanted}")),
                (None, None) => return finding,
            };
            finding.fix(false, format!("Raise `{id}` to {wanted}"), vec![edit])
        }
        None if adjusts(view, role, missing) => finding,
        None => {
            let statement = format!("requires {id} at {wanted}");
            finding.fix(false, format!("Add `{statement}`"), edit::addition(role, &[statement]))
        }
    }
}

/// Whether the role lowers or drops the prerequisite: which of the two lines is meant, only its author can say.
fn adjusts(view: &View, role: Decl, missing: &Missing) -> bool {
    let adjustments = role.role().into_iter().flat_map(|it| it.lowers.iter().chain(&it.drops));
    adjustments.flat_map(|it| &it.skills).any(|name| view.skill(role, *name).is_some_and(|skill| skill.at == missing.prerequisite.at))
}
