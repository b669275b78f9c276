//! The Markdown of cards and pages as a terminal shows it: wrapped, indented, with colours where they are wanted. Knows only what cards and
//! pages use: headings, paragraphs, lists, fenced code, tables, bold and code.

use super::terminal::{BOLD, DIM, lines, paint};
use annotate_snippets::renderer::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter};

/// What a line is at most.
const WIDTH: usize = 80;
const CODE: Style = AnsiColor::Cyan.on_default();

/// The text of `markdown`, whose control characters become signs.
pub fn render(markdown: &str, color: bool) -> String {
    let markdown = lines(markdown);
    let mut out = String::new();
    let mut paragraph = Vec::new();
    let mut fenced = false;
    for line in markdown.lines() {
        let text = line.trim();
        let begins = text.is_empty() || text.starts_with(['#', '|']) || text.starts_with("```") || item(line).is_some();
        if fenced || begins {
            flush(&mut out, &mut paragraph, color);
        }
        if text.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            out.push_str(&code(line, color));
        } else if text.is_empty() {
            out.push('\n');
        } else if let Some(heading) = text.strip_prefix('#') {
            out.push_str(&paint(color, BOLD, &inline(heading.trim_start_matches('#').trim(), false)));
            out.push('\n');
        } else if text.starts_with('|') {
            out.push_str(line);
            out.push('\n');
        } else {
            paragraph.push(line);
        }
    }
    flush(&mut out, &mut paragraph, color);
    // A fence beside a paragraph is not seen; the blank line that it leaves is one too many.
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    out
}

/// A line of code, indented; what is too long goes on further in.
fn code(line: &str, color: bool) -> String {
    let text = line.trim_start();
    let indent = " ".repeat(4 + line.len() - text.len());
    let further = format!("{indent}    ");
    let options = Options::new(WIDTH)
        .initial_indent(&indent)
        .subsequent_indent(&further)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::wrap(text, options).iter().map(|line| paint(color, CODE, line) + "\n").collect()
}

/// The indentation and the text of a list's item.
fn item(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start();
    let rest = text.strip_prefix("- ").or_else(|| text.strip_prefix("* "))?;
    Some((line.len() - text.len(), rest))
}

/// Writes a paragraph or an item, whose lines were gathered, wrapped anew.
fn flush(out: &mut String, paragraph: &mut Vec<&str>, color: bool) {
    let Some(first) = paragraph.first().copied() else { return };
    let (indent, bullet) = item(first).map_or((0, ""), |(indent, _)| (indent, "- "));
    let text = paragraph.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let text = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")).filter(|_| !bullet.is_empty()).unwrap_or(&text);
    let (start, rest) = (format!("{}{bullet}", " ".repeat(indent)), " ".repeat(indent + bullet.len()));
    let options = Options::new(WIDTH)
        .initial_indent(&start)
        .subsequent_indent(&rest)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    let text = if color { text.to_owned() } else { with_colon(text) };
    out.push_str(&textwrap::fill(&inline(&text, color), options));
    out.push('\n');
    paragraph.clear();
}

/// `**Grows by** coaching` as `**Grows by**: coaching`: where bold cannot be seen, a sign says that a heading ends.
fn with_colon(text: &str) -> String {
    let heading = text.strip_prefix("**").and_then(|rest| rest.split_once("** "));
    match heading {
        Some((heading, rest)) if heading.ends_with(|c: char| c.is_alphanumeric() || c == ')') && rest.starts_with(|c: char| c != '·') => {
            format!("**{heading}**: {rest}")
        }
        _ => text.to_owned(),
    }
}

/// Bold and code within a line. Without colours code keeps its backticks, since they tell names from words.
fn inline(text: &str, color: bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (mark, style) = if from.starts_with("**") {
            ("**", BOLD)
        } else if from.starts_with('`') {
            ("`", CODE)
        } else if from.starts_with("<http") {
            ("<", DIM)
        } else {
            ("", BOLD)
        };
        let close = if mark == "<" { ">" } else { mark };
        let body = from.strip_prefix(mark).filter(|_| !mark.is_empty()).and_then(|inside| inside.split_once(close)).filter(|(body, _)| !body.is_empty());
        match body {
            Some((body, after)) => {
                let shown = if mark == "`" && !color { format!("`{body}`") } else { paint(color, style, body) };
                out.push_str(&shown);
                rest = after;
            }
            None => {
                let mut chars = from.chars();
                out.extend(chars.next());
                rest = chars.as_str();
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn paragraphs_and_items_are_wrapped_and_code_is_not() {
        let long = "word ".repeat(30);
        let text = render(
            &format!("# Title\n\n**Bold** and `code` {long}\n\n- item {long}\n- next\n\n```prowess\nrole lead \"Lead\" {{\n  requires a at 3\n}}\n```\n"),
            false,
        );
        assert!(text.lines().all(|line| line.len() <= 80), "{text}");
        assert!(text.starts_with("Title\n\nBold: and `code` word word"), "{text}");
        assert!(text.contains("\n- item word") && text.contains("\n  word word") && text.contains("\n- next\n"), "{text}");
        assert!(text.contains("\n    role lead \"Lead\" {\n      requires a at 3\n    }\n"), "{text}");
    }

    #[test]
    fn stars_and_backticks_that_mark_nothing_stay() {
        assert_eq!(render("2 * 3 ** 4 ` 5 <b>", false), "2 * 3 ** 4 ` 5 <b>\n");
    }

    #[test]
    fn escapes_out_of_files_become_signs() {
        assert_eq!(render("a\u{1B}[31mb", false), "a\u{241B}[31mb\n");
    }
}
