//! `redundant-requirement`: a requirement that says what holds already.

use crate::analysis::finding::{Severity, Tag};
use crate::analysis::inheritance::{Parent, inherited, level, parents, stated_by};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, edit, naming};
use crate::model::role::Requirement;
use crate::model::{Decl, Need, Profile};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "redundant-requirement",
    group: Group::Roles,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "A requirement that is inherited as it is.",
    explanation: r#"What a role inherits need not be said again: when the parent changes, the copy stays behind. A line that adds a reason, a target, a weight or a behaviour is none. The same holds for `any of` several skills of which one is required anyway.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
role manager "Manager" extends lead {
  requires delegation at 3
  grade "M1"
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
role manager "Manager" extends lead {
  requires delegation at 4
  grade "M1"
}
"#,
    fixable: true,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let (Some(own), Some(profile)) = (role.role(), check.view.profile(role)) else { return };
    let parents = if own.parents.is_empty() || profile.in_cycle { Vec::new() } else { parents(&check.view, role) };
    for (requirement, required) in own.requires.iter().map(|it| (it, true)).chain(own.prefers.iter().map(|it| (it, false))) {
        let Some(need) = profile.stated(role.place(requirement.line)) else { continue };
        let verb = if required { "required" } else { "preferred" };
        let (message, other) = if let Some(above) = repeats(&parents, requirement, need, required) {
            (format!("{} is {verb} at the same level by what the role inherits", naming::skills(&check.view, &need.skills)), above)
        } else if let Some(member) = covered(profile, need).filter(|_| required) {
            let names = naming::skills(&check.view, &need.skills);
            (format!("{names} is met by {}, which is required anyway", naming::skills(&check.view, &member.skills)), member)
        } else {
            continue;
        };
        let Some(span) = naming::names(&requirement.skills) else { continue };
        let like = requirement.level.map(|at| role.text(at));
        let message = match need.level {
            Some(number) => message.replace("the same level", &level(&check.view, need, number, like)),
            None => message,
        };
        let finding = check.finding(role, span, message).tag(Tag::Unnecessary).help("take the line out, or say in it what is different here");
        let related = stated_by(&check.view, other, verb, like);
        check.report(finding.related(other.stated(), related).fix(false, "Take the line out", edit::removal(role, requirement.line)));
    }
}

/// What the parents ask for, where the statement says just the same.
fn repeats<'a>(parents: &[Parent<'a>], requirement: &Requirement, need: &Need, required: bool) -> Option<&'a Need> {
    if requirement.because.is_some() || !requirement.shows.is_empty() {
        return None;
    }
    let above = inherited(parents, &need.skills, required);
    let same = |other: &&Need| {
        other.level == need.level
            && other.level.is_some()
            && (requirement.target.is_none() || other.target == need.target)
            && (requirement.weight.is_none() || (other.weight - need.weight).abs() < f64::EPSILON)
    };
    // Where the parents disagree, the statement settles it.
    above.first().copied().filter(|_| above.iter().all(same))
}

/// The member of `any of` that is required anyway, at that level or above.
fn covered<'a>(profile: &'a Profile, need: &Need) -> Option<&'a Need> {
    need.any_of.then_some(())?;
    let enough = |other: &&Need| !other.any_of && other.skills.iter().all(|at| need.skills.contains(at)) && other.level >= need.level && need.level.is_some();
    profile.requires.iter().find(enough)
}
