//! `date-order`: dates that contradict each other.

use crate::analysis::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::model::person::Day;
use crate::model::plan::{Goal, Plan};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "date-order",
    group: Group::Plans,
    severity: Severity::Error,
    off_by_default: false,
    summary: "Dates that contradict each other.",
    explanation: r#"A goal is due within the plan's period, an action no later than its goal, a review no later than the plan's end; and nothing ends before it begins, neither a period nor a goal, nor the time in which a role is held or an assessment counts.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-10-31
    measured-by "9 of 10 hand-overs without a question"
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
    measured-by "9 of 10 hand-overs without a question"
  }
}
"#,
    fixable: false,
    kinds: &[Kind::Plan, Kind::Person],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    if let Some(plan) = decl.plan() {
        period(check, decl, plan);
    }
    for holding in decl.person().into_iter().flat_map(|it| &it.holds) {
        not_before(check, decl, holding.since, holding.until, "the role is held until", "it is held since");
    }
    for assessment in decl.person().into_iter().flat_map(|it| &it.assessed) {
        not_before(check, decl, assessment.on, assessment.until, "the assessment counts until", "it was made on");
    }
}

fn period<'a>(check: &mut Check<'a>, plan: Decl<'a>, says: &Plan) {
    not_before(check, plan, says.start, says.end, "the period ends on", "it begins on");
    let (mut start, mut end) = (says.start, says.end);
    // A period that ends before it begins says nothing about the rest.
    if let (Some(first), Some(last)) = (start, end)
        && last.date < first.date
    {
        (start, end) = (None, None);
    }
    for it in &says.goals {
        goal(check, plan, it, start, end);
    }
    for review in &says.reviews {
        if let Some(end) = end.filter(|end| review.date > end.date) {
            report(check, plan, *review, end, format!("the review of {} is after the end of the plan", plan.text(review.at())), "the period ends here");
        }
    }
}

fn goal<'a>(check: &mut Check<'a>, plan: Decl<'a>, goal: &Goal, start: Option<Day>, end: Option<Day>) {
    let outside = goal.by.is_some_and(|by| within(check, plan, "goal", by, start, end));
    not_before(check, plan, goal.starting, goal.by, "the goal is due on", "it starts on");
    for action in &goal.actions {
        not_before(check, plan, action.starting, action.by, "the action is due on", "it starts on");
        let Some(by) = action.by else { continue };
        match goal.by.filter(|due| by.date > due.date) {
            Some(due) => {
                let message = format!("the action is due on {}, after its goal", plan.text(by.at()));
                report(check, plan, by, due, message, "the goal is due here");
            }
            // Beside a goal that is itself outside, its actions are no news.
            None if !outside => {
                within(check, plan, "action", by, start, end);
            }
            None => {}
        }
    }
}

/// Reports a day before the start or after the end of the period, and says whether it is one.
fn within<'a>(check: &mut Check<'a>, plan: Decl<'a>, what: &str, by: Day, start: Option<Day>, end: Option<Day>) -> bool {
    let due = || format!("the {what} is due on {}", plan.text(by.at()));
    if let Some(start) = start.filter(|start| by.date < start.date) {
        report(check, plan, by, start, format!("{}, before the plan begins", due()), "the period begins here");
        return true;
    }
    if let Some(end) = end.filter(|end| by.date > end.date) {
        report(check, plan, by, end, format!("{}, after the end of the plan", due()), "the period ends here");
        return true;
    }
    false
}

/// Reports an end before its beginning.
fn not_before<'a>(check: &mut Check<'a>, decl: Decl<'a>, first: Option<Day>, last: Option<Day>, ends: &str, begins: &str) {
    if let (Some(first), Some(last)) = (first, last)
        && last.date < first.date
    {
        let message = format!("{ends} {}, and {begins} {}", decl.text(last.at()), decl.text(first.at()));
        report(check, decl, last, first, message, begins);
    }
}

fn report<'a>(check: &mut Check<'a>, decl: Decl<'a>, at: Day, other: Day, message: String, related: &str) {
    let related = format!("{related}{}", if related.ends_with("here") { "" } else { " this day" });
    let finding = check.finding(decl, at.at(), message).related(decl.place(other.at()), related);
    check.report(finding.help("change one of the two dates"));
}
