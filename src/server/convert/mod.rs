//! Our answers as the protocol has them.

pub mod actions;
pub mod completion;
pub mod pull;
pub mod shapes;
pub mod symbols;
pub mod tokens;

use crate::analysis::{Finding, Rule, Severity, Tag, rules};
use crate::model::{FileId, Place};
use crate::server::client::Client;
use crate::server::snapshot::{Document, Space};
use crate::syntax::format_edits;
use rustc_hash::FxHashMap;
use std::str::FromStr;
use tower_lsp::ls_types::Range;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, MarkupContent, MarkupKind, NumberOrString,
    TextEdit, Uri, WorkspaceEdit,
};

/// The diagnostics of one file, in the order of the text.
pub fn diagnostics(space: &Space, file: FileId, client: &Client) -> Vec<Diagnostic> {
    let (findings, _) = space.analysis.findings(file);
    let Some(it) = space.workspace().file(file) else { return Vec::new() };
    let lines = crate::server::position::Lines::of(it, client.encoding);
    findings.iter().map(|finding| diagnostic(space, &lines, finding, client)).collect()
}

fn diagnostic(space: &Space, lines: &crate::server::position::Lines, finding: &Finding, client: &Client) -> Diagnostic {
    let related = |it: &crate::analysis::Related| {
        let range = crate::server::position::range_of(space.workspace(), client.encoding, it.place);
        Some(DiagnosticRelatedInformation { location: Location { uri: space.uri_of(it.place.file, client)?, range }, message: it.message.clone() })
    };
    let show_related = client.can("textDocument/publishDiagnostics/relatedInformation") || client.can("textDocument/diagnostic/relatedInformation");
    let related: Vec<DiagnosticRelatedInformation> = if show_related { finding.related.iter().filter_map(related).collect() } else { Vec::new() };
    let tags: Vec<DiagnosticTag> = finding.tags.iter().map(tag).collect();
    let page = |rule: &Rule| if client.rule_pages { format!("prowess-rule:/{}.md", rule.name) } else { rule.url() };
    let page = rules::named(finding.rule).and_then(|rule| Uri::from_str(&page(rule)).ok());
    Diagnostic {
        range: lines.range(space.workspace().span(finding.place)),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page.filter(|_| client.can("textDocument/publishDiagnostics/codeDescriptionSupport")).map(|href| CodeDescription { href }),
        source: Some("prowess".to_owned()),
        message: match &finding.help {
            Some(help) => format!("{}\n{help}", finding.message),
            None => finding.message.clone(),
        },
        related_information: (!related.is_empty()).then_some(related),
        tags: (!tags.is_empty()).then_some(tags),
        data: None,
    }
}

const fn tag(tag: &Tag) -> DiagnosticTag {
    match tag {
        Tag::Unnecessary => DiagnosticTag::UNNECESSARY,
        Tag::Deprecated => DiagnosticTag::DEPRECATED,
    }
}

/// Edits of places as the edits of documents.
pub fn workspace_edit(document: &Document, client: &Client, edits: &[(Place, String)]) -> WorkspaceEdit {
    let mut by_file: FxHashMap<FileId, Vec<TextEdit>> = FxHashMap::default();
    for (place, text) in edits {
        let range = crate::server::position::range_of(document.workspace(), client.encoding, *place);
        by_file.entry(place.file).or_default().push(TextEdit { range, new_text: text.clone() });
    }
    let changes = by_file.into_iter().filter_map(|(file, edits)| Some((document.space.uri_of(file, client)?, edits)));
    #[allow(clippy::mutable_key_type)]
    let changes: std::collections::HashMap<Uri, Vec<TextEdit>> = changes.collect();
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}

/// The edits that lay a document out, or a part of it; none where the workspace does not want that, or the file is no text to be written.
pub fn layout(document: &Document, within: Option<Range>) -> Vec<TextEdit> {
    if !document.workspace().config.format || !document.file.is_own() || !document.file.invalid.is_empty() || document.file.raw.is_some() {
        return Vec::new();
    }
    let lines = document.lines();
    let within = within.map(|range| lines.span(range));
    let edits =
        format_edits(&document.file.text()).into_iter().filter(|(span, _)| within.is_none_or(|within| within.start <= span.start && span.end <= within.end));
    edits.map(|(span, new_text)| TextEdit { range: lines.range(span), new_text }).collect()
}

/// Markdown, or plain text for clients that show no Markdown.
pub fn markup(markdown: String, client: &Client, formats: &str) -> MarkupContent {
    if client.lists(formats, "markdown") {
        MarkupContent { kind: MarkupKind::Markdown, value: markdown }
    } else {
        MarkupContent { kind: MarkupKind::PlainText, value: plain(&markdown) }
    }
}

/// Markdown without its marks.
pub fn plain(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.starts_with("```"));
    lines.map(|line| line.replace("**", "").replace('`', "")).collect::<Vec<_>>().join("\n")
}
