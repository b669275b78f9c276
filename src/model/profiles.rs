//! The profiles of all roles, kept up to date: parents before heirs, and after a change only those whose roles or parents changed.

use super::decl::Decl;
use super::disk::AT_ONCE;
use super::key::Key;
use super::paged::Paged;
use super::profile::{Profile, in_cycle, profile};
use super::view::View;
use super::workspace::{Change, DeclRef, FileId, Workspace};
use crate::syntax::keywords::Kind;
use rayon::prelude::*;
use smallvec::SmallVec;
use std::sync::Arc;

/// The effective profiles of roles. By file, and in it by position: most files hold one.
#[derive(Clone, Debug, Default)]
pub(super) struct Profiles(Paged<InFile>);

type InFile = SmallVec<[(u32, Arc<Profile>); 1]>;

impl Profiles {
    pub fn get(&self, role: DeclRef) -> Option<&Arc<Profile>> {
        let here = self.0.get(role.file.0)?;
        let at = here.binary_search_by_key(&role.index, |(index, _)| *index).ok()?;
        here.get(at).map(|(_, profile)| profile)
    }

    /// Puts `profile` in the place of the one that was there; `None` leaves none.
    fn set(&mut self, role: DeclRef, profile: Option<Arc<Profile>>) {
        if profile.is_none() && self.get(role).is_none() {
            return;
        }
        let Some(here) = self.0.entry(role.file.0) else { return };
        let (Ok(at) | Err(at)) = here.binary_search_by_key(&role.index, |(index, _)| *index);
        if here.get(at).is_some_and(|(index, _)| *index == role.index) {
            here.remove(at);
        }
        if let Some(profile) = profile {
            here.insert(at, (role.index, profile));
        }
    }

    fn all(&self) -> impl Iterator<Item = (DeclRef, &Arc<Profile>)> {
        self.0.iter().flat_map(|(file, here)| here.iter().map(move |(index, profile)| (DeclRef { file: FileId(file), index: *index }, profile)))
    }
}

impl Workspace {
    /// Makes the profiles of all roles, parents before heirs.
    pub(super) fn profile_all(&mut self) {
        let mut pending: Vec<DeclRef> = self.holders(Key::kind(Kind::Role)).to_vec();
        pending.sort_unstable();
        while !pending.is_empty() {
            let (ready, later) = self.next_roles(&pending);
            for (role, profile) in self.made(&ready) {
                self.profiles.set(role, profile);
            }
            pending = later;
        }
        let same = self.profiles.all().filter_map(|(role, profile)| Some((Key::same_profile(profile.content?), role)));
        self.hold_all(same.collect());
    }

    /// Gives each profile its fingerprint.
    pub(super) fn remember_profiles(&self) {
        let all: Vec<&Arc<Profile>> = self.profiles.all().map(|(_, profile)| profile).collect();
        let remember = |profile: &Arc<Profile>| _ = profile.fingerprint(self);
        if all.len() > 64 {
            all.into_par_iter().with_max_len(AT_ONCE).for_each(remember);
        } else {
            all.into_iter().for_each(remember);
        }
    }

    /// Makes the profiles of `roles` anew, and those of the roles that extend one whose profile changed. `changed` is told each profile
    /// that changed, with the keys that its role no longer holds or holds now. A role that is gone loses its profile.
    pub fn refresh_profiles(&mut self, roles: Vec<DeclRef>, mut changed: impl FnMut(&Self, DeclRef, &[Key])) {
        let mut pending = roles;
        pending.sort_unstable();
        pending.dedup();
        while !pending.is_empty() {
            let (ready, mut later) = self.next_roles(&pending);
            for (at, new) in self.made(&ready) {
                let old = self.profiles.get(at).cloned();
                let same = |profile: &Option<Arc<Profile>>| profile.as_ref().and_then(|it| it.content).map(Key::same_profile);
                let (before, after) = (same(&old), same(&new));
                if before != after {
                    before.into_iter().for_each(|key| self.release(key, at));
                    after.into_iter().for_each(|key| self.hold(key, at));
                }
                let keys: SmallVec<[Key; 2]> = before.into_iter().chain(after).filter(|_| before != after).collect();
                let print = |profile: &Arc<Profile>| profile.fingerprint(self);
                let (former, fingerprint) = if self.prepared { (old.as_ref().map(print), new.as_ref().map(print)) } else { (None, None) };
                self.profiles.set(at, new);
                if old.is_some() && former != fingerprint {
                    changed(self, at, &keys);
                    for heir in self.heirs(at) {
                        if later.binary_search(&heir).is_err() {
                            later.push(heir);
                            later.sort_unstable();
                        }
                    }
                } else if old.is_none() {
                    changed(self, at, &keys);
                }
            }
            pending = later;
        }
    }

    /// Of `pending`, in order, those that wait for no other of them (in a cycle, all at once), and those that have to.
    fn next_roles(&self, pending: &[DeclRef]) -> (Vec<DeclRef>, Vec<DeclRef>) {
        let waits = |at: &DeclRef| {
            let view = View::of(self);
            let Some(decl) = self.get(*at) else { return false };
            let parents = decl.role().map_or(&[][..], |it| &it.parents);
            parents.iter().filter_map(|span| view.role(decl, *span)).any(|parent| parent.at != *at && pending.binary_search(&parent.at).is_ok())
        };
        let (later, ready): (Vec<DeclRef>, Vec<DeclRef>) =
            if pending.len() > 64 { pending.par_iter().partition(|at| waits(at)) } else { pending.iter().partition(|at| waits(at)) };
        if !ready.is_empty() {
            return (ready, later);
        }
        // Only a cycle waits for itself.
        let view = View::of(self);
        let (cyclic, rest): (Vec<_>, Vec<_>) = later.into_iter().partition(|at| self.get(*at).is_some_and(|decl| in_cycle(&view, decl)));
        if cyclic.is_empty() { (rest, cyclic) } else { (cyclic, rest) }
    }

    /// The profiles of `roles`, as those of their parents are now; `None` for one that is gone, or has no id by which anything could name it.
    fn made(&self, roles: &[DeclRef]) -> Vec<(DeclRef, Option<Arc<Profile>>)> {
        let make = |at: &DeclRef| {
            let role = self.get(*at).filter(|decl| decl.role().is_some() && !decl.id().is_empty());
            (*at, role.map(|decl| Arc::new(profile(&View::about(self, decl, false), decl))))
        };
        if roles.len() > 64 { roles.par_iter().with_max_len(AT_ONCE).map(make).collect() } else { roles.iter().map(make).collect() }
    }

    /// The roles that extend `role`.
    pub fn heirs(&self, role: DeclRef) -> Vec<DeclRef> {
        let Some(decl) = self.get(role) else { return Vec::new() };
        let view = View::of(self);
        let extends = |heir: &Decl| heir.role().is_some_and(|it| it.parents.iter().any(|span| view.role(*heir, *span).is_some_and(|parent| parent.at == role)));
        self.holders(Key::using(Kind::Role, decl.id())).iter().filter_map(|at| self.get(*at)).filter(extends).map(|heir| heir.at).collect()
    }
}

impl Change {
    /// The roles among the new declarations, and the places where a role was before.
    pub fn roles(&self, workspace: &Workspace) -> Vec<DeclRef> {
        let is_role = |at: &DeclRef| workspace.profile(*at).is_some() || workspace.get(*at).is_some_and(|decl| decl.role().is_some());
        self.declarations.iter().chain(&self.removed).copied().filter(is_role).collect()
    }
}
