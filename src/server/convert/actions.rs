//! Code actions as the protocol has them, with their edits or (for clients that ask for them late) without.

use crate::features::actions::{self, Action, ActionKind};
use crate::server::client::Client;
use crate::server::snapshot::Document;
use serde_json::json;
use std::str::FromStr;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CreateFile, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

/// What can be done in the range that `params` names.
pub fn list(document: &Document, client: &Client, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let within = document.lines().span(params.range);
    let mut all = actions::actions(&document.space.analysis, document.id, within);
    if params.context.only.as_ref().is_some_and(|only| only.iter().any(|kind| kind.as_str().starts_with("source"))) {
        let (findings, _) = document.space.analysis.findings(document.id);
        all.retain(|action| action.kind != ActionKind::FixAll);
        all.extend(actions::fix_all(&findings));
    }
    let wanted =
        |action: &Action| params.context.only.as_ref().is_none_or(|only| only.iter().any(|wanted| within_kind(kind(action.kind).as_str(), wanted.as_str())));
    all.into_iter().filter(wanted).filter_map(|action| one(document, client, params, action)).collect()
}

fn within_kind(kind: &str, wanted: &str) -> bool {
    wanted.is_empty() || kind == wanted || kind.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'))
}

fn one(document: &Document, client: &Client, params: &CodeActionParams, action: Action) -> Option<CodeActionOrCommand> {
    let edit = match &action.creates {
        None => super::workspace_edit(document, client, &action.edits),
        Some((path, text)) => creating(document, client, &action, path, text)?,
    };
    let mends = params.context.diagnostics.iter().filter(|shown| {
        action.mends.iter().any(|finding| {
            document.range(finding.place) == shown.range
                && matches!(&shown.code, Some(tower_lsp::ls_types::NumberOrString::String(code)) if code == finding.rule)
        })
    });
    let mends: Vec<_> = mends.cloned().collect();
    let late = client.lists("textDocument/codeAction/resolveSupport/properties", "edit")
        && client.can("textDocument/codeAction/dataSupport")
        && action.kind != ActionKind::QuickFix;
    let data = late.then(|| json!({ "edit": edit }));
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: action.title,
        kind: Some(kind(action.kind)),
        diagnostics: (!mends.is_empty()).then_some(mends),
        edit: (!late).then_some(edit),
        is_preferred: (action.preferred && client.can("textDocument/codeAction/isPreferredSupport")).then_some(true),
        data,
        ..CodeAction::default()
    }))
}

/// Edits together with a new file, for clients that can make one.
fn creating(document: &Document, client: &Client, action: &Action, path: &str, text: &str) -> Option<WorkspaceEdit> {
    if !client.can("workspace/workspaceEdit/documentChanges") || !client.lists("workspace/workspaceEdit/resourceOperations", "create") {
        return None;
    }
    let uri = Uri::from_file_path(document.space.root.as_deref()?.join(path))?;
    let versionless = |uri: &Uri| OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: None };
    let mut operations = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(CreateFile { uri: uri.clone(), options: None, annotation_id: None })),
        DocumentChangeOperation::Edit(TextDocumentEdit {
            text_document: versionless(&uri),
            edits: vec![OneOf::Left(TextEdit { range: Range::new(Position::new(0, 0), Position::new(0, 0)), new_text: text.to_owned() })],
        }),
    ];
    for (place, new_text) in &action.edits {
        let range = crate::server::position::range_of(document.workspace(), client.encoding, *place);
        let edits = vec![OneOf::Left(TextEdit { range, new_text: new_text.clone() })];
        operations.push(DocumentChangeOperation::Edit(TextDocumentEdit { text_document: versionless(&document.space.uri_of(place.file, client)?), edits }));
    }
    Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() })
}

/// The edit that was put off.
pub fn resolve(mut action: CodeAction) -> CodeAction {
    if action.edit.is_none()
        && let Some(edit) = action.data.as_ref().and_then(|data| data.get("edit"))
    {
        action.edit = serde_json::from_value(edit.clone()).ok();
    }
    action
}

fn kind(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::FixAll => CodeActionKind::SOURCE_FIX_ALL,
        ActionKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
        ActionKind::Move => CodeActionKind::from("refactor.move".to_owned()),
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
    }
}

/// The address that a text names.
pub fn address(text: &str) -> Option<Uri> {
    Uri::from_str(text).ok()
}
