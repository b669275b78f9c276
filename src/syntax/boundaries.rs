//! Where declarations begin: one scan of the lines, without context, so that no mistake inside one declaration reaches the next.

use super::keywords::{Kind, OTHER_KINDS};
use memchr::memchr;

/// The starts of all lines of `text` that are declaration headers, in order.
pub fn boundaries(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    loop {
        if is_header(bytes.get(start..).unwrap_or_default()) {
            // A byte order mark belongs to the first declaration.
            found.push(if start == 3 && text.starts_with('\u{FEFF}') { 0 } else { start as u32 });
        }
        match bytes.get(start..).and_then(|rest| memchr(b'\n', rest)) {
            Some(at) => start += at + 1,
            None => return found,
        }
    }
}

/// The headers of `text` alone, each on its line, with nothing in their blocks.
pub fn headers(text: &str) -> String {
    let lines = boundaries(text).into_iter().filter_map(|start| text.get(start as usize..)?.lines().next());
    lines.flat_map(|line| [line, if line.trim_end().ends_with('{') { "}\n" } else { "\n" }]).collect()
}

/// Whether the line at the start of `line` is a declaration header: a declaration keyword, then a quote, or an id and then a quote,
/// `{`, `extends`, `for`, or (without blanks before the keyword) a comment or the line's end.
pub fn is_header(line: &[u8]) -> bool {
    let blanks = blank(line);
    let Some(rest) = line.get(blanks..) else { return false };
    let Some(first) = rest.first() else { return false };
    if !matches!(first | 0x20, b'f' | b's' | b'd' | b'm' | b'a' | b'n' | b'j' | b'r' | b'p' | b't' | b'c') {
        return false;
    }
    let Some((length, exact)) = keyword(rest, blanks == 0) else { return false };
    let rest = rest.get(length..).unwrap_or_default();
    let gap = blank(rest);
    let rest = rest.get(gap..).unwrap_or_default();
    if quote(rest) {
        return true;
    }
    if gap == 0 {
        return false;
    }
    let id = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/' | b'.') || *byte >= 0x80)).unwrap_or(rest.len());
    if id == 0 || rest.get(..id).is_some_and(quote) {
        return false;
    }
    let rest = rest.get(id..).unwrap_or_default();
    let gap = blank(rest);
    let rest = rest.get(gap..).unwrap_or_default();
    if quote(rest) || rest.first() == Some(&b'{') {
        return true;
    }
    if !exact {
        return false;
    }
    if gap > 0 && (word(rest, b"extends") || word(rest, b"for")) {
        return true;
    }
    blanks == 0 && (rest.is_empty() || rest.first() == Some(&b'\n') || (gap > 0 && rest.first() == Some(&b'#')))
}

/// The length of the declaration keyword that `rest` begins with, and whether it is written as the language has it. Capitals and other
/// words of the field count at the start of a line only.
fn keyword(rest: &[u8], at_start: bool) -> Option<(usize, bool)> {
    let length = rest.iter().position(|byte| !(byte.is_ascii_alphabetic() || *byte == b'-')).unwrap_or(rest.len());
    let found = std::str::from_utf8(rest.get(..length)?).ok()?;
    if !(4..=10).contains(&length) {
        return None;
    }
    if Kind::from_word(found).is_some() {
        return Some((length, true));
    }
    let other = || {
        let lower = found.to_ascii_lowercase();
        Kind::from_word(&lower).is_some() || OTHER_KINDS.iter().any(|(word, _)| *word == lower)
    };
    (at_start && other()).then_some((length, false))
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
