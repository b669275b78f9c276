//! Reads the first line of a declaration: keyword, id, title, and the clauses of its kind.

use super::ast::{Atom, AtomKind, Means};
use super::atoms::atoms;
use super::keywords::{Kind, OTHER_KINDS};
use super::read::{Slip, read};
use super::span::Span;

pub struct Header {
    pub kind: Kind,
    /// Written with another word of the field.
    pub other: bool,
    pub id: Option<Span>,
    pub title: Option<Span>,
    pub slips: Vec<Slip>,
}

/// Gives the atoms of a header their meaning; `None` where the first one is no declaration keyword.
pub fn header(text: &str, line: &mut [Atom]) -> Option<Header> {
    let keyword = line.first()?.span.of(text);
    let plain = Kind::from_word(keyword);
    let other = || OTHER_KINDS.iter().find(|(other, _)| keyword.eq_ignore_ascii_case(other)).map(|(_, kind)| *kind);
    let other = plain.is_none().then(other).flatten();
    let kind = plain.or(other).or_else(|| Kind::from_word(&keyword.to_ascii_lowercase()))?;
    let other = other.is_some();
    let mut at = 0;
    let mut mark = |means: Means, fits: &dyn Fn(AtomKind) -> bool| {
        let atom = line.get_mut(at).filter(|atom| fits(atom.kind))?;
        atom.means = means;
        at += 1;
        Some(atom.span)
    };
    mark(Means::Verb, &|_| true);
    let id = mark(Means::Id, &|kind| !matches!(kind, AtomKind::Text | AtomKind::Block | AtomKind::Comma));
    let title = mark(Means::Text, &|kind| matches!(kind, AtomKind::Text | AtomKind::Block));
    let slips = read(text, line, at, &[], kind.clauses());
    Some(Header { kind, other, id, title, slips })
}

/// How many slips a header has.
pub fn slips_of(line: &str) -> usize {
    let mut found = Vec::new();
    atoms(line, Span::new(0, line.len() as u32), &mut found);
    header(line, &mut found).map_or(usize::MAX, |header| header.slips.len())
}
