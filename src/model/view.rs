//! The workspace as one check sees it: what names mean, which scale counts, who shares a key. Each question is noted, so that the
//! check is done again when the answer changes.

use super::decl::Decl;
use super::file::Named;
use super::key::Key;
use super::profile::Profile;
use super::scale::{Scale, ScaleLevel};
use super::text::{folded, is_plain, matched, unquoted};
use super::workspace::{DeclRef, Workspace};
use crate::syntax::keywords::Kind;
use crate::syntax::{Span, is_name};
use jiff::civil::Date;
use smallvec::SmallVec;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// A workspace, and a note of what was asked of it.
pub struct View<'a> {
    pub workspace: &'a Workspace,
    reads: Option<RefCell<Vec<Key>>>,
    names: Names<'a>,
    scales: RefCell<Scales>,
}

/// What the names on one declaration mean, each by its place, in the order of the text: rules ask for the same ones again and again.
#[derive(Default)]
struct Names<'a> {
    on: Option<DeclRef>,
    found: Vec<(u32, Kind, Resolved<'a>)>,
    /// Where the last one was that was asked for: the next is mostly the same one or the one behind it.
    last: Cell<usize>,
}

/// The scales that a view looked for, for the next view of the same workspace.
#[derive(Default)]
pub struct Scales(SmallVec<[Rated; 1]>);

/// The scale that the skills of one framework, by its fingerprint, are rated on unless they say otherwise.
struct Rated {
    framework: u64,
    own: bool,
    scale: Result<Option<DeclRef>, ()>,
}

/// What a name means.
#[derive(Clone)]
pub enum Resolved<'a> {
    One(Decl<'a>),
    /// Several frameworks have it and none comes first.
    Ambiguous(Vec<Decl<'a>>),
    /// There is one of that id, of another kind.
    WrongKind(Decl<'a>),
    Unknown,
}

impl<'a> Resolved<'a> {
    pub fn one(self) -> Option<Decl<'a>> {
        match self {
            Self::One(decl) => Some(decl),
            _ => None,
        }
    }
}

/// What a level means on a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelMeaning<'a> {
    Level(&'a ScaleLevel),
    /// A number that the scale does not have.
    OffScale(u32),
    /// A word that another scale has.
    WrongScale,
    UnknownWord,
}

impl LevelMeaning<'_> {
    pub fn number(self) -> Option<u16> {
        match self {
            Self::Level(level) => Some(level.number),
            _ => None,
        }
    }
}

impl<'a> View<'a> {
    /// A view that notes nothing: for answers that are given once.
    pub fn of(workspace: &'a Workspace) -> Self {
        Self { workspace, reads: None, names: Names::default(), scales: RefCell::default() }
    }

    /// A view for the check of `decl`: what the names on it mean is settled once. `noting`: it keeps what was asked.
    pub fn about(workspace: &'a Workspace, decl: Decl<'_>, noting: bool) -> Self {
        let mut view = Self { reads: noting.then(RefCell::default), ..Self::of(workspace) };
        let found = view.meanings(decl);
        view.names = Names { on: Some(decl.at), found, last: Cell::default() };
        view
    }

    /// With what an earlier view of the same workspace knew of scales, for one that notes nothing.
    #[must_use]
    pub fn knowing(self, scales: Scales) -> Self {
        Self { scales: RefCell::new(scales), ..self }
    }

    /// What each name on `decl` means. All are looked up side by side, since a look waits for memory: first who holds
    /// their keys, then the holders. What one alone holds, as most are, is settled by that.
    fn meanings(&self, decl: Decl<'_>) -> Vec<(u32, Kind, Resolved<'a>)> {
        let names = &decl.entry.names;
        let held: SmallVec<[&[DeclRef]; 16]> = names.iter().map(|name| self.workspace.holders(name.id)).collect();
        let only = |held: &&[DeclRef]| if let [one] = **held { self.get(one) } else { None };
        let only: SmallVec<[Option<Decl<'a>>; 16]> = held.iter().map(only).collect();
        let settle = |(name, only): (&Named, &Option<Decl<'a>>)| {
            let written = decl.text(name.at);
            let settled = only.filter(|it| it.kind() == Some(name.kind) && it.id() == written);
            let meant = settled.map(|it| {
                self.note(name.id);
                Resolved::One(it)
            });
            (name.at.start, name.kind, meant.unwrap_or_else(|| self.resolve(name.kind, written, decl)))
        };
        names.iter().zip(&only).map(settle).collect()
    }

    /// What was asked, each once, and the scales that were found.
    pub fn into_reads(self) -> (Vec<Key>, Scales) {
        let mut reads = self.reads.map(RefCell::into_inner).unwrap_or_default();
        reads.sort_unstable();
        reads.dedup();
        // They are kept for as long as the declaration is.
        reads.shrink_to_fit();
        (reads, self.scales.into_inner())
    }

    pub fn note(&self, key: Key) {
        if let Some(reads) = &self.reads {
            reads.borrow_mut().push(key);
        }
    }

    pub fn today(&self) -> Date {
        self.workspace.today
    }

    pub fn get(&self, at: DeclRef) -> Option<Decl<'a>> {
        self.workspace.get(at)
    }

    /// The declarations that share `key`, in (path, offset) order.
    pub fn holders(&self, key: Key) -> Vec<Decl<'a>> {
        let mut holders: Vec<_> = self.held(key).collect();
        if holders.len() > 1 && holders.first().is_some_and(|first| !first.is_own()) {
            holders.sort_by(|a, b| a.order().cmp(&b.order()));
        }
        holders
    }

    /// The same one by one, built-in ones first: for who needs only the first few of what may be ten thousand.
    pub fn held(&self, key: Key) -> impl Iterator<Item = Decl<'a>> + use<'a> {
        self.note(key);
        let workspace = self.workspace;
        workspace.holders(key).iter().filter_map(|at| workspace.get(*at))
    }

    /// Whether others than `own` share `key`: asked before `holders`, since it costs nothing.
    pub fn is_shared(&self, key: Key) -> bool {
        self.note(key);
        self.workspace.is_shared(key)
    }

    /// What `written` (an id, a qualified id, or for skills a quoted title or alias) means where `from` names it.
    pub fn resolve(&self, kind: Kind, written: &str, from: Decl<'_>) -> Resolved<'a> {
        if !written.is_empty() && is_plain(written) {
            return self.named(kind, None, written, from);
        }
        if !is_name(written) && kind == Kind::Skill && !written.is_empty() {
            return self.titled(&matched(&unquoted(written)), from);
        }
        let name = folded(written);
        match name.split_once('/') {
            Some((framework, id)) => self.named(kind, Some(framework), id, from),
            None => self.named(kind, None, &name, from),
        }
    }

    fn named(&self, kind: Kind, framework: Option<&str>, id: &str, from: Decl<'_>) -> Resolved<'a> {
        let key = Key::id(id);
        let all = self.candidates(key, kind).filter(|decl| decl.id() == id && framework.is_none_or(|framework| decl.framework() == Some(framework)));
        match self.choose(all, from) {
            Resolved::Unknown => {
                let other = self.workspace.holders(key).iter().filter_map(|at| self.get(*at)).filter(|decl| decl.id() == id).min_by_key(|decl| decl.order());
                other.filter(|_| framework.is_none()).map_or(Resolved::Unknown, Resolved::WrongKind)
            }
            found => found,
        }
    }

    /// What the name at `span` of `from` means.
    pub fn resolve_at(&self, kind: Kind, from: Decl<'_>, span: Span) -> Resolved<'a> {
        self.settled(kind, from, span).cloned().unwrap_or_else(|| self.resolve(kind, from.text(span), from))
    }

    /// The same, where it means one thing.
    pub fn one_at(&self, kind: Kind, from: Decl<'_>, span: Span) -> Option<Decl<'a>> {
        match self.settled(kind, from, span) {
            Some(Resolved::One(decl)) => Some(*decl),
            Some(_) => None,
            None => self.resolve(kind, from.text(span), from).one(),
        }
    }

    pub fn skill(&self, from: Decl<'_>, span: Span) -> Option<Decl<'a>> {
        self.one_at(Kind::Skill, from, span)
    }

    pub fn role(&self, from: Decl<'_>, span: Span) -> Option<Decl<'a>> {
        self.one_at(Kind::Role, from, span)
    }

    /// What was settled of the name before any rule asked.
    fn settled(&self, kind: Kind, from: Decl<'_>, span: Span) -> Option<&Resolved<'a>> {
        if self.names.on != Some(from.at) {
            return None;
        }
        let Names { found, last, .. } = &self.names;
        let is_at = |at: &usize| found.get(*at).is_some_and(|(start, ..)| *start == span.start);
        let near = [last.get(), last.get() + 1].into_iter().find(is_at);
        let at = near.or_else(|| found.binary_search_by_key(&span.start, |(start, ..)| *start).ok())?;
        last.set(at);
        found.get(at).filter(|(_, of, _)| *of == kind).map(|(_, _, found)| found)
    }

    fn candidates(&self, key: Key, kind: Kind) -> impl Iterator<Item = Decl<'a>> {
        self.note(key);
        let workspace = self.workspace;
        workspace.holders(key).iter().filter_map(|at| workspace.get(*at)).filter(move |decl| decl.kind() == Some(kind))
    }

    /// The skill with that title, else with that alias; ambiguous where several of one framework share the alias.
    fn titled(&self, text: &str, from: Decl<'_>) -> Resolved<'a> {
        let key = Key::title(text);
        let found = self.choose(self.candidates(key, Kind::Skill), from);
        let Resolved::One(first) = found else { return found };
        let rivals = self.candidates(key, Kind::Skill).filter(|it| it.is_beside(first) && it.is_own() == first.is_own());
        let mut rivals: Vec<Decl<'a>> = rivals.collect();
        rivals.sort_by(|a, b| a.order().cmp(&b.order()));
        if let Some(by_title) = rivals.iter().find(|it| it.entry.declaration.title.is_some_and(|span| matched(&it.unquoted(span)) == text)) {
            return Resolved::One(*by_title);
        }
        // A name declared twice is one skill: that it is declared twice is another finding.
        rivals.dedup_by_key(|it| it.id());
        match *rivals.as_slice() {
            [one] => Resolved::One(one),
            _ => Resolved::Ambiguous(rivals),
        }
    }

    /// The file's own framework, then the workspace's own, then other frameworks: the first step with a candidate decides. Of two
    /// declarations of one framework the first counts: that there are two is another finding.
    fn choose(&self, candidates: impl Iterator<Item = Decl<'a>>, from: Decl<'_>) -> Resolved<'a> {
        let mut nearest = u8::MAX;
        let mut found: SmallVec<[Decl<'a>; 2]> = SmallVec::new();
        for decl in candidates {
            let step = if decl.is_beside(from) && decl.is_own() == from.is_own() {
                0
            } else if decl.is_own() {
                1
            } else {
                2
            };
            if step < nearest {
                nearest = step;
                found.clear();
            }
            if step == nearest {
                found.push(decl);
            }
            // They come in order, and all of the first step are of one framework: no later one can count.
            if step == 0 {
                break;
            }
        }
        if found.len() > 1 {
            found.sort_by(|a, b| a.order().cmp(&b.order()));
            let mut frameworks: SmallVec<[u64; 2]> = SmallVec::new();
            found.retain(|decl| {
                let first = !frameworks.contains(&decl.file.belongs);
                frameworks.push(decl.file.belongs);
                first
            });
        }
        match *found.as_slice() {
            [] => Resolved::Unknown,
            [one] => Resolved::One(one),
            _ => Resolved::Ambiguous(found.into_vec()),
        }
    }

    /// The declaration that describes the framework of `decl`.
    pub fn framework_of(&self, decl: Decl<'_>) -> Option<Decl<'a>> {
        let name = decl.framework()?;
        self.candidates(Key::id(name), Kind::Framework).find(|decl| decl.id() == name)
    }

    /// The scale that `skill` is rated on: its own, else its framework's, else the workspace's only one, else `proficiency`. `None`
    /// where it names one that there is not.
    pub fn scale_of(&self, skill: Decl<'a>) -> Option<&'a Scale> {
        self.scale_declaration(skill).ok().map(|found| found.and_then(Decl::scale).unwrap_or_else(|| Scale::proficiency()))
    }

    /// The declaration of that scale: `Ok(None)` is the language's own `proficiency`, `Err` a name that means nothing.
    pub fn scale_declaration(&self, skill: Decl<'a>) -> Result<Option<Decl<'a>>, ()> {
        if skill.entry.described.is_none()
            && let Some(span) = skill.skill().and_then(|it| it.rated_on)
        {
            return self.one_at(Kind::Scale, skill, span).map(Some).ok_or(());
        }
        let (framework, own) = (skill.file.belongs, skill.is_own());
        if let Some(known) = self.scales.borrow().0.iter().find(|it| it.framework == framework && it.own == own) {
            return known.scale.map(|at| self.get(at?));
        }
        let scale = self.usual_scale(skill);
        self.scales.borrow_mut().0.push(Rated { framework, own, scale: scale.map(|it| it.map(|it| it.at)) });
        scale
    }

    /// What skills of the framework of `skill` are rated on.
    fn usual_scale(&self, skill: Decl<'a>) -> Result<Option<Decl<'a>>, ()> {
        if let Some(framework) = self.framework_of(skill)
            && let super::item::Item::Framework(it) = &framework.entry.item
            && let Some(span) = it.rated_on
        {
            return self.one_at(Kind::Scale, framework, span).map(Some).ok_or(());
        }
        self.default_scale(skill)
    }

    fn default_scale(&self, from: Decl<'a>) -> Result<Option<Decl<'a>>, ()> {
        let key = Key::kind(Kind::Scale);
        self.note(key);
        let mut own = self.workspace.holders(key).iter().filter_map(|at| self.get(*at)).filter(|decl| decl.is_own());
        match (own.next(), own.next()) {
            (Some(only), None) => Ok(Some(only)),
            _ => Ok(self.resolve(Kind::Scale, "proficiency", from).one()),
        }
    }

    /// The scale that levels of no particular skill are on.
    pub fn scale_for(&self, decl: Decl<'a>) -> &'a Scale {
        let found = self.default_scale(decl).ok().flatten();
        found.and_then(Decl::scale).unwrap_or_else(|| Scale::proficiency())
    }

    /// What `written` means as a level of `scale`.
    pub fn level(&self, scale: &'a Scale, written: &str) -> LevelMeaning<'a> {
        if let Some(level) = scale.level(written) {
            return LevelMeaning::Level(level);
        }
        if written.bytes().all(|byte| byte.is_ascii_digit()) {
            return LevelMeaning::OffScale(written.parse().unwrap_or(u32::MAX));
        }
        let key = Key::kind(Kind::Scale);
        self.note(key);
        let other = self.workspace.holders(key).iter().filter_map(|at| self.get(*at)).filter_map(Decl::scale).any(|other| other.level(written).is_some());
        if other { LevelMeaning::WrongScale } else { LevelMeaning::UnknownWord }
    }

    /// The number of a level that `from` states about `skill`.
    pub fn level_of(&self, skill: Decl<'a>, from: Decl<'_>, span: Span) -> Option<u16> {
        let scale = self.scale_of(skill)?;
        scale.level(from.text(span)).map(|level| level.number)
    }

    /// The effective profile of a role.
    pub fn profile(&self, role: Decl<'a>) -> Option<&'a Arc<Profile>> {
        self.note(Key::profile(role.id()));
        self.workspace.profile(role.at)
    }
}
