//! Pieces → declaration: which brace closes which block, what each atom means, and what is wrong with the text.

mod braces;
mod cut;
mod sentence;

use super::ast::{Atom, AtomKind, Braces, Declaration, Statement};
use super::atoms::{self, Looks, Stop};
use super::boundaries::{after_mark, is_header, next_header};
use super::error::Problem;
use super::explain;
use super::header;
use super::keywords::{Clause, Kind, Place, Verb, VerbRow};
use super::rules::{Grammar, Rule};
use super::span::Span;
use memchr::memchr;
use pest::Parser as _;
use std::cell::Cell;
use thin_vec::ThinVec;

/// Blocks deeper than this are refused with one finding.
pub const DEEPEST: usize = 16;

/// The declaration at the start of `text`, up to the next header or the end. `headed`: its first line is a header.
pub fn declaration(text: &str, headed: bool) -> Declaration {
    let (read, doubtful) = build(text, headed, false);
    if doubtful {
        // A block left open may have ended where the first statement stands that belongs to the block around it.
        let (other, _) = build(text, headed, true);
        if other.problems.len() < read.problems.len() {
            return other;
        }
    }
    read
}

/// Whether the grammar takes `line`, without its block and comment, as a sound header or statement.
pub fn is_sentence(line: &str) -> bool {
    Grammar::parse(Rule::sentence, line).is_ok()
}

/// Where the parts of a declaration grow, kept for the next one: what is kept of them has their exact size.
#[derive(Default)]
struct Room {
    statements: Vec<Statement>,
    atoms: Vec<Atom>,
    open: Vec<Block>,
    once: Vec<(u32, Verb, Span)>,
}

thread_local! {
    static ROOM: Cell<Room> = Cell::default();
}

fn build(text: &str, headed: bool, close_early: bool) -> (Declaration, bool) {
    let mut builder = Builder::new(text, headed, close_early);
    builder.rows();
    builder.finish()
}

/// The same with nothing read but by the grammar.
#[cfg(test)]
pub fn by_grammar(text: &str) -> Declaration {
    let mut builder = Builder::new(text, false, false);
    builder.by_grammar(after_mark(text));
    builder.finish().0
}

#[cfg(test)]
pub fn by_rows(text: &str) -> Declaration {
    build(text, false, false).0
}

struct Builder<'t> {
    /// The declaration's, and what follows it while its end is not known.
    text: &'t str,
    it: Declaration,
    headed: bool,
    /// Whether a statement that only fits an outer block closes those inside.
    close_early: bool,
    /// The open blocks, the innermost last.
    open: Vec<Block>,
    /// Braces opened beyond the deepest block.
    excess: u32,
    /// Where the last piece ended.
    last_end: u32,
    /// Where the last statement or brace ended.
    code_end: u32,
    header_block: HeaderBlock,
    /// A statement stood outside of all blocks.
    outside: bool,
    /// The statements that may stand once, in the open blocks: the block's statement, the verb, its place.
    once: Vec<(u32, Verb, Span)>,
    /// The last line stands in no declaration, and was reported.
    in_stray: bool,
    /// A statement stands in a block that it does not belong to.
    misplaced: bool,
    /// The last line was almost a header of this kind.
    almost: Option<Kind>,
    last: LastLine,
    /// One of the line's texts has to be looked into.
    doubtful: bool,
    /// One of its dates or numbers has to be.
    counts: bool,
    /// What the table says of the last statement, and of the one before it.
    rows: [Option<&'static VerbRow>; 2],
}

/// An open block.
#[derive(Clone, Copy)]
struct Block {
    statement: u32,
    /// `None` where nothing is known of what may stand in it: its statements are read and not judged.
    place: Option<Place>,
}

/// Whether the statements after the header are in its block as the braces say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HeaderBlock {
    AsWritten,
    /// It has no `{`.
    Missing,
    /// It was closed at a byte, and this statement follows.
    Reopened(u32, Span),
}

/// The statement read last: the next line may go on with it.
#[derive(Default)]
struct LastLine {
    /// Its own problem.
    problem: Option<usize>,
    /// The text so far, where it runs over several lines already, the first word of the second, and the gaps between them.
    joined: Option<(String, Span, Vec<Span>)>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, headed: bool, close_early: bool) -> Self {
        let Room { statements, atoms, open, once } = ROOM.take();
        Self {
            text,
            it: Declaration { statements, atoms, ..Declaration::default() },
            headed,
            close_early,
            open,
            excess: 0,
            last_end: 0,
            code_end: 0,
            outside: false,
            header_block: HeaderBlock::AsWritten,
            once,
            in_stray: false,
            misplaced: false,
            almost: None,
            last: LastLine::default(),
            doubtful: false,
            counts: false,
            rows: [None; 2],
        }
    }

    fn rows(&mut self) {
        let first = after_mark(self.text);
        let mut at = first;
        while at < self.text.len() {
            if at > first && is_header(self.rest(at).as_bytes()) {
                self.text = self.text.get(..at).unwrap_or_default();
                break;
            }
            at = self.row(at);
        }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Reads the row at `at`, one piece after the other; gives where the next one begins. A row without a text block is to the grammar what
    /// it is here: nothing has to be asked of it then.
    fn row(&mut self, mut at: usize) -> usize {
        loop {
            let from = self.it.atoms.len();
            let (end, stop, looks) = atoms::row(self.text, at, &mut self.it.atoms);
            if matches!(stop, Stop::Unclear) {
                self.it.atoms.truncate(from);
                return self.unclear_row(at);
            }
            if let Some([first, .., last] | [first @ last]) = self.it.atoms.get(from..) {
                let span = Span::new(first.span.start, last.span.end);
                self.line(from, span, &looks);
            }
            let Stop::At(rule) = stop else { return end + 1 };
            at = if matches!(rule, Rule::open | Rule::close) { end + 1 } else { self.row_end(end) };
            self.piece(rule, Span::new(end as u32, at as u32));
        }
    }

    /// The same for what is not plain; one with a text block is up to the grammar, and so is all of the declaration behind it.
    fn unclear_row(&mut self, at: usize) -> usize {
        let end = self.row_end(at);
        let row = Span::new(at as u32, end as u32);
        if row.of(self.text).contains("\"\"\"") {
            let next = next_header(self.rest(at)).map_or(self.text.len(), |header| at + header);
            self.text = self.text.get(..next).unwrap_or_default();
            self.by_grammar(at);
            return next;
        }
        cut::pieces(self.text, row, |rule, span| self.piece(rule, span));
        end + 1
    }

    /// Where the row ends that `at` stands in.
    fn row_end(&self, at: usize) -> usize {
        memchr(b'\n', self.rest(at).as_bytes()).map_or(self.text.len(), |length| at + length)
    }

    /// Reads the text from `from` on, where a row or a line begins.
    fn by_grammar(&mut self, from: usize) {
        let (text, rest) = (self.text, self.rest(from));
        let place = |start: usize, end: usize| Span::new((from + start) as u32, (from + end) as u32);
        // The grammar takes every text; were it not to, the text would still be kept.
        let Ok(pairs) = Grammar::parse(Rule::declaration, rest) else { return self.piece(Rule::line, place(0, rest.len())) };
        for pair in pairs {
            let (start, end) = (pair.as_span().start(), pair.as_span().end());
            match pair.as_rule() {
                Rule::row => cut::pieces(text, place(start, end - 1), |rule, span| self.piece(rule, span)),
                Rule::line => cut::pieces(text, place(start, end), |rule, span| self.piece(rule, span)),
                rule => self.piece(rule, place(start, end)),
            }
        }
    }

    fn piece(&mut self, rule: Rule, span: Span) {
        match rule {
            Rule::EOI => return,
            Rule::comment => self.it.comments.push(span),
            Rule::slashes => {
                self.it.comments.push(span);
                self.it.problems.push(explain::slashes(span));
            }
            Rule::open => {
                self.open_block(span);
                self.code_end = span.end;
            }
            Rule::close => {
                self.close_block(span);
                self.code_end = span.end;
            }
            _ => {
                let from = self.it.atoms.len();
                let looks = atoms::atoms(self.text, span, &mut self.it.atoms);
                self.line(from, span, &looks);
            }
        }
        self.last_end = span.end;
    }

    /// Reads the line whose atoms begin at `from`.
    fn line(&mut self, from: usize, span: Span, looks: &Looks) {
        self.doubtful = looks.doubtful;
        self.counts = looks.counts;
        if self.headed && self.it.statements.is_empty() {
            self.header(span);
        } else if self.it.atoms.len() > from {
            let mut next = Some(from);
            let mut before = None;
            while let Some(start) = next {
                next = self.sentence(start, before);
                before = self.it.statements.last().map(|statement| statement.span.end);
            }
        }
        if !looks.typographic.is_empty() {
            self.it.problems.extend(explain::typographic(self.text, &looks.typographic));
        }
        self.code_end = self.it.statements.last().map_or(self.code_end, |statement| statement.span.end);
        self.last_end = span.end;
    }

    fn header(&mut self, span: Span) {
        let Some(header) = header::header(self.text, &mut self.it.atoms) else { return };
        self.it.kind = Some(header.kind);
        self.it.id = header.id;
        self.it.title = header.title;
        let problem = explain::header(&explain::HeaderLine { text: self.text, atoms: &self.it.atoms, header: &header });
        let all = 0..self.it.atoms.len() as u32;
        self.it.statements.push(Statement {
            verb: None,
            placed: false,
            span,
            atoms: all,
            depth: 0,
            parent: 0,
            end: 1,
            braces: Braces::default(),
            broken: problem.is_some(),
        });
        let open = self.check_atoms(0, self.it.atoms.len());
        self.it.problems.extend(problem.filter(|_| !open));
    }

    fn finish(mut self) -> (Declaration, bool) {
        self.settle_header();
        let end = self.it.statements.len() as u32;
        for block in &self.open {
            if let Some(line) = self.it.statements.get_mut(block.statement as usize) {
                line.end = end;
            }
        }
        // An open text block has swallowed the braces.
        let swallowed = self
            .it
            .atoms
            .last()
            .is_some_and(|atom| atom.kind == AtomKind::Block && atom.span.end as usize >= self.text.trim_end().len() && explain::is_open(self.text, *atom));
        if let Some(open) = self.open.last().and_then(|block| self.it.statements.get(block.statement as usize)?.open()) {
            self.it.tangled = true;
            if !swallowed {
                let at = self.end_of_last_line();
                self.it.problems.push(explain::unclosed_block(self.text, open, at, self.open.len()));
            }
        }
        self.it.problems.sort_by_key(|problem| problem.span.start);
        let doubtful = !self.open.is_empty() && self.misplaced && !self.close_early;
        self.open.clear();
        self.once.clear();
        ROOM.set(Room { statements: exact(&mut self.it.statements), atoms: exact(&mut self.it.atoms), open: self.open, once: self.once });
        self.it.text = self.text.into();
        (self.it, doubtful)
    }

    /// Behind the last statement or `}`, and a comment behind that.
    fn end_of_last_line(&self) -> u32 {
        let last = self.code_end;
        let rest = self.text.get(last as usize..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        last + line.trim_end().len() as u32
    }

    fn report(&mut self, problem: Problem) {
        self.it.problems.push(problem);
    }

    /// What is wrong inside atoms: open texts, unknown escapes, days that are none. Returns whether a text is left open, which has then
    /// swallowed the rest of its line.
    fn check_atoms(&mut self, from: usize, to: usize) -> bool {
        const WORDS: u16 = 1 << AtomKind::Word as u16 | 1 << AtomKind::Comma as u16 | 1 << AtomKind::Junk as u16;
        const TEXTS: u16 = 1 << AtomKind::Text as u16 | 1 << AtomKind::Block as u16;
        if !self.doubtful && !self.counts {
            return false;
        }
        let sound = if self.doubtful { WORDS } else { WORDS | TEXTS };
        let mut open = false;
        for atom in self.it.atoms.get(from..to).unwrap_or_default() {
            if sound >> atom.kind as u16 & 1 == 0 {
                // A few digits are in the bounds of all but a weight.
                let few = atom.kind == AtomKind::Number && atom.span.len() <= 4 && atom.clause != Some(Clause::Weight);
                open |= !few && check_atom(self.text, atom, &mut self.it.problems);
            }
        }
        open
    }
}

/// Leaves in `grown` what it holds and no room for more; gives the room.
fn exact<T>(grown: &mut Vec<T>) -> Vec<T> {
    let mut room = std::mem::take(grown);
    grown.reserve_exact(room.len());
    grown.append(&mut room);
    room
}

fn check_atom(text: &str, atom: &Atom, problems: &mut ThinVec<Problem>) -> bool {
    match atom.kind {
        AtomKind::Text | AtomKind::Block => return explain::text(text, *atom, problems),
        AtomKind::Date => problems.extend(explain::date(text, *atom)),
        AtomKind::Percent | AtomKind::Number | AtomKind::Decimal => problems.extend(explain::number(text, *atom)),
        _ => {}
    }
    false
}
