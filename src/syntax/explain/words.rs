//! What may stand at a place of a line, in words.

use super::super::ast::Atom;
use super::super::error::{Problem, SyntaxRule};
use super::super::keywords::{Clause, Kind, LEVEL_WORDS, Part, Place, Target, Verb, VerbRow, verbs_at};
use super::super::nearest::nearest;
use super::super::read::{Slip, What};
use super::super::span::Span;

/// A text of the author as messages show it: in backticks, long ones shortened.
pub fn code(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((at, _)) => format!("`{}…`", line.get(..at).unwrap_or_default()),
        None if line.len() < text.len() => format!("`{line}…`"),
        None => format!("`{line}`"),
    }
}

/// "`a`, `b` or `c`"
pub fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [before @ .., last] => format!("{} or `{last}`", before.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
    }
}

pub fn place_name(place: Place) -> String {
    match place {
        Place::In(kind) => kind.noun().to_owned(),
        Place::Under(verb) => format!("the block of `{}`", verb.word()),
    }
}

/// Where a verb belongs.
pub fn homes(verb: Verb) -> String {
    let homes: Vec<String> = verb.rows().flat_map(|row| row.places).map(|place| place_name(*place)).collect();
    match homes.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("it belongs in {} or {last}", before.join(", ")),
        _ => format!("it belongs in {}", homes.concat()),
    }
}

/// What may stand at a place.
pub fn choices_at(place: Place) -> String {
    let mut words: Vec<&str> = verbs_at(place).map(|row| row.word).collect();
    words.dedup();
    if words.is_empty() {
        format!("nothing stands in {}", place_name(place))
    } else {
        format!("a line in {} begins with {}", place_name(place), one_of(&words))
    }
}

/// The finding for a place where something else belongs.
pub fn expected(text: &str, atoms: &[Atom], slip: &Slip, row: Option<&VerbRow>) -> Problem {
    let span_at = |at: usize| atoms.get(at).map(|atom| atom.span);
    let before = slip.at.checked_sub(1).and_then(span_at).unwrap_or_default();
    let here = span_at(slip.at);
    let place = here.unwrap_or(before);
    let behind = code(before.of(text));
    let not = here.map_or_else(String::new, |here| format!(", not {}", code(here.of(text))));
    let problem = |message: String| Problem::new(SyntaxRule::Syntax, place, message);
    match slip.what {
        What::Part(part, _) => near_word(problem(format!("after {behind}, {}{not}", part_name(part))), part, here, text),
        What::Misspelt(clause) => {
            let word = clause.word().to_owned();
            problem(format!("after {behind}, {}{not}", clauses_left(atoms, row))).help(format!("did you mean `{word}`?")).fix(
                false,
                format!("Replace by `{word}`"),
                vec![(place, word)],
            )
        }
        What::Missing(clause) => {
            let wants = row.and_then(|row| row.clauses.iter().find(|it| it.clause == clause)).and_then(|it| it.parts.first());
            let wants = wants.or_else(|| header_part(clause)).map_or_else(String::new, |part| format!(", and after it {}", part_name(*part)));
            let found = problem(format!("`{}` is missing{wants}", clause.word()));
            if clause == Clause::Because {
                found.help("say why, for whoever reads this next year").fix(
                    false,
                    "Add a reason to fill in",
                    vec![(Span::at(before.end), " because \"TODO\"".to_owned())],
                )
            } else {
                found
            }
        }
        What::Twice(clause) => problem(format!("`{}` stands twice on this line", clause.word())),
        What::Something => problem(format!("after {behind}, a name or a text in quotes{not}")),
        _ => problem(format!("after {behind}, {}{not}", clauses_left(atoms, row))),
    }
}

/// A word of a closed list that is nearly one, or a title where only an id may stand.
fn near_word(problem: Problem, part: Part, here: Option<Span>, text: &str) -> Problem {
    let Some(here) = here else { return problem };
    match part {
        Part::Word(words) => match nearest(here.of(text), words.iter().copied()) {
            Some(word) => problem.help(format!("did you mean `{word}`?")).fix(false, format!("Replace by `{word}`"), vec![(here, word.to_owned())]),
            None => problem,
        },
        Part::Name(target) | Part::Names(target) if target != Target::Skill && here.of(text).starts_with('"') => {
            let id = super::id_of(here.of(text));
            problem.help("only a skill may be named by its title").fix(false, format!("Replace by `{id}`"), vec![(here, id)])
        }
        _ => problem,
    }
}

/// The clauses that may still stand on the line, and its end.
fn clauses_left(atoms: &[Atom], row: Option<&VerbRow>) -> String {
    let stands = |clause: Clause| atoms.iter().any(|atom| atom.clause == Some(clause));
    let left: Vec<&str> = row.map_or(&[][..], |row| row.clauses).iter().filter(|it| !stands(it.clause)).map(|it| it.clause.word()).collect();
    if left.is_empty() {
        "the end of the line".to_owned()
    } else {
        format!("{} or the end of the line", left.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "))
    }
}

fn header_part(clause: Clause) -> Option<&'static Part> {
    [Kind::Role, Kind::Plan].iter().flat_map(|kind| kind.clauses()).find(|it| it.clause == clause)?.parts.first()
}

pub fn part_name(part: Part) -> String {
    match part {
        Part::Text | Part::TextOpt | Part::Texts => "a text in quotes".to_owned(),
        Part::Name(target) | Part::NameOpt(target) | Part::Names(target) | Part::AnyOf(target) => match target.kind() {
            None => "a word".to_owned(),
            Some(kind) => format!("{} by its id", kind.noun()),
        },
        Part::Level => format!("a level: a number or one of {}", LEVEL_WORDS.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")),
        Part::WordOpt => "the level's word".to_owned(),
        Part::Number => "a whole number".to_owned(),
        Part::Decimal => "a number above 0, up to 10".to_owned(),
        Part::Date => "a date such as `2027-06-30`".to_owned(),
        Part::Percent => "a percentage such as `40%`".to_owned(),
        Part::Word(words) => one_of(words),
        Part::Shares => "domains and their shares, such as `leadership 40% management 60%`".to_owned(),
    }
}
