//! The tree of one file: declarations, each with its own text, its statements and their atoms. Lossless: the texts joined are the file.

use super::error::Problem;
use super::keywords::{Clause, Kind, Place, Target, Verb};
use super::span::Span;
use std::num::NonZeroU32;
use std::ops::Range;
use std::sync::Arc;
use thin_vec::ThinVec;

/// A file as declarations in order. Declarations are shared: an edit makes anew only the one it touches.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub chunks: Vec<Chunk>,
}

/// A declaration and the byte at which it starts in its file.
#[derive(Clone, Debug)]
pub struct Chunk {
    pub start: u32,
    pub declaration: Arc<Declaration>,
}

impl Tree {
    /// The length of the file in bytes.
    pub fn len(&self) -> u32 {
        self.chunks.last().map_or(0, |chunk| chunk.start + chunk.declaration.text.len() as u32)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.chunks.iter().map(|chunk| &*chunk.declaration.text).collect()
    }

    /// The position in `chunks` of the declaration that holds `offset`; at a border the later one.
    pub fn chunk_at(&self, offset: u32) -> usize {
        self.chunks.partition_point(|chunk| chunk.start <= offset).saturating_sub(1)
    }
}

/// One declaration with everything up to the next header, or what stands before the first header (`kind` is then `None`).
/// All spans inside are relative to the start of `text`.
#[derive(Debug, Default)]
pub struct Declaration {
    pub text: Box<str>,
    pub kind: Option<Kind>,
    /// The id as written; `None` where the header has none.
    pub id: Option<Span>,
    pub title: Option<Span>,
    /// In order of the text, a statement before those of its block. Where `kind` is `Some`, the first is the header.
    pub statements: Vec<Statement>,
    pub atoms: Vec<Atom>,
    pub comments: ThinVec<Span>,
    pub problems: ThinVec<Problem>,
    /// Its braces do not pair up: which statement stands in which block is a guess.
    pub tangled: bool,
}

/// One line: a header or a statement, with the block that may follow it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// `None` for a header, and for a first word that is no verb.
    pub verb: Option<Verb>,
    /// Whether the table has this verb here.
    pub placed: bool,
    /// From the first atom to the last; neither the block nor a comment.
    pub span: Span,
    pub atoms: Range<u32>,
    /// How many blocks stand around it.
    pub depth: u8,
    /// The statement whose block this is in; itself for those in no block.
    pub parent: u32,
    /// The first statement after its block.
    pub end: u32,
    pub(super) braces: Braces,
    /// Whether the line could not be read as a whole. Its names count all the same.
    pub broken: bool,
}

/// The bytes of a block's `{` and `}`: never 0, since a statement stands before them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Braces {
    pub open: Option<NonZeroU32>,
    pub close: Option<NonZeroU32>,
}

impl Statement {
    /// The byte of `{`.
    pub fn open(&self) -> Option<u32> {
        self.braces.open.map(NonZeroU32::get)
    }

    /// The byte of `}`; `None` for a block left open.
    pub fn close(&self) -> Option<u32> {
        self.braces.close.map(NonZeroU32::get)
    }
}

/// A word, text, number or comma of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    pub span: Span,
    pub kind: AtomKind,
    pub means: Means,
    /// The clause it is part of; `None` for the subject.
    pub clause: Option<Clause>,
}

/// What an atom looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomKind {
    /// A sound id or qualified id, or a keyword.
    Word,
    /// `"…"`; open at its line's end where the last byte is no quote.
    Text,
    /// `"""…"""`
    Block,
    Number,
    Decimal,
    Date,
    Percent,
    Comma,
    Junk,
}

/// What an atom is there for, as the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// The first word of a statement, or the keyword of a header.
    Verb,
    /// The id that a header declares.
    Id,
    /// The word of a clause.
    Keyword,
    /// `any` and `of`
    AnyOf,
    Name(Target),
    Level,
    /// The word that a scale gives a level.
    LevelWord,
    Text,
    Number,
    Date,
    Percent,
    /// A word of a closed list.
    Choice,
    Comma,
    /// What the table has no place for.
    Stray,
}

impl Declaration {
    /// The text of an atom, statement or other place.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    pub fn header(&self) -> Option<Line<'_>> {
        self.kind?;
        self.line(0)
    }

    pub fn line(&self, index: usize) -> Option<Line<'_>> {
        self.statements.get(index).map(|statement| Line { declaration: self, statement, index: index as u32 })
    }

    /// All lines but the header, a statement before those of its block.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = Line<'_>> {
        let first = usize::from(self.kind.is_some());
        self.statements.iter().enumerate().skip(first).map(|(index, statement)| Line { declaration: self, statement, index: index as u32 })
    }

    /// The statements directly in the declaration's block.
    pub fn body(&self) -> impl Iterator<Item = Line<'_>> {
        self.lines().filter(|line| line.statement.depth == 1 && line.statement.parent == 0)
    }

    /// The line whose place touches `offset`.
    pub fn line_at(&self, offset: u32) -> Option<Line<'_>> {
        let index = self.statements.partition_point(|statement| statement.span.start <= offset).checked_sub(1)?;
        self.line(index).filter(|line| line.statement.span.touches(offset))
    }

    /// The declaration's place without the blank lines and comments behind it.
    pub fn span(&self) -> Span {
        let Some(header) = self.statements.first() else { return Span::default() };
        let end = self.statements.iter().map(|it| it.close().map_or(it.span.end, |at| at + 1)).max().unwrap_or(header.span.end);
        Span::new(header.span.start, end)
    }
}

/// A statement and the declaration it stands in: what one asks about a line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub declaration: &'a Declaration,
    pub statement: &'a Statement,
    pub index: u32,
}

impl<'a> Line<'a> {
    pub fn verb(self) -> Option<Verb> {
        self.statement.verb
    }

    pub fn span(self) -> Span {
        self.statement.span
    }

    pub fn atoms(self) -> &'a [Atom] {
        self.declaration.atoms.get(self.statement.atoms.start as usize..self.statement.atoms.end as usize).unwrap_or_default()
    }

    pub fn text(self, atom: Atom) -> &'a str {
        self.declaration.at(atom.span)
    }

    /// The atoms of the subject, or of one clause; keywords and commas left out.
    pub fn values(self, clause: Option<Clause>) -> impl Iterator<Item = Atom> + 'a {
        self.atoms()
            .iter()
            .copied()
            .filter(move |atom| atom.clause == clause && !matches!(atom.means, Means::Verb | Means::Keyword | Means::AnyOf | Means::Comma | Means::Stray))
    }

    pub fn names(self, clause: Option<Clause>) -> impl Iterator<Item = Span> + 'a {
        self.values(clause).filter(|atom| matches!(atom.means, Means::Name(_))).map(|atom| atom.span)
    }

    pub fn name(self, clause: Option<Clause>) -> Option<Span> {
        self.names(clause).next()
    }

    pub fn texts(self, clause: Option<Clause>) -> impl Iterator<Item = Span> + 'a {
        self.values(clause).filter(|atom| atom.means == Means::Text).map(|atom| atom.span)
    }

    pub fn level(self, clause: Option<Clause>) -> Option<Span> {
        self.values(clause).find(|atom| atom.means == Means::Level).map(|atom| atom.span)
    }

    pub fn date(self, clause: Option<Clause>) -> Option<Span> {
        self.values(clause).find(|atom| atom.means == Means::Date).map(|atom| atom.span)
    }

    pub fn keyword(self, clause: Clause) -> Option<Span> {
        self.atoms().iter().find(|atom| atom.means == Means::Keyword && atom.clause == Some(clause)).map(|atom| atom.span)
    }

    pub fn is_any_of(self) -> bool {
        self.atoms().iter().any(|atom| atom.means == Means::AnyOf)
    }

    /// The statements directly in its block.
    pub fn block(self) -> impl Iterator<Item = Line<'a>> {
        let (declaration, own, from) = (self.declaration, self.index, self.index as usize + 1);
        declaration
            .statements
            .get(from..self.statement.end as usize)
            .unwrap_or_default()
            .iter()
            .enumerate()
            .filter_map(move |(at, statement)| (statement.parent == own).then_some(Line { declaration, statement, index: (from + at) as u32 }))
    }

    /// Where it stands: directly in a declaration, or in the block of a statement.
    pub fn place(self) -> Option<Place> {
        if self.statement.depth == 0 {
            return None;
        }
        let parent = self.declaration.statements.get(self.statement.parent as usize)?;
        match parent.verb {
            Some(verb) => Some(Place::Under(verb)),
            None if self.statement.parent == 0 => self.declaration.kind.map(Place::In),
            None => None,
        }
    }

    /// The line with its block.
    pub fn whole(self) -> Span {
        let last = (self.index as usize..self.statement.end as usize).filter_map(|at| self.declaration.statements.get(at));
        let end = last.map(|it| it.close().map_or(it.span.end, |at| at + 1)).max().unwrap_or(self.statement.span.end);
        Span::new(self.statement.span.start, end)
    }
}
