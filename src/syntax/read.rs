//! Gives each atom of a line its meaning, as the table of keywords says; says where a line departs from it. Never fails: whatever
//! stands on the line, its names, levels and dates get the meaning that they most likely have.

use super::ast::{Atom, AtomKind, Means};
use super::keywords::{Clause, ClauseRow, Part, Target};

/// Where a line departs from the table: the first place only, so that one slip costs one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The position among the line's atoms; their number where the line ends too early.
    pub at: usize,
    pub expected: Expected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Something of this shape, after the subject's or the clause's word.
    Part(Part, Option<Clause>),
    /// A clause or the line's end.
    Clause,
    /// A clause that has to stand and does not.
    Missing(Clause),
    /// A clause that stands already.
    Twice(Clause),
    /// An activity or a text, a measure or a text.
    Something,
}

/// Reads the atoms after the first `from` (the verb, or a header's keyword, id and title) by `parts`, then clauses in any order.
pub fn read(text: &str, atoms: &mut [Atom], from: usize, parts: &'static [Part], clauses: &'static [ClauseRow]) -> Result<(), Failure> {
    let mut reader = Reader { text, atoms, at: from, clauses, subject: subject(parts), failure: None };
    for part in parts {
        reader.part(*part, None);
    }
    if reader.at == from && parts.len() == 2 && parts.iter().all(|part| matches!(part, Part::NameOpt(_) | Part::TextOpt)) {
        reader.fail(Expected::Something);
    }
    let mut seen = 0u32;
    while reader.at < reader.atoms.len() {
        match reader.clause_here() {
            Some(row) => {
                let bit = 1 << row.clause as u32;
                if seen & bit != 0 {
                    reader.fail(Expected::Twice(row.clause));
                }
                seen |= bit;
                reader.mark(Means::Keyword, Some(row.clause));
                for part in row.parts {
                    reader.part(*part, Some(row.clause));
                }
            }
            None => reader.skip(&mut seen),
        }
    }
    for row in clauses.iter().filter(|row| row.required && seen & (1 << row.clause as u32) == 0) {
        reader.fail(Expected::Missing(row.clause));
    }
    reader.failure.map_or(Ok(()), Err)
}

/// What the names of the subject refer to.
fn subject(parts: &[Part]) -> Option<Target> {
    parts.iter().find_map(|part| match part {
        Part::Name(target) | Part::NameOpt(target) | Part::Names(target) | Part::AnyOf(target) => Some(*target),
        Part::Shares => Some(Target::Domain),
        _ => None,
    })
}

struct Reader<'a> {
    text: &'a str,
    atoms: &'a mut [Atom],
    at: usize,
    clauses: &'static [ClauseRow],
    subject: Option<Target>,
    failure: Option<Failure>,
}

impl Reader<'_> {
    fn kind(&self) -> Option<AtomKind> {
        self.atoms.get(self.at).map(|atom| atom.kind)
    }

    fn word(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| atom.span.of(self.text))
    }

    fn mark(&mut self, means: Means, clause: Option<Clause>) {
        if let Some(atom) = self.atoms.get_mut(self.at) {
            atom.means = means;
            atom.clause = clause;
            self.at += 1;
        }
    }

    fn fail(&mut self, expected: Expected) {
        self.failure.get_or_insert(Failure { at: self.at, expected });
    }

    fn clause_here(&self) -> Option<&'static ClauseRow> {
        if self.kind()? != AtomKind::Word {
            return None;
        }
        let word = self.word(self.at);
        self.clauses.iter().find(|row| row.clause.word() == word)
    }

    fn part(&mut self, part: Part, clause: Option<Clause>) {
        let kind = self.kind();
        let name = kind == Some(AtomKind::Word);
        match part {
            Part::Text if is_text(kind) => self.mark(Means::Text, clause),
            Part::TextOpt => {
                if is_text(kind) {
                    self.mark(Means::Text, clause);
                }
            }
            Part::Texts if is_text(kind) => self.list(Means::Text, clause, is_text),
            Part::Name(target) if name || (target == Target::Skill && is_text(kind)) => self.mark(Means::Name(target), clause),
            Part::NameOpt(target) => {
                if name && self.clause_here().is_none() {
                    self.mark(Means::Name(target), clause);
                }
            }
            Part::Names(target) if name || (target == Target::Skill && is_text(kind)) => self.list(Means::Name(target), clause, is_name_like(target)),
            Part::AnyOf(target) if name && self.word(self.at) == "any" && self.word(self.at + 1) == "of" => {
                self.mark(Means::AnyOf, clause);
                self.mark(Means::AnyOf, clause);
                self.part(Part::Names(target), clause);
            }
            Part::AnyOf(target) => self.part(Part::Name(target), clause),
            Part::Level if matches!(kind, Some(AtomKind::Word | AtomKind::Number)) => {
                // `at level 3` says one word too many; the number is what counts.
                if self.word(self.at) == "level" && self.atoms.get(self.at + 1).is_some_and(|next| next.kind == AtomKind::Number) {
                    self.fail(Expected::Part(part, clause));
                    self.mark(Means::Stray, clause);
                }
                self.mark(Means::Level, clause);
            }
            Part::WordOpt => {
                if name {
                    self.mark(Means::LevelWord, clause);
                }
            }
            Part::Number if kind == Some(AtomKind::Number) => self.mark(Means::Number, clause),
            Part::Decimal if matches!(kind, Some(AtomKind::Number | AtomKind::Decimal)) => self.mark(Means::Number, clause),
            Part::Date if kind == Some(AtomKind::Date) => self.mark(Means::Date, clause),
            Part::Percent if kind == Some(AtomKind::Percent) => self.mark(Means::Percent, clause),
            Part::Word(words) if name => {
                if !words.contains(&self.word(self.at)) {
                    self.fail(Expected::Part(part, clause));
                }
                self.mark(Means::Choice, clause);
            }
            Part::Shares => self.shares(),
            _ => self.fail(Expected::Part(part, clause)),
        }
    }

    fn list(&mut self, means: Means, clause: Option<Clause>, fits: impl Fn(Option<AtomKind>) -> bool) {
        self.mark(means, clause);
        while self.kind() == Some(AtomKind::Comma) {
            self.mark(Means::Comma, clause);
            if !fits(self.kind()) {
                return self.fail(Expected::Part(if means == Means::Text { Part::Text } else { name_part(means) }, clause));
            }
            self.mark(means, clause);
        }
    }

    fn shares(&mut self) {
        let from = self.at;
        while self.kind() == Some(AtomKind::Word) {
            self.mark(Means::Name(Target::Domain), None);
            match self.kind() {
                Some(AtomKind::Percent) => self.mark(Means::Percent, None),
                _ => return self.fail(Expected::Part(Part::Percent, None)),
            }
        }
        if self.at == from {
            self.fail(Expected::Part(Part::Shares, None));
        }
    }

    /// Goes past one atom that has no place, keeping what it most likely means.
    fn skip(&mut self, seen: &mut u32) {
        self.fail(Expected::Clause);
        let after_comma = self.at > 0 && self.atoms.get(self.at - 1).is_some_and(|before| before.kind == AtomKind::Comma);
        let means = match self.kind() {
            Some(AtomKind::Comma) => Means::Comma,
            Some(AtomKind::Word) if after_comma => self.subject.map_or(Means::Stray, Means::Name),
            Some(AtomKind::Number) => return self.bare_level(seen),
            Some(AtomKind::Date) => Means::Date,
            _ => Means::Stray,
        };
        // A date without its word is a date all the same, but belongs to no clause.
        let clause = None;
        self.mark(means, clause);
    }

    /// `delegation 3`, `delegation: 3`, `2 -> 3`: a number is the level of the first clause that wants one and has none.
    fn bare_level(&mut self, seen: &mut u32) {
        let open = self.clauses.iter().find(|row| row.parts.first() == Some(&Part::Level) && *seen & (1 << row.clause as u32) == 0);
        match open {
            Some(row) => {
                *seen |= 1 << row.clause as u32;
                self.mark(Means::Level, Some(row.clause));
            }
            None => self.mark(Means::Stray, None),
        }
    }
}

fn is_text(kind: Option<AtomKind>) -> bool {
    matches!(kind, Some(AtomKind::Text | AtomKind::Block))
}

fn is_name_like(target: Target) -> impl Fn(Option<AtomKind>) -> bool {
    move |kind| kind == Some(AtomKind::Word) || (target == Target::Skill && is_text(kind))
}

fn name_part(means: Means) -> Part {
    match means {
        Means::Name(target) => Part::Name(target),
        _ => Part::Text,
    }
}
