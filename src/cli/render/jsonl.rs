//! `--format jsonl`: a line for each finding, the same object as in `json`.

use super::{Report, json};

pub fn render(report: &Report) -> String {
    report.findings.iter().map(|finding| json::compact(&json::of(report, finding))).collect()
}
