//! Edits of whole statements, as fixes make them: a line goes, or a line comes at the end of a block, in the shape of what stands there.

use super::removal;
use crate::model::{Decl, Place};
use crate::syntax::{Line, Span};

type Edits = Vec<(Place, String)>;

/// Takes the statement at `span` away, with its block.
pub fn removal(decl: Decl, span: Span) -> Edits {
    decl.entry.declaration.line_at(span.start).map(|line| removal::statement(decl, line)).into_iter().collect()
}

/// Writes `lines` at the end of the declaration's own block.
pub fn addition(decl: Decl, lines: &[String]) -> Edits {
    decl.entry.declaration.header().map_or_else(Vec::new, |header| addition_to(decl, header, lines))
}

/// Writes `lines`, each indented as in a block of its own, at the end of the block of `line`; opens one where there is none.
pub fn addition_to(decl: Decl, line: Line, lines: &[String]) -> Edits {
    let text = &*decl.entry.declaration.text;
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = Span::new(line_start(text, line.span().start), line.span().start).of(text);
    let base = before.get(..before.len() - before.trim_start().len()).unwrap_or_default();
    let added: String = lines.iter().map(|it| format!("{base}  {it}{newline}")).collect();
    let edit = |span: Span, text: String| (decl.place(span), text);
    let (Some(open), Some(close)) = (line.statement.open(), line.statement.close()) else {
        return match line.statement.open() {
            None => vec![edit(Span::at(line.span().end), format!(" {{{newline}{added}{base}}}"))],
            Some(_) => vec![edit(Span::at(line.whole().end), format!("{newline}{}", added.trim_end()))],
        };
    };
    let inner = Span::new(open + 1, close);
    let last = line_start(text, close);
    if inner.of(text).contains('\n') && Span::new(last, close).of(text).trim().is_empty() {
        return vec![edit(Span::at(last), added)];
    }
    let kept = inner.of(text).trim();
    let kept = if kept.is_empty() { String::new() } else { format!("{base}  {kept}{newline}") };
    vec![edit(inner, format!("{newline}{kept}{added}{base}"))]
}

/// The byte at which the line of `offset` begins.
fn line_start(text: &str, offset: u32) -> u32 {
    text.get(..offset as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at as u32 + 1)
}

/// Whether something in the line or its block could not be read: what seems to be missing may stand there.
pub fn is_doubtful(line: Line) -> bool {
    line.statement.broken || line.block().any(|inner| inner.statement.broken || !inner.statement.placed)
}
