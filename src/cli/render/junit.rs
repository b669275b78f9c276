//! JUnit's XML, for the test reports of CI systems: a suite for each file with findings. What does not make the run fail is skipped, so
//! that it is shown without counting as a failure.

use super::human::count;
use super::{Report, Shown};
use crate::cli::terminal::line;
use std::fmt::Write as _;

pub fn render(report: &Report) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for (id, (source, findings)) in report.by_file().enumerate() {
        let failures = findings.iter().filter(|finding| finding.severity >= report.fails_from).count();
        suite(&mut text, report, id, &source.path, &[findings.len(), failures, findings.len() - failures]);
        for finding in findings {
            case(&mut text, report, &source.path, finding);
        }
        text.push_str("    <system-out/>\n    <system-err/>\n  </testsuite>\n");
    }
    if report.findings.is_empty() {
        suite(&mut text, report, 0, "prowess", &[1, 0, 0]);
        let _ = writeln!(text, "    <testcase name=\"{} without findings\" classname=\"prowess\" time=\"0\"/>", count(report.summary.files, "file"));
        text.push_str("    <system-out/>\n    <system-err/>\n  </testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
}

/// The start of a suite with its numbers of tests, failures and skipped tests.
fn suite(text: &mut String, report: &Report, id: usize, name: &str, [tests, failures, skipped]: &[usize; 3]) {
    let name = escaped(name);
    let _ = writeln!(
        text,
        "  <testsuite id=\"{id}\" name=\"{name}\" package=\"prowess\" timestamp=\"{}T00:00:00\" hostname=\"localhost\" tests=\"{tests}\" \
         failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\" time=\"0\">\n    <properties/>",
        report.today
    );
}

fn case(text: &mut String, report: &Report, path: &str, finding: &Shown) {
    let (at, rule, severity) = (finding.at.start, finding.rule.name, finding.severity.word());
    let message = escaped(&finding.message);
    let _ = writeln!(text, "    <testcase name=\"{rule} at {}:{}\" classname=\"{}\" time=\"0\">", at.line, at.column, escaped(path));
    let help = finding.help.as_ref().map(|help| format!("\nhelp: {}", escaped(help))).unwrap_or_default();
    let body = format!("{}:{}:{}: {severity}[{rule}]: {message}{help}", escaped(path), at.line, at.column);
    if finding.severity >= report.fails_from {
        let _ = writeln!(text, "      <failure message=\"{message}\" type=\"{severity}\">{body}</failure>");
    } else {
        let _ = writeln!(text, "      <skipped message=\"{severity}: {message}\">{body}</skipped>");
    }
    text.push_str("    </testcase>\n");
}

/// Text as XML has it. Some characters no XML may hold, however written: a sign stands in their place.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => safe.push('\u{FFFD}'),
            c => safe.push(c),
        }
    }
    safe
}
