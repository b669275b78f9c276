//! Findings for people at a terminal: the message, the line that it is about, the remedy, and the other places that belong to it.

use super::{Report, Shown, Spot, Summary};
use crate::analysis::Severity;
use crate::cli::terminal::{BOLD, ERROR, HINT, WARNING, is_control, line, paint, sign};
use annotate_snippets::renderer::Style;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// What a line of the report is at most.
pub const WIDTH: usize = 80;
/// Of a longer line only so many characters before and after the place are looked at.
const AROUND: usize = 200;
/// So many related places are shown; more are counted.
const MOST_RELATED: usize = 6;

pub const fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Hint => HINT,
    }
}

pub fn render(report: &Report, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut text = String::new();
    for finding in &report.findings {
        text.push_str(&one(report, finding, &renderer));
        text.push_str("\n\n");
    }
    text.push_str(&summary(report.summary, color));
    text.push('\n');
    text
}

fn one(report: &Report, finding: &Shown, renderer: &Renderer) -> String {
    let related = finding.related.iter().take(MOST_RELATED);
    let digits = related.clone().map(|(_, spot)| spot).chain([&finding.at]).map(|spot| spot.start.line).max().unwrap_or_default().to_string().len();
    let noted = |level: Level<'static>, name: &str, text: &str| level.message(wrapped(text, digits + 5 + name.len()));

    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name("hint"),
    };
    let label = finding.severity.word().len() + finding.rule.name.len() + 4;
    let mut first = Group::with_title(level.primary_title(wrapped(&finding.message, label)).id(finding.rule.name));
    first = shown(first, report, finding.at, AnnotationKind::Primary);
    if let Some(help) = &finding.help {
        first = first.element(noted(Level::HELP, "help", help));
    }
    if let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe || finding.help.is_none()) {
        let title = if fix.safe { format!("{} (`--fix` does it)", lower(&fix.title)) } else { lower(&fix.title) };
        first = first.element(noted(Level::HELP.with_name("fix"), "fix", &title));
    }
    if finding.related.len() > MOST_RELATED {
        let more = finding.related.len() - MOST_RELATED;
        first = first.element(noted(Level::NOTE, "note", &format!("and {} more", count(more, "place"))));
    }
    let mut groups = vec![first];
    for (message, spot) in related {
        let group = Group::with_title(Level::NOTE.secondary_title(wrapped(message, "note: ".len())));
        groups.push(shown(group, report, *spot, AnnotationKind::Context));
    }
    without_blank_origins(&renderer.render(&groups))
}

/// The renderer counts columns in what it is shown, which here is a part of the line. So places are printed before it, and the line that it
/// prints for a text without a name, `:::` alone, is taken out.
fn without_blank_origins(text: &str) -> String {
    let visible = |line: &str| {
        line.split('\u{1B}').enumerate().map(|(at, part)| if at == 0 { part } else { part.split_once('m').map_or("", |it| it.1) }).collect::<String>()
    };
    let kept: Vec<&str> = text.lines().filter(|line| !line.contains(":::") || visible(line).trim() != ":::").collect();
    kept.join("\n")
}

/// The group with the line of `spot`, and carets under its part on that line.
fn shown<'a>(group: Group<'a>, report: &'a Report, spot: Spot, kind: AnnotationKind) -> Group<'a> {
    let source = report.source(spot);
    let (start, text) = (source.start(spot.start.line), source.line(spot.start.line));
    let from = ((spot.span.start - start) as usize).min(text.len());
    let to = ((spot.span.end - start) as usize).min(text.len()).max(from);
    let (window, marked) = window(text, from..to);
    let snippet = Snippet::source(window).line_start(spot.start.line as usize).annotation(kind.span(marked));
    let origin = Origin::path(line(&source.path)).line(spot.start.line as usize).char_column(spot.start.column as usize);
    group.element(origin).element(snippet)
}

/// The part of a line that is worth a look, with visible signs for control characters, and where `marked` is in it.
fn window(text: &str, marked: Range<usize>) -> (String, Range<usize>) {
    let (before, inside, after) =
        (text.get(..marked.start).unwrap_or_default(), text.get(marked.clone()).unwrap_or_default(), text.get(marked.end..).unwrap_or_default());
    let visible = |c: char| if is_control(c) { sign(c) } else { c };
    let skipped = before.chars().count().saturating_sub(AROUND);
    let mut window: String = if skipped > 0 { "…".to_owned() } else { String::new() };
    // A byte order mark is no character that anybody sees.
    window.extend(before.chars().skip(skipped).filter(|c| *c != '\u{FEFF}').map(visible));
    let start = window.len();
    window.extend(inside.chars().take(AROUND).map(visible));
    let end = window.len();
    window.extend(after.chars().take(AROUND).map(visible));
    if after.chars().nth(AROUND).is_some() {
        window.push('…');
    }
    (window, start..end)
}

/// `text` on lines of what is left of the width beside `indent`.
fn wrapped(text: &str, indent: usize) -> String {
    let options = textwrap::Options::new(WIDTH - indent.min(WIDTH / 2))
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .break_words(true);
    textwrap::fill(&line(text), options)
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// `1 place`, `2 places`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The run in one line.
pub fn summary(it: Summary, color: bool) -> String {
    let files = count(it.files, "file");
    let kinds = [(it.errors, "error", ERROR), (it.warnings, "warning", WARNING), (it.hints, "hint", HINT)];
    let found: Vec<String> = kinds.iter().filter(|(number, ..)| *number > 0).map(|(number, noun, style)| paint(color, *style, &count(*number, noun))).collect();
    let found = if found.is_empty() { paint(color, BOLD, "no findings") } else { found.join(", ") };
    let fixable = if it.fixable > 0 { format!("; `--fix` mends {}", it.fixable) } else { String::new() };
    let suppressed = if it.suppressed > 0 { format!("; {} allowed by comments", it.suppressed) } else { String::new() };
    format!("{files} checked: {found}{fixable}{suppressed}")
}
