//! `identical-roles`: two roles that ask for just the same.

use crate::analysis::finding::Severity;
use crate::analysis::inheritance::parents;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::{Decl, Key};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "identical-roles",
    group: Group::Roles,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "The same effective profile under two names.",
    explanation: r#"Two roles that require and prefer the same skills, at the same levels and with the same weights, cannot be told apart by their profiles. Often one of them is a copy that was never made its own; sometimes one role with two titles would do. What is inherited counts like what is stated.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
role foreman "Foreman" {
  requires delegation at 3
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
skill coaching "Coaching" { definition "Helping others find their way." }
role lead "Lead" {
  requires delegation at 3
}
role foreman "Foreman" {
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
    let Some(content) = profile.content else { return };
    let key = Key::same_profile(content);
    if !check.view.is_shared(key) {
        return;
    }
    // The later ones of those that are alike, each pointing at the first.
    let Some(first) = check.view.held(key).find(|other| other.is_own() && other.role().is_some()) else { return };
    if first.at == role.at {
        return;
    }
    // Statements that change nothing of what is inherited are findings of their own.
    let says_something = own.requires.len() + own.prefers.len() + own.lowers.len() + own.drops.len() > 0;
    if says_something && parents(&check.view, role).iter().any(|parent| parent.profile.content == Some(content)) {
        return;
    }
    let message = format!("{} asks for just the same as {}", naming::named(role), naming::named(first));
    let finding = check.finding(role, role.name_span(), message).related(first.name_place(), format!("{} is declared here", naming::named(first)));
    check.report(finding.help("say what makes it another role, or make the two one"));
}
