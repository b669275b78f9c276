//! Pulled diagnostics: reports with result ids, so that what did not change is not sent again.

use crate::model::key::fingerprint;
use crate::server::snapshot::Snapshot;
use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport, PreviousResultId, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

fn result_id(items: &[Diagnostic]) -> String {
    format!("{:x}", fingerprint(&serde_json::to_string(items).unwrap_or_default()))
}

/// The report on one document, which the client has `before`.
pub fn document(items: Vec<Diagnostic>, before: Option<&str>) -> DocumentDiagnosticReportResult {
    let id = result_id(&items);
    DocumentDiagnosticReportResult::Report(if before == Some(&id) {
        let report = UnchangedDocumentDiagnosticReport { result_id: id };
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report: report })
    } else {
        let report = FullDocumentDiagnosticReport { result_id: Some(id), items };
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: report })
    })
}

/// The reports on all files of all workspaces that have findings, or had.
pub fn workspace(snapshot: &Snapshot, before: &[PreviousResultId]) -> WorkspaceDiagnosticReportResult {
    let mut items = Vec::new();
    for space in &snapshot.spaces {
        for (file, _) in space.workspace().own_files() {
            let Some(uri) = space.uri_of(file, &snapshot.client) else { continue };
            let found = super::diagnostics(space, file, &snapshot.client);
            let known = before.iter().find(|it| it.uri == uri);
            if found.is_empty() && known.is_none() {
                continue;
            }
            let id = result_id(&found);
            items.push(if known.is_some_and(|known| known.value == id) {
                let report = UnchangedDocumentDiagnosticReport { result_id: id };
                WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                    uri,
                    version: None,
                    unchanged_document_diagnostic_report: report,
                })
            } else {
                let report = FullDocumentDiagnosticReport { result_id: Some(id), items: found };
                WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport { uri, version: None, full_document_diagnostic_report: report })
            });
        }
    }
    WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items })
}
