//! `unsupported-claim`: a high level without evidence.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, assessed, edit, naming};
use crate::model::Decl;
use crate::model::person::Assessor;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "unsupported-claim",
    group: Group::People,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A high level is assessed without evidence.",
    explanation: r#"From the policy's `evidence-from-level` on (4 unless `prowess.toml` says otherwise) an assessment says what was seen: `evidence "Moved the release rota to two engineers in one quarter."` Without it nobody can compare two people, or the same one a year later. A self-assessment, and one that a later assessment replaces, needs none.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 4
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 4 on 2026-10-15 by manager "Priya N."
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 4
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 4 on 2026-10-15 by manager "Priya N." {
    evidence "Moved the release rota to two engineers in one quarter."
  }
}
"#,
    fixable: true,
    kinds: &[Kind::Person],
    check,
};

fn check<'a>(check: &mut Check<'a>, person: Decl<'a>) {
    let from = check.policy().evidence_from_level;
    for skill in assessed::skills(check, person) {
        for (assessment, on, level) in &skill.all {
            let replaced = skill.all.iter().any(|(other, later, _)| other.by != Assessor::Oneself && later > on);
            if u32::from(*level) < from || assessment.by == Assessor::Oneself || !assessment.evidence.is_empty() || replaced {
                continue;
            }
            // A line that could not be read as a whole may have said it.
            let Some(line) = person.entry.declaration.line_at(assessment.line.start).filter(|line| !edit::is_doubtful(*line)) else { continue };
            let written = assessment.level.map_or("", |at| person.text(at));
            let message = format!("{} at {written} is stated without evidence", naming::named(skill.skill));
            let lines = vec!["evidence \"…\"".to_owned()];
            let finding = check.finding(person, assessment.skill, message).help(format!("from level {from} on, add `evidence \"…\"`: what was seen"));
            let edits = edit::addition_to(person, line, &lines);
            check.report(finding.fix(false, "Add evidence to fill in", edits));
        }
    }
}
