//! A code quality report as GitLab reads it: shown in merge requests, compared by fingerprint with the target branch.

use super::fingerprint::fingerprints;
use super::{Report, json};
use crate::analysis::Severity;
use serde_json::{Value, json};

pub fn render(report: &Report) -> String {
    let issues = report.findings.iter().zip(fingerprints(report)).map(|(finding, fingerprint)| {
        let severity = match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Hint => "info",
        };
        let help = finding.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        json!({
            "type": "issue",
            "description": format!("{}{help}", finding.message),
            "check_name": finding.rule.name,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {
                // Paths are relative to the project, without `./`.
                "path": report.source(finding.at).path.trim_start_matches('/'),
                "lines": { "begin": finding.at.start.line, "end": finding.at.end.line },
            },
        })
    });
    json::pretty(&Value::Array(issues.collect()))
}
