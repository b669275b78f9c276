//! What is wrong inside a text, a date or a number.

use super::super::ast::{Atom, AtomKind};
use super::super::dates::is_day;
use super::super::error::{Problem, SyntaxRule};
use super::super::keywords::Clause;
use super::super::span::Span;
use super::near_miss::{indent, newline};
use thin_vec::ThinVec;

/// What is wrong inside a text: left open, or an escape that is none. Returns whether it is left open.
pub fn text(text: &str, atom: Atom, problems: &mut ThinVec<Problem>) -> bool {
    let own = atom.span.of(text);
    let block = atom.kind == AtomKind::Block;
    if is_open(text, atom) {
        problems.push(open(text, atom, block));
        return true;
    }
    if block {
        problems.extend(crowded(text, atom));
    }
    if own.contains('\\') {
        escapes(text, atom, problems);
    }
    false
}

/// Whether a text or text block is left open.
pub fn is_open(text: &str, atom: Atom) -> bool {
    let own = atom.span.of(text);
    match atom.kind {
        AtomKind::Block => own.len() < 6 || !own.ends_with("\"\"\"") || own.bytes().rev().skip(3).take_while(|byte| *byte == b'\\').count() % 2 == 1,
        _ => own.starts_with('"') && (own.len() < 2 || !ends_closed(own)),
    }
}

fn open(text: &str, atom: Atom, block: bool) -> Problem {
    let own = atom.span.of(text);
    let quote = if block { "\"\"\"" } else { "\"" };
    let close = if block { format!("{0}{1}\"\"\"{0}", newline(text), indent(text, atom.span.start)) } else { quote.to_owned() };
    let end = atom.span.start + own.trim_end().len() as u32;
    // A block shows its opening; a text, all that it has swallowed.
    let span = if block { Span::new(atom.span.start, atom.span.start + 3) } else { Span::new(atom.span.start, end) };
    Problem::new(SyntaxRule::UnclosedText, span, if block { "this text block is never closed" } else { "this text is not closed on its line" })
        .help(if block { "close it with `\"\"\"` alone on a line" } else { "close it with `\"`" })
        .fix(false, format!("Close with `{quote}`"), vec![(Span::new(end, atom.span.end), close)])
}

/// A text block whose lines do not stand alone between its quotes.
fn crowded(text: &str, atom: Atom) -> Option<Problem> {
    let own = atom.span.of(text);
    let inside = own.get(3..own.len().checked_sub(3)?)?;
    let open = inside.split('\n').next().unwrap_or_default();
    let (start, end) = (atom.span.start + 3, atom.span.end - 3);
    let mut edits = Vec::new();
    let line = || format!("{}{}", newline(text), indent(text, atom.span.start));
    let gap = open.len() - open.trim_start_matches([' ', '\t']).len();
    if !open.trim().is_empty() {
        edits.push((Span::new(start, start + gap as u32), line()));
    }
    let last = inside.rsplit('\n').next().unwrap_or_default();
    if !last.trim().is_empty() {
        let blanks = last.len() - last.trim_end_matches([' ', '\t']).len();
        edits.push((Span::new(end - blanks as u32, end), line()));
    } else if inside.trim().is_empty() && !inside.contains('\n') {
        edits.push((Span::new(start, end), line()));
    }
    if edits.is_empty() {
        return None;
    }
    let at_end = !last.trim().is_empty();
    let span = if at_end { Span::new(end, end + 3) } else { Span::new(atom.span.start, start) };
    let message = if at_end {
        "the `\"\"\"` that closes a text block stands alone on its line"
    } else {
        "the lines of a text block begin on the line after its `\"\"\"`"
    };
    Some(Problem::new(SyntaxRule::Syntax, span, message).fix(true, "Put it on a line of its own", edits))
}

fn escapes(text: &str, atom: Atom, problems: &mut ThinVec<Problem>) {
    let own = atom.span.of(text);
    let block = atom.kind == AtomKind::Block;
    let mut at = 0;
    while let Some(found) = own.get(at..).and_then(|rest| rest.find('\\')) {
        at += found;
        let rest = own.get(at + 1..).unwrap_or_default();
        let next = rest.chars().next();
        let known = match next {
            Some('\\') => true,
            Some('"') => !block || rest.starts_with("\"\"\""),
            Some('n' | 't') => !block,
            Some('u') if !block => unicode_escape(rest.get(1..).unwrap_or_default()),
            _ => false,
        };
        if !known {
            let start = atom.span.start + at as u32;
            let shown = next.filter(|c| *c != '\n' && *c != '\r').map_or(0, |c| c.len_utf8() as u32);
            let span = Span::new(start, start + 1 + shown);
            problems.push(
                Problem::new(SyntaxRule::BadEscape, span, format!("`{}` stands for nothing", span.of(text)))
                    .help(if block { "a text block knows `\\\\` and `\\\"\"\"`" } else { "a text knows `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}`" })
                    .fix(false, "Write the backslash twice", vec![(Span::at(start), "\\".to_owned())]),
            );
        }
        at += 1 + next.map_or(0, char::len_utf8);
    }
}

fn ends_closed(own: &str) -> bool {
    let Some(body) = own.strip_suffix(['"', '\u{201C}', '\u{201D}', '\u{201E}', '\u{201F}']) else { return false };
    body.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 0
}

fn unicode_escape(rest: &str) -> bool {
    let digits = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits);
    digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32).is_some()
}

/// A date that is no day of the calendar.
pub fn date(text: &str, atom: Atom) -> Option<Problem> {
    let own = atom.span.of(text);
    (!is_day(own))
        .then(|| Problem::new(SyntaxRule::InvalidDate, atom.span, format!("there is no day `{own}`")).help("a month has 28 to 31 days, a year 12 months"))
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

/// Typographic quotes and blanks that stand for plain ones: one finding a line.
pub fn typographic(text: &str, places: &[Span]) -> Option<Problem> {
    let first = *places.first()?;
    let plain = |span: &Span| if matches!(span.of(text).chars().next(), Some('\u{201C}'..='\u{201F}')) { "\"" } else { " " };
    let edits = places.iter().map(|span| (*span, plain(span).to_owned())).collect();
    let what = if plain(&first) == " " { "a blank that does not break the line" } else { "a typographic quote" };
    let safe = are_paired(text, first);
    Some(Problem::new(SyntaxRule::TypographicCharacter, first, format!("{what} stands for a plain one")).fix(safe, "Write plain quotes and blanks", edits))
}

/// Whether the quotes on the line of `place`, plain or not, close each other and hold nothing that counts outside of texts: only then does
/// the line say the same with plain ones.
fn are_paired(text: &str, place: Span) -> bool {
    let quote = |c: char| c == '"' || matches!(c, '\u{201C}'..='\u{201F}');
    let start = text.get(..place.start as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
    let parts: Vec<&str> = line.split(quote).collect();
    parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(|inner| !inner.contains(['{', '}', '#', '\\']) && !inner.contains("//"))
}
