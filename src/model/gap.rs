//! What a person holds, and what a role asks for beyond it.

use super::decl::Decl;
use super::key::Key;
use super::person::{Assessment, Assessor};
use super::profile::{Need, Profile};
use super::text::folded;
use super::view::View;
use super::workspace::{DeclRef, Place};
use crate::syntax::keywords::Kind;
use jiff::civil::Date;

/// The level that a person holds in a skill on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Held<'a> {
    At {
        level: u16,
        assessment: &'a Assessment,
    },
    /// The latest assessment ended before that day.
    Expired(&'a Assessment),
    NotAssessed,
}

impl PartialEq for Assessment {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line
    }
}

impl Held<'_> {
    pub const fn level(&self) -> Option<u16> {
        match self {
            Held::At { level, .. } => Some(*level),
            _ => None,
        }
    }
}

/// The latest assessment of `skill` with `on` ≤ `day` and no `until` < `day`; those by oneself count only when there is no other; on one
/// day panel before manager before peer before self, then the lower level.
pub fn held<'a>(view: &View<'a>, person: Decl<'a>, skill: Decl<'a>, day: Date) -> Held<'a> {
    standing(&assessments(view, person, skill), day)
}

/// The same of the assessments of one skill.
pub fn standing<'a>(assessments: &[(&'a Assessment, Date, u16)], day: Date) -> Held<'a> {
    let all: Vec<(&Assessment, Date, u16)> = assessments.iter().copied().filter(|(_, on, _)| *on <= day).collect();
    let valid = |it: &Assessment| it.until.is_none_or(|until| until.date >= day);
    let others = all.iter().any(|(it, _, _)| it.by != Assessor::Oneself && valid(it));
    let counted = all.iter().filter(|(it, _, _)| valid(it) && (!others || it.by != Assessor::Oneself));
    if let Some((assessment, _, level)) = counted.max_by_key(|(it, on, level)| (*on, it.by, std::cmp::Reverse(*level))) {
        return Held::At { level: *level, assessment };
    }
    all.iter().max_by_key(|(_, on, _)| *on).map_or(Held::NotAssessed, |(it, _, _)| Held::Expired(it))
}

/// The person's assessments of one skill that say a day and a level, in the order of the text.
pub fn assessments<'a>(view: &View<'a>, person: Decl<'a>, skill: Decl<'a>) -> Vec<(&'a Assessment, Date, u16)> {
    let Some(it) = person.person() else { return Vec::new() };
    let Some(scale) = view.scale_of(skill) else { return Vec::new() };
    let of = |assessment: &'a Assessment| {
        let named = view.skill(person, assessment.skill)?;
        let level = scale.level(person.text(assessment.level?))?.number;
        (named.at == skill.at).then_some((assessment, assessment.on?.date, level))
    };
    it.assessed.iter().filter_map(of).collect()
}

/// How a person stands to one required entry of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Met,
    /// So many places of the scale below the required level.
    Short(usize),
    NotAssessed,
    Expired,
    Waived,
}

/// One required entry and how the person stands to it.
#[derive(Clone, Debug)]
pub struct Gap<'a> {
    pub need: &'a Need,
    /// The skill that decides: of `any of`, the one with the least gap.
    pub skill: DeclRef,
    pub held: Option<u16>,
    pub state: State,
}

/// How `person` stands on `day` to each required entry of `profile`, the effective profile of `role`.
pub fn gaps<'a>(view: &View<'a>, person: Decl<'a>, role: Decl<'a>, profile: &'a Profile, day: Date) -> Vec<Gap<'a>> {
    profile.requires.iter().filter_map(|need| gap(view, person, role, need, day)).collect()
}

fn gap<'a>(view: &View<'a>, person: Decl<'a>, role: Decl<'a>, need: &'a Need, day: Date) -> Option<Gap<'a>> {
    let best = need.skills.iter().filter_map(|at| {
        let skill = view.get(*at)?;
        let held = held(view, person, skill, day);
        let scale = view.scale_of(skill)?;
        let state = match held {
            Held::At { level, .. } => {
                let short = scale.place(need.level?).saturating_sub(scale.place(level));
                if short == 0 && level >= need.level? { State::Met } else { State::Short(short.max(1)) }
            }
            Held::Expired(_) => State::Expired,
            Held::NotAssessed => State::NotAssessed,
        };
        Some(Gap { need, skill: *at, held: held.level(), state })
    });
    let rank = |state: State| match state {
        State::Met | State::Waived => 0,
        State::Short(places) => places,
        State::Expired => 1_000,
        State::NotAssessed => 1_001,
    };
    let mut best = best.min_by_key(|gap| rank(gap.state))?;
    if best.state != State::Met && is_waived(view, person, role, need) {
        best.state = State::Waived;
    }
    Some(best)
}

fn is_waived(view: &View, person: Decl, role: Decl, need: &Need) -> bool {
    let waivers = person.person().map_or(&[][..], |it| &it.waives);
    waivers.iter().any(|waiver| {
        let for_role = waiver.role.and_then(|span| view.role(person, span)).is_some_and(|named| named.at == role.at);
        for_role && super::profile::skills(view, person, &waiver.skills).is_some_and(|skills| skills == need.skills)
    })
}

/// The roles a person holds on `day`, each with the place that names it.
pub fn current_roles<'a>(view: &View<'a>, person: Decl<'a>, day: Date) -> Vec<(Decl<'a>, Place)> {
    let holds = person.person().map_or(&[][..], |it| &it.holds);
    let current = holds.iter().filter(|holding| holding.is_current(day));
    current.filter_map(|holding| Some((view.role(person, holding.role)?, person.place(holding.role)))).collect()
}

/// The plans of a person toward a role, in (path, offset) order.
pub fn plans_toward<'a>(view: &View<'a>, person: Decl<'a>, role: Decl<'a>) -> Vec<Decl<'a>> {
    let toward = |plan: &Decl<'a>| plan.plan().and_then(|it| it.role).and_then(|span| view.role(*plan, span)).is_some_and(|named| named.at == role.at);
    plans_of(view, person).into_iter().filter(toward).collect()
}

/// The plans of a person, in (path, offset) order.
pub fn plans_of<'a>(view: &View<'a>, person: Decl<'a>) -> Vec<Decl<'a>> {
    let theirs = |plan: &Decl<'a>| person_of(view, *plan).is_some_and(|named| named.at == person.at);
    view.holders(Key::using(Kind::Person, person.id())).into_iter().filter(theirs).collect()
}

fn person_of<'a>(view: &View<'a>, plan: Decl<'a>) -> Option<Decl<'a>> {
    view.one_at(Kind::Person, plan, plan.plan()?.person?)
}

/// The plans of the person that `plan` is for, in (path, offset) order; of the same name, where nobody of that name is declared.
pub fn plans_for<'a>(view: &View<'a>, plan: Decl<'a>) -> Vec<Decl<'a>> {
    if let Some(person) = person_of(view, plan) {
        return plans_of(view, person);
    }
    let Some(name) = plan.plan().and_then(|it| it.person).map(|span| folded(plan.text(span))) else { return Vec::new() };
    let key = Key::using(Kind::Person, &name);
    // Most have one plan, which is told without a look for it.
    if !view.is_shared(key) {
        return vec![plan];
    }
    let same = |other: &Decl<'a>| other.plan().and_then(|it| it.person).is_some_and(|span| folded(other.text(span)) == name);
    view.holders(key).into_iter().filter(same).collect()
}

/// The teams that a person is a member of, in (path, offset) order.
pub fn teams_of<'a>(view: &View<'a>, person: Decl<'a>) -> Vec<Decl<'a>> {
    view.holders(Key::using(Kind::Person, person.id())).into_iter().filter(|decl| decl.team().is_some()).collect()
}
