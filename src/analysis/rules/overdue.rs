//! `overdue`: a goal or action that was due before today and is still open.

use crate::analysis::Check;
use crate::analysis::finding::Severity;
use crate::analysis::goals::Aim;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::model::person::Day;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "overdue",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Due before today, and neither done nor dropped.",
    explanation: r#"What was due and is not done should be moved, marked with `done`, or dropped with a reason. Today is the computer's day, or the one that `today` in `prowess.toml` or `--today` gives. The actions of a goal that is overdue itself are not reported.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-02-15
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
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let Some(says) = plan.plan() else { return };
    let (start, end) = (says.start.map(|day| day.date), says.end.map(|day| day.date));
    // A day outside of the period is another finding.
    let in_period = |by: &Day| start.is_none_or(|start| by.date >= start) && end.is_none_or(|end| by.date <= end);
    for aim in check.aims(plan).iter().filter(|aim| aim.goal.is_open()) {
        if let Some(by) = aim.goal.by.filter(|by| by.date < check.view.today()) {
            if in_period(&by) {
                let message = format!("the goal {} was due on {} and is still open", aim.shown(plan), plan.text(by.at()));
                report(check, plan, by, message);
            }
            continue;
        }
        actions(check, plan, aim, in_period);
    }
}

fn actions<'a>(check: &mut Check<'a>, plan: Decl<'a>, aim: &Aim<'a>, in_period: impl Fn(&Day) -> bool) {
    for action in aim.goal.actions.iter().filter(|action| action.is_open()) {
        if let Some(by) = action.by.filter(|by| by.date < check.view.today() && in_period(by)) {
            let message = format!("the action was due on {} and is still open", plan.text(by.at()));
            report(check, plan, by, message);
        }
    }
}

fn report<'a>(check: &mut Check<'a>, plan: Decl<'a>, by: Day, message: String) {
    let finding = check.finding(plan, by.at(), message);
    check.report(finding.help("mark it with `done DATE`, move it, or drop it with `dropped DATE because \"…\"`"));
}
