//! `over-allocated`: the shares of a person's time in all teams make more than 100 %.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::person::Member;
use crate::model::text::folded;
use crate::model::{Decl, Key, Resolved};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "over-allocated",
    group: Group::People,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A person's shares in all teams make more than 100 %.",
    explanation: r#"`member amara at 80%` says how much of their time someone gives to a team. Over all teams that is 100 % at most. A member without a percentage is left out of the sum.
"#,
    failing: r#"team platform "Platform" {
  member amara at 80%
}
team payments "Payments" {
  member amara at 40%
}
"#,
    passing: r#"team platform "Platform" {
  member amara at 80%
}
team payments "Payments" {
  member amara at 20%
}
"#,
    fixable: false,
    kinds: &[Kind::Team],
    check,
};

fn check<'a>(check: &mut Check<'a>, team: Decl<'a>) {
    for (at, member) in team.team().into_iter().flat_map(|it| &it.members).enumerate() {
        let Some(share) = member.share.filter(|share| *share > 0) else { continue };
        let Some(all) = memberships(check, team, member) else { continue };
        let place = (team.order(), at);
        let before: u32 = all.iter().filter(|it| (it.0.order(), it.1) < place).filter_map(|it| it.2.share).sum();
        // One finding a person: where the sum first is too much.
        if before > 100 || before + share <= 100 {
            continue;
        }
        let total: u32 = all.iter().filter_map(|it| it.2.share).sum();
        let name = team.text(member.person);
        let mut finding = check.finding(team, member.person, format!("`{name}` gives {total} % of their time in all teams, more than 100 %"));
        for (other, _, it) in all.iter().filter(|it| (it.0.order(), it.1) != place) {
            let share = it.share.unwrap_or_default();
            finding = finding.related(other.place(it.person), format!("{share} % in {} here", naming::named(*other)));
        }
        check.report(finding.help("lower one of the shares"));
    }
}

/// Every line of every team that names the same person: by the declaration, or by the name alone where nobody is declared.
fn memberships<'a>(check: &Check<'a>, team: Decl<'a>, member: &Member) -> Option<Vec<(Decl<'a>, usize, &'a Member)>> {
    let view = &check.view;
    let person = match view.resolve_at(Kind::Person, team, member.person) {
        Resolved::One(person) => Some(person.at),
        // Where people are declared, a name that means nobody is a finding of its own.
        Resolved::Unknown if view.holders(Key::kind(Kind::Person)).is_empty() => None,
        _ => return None,
    };
    let name = folded(team.text(member.person));
    let id = name.rsplit_once('/').map_or(&*name, |(_, id)| id);
    let mut all = Vec::new();
    for other in view.holders(Key::using(Kind::Person, id)) {
        for (at, it) in other.team().into_iter().flat_map(|it| &it.members).enumerate() {
            let same = match (view.resolve_at(Kind::Person, other, it.person), person) {
                (Resolved::One(theirs), Some(person)) => theirs.at == person,
                (Resolved::Unknown, None) => folded(other.text(it.person)) == name,
                _ => false,
            };
            if same && it.share.is_some() {
                all.push((other, at, it));
            }
        }
    }
    Some(all)
}
