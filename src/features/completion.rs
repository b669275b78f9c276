//! What may be typed here: by place, in a half-typed line, in the middle of a word, inside quotes, at the end of a file.

mod items;

use super::cursor::Cursor;
use crate::analysis::rules;
use crate::model::{Decl, DeclRef, View};
use crate::syntax::expect::{Slot, expected};
use crate::syntax::keywords::{Kind, Place, Verb};
use crate::syntax::{Declaration, Span};

/// What can be inserted, and what the list shows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub label: String,
    pub shape: Shape,
    pub detail: String,
    /// Put in the place of [`Completions::replace`]; with `$1` and the like where `snippet`.
    pub insert: String,
    pub snippet: bool,
    /// What the typed word is held against, where it is not the label.
    pub filter: Option<String>,
    /// The declaration it names: its card is asked for late.
    pub names: Option<DeclRef>,
    /// What is said about it, where that is short.
    pub documentation: Option<String>,
    pub deprecated: bool,
}

/// What kind of thing an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Declaration(Kind),
    Keyword,
    Clause,
    Level,
    Date,
    Choice,
    Text,
    Rule,
}

/// The items in their order, and the bytes of the file that they replace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Completions {
    pub items: Vec<Item>,
    pub replace: Span,
    /// There are more: the list is to be asked for again when more is typed.
    pub incomplete: bool,
}

/// The place of the cursor as completion sees it.
pub(super) struct Here<'a> {
    pub view: &'a View<'a>,
    pub decl: Decl<'a>,
    /// The line up to the word being typed.
    pub before: &'a str,
    /// The word being typed, up to the cursor.
    pub typed: &'a str,
}

/// What may stand at the cursor.
pub fn completions(view: &View, cursor: Cursor) -> Completions {
    let Some((decl, offset)) = view.workspace.locate(cursor.file, cursor.offset) else { return empty_file(cursor) };
    let declaration = &*decl.entry.declaration;
    let start = cursor.offset - offset;
    let text = &*declaration.text;
    let line_start = text.get(..offset as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let Some(line) = text.get(line_start..offset as usize) else { return Completions::default() };
    if let Some(found) = suppression(line, start + offset) {
        return found;
    }
    let quoted = open_quote(line);
    if in_comment(line, quoted) || in_text_block(declaration, offset) {
        return Completions::default();
    }
    let word_start = quoted.unwrap_or_else(|| {
        line.rfind(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | '{' | '}'))
            .map_or(0, |at| at + line.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
    });
    let (before, typed) = (line.get(..word_start).unwrap_or_default(), line.get(word_start..).unwrap_or_default());
    let rest = text.get(offset as usize..).unwrap_or_default();
    let word_end = if quoted.is_some() {
        rest.find(['"', '\n']).map_or(rest.len(), |at| if rest.as_bytes().get(at) == Some(&b'"') { at + 1 } else { at })
    } else {
        rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | ',' | '{' | '}' | '#')).unwrap_or(rest.len())
    };
    let replace = Span::new(start + (line_start + word_start) as u32, start + offset + word_end as u32);
    let here = Here { view, decl, before: before.rsplit('{').next().unwrap_or_default(), typed: typed.trim_start_matches('"') };
    let (items, incomplete) = offered(&here, declaration, offset, quoted.is_some());
    Completions { items, replace, incomplete }
}

fn offered(here: &Here, declaration: &Declaration, offset: u32, quoted: bool) -> (Vec<Item>, bool) {
    let place = place_at(declaration, offset);
    let first = here.before.split_whitespace().next();
    let slots = match (first, place) {
        (None, _) if quoted => return (Vec::new(), false),
        (None, Some(place)) => return (items::verbs(place), false),
        (None, None) => return (items::declarations(), false),
        (Some(word), Some(place)) => {
            let Some(row) = Verb::from_word(&word.to_lowercase()).and_then(|verb| verb.row(place).or_else(|| verb.rows().next())) else {
                return (Vec::new(), false);
            };
            expected(here.before, 1, row.parts, row.clauses)
        }
        (Some(word), None) => {
            let Some(kind) = Kind::from_word(word) else { return (Vec::new(), false) };
            header(here.before, kind)
        }
    };
    let mut all = Vec::new();
    let mut incomplete = false;
    for slot in slots {
        if quoted && !matches!(slot, Slot::Part(part, _) if items::target(part) == Some(Kind::Skill)) {
            continue;
        }
        incomplete |= items::of_slot(here, slot, &mut all);
    }
    (all, incomplete)
}

/// What may follow in a header: nothing is offered for the id and the title, which the author makes up.
fn header(before: &str, kind: Kind) -> Vec<Slot> {
    let mut atoms = before.split_whitespace();
    atoms.next();
    if atoms.next().is_none() {
        return Vec::new();
    }
    let skip = 2 + usize::from(before.contains('"'));
    expected(before, skip, &[], kind.clauses())
}

/// The innermost block around `offset`; `None` outside of all.
fn place_at(declaration: &Declaration, offset: u32) -> Option<Place> {
    let inside = |at: &usize| {
        declaration.statements.get(*at).is_some_and(|line| line.open().is_some_and(|open| open < offset) && line.close().is_none_or(|close| close >= offset))
    };
    let innermost = (0..declaration.statements.len()).rev().find(inside)?;
    match declaration.statements.get(innermost)?.verb {
        Some(verb) => Some(Place::Under(verb)),
        None if innermost == 0 => declaration.kind.map(Place::In),
        None => None,
    }
}

/// The byte of the quote that is open at the end of `line`.
fn open_quote(line: &str) -> Option<usize> {
    let mut open = None;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => open = if open.is_none() { Some(at) } else { None },
            _ => {}
        }
    }
    open
}

fn in_comment(line: &str, quoted: Option<usize>) -> bool {
    quoted.is_none() && (line.trim_start().starts_with('#') || line.contains(" #"))
}

fn in_text_block(declaration: &Declaration, offset: u32) -> bool {
    use crate::syntax::AtomKind;
    declaration.atoms.iter().any(|atom| atom.kind == AtomKind::Block && atom.span.start < offset && offset < atom.span.end)
}

/// `# prowess: allow(unk|`: the names of rules.
fn suppression(line: &str, offset: u32) -> Option<Completions> {
    let comment = line.rfind('#').and_then(|at| line.get(at..))?;
    let inside = comment.split_once("prowess:").map(|(_, rest)| rest).and_then(|rest| rest.split_once('(')).map(|(_, names)| names)?;
    if inside.contains(')') {
        return None;
    }
    let typed = inside.rsplit(',').next().unwrap_or_default().trim_start();
    let item = |rule: &&crate::analysis::Rule| Item { detail: rule.summary.to_owned(), ..items::plain(rule.name, Shape::Rule) };
    Some(Completions { items: rules::ALL.iter().map(item).collect(), replace: Span::new(offset - typed.len() as u32, offset), incomplete: false })
}

fn empty_file(cursor: Cursor) -> Completions {
    Completions { items: items::declarations(), replace: Span::at(cursor.offset), incomplete: false }
}
