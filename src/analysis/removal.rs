//! Edits that take something away without a trace: a statement with its line, or one of a list with its comma.

use crate::model::{Decl, Place};
use crate::syntax::{Line, Means, Span};

/// The edit that takes away the statement `line` with its block; with its line of text, where nothing else stands on it.
pub fn statement(decl: Decl<'_>, line: Line<'_>) -> (Place, String) {
    let text: &str = &decl.entry.declaration.text;
    let whole = line.whole();
    let before = text.get(..whole.start as usize).unwrap_or_default();
    let after = text.get(whole.end as usize..).unwrap_or_default();
    let blanks = before.len() - before.trim_end_matches([' ', '\t']).len();
    let rest = after.find('\n').map_or(after.len(), |at| at + 1);
    let alone = before.len() == blanks || before.trim_end_matches([' ', '\t']).ends_with('\n');
    let span =
        if alone && after.get(..rest).unwrap_or_default().trim().is_empty() { Span::new(whole.start - blanks as u32, whole.end + rest as u32) } else { whole };
    (decl.place(span), String::new())
}

/// The edit that takes the name or text at `span` out of the list that it stands in; its whole statement, where it is the only one.
pub fn listed(decl: Decl<'_>, span: Span) -> Option<(Place, String)> {
    let line = decl.entry.declaration.line_at(span.start)?;
    let atoms = line.atoms();
    let at = atoms.iter().position(|atom| atom.span == span)?;
    let value = |at: usize| atoms.get(at).filter(|atom| matches!(atom.means, Means::Name(_) | Means::Text)).map(|atom| atom.span);
    let comma = |at: usize| atoms.get(at).is_some_and(|atom| atom.means == Means::Comma);
    let gap = if comma(at + 1) {
        value(at + 2).map(|next| Span::new(span.start, next.start))
    } else {
        at.checked_sub(2).filter(|_| comma(at - 1)).and_then(value).map(|last| Span::new(last.end, span.end))
    };
    Some(gap.map_or_else(|| statement(decl, line), |gap| (decl.place(gap), String::new())))
}
