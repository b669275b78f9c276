//! What each word of a file is, for colours: names by the kind of declaration they mean.

use crate::model::{Decl, FileId, Workspace};
use crate::syntax::keywords::Kind;
use crate::syntax::{AtomKind, Means, Span};

/// A word of the text and what it is. In the order of the text, none overlapping, none over a line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Counted from the file's start.
    pub span: Span,
    pub kind: TokenKind,
    pub declared: bool,
    /// Something of a built-in framework.
    pub built_in: bool,
    pub deprecated: bool,
}

/// What a word is. The order is the one that the protocol's legend has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum TokenKind {
    Keyword,
    Skill,
    Role,
    Person,
    /// Any other declaration: a measure, an activity, a domain.
    Other,
    Level,
    Text,
    Number,
    Date,
    Comment,
}

/// All kinds, in the order of the legend, with the protocol's nearest standard names.
pub const LEGEND: [&str; 10] = ["keyword", "class", "interface", "variable", "type", "enumMember", "string", "number", "number", "comment"];

/// The words of a file, or of a part of it.
pub fn tokens(workspace: &Workspace, file: FileId, within: Option<Span>) -> Vec<Token> {
    let view = crate::model::View::of(workspace);
    let mut all = Vec::new();
    for decl in workspace.declarations(file) {
        let whole = workspace.span(decl.place(Span::new(0, decl.entry.declaration.text.len() as u32)));
        if within.is_none_or(|within| within.start < whole.end && whole.start < within.end) {
            of_declaration(&view, decl, &mut all);
        }
    }
    if let Some(within) = within {
        all.retain(|token| token.span.start < within.end && within.start < token.span.end);
    }
    all
}

fn of_declaration(view: &crate::model::View, decl: Decl, all: &mut Vec<Token>) {
    let declaration = &decl.entry.declaration;
    let from = all.len();
    let start = view.workspace.span(decl.place(Span::default())).start;
    for atom in &declaration.atoms {
        let token = |kind: TokenKind| Token { span: atom.span.shift(start), kind, declared: false, built_in: false, deprecated: false };
        let token = match atom.means {
            Means::Verb | Means::Keyword | Means::AnyOf | Means::Choice => token(TokenKind::Keyword),
            Means::Id => Token { declared: true, ..token(of_kind(decl.kind())) },
            Means::Name(target) => {
                let named = target.kind().and_then(|kind| view.one_at(kind, decl, atom.span));
                let mut token = token(of_kind(target.kind()));
                token.built_in = named.is_some_and(|named| !named.is_own());
                token.deprecated = named.is_some_and(|named| named.skill().is_some_and(|skill| skill.deprecated.is_some()));
                token
            }
            Means::Level | Means::LevelWord => token(TokenKind::Level),
            Means::Text => token(TokenKind::Text),
            Means::Number | Means::Percent => token(TokenKind::Number),
            Means::Date => token(TokenKind::Date),
            Means::Comma | Means::Stray => continue,
        };
        // A text block is several tokens: one may not run over a line's end.
        if atom.kind == AtomKind::Block {
            let text = declaration.at(atom.span);
            let mut at = token.span.start;
            for line in text.split_inclusive('\n') {
                let length = line.trim_end_matches(['\n', '\r']).len() as u32;
                if length > 0 {
                    all.push(Token { span: Span::new(at, at + length), ..token });
                }
                at += line.len() as u32;
            }
        } else {
            all.push(token);
        }
    }
    for comment in &declaration.comments {
        let length = declaration.at(*comment).trim_end().len() as u32;
        let span = Span::new(comment.start, comment.start + length).shift(start);
        all.push(Token { span, kind: TokenKind::Comment, declared: false, built_in: false, deprecated: false });
    }
    if let Some(own) = all.get_mut(from..) {
        own.sort_by_key(|token| token.span.start);
    }
}

const fn of_kind(kind: Option<Kind>) -> TokenKind {
    match kind {
        Some(Kind::Skill) => TokenKind::Skill,
        Some(Kind::Role) => TokenKind::Role,
        Some(Kind::Person) => TokenKind::Person,
        _ => TokenKind::Other,
    }
}
