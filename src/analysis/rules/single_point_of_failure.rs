//! `single-point-of-failure`: only one member holds a skill that the team needs.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, coverage, naming};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "single-point-of-failure",
    group: Group::People,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Only one member holds a skill that the team needs.",
    explanation: r#"When this one is on leave, the team is without it. Say `headcount 1` where one is enough, or a higher number where more are wanted.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 3 on 2026-10-15 by manager "Priya N."
}
team platform "Platform" {
  member amara
  needs delegation at 3
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 3 on 2026-10-15 by manager "Priya N."
}
team platform "Platform" {
  member amara
  needs delegation at 3 headcount 1
}
"#,
    fixable: false,
    kinds: &[Kind::Team],
    check,
};

fn check<'a>(check: &mut Check<'a>, team: Decl<'a>) {
    for it in coverage::coverage(check, team) {
        let ([(person, assessment)], None) = (it.holders.as_slice(), it.need.headcount) else { continue };
        let like = it.need.level.map(|at| team.text(at));
        let level = naming::level(Some(it.scale), it.level, like);
        let message = format!("only {} holds {} at {level} or above", naming::named(*person), naming::named(it.skill));
        let written = assessment.level.map_or("", |at| person.text(at));
        let finding = check
            .finding(team, it.need.skill, message)
            .related(person.place(assessment.line), format!("{} is at {written} here", naming::named(*person)))
            .help("let a second one learn it, or write `headcount 1` where one is enough");
        check.report(finding);
    }
}
