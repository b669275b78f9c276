//! `unassessed-requirement`: a role that the person holds requires a skill that nobody has assessed.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, edit, inheritance, naming};
use crate::model::gap::{State, current_roles, gaps};
use crate::model::{Decl, DeclRef, Need};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "unassessed-requirement",
    group: Group::People,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A role that the person holds requires a skill that was never assessed.",
    explanation: r#"Not assessed is not the same as not able: nobody knows. Each skill is reported once, for the highest level that the person's current roles ask for. A requirement that is waived for the person is none.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead since 2026-02-01
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead since 2026-02-01
  assessed delegation at 2 on 2026-10-15 by manager "Priya N."
}
"#,
    fixable: true,
    kinds: &[Kind::Person],
    check,
};

fn check<'a>(check: &mut Check<'a>, person: Decl<'a>) {
    let Some(own) = person.person() else { return };
    let assessed: Vec<Option<DeclRef>> = own.assessed.iter().map(|it| check.view.skill(person, it.skill).map(|skill| skill.at)).collect();
    let mut open: Vec<(&Need, Decl)> = Vec::new();
    for (role, _) in current_roles(&check.view, person, check.view.today()) {
        let Some(profile) = check.view.profile(role) else { continue };
        for gap in gaps(&check.view, person, role, profile, check.view.today()) {
            // A line that names the skill and says no level or day that counts is a finding of its own.
            if gap.state != State::NotAssessed || gap.need.skills.iter().any(|at| assessed.contains(&Some(*at))) {
                continue;
            }
            match open.iter_mut().find(|(need, _)| need.skills == gap.need.skills) {
                Some(other) if other.0.level < gap.need.level => *other = (gap.need, role),
                Some(_) => {}
                None => open.push((gap.need, role)),
            }
        }
    }
    // A misspelt name may be the skill that seems to be missing.
    let unknown: Vec<_> = own.assessed.iter().zip(&assessed).filter(|(_, skill)| skill.is_none()).map(|(it, _)| it.skill).collect();
    open.retain(|(need, _)| {
        let skills = || need.skills.iter().filter_map(|at| check.view.get(*at));
        !unknown.iter().any(|span| skills().any(|skill| inheritance::may_be(person, *span, skill)))
    });
    for (need, role) in open {
        let names = naming::skills(&check.view, &need.skills);
        let level = need.level.map_or_else(String::new, |number| format!(" at {}", inheritance::level(&check.view, need, number, None)));
        let message = format!("{names} is required{level} by {}, and was never assessed", naming::named(role));
        let mut finding = check.finding(person, person.name_span(), message).related(need.stated(), inheritance::required_by(&check.view, need, None));
        if let Some(line) = blank(check, need) {
            finding = finding.fix(false, "Add an assessment to fill in", edit::addition(person, &[line]));
        }
        check.report(finding.help("assess it, or waive it with a reason"));
    }
}

/// An assessment of today at the scale's lowest level, to be filled in.
fn blank(check: &Check, need: &Need) -> Option<String> {
    let skill = need.skills.first().and_then(|at| check.view.get(*at))?;
    let lowest = check.view.scale_of(skill)?.levels.first()?.number;
    Some(format!("assessed {} at {lowest} on {} by manager \"…\"", skill.entry.written_id(), check.view.today()))
}
