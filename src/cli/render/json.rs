//! `--format json`: one object, version 1, whose fields are documented and stay.

use super::{Report, Shown, Spot};
use serde_json::{Value, json};

/// The version of the object's shape.
const VERSION: u32 = 1;

pub fn render(report: &Report) -> Vec<u8> {
    let findings: Vec<Value> = report.findings.iter().map(|finding| of(report, finding)).collect();
    let mut bytes = serde_json::to_vec_pretty(&json!({
        "version": VERSION,
        "today": report.today.to_string(),
        "summary": summary(report),
        "findings": findings,
    }))
    .unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn summary(report: &Report) -> Value {
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
