//! How a team covers the skills that it needs: which members hold each at the level asked for.

use super::check::Check;
use crate::model::gap::{Held, held};
use crate::model::person::{Assessment, TeamNeed};
use crate::model::scale::Scale;
use crate::model::{Decl, DeclRef};
use crate::syntax::keywords::Kind;

/// One need of a team.
pub struct Coverage<'a> {
    pub need: &'a TeamNeed,
    pub skill: Decl<'a>,
    pub scale: &'a Scale,
    pub level: u16,
    /// The members who hold it, with the assessment that says so.
    pub holders: Vec<(Decl<'a>, &'a Assessment)>,
    /// The members who hold less of it.
    pub below: Vec<(Decl<'a>, &'a Assessment)>,
}

/// The needs of `team`, where all of its members are people that the workspace declares: of others nobody knows what they hold.
pub fn coverage<'a>(check: &Check<'a>, team: Decl<'a>) -> Vec<Coverage<'a>> {
    let Some(own) = team.team().filter(|it| !it.needs.is_empty()) else { return Vec::new() };
    let view = &check.view;
    let mut members: Vec<Decl> = Vec::new();
    let mut seen: Vec<DeclRef> = Vec::new();
    for member in &own.members {
        let Some(person) = view.one_at(Kind::Person, team, member.person) else { return Vec::new() };
        // A share of 0 % takes part in nothing; none at all is not stated.
        if member.share != Some(0) && !seen.contains(&person.at) {
            seen.push(person.at);
            members.push(person);
        }
    }
    let one = |need: &'a TeamNeed| {
        let skill = view.skill(team, need.skill)?;
        let scale = view.scale_of(skill)?;
        let level = need.level.map_or(Some(scale.lowest()), |at| scale.level(team.text(at)).map(|level| level.number))?;
        let mut coverage = Coverage { need, skill, scale, level, holders: Vec::new(), below: Vec::new() };
        for person in &members {
            if let Held::At { level: theirs, assessment } = held(view, *person, skill, view.today()) {
                if theirs >= level { &mut coverage.holders } else { &mut coverage.below }.push((*person, assessment));
            }
        }
        Some(coverage)
    };
    own.needs.iter().filter_map(one).collect()
}
