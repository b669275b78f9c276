//! The names of all declarations of each kind, with the letters that each has: so that a search over thousands of them looks into few.
//! Made when somebody searches, shared by snapshots, and kept up to date from then on.

use super::decl::Decl;
use super::file::{Entry, File, Located};
use super::item::Item;
use super::key::Key;
use super::workspace::{DeclRef, FileId, Workspace};
use crate::syntax::keywords::Kind;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::{Arc, Mutex, OnceLock};

/// One name of a declaration: its id, its title, an alias, or a word that it is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub at: DeclRef,
    pub letters: Letters,
}

/// Which letters a text has, and how many; hyphens and blanks are one, capitals count as small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    set: u64,
    pub count: u32,
}

impl Letters {
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            let plain = |byte: u8| if byte == b'-' { b' ' } else { byte.to_ascii_lowercase() };
            return Self { set: text.bytes().fold(0, |set, byte| set | 1 << (plain(byte) % 64)), count: text.len() as u32 };
        }
        letters(text).fold(Self { set: 0, count: 0 }, |known, letter| Self { set: known.set | 1 << (letter as u64 % 64), count: known.count + 1 })
    }

    /// How many letters of a text may be slips: one in three, at least one, at most three.
    pub fn slips(self) -> u32 {
        (self.count / 3).clamp(1, 3)
    }

    /// Whether all that are in `other` may be here.
    pub const fn hold(self, other: Self) -> bool {
        other.set & !self.set == 0
    }

    /// Whether more than `slips` letters have to be typed, left out or changed to get from one text to the other.
    pub const fn are_far(self, other: Self, slips: u32) -> bool {
        // A letter that is changed changes two at most.
        self.count.abs_diff(other.count) > slips || (self.set ^ other.set).count_ones() > 2 * slips
    }
}

/// The letters of a text as names are compared.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == '-' { ' ' } else { c })
}

/// The names by which a declaration can be found: its id, its title, and a skill's aliases and other words.
pub fn names(entry: &Entry) -> impl Iterator<Item = Cow<'_, str>> {
    let (aliases, found_by) = if let Item::Skill(skill) = &entry.item { (&*skill.aliases, &*skill.found_by) } else { (&[][..], &[][..]) };
    let texts = entry.declaration.title.iter().chain(aliases).chain(found_by).map(|span| entry.unquoted(*span));
    std::iter::once(Cow::Borrowed(&*entry.id)).chain(texts)
}

/// The names of each kind, as far as somebody asked for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    by_kind: [OfKind; Kind::ALL.len()],
}

#[derive(Debug, Default)]
struct OfKind {
    names: OnceLock<Arc<Vec<Name>>>,
    /// What words are near to: a name that goes leaves hundreds of places that ask for the same one.
    nearest: Mutex<FxHashMap<String, Option<DeclRef>>>,
}

impl Clone for OfKind {
    fn clone(&self) -> Self {
        Self { names: self.names.clone(), nearest: Mutex::default() }
    }
}

/// More words than this are not remembered.
const MOST: usize = 1_000;

impl Workspace {
    /// The names of all declarations of `kind` that have an id, those of one declaration in a row.
    pub fn names(&self, kind: Kind) -> &[Name] {
        let all = || {
            // One by one: the other threads may be busy with reading, and this should not wait for them.
            let each = self.holders(Key::kind(kind)).iter().filter_map(|at| self.get(*at));
            Arc::new(each.flat_map(|decl| of(decl.at, decl.entry)).collect())
        };
        self.names.by_kind.get(kind as usize).map_or(&[], |it| it.names.get_or_init(all))
    }

    /// The declarations of `kind` that have a name which `fits`.
    pub fn named(&self, kind: Kind, fits: impl Fn(Letters) -> bool) -> impl Iterator<Item = Decl<'_>> {
        let mut last = None;
        let once = move |name: &&Name| fits(name.letters) && last.replace(name.at) != Some(name.at);
        self.names(kind).iter().filter(once).filter_map(|name| self.get(name.at))
    }

    /// The declaration of `kind` that is nearest to `word`, which `search` finds where it was not asked for before.
    pub fn nearest(&self, kind: Kind, word: &str, search: impl FnOnce() -> Option<DeclRef>) -> Option<DeclRef> {
        let memory = &self.names.by_kind.get(kind as usize)?.nearest;
        if let Some(known) = memory.lock().ok().and_then(|known| known.get(word).copied()) {
            return known;
        }
        let found = search();
        if let Ok(mut known) = memory.lock() {
            if known.len() >= MOST {
                known.clear();
            }
            known.insert(word.to_owned(), found);
        }
        found
    }

    /// Takes over the names of a file that takes the place of another one.
    pub(super) fn take_names(&mut self, file: FileId, old: Option<&File>, new: Option<&File>) {
        let (old, new) = (old.map_or(&[][..], |it| &it.entries), new.map_or(&[][..], |it| &it.entries));
        let is_kept = |at: &usize| old.len() == new.len() && old.get(*at).zip(new.get(*at)).is_some_and(|(old, new)| Arc::ptr_eq(&old.entry, &new.entry));
        let touched: Vec<usize> = (0..old.len().max(new.len())).filter(|at| !is_kept(at)).collect();
        for kind in Kind::ALL {
            let given = |entries: &[Located]| -> Vec<Name> {
                let entries = touched.iter().filter_map(|at| Some((*at, &*entries.get(*at)?.entry)));
                entries.filter(|(_, entry)| entry.holds_name_of(kind)).flat_map(|(at, entry)| of(DeclRef { file, index: at as u32 }, entry)).collect()
            };
            let (before, after) = (given(old), given(new));
            if before.is_empty() && after.is_empty() {
                continue;
            }
            let Some(known) = Arc::make_mut(&mut self.names).by_kind.get_mut(kind as usize) else { continue };
            known.nearest = Mutex::default();
            // Nothing is done for kinds that nobody asked for, and nothing for an edit of other things than names.
            if before != after
                && let Some(names) = known.names.get_mut()
            {
                let names = Arc::make_mut(names);
                names.retain(|name| name.at.file != file || touched.binary_search(&(name.at.index as usize)).is_err());
                names.extend(after);
            }
        }
    }
}

fn of(at: DeclRef, entry: &Entry) -> impl Iterator<Item = Name> {
    names(entry).map(move |name| Name { at, letters: Letters::of(&name) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::model::{Change, Config, Workspace, disk};
    use crate::syntax::keywords::Kind;
    use std::sync::Arc;

    /// Three skills; one gets another id, one another title, and one is gone.
    #[test]
    fn an_edit_leaves_the_names_that_a_fresh_look_finds() {
        let file = |path: &str, text: &str| disk::file(path, text.to_owned(), Vec::new());
        let before = ["skill pastry \"Pastry\" {}\nskill bread \"Bread\" { aka \"Loaves\" }\n", "skill cake \"Cake\" {}\n"];
        let after = ["skill doughs \"Pastry\" {}\nskill bread \"Bread\" { aka \"Buns and loaves\" }\n", "role baker \"Baker\" {}\n"];
        let whole = |texts: [&str; 2]| {
            let files = ["a.prowess", "b.prowess"].into_iter().zip(texts).map(|(path, text)| Arc::new(file(path, text))).collect();
            Workspace::new(Config { frameworks: Some(Vec::new()), ..Config::default() }, jiff::civil::date(2027, 1, 1), files)
        };
        let ids = |workspace: &Workspace| {
            let mut names: Vec<(String, u32)> =
                workspace.names(Kind::Skill).iter().map(|it| (workspace.get(it.at).unwrap().id().to_owned(), it.letters.count)).collect();
            names.sort();
            names
        };
        let mut edited = whole(before);
        assert_eq!(
            ids(&edited),
            [("bread", 5), ("bread", 5), ("bread", 6), ("cake", 4), ("cake", 4), ("pastry", 6), ("pastry", 6)].map(|(id, count)| (id.to_owned(), count))
        );
        let near = edited.holders(crate::model::Key::id("pastry")).first().copied();
        assert_eq!(edited.nearest(Kind::Skill, "pasty", || near), near);
        assert_eq!(edited.nearest(Kind::Skill, "pasty", || None), near, "what was asked for is remembered");
        let old = edited.clone();
        for (path, text) in ["a.prowess", "b.prowess"].into_iter().zip(after) {
            edited.set(path, Some(file(path, text)), &mut Change::default());
        }
        assert_eq!(ids(&edited), ids(&whole(after)));
        assert_eq!(edited.nearest(Kind::Skill, "pasty", || None), None, "and forgotten when a skill changes");
        assert_eq!(ids(&old), ids(&whole(before)), "an earlier snapshot keeps its own");
        let fits = |letters: &str| edited.named(Kind::Skill, |it| it.hold(super::Letters::of(letters))).map(|it| it.id().to_owned()).collect::<Vec<_>>();
        assert_eq!((fits("buns"), fits("cake")), (vec!["bread".to_owned()], Vec::new()));
    }
}
