//! What people type first, and the edit that makes our words of it. An edit is offered only after the mended line was read again.

use super::super::ast::Atom;
use super::super::atoms::{atoms as split, unquoted};
use super::super::dates::other_date;
use super::super::error::{Problem, SyntaxRule};
use super::super::keywords::{Clause, Part, VerbRow};
use super::super::read::{Slip, What, read};
use super::super::span::Span;
use super::id_of;
use super::words::{code, expected};

/// Lines with more slips than these are not mended.
const MOST: usize = 24;
/// How far a line is followed to its start or end, so that long lines with many faults cost no more than their length.
const FAR: usize = 4096;

/// What is wrong with one slip, and what mends it.
struct Mend {
    problem: Problem,
    title: String,
    safe: bool,
    edits: Vec<(Span, String)>,
}

/// The one finding for a line's slips: its words are those of the first, its fix mends all that can be mended.
pub fn problem(text: &str, atoms: &[Atom], slips: &[Slip], row: Option<&'static VerbRow>, slips_in: &dyn Fn(&str) -> usize) -> Option<Problem> {
    let first = slips.first()?;
    let mended = mend(text, atoms, first, row);
    let Some(Mend { problem, title, mut safe, mut edits }) = mended else { return Some(expected(text, atoms, first, row)) };
    // A list becomes several lines, so that nothing else is edited with it.
    if !matches!(first.what, What::List) && slips.len() <= MOST {
        for slip in slips.iter().skip(1).filter(|slip| slip.what != What::List) {
            if let Some(more) = mend(text, atoms, slip, row) {
                safe &= more.safe;
                edits.extend(more.edits);
            }
        }
    }
    edits.sort_by_key(|(span, _)| *span);
    let whole = atoms.first()?.span.to(atoms.last()?.span);
    let better = edits.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a.end <= b.start))
        && applied(text, whole, &edits).lines().all(|line| slips_in(line.trim_start()) < slips.len());
    Some(if better && !edits.is_empty() { problem.fix(safe, title, edits) } else { problem })
}

/// How many slips a statement's line has.
pub fn slips_of(line: &str, row: Option<&'static VerbRow>) -> usize {
    let mut atoms = Vec::new();
    split(line, Span::new(0, line.len() as u32), &mut atoms);
    row.map_or(usize::MAX, |row| read(line, &mut atoms, 1, row.parts, row.clauses).len())
}

/// The blanks before the line that `start` is on; in a block that stands on its header's line, one step more.
pub fn indent(text: &str, start: u32) -> String {
    let bytes = text.as_bytes().get(..start as usize).unwrap_or_default();
    let near = bytes.len().saturating_sub(FAR);
    let Some(at) = memchr::memrchr(b'\n', bytes.get(near..).unwrap_or_default()).map(|at| near + at + 1).or((near == 0).then_some(0)) else {
        return String::new();
    };
    let line = text.get(at..start as usize).unwrap_or_default();
    let blanks: String = line.chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let deeper = line.matches('{').count() > line.matches('}').count();
    if deeper { blanks + "  " } else { blanks }
}

/// The line end that the text is written with.
pub fn newline(text: &str) -> &'static str {
    let near = text.as_bytes().get(..FAR.min(text.len())).unwrap_or_default();
    match memchr::memchr(b'\n', near) {
        Some(at) if at > 0 && near.get(at - 1) == Some(&b'\r') => "\r\n",
        _ => "\n",
    }
}

/// The text of `whole` after `edits`, which are in order and apart.
fn applied(text: &str, whole: Span, edits: &[(Span, String)]) -> String {
    let mut out = String::new();
    let mut at = whole.start;
    for (span, new) in edits {
        out.push_str(Span::new(at, span.start).of(text));
        out.push_str(new);
        at = span.end;
    }
    out + Span::new(at, whole.end).of(text)
}

fn mend(text: &str, atoms: &[Atom], slip: &Slip, row: Option<&'static VerbRow>) -> Option<Mend> {
    let span_at = |at: usize| atoms.get(at).map(|atom| atom.span);
    let before = slip.at.checked_sub(1).and_then(span_at);
    let here = span_at(slip.at)?;
    let all = here.to(slip.to.checked_sub(1).and_then(span_at).filter(|_| slip.to > slip.at).unwrap_or(here));
    let found = all.of(text);
    let problem = |message: String| Problem::new(SyntaxRule::Syntax, all, message);
    let replace = |title: String, new: String| (title, vec![(all, new)]);
    let mut safe = true;
    let (problem, (title, edits)) = match slip.what {
        What::Word(word) if found.eq_ignore_ascii_case(word) => {
            (problem(format!("{} is written `{word}`", code(found))), replace(format!("Write `{word}`"), word.to_owned()))
        }
        What::Word(word) => {
            // `delegation: 3` has no blank before its sign.
            let gap = if before.is_some_and(|before| before.end == here.start) { " " } else { "" };
            let behind = if span_at(slip.to).is_some_and(|next| next.start == here.end) { " " } else { "" };
            (problem(format!("{} stands where `{word}` belongs", code(found))), replace(format!("Write `{word}`"), format!("{gap}{word}{behind}")))
        }
        What::Bare(clause) => {
            safe = matches!(clause, Clause::At | Clause::From | Clause::To);
            let word = clause.word();
            (problem(format!("`{word}` is missing before {}", code(found))), (format!("Insert `{word}`"), vec![(Span::at(here.start), format!("{word} "))]))
        }
        What::Surplus => {
            let edit = match before {
                Some(before) => Span::new(before.end, all.end),
                None => Span::new(all.start, span_at(slip.to).map_or(all.end, |next| next.start)),
            };
            // The blank behind may be missing: `definition:"…"`.
            let blank = if before.is_some() && span_at(slip.to).is_some_and(|next| next.start == all.end) { " " } else { "" };
            (problem(format!("{} is not wanted here", code(found))), (format!("Take out `{found}`"), vec![(edit, blank.to_owned())]))
        }
        What::OtherDate => {
            let date = other_date(unquoted(found))?;
            let Some(day) = date.day else {
                return Some(Mend {
                    problem: Problem::new(SyntaxRule::InvalidDate, all, format!("there is no day {}", code(found))),
                    title: String::new(),
                    safe: false,
                    edits: Vec::new(),
                });
            };
            safe = date.sure;
            let problem = Problem::new(SyntaxRule::InvalidDate, all, format!("{} is not how a date is written here", code(found)));
            let help =
                if date.sure { format!("year, month, day: `{day}`") } else { format!("year, month, day: `{day}`, if the day stands first in {}", code(found)) };
            (problem.help(help), replace(format!("Write `{day}`"), day))
        }
        What::Percent => {
            let right = format!("{}%", here.of(text));
            (problem(format!("{} is written `{right}`", code(found))), replace(format!("Write `{right}`"), right))
        }
        What::Unquoted(plain) => {
            safe = plain;
            let quoted = format!("\"{}\"", found.replace('\\', "\\\\").replace('"', "\\\""));
            (problem(format!("{} stands without quotes", code(found))), replace("Put it in quotes".to_owned(), quoted))
        }
        What::Quoted => {
            let plain = unquoted(found).to_owned();
            (problem(format!("{} is written without quotes", code(found))), replace(format!("Write `{plain}`"), plain))
        }
        What::Spaced => {
            let id = id_of(found);
            (problem(format!("{} is several words, and an id is one", code(found))).help(format!("join them: `{id}`")), replace(format!("Write `{id}`"), id))
        }
        What::NoId => {
            let id = found.split('/').map(id_of).collect::<Vec<_>>().join("/");
            (problem(format!("{} is no id", code(found))).help("an id is letters, digits and single hyphens"), replace(format!("Write `{id}`"), id))
        }
        What::Comma if slip.at == slip.to => {
            let before = before?;
            safe = before.of(text).ends_with('"');
            let problem = Problem::new(SyntaxRule::Syntax, here, format!("between {} and {}, a comma is missing", code(before.of(text)), code(here.of(text))));
            let problem = if safe { problem } else { problem.help(format!("or is it one name, `{}`?", id_of(before.to(here).of(text)))) };
            (problem, ("Insert a comma".to_owned(), vec![(Span::at(before.end), ",".to_owned())]))
        }
        What::Comma => (
            problem(format!("{} stands where a comma belongs", code(found))),
            ("Write a comma".to_owned(), vec![(Span::new(before?.end, all.end), ",".to_owned())]),
        ),
        What::List => {
            let row = row.filter(|row| !row.once)?;
            let problem = problem(format!("`{}` takes one name a line", row.word)).help("write a line for each");
            let (edits, plain) = lines(text, atoms, slip)?;
            safe = plain;
            (problem, ("Write a line for each".to_owned(), edits))
        }
        What::Or => {
            row.filter(|row| row.parts.iter().any(|part| matches!(part, Part::AnyOf(_))) && slip.at == 1)?;
            let names = names(atoms, slip).map(|span| span.of(text)).collect::<Vec<_>>().join(", ");
            (
                problem(format!("{} leaves a choice", code(found))).help("a choice begins with `any of`"),
                replace(format!("Write `any of {names}`"), format!("any of {names}")),
            )
        }
        What::Part(..) | What::Clause | What::Missing(_) | What::Twice(_) | What::Something | What::Misspelt(_) => return None,
    };
    Some(Mend { problem, title, safe, edits })
}

fn names<'a>(atoms: &'a [Atom], slip: &Slip) -> impl Iterator<Item = Span> + 'a {
    let all = atoms.get(slip.at..slip.to).unwrap_or_default();
    all.iter().filter(|atom| matches!(atom.means, super::super::ast::Means::Name(_))).map(|atom| atom.span)
}

/// `requires a, b at 3` as two lines with the same clauses. Not safe where a block follows, which only the last would keep.
fn lines(text: &str, atoms: &[Atom], slip: &Slip) -> Option<(Vec<(Span, String)>, bool)> {
    let whole = atoms.first()?.span.to(atoms.last()?.span);
    let list = atoms.get(slip.at)?.span.to(atoms.get(slip.to.checked_sub(1)?)?.span);
    let (front, back) = (Span::new(whole.start, list.start).of(text), Span::new(list.end, whole.end).of(text));
    let lines: Vec<String> = names(atoms, slip).map(|name| format!("{front}{}{back}", name.of(text))).collect();
    let block = text.get(whole.end as usize..).unwrap_or_default().trim_start_matches([' ', '\t']).starts_with('{');
    Some((vec![(whole, lines.join(&format!("{}{}", newline(text), indent(text, whole.start))))], !block))
}
