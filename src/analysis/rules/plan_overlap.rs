//! `plan-overlap`: a person works on one skill in two plans at once.

use crate::analysis::finding::Severity;
use crate::analysis::goals::{self, Planned};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::gap::plans_for;
use crate::model::{Decl, DeclRef};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "plan-overlap",
    group: Group::Plans,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "One person, one skill, two plans at once.",
    explanation: r#"Two plans that run at the same time and both raise one skill of one person will sooner or later say different things about it. Keep the goal in one of them. Reported on the later of the two plans; goals that are done or dropped do not count.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
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
plan amara-quickly "First weeks" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
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
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
}
plan amara-quickly "Second year" for amara toward lead {
  period 2028-01-01 to 2028-12-31
  goal delegation from 2 to 3 by 2028-09-30 {
    action "Hand over the release rota" by 2028-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
}
"#,
    fixable: false,
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let Some(planned) = goals::planned(&check.view, plan) else { return };
    let earlier: Vec<Planned> = plans_for(&check.view, plan)
        .into_iter()
        .filter(|other| other.order() < plan.order())
        .filter_map(|other| goals::planned(&check.view, other))
        .filter(|other| at_once(&planned, other))
        .collect();
    if earlier.is_empty() {
        return;
    }
    let mut told: Vec<DeclRef> = Vec::new();
    for aim in check.aims(plan).iter().filter(|aim| aim.goal.is_open()) {
        let Some((skill, _)) = aim.skill.filter(|(skill, _)| !told.contains(&skill.at)) else { continue };
        let same = earlier.iter().find_map(|other| {
            let mut aims = goals::aims(&check.view, other.plan).filter(|aim| aim.goal.is_open());
            aims.find(|it| it.skill.is_some_and(|(theirs, _)| theirs.at == skill.at)).map(|it| (other.plan, it.name()))
        });
        let Some((other, name)) = same else { continue };
        told.push(skill.at);
        let message = format!("{} is a goal in {} too, which runs at the same time", naming::named(skill), naming::named(other));
        let finding = check.finding(plan, aim.name(), message).related(other.place(name), format!("{} is a goal here", naming::named(skill)));
        check.report(finding.help("keep the goal in one of the two plans"));
    }
}

/// Whether the periods of both share a day.
fn at_once(one: &Planned, other: &Planned) -> bool {
    let period = |it: &Planned| Some((it.says.start?.date, it.says.end?.date));
    matches!((period(one), period(other)), (Some(a), Some(b)) if a.0 <= b.1 && b.0 <= a.1)
}
