//! `uncovered-gap`: a known gap toward the plan's role that no goal closes.

use crate::analysis::finding::{Finding, Severity};
use crate::analysis::goals::Planned;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, draft, edit, goals, inheritance, naming};
use crate::model::gap::{Gap, Held, State, gaps, held, plans_toward};
use crate::model::{Decl, DeclRef};
use crate::syntax::keywords::Kind;
use jiff::ToSpan;

pub static RULE: Rule = Rule {
    name: "uncovered-gap",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A gap toward the plan's role that no goal closes.",
    explanation: r#"A plan toward a role closes the gaps that are known: what is assessed below the required level, or was and has expired. A gap is covered by a goal that reaches the level and is not dropped, in any plan of the person toward that role. It is reported on the plan whose period holds today, else on the latest; never on one that is over. A requirement that was never assessed is `unassessed-requirement`, on the person.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 2 on 2026-10-15 by manager "Priya N."
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
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
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "2 releases without a question"
  }
}
"#,
    fixable: true,
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let Some(planned) = goals::planned(&check.view, plan) else { return };
    let (Some(person), Some(role)) = (planned.person, planned.role) else { return };
    let (Some(profile), today) = (check.view.profile(role), check.view.today()) else { return };
    let plans = plans_toward(&check.view, person, role);
    if chosen(check, &plans) != Some(plan.at) {
        return;
    }
    let open = gaps(&check.view, person, role, profile, today);
    for gap in open.iter().filter(|gap| matches!(gap.state, State::Short(_) | State::Expired)) {
        if gap.need.level.is_some() && !plans.iter().any(|plan| covers(check, *plan, gap)) {
            let finding = finding(check, &planned, person, role, gap);
            check.report(finding);
        }
    }
}

/// The plan whose period holds today, else the latest that is not over; of several the one that begins last.
fn chosen(check: &Check, plans: &[Decl]) -> Option<DeclRef> {
    let today = check.view.today();
    let open = plans.iter().filter_map(|plan| Some((plan, plan.plan()?))).filter(|(_, says)| !says.is_over(today));
    let latest = open.max_by_key(|(plan, says)| (says.is_running(today), says.start.map(|start| start.date), plan.order()));
    latest.map(|(plan, _)| plan.at)
}

/// Whether a goal of the plan reaches what the gap asks for, or may do so: a misspelt skill or level is a finding of its own.
fn covers(check: &Check, plan: Decl, gap: &Gap) -> bool {
    let level = gap.need.level;
    goals::aims(&check.view, plan).filter(|aim| aim.goal.dropped.is_none()).any(|aim| match (aim.skill, aim.goal.skill) {
        (Some((skill, _)), _) => gap.need.skills.contains(&skill.at) && (aim.to.is_none() || aim.to >= level),
        (None, Some(span)) => gap.need.skills.iter().filter_map(|at| check.view.get(*at)).any(|skill| inheritance::may_be(plan, span, skill)),
        (None, None) => false,
    })
}

fn finding<'a>(check: &Check<'a>, planned: &Planned<'a>, person: Decl<'a>, role: Decl<'a>, gap: &Gap<'a>) -> Finding {
    let (view, plan, today) = (&check.view, planned.plan, check.view.today());
    let names = naming::skills(view, &gap.need.skills);
    let level = gap.need.level.map_or_else(String::new, |number| inheritance::level(view, gap.need, number, None));
    let held = view.get(gap.skill).map_or(Held::NotAssessed, |skill| held(view, person, skill, today));
    let (found, assessment) = match held {
        Held::At { level, assessment } => (format!("is held at {}", inheritance::level(view, gap.need, level, None)), Some(assessment)),
        Held::Expired(assessment) => ("was assessed too long ago to count".to_owned(), Some(assessment)),
        Held::NotAssessed => ("is not assessed".to_owned(), None),
    };
    let message = format!("no goal covers {names}, which {} requires at {level} and which {found}", naming::named(role));
    let mut finding = check.finding(plan, plan.name_span(), message).related(gap.need.stated(), inheritance::required_by(view, gap.need, None));
    if let Some(assessment) = assessment {
        let written = assessment.level.map_or("", |at| person.text(at));
        finding = finding.related(person.place(assessment.line), format!("assessed at {written} here"));
    }
    let from = planned.says.start.map_or(today, |start| start.date.max(today));
    let by = planned.says.end.map_or_else(|| from.checked_add(6.months()).unwrap_or(from), |end| end.date);
    let lines = draft::goal(view, gap, from, by);
    finding.help("add a goal for it, or waive the requirement with a reason").fix(
        false,
        format!("Add a goal for {}", naming::statement_skills(view, &[gap.skill])),
        edit::addition(plan, &lines),
    )
}
