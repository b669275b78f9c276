//! `crowded-plan`: more goals at the same time than the policy allows.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::Decl;
use crate::syntax::keywords::Kind;
use jiff::civil::Date;

pub static RULE: Rule = Rule {
    name: "crowded-plan",
    group: Group::Plans,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "More goals at the same time than the policy allows.",
    explanation: r#"Who works on everything at once finishes little. The policy's `goals-in-parallel` (3 unless `prowess.toml` says otherwise) says how many open goals may run at the same time: from `starting`, or the period's beginning, to `by`. Goals one after the other are no crowd.
"#,
    failing: r#"# --- prowess.toml
[policy]
goals-in-parallel = 1
# --- plan.prowess
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
  objective "Give one conference talk" by 2027-09-30 {
    action "Propose three topics" by 2027-05-31
    measured-by "1 talk given"
  }
}
"#,
    passing: r#"# --- prowess.toml
[policy]
goals-in-parallel = 1
# --- plan.prowess
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
  objective "Give one conference talk" by 2027-12-31 starting 2027-10-01 {
    action "Propose three topics" by 2027-10-31
    measured-by "1 talk given"
  }
}
"#,
    fixable: false,
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let Some(says) = plan.plan() else { return };
    let most = check.policy().goals_in_parallel as usize;
    let aims = check.aims(plan);
    let open = || aims.iter().filter(|aim| aim.goal.is_open());
    if open().count() <= most {
        return;
    }
    let times: Vec<(Date, Date)> = open().map(|aim| aim.time(says)).map(|(from, to)| (from.unwrap_or(Date::MIN), to.unwrap_or(Date::MAX))).collect();
    let (busiest, count) = busiest(&times);
    if count <= most {
        return;
    }
    let message = format!("{} run at the same time in {}; the policy allows {most}", naming::count(count, "goal"), naming::named(plan));
    let mut finding = check.finding(plan, plan.name_span(), message).help("let some begin later with `starting`, or move them to the next plan");
    for (aim, _) in open().zip(&times).filter(|(_, (from, to))| *from <= busiest && busiest <= *to).take(8) {
        finding = finding.related(plan.place(aim.name()), "runs at that time");
    }
    check.report(finding);
}

/// The first day on which most run, and how many.
fn busiest(times: &[(Date, Date)]) -> (Date, usize) {
    let mut starts: Vec<Date> = times.iter().filter(|(from, to)| from <= to).map(|it| it.0).collect();
    let mut ends: Vec<Date> = times.iter().filter(|(from, to)| from <= to).map(|it| it.1).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let mut over = 0;
    let mut busiest = (Date::MIN, 0);
    for (begun, start) in starts.iter().enumerate() {
        while ends.get(over).is_some_and(|end| end < start) {
            over += 1;
        }
        if begun + 1 - over > busiest.1 {
            busiest = (*start, begun + 1 - over);
        }
    }
    busiest
}
