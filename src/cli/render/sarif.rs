//! SARIF 2.1.0, the format of code scanning: the rules with their pages, each finding with its places, its fix and a fingerprint.

use super::fingerprint::fingerprints;
use super::{Report, Shown, ShownFix, Spot, json};
use crate::analysis::{Rule, Severity, rules};

use serde_json::{Value, json};

/// The version of the way fingerprints are made, as consumers compare only those of one version.
const FINGERPRINT: &str = "prowess/v1";

pub fn render(report: &Report) -> String {
    let results: Vec<Value> = report.findings.iter().zip(fingerprints(report)).map(|(finding, print)| result(report, finding, &print)).collect();
    let rules: Vec<Value> = rules::ALL.iter().map(|rule| descriptor(rule)).collect();
    json::pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "prowess",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    let markdown = rule.page();
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.explanation },
        "help": { "text": markdown, "markdown": markdown },
        "helpUri": rule.url(),
        "defaultConfiguration": { "level": level(rule.severity), "enabled": !rule.off_by_default },
        "properties": { "tags": [rule.group.title()] },
    })
}

fn result(report: &Report, finding: &Shown, fingerprint: &str) -> Value {
    let index = rules::ALL.iter().position(|rule| rule.name == finding.rule.name);
    let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let related = finding.related.iter().enumerate().map(|(at, (message, spot))| {
        let mut place = location(report, *spot);
        place["id"] = json!(at);
        place["message"] = json!({ "text": message });
        place
    });
    let mut result = json!({
        "ruleId": finding.rule.name,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": { "text": format!("{}{help}", finding.message) },
        "locations": [location(report, finding.at)],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { FINGERPRINT: fingerprint },
    });
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([fixed(report, fix)]);
    }
    result
}

fn location(report: &Report, spot: Spot) -> Value {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&report.source(spot).path) }, "region": region(spot) } })
}

fn region(spot: Spot) -> Value {
    json!({
        "startLine": spot.start.line,
        "startColumn": spot.start.column,
        "endLine": spot.end.line,
        "endColumn": spot.end.column,
    })
}

fn fixed(report: &Report, fix: &ShownFix) -> Value {
    // One change a file, with all its replacements.
    let mut files: Vec<usize> = fix.edits.iter().map(|(spot, _)| spot.source).collect();
    files.sort_unstable();
    files.dedup();
    let changes = files.into_iter().map(|file| {
        let edits = fix.edits.iter().filter(|(spot, _)| spot.source == file);
        let replacements = edits.map(|(spot, text)| json!({ "deletedRegion": region(*spot), "insertedContent": { "text": text } }));
        json!({ "artifactLocation": { "uri": uri(&report.sources[file].path) }, "replacements": replacements.collect::<Vec<_>>() })
    });
    json!({ "description": { "text": fix.title }, "artifactChanges": changes.collect::<Vec<_>>() })
}

/// A path as a relative reference: every byte that would mean something in an address is written as its number.
fn uri(path: &str) -> String {
    if let Some((scheme, rest)) = path.split_once(":/").filter(|(scheme, _)| *scheme == "prowess-builtin") {
        return format!("{scheme}:/{}", uri(rest));
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { (byte as char).to_string() } else { format!("%{byte:02X}") }).collect()
}
