//! The one layout of a text: two blanks a level, one between words, two before a comment behind a line, single blank lines. Never
//! orders, aligns, joins or splits; what it cannot read keeps its bytes, and every comment stays.

mod rows;

use super::ast::{AtomKind, Declaration, Statement};
use super::boundaries::is_header;
use super::parse::{parse, plain_line_ends};
use super::span::Span;
use rows::{Piece, Row, What, rows};

/// The text in its layout.
pub fn format(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, new) in format_edits(text) {
        out.push_str(Span::new(at, span.start).of(text));
        out.push_str(&new);
        at = span.end;
    }
    out + Span::new(at, text.len() as u32).of(text)
}

/// What [`format`] changes: edits in order and apart, each within a line. Places are bytes of `text`.
pub fn format_edits(text: &str) -> Vec<(Span, String)> {
    let plain = plain_line_ends(text.to_owned());
    let tree = parse(&plain);
    let rows = rows(&plain, &tree);
    let newline = match memchr::memchr(b'\n', text.as_bytes()) {
        Some(at) if at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r') => "\r\n",
        _ => "\n",
    };
    let mut edits = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if is_gap(&rows, at) {
            edits.push((Span::at(row.span.start), newline.to_owned()));
        }
        match row.what {
            What::Blank if row.frozen => {}
            What::Blank if is_surplus(&rows, at) => edits.push((Span::new(row.span.start, row.end), String::new())),
            What::Blank => edits.extend(difference(&plain, row.span, "")),
            What::Kept => {}
            What::Line => edits.extend(difference(&plain, row.span, &layout(&plain, row))),
        }
    }
    if let Some(last) = rows.iter().rfind(|row| row.what != What::Blank).filter(|last| last.end == last.span.end && !last.frozen) {
        edits.push((Span::at(last.end), newline.to_owned()));
        edits.sort_by_key(|(span, _)| *span);
    }
    edits
}

/// Whether a blank line belongs before this row: it begins a declaration, with the comments above it, and one of the two declarations
/// that would touch runs over several lines.
fn is_gap(rows: &[Row], at: usize) -> bool {
    let Some(row) = rows.get(at).filter(|row| row.what != What::Blank) else { return false };
    let Some(above) = at.checked_sub(1).and_then(|at| rows.get(at)).filter(|above| above.what != What::Blank && !above.frozen && !above.is_comment) else {
        return false;
    };
    // The header that this row, or the comments from this row on, stand above.
    let header = rows.get(at..).unwrap_or_default().iter().find(|row| !row.is_comment);
    let starts = row.is_comment || row.header.is_some();
    starts && row.depth == 0 && header.and_then(|header| header.header).is_some_and(|tall| tall || above.tall)
}

/// Whether a blank line goes: at an end of the file, behind `{`, before `}`, or behind another one.
fn is_surplus(rows: &[Row], at: usize) -> bool {
    let Some(above) = at.checked_sub(1).and_then(|at| rows.get(at)) else { return true };
    if above.opens || (above.what == What::Blank && !above.frozen) {
        return true;
    }
    rows.get(at..).unwrap_or_default().iter().find(|row| row.what != What::Blank).is_none_or(|next| next.closes)
}

/// The row as it should be.
fn layout(text: &str, row: &Row) -> String {
    let indent = "  ".repeat(row.depth as usize);
    let tabs = text.get(row.span.start as usize..).is_some_and(|line| line.trim_start_matches(' ').starts_with('\t'));
    let first = row.pieces.first().map_or(row.span.start, |piece| piece.span().start);
    let from = if tabs { indent.len() } else { (first - row.span.start) as usize };
    let shift = Shift { from, to: indent.len() };
    let mut out = indent;
    let mut before = None;
    for piece in &row.pieces {
        match (before, piece) {
            (None, _) | (Some(Piece::Open(_)), Piece::Close(_)) => {}
            (_, Piece::Comment(_)) => out.push_str("  "),
            _ => out.push(' '),
        }
        match piece {
            Piece::Statement(declaration, statement, _) => words(declaration, statement, shift, &mut out),
            Piece::Open(_) => out.push('{'),
            Piece::Close(_) => out.push('}'),
            Piece::Comment(span) => out.push_str(span.of(text).trim_end()),
        }
        before = Some(*piece);
    }
    out
}

/// The atoms of a statement with one blank between them, none before a comma.
fn words(declaration: &Declaration, statement: &Statement, shift: Shift, out: &mut String) {
    for (at, atom) in declaration.atoms.get(statement.atoms.start as usize..statement.atoms.end as usize).unwrap_or_default().iter().enumerate() {
        if at > 0 && atom.kind != AtomKind::Comma {
            out.push(' ');
        }
        let own = declaration.at(atom.span);
        if atom.kind == AtomKind::Block { out.push_str(&moved(own, shift)) } else { out.push_str(own) }
    }
}

/// How many blanks stand before a line now, and how many shall.
#[derive(Clone, Copy)]
struct Shift {
    from: usize,
    to: usize,
}

/// A text block moved as a whole, as far as its closing quotes can move.
fn moved(block: &str, shift: Shift) -> String {
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let Some((first, rest)) = block.split_once('\n') else { return block.to_owned() };
    let first = first.trim_end();
    let closing = rest.rsplit('\n').next().map_or(0, blanks);
    let from = shift.from.min(shift.to + closing);
    let line = |line: &str| {
        let own = blanks(line);
        let text = line.get(own..).unwrap_or_default();
        let empty = own == 0 && text.trim_end().is_empty();
        " ".repeat(if empty { 0 } else { (own + shift.to).saturating_sub(from) }) + text
    };
    let lines: Vec<String> = rest.split('\n').map(line).collect();
    // Tabs have no width, and no line may come to look like a header.
    let tabs = rest.split('\n').any(|line| line.get(..blanks(line)).is_some_and(|blanks| blanks.contains('\t')));
    if tabs || lines.iter().any(|line| is_header(line.as_bytes())) {
        return format!("{first}\n{rest}");
    }
    format!("{first}\n{}", lines.join("\n"))
}

/// The edits that make `new` of the text at `span`: one for each line that differs, without what stays at its ends.
fn difference(text: &str, span: Span, new: &str) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    let mut start = span.start;
    for (old, new) in span.of(text).split('\n').zip(new.split('\n')) {
        let plain = old.strip_suffix('\r').unwrap_or(old);
        let new = new.strip_suffix('\r').unwrap_or(new);
        if plain != new {
            let same = |(a, b): &(char, char)| a == b;
            let front: usize = plain.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
            let (old_rest, new_rest) = (plain.get(front..).unwrap_or_default(), new.get(front..).unwrap_or_default());
            let back: usize = old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
            let place = Span::new(start + front as u32, start + (plain.len() - back) as u32);
            edits.push((place, new_rest.get(..new_rest.len() - back).unwrap_or_default().to_owned()));
        }
        start += old.len() as u32 + 1;
    }
    edits
}
