//! What the reader does where a line departs from the table: it says where, and reads on as the author most likely meant it.

use super::super::ast::{AtomKind, Means};
use super::super::atoms::{is_name, unquoted};
use super::super::dates::{is_day, other_date};
use super::super::keywords::{Clause, ClauseRow, LEVEL_WORDS, Part, Target};
use super::super::nearest::nearest;
use super::{Reader, Slip, What, is_text, subject};

/// Signs that people put between a name and its level, or between two values.
const COLONS: &[&str] = &[":", "=", "@"];
const ARROWS: &[&str] = &["->", "→", "=>", "-->", ">", "-", "–", "—", "..", "…"];

impl Reader<'_> {
    pub(super) fn slip(&mut self, what: What) {
        let to = (self.at + 1).min(self.atoms.len());
        self.slip_to(self.at, to, what);
    }

    fn slip_to(&mut self, at: usize, to: usize, what: What) {
        self.slips.push(Slip { at, to, what });
    }

    fn is_junk(&self, at: usize, signs: &[&str]) -> bool {
        self.kind_at(at) == Some(AtomKind::Junk) && signs.contains(&self.word(at))
    }

    /// Goes past one of `signs`.
    pub(super) fn surplus(&mut self, signs: &[&str]) {
        let comma = self.kind() == Some(AtomKind::Comma) && signs.contains(&",");
        if comma || self.is_junk(self.at, signs) {
            self.slip(What::Surplus);
            self.mark(if comma { Means::Comma } else { Means::Stray }, None);
        }
    }

    /// `definition: "…"`
    pub(super) fn colon_after_verb(&mut self) {
        if self.at + 1 < self.atoms.len() {
            self.surplus(COLONS);
        }
    }

    /// `at level 3` says one word too many; the number is what counts.
    pub(super) fn surplus_level_word(&mut self) {
        if self.word(self.at).eq_ignore_ascii_case("level") && self.is_level(self.at + 1) {
            self.slip(What::Surplus);
            self.mark(Means::Stray, None);
        }
    }

    /// A word of a closed list, written with capitals or not in the list at all.
    pub(super) fn choice(&mut self, words: &'static [&'static str], part: Part, clause: Option<Clause>) {
        let word = self.word(self.at);
        if words.contains(&word) {
            return;
        }
        match words.iter().find(|own| word.eq_ignore_ascii_case(own)) {
            Some(own) => self.slip(What::Word(own)),
            None => self.slip(What::Part(part, clause)),
        }
    }

    /// Something else stands where `part` belongs.
    pub(super) fn instead(&mut self, part: Part, clause: Option<Clause>) {
        if self.at + 1 < self.atoms.len() && self.is_junk(self.at, COLONS) {
            self.surplus(COLONS);
            return self.part(part, clause);
        }
        let word = self.word(self.at);
        if self.kind() == Some(AtomKind::Text) && fits_text(part, unquoted(word)) {
            self.slip(What::Quoted);
            return self.mark(Means::Stray, clause);
        }
        match (part, self.kind()) {
            (Part::Date, Some(_)) => {
                let length = self.date_length();
                if length > 0 {
                    self.slip_to(self.at, self.at + length, What::OtherDate);
                    return self.pass(length, clause);
                }
            }
            (Part::Percent, Some(AtomKind::Number)) => {
                let apart = usize::from(self.is_junk(self.at + 1, &["%", "percent"]) || self.word(self.at + 1) == "percent");
                self.slip_to(self.at, self.at + 1 + apart, What::Percent);
                self.mark(Means::Percent, clause);
                return self.pass(apart, clause);
            }
            (Part::Text | Part::Texts, Some(AtomKind::Word | AtomKind::Number | AtomKind::Decimal | AtomKind::Date | AtomKind::Percent | AtomKind::Junk)) => {
                return self.unquoted_text(clause);
            }
            (Part::Name(_) | Part::Names(_), Some(AtomKind::Junk))
                if is_name(&super::super::explain::id_of(word)) && !word.starts_with(|c: char| c.is_ascii_punctuation()) =>
            {
                self.slip(What::NoId);
                return self.mark(Means::Stray, clause);
            }
            _ => {}
        }
        self.slip(What::Part(part, clause));
        // A text or a name in another's place is not read a second time.
        if self.kind().is_some() && self.clause_here().is_none() && !matches!(part, Part::Shares) {
            self.mark(Means::Stray, clause);
        }
    }

    /// Where a clause or the line's end belongs, something else stands.
    pub(super) fn other(&mut self) {
        let Some(kind) = self.kind() else { return };
        let last = self.at + 1 == self.atoms.len();
        if kind == AtomKind::Junk && last && [";", ".", ":"].contains(&self.word(self.at)) {
            return self.surplus(&[";", ".", ":"]);
        }
        let arrow = self.is_junk(self.at, ARROWS);
        if !last
            && (arrow || self.is_junk(self.at, COLONS))
            && let Some(row) = self.clause_for(self.at + 1, arrow, true)
        {
            return self.instead_of_word(row);
        }
        if kind == AtomKind::Word {
            let word = self.word(self.at);
            let capital = self.clauses.iter().find(|row| row.clause.word().eq_ignore_ascii_case(word));
            if let Some(row) = capital {
                return self.instead_of_word(row);
            }
            if word == "level"
                && self.is_level(self.at + 1)
                && let Some(row) = self.clause_for(self.at + 1, false, true)
            {
                return self.instead_of_word(row);
            }
        }
        if let Some(row) = self.clause_for(self.at, false, false) {
            self.slip(What::Bare(row.clause));
            return self.values(row);
        }
        if self.after_name() && self.more_names() {
            return;
        }
        if kind == AtomKind::Word && self.misspelt() {
            return;
        }
        if self.after_name() && self.spaced_name() {
            return;
        }
        self.slip(What::Clause);
        let after_comma = self.at > 0 && self.kind_at(self.at - 1) == Some(AtomKind::Comma);
        self.mark(
            match kind {
                AtomKind::Comma => Means::Comma,
                AtomKind::Word if after_comma => subject(self.parts).map_or(Means::Stray, Means::Name),
                _ => Means::Stray,
            },
            None,
        );
    }

    /// Something else stands for the word of `row`.
    fn instead_of_word(&mut self, row: &'static ClauseRow) {
        self.slip(What::Word(row.clause.word()));
        self.mark(Means::Keyword, Some(row.clause));
        self.values(row);
    }

    fn after_name(&self) -> bool {
        self.at.checked_sub(1).and_then(|at| self.atoms.get(at)).is_some_and(|atom| matches!(atom.means, Means::Name(_)) && !is_text(Some(atom.kind)))
    }

    /// `a, b`, `a and b`, `a or b` where one name belongs: all are names.
    fn more_names(&mut self) -> bool {
        let first = self.at - 1;
        let Some((clause, means)) = self.atoms.get(first).map(|atom| (atom.clause, atom.means)) else { return false };
        let before = self.at;
        let mut or = 0;
        while (self.kind() == Some(AtomKind::Comma) || ["and", "or", "&"].contains(&self.word(self.at))) && self.kind_at(self.at + 1) == Some(AtomKind::Word) {
            or += usize::from(self.word(self.at) == "or");
            let comma = self.kind() == Some(AtomKind::Comma);
            self.mark(if comma { Means::Comma } else { Means::Stray }, clause);
            if comma
                && self.at + 1 < self.atoms.len()
                && ["and", "or"].contains(&self.word(self.at))
                && self.kind_at(self.at + 1) == Some(AtomKind::Word)
                && self.clause_at(self.at + 1).is_none()
            {
                or += usize::from(self.word(self.at) == "or");
                self.mark(Means::Stray, clause);
            }
            self.mark(means, clause);
        }
        if self.at == before {
            return false;
        }
        self.slip_to(first, self.at, if or > 0 { What::Or } else { What::List });
        true
    }

    /// `conflict resolution`: names in several words. What they name is not known, so they are no references.
    fn spaced_name(&mut self) -> bool {
        let first = self.at - 1;
        let mut to = self.at;
        while matches!(self.kind_at(to), Some(AtomKind::Word)) && self.clause_at(to).is_none() {
            to += 1;
        }
        if to == self.at {
            return false;
        }
        let clause = self.atoms.get(first).and_then(|atom| atom.clause);
        self.slip_to(first, to, What::Spaced);
        self.at = first;
        self.pass(to - first, clause);
        true
    }

    /// `att 3`: read as the clause that it almost names.
    fn misspelt(&mut self) -> bool {
        let word = self.word(self.at);
        let open = self.clauses.iter().filter(|row| !self.has(row.clause) && row.parts.first().is_some_and(|part| self.fits(*part, self.at + 1)));
        let Some(meant) = nearest(word, open.map(|row| row.clause.word())) else { return false };
        let Some(row) = self.clauses.iter().find(|row| row.clause.word() == meant) else { return false };
        self.slip(What::Misspelt(row.clause));
        self.mark(Means::Keyword, Some(row.clause));
        self.values(row);
        true
    }

    /// In a list: the next name or text follows without a comma, or after a word for one.
    pub(super) fn missing_comma(&mut self, fits: &impl Fn(Option<AtomKind>) -> bool) -> bool {
        if self.kind().is_none() || self.clause_here().is_some() {
            return false;
        }
        if ["and", "or", "&", ";"].contains(&self.word(self.at)) && fits(self.kind_at(self.at + 1)) && self.clause_at(self.at + 1).is_none() {
            self.slip(What::Comma);
            self.mark(Means::Stray, None);
            return true;
        }
        // What opens a clause, nearly, is no item of the list.
        let almost_clause =
            || !self.clauses.is_empty() && (self.is_level(self.at) || nearest(self.word(self.at), self.clauses.iter().map(|row| row.clause.word())).is_some());
        if fits(self.kind()) && !almost_clause() {
            self.slip_to(self.at, self.at, What::Comma);
            return true;
        }
        false
    }

    /// Words without quotes where a text belongs: up to a clause that can be read, else to the line's end.
    fn unquoted_text(&mut self, clause: Option<Clause>) {
        let mut to = self.at + 1;
        while to < self.atoms.len() && !is_text(self.kind_at(to)) && !self.readable_clause(to) {
            to += 1;
        }
        let plain = to == self.atoms.len() || clause != Some(Clause::Because);
        self.slip_to(self.at, to, What::Unquoted(plain));
        self.pass(to - self.at, clause);
    }

    /// `by manager Priya N.`
    pub(super) fn unquoted_name(&mut self) {
        if self.kind() == Some(AtomKind::Comma) || self.clause_here().is_some() || self.kind() == Some(AtomKind::Date) {
            return;
        }
        self.unquoted_text(Some(Clause::By));
    }

    fn readable_clause(&self, at: usize) -> bool {
        self.clause_at(at).is_some_and(|row| !self.has(row.clause) && row.parts.first().is_some_and(|part| self.fits(*part, at + 1)))
    }

    fn pass(&mut self, count: usize, clause: Option<Clause>) {
        for _ in 0..count {
            self.mark(Means::Stray, clause);
        }
    }

    /// The number of atoms from here that are a date in another form.
    fn date_length(&self) -> usize {
        let Some(first) = self.atoms.get(self.at) else { return 0 };
        (1..=4usize)
            .rev()
            .filter_map(|length| self.atoms.get(self.at + length - 1).map(|last| (length, first.span.to(last.span))))
            .find(|(_, span)| other_date(unquoted(span.of(self.text))).is_some())
            .map_or(0, |(length, _)| length)
    }

    /// A number, or one of the usual words for a level.
    fn is_level(&self, at: usize) -> bool {
        match self.kind_at(at) {
            Some(AtomKind::Number) => true,
            Some(AtomKind::Word) => LEVEL_WORDS.iter().any(|word| word.eq_ignore_ascii_case(self.word(at))),
            _ => false,
        }
    }

    /// The clause that the value at `at` belongs to though its word is missing. `any_word`: a word may be a level there.
    fn clause_for(&self, at: usize, arrow: bool, any_word: bool) -> Option<&'static ClauseRow> {
        if self.kind_at(at) == Some(AtomKind::Word) && (self.clause_at(at).is_some() || !(any_word || self.is_level(at))) {
            return None;
        }
        let mut open = self.clauses.iter().filter(|row| !self.has(row.clause) && row.parts.first().is_some_and(|part| self.fits(*part, at)));
        let first = open.next()?;
        let to =
            (first.clause == Clause::From || arrow).then(|| if first.clause == Clause::To { Some(first) } else { open.find(|row| row.clause == Clause::To) });
        match to.flatten() {
            // `2 -> 3`, `2 to 3`: the first number is where one starts; a number alone is where one goes.
            Some(to) if arrow || !(self.is_junk(at + 1, ARROWS) || self.is_level(at + 1) || self.word(at + 1) == "to") => Some(to),
            _ => Some(first),
        }
    }

    fn fits(&self, part: Part, at: usize) -> bool {
        let kind = self.kind_at(at);
        match part {
            Part::Text | Part::TextOpt | Part::Texts => is_text(kind),
            Part::Level => matches!(kind, Some(AtomKind::Word | AtomKind::Number)),
            Part::Number => kind == Some(AtomKind::Number),
            Part::Decimal => matches!(kind, Some(AtomKind::Number | AtomKind::Decimal)),
            Part::Date => kind == Some(AtomKind::Date),
            Part::Percent => kind == Some(AtomKind::Percent),
            _ => kind == Some(AtomKind::Word),
        }
    }

    /// Whether the word here opens a clause with its value behind it, so that it cannot be the name or level that belongs here.
    pub(super) fn opens_clause(&self) -> bool {
        let value = matches!(self.kind_at(self.at + 1), Some(AtomKind::Number | AtomKind::Date | AtomKind::Percent | AtomKind::Text | AtomKind::Block));
        value && self.readable_clause(self.at)
    }
}

/// Whether a text in quotes says what `part` wants without them.
fn fits_text(part: Part, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match part {
        Part::Level => digits(text) || is_name(text),
        Part::Number | Part::Decimal => digits(text),
        Part::Percent => text.strip_suffix('%').is_some_and(digits),
        Part::Date => is_day(text),
        Part::Word(words) => words.contains(&text),
        Part::Name(target) | Part::Names(target) => target != Target::Skill && is_name(text),
        _ => false,
    }
}
