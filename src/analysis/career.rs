//! A step of the career graph: a role, one that it `progresses-to` within its track, and how what they require compares.

use super::check::Check;
use super::finding::Finding;
use super::inheritance::{self, rank};
use super::naming;
use crate::model::text::folded;
use crate::model::{Decl, DeclRef, Need, Place, Profile, View};
use crate::syntax::Span;

#[derive(Clone, Copy)]
pub struct Step<'a> {
    pub from: Decl<'a>,
    pub here: &'a Profile,
    pub to: Decl<'a>,
    pub there: &'a Profile,
    /// Where the one names the other.
    pub named: Span,
}

/// What becomes of a requirement along a step.
pub enum Change<'a> {
    /// No longer required; `Some` where it is still preferred.
    Vanishes(Option<&'a Need>),
    Falls(&'a Need),
    /// Asked for so many places higher.
    Rises(&'a Need, usize),
}

/// The steps from `role` to roles of its own track, where the parents of both are known. To change the track is a move, not a step.
pub fn steps<'a>(view: &View<'a>, role: Decl<'a>) -> Vec<Step<'a>> {
    let Some(own) = role.role().filter(|it| !it.progresses_to.is_empty()) else { return Vec::new() };
    let Some(here) = view.profile(role).filter(|profile| !profile.unresolved) else { return Vec::new() };
    let mut steps: Vec<Step> = Vec::new();
    for named in &own.progresses_to {
        if let Some(to) = view.role(role, *named)
            && let Some(there) = view.profile(to)
            && !there.unresolved
            && track(view, here) == track(view, there)
            && steps.iter().all(|step| step.to.at != to.at)
        {
            steps.push(Step { from: role, here, to, there, named: *named });
        }
    }
    steps
}

fn track(view: &View, profile: &Profile) -> Option<String> {
    let place = profile.track?;
    view.get(place.decl()).map(|decl| folded(decl.text(place.span)).into_owned())
}

impl<'a> Step<'a> {
    /// What changes, but for what the next role, or one that it extends, adjusts with a reason.
    pub fn changes(&self, view: &View<'a>) -> Vec<(&'a Need, Change<'a>)> {
        self.here.requires.iter().filter_map(|need| Some((need, self.change(view, need)?))).collect()
    }

    fn change(&self, view: &View<'a>, need: &'a Need) -> Option<Change<'a>> {
        let level = need.level?;
        let Some(next) = self.next(need) else {
            if need.skills.iter().any(|at| inheritance::may_ask(view, self.there, *at)) {
                return None;
            }
            let preferred = self.there.prefers.iter().find(|other| other.skills == need.skills);
            let explained = preferred.is_some_and(|it| it.explained) || self.is_dropped(view, &need.skills) || self.is_replaced(view, need);
            return (!explained).then_some(Change::Vanishes(preferred));
        };
        if next.adjusted || is_lowered(view, next) {
            return None;
        }
        let (low, high) = (rank(view, need, level), rank(view, next, next.level?));
        if high < low { Some(Change::Falls(next)) } else { (high > low).then(|| Change::Rises(next, high - low)) }
    }

    /// What the next role asks for in its place: the same, a member of the same choice, or a choice that it is part of.
    fn next(&self, need: &Need) -> Option<&'a Need> {
        let same = self.there.requires.iter().find(|other| other.skills == need.skills);
        same.or_else(|| self.there.requires.iter().filter(|other| other.skills.iter().any(|at| need.skills.contains(at))).max_by_key(|other| other.level))
    }

    /// Whether the next role, or one that it extends, drops it and says why.
    fn is_dropped(&self, view: &View<'a>, skills: &[DeclRef]) -> bool {
        let mut seen = vec![self.to.at];
        let mut pending = vec![self.to];
        while let Some(role) = pending.pop() {
            let drops = role.role().map_or(&[][..], |it| &it.drops);
            if drops.iter().any(|it| it.because.is_some() && crate::model::profile::skills(view, role, &it.skills).is_some_and(|dropped| *dropped == *skills)) {
                return true;
            }
            for parent in inheritance::parents(view, role) {
                if !seen.contains(&parent.role.at) {
                    seen.push(parent.role.at);
                    pending.push(parent.role);
                }
            }
        }
        false
    }

    /// Whether a deprecated skill is required here, and its replacement there: that it is deprecated is another finding.
    fn is_replaced(&self, view: &View<'a>, need: &Need) -> bool {
        let replacement = |at: &DeclRef| {
            let skill = view.get(*at)?;
            skill.skill().filter(|it| it.deprecated.is_some())?.replaced_by.and_then(|span| view.skill(skill, span))
        };
        need.skills.iter().filter_map(replacement).any(|it| self.there.level_of(it.at).is_some())
    }

    /// Where the requirement is named: in the role itself, or where it names the next role, for what it inherits.
    pub fn place(&self, need: &Need) -> Option<Place> {
        let own = self.from.role()?.requires.iter().find(|it| self.from.place(it.line) == need.stated())?;
        naming::names(&own.skills).map(|span| self.from.place(span))
    }

    /// Findings on what changes: one at each statement of the role itself, and one at the step for all that it inherits.
    pub fn findings(&self, check: &Check<'a>, changes: &[(&'a Need, Change<'a>)], say: impl Fn(&Need, &Change) -> String, verb: &str) -> Vec<Finding> {
        let view = &check.view;
        let next = naming::named(self.to);
        let (own, inherited): (Vec<_>, Vec<_>) = changes.iter().partition(|(need, _)| self.place(need).is_some());
        let mut found = Vec::new();
        for (need, change) in own {
            let Some(place) = self.place(need) else { continue };
            let message = format!("{} {} {next}", naming::skills(view, &need.skills), say(need, change));
            let finding = check.finding_at(place, message).related(self.from.place(self.named), format!("progresses to {next} here"));
            found.push(there(view, finding, change));
        }
        if let Some((_, change)) = inherited.first() {
            let names: Vec<String> = inherited.iter().map(|(need, change)| format!("{} {}", naming::skills(view, &need.skills), say(need, change))).collect();
            let message = match names.as_slice() {
                [one] => format!("{one} {next}"),
                _ => {
                    let skills: Vec<String> = inherited.iter().map(|(need, _)| naming::skills(view, &need.skills)).collect();
                    format!("{} {verb} {next}", naming::list(&skills))
                }
            };
            let mut finding = check.finding(self.from, self.named, message);
            for (need, _) in &inherited {
                finding = finding.related(need.stated(), inheritance::required_by(view, need, None));
            }
            found.push(if inherited.len() == 1 { there(view, finding, change) } else { finding });
        }
        found
    }
}

fn there(view: &View, finding: Finding, change: &Change) -> Finding {
    match change {
        Change::Vanishes(Some(need)) => finding.related(need.stated(), inheritance::stated_by(view, need, "preferred", None)),
        Change::Vanishes(None) => finding,
        Change::Falls(need) | Change::Rises(need, _) => finding.related(need.stated(), inheritance::required_by(view, need, None)),
    }
}

/// Whether the statement that has the last word on it is a `lowers`, which gives its reason.
fn is_lowered(view: &View, need: &Need) -> bool {
    let lowers = view.get(need.role).and_then(Decl::role).map_or(&[][..], |it| &it.lowers);
    lowers.iter().any(|it| it.because.is_some() && it.line == need.line)
}
