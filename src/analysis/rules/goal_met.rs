//! `goal-met`: a goal that was reached before it began, or has been since.

use crate::analysis::finding::Severity;
use crate::analysis::goals::{Aim, Planned};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, goals};
use crate::model::Decl;
use crate::model::gap::Held;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "goal-met",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A goal that was reached before its period began.",
    explanation: r#"Where the level that a goal aims at was held when the plan began, the goal asks for nothing. Where it has been reached since, the goal is a success: a hint says that it can be marked with `done`.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 3 on 2026-10-15 by manager "Priya N."
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "2 releases without a question"
  }
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 2 on 2026-10-15 by manager "Priya N."
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation to 3 by 2027-09-30 {
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
    let Some(planned) = goals::planned(&check.view, plan).filter(|it| it.person.is_some()) else { return };
    for aim in check.aims(plan).iter().filter(|aim| aim.goal.is_open()) {
        met(check, &planned, aim);
    }
}

fn met<'a>(check: &mut Check<'a>, planned: &Planned<'a>, aim: &Aim<'a>) {
    let (Some(person), Some(start), Some(to), Some(at)) = (planned.person, planned.says.start, aim.to, aim.goal.to) else { return };
    let plan = planned.plan;
    // One that is not upward says so itself.
    if aim.from.is_some_and(|from| from >= to) {
        return;
    }
    let reached = |held: Held<'a>| match held {
        Held::At { level, assessment } if level >= to => Some(assessment),
        _ => None,
    };
    let (name, written) = (aim.shown(plan), plan.text(at));
    let before = reached(aim.held(&check.view, planned, start.date));
    let Some(assessment) = before.or_else(|| reached(aim.held(&check.view, planned, check.view.today()))) else { return };
    let held = assessment.level.map_or("", |at| person.text(at));
    let finding = if before.is_some() {
        let message = format!("{name} was held at {held} when the period began, and the goal is {written}");
        check.finding(plan, at, message).help("aim higher, or take the goal out")
    } else {
        let since = assessment.on.map_or("", |on| person.text(on.at()));
        let message = format!("{name} is held at {held} since {since}, and the goal is still open");
        check.finding(plan, at, message).severity(Severity::Hint).help(format!("mark it with `done {since}`"))
    };
    check.report(finding.related(person.place(assessment.line), format!("assessed at {held} here")));
}
