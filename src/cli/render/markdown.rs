//! Markdown for a review comment or a job summary: what was found, file by file.

use super::human::{count, summary};
use super::{Report, Shown};
use crate::cli::terminal::line;
use std::fmt::Write as _;

pub fn render(report: &Report) -> String {
    let mut text = String::from("## Prowess\n\n");
    let _ = writeln!(text, "{}", escaped(&summary(report.summary, false)));
    for (source, findings) in report.by_file() {
        let _ = writeln!(text, "\n### {} in {}\n", count(findings.len(), "finding"), code(&source.path));
        for finding in findings {
            item(&mut text, finding);
        }
    }
    text
}

fn item(text: &mut String, finding: &Shown) {
    let at = finding.at.start;
    let (severity, rule) = (finding.severity.word(), finding.rule);
    let _ = writeln!(text, "- **{severity}**, line {}: {} ([{}]({}))", at.line, escaped(&finding.message), rule.name, rule.url());
    if let Some(help) = &finding.help {
        let _ = writeln!(text, "  <br>{}", escaped(help));
    }
}

/// A message as Markdown: what stands in backticks stays, the rest means nothing but itself.
pub fn escaped(message: &str) -> String {
    let message = line(message);
    let parts: Vec<&str> = message.split('`').collect();
    // With an odd number of backticks nobody can say what is in them.
    if parts.len().is_multiple_of(2) {
        return plain(&message);
    }
    let part = |(at, part): (usize, &&str)| if at % 2 == 1 && !part.is_empty() { code(part) } else { plain(part) };
    parts.iter().enumerate().map(part).collect()
}

fn code(text: &str) -> String {
    let text = line(text).replace('`', "'");
    format!("`{text}`")
}

fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            // A name after it would be called into the conversation.
            '@' => safe.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}
