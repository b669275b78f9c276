//! Findings as people and machines read them, one file a format. Here: what all formats show.

mod concise;
mod fingerprint;
mod github;
mod gitlab;
pub mod human;
pub mod json;
mod jsonl;
mod junit;
mod markdown;
mod places;
mod sarif;
pub mod statistics;

use super::space::Spaces;
use crate::analysis::{Finding, Fix, Rule, Severity, Tag, rules};
use crate::model::FileId;
use crate::model::disk::AT_ONCE;
use clap::ValueEnum;
use jiff::civil::Date;
use places::Places;
pub use places::{Source, Spot};
use rayon::prelude::*;

/// The formats of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Each finding with the lines that it is about
    Human,
    /// A line each: path:line:column: severity[rule]: message
    Concise,
    /// One object with a summary and all findings
    Json,
    /// An object a line for each finding
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// A GitLab code quality report
    Gitlab,
    /// JUnit's XML, for test reports
    Junit,
    /// For a review comment or a job summary
    Markdown,
}

/// All findings of a run, in order, with their places in the texts.
pub struct Report {
    pub today: Date,
    pub findings: Vec<Shown>,
    pub sources: Vec<Source>,
    pub summary: Summary,
    /// From this severity on a finding makes the run fail.
    pub fails_from: Severity,
}

/// The numbers of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Summary {
    pub files: usize,
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
    pub suppressed: usize,
    /// Findings that `--fix` mends.
    pub fixable: usize,
}

/// A finding with its places.
pub struct Shown {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub message: String,
    pub help: Option<String>,
    pub at: Spot,
    pub tags: Vec<Tag>,
    pub related: Vec<(String, Spot)>,
    pub fix: Option<ShownFix>,
}

/// A fix with its places.
pub struct ShownFix {
    pub title: String,
    pub safe: bool,
    pub edits: Vec<(Spot, String)>,
}

impl Report {
    pub fn of(spaces: &Spaces, fails_from: Severity) -> Self {
        let today = spaces.spaces.first().map_or_else(|| jiff::Zoned::now().date(), |space| space.analysis.workspace.today);
        let mut report = Self { today, findings: Vec::new(), sources: Vec::new(), summary: Summary::default(), fails_from };
        for space in &spaces.spaces {
            let is_prowess = |file: FileId| space.analysis.workspace.file(file).is_some_and(|file| file.raw.is_none());
            let each = |file: &FileId| (is_prowess(*file), space.analysis.findings(*file));
            let found: Vec<(bool, (Vec<Finding>, usize))> = space.picked.par_iter().with_max_len(AT_ONCE).map(each).collect();
            let mut places = Places::new(space, std::mem::take(&mut report.sources));
            for (counts, (findings, suppressed)) in found {
                report.summary.files += usize::from(counts);
                report.summary.suppressed += suppressed;
                report.findings.extend(findings.into_iter().filter_map(|finding| shown(&mut places, finding)));
            }
            report.sources = places.sources;
        }
        for finding in &report.findings {
            match finding.severity {
                Severity::Error => report.summary.errors += 1,
                Severity::Warning => report.summary.warnings += 1,
                Severity::Hint => report.summary.hints += 1,
            }
            report.summary.fixable += usize::from(finding.fix.as_ref().is_some_and(|fix| fix.safe));
        }
        report
    }

    /// The findings file by file, as they come.
    pub fn by_file(&self) -> impl Iterator<Item = (&Source, &[Shown])> {
        self.findings.chunk_by(|a, b| a.at.source == b.at.source).filter_map(|chunk| Some((self.source(chunk.first()?.at), chunk)))
    }

    pub fn source(&self, spot: Spot) -> &Source {
        &self.sources[spot.source]
    }
}

fn shown(places: &mut Places, finding: Finding) -> Option<Shown> {
    let mut fix =
        |fix: Fix| ShownFix { title: fix.title, safe: fix.safe, edits: fix.edits.into_iter().map(|edit| (places.spot(edit.place), edit.text)).collect() };
    let fix = finding.fix.map(&mut fix);
    Some(Shown {
        rule: rules::named(finding.rule)?,
        severity: finding.severity,
        message: finding.message,
        help: finding.help,
        at: places.spot(finding.place),
        tags: finding.tags,
        related: finding.related.into_iter().map(|it| (it.message, places.spot(it.place))).collect(),
        fix,
    })
}

/// The report in that format.
pub fn render(format: Format, report: &Report, color: bool) -> String {
    match format {
        Format::Human => human::render(report, color),
        Format::Concise => concise::render(report, color),
        Format::Json => json::render(report),
        Format::Jsonl => jsonl::render(report),
        Format::Sarif => sarif::render(report),
        Format::Github => github::render(report),
        Format::Gitlab => gitlab::render(report),
        Format::Junit => junit::render(report),
        Format::Markdown => markdown::render(report),
    }
}
