//! A line as atoms: words, texts, numbers, dates, commas. Never fails: what is none of these is `Junk`.

mod words;

use super::ast::{Atom, AtomKind, Means};
use super::rules::Rule;
use super::span::Span;
use memchr::{memchr2, memchr3};
use words::{WIDE, plain, wide_blank, wide_quote, word_end};

/// What there is to say of a line besides its atoms.
#[derive(Default)]
pub struct Looks {
    /// The places of typographic quotes and blanks that stand for plain ones.
    pub typographic: Vec<Span>,
    /// Whether one of its texts is more than a plain quote, something without a backslash, and a plain quote.
    pub doubtful: bool,
    /// Whether there is a date, a share, or a number of more than one digit above 0: there may be no such day, or it be out of bounds.
    pub counts: bool,
}

/// What ends a line that stands in a row of the text.
pub enum Stop {
    /// The row's end.
    End,
    /// A brace or a comment.
    At(Rule),
    /// Something that a row has to be looked at for as a whole: letters beyond ASCII outside of texts, a text left open, a text block.
    Unclear,
}

/// Appends the atoms of the line that begins at `at` in a row of `text`, up to what ends it. Gives where that is.
pub fn row(text: &str, mut at: usize, out: &mut Vec<Atom>) -> (usize, Stop, Looks) {
    let bytes = text.as_bytes();
    let from = at;
    let mut looks = Looks::default();
    loop {
        let start = at;
        let stop = match bytes.get(at) {
            None | Some(b'\n') => Stop::End,
            Some(b' ' | b'\t' | b'\r') => {
                at += 1;
                continue;
            }
            Some(b'{') => Stop::At(Rule::open),
            Some(b'}') => Stop::At(Rule::close),
            Some(b'#') if begins(bytes, at, from) => Stop::At(Rule::comment),
            Some(b'/') if bytes.get(at + 1) == Some(&b'/') && begins(bytes, at, from) => Stop::At(Rule::slashes),
            Some(b',') => {
                at += 1;
                push(out, start, at, AtomKind::Comma);
                continue;
            }
            Some(b'"') => {
                let (end, escaped) = string(bytes, at + 1, bytes.len());
                let closed = end > at + 1 && bytes.get(end - 1) == Some(&b'"');
                if closed && !(end == at + 2 && bytes.get(end) == Some(&b'"')) {
                    at = end;
                    looks.doubtful |= escaped;
                    push(out, start, at, AtomKind::Text);
                    continue;
                }
                Stop::Unclear
            }
            Some(_) => {
                let (end, seen) = word_end(bytes, at, bytes.len());
                if end > at && seen & WIDE == 0 {
                    at = end;
                    looks.counts |= word(text, start, at, seen, out);
                    continue;
                }
                Stop::Unclear
            }
        };
        return (at, stop, looks);
    }
}

/// Whether what stands at `at` begins a word of the line from `from`.
pub fn begins(bytes: &[u8], at: usize, from: usize) -> bool {
    at == from || at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|before| matches!(before, b' ' | b'\t' | b'\r'))
}

/// Appends the atoms of `text[span]` to `out`.
pub fn atoms(text: &str, span: Span, out: &mut Vec<Atom>) -> Looks {
    let bytes = text.as_bytes();
    let end = (span.end as usize).min(bytes.len());
    let mut looks = Looks::default();
    let mut at = span.start as usize;
    while let Some(&byte) = bytes.get(at).filter(|_| at < end) {
        let start = at;
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'"' => {
                if matches!(bytes.get(at..), Some([b'"', b'"', b'"', ..])) {
                    at = block_end(bytes, at + 3, end);
                    looks.doubtful = true;
                    push(out, start, at, AtomKind::Block);
                    continue;
                }
                let escaped;
                (at, escaped) = string(bytes, at + 1, end);
                let open = bytes.get(at - 1) != Some(&b'"') || at == start + 1;
                if open && let Some(close) = wide_close(text, start + 1, at) {
                    looks.typographic.push(span_of(close - 3, close));
                    at = close;
                }
                looks.doubtful |= escaped || open;
                push(out, start, at, AtomKind::Text);
            }
            b',' => {
                at += 1;
                push(out, start, at, AtomKind::Comma);
            }
            b'{' | b'}' => {
                at += 1;
                push(out, start, at, AtomKind::Junk);
            }
            _ => {
                if let Some(length) = wide_blank(bytes, at) {
                    at += length;
                    looks.typographic.push(span_of(start, at));
                } else if wide_quote(bytes, at) {
                    at = wide_string_end(bytes, at + 3, end);
                    looks.typographic.push(span_of(start, start + 3));
                    if at > start + 3 && !matches!(bytes.get(at - 1), Some(b'"' | b'\n')) && wide_quote(bytes, at - 3) {
                        looks.typographic.push(span_of(at - 3, at));
                    }
                    looks.doubtful = true;
                    push(out, start, at, AtomKind::Text);
                } else {
                    let seen;
                    (at, seen) = word_end(bytes, at, end);
                    looks.counts |= word(text, start, at, seen, out);
                }
            }
        }
    }
    looks
}

/// Whether `word` is a sound id: letters (Unicode XID), digits and single hyphens, at least one letter, no hyphen at an end.
pub fn is_id(word: &str) -> bool {
    if word.is_ascii() {
        let (end, seen) = word_end(word.as_bytes(), 0, word.len());
        return end == word.len() && plain(seen) == Some(AtomKind::Word);
    }
    let (mut letters, mut last) = (false, '-');
    for (at, c) in word.chars().enumerate() {
        match c {
            '-' if last == '-' => return false,
            '-' => {}
            '_' => return false,
            _ if c.is_ascii_digit() => {}
            _ if c.is_ascii_alphabetic() || unicode_ident::is_xid_start(c) => letters = true,
            _ if at > 0 && unicode_ident::is_xid_continue(c) => {}
            _ => return false,
        }
        last = c;
    }
    letters && last != '-'
}

/// Whether `word` is an id, or a framework's id, `/` and an id.
pub fn is_name(word: &str) -> bool {
    match word.split_once('/') {
        None => is_id(word),
        Some((framework, id)) => is_id(framework) && is_id(id),
    }
}

/// The inside of a text in quotes; other texts as they are.
pub fn unquoted(text: &str) -> &str {
    let quote = |c: char| c == '"' || ('\u{201C}'..='\u{201F}').contains(&c);
    text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote)).unwrap_or(text)
}

/// Appends the word whose bytes are as `seen`. Gives whether it may be no day, or out of bounds.
#[inline]
fn word(text: &str, start: usize, end: usize, seen: u8, out: &mut Vec<Atom>) -> bool {
    match plain(seen) {
        Some(kind) => {
            push(out, start, end, kind);
            kind == AtomKind::Number && !(end == start + 1 && text.as_bytes().get(start) != Some(&b'0'))
        }
        None => {
            other_word(text, start, end, out);
            true
        }
    }
}

fn other_word(text: &str, start: usize, end: usize, out: &mut Vec<Atom>) {
    let found = text.get(start..end).unwrap_or_default();
    let kind = classify(found);
    // `delegation:3`, `delegation:`, `3;`: the sign is no part of what stands before it.
    if kind == AtomKind::Junk
        && let Some(at) = found.find(':').or_else(|| found.len().checked_sub(1).filter(|_| found.ends_with([';', '.'])))
        && let (Some(before), Some(behind)) = (found.get(..at), found.get(at + 1..))
        && !before.is_empty()
        && classify(before) != AtomKind::Junk
        && (behind.is_empty() || classify(behind) != AtomKind::Junk)
    {
        push(out, start, start + at, classify(before));
        push(out, start + at, start + at + 1, AtomKind::Junk);
        if !behind.is_empty() {
            push(out, start + at + 1, end, classify(behind));
        }
        return;
    }
    push(out, start, end, kind);
}

fn classify(word: &str) -> AtomKind {
    let bytes = word.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        if bytes.iter().all(u8::is_ascii_digit) {
            return AtomKind::Number;
        }
        if let [digits @ .., b'%'] = bytes
            && digits.iter().all(u8::is_ascii_digit)
        {
            return AtomKind::Percent;
        }
        if is_date_shaped(bytes) {
            return AtomKind::Date;
        }
        if word.split_once('.').is_some_and(|(whole, part)| !part.is_empty() && (whole.bytes().chain(part.bytes())).all(|byte| byte.is_ascii_digit())) {
            return AtomKind::Decimal;
        }
    }
    if is_name(word) { AtomKind::Word } else { AtomKind::Junk }
}

/// `2027-06-30` by its shape; whether there is such a day is asked later.
fn is_date_shaped(bytes: &[u8]) -> bool {
    bytes.len() == 10 && bytes.iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}

fn push(out: &mut Vec<Atom>, start: usize, end: usize, kind: AtomKind) {
    let means = if kind == AtomKind::Comma { Means::Comma } else { Means::Stray };
    out.push(Atom { span: span_of(start, end), kind, means, clause: None });
}

fn span_of(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}

pub fn string_end(bytes: &[u8], at: usize, end: usize) -> usize {
    string(bytes, at, end).0
}

/// Where the text ends whose inside begins at `at`, and whether there is a backslash in it.
fn string(bytes: &[u8], mut at: usize, end: usize) -> (usize, bool) {
    let mut escaped = false;
    while let Some(found) = bytes.get(at..end).and_then(|rest| memchr3(b'"', b'\\', b'\n', rest)) {
        at += found;
        match bytes.get(at) {
            Some(b'"') => return (at + 1, escaped),
            Some(b'\n') => return (at, escaped),
            _ => at = if bytes.get(at + 1) == Some(&b'\n') { at + 1 } else { (at + 2).min(end) },
        }
        escaped = true;
    }
    (end, escaped)
}

pub fn block_end(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while let Some(found) = bytes.get(at..end).and_then(|rest| memchr2(b'"', b'\\', rest)) {
        at += found;
        if bytes.get(at) == Some(&b'\\') {
            at = (at + 2).min(end);
        } else if bytes.get(at..end).is_some_and(|rest| rest.starts_with(b"\"\"\"")) {
            return at + 3;
        } else {
            at += 1;
        }
    }
    end
}

fn wide_string_end(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end {
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\n') => return at,
            _ if wide_quote(bytes, at) => return at + 3,
            _ => at += 1,
        }
    }
    end
}

/// Where a text that a plain quote opens is closed by a typographic one.
fn wide_close(text: &str, from: usize, to: usize) -> Option<usize> {
    let inside = text.get(from..to)?;
    let close = inside.find('\u{201D}')?;
    (!inside.get(..close)?.contains(['\u{201C}', '\u{201E}'])).then_some(from + close + 3)
}
