//! Texts as they are compared: without quotes and escapes, in one Unicode form, in lower case.

use memchr::{memchr, memchr2_iter, memmem};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What a quoted text or text block says: quotes, escapes and a block's indentation taken away.
pub fn unquoted(written: &str) -> Cow<'_, str> {
    // Most texts are in plain quotes and hold no escape.
    if let [b'"', inside @ .., b'"'] = written.as_bytes()
        && !inside.starts_with(b"\"")
        && memchr(b'\\', inside).is_none()
    {
        return Cow::Borrowed(written.get(1..written.len() - 1).unwrap_or_default());
    }
    if let Some(body) = written.strip_prefix("\"\"\"") {
        return Cow::Owned(block(body.strip_suffix("\"\"\"").unwrap_or(body)));
    }
    let quote = |c: char| c == '"' || matches!(c, '\u{201C}'..='\u{201F}');
    let body = written.strip_prefix(quote).unwrap_or(written);
    let body = body.strip_suffix(quote).unwrap_or(body);
    if body.contains('\\') { Cow::Owned(unescaped(body)) } else { Cow::Borrowed(body) }
}

/// A text block's lines: what stands before the closing quotes on their line is the indentation that each line loses.
fn block(body: &str) -> String {
    let body = body.strip_prefix('\r').unwrap_or(body);
    let body = body.strip_prefix('\n').unwrap_or(body);
    let (lines, indent) = match body.rsplit_once('\n') {
        Some((lines, last)) if last.trim().is_empty() => (lines, last),
        _ => (body, ""),
    };
    let strip = |line: &str| -> String {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.strip_prefix(indent).unwrap_or_else(|| line.trim_start()).to_owned()
    };
    lines.split('\n').map(strip).collect::<Vec<_>>().join("\n").replace("\\\"\"\"", "\"\"\"").replace("\\\\", "\\")
}

fn unescaped(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        text.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let mut chars = after.chars();
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('u') => {
                let code = chars.as_str().strip_prefix('{').and_then(|rest| rest.split_once('}'));
                if let Some((c, left)) = code.and_then(|(digits, left)| Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, left))) {
                    text.push(c);
                    rest = left;
                    continue;
                }
                text.push_str("\\u");
            }
            Some(c) => text.push(c),
            None => {}
        }
        rest = chars.as_str();
    }
    text.push_str(rest);
    text
}

/// A text with quotes and escapes as needed: the inverse of [`unquoted`].
pub fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if c.is_control() => written.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

/// Whether `word` is compared as it is written: small letters, digits and hyphens.
pub fn is_plain(word: &str) -> bool {
    is_of(word, b'-')
}

/// Whether there is nothing but small letters, digits, hyphens and `other` in it. Without a branch, so that many are asked at once.
fn is_of(word: &str, other: u8) -> bool {
    let is = |byte: u8| byte.wrapping_sub(b'a') < 26 || byte.wrapping_sub(b'0') < 10 || byte == b'-' || byte == other;
    word.bytes().fold(true, |all, byte| all & is(byte))
}

/// An id or word as it is compared: NFC, lower case.
pub fn folded(word: &str) -> Cow<'_, str> {
    // A qualified id is folded as its parts are.
    if is_of(word, b'/') {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    Cow::Owned(word.nfc().flat_map(char::to_lowercase).nfc().collect())
}

/// A title or alias as it is compared: NFC, lower case, runs of blanks as one, none at the ends.
pub fn matched(text: &str) -> Cow<'_, str> {
    // Most are words with one blank between them.
    let (shown, lower) =
        text.bytes().fold((true, true), |(shown, lower), byte| (shown & (byte == b' ' || byte.is_ascii_graphic()), lower & !byte.is_ascii_uppercase()));
    let blank = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ');
    let bytes = text.as_bytes();
    if shown && !blank(bytes.first()) && !blank(bytes.last()) && TWO_BLANKS.find(bytes).is_none() {
        return if lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_ascii() { Cow::Owned(words.to_ascii_lowercase()) } else { Cow::Owned(words.nfc().flat_map(char::to_lowercase).nfc().collect()) }
}

/// A name as near duplicates are found: [`matched`], hyphens and blanks as one, a final `s` of each word dropped, `-ise` and `-ize` as one.
pub fn near(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let name = matched(name);
    let may_end_in_ize = memchr(b'z', name.as_bytes()).is_some();
    let ends = memchr2_iter(b' ', b'-', name.as_bytes()).chain([name.len()]);
    let mut start = 0;
    for word in ends.map(|end| name.get(std::mem::replace(&mut start, end + 1)..end).unwrap_or_default()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push('-');
        }
        let word = word.strip_suffix('s').filter(|stem| !stem.is_empty()).unwrap_or(word);
        if may_end_in_ize && word.contains("iz") {
            key.push_str(&word.replace("ize", "ise").replace("izing", "ising").replace("ization", "isation").replace("izab", "isab"));
        } else {
            key.push_str(word);
        }
    }
    key
}

/// Most are short.
pub type Statement = SmallVec<[u8; 128]>;

/// A statement's text as repeated texts are found: [`matched`] without punctuation.
pub fn statement(text: &str) -> Statement {
    let mut key = if text.is_ascii() {
        let mut key = Statement::from_slice(text.as_bytes());
        key.iter_mut().for_each(|byte| *byte = plain(*byte));
        key
    } else {
        let text: Cow<'_, str> = if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
        let mut key = Statement::with_capacity(text.len());
        let mut rest = &*text;
        loop {
            let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            key.extend(rest.bytes().take(ascii).map(plain));
            let mut wide = rest.get(ascii..).unwrap_or_default().chars();
            match wide.next() {
                None => break key,
                Some(c) if c.is_alphanumeric() => {
                    c.to_lowercase().for_each(|c| key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()));
                }
                Some(_) => key.push(b' '),
            }
            rest = wide.as_str();
        }
    };
    squeeze(&mut key);
    key
}

static TWO_BLANKS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("  "));

/// One blank where there are several, none at the ends.
fn squeeze(text: &mut Statement) {
    let (mut length, mut from) = (0, text.iter().take_while(|byte| **byte == b' ').count());
    while let Some(found) = TWO_BLANKS.find(text.get(from..).unwrap_or_default()) {
        // The first of the two stays.
        let end = from + found + 1;
        text.copy_within(from..end, length);
        length += end - from;
        from = end + text.get(end..).unwrap_or_default().iter().take_while(|byte| **byte == b' ').count();
    }
    text.copy_within(from.., length);
    text.truncate(length + text.len() - from);
    if text.ends_with(b" ") {
        text.pop();
    }
}

/// An ASCII letter in lower case, a digit as it is; a blank for every other byte. Without a branch, so that many are turned at once.
const fn plain(byte: u8) -> u8 {
    let lower = byte | 0x20;
    let letter = if lower.wrapping_sub(b'a') < 26 { lower } else { b' ' };
    if byte.wrapping_sub(b'0') < 10 { byte } else { letter }
}
