//! `stale-baseline`: a goal begins at another level than the person held when the period began.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, goals, naming};
use crate::model::Decl;
use crate::model::gap::Held;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "stale-baseline",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A goal begins at another level than the one held when the period began.",
    explanation: r#"`from` is where the person stands when the plan begins. Where the assessments say otherwise, the plan was written from memory or copied from the last one. `from` may be left out: then the assessments alone count. What is assessed later in the period never makes a plan wrong.
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
  goal delegation from 1 to 3 by 2027-09-30 {
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
    let (Some(person), Some(start)) = (planned.person, planned.says.start) else { return };
    for aim in check.aims(plan).iter().filter(|aim| aim.goal.dropped.is_none()) {
        let (Some(from), Some(to), Some(at)) = (aim.from, aim.to, aim.goal.from) else { continue };
        let Held::At { level, assessment } = aim.held(&check.view, &planned, start.date) else { continue };
        // A goal that is not upward, or was met before it began, is another finding.
        if level == from || level >= to || from >= to {
            continue;
        }
        let written = plan.text(at);
        let held = naming::level(aim.skill.map(|it| it.1), level, Some(written));
        let message = format!("the goal begins at {written}, and {} was held at {held} when the period began", aim.shown(plan));
        let finding = check
            .finding(plan, at, message)
            .related(person.place(assessment.line), format!("assessed at {} here", assessment.level.map_or("", |at| person.text(at))))
            .help(format!("begin at {held}, or leave `from` out"));
        check.report(finding.fix(false, format!("Begin at {held}"), vec![(plan.place(at), held)]));
    }
}
