//! What can be folded away, and what a selection grows to.

use super::cursor::Cursor;
use crate::model::{FileId, View, Workspace};
use crate::syntax::{AtomKind, Span};

/// A part of a file that can be folded away, from its first line to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    pub span: Span,
    pub comment: bool,
}

/// Blocks, text blocks and runs of comments, in the order of the text.
pub fn folds(workspace: &Workspace, file: FileId) -> Vec<Fold> {
    let mut all = Vec::new();
    for decl in workspace.declarations(file) {
        let declaration = &decl.entry.declaration;
        let start = workspace.span(decl.place(Span::default())).start;
        for (index, statement) in declaration.statements.iter().enumerate() {
            if let (Some(_), Some(close)) = (statement.open(), statement.close()) {
                let _ = index;
                all.push(Fold { span: Span::new(statement.span.start, close).shift(start), comment: false });
            }
        }
        for atom in declaration.atoms.iter().filter(|atom| atom.kind == AtomKind::Block) {
            all.push(Fold { span: atom.span.shift(start), comment: false });
        }
        let mut run: Option<Span> = None;
        for comment in &declaration.comments {
            match &mut run {
                Some(span)
                    if declaration
                        .text
                        .get(span.end as usize..comment.start as usize)
                        .is_some_and(|gap| gap.trim().is_empty() && gap.matches('\n').count() == 1) =>
                {
                    span.end = comment.end;
                }
                _ => {
                    all.extend(run.replace(*comment).map(|span| Fold { span: span.shift(start), comment: true }));
                }
            }
        }
        all.extend(run.map(|span| Fold { span: span.shift(start), comment: true }));
    }
    all.sort_by_key(|fold| fold.span);
    all
}

/// What a selection at the cursor grows to, the smallest first: the word, the line, the line with its block, the blocks around it, the
/// declaration, the file.
pub fn selections(view: &View, cursor: Cursor) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let Some((decl, offset)) = view.workspace.locate(cursor.file, cursor.offset) else { return spans };
    let declaration = &*decl.entry.declaration;
    let start = cursor.offset - offset;
    let mut add = |span: Span| {
        let span = span.shift(start);
        let grows = spans.last().is_none_or(|last| span.start <= last.start && last.end <= span.end && span != *last);
        if grows && span.touches(cursor.offset) {
            spans.push(span);
        }
    };
    if let Some(line) = declaration.line_at(offset) {
        if let Some(atom) = line.atoms().iter().find(|atom| atom.span.touches(offset)) {
            if matches!(atom.kind, AtomKind::Text) && atom.span.len() > 2 {
                add(Span::new(atom.span.start + 1, atom.span.end - 1));
            }
            add(atom.span);
        }
        add(line.span());
        add(line.whole());
    }
    let around = |statement: &&crate::syntax::ast::Statement| {
        statement.open().is_some_and(|open| open <= offset) && statement.close().is_none_or(|close| offset <= close)
    };
    for statement in declaration.statements.iter().rev().filter(around) {
        add(Span::new(statement.span.start, statement.close().map_or(declaration.text.len() as u32, |close| close + 1)));
    }
    add(declaration.span());
    let whole = view.workspace.file(cursor.file).map_or(0, |file| file.tree().len());
    if spans.last().is_none_or(|last| last.start > 0 || last.end < whole) {
        spans.push(Span::new(0, whole));
    }
    spans
}

/// The two places of an id that change together: none in this language but its uses in the same file, which rename takes.
pub fn links(workspace: &Workspace, file: FileId) -> Vec<(Span, String)> {
    let mut all = Vec::new();
    for decl in workspace.declarations(file) {
        for atom in &decl.entry.declaration.atoms {
            if atom.kind == AtomKind::Text {
                let text = decl.unquoted(atom.span);
                if (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(char::is_whitespace) {
                    let span = workspace.span(decl.place(atom.span));
                    all.push((Span::new(span.start + 1, span.end - 1), text.into_owned()));
                }
            }
        }
    }
    all
}
