//! What is wrong with a line, in words a people manager knows, with the edit that mends it. Never names a rule of the grammar.

mod blocks;
mod headers;
mod near_miss;
mod texts;
mod words;

pub use blocks::*;
pub use headers::{HeaderLine, almost_header, header, id_of};
pub use texts::{date, is_open, number, text, typographic};

use super::ast::Atom;
use super::error::{Problem, SyntaxRule};
use super::keywords::{Kind, OTHER_VERBS, Place, Verb, VerbRow, verbs_at};
use super::nearest::nearest;
use super::read::Slip;
use super::span::Span;
use words::{code, place_name};

/// A statement's line as the builder read it.
pub struct StatementLine<'a> {
    pub text: &'a str,
    pub atoms: &'a [Atom],
    pub place: Option<Place>,
    pub meant: Meant,
    /// The row that fits the place.
    pub row: Option<&'static VerbRow>,
    /// The row it was read by.
    pub read_by: Option<&'static VerbRow>,
    pub slips: &'a [Slip],
}

/// Which verb a first word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// As the language has it.
    Plain(Verb),
    /// Written with capitals, or another word of the field for ours.
    Other(Verb),
    /// Nearly.
    Guess(Verb),
    Unknown,
}

impl Meant {
    /// The verb that `word` is or most likely stands for at `place`.
    pub fn of(word: &str, place: Option<Place>) -> Self {
        if let Some(verb) = Verb::from_word(word) {
            return Self::Plain(verb);
        }
        let lower = word.to_lowercase();
        let other = OTHER_VERBS.iter().filter(|(other, _)| *other == lower).map(|(_, verb)| *verb);
        let fits = |verb: &Verb| place.is_some_and(|place| verb.row(place).is_some());
        if let Some(verb) = Verb::from_word(&lower).or_else(|| other.clone().find(fits)) {
            return Self::Other(verb);
        }
        let here = place.into_iter().flat_map(verbs_at).map(|row| row.word);
        match nearest(&lower, here).and_then(Verb::from_word) {
            Some(verb) => Self::Guess(verb),
            None => other.clone().next().filter(|_| place.is_none()).map_or(Self::Unknown, Self::Other),
        }
    }

    pub fn verb(self) -> Option<Verb> {
        match self {
            Self::Plain(verb) | Self::Other(verb) | Self::Guess(verb) => Some(verb),
            Self::Unknown => None,
        }
    }
}

/// The problem of a statement's line, if there is one: a line costs one finding, whatever is wrong with it.
pub fn statement(line: &StatementLine) -> Option<Problem> {
    let slips = near_miss::problem(line.text, line.atoms, line.slips, line.read_by, &|patched| near_miss::slips_of(patched, line.read_by));
    let Some(verb) = verb(line) else { return slips };
    // The same fix mends the rest of the line.
    match (verb.fix.as_ref(), slips.and_then(|problem| problem.fix)) {
        (Some(first), Some(rest))
            if first.safe && rest.safe && !rest.edits.iter().any(|(span, _)| span.start <= line.atoms.first().map_or(0, |atom| atom.span.start)) =>
        {
            let edits = first.edits.iter().cloned().chain(rest.edits).collect();
            let title = first.title.clone();
            Some(verb.fix(true, title, edits))
        }
        _ => Some(verb),
    }
}

/// What is wrong with the first word.
fn verb(line: &StatementLine) -> Option<Problem> {
    let first = line.atoms.first().map(|atom| atom.span).unwrap_or_default();
    let word = first.of(line.text);
    match line.meant {
        Meant::Unknown => {
            let problem = Problem::new(SyntaxRule::UnknownKeyword, first, format!("{} begins no statement", code(word)));
            Some(problem.help(line.place.map_or_else(|| "each line begins with a word of the language".to_owned(), words::choices_at)))
        }
        Meant::Guess(verb) => {
            let problem = Problem::new(SyntaxRule::UnknownKeyword, first, format!("{} begins no statement", code(word)));
            Some(problem.help(format!("did you mean `{}`?", verb.word())).fix(
                false,
                format!("Replace by `{}`", verb.word()),
                vec![(first, verb.word().to_owned())],
            ))
        }
        Meant::Other(verb) => {
            let capitals = word.to_lowercase() == verb.word();
            let rule = if capitals { SyntaxRule::Syntax } else { SyntaxRule::UnknownKeyword };
            let message =
                if capitals { format!("{} is written in small letters", code(word)) } else { format!("{} is called `{}` here", code(word), verb.word()) };
            Some(Problem::new(rule, first, message).fix(true, format!("Replace by `{}`", verb.word()), vec![(first, verb.word().to_owned())]))
        }
        Meant::Plain(verb) => {
            let place = line.place.filter(|_| line.row.is_none())?;
            Some(Problem::new(SyntaxRule::MisplacedStatement, first, format!("`{word}` does not belong in {}", place_name(place))).help(words::homes(verb)))
        }
    }
}

/// A statement, sound by itself, that stands in no declaration.
pub fn outside(text: &str, first: Span, known: bool) -> Problem {
    let word = first.of(text);
    if known {
        return Problem::new(SyntaxRule::MisplacedStatement, first, format!("`{word}` stands outside of a declaration"))
            .help("put it between the braces of the declaration that it belongs to");
    }
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
    Problem::new(SyntaxRule::UnknownKeyword, first, format!("{} begins no declaration", code(word)))
        .help(format!("a declaration begins with {}", words::one_of(&kinds)))
}

/// A line that goes on with the statement before it. `gaps`: what stands between their lines.
pub fn continued(text: &str, first: Span, gaps: &[Span]) -> Problem {
    let problem = Problem::new(SyntaxRule::Syntax, first, format!("{} goes on with the line before", code(first.of(text))))
        .help("a statement stands on one line, however long it is");
    // A comment between the lines cannot be joined away.
    let plain = gaps.iter().all(|gap| gap.of(text).trim().is_empty());
    if plain { problem.fix(true, "Join it to the line before", gaps.iter().map(|gap| (*gap, " ".to_owned())).collect()) } else { problem }
}

/// A second statement on a line.
pub fn second_statement(text: &str, before: u32, start: u32) -> Problem {
    let gap = Span::new(before, start);
    let indent = near_miss::indent(text, start);
    let end = text.get(start as usize..).and_then(|rest| rest.find([' ', '\t', '\r', '\n'])).map_or(text.len() as u32, |at| start + at as u32);
    Problem::new(SyntaxRule::Syntax, Span::new(start, end), "a second statement stands on this line").help("one statement a line").fix(
        true,
        "Put it on a line of its own",
        vec![(gap, format!("{}{indent}", near_miss::newline(text)))],
    )
}
