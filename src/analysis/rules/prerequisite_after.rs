//! `prerequisite-after`: a goal that is due before the one that it builds on.

use crate::analysis::finding::Severity;
use crate::analysis::goals::{self, Aim, Planned};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::{Decl, DeclRef};
use crate::syntax::keywords::Kind;
use rustc_hash::FxHashMap;
use std::cell::LazyCell;

pub static RULE: Rule = Rule {
    name: "prerequisite-after",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A goal is due before the goal that it builds on.",
    explanation: r#"`builds-on` says which skill has to be there first. Where a plan has goals for both, the one that is built on is due first, or on the same day. Where the person already holds what is needed, the order does not matter.
"#,
    failing: r#"skill clear-communication "Clear communication" { definition "Saying things so that they are understood." }
skill delegation "Delegation" {
  definition "Handing work to others."
  builds-on clear-communication at 2
}
role lead "Lead" {
  requires delegation at 3
  requires clear-communication at 2
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
  goal clear-communication from 1 to 2 by 2027-10-31 {
    action "Write the weekly report" by 2027-05-31
    measured-by "10 reports, none sent back"
  }
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
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
  goal clear-communication from 1 to 2 by 2027-06-30 {
    action "Write the weekly report" by 2027-05-31
    measured-by "10 reports, none sent back"
  }
}
"#,
    fixable: false,
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let Some(planned) = goals::planned(&check.view, plan) else { return };
    let aims = check.aims(plan);
    // Most skills build on none.
    if !aims.iter().any(|aim| aim.skill.is_some_and(|(skill, _)| skill.entry.builds_on)) {
        return;
    }
    let aims: Vec<&Aim> = aims.iter().filter(|aim| aim.goal.is_open()).collect();
    let by_skill: LazyCell<FxHashMap<DeclRef, &Aim>, _> = LazyCell::new(|| aims.iter().rev().filter_map(|aim| Some((aim.skill?.0.at, *aim))).collect());
    for aim in &aims {
        let Some((skill, _)) = aim.skill else { continue };
        for prerequisite in skill.builds_on() {
            let named = check.view.skill(skill, prerequisite.skill).filter(|other| other.at != skill.at);
            let Some(first) = named.and_then(|other| by_skill.get(&other.at)) else { continue };
            let needed = prerequisite.level.map(|at| skill.text(at));
            let (Some(by), Some(before)) = (aim.goal.by, first.goal.by) else { continue };
            if by.date >= before.date || holds(check, &planned, first, needed) {
                continue;
            }
            let (this, other) = (aim.shown(plan), first.shown(plan));
            let message = format!("the goal {this} is due on {}, before {other}, which it builds on, on {}", plan.text(by.at()), plan.text(before.at()));
            let finding = check
                .finding(plan, by.at(), message)
                .related(plan.place(before.at()), format!("{other} is due here"))
                .related(skill.place(prerequisite.skill), format!("{} builds on {other} here", naming::named(skill)))
                .help(format!("let {other} come first"));
            check.report(finding);
        }
    }
}

/// Whether what is needed is there before the goal begins.
fn holds<'a>(check: &Check<'a>, planned: &Planned<'a>, first: &Aim<'a>, needed: Option<&str>) -> bool {
    let Some((_, scale)) = first.skill else { return false };
    let needed = needed.map_or(Some(scale.lowest()), |needed| scale.level(needed).map(|level| level.number));
    needed.is_none_or(|needed| first.baseline(&check.view, planned).is_some_and(|level| level >= needed))
}
