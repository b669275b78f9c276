//! One statement of a line: its verb, its place, what is wrong with it. A line may hold several; each but the last says where it ends.

use super::super::ast::{Atom, AtomKind, Braces, Means, Statement};
use super::super::atoms::atoms as split;
use super::super::error::Problem;
use super::super::explain::{self, Meant, StatementLine};
use super::super::keywords::{Place, Verb, VerbRow};
use super::super::read::{Slip, What, read};
use super::super::span::Span;
use super::braces::Home;
use super::{Block, Builder, LastLine};

/// Lines with more atoms than these are not searched for a second statement.
const MOST: usize = 64;
const BULLETS: [&str; 4] = ["-", "*", "•", "–"];

impl Builder<'_> {
    /// Reads the statement whose atoms begin at `from`. `before`: the end of another one on the same line. Returns where a further one
    /// begins.
    pub(super) fn sentence(&mut self, from: usize, before: Option<u32>) -> Option<usize> {
        if before.is_none() && self.sound_sentence(from).is_some() {
            return None;
        }
        self.almost = None;
        let line_start = self.it.atoms.get(from)?.span;
        let second = before.or_else(|| self.same_line(line_start.start).then_some(self.last_end));
        let bullet = usize::from(
            self.it.atoms.get(from)?.kind == AtomKind::Junk
                && BULLETS.contains(&line_start.of(self.text))
                && self.it.atoms.get(from + 1).is_some_and(|atom| Verb::from_word(atom.span.of(self.text)).is_some()),
        );
        let first = self.it.atoms.get(from + bullet)?.span;
        let word = first.of(self.text);
        let known = Verb::from_word(word);
        if self.open.is_empty() && known.is_none() && self.almost_header(from, second) {
            return None;
        }
        let home = self.home(known, first);
        let word = first.of(self.text);
        let meant = known.map_or_else(|| Meant::of(word, home.place), Meant::Plain);
        let verb = meant.verb();
        let row = verb.and_then(|verb| home.place.and_then(|place| verb.row(place)));
        let read_by: Option<&'static VerbRow> = row.or_else(|| verb.and_then(|verb| verb.rows().next()));
        let text = self.text;
        let mut slips = read_line(text, self.it.atoms.get_mut(from..)?, bullet, read_by);
        let mut next = None;
        if !slips.is_empty()
            && let Some(place) = home.place
            && let Some(row) = row
            && let Some(end) = second_verb(text, self.it.atoms.get(from..)?, row, place)
        {
            next = Some(from + end);
            let line = self.it.atoms.get_mut(from..from + end)?;
            let whole = line.len() - usize::from(line.last().is_some_and(|atom| atom.span.of(text) == ";"));
            slips = read_line(text, line.get_mut(..whole)?, bullet, read_by);
        }
        if bullet == 1 {
            slips.insert(0, Slip { at: 0, to: 1, what: What::Surplus });
        }
        self.push(from, next, verb, row, home);
        let open_text = self.check_atoms(from, next.unwrap_or(self.it.atoms.len()));
        if open_text {
            slips.clear();
        }
        let problem = self.judge(from, next, meant, row, read_by, home, &slips, second);
        self.note(problem, row, home, first);
        next
    }

    /// The same for what most lines are: one sound statement, in a block that it belongs to.
    fn sound_sentence(&mut self, from: usize) -> Option<()> {
        let Block { statement, place: Some(place) } = *self.open.last()? else { return None };
        let first = self.it.atoms.get(from)?.span;
        if self.close_early || self.excess > 0 || self.doubtful || self.same_line(first.start) {
            return None;
        }
        // What else there is to say of a range is asked in general.
        let row = Verb::from_word(first.of(self.text)).filter(|verb| *verb != Verb::Levels)?.row(place)?;
        if !read_line(self.text, self.it.atoms.get_mut(from..)?, 0, Some(row)).is_empty() {
            return None;
        }
        self.almost = None;
        self.in_stray = false;
        let home = Home { parent: Some(statement), place: Some(place), depth: self.open.len() as u8 };
        self.push(from, None, Some(row.verb), Some(row), home);
        self.check_atoms(from, self.it.atoms.len());
        self.note(None, Some(row), home, first);
        Some(())
    }

    fn push(&mut self, from: usize, next: Option<usize>, verb: Option<Verb>, row: Option<&'static VerbRow>, home: Home) {
        let to = next.unwrap_or(self.it.atoms.len());
        let atoms = self.it.atoms.get(from..to).unwrap_or_default();
        let last = atoms.iter().rev().find(|atom| next.is_none() || atom.span.of(self.text) != ";");
        let span = atoms.first().map(|atom| atom.span).unwrap_or_default().to(last.map(|atom| atom.span).unwrap_or_default());
        let index = self.it.statements.len() as u32;
        self.rows = [row, self.rows[0]];
        self.outside |= home.depth == 0;
        self.it.statements.push(Statement {
            verb,
            placed: row.is_some(),
            span,
            atoms: from as u32..to as u32,
            depth: home.depth,
            parent: home.parent.unwrap_or(index),
            end: index + 1,
            braces: Braces::default(),
            broken: false,
        });
    }

    /// The one problem of the line, if there is one.
    #[allow(clippy::too_many_arguments)]
    fn judge(
        &mut self,
        from: usize,
        next: Option<usize>,
        meant: Meant,
        row: Option<&'static VerbRow>,
        read_by: Option<&'static VerbRow>,
        home: Home,
        slips: &[Slip],
        second: Option<u32>,
    ) -> Option<Problem> {
        let to = next.unwrap_or(self.it.atoms.len());
        let first = self.it.atoms.get(from)?.span;
        let sound = slips.is_empty() && row.is_some() && matches!(meant, Meant::Plain(_));
        if !sound && second.is_none() && self.goes_on(from, row) {
            return None;
        }
        if home.parent.is_none() {
            let reported = std::mem::replace(&mut self.in_stray, true);
            let known = matches!(meant, Meant::Plain(_) | Meant::Other(_));
            return (!reported).then(|| explain::outside(self.text, first, known));
        }
        self.in_stray = false;
        home.place?;
        self.misplaced |= row.is_none() && matches!(meant, Meant::Plain(_));
        if sound {
            let range = self.empty_range(from, to, row);
            return range.or_else(|| second.map(|before| explain::second_statement(self.text, before, first.start)));
        }
        let line = StatementLine { text: self.text, atoms: self.it.atoms.get(from..to)?, place: home.place, meant, row, read_by, slips };
        explain::statement(&line)
    }

    /// Keeps the problem, marks the line as broken, or looks for the same verb before.
    fn note(&mut self, problem: Option<Problem>, row: Option<&'static VerbRow>, home: Home, first: Span) {
        let broken = problem.is_some() || home.place.is_none();
        if let Some(statement) = self.it.statements.last_mut() {
            statement.broken |= broken;
        }
        if self.last.joined.is_none() {
            self.last.problem = problem.as_ref().map(|_| self.it.problems.len());
        }
        match (problem, row) {
            (Some(problem), _) => self.report(problem),
            (None, Some(row)) if row.once && !broken => {
                let parent = home.parent.unwrap_or_default();
                match self.once.iter().rev().take_while(|(other, ..)| *other == parent).find(|(_, verb, _)| *verb == row.verb) {
                    Some((_, _, earlier)) => {
                        let problem = explain::duplicate(row.word, first, *earlier);
                        self.report(problem);
                    }
                    None => self.once.push((parent, row.verb, first)),
                }
            }
            _ => {}
        }
    }

    /// `levels 5 to 3`
    fn empty_range(&self, from: usize, to: usize, row: Option<&'static VerbRow>) -> Option<Problem> {
        row.filter(|row| row.verb == Verb::Levels)?;
        let mut numbers = self.it.atoms.get(from..to)?.iter().filter(|atom| atom.kind == AtomKind::Number).map(|atom| atom.span);
        let (low, high) = (numbers.next()?, numbers.next()?);
        let value = |span: Span| span.of(self.text).parse::<u32>().ok();
        (value(low)? > value(high)?).then(|| explain::empty_range(self.text, low, high))
    }

    /// Whether the line from `from` goes on with the one before it, such as a `because` on a line of its own. Then both are one finding.
    fn goes_on(&mut self, from: usize, row: Option<&'static VerbRow>) -> bool {
        let own = self.it.statements.len() - 1;
        let (Some(last), Some(this)) = (own.checked_sub(1).and_then(|at| self.it.statements.get(at)), self.it.statements.get(own)) else { return false };
        let Some(read_by) = self.rows[1].filter(|_| row.is_none() && last.open().is_none() && last.parent == this.parent && last.depth == this.depth) else {
            self.last = LastLine::default();
            return false;
        };
        let first = this.span;
        let start = self.it.atoms.get(from).map_or(first, |atom| atom.span);
        let (before, start, gaps) = self.last.joined.take().unwrap_or_else(|| (last.span.of(self.text).to_owned(), start, Vec::new()));
        let joined = format!("{before} {}", first.of(self.text));
        let mut atoms = Vec::new();
        split(&joined, Span::new(0, joined.len() as u32), &mut atoms);
        let slips = read_line(&joined, &mut atoms, 0, Some(read_by));
        // All that may be wrong with the two is that more has to follow.
        if slips.iter().any(|slip| slip.at < atoms.len()) {
            self.last = LastLine::default();
            return false;
        }
        let own_atoms = self.it.atoms.get_mut(from..).unwrap_or_default();
        for (own, read) in own_atoms.iter_mut().rev().zip(atoms.iter().rev()) {
            own.means = read.means;
            own.clause = read.clause;
        }
        let gap = Span::new(last.span.end, first.start);
        let gaps: Vec<Span> = gaps.into_iter().chain([gap]).collect();
        let problem = explain::continued(self.text, start, &gaps);
        if let Some(earlier) = self.last.problem.and_then(|at| self.it.problems.get_mut(at)) {
            *earlier = problem;
        } else {
            self.last.problem = Some(self.it.problems.len());
            self.report(problem);
        }
        self.last.joined = Some((joined, start, gaps));
        if let Some(statement) = self.it.statements.last_mut() {
            statement.verb = None;
            // The next line may go on with the same statement.
            statement.placed = true;
            self.rows[0] = Some(read_by);
            statement.broken = true;
        }
        true
    }

    /// A line outside of all blocks that was most likely meant as a header. Its block is read as one of that kind.
    fn almost_header(&mut self, from: usize, second: Option<u32>) -> bool {
        let Some(line) = self.it.atoms.get(from..) else { return false };
        let end = line.last().map_or(0, |atom| atom.span.end);
        let block = self.text.get(end as usize..).is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('{'));
        let Some(almost) = explain::almost_header(self.text, line, block) else { return false };
        let start = line.first().map_or(0, |atom| atom.span.start);
        self.settle_header();
        let home = Home { parent: None, place: None, depth: 0 };
        let header = self.text.get(start as usize..).is_some_and(|rest| super::super::boundaries::is_header(rest.as_bytes()));
        let problem = match second.filter(|_| header) {
            Some(before) => explain::second_statement(self.text, before, start),
            None => almost.problem,
        };
        if let Some(atom) = self.it.atoms.get_mut(from) {
            atom.means = Means::Verb;
        }
        self.push(from, None, None, None, home);
        if let Some(statement) = self.it.statements.last_mut() {
            statement.broken = true;
        }
        self.almost = almost.kind;
        self.in_stray = false;
        self.check_atoms(from, self.it.atoms.len());
        self.report(problem);
        true
    }
}

fn read_line(text: &str, line: &mut [Atom], bullet: usize, row: Option<&'static VerbRow>) -> Vec<Slip> {
    if let Some(atom) = line.get_mut(bullet) {
        atom.means = Means::Verb;
    }
    match row {
        Some(row) => read(text, line, bullet + 1, row.parts, row.clauses),
        None => Vec::new(),
    }
}

/// Where a second statement begins on a line: both halves are read without the other.
fn second_verb(text: &str, line: &[Atom], row: &'static VerbRow, place: Place) -> Option<usize> {
    if line.len() > MOST {
        return None;
    }
    let sound = |atoms: &[Atom], row: &'static VerbRow| read_line(text, &mut atoms.to_vec(), 0, Some(row));
    line.iter().enumerate().skip(1).filter(|(_, atom)| atom.kind == AtomKind::Word).find_map(|(at, atom)| {
        let second = Verb::from_word(atom.span.of(text))?.row(place)?;
        let mut before = line.get(..at)?;
        if let [rest @ .., last] = before
            && last.span.of(text) == ";"
        {
            before = rest;
        }
        let behind = line.get(at..)?;
        let fits = behind.len() > 1 && sound(before, row).is_empty() && sound(behind, second).first().is_none_or(|slip| slip.at > 1);
        fits.then_some(at)
    })
}
