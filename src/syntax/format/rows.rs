//! The lines of a text as the formatter sees them: what stands on each, how deep, and whether it may be touched.

use super::super::ast::{Chunk, Declaration, Line, Statement, Tree};
use super::super::error::SyntaxRule;
use super::super::span::Span;

/// A line with all that stands on it; several lines where a text block runs over them.
pub struct Row<'a> {
    /// Without its line end.
    pub span: Span,
    /// Behind its line end.
    pub end: u32,
    pub pieces: Vec<Piece<'a>>,
    pub depth: u16,
    pub what: What,
    /// It is part of a declaration that cannot be read, so that its blank lines stay too.
    pub frozen: bool,
    /// A `{` ends it.
    pub opens: bool,
    /// A `}` begins it.
    pub closes: bool,
    pub is_comment: bool,
    /// It is the first line of a declaration; whether that runs over several lines.
    pub header: Option<bool>,
    /// The declaration that it is part of runs over several lines.
    pub tall: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Blank,
    /// To be laid out.
    Line,
    /// To be left as it is.
    Kept,
}

/// Something on a row; places are those of the file.
#[derive(Clone, Copy)]
pub enum Piece<'a> {
    Statement(&'a Declaration, &'a Statement, u32),
    Open(Span),
    Close(Span),
    Comment(Span),
}

impl Piece<'_> {
    pub fn span(&self) -> Span {
        match self {
            Self::Statement(_, statement, start) => statement.span.shift(*start),
            Self::Open(span) | Self::Close(span) | Self::Comment(span) => *span,
        }
    }
}

/// The rows of a text, in order; together they are the text, but for a byte order mark.
pub fn rows<'a>(text: &str, tree: &'a Tree) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for chunk in &tree.chunks {
        let end = chunk.start + chunk.declaration.text.len() as u32;
        let mark = if chunk.start == 0 && text.starts_with('\u{FEFF}') { 3 } else { 0 };
        chunk_rows(text, chunk, Span::new(chunk.start + mark, end), &mut rows);
    }
    rows
}

fn chunk_rows<'a>(text: &str, chunk: &'a Chunk, span: Span, rows: &mut Vec<Row<'a>>) {
    let declaration = &*chunk.declaration;
    let pieces = pieces(chunk);
    let kept = kept(chunk);
    // An open text block has swallowed the rest of the declaration.
    let swallowed = declaration.problems.iter().any(|problem| problem.rule == SyntaxRule::UnclosedText && declaration.at(problem.span) == "\"\"\"");
    let frozen = swallowed || declaration.tangled || (declaration.kind.is_none() && !declaration.statements.is_empty());
    let own = declaration.span().shift(chunk.start);
    let tall = own.of(text).contains('\n');
    let mut pieces = pieces.into_iter().peekable();
    let (mut start, mut depth) = (span.start, 0u16);
    while start < span.end {
        let line_end = |from: u32| {
            memchr::memchr(b'\n', text.as_bytes().get(from as usize..span.end as usize).unwrap_or_default()).map_or(span.end, |at| from + at as u32 + 1)
        };
        let mut end = line_end(start);
        let mut on_it = Vec::new();
        while let Some(piece) = pieces.next_if(|piece| piece.span().start < end) {
            // A text block takes the row along to the line of its end.
            if piece.span().end > end {
                end = line_end(piece.span().end.saturating_sub(1));
            }
            on_it.push(piece);
        }
        let content = Span::new(start, end).of(text);
        let content = content.strip_suffix('\n').unwrap_or(content);
        let content = content.strip_suffix('\r').unwrap_or(content);
        let place = Span::new(start, start + content.len() as u32);
        let closing = on_it.iter().take_while(|piece| matches!(piece, Piece::Close(_))).count() as u16;
        let own_depth = depth.saturating_sub(closing);
        for piece in &on_it {
            match piece {
                Piece::Open(_) => depth += 1,
                Piece::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let broken = on_it.iter().any(|piece| matches!(piece, Piece::Statement(_, statement, _) if statement.broken));
        let what = if content.trim_matches([' ', '\t', '\r']).is_empty() {
            What::Blank
        } else if frozen || broken || on_it.is_empty() || kept.get(kept.partition_point(|span| span.end <= start)).is_some_and(|span| span.start < end) {
            What::Kept
        } else {
            What::Line
        };
        let last = on_it.iter().rev().find(|piece| !matches!(piece, Piece::Comment(_)));
        rows.push(Row {
            span: place,
            end,
            depth: own_depth,
            what,
            frozen,
            opens: matches!(last, Some(Piece::Open(_))),
            closes: closing > 0,
            is_comment: !on_it.is_empty() && last.is_none(),
            header: (declaration.kind.is_some() && matches!(on_it.first(), Some(piece @ Piece::Statement(..)) if piece.span().start == own.start))
                .then_some(tall),
            tall,
            pieces: on_it,
        });
        start = end;
    }
}

/// Statements, braces and comments in order.
fn pieces(chunk: &Chunk) -> Vec<Piece<'_>> {
    let declaration = &*chunk.declaration;
    let brace = |at: u32| Span::new(at, at + 1).shift(chunk.start);
    let mut pieces = Vec::with_capacity(declaration.statements.len() + declaration.comments.len());
    for statement in &declaration.statements {
        pieces.push(Piece::Statement(declaration, statement, chunk.start));
        pieces.extend(statement.open().map(|at| Piece::Open(brace(at))));
        pieces.extend(statement.close().map(|at| Piece::Close(brace(at))));
    }
    pieces.extend(declaration.comments.iter().map(|span| Piece::Comment(span.shift(chunk.start))));
    pieces.sort_by_key(|piece| piece.span().start);
    pieces
}

/// The places that cannot be read, in order and apart: lines with a fault of the text, and whole declarations whose first line is none.
fn kept(chunk: &Chunk) -> Vec<Span> {
    let declaration = &*chunk.declaration;
    let unread = |rule: SyntaxRule| matches!(rule, SyntaxRule::Syntax | SyntaxRule::UnclosedText | SyntaxRule::UnclosedBlock | SyntaxRule::UnknownKeyword);
    let faults = declaration.problems.iter().filter(|problem| unread(problem.rule)).map(|problem| problem.span);
    let outside = declaration.lines().filter(|line| line.statement.depth == 0).map(Line::whole);
    let mut all: Vec<Span> = faults.chain(outside).map(|span| Span::new(span.start, span.end.max(span.start + 1)).shift(chunk.start)).collect();
    all.sort();
    all.dedup_by(|next, before| {
        let touches = next.start <= before.end;
        if touches {
            before.end = before.end.max(next.end);
        }
        touches
    });
    all
}
