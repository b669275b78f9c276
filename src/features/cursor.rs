//! What the cursor is on: the one question that every feature begins with.

use crate::model::{Decl, FileId, Place, Resolved, View};
use crate::syntax::ast::AtomKind;
use crate::syntax::keywords::{Clause, Kind, Verb};
use crate::syntax::{Atom, Line, Means, Span};

/// A byte of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub file: FileId,
    pub offset: u32,
}

/// What is there.
#[derive(Clone)]
pub enum At<'a> {
    /// The id or title of a declaration, in its own header.
    Declared(Decl<'a>),
    /// A name, and what it means.
    Name {
        kind: Kind,
        resolved: Resolved<'a>,
    },
    /// A level: of which skill, and the scale's level.
    Level {
        skill: Option<Decl<'a>>,
        number: Option<u16>,
    },
    /// The verb of a statement.
    Verb(Verb),
    /// The keyword of a declaration.
    Kind(Kind),
    /// The word of a clause.
    Clause(Clause),
    Date,
    Text,
    Other,
}

/// What stands at the cursor, the declaration it is in, and its place.
#[derive(Clone)]
pub struct Found<'a> {
    pub decl: Decl<'a>,
    pub line: Option<Line<'a>>,
    pub place: Place,
    pub at: At<'a>,
}

/// What the cursor touches; a name before anything else, as cursors stand between words.
pub fn at<'a>(view: &View<'a>, cursor: Cursor) -> Option<Found<'a>> {
    let (decl, offset) = view.workspace.locate(cursor.file, cursor.offset)?;
    let declaration = &*decl.entry.declaration;
    let line = declaration.line_at(offset)?;
    let touched = line.atoms().iter().copied().filter(|atom| atom.span.touches(offset));
    let atom = touched.max_by_key(|atom| (matches!(atom.means, Means::Name(_) | Means::Id | Means::Level), atom.span.start))?;
    Some(Found { decl, line: Some(line), place: decl.place(atom.span), at: meaning(view, decl, line, atom) })
}

fn meaning<'a>(view: &View<'a>, decl: Decl<'a>, line: Line<'a>, atom: Atom) -> At<'a> {
    match atom.means {
        Means::Id => At::Declared(decl),
        Means::Name(target) => match target.kind() {
            Some(kind) => At::Name { kind, resolved: view.resolve_at(kind, decl, atom.span) },
            None => At::Other,
        },
        Means::Level => {
            let skill = level_skill(view, decl, line);
            let scale = skill.and_then(|skill| view.scale_of(skill)).unwrap_or_else(|| view.scale_for(decl));
            At::Level { skill, number: scale.level(decl.text(atom.span)).map(|level| level.number) }
        }
        Means::Verb => match (line.verb(), line.statement.depth) {
            (Some(verb), _) => At::Verb(verb),
            (None, 0) => decl.kind().map_or(At::Other, At::Kind),
            _ => At::Other,
        },
        Means::Keyword => atom.clause.map_or(At::Other, At::Clause),
        Means::Date => At::Date,
        Means::Text if line.index == 0 && decl.entry.declaration.title == Some(atom.span) => At::Declared(decl),
        Means::Text => At::Text,
        _ if atom.kind == AtomKind::Date => At::Date,
        _ => At::Other,
    }
}

/// The skill that the levels on a line are about: the one it names, or the skill whose declaration it stands in.
pub fn level_skill<'a>(view: &View<'a>, decl: Decl<'a>, line: Line<'a>) -> Option<Decl<'a>> {
    match line.name(None) {
        Some(name) => view.skill(decl, name),
        None => (decl.kind() == Some(Kind::Skill)).then_some(decl),
    }
}

impl<'a> Found<'a> {
    /// The declaration that is meant: the one declared here, or the one named.
    pub fn target(&self) -> Option<Decl<'a>> {
        match &self.at {
            At::Declared(decl) => Some(*decl),
            At::Name { resolved, .. } => resolved.clone().one(),
            _ => None,
        }
    }

    pub fn span(&self) -> Span {
        self.place.span
    }
}
