//! Text → tree. Never fails: every byte of the text is in some declaration of the tree.

use super::ast::{Chunk, Tree};
use super::boundaries::{after_mark, boundaries, is_header};
use super::build;
use super::span::Span;
use std::sync::Arc;

/// The tree of a whole file. Line ends are LF or CRLF; see [`plain_line_ends`] for lone CRs.
pub fn parse(text: &str) -> Tree {
    let (mut chunks, mut start) = (Vec::new(), 0);
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let headed = start > 0 || is_header(rest.get(after_mark(rest)..).unwrap_or_default().as_bytes());
        let declaration = Arc::new(build::declaration(rest, headed));
        let length = declaration.text.len();
        chunks.push(Chunk { start: start as u32, declaration });
        start += length;
    }
    Tree { chunks }
}

/// The tree after an edit that put `text` in place of `removed` (bytes of the old file). Only the declarations that the edit touches are
/// made anew; all others are shared with the old tree.
pub fn reparse(old: &Tree, removed: Span, text: &str) -> Tree {
    let mut first = old.chunks.partition_point(|chunk| chunk.start < removed.start).saturating_sub(1);
    let last = old.chunks.partition_point(|chunk| chunk.start <= removed.end).max(first + 1).min(old.chunks.len());
    let (mut touched, mut base, mut piece);
    loop {
        touched = old.chunks.get(first..last).unwrap_or_default();
        base = touched.first().map_or(0, |chunk| chunk.start);
        piece = touched.iter().map(|chunk| &*chunk.declaration.text).collect::<String>();
        let (from, to) = (removed.start.saturating_sub(base) as usize, removed.end.saturating_sub(base) as usize);
        if !piece.is_char_boundary(from) || !piece.is_char_boundary(to) || from > to {
            return old.clone();
        }
        piece.replace_range(from..to, text);
        // What has lost its header belongs to the declaration before it.
        if first == 0 || is_header(piece.as_bytes()) {
            break;
        }
        first -= 1;
    }
    let mut chunks = Vec::with_capacity(old.chunks.len() + 1);
    chunks.extend_from_slice(old.chunks.get(..first).unwrap_or_default());
    for (span, headed) in pieces(&piece) {
        let own = span.of(&piece);
        let same = touched.iter().find(|chunk| &*chunk.declaration.text == own && chunk.declaration.kind.is_some() == headed);
        let declaration = same.map_or_else(|| Arc::new(build::declaration(own, headed)), |chunk| Arc::clone(&chunk.declaration));
        chunks.push(Chunk { start: base + span.start, declaration });
    }
    let (grown, shrunk) = (text.len() as u32, removed.len());
    chunks.extend(
        old.chunks
            .get(last..)
            .unwrap_or_default()
            .iter()
            .map(|chunk| Chunk { start: chunk.start + grown - shrunk, declaration: Arc::clone(&chunk.declaration) }),
    );
    Tree { chunks }
}

/// Whether a CR stands before something else than an LF.
pub fn has_lone_returns(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// A lone CR read as LF: the same length, so that all places stay.
pub fn plain_line_ends(text: String) -> String {
    if !has_lone_returns(&text) {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        plain.push(if c == '\r' && chars.peek() != Some(&'\n') { '\n' } else { c });
    }
    plain
}

/// The file cut at its declaration headers, and whether each piece begins with one: only the first may not.
fn pieces(text: &str) -> Vec<(Span, bool)> {
    let mut starts = boundaries(text);
    let headed = starts.first() == Some(&0);
    if !headed && !text.is_empty() {
        starts.insert(0, 0);
    }
    let ends = starts.iter().copied().skip(1).chain([text.len() as u32]);
    starts.iter().copied().zip(ends).map(|(start, end)| (Span::new(start, end), headed || start > 0)).collect()
}
