//! `team-gap`: fewer members hold a skill than the team needs.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, coverage, naming};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "team-gap",
    group: Group::People,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Fewer members hold a skill than the team needs.",
    explanation: r#"`needs incident-command at 3 headcount 2` asks for two members who hold the skill at that level or above today; without `headcount`, for one. A member at 0 % does not count, one without a percentage does. Teams with a member whom the workspace does not declare are not looked at.
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
  needs delegation at 3 headcount 2
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
        let wanted = it.need.headcount.unwrap_or(1) as usize;
        let found = it.holders.len();
        if found >= wanted {
            continue;
        }
        let like = it.need.level.map(|at| team.text(at));
        let level = naming::level(Some(it.scale), it.level, like);
        let message = format!("{found} of {wanted} needed hold {} at {level} or above", naming::named(it.skill));
        let mut finding = check.finding(team, it.need.skill, message);
        for (person, assessment) in it.holders.iter().chain(it.below.iter().take(3)) {
            let written = assessment.level.map_or("", |at| person.text(at));
            finding = finding.related(person.place(assessment.line), format!("{} is at {written} here", naming::named(*person)));
        }
        check.report(finding.help("write a goal for a member, or add one who holds it"));
    }
}
