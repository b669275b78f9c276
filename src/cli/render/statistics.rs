//! `--statistics`: how many findings each rule has, the most frequent first, instead of the findings.

use super::{Format, Report, human, json};
use crate::analysis::{Rule, Severity};
use crate::cli::Failure;
use crate::cli::terminal::paint;
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A rule's part of the findings.
struct Row {
    rule: &'static Rule,
    severity: Severity,
    count: usize,
    fixable: usize,
}

pub fn render(format: Format, report: &Report, color: bool) -> Result<String, Failure> {
    let rows = rows(report);
    match format {
        Format::Human | Format::Concise => Ok(table(&rows, report, color)),
        Format::Json => Ok(json::pretty(&json!({ "summary": json::summary(report), "statistics": rows.iter().map(value).collect::<Vec<_>>() }))),
        Format::Markdown => Ok(markdown(&rows)),
        _ => Err("`--statistics` goes with the formats human, concise, json and markdown".to_owned()),
    }
}

fn rows(report: &Report) -> Vec<Row> {
    let mut rows: FxHashMap<(&str, Severity), Row> = FxHashMap::default();
    for finding in &report.findings {
        let (rule, severity) = (finding.rule, finding.severity);
        let row = rows.entry((rule.name, severity)).or_insert(Row { rule, severity, count: 0, fixable: 0 });
        row.count += 1;
        row.fixable += usize::from(finding.fix.as_ref().is_some_and(|fix| fix.safe));
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by(|a, b| (b.count, a.rule.name, a.severity).cmp(&(a.count, b.rule.name, b.severity)));
    rows
}

fn value(row: &Row) -> Value {
    json!({ "rule": row.rule.name, "severity": row.severity.word(), "count": row.count, "fixable": row.fixable })
}

fn table(rows: &[Row], report: &Report, color: bool) -> String {
    let width = rows.iter().map(|row| row.count.to_string().len()).max().unwrap_or_default();
    let mut text = String::new();
    for row in rows {
        let severity = paint(color, human::style(row.severity), &format!("{:<7}", row.severity.word()));
        let fixable = if row.fixable > 0 { format!("  (`--fix` mends {})", row.fixable) } else { String::new() };
        let _ = writeln!(text, "{:>width$}  {severity}  {}{fixable}", row.count, row.rule.name);
    }
    let _ = writeln!(text, "{}", human::summary(report.summary, color));
    text
}

fn markdown(rows: &[Row]) -> String {
    let mut text = String::from("| findings | severity | rule | `--fix` mends |\n|---:|---|---|---:|\n");
    for row in rows {
        let _ = writeln!(text, "| {} | {} | [{}]({}) | {} |", row.count, row.severity.word(), row.rule.name, row.rule.url(), row.fixable);
    }
    text
}
