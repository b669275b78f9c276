//! A proficiency scale: its levels in order, and what a word or number means on it.

use super::item::lines;
use super::text::{folded, unquoted};
use crate::syntax::ast::Means;
use crate::syntax::keywords::{Clause, Verb};
use crate::syntax::{Declaration, Span};
use std::sync::LazyLock;

/// The levels of a scale, from the lowest to the highest.
#[derive(Clone, Debug, Default)]
pub struct Scale {
    pub levels: Vec<ScaleLevel>,
    /// The level statements in the order of the text, for the rules about the scale itself.
    pub stated: Vec<StatedLevel>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleLevel {
    pub number: u16,
    /// The scale's word for it, lower case; empty on a scale without words.
    pub word: String,
    pub title: String,
    pub meaning: String,
}

/// A `level` statement of a scale, with its places.
#[derive(Clone, Copy, Debug)]
pub struct StatedLevel {
    pub number: u16,
    pub number_at: Span,
    pub word: Option<Span>,
    pub title: Option<Span>,
    pub line: Span,
}

/// The scale where nothing declares one: 0 none, 1 awareness, 2 basic, 3 intermediate, 4 advanced, 5 expert.
static PROFICIENCY: LazyLock<Scale> = LazyLock::new(|| {
    let words = ["none", "awareness", "basic", "intermediate", "advanced", "expert"];
    let level = |(number, word): (u16, &str)| {
        let mut title = word.to_owned();
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        ScaleLevel { number, word: word.to_owned(), title, meaning: String::new() }
    };
    Scale { levels: (0u16..).zip(words).map(level).collect(), stated: Vec::new() }
});

impl Scale {
    pub fn of(declaration: &Declaration) -> Self {
        let mut scale = Self::default();
        for line in lines(declaration, Verb::Level) {
            let Some(number) = line.values(None).find(|atom| atom.means == Means::Number) else { continue };
            let Ok(value) = declaration.at(number.span).parse() else { continue };
            let word = line.values(None).find(|atom| atom.means == Means::LevelWord).map(|atom| atom.span);
            let texts: Vec<Span> = line.texts(None).collect();
            // One text is the meaning; of two the first is the title.
            let (title, meaning) = match *texts.as_slice() {
                [title, meaning, ..] => (Some(title), Some(meaning)),
                [meaning] => (None, Some(meaning)),
                [] => (None, None),
            };
            let text = |span: Option<Span>| span.map_or_else(String::new, |span| unquoted(declaration.at(span)).into_owned());
            scale.stated.push(StatedLevel { number: value, number_at: number.span, word, title, line: line.span() });
            scale.levels.push(ScaleLevel {
                number: value,
                word: word.map_or_else(String::new, |span| folded(declaration.at(span)).into_owned()),
                title: text(title),
                meaning: text(meaning),
            });
        }
        if let Some(line) = lines(declaration, Verb::Levels).next() {
            let number = |clause: Option<Clause>| line.values(clause).find_map(|atom| declaration.at(atom.span).parse::<u16>().ok());
            if let (Some(low), Some(high)) = (number(None), number(Some(Clause::To))) {
                let plain = |number| ScaleLevel { number, word: String::new(), title: String::new(), meaning: String::new() };
                // A scale of a thousand levels is a slip; what it says of its ends counts all the same.
                scale.levels.extend((low..=high).take(1000).map(plain));
            }
        }
        scale.levels.sort_by_key(|level| level.number);
        scale.levels.dedup_by_key(|level| level.number);
        scale
    }

    pub fn proficiency() -> &'static Self {
        &PROFICIENCY
    }

    /// The level that `written` means here: a number of the scale, or its word for one.
    pub fn level(&self, written: &str) -> Option<&ScaleLevel> {
        if let [digit @ b'0'..=b'9'] = written.as_bytes() {
            return self.numbered(u16::from(digit - b'0'));
        }
        if let Ok(number) = written.parse::<u16>() {
            return self.numbered(number);
        }
        let word = folded(written);
        self.levels.iter().find(|level| !level.word.is_empty() && level.word == word)
    }

    pub fn numbered(&self, number: u16) -> Option<&ScaleLevel> {
        // Most scales leave no number out.
        let first = self.levels.first()?.number;
        let there = self.levels.get(usize::from(number.checked_sub(first)?)).filter(|level| level.number == number);
        there.or_else(|| self.levels.binary_search_by_key(&number, |level| level.number).ok().and_then(|at| self.levels.get(at)))
    }

    /// The levels above 0, lowest first: those that count as proficiency.
    pub fn rated(&self) -> impl Iterator<Item = &ScaleLevel> {
        self.levels.iter().filter(|level| level.number > 0)
    }

    /// The lowest level above 0: what `requires s` without a level asks for.
    pub fn lowest(&self) -> u16 {
        self.rated().next().map_or(1, |level| level.number)
    }

    pub fn highest(&self) -> u16 {
        self.levels.last().map_or(0, |level| level.number)
    }

    /// How many levels above 0 the scale has.
    pub fn places(&self) -> usize {
        self.rated().count()
    }

    /// The place of a level among those above 0, counted from 1; 0 for level 0.
    pub fn place(&self, number: u16) -> usize {
        self.rated().filter(|level| level.number <= number).count()
    }
}
