//! A place in a text: bytes from a start to an end. Lines, columns and the protocol's positions are made from it at the edges.

use std::ops::Range;

/// A range of bytes, the end not included. Relative to the declaration's own start inside a declaration, to the file's start elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty place at `offset`.
    pub const fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The same place seen from `by` bytes further back: relative to a declaration becomes relative to its file.
    pub const fn shift(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// From the first one's start to the last one's end.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the cursor at `offset` touches this place: its end counts, as editors put the cursor there.
    pub const fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }

    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The text here; empty where the text does not reach so far.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
