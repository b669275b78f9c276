//! One line a finding, as compilers and editors know it: `path:line:column: severity[rule]: message`.

use super::Report;
use crate::cli::terminal::{BOLD, line, paint};
use std::fmt::Write as _;

pub fn render(report: &Report, color: bool) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let place = format!("{}:{}:{}", line(&report.source(finding.at).path), finding.at.start.line, finding.at.start.column);
        let severity = format!("{}[{}]", finding.severity.word(), finding.rule.name);
        let severity = paint(color, super::human::style(finding.severity), &severity);
        let _ = writeln!(text, "{}: {severity}: {}", paint(color, BOLD, &place), line(&finding.message));
    }
    text
}
