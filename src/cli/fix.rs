//! `check --fix`: applies the safe fixes of the findings, again and again until nothing changes. Touches no file that was not asked about,
//! none that is not UTF-8, and none whose text is no longer the one that was checked.

use super::change::{Change, edited, unchanged_text};
use super::reading::shown;
use super::space::{Space, Spaces};
use super::terminal::complain;
use crate::analysis::{Finding, Fix};
use crate::model::{File, FileId, disk};
use crate::syntax::Span;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Fixes that are still at it after so many rounds undo each other.
const MOST_ROUNDS: usize = 50;

/// What fixing did: the files with new texts, in order, and how many findings are mended.
#[derive(Default)]
pub struct Fixed {
    pub changes: Vec<Change>,
    pub mended: usize,
}

/// Mends what can be mended safely. The workspaces then hold the new texts; nothing is written.
pub fn fix(spaces: &mut Spaces) -> Fixed {
    let mut fixed = Fixed::default();
    let stdin = spaces.stdin.as_ref().map(|stdin| (stdin.root.clone(), stdin.path.clone(), stdin.text.clone()));
    for space in &mut spaces.spaces {
        let text = stdin.as_ref().filter(|(root, ..)| *root == space.root).map(|(_, path, text)| (path.as_str(), text.as_str()));
        let picked = space.picked.iter().copied().collect();
        let mut mender = Mender { space, stdin: text, picked, texts: FxHashMap::default(), given_up: FxHashSet::default() };
        fixed.mended += mender.run();
        fixed.changes.extend(mender.changes());
    }
    fixed
}

struct Mender<'a> {
    space: &'a mut Space,
    stdin: Option<(&'a str, &'a str)>,
    picked: FxHashSet<FileId>,
    texts: FxHashMap<FileId, Text>,
    given_up: FxHashSet<FileId>,
}

/// A file's text with the line ends that it has on disk; the checked one differs by lone CRs alone, and no place moves.
struct Text {
    before: String,
    now: String,
}

/// An edit of a file.
type Edit<'a> = (FileId, Span, &'a str);

impl Mender<'_> {
    fn run(&mut self) -> usize {
        let mut mended = 0;
        for _ in 0..MOST_ROUNDS {
            match self.round() {
                0 => return mended,
                some => mended += some,
            }
        }
        complain(&format!("{}: the fixes undo each other; look at the changes before you keep them", shown(&self.space.root)));
        mended
    }

    /// Applies all fixes that do not get in each other's way; gives how many.
    fn round(&mut self) -> usize {
        let found: Vec<Finding> = self.space.picked.par_iter().flat_map_iter(|file| self.space.analysis.findings(*file).0).collect();
        let fixes: Vec<&Fix> = found.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe).collect();
        let mut taken: FxHashMap<FileId, Vec<(Span, &str)>> = FxHashMap::default();
        let mut mended: Vec<FileId> = Vec::new();
        for fix in fixes {
            let edits: Vec<Edit> = fix.edits.iter().map(|edit| (edit.place.file, self.space.analysis.workspace.span(edit.place), edit.text.as_str())).collect();
            let Some((first, ..)) = edits.first() else { continue };
            let free = |(file, span, _): &Edit| taken.get(file).is_none_or(|taken| is_free(taken, *span));
            if edits.iter().all(|(file, ..)| self.may_change(*file)) && edits.iter().all(free) {
                mended.push(*first);
                for (file, span, text) in edits {
                    let taken = taken.entry(file).or_default();
                    let at = taken.partition_point(|(other, _)| *other <= span);
                    taken.insert(at, (span, text));
                }
            }
        }
        let mut changed: Vec<(String, Option<File>)> = Vec::new();
        for (file, edits) in taken {
            match self.apply(file, &edits) {
                Some(new) => changed.push((new.path.to_string(), Some(new))),
                None => mended.retain(|it| *it != file),
            }
        }
        changed.sort_by(|a, b| a.0.cmp(&b.0));
        let pending = self.space.analysis.change(changed);
        self.space.analysis.recheck(&pending.own);
        self.space.analysis.recheck(&pending.others);
        mended.len()
    }

    /// Whether the file may be written; its text is read from disk when that is first asked.
    fn may_change(&mut self, file: FileId) -> bool {
        if self.given_up.contains(&file) {
            return false;
        }
        if self.texts.contains_key(&file) {
            return true;
        }
        let read = self.read(file);
        if let Err(why) = &read
            && let Some(it) = self.space.analysis.workspace.file(file)
            && !why.is_empty()
        {
            complain(&format!("{}: {why}; left as it is", shown(&self.space.root.join(&*it.path))));
        }
        match read {
            Ok(text) => self.texts.insert(file, Text { before: text.clone(), now: text }).is_none(),
            Err(_) => {
                self.given_up.insert(file);
                false
            }
        }
    }

    /// The file's text as it is on disk; else why it is not to be changed, empty where that goes without saying.
    fn read(&self, id: FileId) -> Result<String, String> {
        let Some(file) = self.space.analysis.workspace.file(id).filter(|_| self.picked.contains(&id)) else { return Err(String::new()) };
        match self.stdin {
            Some((path, text)) if path == &*file.path && file.invalid.is_empty() => Ok(text.to_owned()),
            _ => unchanged_text(&self.space.root, file),
        }
    }

    /// The file with these edits; `None`, and no more fixes for it, where they would break lines that are sound now.
    fn apply(&mut self, id: FileId, edits: &[(Span, &str)]) -> Option<File> {
        let old = self.space.analysis.workspace.file(id)?;
        let text = self.texts.get_mut(&id)?;
        let now = edited(&text.now, edits);
        let new = if old.raw.is_some() { File::raw(&old.path, &now) } else { disk::file(&old.path, now.clone(), Vec::new()) };
        let problems = |file: &File| file.entries.iter().map(|it| it.entry.declaration.problems.len()).sum::<usize>();
        if problems(&new) > problems(old) {
            complain(&format!("{}: a fix would break a line here; left as it is", shown(&self.space.root.join(&*old.path))));
            self.given_up.insert(id);
            return None;
        }
        text.now = now;
        Some(new)
    }

    fn changes(self) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for (id, text) in self.texts {
            if let Some(file) = self.space.analysis.workspace.file(id).filter(|_| text.before != text.now) {
                let path = self.space.root.join(&*file.path);
                changes.push(Change { shown: shown(&path), path, before: text.before, after: text.now });
            }
        }
        changes.sort_by(|a, b| a.shown.cmp(&b.shown));
        changes
    }
}

/// Whether none of the edits, which are in order and apart, gets in the way of one at `span`.
fn is_free(taken: &[(Span, &str)], span: Span) -> bool {
    let at = taken.partition_point(|(other, _)| *other <= span);
    let near = at.checked_sub(1).and_then(|before| taken.get(before)).into_iter().chain(taken.get(at));
    near.into_iter().all(|(other, _)| apart(span, *other))
}

/// Whether two edits leave each other alone. Those that touch may be meant in either order, so the second waits for the next round.
fn apart(a: Span, b: Span) -> bool {
    if a.is_empty() || b.is_empty() { a.end < b.start || b.end < a.start } else { a.end <= b.start || b.end <= a.start }
}
