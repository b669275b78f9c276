//! All files of a workspace and what they share. Immutable to its readers: a copy costs a few pointers, and a change makes a new one.

use super::config::Config;
use super::decl::Decl;
use super::file::{File, Origin};
use super::filter::Filter;
use super::key::Key;
use super::names::Names;
use super::paged::Paged;
use super::profile::Profile;
use super::profiles::Profiles;
use super::sharded::{ShardKey, Sharded};
use crate::frameworks::{self, BUILT_IN};
use crate::syntax::keywords::Kind;
use crate::syntax::{Span, parse};
use jiff::civil::Date;
use rayon::prelude::*;
use smallvec::SmallVec;
use std::sync::{Arc, LazyLock};

/// A file's number, for as long as the workspace knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// Which declaration: its file and its position among the file's declarations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeclRef {
    pub file: FileId,
    pub index: u32,
}

/// A place in a declaration. It holds when text before the declaration changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub file: FileId,
    /// The position of the declaration; [`Place::WHOLE`] where `span` counts from the file's start.
    pub index: u32,
    pub span: Span,
}

impl Place {
    pub const WHOLE: u32 = u32::MAX;

    /// A place that counts from its file's start.
    pub const fn absolute(file: FileId, span: Span) -> Self {
        Self { file, index: Self::WHOLE, span }
    }

    pub const fn decl(self) -> DeclRef {
        DeclRef { file: self.file, index: self.index }
    }
}

impl ShardKey for DeclRef {}

/// With more files than these, it pays to leave out what a single check does not ask for.
const MANY: usize = 1000;

pub type Holders = SmallVec<[DeclRef; 2]>;

/// The files, the keys they share, and the effective profiles of their roles.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    pub config: Arc<Config>,
    pub today: Date,
    files: Paged<Arc<File>>,
    paths: Sharded<Arc<str>, FileId>,
    keys: Sharded<Key, Holders>,
    /// The keys that are held by several, and some more.
    shared: Arc<Filter>,
    pub(super) profiles: Profiles,
    /// Whether all is there that a change asks for: see [`Workspace::prepare_for_change`].
    pub(super) prepared: bool,
    /// Whether `keys` is without some that are held by one declaration alone.
    some_left_out: bool,
    pub(super) names: Arc<Names>,
    next: u32,
    /// Whether the numbers of its own files follow their paths.
    in_order: bool,
}

/// What a change of files did: the keys whose holders changed, and the declarations that are new or stand elsewhere.
#[derive(Debug, Default)]
pub struct Change {
    pub keys: Vec<Key>,
    pub declarations: Vec<DeclRef>,
    pub removed: Vec<DeclRef>,
    pub files: Vec<FileId>,
}

/// Read by threads of their own: one of the pool, while it waits for others, may take up work that asks for these files, and then wait
/// for itself.
static BUILT_IN_FILES: LazyLock<Vec<Arc<File>>> = LazyLock::new(|| {
    let read = |file: &frameworks::BuiltIn| Arc::new(File::new(file.path, Origin::BuiltIn, &parse(file.text)));
    let each = BUILT_IN.len().div_ceil(rayon::current_num_threads()).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = BUILT_IN.chunks(each).map(|part| scope.spawn(move || part.iter().map(read).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
});

impl Workspace {
    /// A workspace of these files and the built-in frameworks that the configuration loads. Paths in order give the order of findings.
    pub fn new(config: Config, today: Date, mut own: Vec<Arc<File>>) -> Self {
        own.par_sort_by(|a, b| a.path.cmp(&b.path));
        let describing = own.par_iter().filter(|file| file.describes).flat_map_iter(|file| &file.entries);
        let described: Vec<String> = describing.filter(|it| it.entry.describes_framework()).map(|it| it.entry.id.to_string()).collect();
        let wanted = |name: &&str| config.loads(name) && !described.iter().any(|other| other == name);
        // Read where it is loaded: most of what a small workspace costs.
        let built_in = if frameworks::names().iter().any(wanted) { &**BUILT_IN_FILES } else { &[] };
        let built_in = built_in.iter().filter(|file| file.framework.as_deref().is_some_and(|name| wanted(&name)));
        let all: Vec<(FileId, Arc<File>)> = (0..).map(FileId).zip(built_in.cloned().chain(own)).collect();
        let many = all.len() > MANY;
        let number = || {
            let mut paths = Sharded::default();
            all.iter().for_each(|(id, file)| paths.insert(Arc::clone(&file.path), *id));
            paths
        };
        let group = || Sharded::group(&all.par_iter().flat_map_iter(|(id, file)| keys_of(*id, file)).collect::<Vec<_>>(), |key| many && key.is_rare());
        let (paths, (keys, several)) = rayon::join(number, group);
        let (config, shared, next) = (Arc::new(config), Arc::new(several.into_iter().collect()), all.len() as u32);
        let files = all.into_iter().map(|(_, file)| file).collect();
        let mut workspace = Self { config, today, files, paths, keys, shared, next, in_order: true, some_left_out: many, ..Self::default() };
        workspace.profile_all();
        workspace
    }

    /// Makes what a first change asks for and a single check does not: each profile's fingerprint, while the skills that it asks for are as
    /// they were when it was made, and who holds alone what others may come to hold.
    pub fn prepare_for_change(&mut self) {
        if self.prepared {
            return;
        }
        self.prepared = true;
        self.remember_profiles();
        if !std::mem::take(&mut self.some_left_out) {
            return;
        }
        let alone = |key: &Key| key.is_rare() && self.holders(*key).is_empty();
        let held = self.files.par_iter().flat_map_iter(|(id, file)| keys_of(FileId(id), file));
        let held = held.flat_map_iter(|(at, keys)| keys.iter().filter(|key| alone(key)).map(move |key| (*key, at)));
        let held: Vec<(Key, DeclRef)> = held.collect();
        self.keys.add(held.into_iter());
    }

    /// Puts `file` in place of the one of the same path, or adds it; `None` takes the file away. Profiles are not touched: see
    /// [`Workspace::refresh_profiles`].
    pub fn set(&mut self, path: &str, file: Option<File>, change: &mut Change) {
        self.prepare_for_change();
        let known = self.paths.get(path).copied();
        let id = known.unwrap_or(FileId(self.next));
        let old = known.and_then(|id| self.files.get(id.0).cloned());
        let new = file.map(Arc::new);
        self.replace_keys(id, old.as_deref(), new.as_deref(), change);
        self.take_names(id, old.as_deref(), new.as_deref());
        change.files.push(id);
        match new {
            Some(file) => {
                if known.is_none() {
                    self.next += 1;
                    self.in_order = false;
                    self.paths.insert(Arc::clone(&file.path), id);
                }
                self.files.set(id.0, Some(file));
            }
            None if known.is_some() => {
                self.files.set(id.0, None);
                if let Some(path) = old.map(|file| Arc::clone(&file.path)) {
                    self.paths.remove(&path);
                }
            }
            None => {}
        }
    }

    /// Loads and unloads built-in frameworks as the workspace's own descriptions and the configuration now ask for.
    pub fn settle_frameworks(&mut self, change: &mut Change) {
        // They are not even read for a workspace that wants none.
        let is_loaded = |path: &str| self.file_at(path).and_then(|id| self.file(id)).is_some_and(|file| !file.is_own());
        if !frameworks::names().iter().any(|name| self.config.loads(name)) && !BUILT_IN.iter().any(|file| is_loaded(file.path)) {
            return;
        }
        for built_in in BUILT_IN_FILES.iter() {
            let Some(name) = built_in.framework.as_deref() else { continue };
            let replaced =
                self.holders(Key::id(name)).iter().any(|at| self.get(*at).is_some_and(|decl| decl.file.is_own() && decl.entry.describes_framework()));
            let wanted = self.config.loads(name) && !replaced;
            let loaded = self.paths.get(&*built_in.path).and_then(|id| self.files.get(id.0)).is_some_and(|file| file.origin == Origin::BuiltIn);
            if wanted != loaded {
                let path = Arc::clone(&built_in.path);
                self.set(&path, wanted.then(|| (**built_in).clone()), change);
            }
        }
    }

    fn replace_keys(&mut self, id: FileId, old: Option<&File>, new: Option<&File>, change: &mut Change) {
        let old_entries = old.map_or(&[][..], |file| &file.entries);
        let new_entries = new.map_or(&[][..], |file| &file.entries);
        let moved = old_entries.len() != new_entries.len() || old.map(|file| &file.framework) != new.map(|file| &file.framework);
        let same = |at: usize| !moved && matches!((old_entries.get(at), new_entries.get(at)), (Some(old), Some(new)) if Arc::ptr_eq(&old.entry, &new.entry));
        // What a name means depends on the framework of each file that declares it.
        let framework = |file: Option<&File>| file.map_or(0, |file| file.belongs);
        let (old_framework, new_framework) = (framework(old), framework(new));
        let mut before: rustc_hash::FxHashMap<Key, u64> = rustc_hash::FxHashMap::default();
        for (at, located) in old_entries.iter().enumerate().filter(|(at, _)| !same(*at)) {
            let at = DeclRef { file: id, index: at as u32 };
            if at.index as usize >= new_entries.len() {
                change.removed.push(at);
            }
            for key in &located.entry.keys {
                let sum = before.entry(*key).or_default();
                *sum = sum.wrapping_add(stamp(located.entry.seen(*key) ^ old_framework, at));
                if let Some(holders) = self.keys.entry(*key)
                    && let Some(place) = holders.iter().position(|holder| *holder == at)
                {
                    holders.remove(place);
                    if holders.is_empty() {
                        self.keys.remove(key);
                    }
                }
            }
        }
        for (at, located) in new_entries.iter().enumerate().filter(|(at, _)| !same(*at)) {
            let at = DeclRef { file: id, index: at as u32 };
            change.declarations.push(at);
            for key in &located.entry.keys {
                let sum = before.entry(*key).or_default();
                *sum = sum.wrapping_sub(stamp(located.entry.seen(*key) ^ new_framework, at));
                if let Some(file) = new {
                    seat(&self.files, &mut self.keys, &mut self.shared, *key, at, file);
                }
            }
        }
        change.keys.extend(before.into_iter().filter(|(_, sum)| *sum != 0).map(|(key, _)| key));
    }

    /// Makes `at` a holder of a key that does not come from its text alone.
    pub(super) fn hold(&mut self, key: Key, at: DeclRef) {
        if let Some(file) = self.files.get(at.file.0) {
            seat(&self.files, &mut self.keys, &mut self.shared, key, at, file);
        }
    }

    /// Makes declarations holders of keys that nobody holds yet; in order.
    pub(super) fn hold_all(&mut self, held: Vec<(Key, DeclRef)>) {
        let several = self.keys.add(held.into_iter());
        let shared = Arc::make_mut(&mut self.shared);
        several.into_iter().for_each(|key| shared.add(key));
    }

    pub(super) fn release(&mut self, key: Key, at: DeclRef) {
        if let Some(holders) = self.keys.entry(key) {
            holders.retain(|holder| *holder != at);
            if holders.is_empty() {
                self.keys.remove(&key);
            }
        }
    }

    pub fn files(&self) -> impl Iterator<Item = (FileId, &Arc<File>)> {
        self.files.iter().map(|(id, file)| (FileId(id), file))
    }

    /// The files of the workspace itself, by path.
    pub fn own_files(&self) -> Vec<(FileId, &Arc<File>)> {
        let mut files: Vec<_> = self.files.par_iter().filter(|(_, file)| file.is_own()).map(|(id, file)| (FileId(id), file)).collect();
        if !self.in_order {
            files.sort_by(|a, b| a.1.path.cmp(&b.1.path));
        }
        files
    }

    pub fn file(&self, id: FileId) -> Option<&Arc<File>> {
        self.files.get(id.0)
    }

    pub fn file_at(&self, path: &str) -> Option<FileId> {
        self.paths.get(path).copied()
    }

    pub fn get(&self, at: DeclRef) -> Option<Decl<'_>> {
        let file = self.files.get(at.file.0)?;
        let entry = &file.entries.get(at.index as usize)?.entry;
        Some(Decl { at, file, entry })
    }

    /// All declarations of the workspace itself, in the order of their files' numbers.
    pub fn own_declarations(&self) -> Vec<DeclRef> {
        let own = self.files.par_iter().filter(|(_, file)| file.is_own());
        own.flat_map_iter(|(id, file)| (0..file.entries.len() as u32).map(move |index| DeclRef { file: FileId(id), index })).collect()
    }

    /// The declarations of a file, with their positions.
    pub fn declarations(&self, file: FileId) -> impl Iterator<Item = Decl<'_>> {
        let count = self.files.get(file.0).map_or(0, |file| file.entries.len() as u32);
        (0..count).filter_map(move |index| self.get(DeclRef { file, index }))
    }

    /// The declarations that share `key`: built-in ones first, then in (path, offset) order.
    pub fn holders(&self, key: Key) -> &[DeclRef] {
        self.keys.get(&key).map_or(&[], |holders| holders)
    }

    /// Whether several declarations share `key`: for most keys told without a look for their holders.
    pub fn is_shared(&self, key: Key) -> bool {
        self.shared.has(key) && self.holders(key).len() > 1
    }

    /// All declarations of one kind, in (path, offset) order.
    pub fn all(&self, kind: Kind) -> Vec<Decl<'_>> {
        let mut all: Vec<_> = self.holders(Key::kind(kind)).iter().filter_map(|at| self.get(*at)).collect();
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all
    }

    pub fn profile(&self, role: DeclRef) -> Option<&Arc<Profile>> {
        self.profiles.get(role)
    }

    /// The bytes of `place` from its file's start.
    pub fn span(&self, place: Place) -> Span {
        if place.index == Place::WHOLE {
            return place.span;
        }
        let start = self.files.get(place.file.0).and_then(|file| file.entries.get(place.index as usize)).map_or(0, |located| located.start);
        place.span.shift(start)
    }

    /// The declaration and the place in it for an offset of a file.
    pub fn locate(&self, file: FileId, offset: u32) -> Option<(Decl<'_>, u32)> {
        let known = self.files.get(file.0)?;
        let index = known.entry_at(offset)?;
        let start = known.entries.get(index)?.start;
        Some((self.get(DeclRef { file, index: index as u32 })?, offset - start))
    }
}

/// The declarations of a file with the keys that each holds.
fn keys_of(id: FileId, file: &File) -> impl Iterator<Item = (DeclRef, &[Key])> {
    (0..).zip(&file.entries).map(move |(index, located)| (DeclRef { file: id, index }, &*located.entry.keys))
}

/// Puts `at`, a declaration of `file`, among the holders of `key`.
fn seat(files: &Paged<Arc<File>>, keys: &mut Sharded<Key, Holders>, shared: &mut Arc<Filter>, key: Key, at: DeclRef, file: &File) {
    let Some(holders) = keys.entry(key) else { return };
    take_seat(files, holders, at, file);
    if holders.len() > 1 && !shared.has(key) {
        Arc::make_mut(shared).add(key);
    }
}

/// Puts `at`, a declaration of `file`, where it belongs among the holders of a key: built-in ones first, then by path and offset.
fn take_seat(files: &Paged<Arc<File>>, holders: &mut Holders, at: DeclRef, file: &File) {
    let own = (file.is_own(), &*file.path, at.index);
    let earlier = |held: &DeclRef| files.get(held.file.0).is_some_and(|it| (it.is_own(), &*it.path, held.index) < own);
    let before = |held: &DeclRef| if held.file == at.file { held.index < at.index } else { earlier(held) };
    let seat = holders.partition_point(before);
    if holders.get(seat) != Some(&at) {
        holders.insert(seat, at);
    }
}

/// What a holder adds to a key's fingerprint: what is seen of it and where it stands, mixed so that holders which change places do not
/// add up to the same.
fn stamp(seen: u64, at: DeclRef) -> u64 {
    let mixed = (seen ^ (u64::from(at.file.0) << 32 | u64::from(at.index))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB) | 1
}
