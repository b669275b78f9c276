//! What is wrong with braces: which are missing, left over, or stand where none belongs.

use super::super::build::DEEPEST;
use super::super::error::{Problem, SyntaxRule};
use super::super::keywords::Verb;
use super::super::span::Span;
use super::near_miss::{indent, newline};

/// The header of a declaration has no `{`, and statements follow. `end`: where a `}` has to be added, if none stands.
pub fn missing_brace(text: &str, header: Span, end: Option<u32>) -> Problem {
    let mut edits = vec![(Span::at(header.end), " {".to_owned())];
    edits.extend(end.map(|end| (Span::at(end), format!("{}}}", newline(text)))));
    Problem::new(SyntaxRule::Syntax, header, "the `{` after this line is missing").help("the statements of a declaration stand between `{` and `}`").fix(
        true,
        "Open the block",
        edits,
    )
}

/// A `}` after which the declaration goes on, up to one that is left over.
pub fn closed_early(brace: u32, next: Span) -> Problem {
    let span = Span::new(brace, brace + 1);
    Problem::new(SyntaxRule::Syntax, span, "this `}` closes the declaration before its end").related(next, "this still belongs to it").fix(
        false,
        "Take out this `}`",
        vec![(span, String::new())],
    )
}

pub fn too_deep(span: Span) -> Problem {
    Problem::new(SyntaxRule::Syntax, span, format!("blocks nest deeper than {DEEPEST}"))
        .help("a block in a declaration's block is as deep as the language goes")
}

pub fn brace_on_next_line(text: &str, line: Span, brace: Span) -> Problem {
    let between = Span::new(line.end, brace.start).of(text);
    let problem = Problem::new(SyntaxRule::Syntax, brace, "`{` stands on a line of its own").help("put it at the end of the line before");
    // A comment between the two stays where it is.
    let edits = if between.trim().is_empty() {
        vec![(Span::new(line.end, brace.end), " {".to_owned())]
    } else {
        vec![(Span::at(line.end), " {".to_owned()), (brace_line(text, brace), String::new())]
    };
    problem.fix(true, "Move `{` to the line before", edits)
}

/// The brace with the blanks before it, and the line's end where nothing else is on it.
fn brace_line(text: &str, brace: Span) -> Span {
    let before = text.get(..brace.start as usize).unwrap_or_default();
    let start = before.trim_end_matches([' ', '\t']).len() as u32;
    let rest = text.get(brace.end as usize..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let whole = rest.get(blanks..).is_some_and(|rest| rest.starts_with('\n')) && before.trim_end_matches([' ', '\t']).ends_with('\n');
    if whole { Span::new(start, brace.end + blanks as u32 + 1) } else { brace }
}

pub fn no_block(verb: Verb, span: Span) -> Problem {
    Problem::new(SyntaxRule::Syntax, span, format!("`{}` takes no block", verb.word()))
        .help("a block follows a declaration, `requires`, `prefers`, `assessed`, `goal` and `objective`")
}

pub fn stray_brace(span: Span, brace: &str) -> Problem {
    let what = if brace == "{" { "opens no declaration and no statement" } else { "closes nothing" };
    Problem::new(SyntaxRule::Syntax, span, format!("this `{brace}` {what}")).fix(false, format!("Take out this `{brace}`"), vec![(span, String::new())])
}

/// `at`: where the missing `}` belongs; a brace on a line of its own.
pub fn unclosed_block(text: &str, open: u32, at: u32, count: usize) -> Problem {
    let indent = indent(text, open);
    let mut close = String::new();
    for left in (0..count).rev() {
        let blanks = "  ".repeat(left);
        close.push_str(newline(text));
        close.push_str(if indent.len() >= blanks.len() && count > 1 {
            &blanks
        } else if count > 1 {
            ""
        } else {
            &indent
        });
        close.push('}');
    }
    Problem::new(SyntaxRule::UnclosedBlock, Span::new(open, open + 1), "this block is never closed").help("close it with `}` on a line of its own").fix(
        false,
        "Close the block",
        vec![(Span::at(at), close)],
    )
}

pub fn duplicate(word: &str, span: Span, first: Span) -> Problem {
    Problem::new(SyntaxRule::DuplicateStatement, span, format!("`{word}` stands here a second time"))
        .help("keep one of them")
        .related(first, format!("`{word}` stands here first"))
}

/// `//` where a comment begins with `#`.
pub fn slashes(span: Span) -> Problem {
    let two = Span::new(span.start, span.start + 2);
    Problem::new(SyntaxRule::Syntax, two, "a comment begins with `#`").fix(true, "Write `#`", vec![(two, "#".to_owned())])
}

/// Levels from a higher to a lower one.
pub fn empty_range(text: &str, from: Span, to: Span) -> Problem {
    let (low, high) = (to.of(text).to_owned(), from.of(text).to_owned());
    let message = format!("no level lies between {high} and {low}");
    Problem::new(SyntaxRule::Syntax, from.to(to), message).help(format!("the lower one stands first: `{low} to {high}`")).fix(
        true,
        format!("Write `{low} to {high}`"),
        vec![(from, low), (to, high)],
    )
}
