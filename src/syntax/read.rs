//! Gives each atom of a line its meaning, as the table of keywords says; says where a line departs from it. Never fails: whatever
//! stands on the line, its names, levels and dates get the meaning that they most likely have.

mod slips;

use super::ast::{Atom, AtomKind, Means};
use super::keywords::{Clause, ClauseRow, Part, Target};

/// Where a line departs from the table, and what was read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The atoms it concerns, from the first to the one after the last; both are the number of atoms where the line ends too early.
    pub at: usize,
    pub to: usize,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Something of this shape was wanted, after the subject's or the clause's word.
    Part(Part, Option<Clause>),
    /// A clause or the line's end was wanted.
    Clause,
    /// A clause that has to stand and does not.
    Missing(Clause),
    /// A clause that stands already.
    Twice(Clause),
    /// An activity or a text, a measure or a text.
    Something,

    // Near misses: what was meant is plain.
    /// Our word for what stands there: `At` for `at`, `->` for `to`, `:` for `at`.
    Word(&'static str),
    /// A word that is almost this clause's.
    Misspelt(Clause),
    /// The clause's word is left out before a value.
    Bare(Clause),
    /// One word or sign too many.
    Surplus,
    /// A date in another form.
    OtherDate,
    /// `40 %`, or `40` where a percentage is wanted.
    Percent,
    /// Words without their quotes. Whether it is plain where they end.
    Unquoted(bool),
    /// A value in quotes that stands without them.
    Quoted,
    /// A name in several words.
    Spaced,
    /// A name with characters that no id has.
    NoId,
    /// Several names where one belongs: `requires a, b at 3`.
    List,
    /// `requires a or b`
    Or,
    /// The comma between two names or texts is left out, or is a word.
    Comma,
}

/// Reads the atoms after the first `from` (the verb, or a header's keyword, id and title) by `parts`, then clauses in any order.
/// What it returns is empty for a sound line.
pub fn read(text: &str, atoms: &mut [Atom], from: usize, parts: &'static [Part], clauses: &'static [ClauseRow]) -> Vec<Slip> {
    let mut reader = Reader { text, atoms, at: from, clauses, parts, seen: 0, slips: Vec::new() };
    if !parts.is_empty() || from == 1 {
        reader.colon_after_verb();
    }
    let start = reader.at;
    for part in parts {
        reader.part(*part, None);
    }
    if reader.at == start && parts.len() == 2 && parts.iter().all(|part| matches!(part, Part::NameOpt(_) | Part::TextOpt)) {
        reader.slip(What::Something);
    }
    while reader.at < reader.atoms.len() {
        match reader.clause_here() {
            Some(row) => reader.clause(row),
            None => reader.other(),
        }
    }
    let (seen, end, mut slips) = (reader.seen, reader.atoms.len(), reader.slips);
    let missing = clauses.iter().filter(|row| row.required && seen & (1 << row.clause as u32) == 0);
    slips.extend(missing.map(|row| Slip { at: end, to: end, what: What::Missing(row.clause) }));
    slips
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
    parts: &'static [Part],
    /// A bit for each clause that stood.
    seen: u32,
    slips: Vec<Slip>,
}

impl Reader<'_> {
    fn kind(&self) -> Option<AtomKind> {
        self.kind_at(self.at)
    }

    fn kind_at(&self, at: usize) -> Option<AtomKind> {
        self.atoms.get(at).map(|atom| atom.kind)
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

    fn has(&self, clause: Clause) -> bool {
        self.seen & (1 << clause as u32) != 0
    }

    fn clause_here(&self) -> Option<&'static ClauseRow> {
        self.clause_at(self.at)
    }

    fn clause_at(&self, at: usize) -> Option<&'static ClauseRow> {
        if self.clauses.is_empty() || self.kind_at(at)? != AtomKind::Word {
            return None;
        }
        let clause = Clause::from_word(self.word(at))?;
        self.clauses.iter().find(|row| row.clause == clause)
    }

    /// The clause whose word stands here.
    fn clause(&mut self, row: &'static ClauseRow) {
        if self.has(row.clause) {
            self.slip(What::Twice(row.clause));
        }
        self.mark(Means::Keyword, Some(row.clause));
        self.values(row);
    }

    fn values(&mut self, row: &'static ClauseRow) {
        self.seen |= 1 << row.clause as u32;
        for part in row.parts {
            self.part(*part, Some(row.clause));
        }
    }

    fn part(&mut self, part: Part, clause: Option<Clause>) {
        let kind = self.kind();
        let name = kind == Some(AtomKind::Word);
        match part {
            Part::Name(_) | Part::Names(_) | Part::AnyOf(_) | Part::Level if name && self.opens_clause() => self.slip(What::Part(part, clause)),
            Part::Text if is_text(kind) => self.mark(Means::Text, clause),
            Part::TextOpt => {
                if is_text(kind) {
                    self.mark(Means::Text, clause);
                } else if clause == Some(Clause::By) && kind.is_some() {
                    self.unquoted_name();
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
                self.surplus_level_word();
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
                self.choice(words, part, clause);
                self.mark(Means::Choice, clause);
            }
            Part::Shares => self.shares(),
            _ => self.instead(part, clause),
        }
    }

    fn list(&mut self, means: Means, clause: Option<Clause>, fits: impl Fn(Option<AtomKind>) -> bool) {
        self.mark(means, clause);
        loop {
            if self.kind() == Some(AtomKind::Comma) {
                self.mark(Means::Comma, clause);
            } else if !self.missing_comma(&fits) {
                return;
            }
            if !fits(self.kind()) {
                return self.instead(if means == Means::Text { Part::Text } else { name_part(means) }, clause);
            }
            self.mark(means, clause);
        }
    }

    fn shares(&mut self) {
        let from = self.at;
        while self.kind() == Some(AtomKind::Word) {
            self.mark(Means::Name(Target::Domain), None);
            self.surplus(&[":", "=", "-", "–"]);
            self.part(Part::Percent, None);
            if self.at + 1 < self.atoms.len() {
                self.surplus(&[","]);
            }
        }
        if self.at == from {
            self.slip(What::Part(Part::Shares, None));
        }
    }
}

pub(super) fn is_text(kind: Option<AtomKind>) -> bool {
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
