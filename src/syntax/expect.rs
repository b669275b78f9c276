//! What may come next on a half-typed line, by the table of keywords: the question that completion asks.

use super::ast::{Atom, AtomKind};
use super::atoms::atoms;
use super::keywords::{Clause, ClauseRow, Part, Target};
use super::span::Span;

/// One thing that may stand at the end of what is typed.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    Part(Part, Option<Clause>),
    Clause(&'static ClauseRow),
    /// The line may end here, or a block begin.
    End,
}

/// What may follow `line` (all words before the one being typed) where its first `skip` atoms are read already: `parts`, then clauses.
pub fn expected(line: &str, skip: usize, parts: &'static [Part], clauses: &'static [ClauseRow]) -> Vec<Slot> {
    let mut all = Vec::new();
    atoms(line, Span::new(0, line.len() as u32), &mut all);
    let mut walk = Walk { line, atoms: &all, at: skip, slots: Vec::new(), clauses };
    for part in parts {
        if !walk.part(*part, None) {
            return walk.slots;
        }
    }
    let mut seen: Vec<Clause> = Vec::new();
    while walk.at < all.len() {
        let Some(row) = walk.clause() else {
            walk.at += 1;
            continue;
        };
        seen.push(row.clause);
        walk.slots.clear();
        walk.at += 1;
        for part in row.parts {
            if !walk.part(*part, Some(row.clause)) {
                return walk.slots;
            }
        }
    }
    walk.slots.extend(clauses.iter().filter(|row| !seen.contains(&row.clause)).map(Slot::Clause));
    walk.slots.push(Slot::End);
    walk.slots
}

struct Walk<'a> {
    line: &'a str,
    atoms: &'a [Atom],
    at: usize,
    slots: Vec<Slot>,
    clauses: &'static [ClauseRow],
}

impl Walk<'_> {
    fn kind(&self) -> Option<AtomKind> {
        self.atoms.get(self.at).map(|atom| atom.kind)
    }

    fn word(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| atom.span.of(self.line))
    }

    fn clause(&self) -> Option<&'static ClauseRow> {
        let word = self.word(self.at);
        self.clauses.iter().find(|row| row.clause.word() == word)
    }

    /// Goes past what stands for `part`; `false` where the line ends before it, or inside it.
    fn part(&mut self, part: Part, clause: Option<Clause>) -> bool {
        let text = matches!(self.kind(), Some(AtomKind::Text | AtomKind::Block));
        match part {
            Part::TextOpt | Part::NameOpt(_) | Part::WordOpt => {
                let fits = if part == Part::TextOpt { text } else { self.kind() == Some(AtomKind::Word) && self.clause().is_none() };
                if fits {
                    self.at += 1;
                    self.slots.clear();
                } else if self.kind().is_none() {
                    self.slots.push(Slot::Part(part, clause));
                }
                true
            }
            Part::AnyOf(target) if self.word(self.at) == "any" && (self.word(self.at + 1) == "of" || self.at + 1 == self.atoms.len()) => {
                self.at += 2;
                self.part(Part::Names(target), clause)
            }
            Part::Shares => self.shares(),
            _ => {
                if self.kind().is_none() {
                    self.slots.push(Slot::Part(part, clause));
                    return false;
                }
                self.at += 1;
                self.slots.clear();
                if matches!(part, Part::Names(_) | Part::Texts) {
                    while self.kind() == Some(AtomKind::Comma) {
                        self.at += 1;
                        if self.kind().is_none() {
                            self.slots.push(Slot::Part(part, clause));
                            return false;
                        }
                        self.at += 1;
                    }
                }
                true
            }
        }
    }

    fn shares(&mut self) -> bool {
        let count = self.atoms.len().saturating_sub(self.at);
        self.at = self.atoms.len();
        if count % 2 == 1 {
            self.slots.push(Slot::Part(Part::Percent, None));
        } else {
            self.slots.push(Slot::Part(Part::Name(Target::Domain), None));
        }
        count.is_multiple_of(2) && count > 0
    }
}
