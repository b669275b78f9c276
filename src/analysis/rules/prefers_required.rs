//! `prefers-required`: a skill both required and preferred, or a target below the level that is required.

use crate::analysis::finding::Severity;
use crate::analysis::inheritance::required_by;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, edit, naming};
use crate::model::role::Requirement;
use crate::model::{Decl, Profile, profile};
use crate::syntax::Span;
use crate::syntax::keywords::{Clause, Kind};

pub static RULE: Rule = Rule {
    name: "prefers-required",
    group: Group::Roles,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Required and preferred at once, or a target below the required level.",
    explanation: r#"What a role requires it cannot merely prefer. To say which level would be even better, write a target: `requires delegation at 3 target 4`. A target is therefore above the level that is required.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
  prefers delegation at 4
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3 target 4
}
"#,
    fixable: true,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let (Some(own), Some(profile)) = (role.role(), check.view.profile(role)) else { return };
    for preference in &own.prefers {
        preferred(check, role, profile, preference);
    }
    for requirement in own.requires.iter().chain(&own.prefers) {
        targeted(check, role, requirement);
    }
}

fn preferred<'a>(check: &mut Check<'a>, role: Decl<'a>, profile: &'a Profile, preference: &Requirement) {
    let Some(skills) = profile::skills(&check.view, role, &preference.skills) else { return };
    let Some(need) = profile.requires.iter().find(|need| need.skills == skills) else { return };
    let Some(span) = naming::names(&preference.skills) else { return };
    let like = preference.level.map(|at| role.text(at));
    let inherited = if need.role == role.at { "" } else { ", as it is inherited" };
    let finding = check
        .finding(role, span, format!("{} is preferred and required at once{inherited}", naming::skills(&check.view, &skills)))
        .related(need.stated(), required_by(&check.view, need, like))
        .help("take this line out; a level above the required one is a `target`");
    check.report(finding.fix(false, "Take the line out", edit::removal(role, preference.line)));
}

fn targeted<'a>(check: &mut Check<'a>, role: Decl<'a>, requirement: &Requirement) {
    let Some(at) = requirement.target else { return };
    let Some(need) = profile::need(&check.view, role, requirement) else { return };
    let (Some(level), Some(target)) = (need.level, need.target) else { return };
    if target >= level {
        return;
    }
    let asked = requirement.level.map_or_else(|| level.to_string(), |at| role.text(at).to_owned());
    let finding = check
        .finding(role, at, format!("the target {} is below the required {asked}", role.text(at)))
        .help("a target is above what is required, or left out");
    let keyword = role.entry.declaration.line_at(at.start).and_then(|line| line.keyword(Clause::Target));
    check.report(match keyword {
        Some(keyword) => finding.fix(false, "Take the target out", vec![(role.place(with_blank_before(role, keyword.to(at))), String::new())]),
        None => finding,
    });
}

/// A clause with the blanks before it.
fn with_blank_before(role: Decl, span: Span) -> Span {
    let before = Span::new(0, span.start).of(&role.entry.declaration.text);
    Span::new(before.trim_end_matches([' ', '\t']).len() as u32, span.end)
}
