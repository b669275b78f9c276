//! Pieces → declaration: which brace closes which block, what each atom means, and what is wrong with the text.

use super::ast::{Atom, AtomKind, Declaration, Means, Statement};
use super::atoms::atoms;
use super::error::{Problem, SyntaxRule};
use super::explain;
use super::keywords::{Kind, OTHER_KINDS, OTHER_VERBS, Place, Verb, VerbRow};
use super::read::read;
use super::rules::{Grammar, Rule};
use super::span::Span;
use pest::Parser as _;

/// Blocks deeper than this are refused with one finding.
pub const DEEPEST: usize = 16;

/// The declaration that `text` is. `headed`: its first line is a header.
pub fn declaration(text: &str, headed: bool) -> Declaration {
    let mut builder = Builder { it: Declaration { text: text.into(), ..Declaration::default() }, open: Vec::new(), excess: 0, headed, last_end: 0, missing_brace: false };
    match Grammar::parse(Rule::declaration, text) {
        Ok(pairs) => {
            for pair in pairs {
                let rule = pair.as_rule();
                let span = pair.as_span();
                builder.piece(rule, Span::new(span.start() as u32, span.end() as u32));
            }
        }
        // Cannot happen while `line` takes everything; kept as one line rather than lost.
        Err(_) => builder.piece(Rule::line, Span::new(0, text.len() as u32)),
    }
    builder.finish()
}

struct Builder {
    it: Declaration,
    /// The statements whose blocks are open, the innermost last.
    open: Vec<u32>,
    /// Braces opened beyond the deepest block.
    excess: u32,
    headed: bool,
    last_end: u32,
    /// The header has no `{` though statements follow.
    missing_brace: bool,
}

impl Builder {
    fn piece(&mut self, rule: Rule, span: Span) {
        match rule {
            Rule::EOI => return,
            Rule::comment => self.it.comments.push(span),
            Rule::open => self.open(span),
            Rule::close => self.close(span),
            _ => self.line(span),
        }
        self.last_end = span.end;
    }

    fn line(&mut self, span: Span) {
        let blanks = span.of(&self.it.text).bytes().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        let span = Span::new(span.start, span.end - blanks as u32);
        if self.headed && self.it.statements.is_empty() { self.header(span) } else { self.statement(span) }
    }

    fn header(&mut self, span: Span) {
        let typographic = atoms(&self.it.text, span, &mut self.it.atoms);
        let keyword = self.it.atoms.first().map(|atom| atom.span).unwrap_or_default();
        let word = keyword.of(&self.it.text).to_ascii_lowercase();
        let other = OTHER_KINDS.iter().find(|(other, _)| *other == word).map(|(_, kind)| *kind);
        let Some(kind) = Kind::from_word(&word).or(other) else { return self.statement(span) };
        self.it.kind = Some(kind);
        let mut at = 0;
        let mut mark = |means: Means, fits: &dyn Fn(AtomKind) -> bool| {
            let atom = self.it.atoms.get_mut(at).filter(|atom| fits(atom.kind))?;
            atom.means = means;
            at += 1;
            Some(atom.span)
        };
        mark(Means::Verb, &|_| true);
        self.it.id = mark(Means::Id, &|kind| !matches!(kind, AtomKind::Text | AtomKind::Block | AtomKind::Comma));
        self.it.title = mark(Means::Text, &|kind| matches!(kind, AtomKind::Text | AtomKind::Block));
        let failure = read(&self.it.text, &mut self.it.atoms, at, &[], kind.clauses()).err();
        let all = 0..self.it.atoms.len() as u32;
        let found = explain::header(&self.it.text, &self.it.atoms, kind, other.is_some(), failure, typographic);
        let broken = !found.is_empty();
        self.it.statements.push(Statement { verb: None, row: None, span, atoms: all, depth: 0, parent: 0, end: 1, open: None, close: None, broken });
        self.it.problems.extend(found);
        self.check_atoms(0);
    }

    fn statement(&mut self, span: Span) {
        let from = self.it.atoms.len();
        let typographic = atoms(&self.it.text, span, &mut self.it.atoms);
        let Some(first) = self.it.atoms.get(from).map(|atom| atom.span) else { return };
        let same_line = self.same_line(span.start);
        let parent = self.parent(span);
        let place = self.place(parent);
        let word = first.of(&self.it.text);
        let plain = Verb::from_word(word);
        let meant = plain.or_else(|| explain::meant_verb(word, place));
        let row = meant.and_then(|verb| place.and_then(|place| verb.row(place)));
        let read_by: Option<&'static VerbRow> = row.or_else(|| meant.and_then(|verb| verb.rows().next()));
        let line = self.it.atoms.get_mut(from..).unwrap_or_default();
        if let Some(atom) = line.first_mut() {
            atom.means = Means::Verb;
        }
        let failure = match read_by {
            Some(row) => read(&self.it.text, line, 1, row.parts, row.clauses).err(),
            None => read(&self.it.text, line, 1, &[], &[]).err(),
        };
        let index = self.it.statements.len() as u32;
        let depth = self.open.len() as u16 + u16::from(self.missing_brace && self.open.is_empty());
        self.it.statements.push(Statement {
            verb: meant,
            row,
            span,
            atoms: from as u32..self.it.atoms.len() as u32,
            depth,
            parent: parent.unwrap_or(index),
            end: index + 1,
            open: None,
            close: None,
            broken: false,
        });
        let line = self.it.atoms.get(from..).unwrap_or_default();
        let mut found = explain::line(&explain::Broken { text: &self.it.text, atoms: line, place, plain, meant, row, read_by, failure, typographic, stray: parent.is_none() });
        if same_line && found.is_empty() {
            found.push(explain::second_statement(&self.it.text, span));
        }
        if found.iter().any(|problem| problem.rule != SyntaxRule::TypographicCharacter) {
            if let Some(statement) = self.it.statements.last_mut() {
                statement.broken = true;
            }
        } else {
            self.duplicate(index, first);
        }
        self.it.problems.extend(found);
        self.check_atoms(from);
    }

    /// The statement whose block holds a line that starts at `span`; `None` outside of any block.
    fn parent(&mut self, span: Span) -> Option<u32> {
        if let Some(open) = self.open.last() {
            return Some(*open);
        }
        let header = self.it.statements.first().filter(|header| self.headed && header.open.is_none())?;
        if !self.missing_brace {
            self.missing_brace = true;
            let problem = explain::missing_brace(&self.it.text, header.span, span);
            self.it.problems.push(problem);
        }
        Some(0)
    }

    fn place(&self, parent: Option<u32>) -> Option<Place> {
        let parent = parent? as usize;
        match self.it.statements.get(parent)?.verb {
            Some(verb) => Some(Place::Under(verb)),
            None if parent == 0 => self.it.kind.map(Place::In),
            None => None,
        }
    }

    fn open(&mut self, span: Span) {
        if self.open.len() >= DEEPEST || self.excess > 0 {
            if self.excess == 0 {
                self.it.problems.push(explain::too_deep(span));
            }
            self.excess += 1;
            return;
        }
        let new_line = !self.same_line(span.start);
        let last = self.it.statements.len().checked_sub(1);
        let takes = last.and_then(|last| self.it.statements.get_mut(last)).filter(|line| line.open.is_none());
        match takes {
            Some(line) => {
                line.open = Some(span.start);
                let (line_span, verb, row) = (line.span, line.verb, line.row);
                if new_line {
                    self.it.problems.push(explain::brace_on_next_line(&self.it.text, line_span, span));
                } else if verb.is_some() && row.is_some_and(|row| !row.block) {
                    self.it.problems.push(explain::no_block(verb, span));
                }
                self.open.push(last.unwrap_or_default() as u32);
            }
            None => {
                self.it.problems.push(explain::stray_brace(span, "{"));
                // A block of its own, so that its `}` is not taken for another's.
                self.open.push(self.open.last().copied().unwrap_or_default());
            }
        }
    }

    fn close(&mut self, span: Span) {
        if self.excess > 0 {
            self.excess -= 1;
            return;
        }
        match self.open.pop() {
            Some(index) => {
                let end = self.it.statements.len() as u32;
                if let Some(line) = self.it.statements.get_mut(index as usize) {
                    line.close = Some(span.start);
                    line.end = end;
                }
            }
            None if self.missing_brace => {
                // The `}` that belongs to the missing `{`.
                self.missing_brace = false;
                let end = self.it.statements.len() as u32;
                if let Some(header) = self.it.statements.first_mut() {
                    header.open = Some(header.span.end);
                    header.close = Some(span.start);
                    header.end = end;
                }
            }
            None => self.it.problems.push(explain::stray_brace(span, "}")),
        }
    }

    fn finish(mut self) -> Declaration {
        let end = self.it.statements.len() as u32;
        for index in &self.open {
            if let Some(line) = self.it.statements.get_mut(*index as usize) {
                line.end = end;
            }
        }
        if self.missing_brace && let Some(header) = self.it.statements.first_mut() {
            header.end = end;
        }
        let text_open = self.it.problems.iter().any(|problem| problem.rule == SyntaxRule::UnclosedText && problem.span.len() > 3 && problem.span.of(&self.it.text).starts_with("\"\"\""));
        if let Some(innermost) = self.open.last().filter(|_| !text_open)
            && let Some(line) = self.it.statements.get(*innermost as usize)
            && let Some(open) = line.open
        {
            let after = self.it.statements.iter().map(|it| it.close.map_or(it.span.end, |at| at + 1)).max().unwrap_or(open + 1);
            self.it.problems.push(explain::unclosed_block(&self.it.text, open, after.max(open + 1), self.open.len()));
        }
        self.it.problems.sort_by_key(|problem| problem.span.start);
        self.it
    }

    /// Whether nothing but blanks stands between the last piece and `start`, and the last piece is no `{`.
    fn same_line(&self, start: u32) -> bool {
        let between = Span::new(self.last_end, start).of(&self.it.text);
        let last = self.it.text.as_bytes().get((self.last_end as usize).wrapping_sub(1));
        self.last_end > 0 && !self.it.statements.is_empty() && last != Some(&b'{') && !between.contains('\n') && last != Some(&b'\n')
    }

    /// A second statement of a verb that stands once.
    fn duplicate(&mut self, index: u32, verb_span: Span) {
        let Some(line) = self.it.statements.get(index as usize) else { return };
        let Some(row) = line.row.filter(|row| row.once) else { return };
        let first = self.it.statements.iter().take(index as usize).find(|other| other.parent == line.parent && other.verb == line.verb && other.depth == line.depth);
        if let Some(first) = first {
            let first = self.it.atoms.get(first.atoms.start as usize).map_or(first.span, |atom| atom.span);
            self.it.problems.push(explain::duplicate(row.word, verb_span, first));
        }
    }

    /// What is wrong inside atoms: open texts, unknown escapes, days that are none.
    fn check_atoms(&mut self, from: usize) {
        let text = &self.it.text;
        for atom in self.it.atoms.get(from..).unwrap_or_default() {
            check_atom(text, atom, &mut self.it.problems);
        }
    }
}

fn check_atom(text: &str, atom: &Atom, problems: &mut Vec<Problem>) {
    match atom.kind {
        AtomKind::Text | AtomKind::Block => explain::text(text, *atom, problems),
        AtomKind::Date => problems.extend(explain::date(text, *atom)),
        AtomKind::Percent | AtomKind::Number | AtomKind::Decimal => problems.extend(explain::number(text, *atom)),
        _ => {}
    }
}

/// Other words of the field for a verb.
pub fn other_verb(word: &str) -> Option<Verb> {
    OTHER_VERBS.iter().find(|(other, _)| *other == word).map(|(_, verb)| *verb)
}

/// Whether the grammar takes `line`, without its block and comment, as a sound header or statement.
pub fn is_sentence(line: &str) -> bool {
    Grammar::parse(Rule::sentence, line).is_ok()
}
