//! `off-target-goal`: a goal that does not lead toward the plan's role, or beyond it.

use crate::analysis::finding::Severity;
use crate::analysis::goals::Aim;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, goals, inheritance, naming};
use crate::model::{Decl, Need, Profile};
use crate::syntax::keywords::Kind;
use smallvec::SmallVec;

pub static RULE: Rule = Rule {
    name: "off-target-goal",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "The target role does not ask for the skill, or asks for less.",
    explanation: r#"A plan leads toward a role. A goal for a skill that the role neither requires nor prefers leads elsewhere; perhaps an `aspiration` or another plan is its place. Going beyond what the role asks for, its `target` included, is a hint.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
skill budgeting "Budgeting" { definition "Planning what things may cost." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal budgeting from 1 to 2 by 2027-09-30 {
    action "Draw up the team's budget" by 2027-05-31
    measured-by "Within 5% at the end of the quarter"
  }
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "2 releases without a question"
  }
}
"#,
    fixable: false,
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let Some(role) = goals::planned(&check.view, plan).and_then(|it| it.role) else { return };
    let Some(profile) = check.view.profile(role) else { return };
    for aim in check.aims(plan).iter().filter(|aim| aim.goal.is_open()) {
        let (Some((skill, scale)), Some(at)) = (aim.skill, aim.goal.to) else { continue };
        let asked = asked(profile, skill);
        if asked.is_empty() {
            absent(check, plan, role, profile, aim);
            continue;
        }
        let highest = asked.iter().map(|need| need.level.max(need.target)).max().flatten();
        // Beyond the scale is another finding.
        let Some(highest) = highest.filter(|highest| aim.to.is_some_and(|to| to > *highest)) else { continue };
        if !asked.iter().all(|need| need.level.is_some() && !asks_for_any(check, need)) {
            continue;
        }
        let written = plan.text(at);
        let most = naming::level(Some(scale), highest, Some(written));
        let message = format!("the goal {written} goes beyond the {most} that {} asks for of {}", naming::named(role), aim.shown(plan));
        let mut finding = check.finding(plan, at, message).severity(Severity::Hint).help(format!("{most} is enough for this role"));
        for need in asked {
            finding = finding.related(need.stated(), inheritance::stated_by(&check.view, need, "asked for", Some(written)));
        }
        check.report(finding);
    }
}

/// What the role requires or prefers of the skill, alone or as one of several.
fn asked<'a>(profile: &'a Profile, skill: Decl) -> SmallVec<[&'a Need; 2]> {
    profile.requires.iter().chain(&profile.prefers).filter(|need| need.skills.contains(&skill.at)).collect()
}

/// `requires s` without a level sets no measure that one could go beyond.
fn asks_for_any(check: &Check, need: &Need) -> bool {
    let role = check.view.get(need.role);
    let own = role.and_then(Decl::role).into_iter().flat_map(|it| it.requires.iter().chain(&it.prefers));
    own.filter(|it| it.line == need.line).any(|it| it.level.is_none())
}

fn absent<'a>(check: &mut Check<'a>, plan: Decl<'a>, role: Decl<'a>, profile: &Profile, aim: &Aim<'a>) {
    let Some((skill, _)) = aim.skill.filter(|(skill, _)| !inheritance::may_ask(&check.view, profile, skill.at)) else { return };
    let message = format!("{} is no skill that {} asks for", naming::named(skill), naming::named(role));
    let finding = check.finding(plan, aim.name(), message).related(role.name_place(), format!("{} is declared here", naming::named(role)));
    check.report(finding.help("choose a goal that leads toward the role, or require the skill there"));
}
