//! The effective profile of a role: its parents' profiles together, then its own statements. How levels, weights and targets combine is
//! said in the language reference, "Inheritance".

use super::decl::Decl;
use super::key::Key;
use super::role::{Adjustment, Requirement};
use super::view::View;
use super::workspace::{DeclRef, Place, Workspace};
use crate::syntax::Span;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use std::sync::OnceLock;
use thin_vec::ThinVec;
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};

/// What a role asks for, with all it inherits.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    pub requires: ThinVec<Need>,
    pub prefers: ThinVec<Need>,
    /// Situations, measures and responsibilities, each by the place where it is named.
    pub faces: ThinVec<Place>,
    pub measured_by: ThinVec<Place>,
    pub responsibilities: ThinVec<Place>,
    pub family: Option<Place>,
    pub track: Option<Place>,
    /// Where parents disagree and the role does not settle it.
    pub conflicts: ThinVec<Conflict>,
    /// What the parents give, before the role's own statements.
    pub inherited: ThinVec<Need>,
    pub inherited_prefers: ThinVec<Need>,
    /// The role extends itself over others.
    pub in_cycle: bool,
    /// A parent, near or far, is missing or in a cycle: nothing should be concluded from what is not there.
    pub unresolved: bool,
    /// Skills that it or a parent names and that mean nothing, each by its place: what is not there may be one of them.
    pub unknown: ThinVec<Place>,
    fingerprint: OnceLock<u64>,
    /// A fingerprint of what is required and preferred, wherever it is stated; `None` for a profile that is empty, not wholly
    /// known, or not settled between parents.
    pub content: Option<u64>,
}

/// Skills in the order of their declarations: one, or the members of `any of`.
pub type Skills = SmallVec<[DeclRef; 2]>;

/// A required or preferred skill, or any of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    pub skills: Skills,
    pub any_of: bool,
    /// The least level; the lowest above 0 where none is said; `None` where what is said means nothing.
    pub level: Option<u16>,
    pub target: Option<u16>,
    pub weight: f64,
    /// The statement that has the last word on it gives a reason.
    pub explained: bool,
    /// That statement, in its role.
    pub line: Span,
    /// The role whose statement that is.
    pub role: DeclRef,
    /// It was lowered or replaced with a reason in the role itself.
    pub adjusted: bool,
}

impl Need {
    /// Where the statement stands that has the last word on it.
    pub const fn stated(&self) -> Place {
        Place { file: self.role.file, index: self.role.index, span: self.line }
    }
}

/// A skill on which two parents disagree.
#[derive(Clone, Debug)]
pub struct Conflict {
    pub skills: Skills,
    pub one: (DeclRef, Place, Option<u16>),
    pub other: (DeclRef, Place, Option<u16>),
    /// The parents differ in requiring and preferring, not in the level.
    pub needs: bool,
}

impl Profile {
    /// A fingerprint of all that is read of it, the skills that it asks for as they are in `workspace` included. Made when it is first asked
    /// for, and kept.
    pub fn fingerprint(&self, workspace: &Workspace) -> u64 {
        *self.fingerprint.get_or_init(|| fingerprint(workspace, self))
    }

    pub fn required(&self, skill: DeclRef) -> Option<&Need> {
        self.requires.iter().find(|need| *need.skills == [skill])
    }

    pub fn preferred(&self, skill: DeclRef) -> Option<&Need> {
        self.prefers.iter().find(|need| *need.skills == [skill])
    }

    /// What the statement at `place` asks for, where it has the last word.
    pub fn stated(&self, place: Place) -> Option<&Need> {
        self.requires.iter().chain(&self.prefers).find(|need| need.line == place.span && need.role == place.decl())
    }

    /// The level asked of `skill`, alone or as a member of `any of`.
    pub fn level_of(&self, skill: DeclRef) -> Option<u16> {
        self.requires.iter().filter(|need| need.skills.contains(&skill)).filter_map(|need| need.level).max()
    }
}

/// The effective profile of `role`, from its statements and its parents' profiles as the workspace has them.
pub fn profile(view: &View, role: Decl) -> Profile {
    let mut profile = Profile { in_cycle: in_cycle(view, role), ..Profile::default() };
    let Some(own) = role.role() else { return profile };
    profile.unresolved = profile.in_cycle;
    if !profile.in_cycle {
        let mut seen = Vec::new();
        for parent in &own.parents {
            match view.role(role, *parent) {
                Some(parent) if !seen.contains(&parent.at) => {
                    seen.push(parent.at);
                    inherit(view, &mut profile, parent);
                }
                Some(_) => {}
                None => profile.unresolved = true,
            }
        }
    }
    profile.inherited.clone_from(&profile.requires);
    profile.inherited_prefers.clone_from(&profile.prefers);
    for dropped in &own.drops {
        let Some(skills) = skills(view, role, &dropped.skills) else { continue };
        settle(&mut profile.conflicts, &skills);
        profile.requires.retain(|need| need.skills != skills);
        profile.prefers.retain(|need| need.skills != skills);
    }
    let read = |requirements: &[Requirement]| {
        let mut needs = Vec::with_capacity(requirements.len());
        needs.extend(requirements.iter().filter_map(|it| need(view, role, it)));
        needs
    };
    let (requires, prefers) = (read(&own.requires), read(&own.prefers));
    if requires.len() < own.requires.len() || prefers.len() < own.prefers.len() {
        let named = own.requires.iter().chain(&own.prefers).flat_map(|it| &it.skills);
        profile.unknown.extend(named.filter(|span| view.skill(role, **span).is_none()).map(|span| role.place(*span)));
    }
    profile.requires.reserve_exact(requires.len());
    for need in requires {
        settle(&mut profile.conflicts, &need.skills);
        profile.prefers.retain(|other| other.skills != need.skills);
        if !need.any_of {
            // A member at that level or above makes an inherited choice redundant.
            profile.requires.retain(|other| !(other.any_of && other.role != role.at && other.skills.contains(&need.skills[0]) && other.level <= need.level));
        }
        replace(&mut profile.requires, need);
    }
    profile.prefers.reserve_exact(prefers.len());
    for need in prefers {
        settle(&mut profile.conflicts, &need.skills);
        if !profile.requires.iter().any(|other| other.skills == need.skills) {
            replace(&mut profile.prefers, need);
        }
    }
    for lowered in &own.lowers {
        let Some(skills) = skills(view, role, &lowered.skills) else { continue };
        settle(&mut profile.conflicts, &skills);
        let level = lowered.level.and_then(|span| view.level_of(view.get(*skills.first()?)?, role, span));
        if let Some(need) = profile.requires.iter_mut().chain(&mut profile.prefers).find(|need| need.skills == skills) {
            need.level = level.or(need.level);
            adjust(need, role, lowered);
        }
    }
    let places = |spans: &[Span]| spans.iter().map(|span| role.place(*span)).collect::<Vec<_>>();
    profile.faces.extend(places(&own.faces));
    profile.measured_by.extend(own.measured_by.iter().filter_map(|it| it.measure).map(|span| role.place(span)));
    profile.responsibilities.extend(places(&own.responsibilities));
    profile.family = own.family.map(|span| role.place(span)).or(profile.family);
    profile.track = own.track.map(|span| role.place(span)).or(profile.track);
    profile.content = content(&profile);
    profile
}

fn adjust(need: &mut Need, role: Decl, by: &Adjustment) {
    need.explained = by.because.is_some();
    need.line = by.line;
    need.role = role.at;
    need.adjusted = true;
}

fn settle(conflicts: &mut ThinVec<Conflict>, skills: &[DeclRef]) {
    conflicts.retain(|conflict| *conflict.skills != *skills);
}

/// Puts `need` in place of the inherited one: a target or weight left out is inherited, a reason is not.
fn replace(needs: &mut ThinVec<Need>, mut need: Need) {
    match needs.iter_mut().find(|other| other.skills == need.skills) {
        // The same skill twice in one role: the first counts, the second is a finding.
        Some(other) if other.role == need.role => {}
        Some(other) => {
            need.target = need.target.or(other.target);
            need.weight = if need.weight < 0.0 { other.weight } else { need.weight };
            *other = need;
        }
        None => {
            need.weight = if need.weight < 0.0 { 1.0 } else { need.weight };
            needs.push(need);
        }
    }
}

fn inherit(view: &View, profile: &mut Profile, parent: Decl) {
    let Some(theirs) = view.workspace.profile(parent.at) else {
        profile.unresolved = true;
        return;
    };
    view.note(Key::profile(parent.id()));
    profile.unresolved |= theirs.unresolved;
    profile.requires.reserve_exact(theirs.requires.len());
    for need in &theirs.requires {
        if let Some(other) = profile.prefers.iter().find(|other| other.skills == need.skills) {
            profile.conflicts.push(conflict(other, need, true));
            profile.prefers.retain(|other| other.skills != need.skills);
        }
        union(&mut profile.requires, &mut profile.conflicts, need);
    }
    for need in &theirs.prefers {
        if let Some(other) = profile.requires.iter().find(|other| other.skills == need.skills) {
            profile.conflicts.push(conflict(other, need, true));
        } else {
            union(&mut profile.prefers, &mut profile.conflicts, need);
        }
    }
    let add = |own: &mut ThinVec<Place>, theirs: &[Place]| {
        for place in theirs {
            if !own.contains(place) {
                own.push(*place);
            }
        }
    };
    add(&mut profile.unknown, &theirs.unknown);
    add(&mut profile.faces, &theirs.faces);
    add(&mut profile.measured_by, &theirs.measured_by);
    add(&mut profile.responsibilities, &theirs.responsibilities);
    profile.family = profile.family.or(theirs.family);
    profile.track = profile.track.or(theirs.track);
}

fn union(needs: &mut ThinVec<Need>, conflicts: &mut ThinVec<Conflict>, need: &Need) {
    match needs.iter_mut().find(|other| other.skills == need.skills) {
        Some(other) => {
            if other.level != need.level {
                conflicts.push(conflict(other, need, false));
            }
            other.target = other.target.max(need.target);
            other.weight = other.weight.max(need.weight);
            if need.level > other.level {
                let (target, weight) = (other.target, other.weight);
                *other = Need { target, weight, ..need.clone() };
            }
            other.adjusted = false;
        }
        None => needs.push(Need { adjusted: false, ..need.clone() }),
    }
}

fn conflict(one: &Need, other: &Need, needs: bool) -> Conflict {
    Conflict { skills: one.skills.clone(), one: (one.role, one.stated(), one.level), other: (other.role, other.stated(), other.level), needs }
}

/// The declarations that a statement names; `None` where one of them means nothing.
pub fn skills(view: &View, role: Decl, names: &[Span]) -> Option<Skills> {
    let mut skills = names.iter().map(|span| view.skill(role, *span).map(|skill| skill.at)).collect::<Option<Skills>>()?;
    if skills.len() > 1 {
        skills.sort_unstable();
        skills.dedup();
    }
    (!skills.is_empty()).then_some(skills)
}

/// What a `requires` or `prefers` statement asks for; a weight that is not said is below 0 for the moment.
pub fn need(view: &View, role: Decl, requirement: &Requirement) -> Option<Need> {
    let skills = skills(view, role, &requirement.skills)?;
    let first = view.get(*skills.first()?)?;
    let scale = view.scale_of(first);
    let number = |span: Span| scale.and_then(|scale| scale.level(role.text(span))).map(|level| level.number);
    Some(Need {
        any_of: skills.len() > 1,
        level: requirement.level.map_or_else(|| scale.map(super::scale::Scale::lowest), number),
        target: requirement.target.and_then(number),
        weight: requirement.weight.and_then(|span| role.text(span).parse().ok()).unwrap_or(-1.0),
        explained: requirement.because.is_some(),
        line: requirement.line,
        role: role.at,
        adjusted: requirement.because.is_some(),
        skills,
    })
}

/// Whether `role` extends itself, over whatever others.
pub fn in_cycle(view: &View, role: Decl) -> bool {
    if role.role().is_none_or(|it| it.parents.is_empty()) {
        return false;
    }
    let mut seen = FxHashSet::from_iter([role.at]);
    let mut next = vec![role];
    while let Some(decl) = next.pop() {
        for parent in decl.role().into_iter().flat_map(|it| &it.parents).filter_map(|span| view.role(decl, *span)) {
            if parent.at == role.at {
                return true;
            }
            if seen.insert(parent.at) {
                next.push(parent);
            }
        }
    }
    false
}

fn fingerprint(workspace: &Workspace, profile: &Profile) -> u64 {
    let mut hasher = Xxh3::new();
    let mut number = |it: u64| hasher.update(&it.to_le_bytes());
    let place = |number: &mut dyn FnMut(u64), place: Place| {
        number(u64::from(place.file.0) << 32 | u64::from(place.index));
        number(u64::from(place.span.start) << 32 | u64::from(place.span.end));
    };
    for (at, needs) in [&profile.requires, &profile.prefers, &profile.inherited].into_iter().enumerate() {
        number(at as u64);
        for need in needs {
            for skill in &need.skills {
                number(u64::from(skill.file.0) << 32 | u64::from(skill.index));
                // What is read of a skill through a profile: its levels, domains and relations.
                number(workspace.get(*skill).map_or(0, |decl| decl.entry.signature()));
            }
            number(need.level.map_or(u64::MAX, u64::from));
            number(need.target.map_or(u64::MAX, u64::from));
            number(need.weight.to_bits());
            number(u64::from(need.adjusted));
            place(&mut number, need.stated());
        }
    }
    for at in profile.unknown.iter().chain(&profile.faces).chain(&profile.measured_by).chain(&profile.family).chain(&profile.track) {
        place(&mut number, *at);
    }
    number(u64::from(profile.in_cycle) << 1 | u64::from(profile.unresolved));
    hasher.digest()
}

/// What two roles share that ask for the same skills, at the same levels and with the same weights.
fn content(profile: &Profile) -> Option<u64> {
    let known = !profile.unresolved
        && profile.unknown.is_empty()
        && profile.conflicts.is_empty()
        && profile.requires.iter().chain(&profile.prefers).all(|need| need.level.is_some());
    if profile.requires.is_empty() || !known {
        return None;
    }
    let one = |need: &Need, required: bool| {
        let mut print = 0;
        let mut number = |it: u64| print = xxh3_64_with_seed(&it.to_le_bytes(), print);
        for skill in &need.skills {
            number(u64::from(skill.file.0) << 32 | u64::from(skill.index));
        }
        let level = |it: Option<u16>| u64::from(it.unwrap_or(u16::MAX));
        number(u64::from(required) << 32 | level(need.level) << 16 | level(need.target));
        number(need.weight.to_bits());
        print
    };
    // A sum, since the order of the statements means nothing.
    let all = profile.requires.iter().map(|need| one(need, true)).chain(profile.prefers.iter().map(|need| one(need, false)));
    Some(all.fold(0, u64::wrapping_add))
}
