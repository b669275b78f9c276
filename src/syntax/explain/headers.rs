//! What is wrong with the first line of a declaration.

use super::super::ast::{Atom, AtomKind};
use super::super::atoms::is_id;
use super::super::error::{Problem, SyntaxRule};
use super::super::header::{self, Header};
use super::super::keywords::{Kind, Verb};
use super::super::nearest::nearest;
use super::super::span::Span;
use super::near_miss;
use super::words::{code, one_of};

/// A header's line as the builder read it.
pub struct HeaderLine<'a> {
    pub text: &'a str,
    pub atoms: &'a [Atom],
    pub header: &'a Header,
}

/// The problem of a header, if there is one: its words are those of the first slip, its fix mends all.
pub fn header(line: &HeaderLine) -> Option<Problem> {
    let HeaderLine { text, atoms, header: Header { kind, other, id, .. } } = line;
    let word = kind.word();
    let keyword = atoms.first().map(|atom| atom.span).unwrap_or_default();
    let mut found: Vec<Problem> = Vec::new();
    if keyword.of(text) != word {
        let rule = if *other { SyntaxRule::UnknownKeyword } else { SyntaxRule::Syntax };
        let written = keyword.of(text);
        let message = if *other { format!("`{written}` is called `{word}` here") } else { format!("`{written}` is written in small letters") };
        found.push(Problem::new(rule, keyword, message).fix(true, format!("Replace by `{word}`"), vec![(keyword, word.to_owned())]));
    }
    match id {
        None => {
            let made = id_of(atoms.get(1).map_or("", |atom| atom.span.of(text)));
            let gap = if atoms.get(1).is_some_and(|next| next.span.start == keyword.end) { " " } else { "" };
            let problem =
                Problem::new(SyntaxRule::Syntax, keyword, format!("this {word} has no id")).help(format!("an id stands before the title: `{word} {made} …`"));
            found.push(problem.fix(true, format!("Name it `{made}`"), vec![(Span::at(keyword.end), format!(" {made}{gap}"))]));
        }
        Some(id) if !is_id(id.of(text)) => {
            let made = id_of(id.of(text));
            let problem = Problem::new(SyntaxRule::Syntax, *id, format!("{} is no id", code(id.of(text))))
                .help("an id is letters, digits and single hyphens, with at least one letter");
            found.push(problem.fix(true, format!("Replace by `{made}`"), vec![(*id, made)]));
        }
        Some(_) => {}
    }
    found.extend(near_miss::problem(text, atoms, &line.header.slips, None, &|patched| header::slips_of(patched)));
    let mut found = found.into_iter();
    let mut first = found.next()?;
    let more = found.filter_map(|problem| problem.fix);
    if let Some(fix) = &mut first.fix {
        for more in more {
            fix.safe &= more.safe;
            fix.edits.extend(more.edits);
        }
    }
    Some(first)
}

/// A line that is no header, and was most likely meant to be one: `rol team-lead "Team lead" {`, `role team lead "Team lead" {`.
pub struct AlmostHeader {
    /// What its block is read as.
    pub kind: Option<Kind>,
    pub problem: Problem,
}

/// `block`: a `{` follows the line.
pub fn almost_header(text: &str, atoms: &[Atom], block: bool) -> Option<AlmostHeader> {
    let keyword = atoms.first()?.span;
    let written = keyword.of(text);
    let lower = written.to_lowercase();
    if Verb::from_word(&lower).is_some() {
        return None;
    }
    let kind_at = |at: usize| atoms.get(at).map(|atom| atom.kind);
    let titled = |at: usize| kind_at(at) == Some(AtomKind::Text);
    if let Some(kind) = Kind::from_word(&lower) {
        return (block || atoms.iter().any(|atom| atom.kind == AtomKind::Text))
            .then(|| AlmostHeader { kind: Some(kind), problem: words_for_an_id(text, atoms, kind) });
    }
    let shaped = titled(1)
        || (matches!(kind_at(1), Some(AtomKind::Word))
            && (titled(2) || (atoms.len() == 2 && block) || matches!(atoms.get(2).map(|atom| atom.span.of(text)), Some("extends" | "for"))));
    if !shaped {
        return None;
    }
    let problem = Problem::new(SyntaxRule::UnknownKeyword, keyword, format!("{} begins no declaration", code(written)));
    let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
    match nearest(&lower, words.iter().copied()) {
        Some(word) => {
            let problem = problem.help(format!("did you mean `{word}`?")).fix(false, format!("Replace by `{word}`"), vec![(keyword, word.to_owned())]);
            Some(AlmostHeader { kind: Kind::from_word(word), problem })
        }
        None => block.then(|| AlmostHeader { kind: None, problem: problem.help(format!("a declaration begins with {}", one_of(&words))) }),
    }
}

/// A declaration keyword, and then anything but one id.
fn words_for_an_id(text: &str, atoms: &[Atom], kind: Kind) -> Problem {
    let keyword = atoms.first().map(|atom| atom.span).unwrap_or_default();
    let rest = atoms.get(1..).unwrap_or_default();
    let end = rest.iter().position(|atom| atom.kind == AtomKind::Text || matches!(atom.span.of(text), "extends" | "for" | "toward")).unwrap_or(rest.len());
    let names = rest.get(..end).unwrap_or_default();
    let (Some(first), Some(last)) = (names.first(), names.last()) else {
        return Problem::new(SyntaxRule::Syntax, keyword, format!("this {} has no id", kind.word()))
            .help(format!("an id stands after `{}`: letters, digits and single hyphens", kind.word()));
    };
    let all = first.span.to(last.span);
    let said = all.of(text);
    let id = id_of(said);
    let title = if rest.get(end).is_some_and(|atom| atom.kind == AtomKind::Text) { String::new() } else { format!(" \"{}\"", said.replace('\\', "\\\\")) };
    let gap = if all.start == keyword.end { " " } else { "" };
    let edits = vec![(keyword, kind.word().to_owned()), (all, format!("{gap}{id}{title}"))];
    let words = names.len() > 1 && names.iter().all(|atom| atom.kind == AtomKind::Word);
    let message = if words { format!("{} is several words, and an id is one", code(said)) } else { format!("{} is no id", code(said)) };
    Problem::new(SyntaxRule::Syntax, all, message).help(format!("write `{} {id}{title} …`", kind.word())).fix(true, format!("Name it `{id}`"), edits)
}

/// An id made from a title: `Team lead` → `team-lead`.
pub fn id_of(title: &str) -> String {
    let mut id = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c != '_' && (c.is_ascii_digit() || unicode_ident::is_xid_continue(c)) {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') && c != '\'' && c != '’' {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if is_id(id) {
        id.to_owned()
    } else if id.is_empty() {
        "unnamed".to_owned()
    } else {
        format!("no-{id}")
    }
}
