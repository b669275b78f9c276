//! Findings for people at a terminal: the message, the lines it is about, the remedy, and the other places that belong to it.

use super::{Report, Shown, Spot};
use crate::analysis::Severity;
use crate::cli::terminal::{ERROR, HINT, WARNING, line};
use annotate_snippets::renderer::Style;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt::Write as _;

pub const fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Hint => HINT,
    }
}

pub fn render(report: &Report, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(80);
    let mut text = String::new();
    for finding in &report.findings {
        let _ = writeln!(text, "{}\n", one(report, finding, &renderer));
    }
    text.push_str(&summary(report));
    text
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}

fn one(report: &Report, finding: &Shown, renderer: &Renderer) -> String {
    let mut group = Group::with_title(level(finding.severity).primary_title(line(&finding.message)).id(finding.rule.name));
    group = group.element(snippet(report, finding.at, None, AnnotationKind::Primary));
    for (message, spot) in &finding.related {
        group = group.element(snippet(report, *spot, Some(message), AnnotationKind::Context));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(line(help)));
    }
    renderer.render(&[group])
}

fn snippet<'a>(report: &'a Report, spot: Spot, label: Option<&'a str>, kind: AnnotationKind) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = report.source(spot);
    let (start, text) = (source.start(spot.start.line), source.line(spot.start.line));
    let from = (spot.span.start - start) as usize;
    let to = ((spot.span.end - start) as usize).min(text.len()).max(from);
    Snippet::source(text).line_start(spot.start.line as usize).path(line(&source.path)).annotation(kind.span(from..to).label(label.map(line)))
}

fn summary(report: &Report) -> String {
    let it = report.summary;
    format!("{} errors, {} warnings, {} hints in {} files\n", it.errors, it.warnings, it.hints, it.files)
}
