//! Bytes ↔ the protocol's lines and characters, in the encoding that was agreed. Only here do the two meet.

use crate::model::{File, Place, Workspace};
use crate::syntax::Span;
use memchr::memchr_iter;
use ropey::Rope;
use std::cell::RefCell;
use tower_lsp::ls_types::{Position, PositionEncodingKind, Range};

/// What a character of a line counts as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The first of the client's that the server knows; UTF-16 where it names none.
    pub fn agreed(offered: Option<&[PositionEncodingKind]>) -> Self {
        let known = |kind: &PositionEncodingKind| match kind.as_str() {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        // UTF-8 costs nothing to count, so it is taken wherever it is offered.
        let all: Vec<Self> = offered.unwrap_or_default().iter().filter_map(known).collect();
        if all.contains(&Self::Utf8) { Self::Utf8 } else { all.first().copied().unwrap_or_default() }
    }

    pub const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> u32 {
        match self {
            Self::Utf8 => c.len_utf8() as u32,
            Self::Utf16 => c.len_utf16() as u32,
            Self::Utf32 => 1,
        }
    }

    /// How many characters `text` is.
    fn count(self, text: &str) -> u32 {
        if self == Self::Utf8 || text.is_ascii() { text.len() as u32 } else { text.chars().map(|c| self.width(c)).sum() }
    }

    /// The byte of `line` at which its character `wanted` begins: its end where it has fewer, the start of a character that is cut.
    fn byte(self, line: &str, wanted: u32) -> usize {
        let mut at = 0;
        for (byte, c) in line.char_indices() {
            let next = at + self.width(c);
            if next > wanted {
                return byte;
            }
            at = next;
        }
        line.len()
    }
}

/// Where the lines of a file begin. Declarations begin at lines, so that a line is always in one of them.
pub struct Lines<'a> {
    file: &'a File,
    encoding: Encoding,
    /// The number of the first line of each declaration, and the number of lines at last.
    first: Vec<u32>,
    /// The line ends of the long declaration that was asked about last, so that many questions about it don't count them all again.
    long: RefCell<(usize, Vec<u32>)>,
}

/// Above so many bytes the line ends of a declaration are kept.
const LONG: usize = 1 << 13;

impl<'a> Lines<'a> {
    pub fn of(file: &'a File, encoding: Encoding) -> Self {
        let mut first = Vec::with_capacity(file.entries.len() + 1);
        let mut lines = 0;
        for located in &file.entries {
            first.push(lines);
            lines += memchr_iter(b'\n', located.entry.declaration.text.as_bytes()).count() as u32;
        }
        first.push(lines);
        Self { file, encoding, first, long: RefCell::new((usize::MAX, Vec::new())) }
    }

    fn text(&self, index: usize) -> &'a str {
        match (&self.file.raw, self.file.entries.get(index)) {
            (Some(raw), _) => raw,
            (None, Some(located)) => &located.entry.declaration.text,
            (None, None) => "",
        }
    }

    /// The position of a byte of the file.
    pub fn position(&self, offset: u32) -> Position {
        let index = self.file.entry_at(offset).unwrap_or_default();
        let start = self.file.entries.get(index).map_or(0, |located| located.start);
        let text = self.text(index);
        let mut at = ((offset - start.min(offset)) as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (lines, start) = self.before(index, text, at);
        let column = text.get(start..at).unwrap_or_default();
        Position::new(self.first.get(index).copied().unwrap_or_default() + lines, self.encoding.count(column))
    }

    /// How many lines of a declaration end before its byte `at`, and where the line of that byte begins.
    fn before(&self, index: usize, text: &str, at: usize) -> (u32, usize) {
        if text.len() < LONG {
            let before = text.get(..at).unwrap_or_default();
            return (memchr_iter(b'\n', before.as_bytes()).count() as u32, memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1));
        }
        let mut long = self.long.borrow_mut();
        if long.0 != index {
            *long = (index, memchr_iter(b'\n', text.as_bytes()).map(|newline| newline as u32).collect());
        }
        let lines = long.1.partition_point(|newline| (*newline as usize) < at);
        let start = lines.checked_sub(1).and_then(|last| long.1.get(last)).map_or(0, |newline| *newline as usize + 1);
        (lines as u32, start)
    }

    /// The byte of a position; the nearest there is where it is out of range.
    pub fn offset(&self, position: Position) -> u32 {
        let index = self.first.partition_point(|first| *first <= position.line).saturating_sub(1).min(self.file.entries.len().saturating_sub(1));
        // Declarations without a line of their own cannot be: the last one that begins at this line holds it.
        let text = self.text(index);
        let start = self.file.entries.get(index).map_or(0, |located| located.start);
        let wanted = position.line.saturating_sub(self.first.get(index).copied().unwrap_or_default());
        let mut from = 0;
        for _ in 0..wanted {
            match text.get(from..).and_then(|rest| rest.find('\n')) {
                Some(newline) => from += newline + 1,
                None => return start + text.len() as u32,
            }
        }
        let rest = text.get(from..).unwrap_or_default();
        let line = rest.find('\n').map_or(rest, |newline| rest.get(..newline).unwrap_or_default());
        let line = line.strip_suffix('\r').unwrap_or(line);
        start + (from + self.encoding.byte(line, position.character)) as u32
    }

    pub fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    pub fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), end.max(start))
    }
}

/// The range of a place in its file.
pub fn range_of(workspace: &Workspace, encoding: Encoding, place: Place) -> Range {
    workspace.file(place.file).map_or_else(Range::default, |file| Lines::of(file, encoding).range(workspace.span(place)))
}

/// The byte of a position in an open text; `None` where the position's line is not there.
pub fn byte_in(rope: &Rope, position: Position, encoding: Encoding) -> Option<usize> {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return (line == rope.len_lines()).then(|| rope.len_bytes());
    }
    let text = rope.line(line);
    let text = text.as_str().map_or_else(|| std::borrow::Cow::Owned(text.to_string()), std::borrow::Cow::Borrowed);
    let body = text.trim_end_matches(['\n', '\r']);
    Some(rope.line_to_byte(line) + encoding.byte(body, position.character))
}
