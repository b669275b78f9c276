//! Workflow commands that GitHub shows beside the changed lines of a pull request.

use super::{Report, Shown};
use crate::analysis::Severity;
use crate::cli::terminal::line;
use std::fmt::Write as _;

pub fn render(report: &Report) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let (start, end) = (finding.at.start, finding.at.end);
        let file = property(&report.source(finding.at).path);
        let _ = write!(text, "::{command} file={file},line={},endLine={},", start.line, end.line);
        // Columns are understood within one line only.
        if start.line == end.line {
            let _ = write!(text, "col={},endColumn={},", start.column, end.column);
        }
        let _ = writeln!(text, "title={}::{}", property(&format!("prowess: {}", finding.rule.name)), data(&message(finding)));
    }
    text
}

fn message(finding: &Shown) -> String {
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {}", line(help))).unwrap_or_default();
    format!("{}{help}", line(&finding.message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&line(text)).replace(':', "%3A").replace(',', "%2C")
}
