//! A row or line of the text cut into lines, braces and comments: what the grammar leaves in one piece, since looking for it there is slow.

use super::super::atoms::{begins, block_end, string_end};
use super::super::rules::Rule;
use super::super::span::Span;

/// Gives the pieces of `text[span]` in order: lines, braces, comments.
pub fn pieces(text: &str, span: Span, mut piece: impl FnMut(Rule, Span)) {
    let bytes = text.as_bytes();
    let (mut at, mut from, end) = (span.start as usize, span.start as usize, span.end as usize);
    let cuts = |byte: &u8| matches!(byte, b'"' | b'{' | b'}' | b'#' | b'/');
    while let Some(found) = bytes.get(at..end).and_then(|rest| rest.iter().position(cuts)) {
        at += found;
        let rule = match bytes.get(at).copied().unwrap_or_default() {
            b'"' => {
                at = text_end(bytes, at, end);
                continue;
            }
            b'{' => Rule::open,
            b'}' => Rule::close,
            b'#' if begins(bytes, at, from) => Rule::comment,
            b'/' if bytes.get(at + 1) == Some(&b'/') && begins(bytes, at, from) => Rule::slashes,
            _ => {
                at += 1;
                continue;
            }
        };
        line(bytes, from, at, &mut piece);
        if matches!(rule, Rule::comment | Rule::slashes) {
            return piece(rule, Span::new(at as u32, span.end));
        }
        piece(rule, Span::new(at as u32, at as u32 + 1));
        at += 1;
        from = at;
    }
    line(bytes, from, end, &mut piece);
}

/// The line between two cuts without the blanks around it, unless it is blank.
fn line(bytes: &[u8], from: usize, to: usize, piece: &mut impl FnMut(Rule, Span)) {
    let own = bytes.get(from..to).unwrap_or_default();
    let is_text = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    if let (Some(first), Some(last)) = (own.iter().position(is_text), own.iter().rposition(is_text)) {
        piece(Rule::line, Span::new((from + first) as u32, (from + last + 1) as u32));
    }
}

/// The end of the text that begins at `at`. One left open ends with its line, or before the brace that ends the line.
fn text_end(bytes: &[u8], at: usize, end: usize) -> usize {
    if bytes.get(at..end).is_some_and(|rest| rest.starts_with(b"\"\"\"")) {
        return block_end(bytes, at + 3, end);
    }
    let close = string_end(bytes, at + 1, end);
    let own = bytes.get(at + 1..close).unwrap_or_default();
    if own.last() == Some(&b'"') {
        return close;
    }
    let seen = own.strip_suffix(b"\r").unwrap_or(own);
    match seen.last() {
        Some(b'{' | b'}') => at + seen.len(),
        _ => close,
    }
}
