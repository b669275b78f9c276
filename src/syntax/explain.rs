//! What is wrong with a line, in words a people manager knows, with the edit that mends it. Never names a rule of the grammar.

use super::ast::{Atom, AtomKind};
use super::build::{DEEPEST, other_verb};
use super::error::{Problem, SyntaxRule};
use super::keywords::{Clause, Kind, Part, Place, Target, Verb, VerbRow, verbs_at};
use super::read::{Expected, Failure};
use super::span::Span;

/// A line as the builder read it.
pub struct Broken<'a> {
    pub text: &'a str,
    pub atoms: &'a [Atom],
    pub place: Option<Place>,
    /// The verb as written.
    pub plain: Option<Verb>,
    /// The verb that was meant.
    pub meant: Option<Verb>,
    /// The row that fits the place.
    pub row: Option<&'static VerbRow>,
    /// The row it was read by.
    pub read_by: Option<&'static VerbRow>,
    pub failure: Option<Failure>,
    pub typographic: Vec<Span>,
    /// It stands in no declaration.
    pub stray: bool,
}

/// The verb that `word` most likely means: written with capitals, or another word of the field.
pub fn meant_verb(word: &str, place: Option<Place>) -> Option<Verb> {
    let lower = word.to_lowercase();
    let fits = |verb: &Verb| place.is_none_or(|place| verb.row(place).is_some());
    Verb::from_word(&lower).or_else(|| other_verb(&lower)).filter(fits).or_else(|| {
        let place = place?;
        (lower == "shows" && place == Place::In(Kind::Skill)).then_some(Verb::Level)
    })
}

/// The problems of a statement's line: one for what is wrong with it, one for its typographic characters.
pub fn line(line: &Broken) -> Vec<Problem> {
    let mut found = Vec::new();
    let first = line.atoms.first().map(|atom| atom.span).unwrap_or_default();
    if let Some(problem) = verb(line, first) {
        found.push(problem);
    } else if let Some(failure) = line.failure {
        let after = failure.at.checked_sub(1).and_then(|at| line.atoms.get(at)).map(|atom| atom.span).unwrap_or(first);
        let here = line.atoms.get(failure.at).map(|atom| atom.span);
        found.push(expected(line.text, failure.expected, after, here));
    }
    found.extend(typographic(line.text, &line.typographic));
    found
}

fn verb(line: &Broken, first: Span) -> Option<Problem> {
    let word = first.of(line.text);
    let Some(meant) = line.meant else {
        let nearest = nearest(word, line.place);
        let problem = Problem::new(SyntaxRule::UnknownKeyword, first, format!("`{word}` is no word of the language"));
        return Some(match nearest {
            Some(verb) => problem.help(format!("did you mean `{verb}`?")).fix(false, format!("Replace by `{verb}`"), vec![(first, verb.to_owned())]),
            None => problem,
        });
    };
    if line.plain.is_none() {
        let rule = if word.to_lowercase() == meant.word() { SyntaxRule::Syntax } else { SyntaxRule::UnknownKeyword };
        let problem = Problem::new(rule, first, format!("`{word}` is written `{}` here", meant.word()));
        return Some(problem.fix(true, format!("Replace by `{}`", meant.word()), vec![(first, meant.word().to_owned())]));
    }
    if line.stray {
        return Some(Problem::new(SyntaxRule::MisplacedStatement, first, format!("`{word}` stands outside of a declaration")).help("put it between the braces of the declaration it belongs to"));
    }
    if line.row.is_none() && line.place.is_some() {
        let homes: Vec<String> = meant.rows().flat_map(|row| row.places).map(|place| place_name(*place)).collect();
        let here = line.place.map_or_else(String::new, place_name);
        return Some(Problem::new(SyntaxRule::MisplacedStatement, first, format!("`{word}` does not belong in {here}")).help(format!("it belongs in {}", homes.join(", "))));
    }
    None
}

fn place_name(place: Place) -> String {
    match place {
        Place::In(kind) => kind.noun().to_owned(),
        Place::Under(verb) => format!("the block of `{}`", verb.word()),
    }
}

fn nearest(word: &str, place: Option<Place>) -> Option<&'static str> {
    let words = place.into_iter().flat_map(verbs_at).map(|row| row.word);
    words.map(|verb| (strsim(word, verb), verb)).filter(|(far, _)| *far <= 2.max(word.len() / 3)).min().map(|(_, verb)| verb)
}

fn strsim(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, y) in b.iter().enumerate() {
            let (Some(above), Some(left)) = (row.get(j + 1).copied(), row.get(j).copied()) else { continue };
            let best = (before + usize::from(x != *y)).min(above + 1).min(left + 1);
            before = above;
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = best;
            }
        }
    }
    row.last().copied().unwrap_or_default()
}

fn expected(text: &str, what: Expected, after: Span, here: Option<Span>) -> Problem {
    let behind = after.of(text);
    let place = here.unwrap_or(after);
    let message = match what {
        Expected::Part(part, _) => format!("after `{behind}`, {}", part_name(part)),
        Expected::Clause => format!("`{}` has no place here", place.of(text)),
        Expected::Missing(clause) => format!("`{}` is missing on this line", clause.word()),
        Expected::Twice(clause) => format!("`{}` stands twice on this line", clause.word()),
        Expected::Something => format!("after `{behind}`, a name or a text in quotes"),
    };
    Problem::new(SyntaxRule::Syntax, place, message)
}

fn part_name(part: Part) -> String {
    match part {
        Part::Text | Part::TextOpt | Part::Texts => "a text in quotes".to_owned(),
        Part::Name(target) | Part::NameOpt(target) | Part::Names(target) | Part::AnyOf(target) => match target {
            Target::Free => "a word".to_owned(),
            _ => format!("{} by its id", target.kind().map_or("a name", Kind::noun)),
        },
        Part::Level => "a level: a number or one of `none`, `awareness`, `basic`, `intermediate`, `advanced`, `expert`".to_owned(),
        Part::WordOpt => "the level's word".to_owned(),
        Part::Number => "a whole number".to_owned(),
        Part::Decimal => "a number above 0, up to 10".to_owned(),
        Part::Date => "a date such as `2027-06-30`".to_owned(),
        Part::Percent => "a percentage such as `40%`".to_owned(),
        Part::Word(words) => format!("one of {}", words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
        Part::Shares => "domains and their shares, such as `leadership 40% management 60%`".to_owned(),
    }
}

fn typographic(text: &str, places: &[Span]) -> Option<Problem> {
    let first = *places.first()?;
    let plain = |span: &Span| if matches!(span.of(text).chars().next(), Some('\u{201C}'..='\u{201F}')) { "\"" } else { " " };
    let edits = places.iter().map(|span| (*span, plain(span).to_owned())).collect();
    let what = if plain(&first) == " " { "a no-break blank" } else { "a typographic quote" };
    Some(Problem::new(SyntaxRule::TypographicCharacter, first, format!("{what} stands for a plain one")).fix(true, "Write plain quotes and blanks", edits))
}

/// The problems of a header line.
pub fn header(text: &str, atoms: &[Atom], kind: Kind, other: bool, failure: Option<Failure>, odd: Vec<Span>) -> Vec<Problem> {
    let mut found = Vec::new();
    let keyword = atoms.first().map(|atom| atom.span).unwrap_or_default();
    let id = atoms.get(1).filter(|atom| atom.means == super::ast::Means::Id);
    if keyword.of(text) != kind.word() {
        let rule = if other { SyntaxRule::UnknownKeyword } else { SyntaxRule::Syntax };
        found.push(
            Problem::new(rule, keyword, format!("`{}` is written `{}` here", keyword.of(text), kind.word()))
                .fix(true, format!("Replace by `{}`", kind.word()), vec![(keyword, kind.word().to_owned())]),
        );
    } else if id.is_none() {
        let title = atoms.get(1).map_or("", |atom| atom.span.of(text));
        let made = id_of(title);
        found.push(
            Problem::new(SyntaxRule::Syntax, keyword, format!("this {} has no id", kind.word()))
                .help(format!("write one before the title: `{} {made} …`", kind.word()))
                .fix(true, format!("Name it `{made}`"), vec![(Span::at(keyword.end), format!(" {made}"))]),
        );
    } else if let Some(id) = id.filter(|id| id.kind != AtomKind::Word) {
        let made = id_of(id.span.of(text));
        found.push(
            Problem::new(SyntaxRule::Syntax, id.span, format!("`{}` is no id", id.span.of(text)))
                .help("an id is letters, digits and single hyphens, with at least one letter")
                .fix(false, format!("Replace by `{made}`"), vec![(id.span, made)]),
        );
    } else if let Some(failure) = failure {
        let after = failure.at.checked_sub(1).and_then(|at| atoms.get(at)).map(|atom| atom.span).unwrap_or(keyword);
        found.push(expected(text, failure.expected, after, atoms.get(failure.at).map(|atom| atom.span)));
    }
    found.extend(typographic(text, &odd));
    found
}

/// An id made from a title: `Team lead` → `team-lead`.
pub fn id_of(title: &str) -> String {
    let mut id = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-').to_owned();
    if id.is_empty() { "unnamed".to_owned() } else { id }
}

/// What is wrong inside a text: left open, or an escape that is none.
pub fn text(text: &str, atom: Atom, problems: &mut Vec<Problem>) {
    let own = atom.span.of(text);
    let block = atom.kind == AtomKind::Block;
    let closed = if block { own.len() >= 6 && own.ends_with("\"\"\"") } else { own.len() >= 2 && ends_closed(own) };
    if !closed && !own.starts_with('\u{201C}') {
        let quote = if block { "\"\"\"" } else { "\"" };
        let close = if block { "\n\"\"\"" } else { "\"" };
        let end = atom.span.start + own.trim_end().len() as u32;
        problems.push(
            Problem::new(SyntaxRule::UnclosedText, atom.span, if block { "this text block is never closed" } else { "this text is not closed on its line" })
                .help(format!("close it with `{quote}`{}", if block { " alone on a line" } else { "" }))
                .fix(false, format!("Close with `{quote}`"), vec![(Span::new(end, atom.span.end), close.to_owned())]),
        );
    }
    for (at, _) in own.match_indices('\\') {
        let before = own.get(..at).unwrap_or_default().bytes().rev().take_while(|byte| *byte == b'\\').count();
        if before % 2 == 1 {
            continue;
        }
        let next = own.get(at + 1..).and_then(|rest| rest.chars().next());
        let known = match next {
            Some('\\') => true,
            Some('"') => !block || own.get(at + 1..).is_some_and(|rest| rest.starts_with("\"\"\"")),
            Some('n' | 't') => !block,
            Some('u') if !block => unicode_escape(own.get(at + 2..).unwrap_or_default()),
            _ => false,
        };
        if !known {
            let start = atom.span.start + at as u32;
            let span = Span::new(start, start + 1 + next.map_or(0, |c| c.len_utf8() as u32));
            problems.push(
                Problem::new(SyntaxRule::BadEscape, span, format!("`{}` is no escape", span.of(text)))
                    .help(if block { "a text block knows `\\\\` and `\\\"\"\"`" } else { "a text knows `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}`" })
                    .fix(false, "Write the backslash twice", vec![(Span::at(start), "\\".to_owned())]),
            );
        }
    }
}

fn ends_closed(own: &str) -> bool {
    let quote = own.ends_with(['"', '\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}']);
    let body = own.get(..own.len().saturating_sub(1)).unwrap_or_default();
    quote && body.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 0
}

fn unicode_escape(rest: &str) -> bool {
    let digits = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits);
    digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32).is_some()
}

/// A date that is no day of the calendar.
pub fn date(text: &str, atom: Atom) -> Option<Problem> {
    let own = atom.span.of(text);
    own.parse::<jiff::civil::Date>().is_err().then(|| Problem::new(SyntaxRule::InvalidDate, atom.span, format!("there is no day `{own}`")))
}

/// A number out of its bounds.
pub fn number(text: &str, atom: Atom) -> Option<Problem> {
    let own = atom.span.of(text);
    let (fits, bounds) = match atom.kind {
        AtomKind::Percent => (own.trim_end_matches('%').parse::<u32>().is_ok_and(|it| it <= 100), "a percentage is a whole number from 0 to 100"),
        _ if atom.clause == Some(Clause::Weight) => (own.parse::<f64>().is_ok_and(|it| it > 0.0 && it <= 10.0), "a weight is above 0 and at most 10"),
        _ => (own.parse::<f64>().is_ok_and(|it| it < 65_536.0), "a number here is below 65,536"),
    };
    (!fits).then(|| Problem::new(SyntaxRule::Syntax, atom.span, format!("`{own}` is out of bounds")).help(bounds))
}

pub fn second_statement(_: &str, span: Span) -> Problem {
    Problem::new(SyntaxRule::Syntax, span, "a second statement stands on this line").help("one statement a line").fix(true, "Put it on a line of its own", vec![(Span::at(span.start), "\n".to_owned())])
}

pub fn missing_brace(_: &str, header: Span, _first: Span) -> Problem {
    Problem::new(SyntaxRule::Syntax, header, "the `{` after this header is missing").fix(true, "Open the block", vec![(Span::at(header.end), " {".to_owned())])
}

pub fn too_deep(span: Span) -> Problem {
    Problem::new(SyntaxRule::Syntax, span, format!("blocks nest deeper than {DEEPEST}"))
}

pub fn brace_on_next_line(_: &str, line: Span, brace: Span) -> Problem {
    Problem::new(SyntaxRule::Syntax, brace, "`{` stands on a line of its own").help("put it at the end of the line before").fix(true, "Move `{` to the line before", vec![(Span::new(line.end, brace.end), " {".to_owned())])
}

pub fn no_block(verb: Option<Verb>, span: Span) -> Problem {
    Problem::new(SyntaxRule::Syntax, span, format!("`{}` takes no block", verb.map_or("", Verb::word)))
}

pub fn stray_brace(span: Span, brace: &str) -> Problem {
    Problem::new(SyntaxRule::Syntax, span, format!("this `{brace}` belongs to nothing"))
}

pub fn unclosed_block(_: &str, open: u32, end: u32, count: usize) -> Problem {
    Problem::new(SyntaxRule::UnclosedBlock, Span::new(open, open + 1), "this block is never closed")
        .help("close it with `}`")
        .fix(false, "Close the block", vec![(Span::at(end), "\n}".repeat(count))])
}

pub fn duplicate(word: &str, span: Span, first: Span) -> Problem {
    Problem::new(SyntaxRule::DuplicateStatement, span, format!("`{word}` stands here a second time")).help("keep one of them").related(first, "first stated here")
}
