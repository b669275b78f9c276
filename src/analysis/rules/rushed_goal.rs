//! `rushed-goal`: two levels or more in less time than the policy gives them.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, goals};
use crate::model::Decl;
use crate::syntax::keywords::Kind;
use jiff::ToSpan;

pub static RULE: Rule = Rule {
    name: "rushed-goal",
    group: Group::Plans,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "Two levels or more in less time than the policy gives them.",
    explanation: r#"A level of a skill takes practice, and practice takes time. Two levels or more in less than the policy's `rushed-goal-months` (6 unless `prowess.toml` says otherwise) are rarely more than a wish. The time is counted from `starting`, or from the period's beginning.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 1 to 3 by 2027-05-31 {
    action "Hand over the release rota" by 2027-05-31
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
  goal delegation from 1 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
}
"#,
    fixable: false,
    kinds: &[Kind::Plan],
    check,
};

/// So many levels at once take time.
const STEEP: usize = 2;

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let Some(planned) = goals::planned(&check.view, plan) else { return };
    let months = check.policy().rushed_goal_months;
    for aim in check.aims(plan).iter().filter(|aim| aim.goal.is_open()) {
        let (Some(from), Some(to), Some((_, scale))) = (aim.baseline(&check.view, &planned), aim.to, aim.skill) else { continue };
        let (Some(start), Some(by)) = (aim.time(planned.says).0, aim.goal.by) else { continue };
        let rise = scale.place(to).saturating_sub(scale.place(from));
        // A goal that is due before it starts is another finding.
        if rise < STEEP || by.date < start || start.checked_add(i64::from(months.min(12_000)).months()).is_ok_and(|enough| by.date >= enough) {
            continue;
        }
        let message = format!("{} is to rise {rise} levels, from {from} to {to}, within less than {months} months", aim.shown(plan));
        let finding = check.finding(plan, by.at(), message);
        check.report(finding.help(format!("it runs from {start}: give it more time, or aim for one level at a time")));
    }
}
