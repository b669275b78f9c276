//! What tells one finding from another between two runs: its rule, its file and its line's words, not the line's number, so that it stays
//! the same when lines are put in above it.

use super::{Report, Shown};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_128;

/// A fingerprint for each finding of the report, all different.
pub fn fingerprints(report: &Report) -> Vec<String> {
    let mut seen: FxHashMap<u128, u32> = FxHashMap::default();
    let one = |finding: &Shown| {
        let source = report.source(finding.at);
        let line = source.line(finding.at.start.line).trim();
        let marked = finding.at.span.of(&source.text);
        let first = xxh3_128([finding.rule.name, &source.path, line, marked].join("\0").as_bytes());
        // The same words again: the first, the second … of them.
        let times = seen.entry(first).or_default();
        *times += 1;
        format!("{:032x}", xxh3_128(format!("{first:x} {times}").as_bytes()))
    };
    report.findings.iter().map(one).collect()
}
