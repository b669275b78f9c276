//! Which brace closes which block, also where braces are missing or left over.

use super::super::ast::Statement;
use super::super::explain;
use super::super::keywords::{Place, Verb, VerbRow};
use super::super::span::Span;
use super::{Block, Builder, DEEPEST, HeaderBlock};
use std::num::NonZeroU32;

/// Where a line stands.
#[derive(Clone, Copy)]
pub(super) struct Home {
    pub parent: Option<u32>,
    pub place: Option<Place>,
    pub depth: u8,
}

impl Builder<'_> {
    pub(super) fn open_block(&mut self, span: Span) {
        if self.open.len() >= DEEPEST || self.excess > 0 {
            if self.excess == 0 {
                self.report(explain::too_deep(span));
            }
            self.it.tangled = true;
            self.excess += 1;
            return;
        }
        let same_line = self.same_line(span.start);
        let outer = self.open.last().map(|block| block.statement);
        let last = self.it.statements.len().checked_sub(1);
        let in_header = self.header_block != HeaderBlock::AsWritten;
        let taker = last
            .and_then(|last| self.it.statements.get_mut(last))
            .filter(|line| line.open().is_none() && (outer == Some(line.parent) || line.depth == 0 || (outer.is_none() && in_header)));
        let Some(line) = taker else {
            // A block of its own, so that its `}` is not taken for another's.
            if !self.in_stray {
                self.report(explain::stray_brace(span, "{"));
            }
            self.in_stray = true;
            self.it.tangled = true;
            self.open.push(Block { statement: outer.unwrap_or_default(), place: None });
            return;
        };
        line.braces.open = NonZeroU32::new(span.start);
        let (line_span, broken, verb) = (line.span, line.broken, line.verb);
        let place = block_place(line, self.rows[0], self.almost.take().or_else(|| self.it.kind.filter(|_| last == Some(0))));
        if !same_line {
            self.report(explain::brace_on_next_line(self.text, line_span, span));
        } else if let (None, Some(verb), false) = (place, verb, broken) {
            self.report(explain::no_block(verb, span));
        }
        self.open.push(Block { statement: last.unwrap_or_default() as u32, place });
    }

    pub(super) fn close_block(&mut self, span: Span) {
        self.in_stray = false;
        if self.excess > 0 {
            self.excess -= 1;
            return;
        }
        let end = self.it.statements.len() as u32;
        if let Some(block) = self.open.pop() {
            while self.once.last().is_some_and(|(parent, ..)| *parent == block.statement) {
                self.once.pop();
            }
            if let Some(line) = self.it.statements.get_mut(block.statement as usize) {
                line.braces.close = NonZeroU32::new(span.start);
                line.end = end;
            }
            return;
        }
        let header = self.it.statements.first().map(|header| header.span).unwrap_or_default();
        match self.header_block {
            HeaderBlock::Missing => self.report(explain::missing_brace(self.text, header, None)),
            HeaderBlock::Reopened(brace, next) => self.report(explain::closed_early(brace, next)),
            HeaderBlock::AsWritten => {
                self.it.tangled = true;
                return self.report(explain::stray_brace(span, "}"));
            }
        }
        if let Some(line) = self.it.statements.first_mut() {
            line.braces.open = line.braces.open.or(NonZeroU32::new(line.span.end));
            line.braces.close = NonZeroU32::new(span.start);
            line.end = end;
        }
        self.header_block = HeaderBlock::AsWritten;
    }

    /// The block of the header ends here though no `}` stands.
    pub(super) fn settle_header(&mut self) {
        let Some(header) = self.it.statements.first().map(|header| header.span) else { return };
        let end = self.it.statements.len() as u32;
        match std::mem::replace(&mut self.header_block, HeaderBlock::AsWritten) {
            HeaderBlock::AsWritten => return,
            HeaderBlock::Missing => {
                let at = self.end_of_last_line();
                self.report(explain::missing_brace(self.text, header, Some(at)));
            }
            HeaderBlock::Reopened(_, next) => self.report(explain::outside(self.text, next, true)),
        }
        if let Some(line) = self.it.statements.first_mut() {
            line.end = end;
        }
    }

    /// Where a line stands that begins with `verb` at `first`.
    pub(super) fn home(&mut self, verb: Option<Verb>, first: Span) -> Home {
        if self.close_early {
            self.close_blocks_for(verb);
        }
        if let Some(block) = self.open.last() {
            let place = block.place.filter(|_| self.excess == 0);
            return Home { parent: Some(block.statement), place, depth: self.open.len() as u8 };
        }
        let none = Home { parent: None, place: None, depth: 0 };
        let Some((place, header)) = self.it.kind.map(Place::In).zip(self.it.statements.first()) else { return none };
        if self.header_block == HeaderBlock::AsWritten {
            // A statement that belongs to this kind of declaration, though its braces say otherwise.
            if verb.is_none_or(|verb| verb.row(place).is_none()) || self.outside {
                return none;
            }
            self.header_block = header.close().map_or(HeaderBlock::Missing, |at| HeaderBlock::Reopened(at, first));
            self.it.tangled = true;
        }
        Home { parent: Some(0), place: Some(place), depth: 1 }
    }

    /// Closes the blocks that `verb` cannot stand in, if it can stand in one around them.
    fn close_blocks_for(&mut self, verb: Option<Verb>) {
        let fits = |block: &Block| block.place.is_some_and(|place| verb.is_some_and(|verb| verb.row(place).is_some()));
        let Some(keep) = self.open.iter().rposition(fits).map(|at| at + 1).filter(|keep| *keep < self.open.len()) else { return };
        let at = self.end_of_last_line();
        let innermost = self.open.last().and_then(|block| self.it.statements.get(block.statement as usize)?.open());
        let count = self.open.len() - keep;
        let end = self.it.statements.len() as u32;
        for block in self.open.drain(keep..) {
            if let Some(line) = self.it.statements.get_mut(block.statement as usize) {
                line.end = end;
            }
        }
        let open: Vec<u32> = self.open.iter().map(|block| block.statement).collect();
        self.once.retain(|(parent, ..)| open.contains(parent));
        self.it.tangled = true;
        if let Some(brace) = innermost {
            self.report(explain::unclosed_block(self.text, brace, at, count));
        }
    }

    /// Whether nothing but blanks stands between the last piece and `start`, and the last piece is no `{`.
    pub(super) fn same_line(&self, start: u32) -> bool {
        let last = self.text.as_bytes().get((self.last_end as usize).wrapping_sub(1));
        self.last_end > 0
            && !self.it.statements.is_empty()
            && !matches!(last, Some(b'{' | b'\n'))
            && self.text.as_bytes().get(self.last_end as usize) != Some(&b'\n')
            && !Span::new(self.last_end, start).of(self.text).contains('\n')
    }
}

/// What may stand in the block of `line`; `None` where nothing may, or nothing is known. `row`: what the table says of it. `kind`: it is a
/// header of this kind.
fn block_place(line: &Statement, row: Option<&VerbRow>, kind: Option<super::super::keywords::Kind>) -> Option<Place> {
    if let Some(kind) = kind {
        return Some(Place::In(kind));
    }
    let verb = line.verb?;
    let takes = match row {
        Some(row) => row.block,
        None => verb.rows().any(|row| row.block),
    };
    takes.then_some(Place::Under(verb))
}
