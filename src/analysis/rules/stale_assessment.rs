//! `stale-assessment`: the assessment that counts is too old, or past its last day.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, assessed, naming};
use crate::model::Decl;
use crate::model::gap::Held;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "stale-assessment",
    group: Group::People,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "The assessment that counts is too old, or past its last day.",
    explanation: r#"Skills grow and fade. An assessment older than the policy's `assessment-max-age-months` (18 unless `prowess.toml` says otherwise), or past the day that it gives itself with `until`, says little about today. Earlier assessments stay as history: only the one that counts now is looked at.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 3 on 2023-10-15 by manager "Priya N."
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 2 on 2023-10-15 by manager "Priya N."
  assessed delegation at 3 on 2026-10-15 by manager "Priya N."
}
"#,
    fixable: false,
    kinds: &[Kind::Person],
    check,
};

fn check<'a>(check: &mut Check<'a>, person: Decl<'a>) {
    let oldest = assessed::oldest_fresh(check);
    let months = check.policy().assessment_max_age_months;
    for skill in assessed::skills(check, person) {
        let name = naming::named(skill.skill);
        let (assessment, message) = match skill.held {
            Held::Expired(assessment) => {
                let Some(until) = assessment.until else { continue };
                (assessment, format!("the assessment of {name} counted until {}", person.text(until.at())))
            }
            Held::At { assessment, .. } => {
                let Some(on) = assessment.on.filter(|on| on.date < oldest) else { continue };
                (assessment, format!("the assessment of {name} of {} is older than {}", person.text(on.at()), naming::count(months as usize, "month")))
            }
            Held::NotAssessed => continue,
        };
        let mut finding = check.finding(person, assessment.skill, message).help("assess it again, and keep this line as history");
        if let Some(until) = assessment.until.filter(|_| matches!(skill.held, Held::Expired(_))) {
            finding = finding.related(person.place(until.at()), "its last day is stated here");
        }
        check.report(finding);
    }
}
