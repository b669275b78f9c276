//! The findings of a whole workspace, kept up to date: after a change only the declarations that read a changed fact are checked again.

use super::check::{self, check};
use super::configuration;
use super::finding::Finding;
use super::rules;
use super::settings::Settings;
use super::suppression;
use crate::model::disk::AT_ONCE;
use crate::model::{Change, Config, DeclRef, File, FileId, Headers, Key, Place, Scales, Sharded, Workspace};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;
use jiff::civil::Date;
use rayon::prelude::*;
use smallvec::SmallVec;
use std::sync::Arc;

/// A workspace with its findings. Copies are cheap and share everything that did not change.
#[derive(Clone, Default)]
pub struct Analysis {
    pub workspace: Workspace,
    pub settings: Arc<Settings>,
    checked: Sharded<DeclRef, Arc<Checked>>,
    readers: Sharded<Key, SmallVec<[DeclRef; 2]>>,
    noting: bool,
}

/// What one declaration's check gave.
#[derive(Default)]
struct Checked {
    findings: Vec<Finding>,
    reads: Vec<Key>,
}

/// What has to be checked again after a change: the changed file's own declarations first.
#[derive(Debug, Default)]
pub struct Pending {
    pub own: Vec<DeclRef>,
    pub others: Vec<DeclRef>,
    /// Files that came, changed or went.
    pub files: Vec<FileId>,
}

impl Analysis {
    /// Checks everything. `noting`: keeps what each check read, so that [`Analysis::change`] can be asked later.
    pub fn new(workspace: Workspace, settings: Settings, noting: bool) -> Self {
        let mut analysis = Self { workspace, settings: Arc::new(settings), noting, ..Self::default() };
        if noting {
            analysis.workspace.prepare_for_change();
        }
        let all = analysis.workspace.own_declarations();
        let checked = analysis.checked_all(&all);
        if noting {
            (analysis.readers, _) = Sharded::group(&checked.iter().map(|(at, it)| (*at, &*it.reads)).collect::<Vec<_>>(), |_| false);
        }
        for (at, it) in checked {
            analysis.checked.insert(at, it);
        }
        analysis
    }

    /// A workspace of which nothing is checked yet: see [`Analysis::recheck`].
    pub fn unchecked(mut workspace: Workspace, settings: Settings) -> Self {
        workspace.prepare_for_change();
        Self { workspace, settings: Arc::new(settings), noting: true, ..Self::default() }
    }

    /// What the checks of `all` give; without a note of what they read, those that found nothing are left out.
    fn checked_all(&self, all: &[DeclRef]) -> Vec<(DeclRef, Arc<Checked>)> {
        let one = |scales: &mut Scales, at: &DeclRef| {
            let decl = self.workspace.get(*at)?;
            let (findings, reads) = check(&self.workspace, &self.settings, decl, self.noting, scales);
            (self.noting || !findings.is_empty()).then(|| (*at, Arc::new(Checked { findings, reads })))
        };
        if all.len() > 8 {
            all.par_iter().with_max_len(AT_ONCE).map_init(Scales::default, one).flatten_iter().collect()
        } else {
            all.iter().filter_map(|at| one(&mut Scales::default(), at)).collect()
        }
    }

    /// Puts new files in the place of old ones (`None`: the file is gone), by path. Nothing is checked yet: see [`Analysis::recheck`].
    pub fn change(&mut self, files: Vec<(String, Option<File>)>) -> Pending {
        let mut change = Change::default();
        for (path, file) in files {
            self.workspace.set(&path, file, &mut change);
        }
        self.workspace.settle_frameworks(&mut change);
        self.settle(change)
    }

    /// Another day, configuration or other settings: everything is checked again.
    pub fn configure(&mut self, config: Config, today: Date, settings: Settings) -> Pending {
        self.workspace.config = Arc::new(config);
        self.workspace.today = today;
        self.settings = Arc::new(settings);
        let mut change = Change::default();
        self.workspace.settle_frameworks(&mut change);
        let mut pending = self.settle(change);
        pending.own = self.workspace.own_declarations();
        pending.others.clear();
        pending
    }

    fn settle(&mut self, change: Change) -> Pending {
        for gone in &change.removed {
            self.forget(*gone);
        }
        // The scale decides what every level means, and a framework which scale that is.
        let global = change.keys.iter().any(|key| *key == Key::kind(Kind::Scale) || *key == Key::kind(Kind::Framework));
        let mut dirty: Vec<DeclRef> = Vec::new();
        let moved = change.declarations.iter().chain(&change.removed).map(|at| Key::declaration(*at));
        for key in change.keys.iter().copied().chain(moved) {
            dirty.extend(self.readers.get(&key).into_iter().flatten());
        }
        let mut roles = change.roles(&self.workspace);
        if global {
            roles.extend(self.workspace.holders(Key::kind(Kind::Role)));
        }
        roles.extend(dirty.iter().filter(|at| self.workspace.get(**at).is_some_and(|decl| decl.role().is_some())));
        let readers = self.readers.clone();
        self.workspace.refresh_profiles(roles, |workspace, role, keys| {
            dirty.extend(keys.iter().filter_map(|key| readers.get(key)).flatten());
            if let Some(decl) = workspace.get(role) {
                dirty.extend(readers.get(&Key::profile(decl.id())).into_iter().flatten());
                dirty.push(role);
            }
        });
        let own = change.declarations;
        if global {
            dirty = self.workspace.own_declarations();
        }
        dirty.sort_unstable();
        dirty.dedup();
        dirty.retain(|at| !own.contains(at) && self.workspace.get(*at).is_some());
        Pending { own, others: dirty, files: change.files }
    }

    fn forget(&mut self, at: DeclRef) {
        let Some(old) = self.checked.get(&at).cloned() else { return };
        for key in &old.reads {
            if let Some(readers) = self.readers.entry(*key) {
                readers.retain(|reader| *reader != at);
                if readers.is_empty() {
                    self.readers.remove(key);
                }
            }
        }
        self.checked.remove(&at);
    }

    /// Checks these declarations again; gives the files whose findings changed.
    pub fn recheck(&mut self, declarations: &[DeclRef]) -> Vec<FileId> {
        let mut changed = Vec::new();
        for (at, new) in self.checked_all(declarations) {
            let old = self.checked.get(&at).cloned();
            if old.as_ref().is_none_or(|old| old.findings != new.findings) {
                changed.push(at.file);
            }
            let (none, before) = (Vec::new(), old.as_ref());
            let before = before.map_or(&none, |old| &old.reads);
            if before != &new.reads {
                for key in before.iter().filter(|key| new.reads.binary_search(key).is_err()) {
                    if let Some(readers) = self.readers.entry(*key) {
                        readers.retain(|reader| *reader != at);
                    }
                }
                for key in new.reads.iter().filter(|key| before.binary_search(key).is_err()) {
                    if let Some(readers) = self.readers.entry(*key) {
                        readers.push(at);
                    }
                }
            }
            self.checked.insert(at, new);
        }
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// What can be said of open files when no more is known of all others than their headers, and which files they are. Done by the thread
    /// that asks: those of the pool may be reading all the others just then.
    pub fn glance(headers: &Headers, settings: Settings, today: Date, open: Vec<(String, File)>) -> (Self, Vec<FileId>) {
        let about = headers.about(&open.iter().map(|(_, file)| file).collect::<Vec<_>>());
        let paths: Vec<String> = open.iter().map(|(path, _)| path.clone()).collect();
        let mut analysis = Self::unchecked(headers.base.clone(), settings);
        analysis.workspace.today = today;
        let files = about.into_iter().map(|file| (file.path.to_string(), file)).chain(open);
        analysis.change(files.map(|(path, file)| (path, Some(file))).collect());
        let files: Vec<FileId> = paths.iter().filter_map(|path| analysis.workspace.file_at(path)).collect();
        let (workspace, settings) = (&analysis.workspace, &analysis.settings);
        let each = files.iter().flat_map(|file| workspace.declarations(*file)).map(|decl| (decl.at, check::glance(workspace, settings, decl)));
        for (at, findings) in each.collect::<Vec<_>>() {
            analysis.checked.insert(at, Arc::new(Checked { findings, reads: Vec::new() }));
        }
        (analysis, files)
    }

    /// The findings of one file in the order of the text, and how many a comment allows.
    pub fn findings(&self, file: FileId) -> (Vec<Finding>, usize) {
        let Some(it) = self.workspace.file(file) else { return (Vec::new(), 0) };
        let mut found: Vec<Finding> = Vec::new();
        for offset in it.invalid.iter().take(1) {
            let place = Place::absolute(file, Span::new(*offset, *offset + 3));
            let more = if it.invalid.len() > 1 { format!(", and at {} places more", it.invalid.len() - 1) } else { String::new() };
            let finding = rules::invalid_encoding::RULE
                .at(place, format!("the file is not UTF-8 here, at byte {offset}{more}"))
                .help("save it as UTF-8; until then prowess reads it and never writes it");
            found.extend(self.settings.applied(finding));
        }
        if let Some(text) = &it.raw {
            found.extend(configuration::findings(file, text).into_iter().filter_map(|finding| self.settings.applied(finding)));
        }
        for index in 0..it.entries.len() as u32 {
            if let Some(checked) = self.checked.get(&DeclRef { file, index }) {
                found.extend(checked.findings.iter().cloned());
            }
        }
        let (mut found, suppressed) = suppression::apply(&self.workspace, &self.settings, file, found);
        found.sort_by(|a, b| (self.workspace.span(a.place), a.rule).cmp(&(self.workspace.span(b.place), b.rule)));
        (found, suppressed)
    }

    /// The findings of all files of the workspace, in (path, offset) order, and how many comments allow.
    pub fn all_findings(&self) -> (Vec<Finding>, usize) {
        let files = self.workspace.own_files();
        let each: Vec<(Vec<Finding>, usize)> = files.par_iter().with_max_len(AT_ONCE).map(|(id, _)| self.findings(*id)).collect();
        let suppressed = each.iter().map(|(_, count)| count).sum();
        (each.into_iter().flat_map(|(found, _)| found).collect(), suppressed)
    }
}
