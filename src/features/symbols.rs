//! The outline of a file, and the search for declarations by name across the workspace.

use crate::model::names::{Letters, names};
use crate::model::text::matched;
use crate::model::{Decl, FileId, View, Workspace};
use crate::syntax::keywords::{Kind, Verb};
use crate::syntax::{Line, Means, Span};

/// One entry of the outline, places counted from the file's start.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    pub name: String,
    pub detail: String,
    pub kind: Shape,
    /// With its block.
    pub whole: Span,
    /// The name alone; inside `whole`.
    pub name_span: Span,
    pub deprecated: bool,
    pub children: Vec<Symbol>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Declaration(Kind),
    Level,
    Goal,
    Action,
    Requirement,
}

/// The outline of a file, in the order of the text.
pub fn outline(workspace: &Workspace, file: FileId) -> Vec<Symbol> {
    workspace.declarations(file).filter_map(|decl| declaration(workspace, decl)).collect()
}

fn declaration(workspace: &Workspace, decl: Decl) -> Option<Symbol> {
    let kind = decl.kind()?;
    let place = |span: Span| workspace.span(decl.place(span));
    let children = decl.entry.declaration.body().filter_map(|line| statement(workspace, decl, line)).collect();
    let id = decl.entry.written_id();
    let title = decl.title().into_owned();
    Some(Symbol {
        name: if id.is_empty() { title.clone() } else { id.to_owned() },
        detail: if id.is_empty() || title == id { String::new() } else { title },
        kind: Shape::Declaration(kind),
        whole: place(decl.entry.declaration.span()),
        name_span: place(decl.name_span()),
        deprecated: decl.skill().is_some_and(|skill| skill.deprecated.is_some()),
        children,
    })
}

fn statement(workspace: &Workspace, decl: Decl, line: Line) -> Option<Symbol> {
    let kind = match line.verb()? {
        Verb::Level => Shape::Level,
        Verb::Goal | Verb::Objective => Shape::Goal,
        Verb::Action => Shape::Action,
        Verb::Requires => Shape::Requirement,
        _ => return None,
    };
    let place = |span: Span| workspace.span(decl.place(span));
    let values: Vec<_> = line.values(None).collect();
    let first = values.first()?;
    let text = |span: Span| if decl.text(span).starts_with('"') { decl.unquoted(span).into_owned() } else { decl.text(span).to_owned() };
    let rest: Vec<String> =
        line.atoms().iter().skip_while(|atom| atom.span.end <= first.span.end).filter(|atom| atom.means != Means::Comma).map(|atom| text(atom.span)).collect();
    Some(Symbol {
        name: text(first.span),
        detail: rest.join(" "),
        kind,
        whole: place(line.whole()),
        name_span: place(first.span),
        deprecated: false,
        children: line.block().filter_map(|inner| statement(workspace, decl, inner)).collect(),
    })
}

/// The declarations whose id, title or alias has all letters of `query` in order, the best first, at most `most`.
pub fn search<'a>(view: &View<'a>, query: &str, most: usize) -> Vec<Decl<'a>> {
    let query: Vec<char> = matched(query).chars().filter(|c| !c.is_whitespace()).collect();
    let letters = Letters::of(&query.iter().collect::<String>());
    let mut found: Vec<(u32, Decl<'a>)> = Vec::new();
    for kind in Kind::ALL {
        for decl in view.workspace.named(kind, |name| name.hold(letters)) {
            if let Some(score) = fit(&query, decl) {
                found.push((score, decl));
            }
        }
    }
    if found.len() > most {
        found.select_nth_unstable_by(most, |a, b| b.0.cmp(&a.0));
        found.truncate(most);
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.order().cmp(&b.1.order())));
    found.into_iter().map(|(_, decl)| decl).collect()
}

/// How well the id, the title or an alias of `decl` fits the letters of `query`, the best of them.
pub fn fit(query: &[char], decl: Decl) -> Option<u32> {
    let by_text = || names(decl.entry).skip(1).filter_map(|name| score(query, &name)).max();
    score(query, decl.id()).or_else(by_text)
}

/// How well `name` fits the letters of `query`: those in order, more for starts of words and for runs; `None` where one is missing.
pub fn score(query: &[char], name: &str) -> Option<u32> {
    // Most names are plain letters: those are looked at byte by byte.
    if name.is_ascii() {
        return scored(query, name.bytes().map(|byte| char::from(byte.to_ascii_lowercase())), name.len());
    }
    scored(query, name.chars().flat_map(char::to_lowercase), name.len())
}

fn scored(query: &[char], name: impl Iterator<Item = char>, length: usize) -> Option<u32> {
    let mut wanted = query.iter();
    let Some(mut next) = wanted.next() else { return Some(0) };
    let (mut score, mut run, mut before) = (0u32, 0u32, '-');
    for c in name {
        if c == *next {
            run += 1;
            score += run + if before == '-' || before == ' ' { 8 } else { 0 };
            match wanted.next() {
                Some(c) => next = c,
                // Short names that fit are closer to what was meant.
                None => return Some(score * 100 / (8 + length as u32)),
            }
        } else {
            run = 0;
        }
        before = c;
    }
    None
}
