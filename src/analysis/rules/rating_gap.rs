//! `rating-gap`: the person and another assessor are two levels or more apart.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, assessed, naming};
use crate::model::Decl;
use crate::model::gap::Held;
use crate::model::person::Assessor;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "rating-gap",
    group: Group::People,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "Self-assessment and the manager's are two levels or more apart.",
    explanation: r#"One level apart is usual. Two or more mean that the two think of different situations, or read the levels differently: talk about it before a plan is built on either.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 2
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 2 on 2026-10-15 by manager "Priya N."
  assessed delegation at 4 on 2026-10-15 by self
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 2
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 2 on 2026-10-15 by manager "Priya N."
  assessed delegation at 3 on 2026-10-15 by self
}
"#,
    fixable: false,
    kinds: &[Kind::Person],
    check,
};

/// So many places of the scale apart, the two should talk.
const APART: usize = 2;

fn check<'a>(check: &mut Check<'a>, person: Decl<'a>) {
    let (oldest, today) = (assessed::oldest_fresh(check), check.view.today());
    for skill in assessed::skills(check, person) {
        let Held::At { assessment: other, level: theirs } = skill.held else { continue };
        let fresh = |(it, on, _): &&(&crate::model::person::Assessment, jiff::civil::Date, u16)| {
            it.by == Assessor::Oneself && *on >= oldest && it.until.is_none_or(|until| until.date >= today)
        };
        let Some((own, _, level)) = skill.all.iter().filter(fresh).max_by_key(|(_, on, _)| *on) else { continue };
        if other.by == Assessor::Oneself || other.on.is_some_and(|on| on.date < oldest) {
            continue;
        }
        if skill.scale.place(*level).abs_diff(skill.scale.place(theirs)) < APART {
            continue;
        }
        let written = |it: &crate::model::person::Assessment| it.level.map_or("", |at| person.text(at));
        let who = assessed::assessor(other.by);
        let message = format!("{} is at {} by self-assessment and at {} by {who}", naming::named(skill.skill), written(own), written(other));
        // The finding stands on the later of the two.
        let (later, earlier, by) = if own.line.start > other.line.start { (*own, other, who) } else { (other, *own, "self-assessment") };
        let finding = check
            .finding(person, later.skill, message)
            .related(person.place(earlier.skill), format!("assessed at {} by {by} here", written(earlier)))
            .help("talk about what each of you saw");
        check.report(finding);
    }
}
