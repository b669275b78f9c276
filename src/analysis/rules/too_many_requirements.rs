//! `too-many-requirements`: a role that asks for more skills than the policy allows, or for none.

use crate::analysis::finding::Severity;
use crate::analysis::inheritance::parents;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "too-many-requirements",
    group: Group::Roles,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "More required skills than the policy allows, or none at all.",
    explanation: r#"A long profile is hard to fill and harder to assess: nobody has everything, and no one thing counts. `max-required-skills` in the policy of `prowess.toml` says how many are too many (12 unless it does); what is inherited counts too. A role that requires nothing at all is a warning.
"#,
    failing: r#"# --- prowess.toml
[policy]
max-required-skills = 2
# --- roles.prowess
skill delegation "Delegation" { definition "Handing work to others." }
skill coaching "Coaching" { definition "Helping others find their way." }
skill budgeting "Budgeting" { definition "Planning what things may cost." }
role lead "Lead" {
  requires delegation at 3
  requires coaching at 2
  requires budgeting at 1
}
role trainee "Trainee" { definition "Learns the work." }
"#,
    passing: r#"# --- prowess.toml
[policy]
max-required-skills = 2
# --- roles.prowess
skill delegation "Delegation" { definition "Handing work to others." }
skill coaching "Coaching" { definition "Helping others find their way." }
role lead "Lead" {
  requires delegation at 3
  requires coaching at 2
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let (Some(own), Some(profile)) = (role.role(), check.view.profile(role)) else { return };
    if profile.requires.is_empty() && own.requires.is_empty() {
        return none(check, role);
    }
    let (count, most) = (profile.requires.len(), check.policy().max_required_skills as usize);
    let is_new = |line| profile.stated(role.place(line)).is_some_and(|need| !profile.inherited.iter().any(|other| other.skills == need.skills));
    // What is too long already where it is inherited from is found there.
    let adds = own.parents.len() > 1 || own.requires.iter().any(|it| is_new(it.line));
    if count <= most || !adds {
        return;
    }
    let inherited = profile.requires.iter().filter(|need| need.role != role.at).count();
    let message = match inherited {
        0 => format!("{} requires {count} skills; the policy allows {most}", naming::named(role)),
        _ => format!("{} requires {count} skills, {inherited} of them inherited; the policy allows {most}", naming::named(role)),
    };
    let finding = check.finding(role, role.name_span(), message).help("keep what decides whether someone can do the work; `prefers` takes the rest");
    check.report(finding);
}

fn none<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let unknown = check.view.profile(role).is_none_or(|profile| profile.unresolved || !profile.unknown.is_empty());
    let parents = parents(&check.view, role);
    let inherited = !parents.is_empty() && parents.iter().all(|parent| parent.profile.requires.is_empty());
    if unknown || inherited {
        return;
    }
    let finding = check.finding(role, role.name_span(), format!("{} requires no skill", naming::named(role))).severity(Severity::Warning);
    check.report(finding.help("say what it asks for, such as `requires communication at 2`"));
}
