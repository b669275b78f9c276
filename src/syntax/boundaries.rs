//! Where declarations begin: one scan of the lines, without context, so that no mistake inside one declaration reaches the next.

use super::keywords::{Kind, OTHER_KINDS};
use super::span::Span;
use memchr::memchr_iter;
use smallvec::SmallVec;
use std::ops::Range;

/// The starts of all lines of `text` that are declaration headers, in order.
pub fn boundaries(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let first = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let starts = std::iter::once(first).chain(memchr_iter(b'\n', bytes).map(|at| at + 1));
    let headers = starts.filter(|start| bytes.get(*start..).is_some_and(|line| may_be_header(line) && is_header(line)));
    // A byte order mark belongs to the first declaration.
    headers.map(|start| if start == first { 0 } else { start as u32 }).collect()
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
    let starts = boundaries(text);
    let mut found = HeaderLines { text: String::with_capacity(starts.len() * 80), lines: SmallVec::with_capacity(starts.len()) };
    for start in starts {
        let line = text.get(start as usize..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
        let Some((kind, id)) = header(line.as_bytes()) else { continue };
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
    header(line).is_some()
}

/// The kind that a header declares, where its keyword is written as the language has it, and the place of its id.
fn header(line: &[u8]) -> Option<(Option<Kind>, Range<usize>)> {
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
    let id = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/' | b'.') || *byte >= 0x80)).unwrap_or(rest.len());
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
