//! `--format json`: one object, version 1, whose fields are documented and stay.

use super::{Report, Shown, Spot};
use crate::cli::terminal::is_control;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The version of the object's shape.
const VERSION: u32 = 1;

pub fn render(report: &Report) -> String {
    let findings: Vec<Value> = report.findings.iter().map(|finding| of(report, finding)).collect();
    pretty(&json!({ "version": VERSION, "today": report.today.to_string(), "summary": summary(report), "findings": findings }))
}

/// The value on many lines.
pub fn pretty(value: &Value) -> String {
    harmless(serde_json::to_string_pretty(value).unwrap_or_default()) + "\n"
}

/// The value on one line.
pub fn compact(value: &Value) -> String {
    harmless(value.to_string()) + "\n"
}

/// JSON may hold control characters above U+007E as they are; a terminal should not get them.
fn harmless(json: String) -> String {
    let hidden = |c: char| c != '\n' && is_control(c);
    if json.is_ascii() && !json.contains('\u{7F}') || !json.contains(hidden) {
        return json;
    }
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if hidden(c) {
            let _ = write!(text, "\\u{:04x}", c as u32);
        } else {
            text.push(c);
        }
    }
    text
}

pub fn summary(report: &Report) -> Value {
    let it = report.summary;
    json!({ "files": it.files, "errors": it.errors, "warnings": it.warnings, "hints": it.hints, "suppressed": it.suppressed, "fixable": it.fixable })
}

/// One finding.
pub fn of(report: &Report, finding: &Shown) -> Value {
    let place = |spot: Spot| (report.source(spot).path.clone(), point(spot, true), point(spot, false));
    let (file, start, end) = place(finding.at);
    let related = finding.related.iter().map(|(message, spot)| {
        let (file, start, end) = place(*spot);
        json!({ "message": message, "file": file, "start": start, "end": end })
    });
    let fix = finding.fix.as_ref().map(|fix| {
        let edits = fix.edits.iter().map(|(spot, text)| {
            let (file, start, end) = place(*spot);
            json!({ "file": file, "start": start, "end": end, "text": text })
        });
        json!({ "title": fix.title, "safe": fix.safe, "edits": edits.collect::<Vec<_>>() })
    });
    json!({
        "rule": finding.rule.name,
        "severity": finding.severity.word(),
        "message": finding.message,
        "help": finding.help,
        "file": file,
        "start": start,
        "end": end,
        "tags": finding.tags.iter().map(|tag| tag.word()).collect::<Vec<_>>(),
        "related": related.collect::<Vec<_>>(),
        "fix": fix,
    })
}

fn point(spot: Spot, start: bool) -> Value {
    let (point, offset) = if start { (spot.start, spot.span.start) } else { (spot.end, spot.span.end) };
    json!({ "line": point.line, "column": point.column, "offset": offset })
}
