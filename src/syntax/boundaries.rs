//! Where declarations begin: one scan of the lines, without context, so that no mistake inside one declaration reaches the next.

use super::keywords::{Kind, OTHER_KINDS};
use super::span::Span;
use memchr::memchr_iter;
use smallvec::SmallVec;
use std::ops::Range;

/// The starts of all lines of `text` that are declaration headers, in order.
pub fn boundaries(text: &str) -> Vec<u32> {
    // A byte order mark belongs to the first declaration.
    let first = after_mark(text);
    header_lines(text).map(|(start, _)| if start == first { 0 } else { start as u32 }).collect()
}

/// Where the first header starts behind the first line of `text`.
pub fn next_header(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr_iter(b'\n', bytes).map(|at| at + 1).find(|start| bytes.get(*start..).is_some_and(is_header))
}

/// All lines of `text` that are declaration headers: where each starts, and what one look at it tells.
fn header_lines(text: &str) -> impl Iterator<Item = (usize, Look)> {
    let bytes = text.as_bytes();
    let starts = std::iter::once(after_mark(text)).chain(memchr_iter(b'\n', bytes).map(|at| at + 1));
    starts.filter_map(|start| Some((start, bytes.get(start..).filter(|line| may_be_header(line)).and_then(header)?)))
}

/// Where the text begins behind a byte order mark.
pub fn after_mark(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { 3 } else { 0 }
}

/// The headers of a text alone, each on its line, with nothing in their blocks.
#[derive(Debug, Default)]
pub struct HeaderLines {
    pub text: String,
    /// Most files hold one.
    pub lines: SmallVec<[Header; 1]>,
}

/// A line that is a header, as far as one look at it tells.
#[derive(Clone, Copy, Debug)]
pub struct Header {
    pub span: Span,
    /// `None` where more than one look is needed: the keyword is another word or in capitals, or the id is not plain.
    pub kind: Option<Kind>,
    /// Empty where there is none.
    pub id: Span,
}

/// The headers of `text`.
pub fn headers(text: &str) -> HeaderLines {
    // Room for one.
    let mut found = HeaderLines { text: String::with_capacity(80), ..HeaderLines::default() };
    for (start, (kind, id)) in header_lines(text) {
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let is_plain = line.as_bytes().get(id.clone()).unwrap_or_default().iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        let kind = kind.filter(|_| is_plain);
        let at = found.text.len() as u32;
        found.text.push_str(line);
        if line.trim_end().ends_with('{') {
            found.text.push('}');
        }
        found.lines.push(Header { span: Span::new(at, found.text.len() as u32), kind, id: Span::new(id.start as u32, id.end as u32).shift(at) });
        found.text.push('\n');
    }
    found
}

/// Whether the line begins with the first letters of a declaration keyword: asked first, since most do not.
fn may_be_header(line: &[u8]) -> bool {
    let mut rest = line;
    while let [b' ' | b'\t' | b'\r', behind @ ..] = rest {
        rest = behind;
    }
    matches!(*rest, [first, second, ..] if KEYWORDS.open_with(first, second))
}

/// Whether the line at the start of `line` is a declaration header: a declaration keyword, then a quote, or an id and then a quote,
/// `{`, `extends`, `for`, or (without blanks before the keyword) a comment or the line's end.
pub fn is_header(line: &[u8]) -> bool {
    may_be_header(line) && header(line).is_some()
}

/// The kind that a header declares, where its keyword is written as the language has it, and the place of its id in the line.
type Look = (Option<Kind>, Range<usize>);

fn header(line: &[u8]) -> Option<Look> {
    let blanks = blank(line);
    let rest = line.get(blanks..)?;
    let (length, kind) = keyword(rest, blanks == 0)?;
    let rest = rest.get(length..)?;
    let gap = blank(rest);
    let rest = rest.get(gap..)?;
    if quote(rest) {
        return Some((kind, 0..0));
    }
    if gap == 0 {
        return None;
    }
    let start = blanks + length + gap;
    let id = rest.iter().position(|byte| !IN_ID[usize::from(*byte)]).unwrap_or(rest.len());
    if id == 0 || rest.get(..id).is_some_and(quote) {
        return None;
    }
    let rest = rest.get(id..)?;
    let gap = blank(rest);
    let rest = rest.get(gap..)?;
    let ends = || blanks == 0 && (rest.is_empty() || rest.first() == Some(&b'\n') || (gap > 0 && rest.first() == Some(&b'#')));
    let goes_on = || gap > 0 && (word(rest, b"extends") || word(rest, b"for"));
    let is_header = quote(rest) || rest.first() == Some(&b'{') || (kind.is_some() && (goes_on() || ends()));
    is_header.then_some((kind, start..start + id))
}

/// Which bytes a header's id goes on with, a sound one or not.
static IN_ID: [bool; 256] = {
    let (mut table, mut byte) = ([false; 256], 0);
    while byte < 256 {
        let is = byte as u8;
        table[byte] = is.is_ascii_alphanumeric() || matches!(is, b'-' | b'_' | b'/' | b'.' | 0x80..);
        byte += 1;
    }
    table
};

/// The ends of all declaration keywords, whatever their case: asked first, since most lines begin with other words.
static KEYWORDS: Ends = Ends::of_keywords();

/// For each first letter, a bit for each letter that comes second, and one for each that comes last.
struct Ends {
    second: [u32; 32],
    last: [u32; 32],
}

impl Ends {
    const fn of_keywords() -> Self {
        let mut ends = Self { second: [0; 32], last: [0; 32] };
        let mut at = 0;
        while at < Kind::ALL.len() + OTHER_KINDS.len() {
            let word = if at < Kind::ALL.len() { Kind::ALL[at].word() } else { OTHER_KINDS[at - Kind::ALL.len()].0 }.as_bytes();
            let first = (word[0] & 31) as usize;
            ends.second[first] |= 1 << (word[1] & 31);
            ends.last[first] |= 1 << (word[word.len() - 1] & 31);
            at += 1;
        }
        ends
    }

    const fn open_with(&self, first: u8, second: u8) -> bool {
        self.second[(first & 31) as usize] >> (second & 31) & 1 == 1
    }

    const fn run_from_to(&self, first: u8, last: u8) -> bool {
        self.last[(first & 31) as usize] >> (last & 31) & 1 == 1
    }
}

/// The length of the declaration keyword that `rest` begins with, and its kind, where it is written as the language has it. Capitals and
/// other words of the field count at the start of a line only.
fn keyword(rest: &[u8], at_start: bool) -> Option<(usize, Option<Kind>)> {
    let length = rest.iter().position(|byte| !(byte.is_ascii_alphabetic() || *byte == b'-')).unwrap_or(rest.len());
    if !(4..=10).contains(&length) || !KEYWORDS.run_from_to(*rest.first()?, *rest.get(length - 1)?) {
        return None;
    }
    let found = std::str::from_utf8(rest.get(..length)?).ok()?;
    if let Some(kind) = Kind::from_word(found) {
        return Some((length, Some(kind)));
    }
    let other = || {
        let lower = found.to_ascii_lowercase();
        Kind::from_word(&lower).is_some() || OTHER_KINDS.iter().any(|(word, _)| *word == lower)
    };
    (at_start && other()).then_some((length, None))
}

fn blank(text: &[u8]) -> usize {
    text.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).unwrap_or(text.len())
}

/// A straight quote or a typographic one.
fn quote(text: &[u8]) -> bool {
    text.first() == Some(&b'"') || matches!(text, [0xE2, 0x80, 0x9C..=0x9F, ..])
}

fn word(text: &[u8], word: &[u8]) -> bool {
    text.starts_with(word) && text.get(word.len()).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}
