//! One file of the workspace: its declarations, each with its meaning and the keys it shares with others.

use super::item::Item;
use super::key::{Key, Shows, fingerprint};
use super::skill::{LevelText, Skill};
use super::text::{folded, is_plain, matched, near, statement, unquoted};
use crate::syntax::keywords::{Kind, Verb};
use crate::syntax::{Atom, AtomKind, Declaration, Means, Span, Tree};
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::sync::{Arc, OnceLock};

/// A file, immutable; its entries are shared with the file's earlier states.
#[derive(Clone, Debug)]
pub struct File {
    /// Relative to the workspace's root, `/` on every system; `leadership/self.prowess` for built-in ones.
    pub path: Arc<str>,
    pub origin: Origin,
    /// The framework that the file's first declaration names, folded.
    pub framework: Option<Box<str>>,
    /// The fingerprint of that name, by which two files are held against each other; 0 for none.
    pub belongs: u64,
    /// Most files hold one.
    pub entries: SmallVec<[Located; 1]>,
    /// Whether one of them describes a framework.
    pub describes: bool,
    /// Whether there are comments in it.
    pub comments: bool,
    /// The text of a file that is no Prowess, such as `prowess.toml`.
    pub raw: Option<Box<str>>,
    /// Bytes at which the file was not UTF-8 (in the text as read, with U+FFFD in their places).
    pub invalid: Vec<u32>,
}

/// Where a file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file of the workspace itself.
    Workspace,
    BuiltIn,
    /// `prowess.toml`
    Configuration,
}

/// An entry and the byte at which it starts in its file.
#[derive(Clone, Debug)]
pub struct Located {
    pub start: u32,
    pub entry: Arc<Entry>,
}

/// One declaration with its meaning. What is asked of it from elsewhere stands first and together, in this order in memory: thousands of
/// declarations are named by thousands of others.
#[derive(Debug)]
#[repr(C)]
pub struct Entry {
    /// As it is compared; empty where the declaration has none.
    pub id: SmolStr,
    pub kind: Option<Kind>,
    /// The lowest and the highest level that a skill describes, where all of them are numbers and the skill names neither a range nor a
    /// scale of its own: what is asked of a skill again and again, without a look into it.
    pub described: Option<(u16, u16)>,
    /// Whether it is a skill that builds on others, or has broader ones: asked as often.
    pub builds_on: bool,
    pub has_broader: bool,
    pub item: Item,
    pub declaration: Arc<Declaration>,
    /// The names that stand on it, in the order of the text.
    pub names: Box<[Named]>,
    /// What it shares.
    pub keys: Box<[Key]>,
    signature: OnceLock<u64>,
}

/// A name that stands on a declaration.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub at: Span,
    /// The kind that is meant.
    pub kind: Kind,
    /// By which the declaration is found whose id is the name as it is written.
    pub id: Key,
}

impl File {
    pub fn new(path: &str, origin: Origin, tree: &Tree) -> Self {
        let entries = tree.chunks.iter().map(|chunk| Located { start: chunk.start, entry: Arc::new(Entry::new(&chunk.declaration)) }).collect();
        Self::of(path.into(), origin, entries)
    }

    /// The file after an edit: entries of declarations that both trees share are kept.
    pub fn updated(&self, tree: &Tree) -> Self {
        // Shared declarations stand at both ends; only what is between them is new.
        let same = |old: &Located, new: &crate::syntax::ast::Chunk| Arc::ptr_eq(&old.entry.declaration, &new.declaration);
        let front = self.entries.iter().zip(&tree.chunks).take_while(|(old, new)| same(old, new)).count();
        let rest = self.entries.len().min(tree.chunks.len()) - front;
        let back = self.entries.iter().rev().zip(tree.chunks.iter().rev()).take(rest).take_while(|(old, new)| same(old, new)).count();
        let total = tree.chunks.len();
        let entry = |(at, chunk): (usize, &crate::syntax::ast::Chunk)| {
            let old = if at < front { Some(at) } else { (at >= total - back).then(|| at + self.entries.len() - total) };
            let kept = old.and_then(|old| self.entries.get(old)).map(|located| Arc::clone(&located.entry));
            Located { start: chunk.start, entry: kept.unwrap_or_else(|| Arc::new(Entry::new(&chunk.declaration))) }
        };
        Self::of(Arc::clone(&self.path), self.origin, tree.chunks.iter().enumerate().map(entry).collect())
    }

    fn of(path: Arc<str>, origin: Origin, entries: SmallVec<[Located; 1]>) -> Self {
        let first = entries.iter().map(|located| &located.entry).find(|entry| entry.declaration.kind.is_some());
        let framework = first.filter(|entry| entry.declaration.kind == Some(Kind::Framework) && !entry.id.is_empty()).map(|entry| entry.id.as_str().into());
        let belongs = framework.as_deref().map_or(0, fingerprint);
        let describes = entries.iter().any(|located| located.entry.describes_framework());
        let comments = entries.iter().any(|located| !located.entry.declaration.comments.is_empty());
        Self { path, origin, framework, belongs, entries, describes, comments, raw: None, invalid: Vec::new() }
    }

    /// A file that is no Prowess: its text alone.
    pub fn raw(path: &str, text: &str) -> Self {
        Self { raw: Some(text.into()), ..Self::of(path.into(), Origin::Configuration, SmallVec::new()) }
    }

    /// Whether it belongs to the workspace itself, not to a built-in framework.
    pub fn is_own(&self) -> bool {
        self.origin != Origin::BuiltIn
    }

    pub fn text(&self) -> String {
        match &self.raw {
            Some(raw) => raw.to_string(),
            None => self.entries.iter().map(|located| &*located.entry.declaration.text).collect(),
        }
    }

    pub fn tree(&self) -> Tree {
        let chunk = |located: &Located| crate::syntax::ast::Chunk { start: located.start, declaration: Arc::clone(&located.entry.declaration) };
        Tree { chunks: self.entries.iter().map(chunk).collect() }
    }

    /// The position of the declaration that holds `offset`.
    pub fn entry_at(&self, offset: u32) -> Option<usize> {
        self.entries.partition_point(|located| located.start <= offset).checked_sub(1)
    }
}

impl Entry {
    pub fn new(declaration: &Arc<Declaration>) -> Self {
        let id = declaration.id.map_or_else(SmolStr::default, |span| folded(declaration.at(span)).into());
        let item = Item::of(declaration);
        let names = names(declaration);
        let keys = keys(declaration, &names, &item, &id).as_slice().into();
        let (described, builds_on, has_broader) = match &item {
            Item::Skill(skill) => (described(declaration, skill), !skill.builds_on.is_empty(), !skill.broader.is_empty()),
            _ => (None, false, false),
        };
        Self {
            declaration: Arc::clone(declaration),
            kind: declaration.kind,
            item,
            id,
            described,
            builds_on,
            has_broader,
            names,
            keys,
            signature: OnceLock::new(),
        }
    }

    pub const fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// The text at a place of this declaration.
    pub fn at(&self, span: Span) -> &str {
        self.declaration.at(span)
    }

    /// What a quoted text says.
    pub fn unquoted(&self, span: Span) -> std::borrow::Cow<'_, str> {
        unquoted(self.at(span))
    }

    /// The title, or the id where there is none.
    pub fn title(&self) -> std::borrow::Cow<'_, str> {
        self.declaration.title.map_or_else(|| self.written_id().into(), |span| self.unquoted(span))
    }

    /// The id as written.
    pub fn written_id(&self) -> &str {
        self.declaration.id.map_or("", |span| self.at(span))
    }

    /// Whether it describes a framework, rather than saying that its file belongs to one.
    pub fn describes_framework(&self) -> bool {
        self.kind() == Some(Kind::Framework)
            && (self.declaration.title.is_some() || self.declaration.statements.first().is_some_and(|header| header.open().is_some()))
    }

    /// Whether it is one of the declarations of `kind` that have a name.
    pub fn holds_name_of(&self, kind: Kind) -> bool {
        self.kind == Some(kind) && self.keys.iter().take(2).any(|key| *key == Key::kind(kind))
    }

    /// A fingerprint of all that others read of it: everything but its prose. Made when it is first asked for: a single check never asks.
    pub fn signature(&self) -> u64 {
        *self.signature.get_or_init(|| signature(&self.declaration))
    }

    /// A fingerprint of what others read of it through one of its keys.
    pub fn seen(&self, key: Key) -> u64 {
        match key.shows() {
            Shows::Whole => self.signature(),
            Shows::Header => fingerprint(self.declaration.header().map_or("", |line| self.at(line.span()))),
            Shows::ThatItIs => 1,
        }
    }

    /// The keys of the texts of a skill's levels, in their order.
    pub fn level_texts(&self) -> impl Iterator<Item = Key> {
        // They are what a skill states last.
        let count = if let Item::Skill(skill) = &self.item { skill.levels.len() } else { 0 };
        let from = self.keys.len().saturating_sub(count);
        self.keys.get(from..).unwrap_or_default().iter().copied()
    }

    /// What `definition` says.
    pub fn definition(&self) -> Option<Span> {
        definition(&self.declaration, &self.item)
    }
}

fn definition(declaration: &Declaration, item: &Item) -> Option<Span> {
    match item {
        Item::Skill(skill) => skill.definition,
        Item::Role(role) => role.definition,
        _ => super::item::first_text(declaration, Verb::Definition),
    }
}

fn described(declaration: &Declaration, skill: &Skill) -> Option<(u16, u16)> {
    let number = |level: &LevelText| declaration.at(level.level).parse::<u16>().ok();
    let mut levels = skill.levels.iter().map(number);
    let first = levels.next().flatten().filter(|_| skill.range.is_none() && skill.rated_on.is_none())?;
    levels.try_fold((first, first), |(low, high), level| level.map(|level| (low.min(level), high.max(level))))
}

fn names(declaration: &Declaration) -> Box<[Named]> {
    let name = |atom: &Atom| {
        let Means::Name(target) = atom.means else { return None };
        Some(Named { at: atom.span, kind: target.kind()?, id: Key::id(declaration.at(atom.span)) })
    };
    declaration.atoms.iter().filter_map(name).collect::<SmallVec<[Named; 32]>>().as_slice().into()
}

/// All that the declaration shares, sorted by nothing, each key as often as it is held.
fn keys(declaration: &Declaration, names: &[Named], item: &Item, id: &str) -> SmallVec<[Key; 32]> {
    let mut keys = SmallVec::new();
    let Some(kind) = declaration.kind else { return keys };
    let marks_file = kind == Kind::Framework && declaration.title.is_none() && declaration.statements.first().is_none_or(|header| header.open().is_none());
    if !id.is_empty() && !marks_file {
        keys.extend([Key::id(id), Key::kind(kind)]);
    }
    // Most names stand once: a bit of each key tells.
    let mut bits = 0_u64;
    for name in names {
        let written = declaration.at(name.at);
        let key = if is_plain(written) { name.id.used_as(name.kind) } else { using(written, name.kind) };
        let bit = 1 << (key.0 & 63);
        if bits & bit == 0 || !keys.contains(&key) {
            keys.push(key);
        }
        bits |= bit;
    }
    if NEAR_KINDS.contains(&kind) {
        keys.extend(near_names(declaration, id).into_iter().map(|(text, _)| Key::near(kind, &text)));
    }
    if let Item::Skill(skill) = item {
        for name in declaration.title.iter().chain(&skill.aliases) {
            keys.push(Key::title(&matched(&unquoted(declaration.at(*name)))));
        }
        if skill.deprecated.is_some() {
            keys.push(Key::deprecated());
        }
    }
    keys.extend(statements(declaration, item).map(|text| text_key(declaration, text)));
    keys
}

/// The texts of a skill or role that should say something of it alone: what it is and what shows it. Not the reasons of its statements,
/// which may well hold for several.
pub fn statements<'a>(declaration: &'a Declaration, item: &'a Item) -> impl Iterator<Item = Span> + 'a {
    let (levels, role) = match item {
        Item::Skill(skill) => (&*skill.levels, None),
        Item::Role(role) => (&[][..], Some(role)),
        _ => (&[][..], None),
    };
    let definition = matches!(item, Item::Skill(_) | Item::Role(_)).then(|| definition(declaration, item)).flatten();
    let shows = role.into_iter().flat_map(|it| it.responsibilities.iter().chain(it.requires.iter().flat_map(|need| &need.shows)));
    definition.into_iter().chain(levels.iter().map(|level| level.text)).chain(shows.copied())
}

/// The kinds whose names are held against near duplicates: people may share names, and teams and plans are named after them.
pub const NEAR_KINDS: &[Kind] = &[
    Kind::Source,
    Kind::Scale,
    Kind::Domain,
    Kind::Skill,
    Kind::Dimension,
    Kind::Situation,
    Kind::Measure,
    Kind::Activity,
    Kind::Note,
    Kind::JobFamily,
    Kind::Role,
];

/// The names by which near duplicates of a declaration are found, each with its place: the id, then the title where it says more. Roles of
/// different families may share a title, and so may sources.
pub fn near_names(declaration: &Declaration, id: &str) -> SmallVec<[(String, Span); 2]> {
    let Some(span) = declaration.id.filter(|_| !id.is_empty()) else { return SmallVec::new() };
    let mut names = SmallVec::from_iter([(near(id), span)]);
    if let Some(title) = declaration.title.filter(|_| !matches!(declaration.kind, Some(Kind::Role | Kind::Source))) {
        let said = unquoted(declaration.at(title));
        if !is_spelt(&said, id) {
            let text = near(&said);
            if names.iter().all(|(other, _)| *other != text) {
                names.push((text, title));
            }
        }
    }
    names
}

/// Whether `id` is `title` in small letters with hyphens, as most ids are: no other name then.
fn is_spelt(title: &str, id: &str) -> bool {
    let is = |(letter, other): (u8, u8)| letter.to_ascii_lowercase() == other || letter == b' ' && other == b'-';
    title.len() == id.len() && title.bytes().zip(id.bytes()).all(is)
}

/// The key of a statement's text, by which repeated texts are found.
pub fn text_key(declaration: &Declaration, text: Span) -> Key {
    Key::text(&statement(&unquoted(declaration.at(text))))
}

/// The key of a name as it is written somewhere.
fn using(written: &str, kind: Kind) -> Key {
    if written.starts_with(|c: char| matches!(c, '"' | '\u{201C}'..='\u{201F}')) {
        return Key::using_title(&matched(&unquoted(written)));
    }
    let name = folded(written);
    Key::using(kind, name.rsplit_once('/').map_or(&*name, |(_, id)| id))
}

/// A fingerprint of all that others read of a declaration: everything but its prose.
fn signature(declaration: &Declaration) -> u64 {
    let mut seen: Vec<u8> = Vec::with_capacity(declaration.text.len() / 2);
    for line in declaration.header().into_iter().chain(declaration.lines()) {
        // Texts that are names count as they are; of prose it counts that it is there.
        let named = matches!(line.verb(), None | Some(Verb::Aka | Verb::Language | Verb::Grade));
        for atom in line.atoms() {
            if !named && matches!(atom.kind, AtomKind::Text | AtomKind::Block) {
                seen.push(b'"');
            } else {
                seen.extend_from_slice(declaration.at(atom.span).as_bytes());
            }
            seen.push(0);
        }
        // In which block a line stands decides what it is said of.
        seen.extend_from_slice(&[1, line.statement.depth]);
    }
    xxhash_rust::xxh3::xxh3_64(&seen)
}
