//! One small handler for each request: the snapshot and the parameters go in, a feature answers, its answer comes out as the protocol has
//! it. Handlers change nothing and wait for nobody.

use super::capabilities::capabilities;
use super::convert;
use super::ingress::SNAPSHOT;
use super::snapshot::Snapshot;
use crate::features;
use crate::model::View;
use rustc_hash::FxHashMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex};
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse, GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
};
use tower_lsp::ls_types::*;

#[derive(Default)]
pub struct Server {
    /// The semantic tokens given last for each document, by its address, and their number.
    tokens: Mutex<FxHashMap<String, (u64, Vec<SemanticToken>)>>,
}

/// The snapshot of the request that is being answered.
fn snapshot() -> Result<Arc<Snapshot>> {
    SNAPSHOT.try_with(Arc::clone).map_err(|_| Error::internal_error())
}

/// Runs what may take long beside the protocol's own thread.
async fn aside<T: Send + 'static>(work: impl FnOnce(&Snapshot) -> T + Send + 'static) -> Result<T> {
    let snapshot = snapshot()?;
    let (send, done) = tokio::sync::oneshot::channel();
    // On the threads that check: more of them would share the same cores and take memory of their own.
    rayon::spawn(move || drop(send.send(catch_unwind(AssertUnwindSafe(|| work(&snapshot))))));
    match done.await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(panic)) => resume_unwind(panic),
        Err(_) => Err(Error::internal_error()),
    }
}

fn refused(why: String) -> Error {
    Error { code: ErrorCode::ServerError(-32803), message: why.into(), data: None }
}

type Places = fn(&View, features::Cursor) -> Vec<crate::model::Place>;

/// The places that one feature finds for a cursor, as the protocol has them.
fn goto(at: &TextDocumentPositionParams, find: Places) -> Result<Option<GotoDefinitionResponse>> {
    let snapshot = snapshot()?;
    Ok(snapshot.cursor(&at.text_document.uri, at.position).map(|(document, cursor)| {
        let places = find(&document.view(), cursor);
        GotoDefinitionResponse::Array(places.into_iter().filter_map(|place| document.location(place, &snapshot.client)).collect())
    }))
}

impl Server {
    /// The text of a built-in document.
    pub async fn text_document_content(&self, params: serde_json::Value) -> Result<serde_json::Value> {
        let snapshot = snapshot()?;
        let uri: Option<Uri> = params.get("uri").and_then(|uri| uri.as_str()).and_then(|uri| uri.parse().ok());
        let text = uri.and_then(|uri| Some(snapshot.document(&uri)?.file.text()));
        Ok(serde_json::json!({ "text": text.unwrap_or_default() }))
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let server_info = Some(ServerInfo { name: "prowess".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) });
        Ok(InitializeResult { capabilities: capabilities(&snapshot()?.client), server_info, ..InitializeResult::default() })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let (snapshot, at) = (snapshot()?, params.text_document_position_params);
        Ok(snapshot.cursor(&at.text_document.uri, at.position).and_then(|(document, cursor)| {
            let found = features::hover::hover(&document.view(), cursor)?;
            let contents = HoverContents::Markup(convert::markup(found.markdown, &snapshot.client, "textDocument/hover/contentFormat"));
            Some(Hover { contents, range: Some(document.range(found.place)) })
        }))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let (snapshot, at) = (snapshot()?, params.text_document_position);
        Ok(snapshot.cursor(&at.text_document.uri, at.position).map(|(document, cursor)| {
            let found = features::completion::completions(&document.view(), cursor);
            CompletionResponse::List(convert::completion::list(&document, &snapshot.client, found, at.position))
        }))
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(convert::completion::resolve(&*snapshot()?, item))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        goto(&params.text_document_position_params, features::references::definition)
    }

    async fn goto_declaration(&self, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
        goto(&params.text_document_position_params, features::references::definition)
    }

    async fn goto_type_definition(&self, params: GotoTypeDefinitionParams) -> Result<Option<GotoTypeDefinitionResponse>> {
        goto(&params.text_document_position_params, features::references::type_definition)
    }

    async fn goto_implementation(&self, params: GotoImplementationParams) -> Result<Option<GotoImplementationResponse>> {
        goto(&params.text_document_position_params, features::references::implementation)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        aside(move |snapshot| {
            let (document, cursor) = snapshot.cursor(&params.text_document_position.text_document.uri, params.text_document_position.position)?;
            let places = features::references::references(&document.view(), cursor, params.context.include_declaration);
            Some(places.into_iter().filter_map(|place| document.location(place, &snapshot.client)).collect())
        })
        .await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let (snapshot, at) = (snapshot()?, params.text_document_position_params);
        Ok(snapshot.cursor(&at.text_document.uri, at.position).map(|(document, cursor)| {
            let lines = document.lines();
            let places = features::references::highlights(&document.view(), cursor).into_iter();
            let kind = |declared| if declared { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
            places.map(|(place, declared)| DocumentHighlight { range: lines.range(document.workspace().span(place)), kind: Some(kind(declared)) }).collect()
        }))
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let snapshot = snapshot()?;
        let Some((document, cursor)) = snapshot.cursor(&params.text_document.uri, params.position) else { return Ok(None) };
        let (place, placeholder) = features::rename::prepare(&document.view(), cursor).map_err(refused)?;
        Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range: document.range(place), placeholder }))
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        aside(move |snapshot| {
            let at = params.text_document_position;
            let Some((document, cursor)) = snapshot.cursor(&at.text_document.uri, at.position) else { return Ok(None) };
            let edits = features::rename::rename(&document.view(), cursor, &params.new_name).map_err(refused)?;
            Ok(Some(convert::workspace_edit(&document, &snapshot.client, &edits)))
        })
        .await?
    }

    /// No two places of a text always change together: a name that is used elsewhere is renamed.
    async fn linked_editing_range(&self, _: LinkedEditingRangeParams) -> Result<Option<LinkedEditingRanges>> {
        Ok(None)
    }

    /// Nothing refers to files by their paths, so that no text changes with them.
    async fn will_rename_files(&self, _: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        Ok(None)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let snapshot = snapshot()?;
        Ok(snapshot.document(&params.text_document.uri).map(|document| convert::symbols::outline(&document, &snapshot.client, &params.text_document.uri)))
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        aside(move |snapshot| Some(WorkspaceSymbolResponse::Nested(convert::symbols::search(snapshot, &params.query)))).await
    }

    async fn symbol_resolve(&self, symbol: WorkspaceSymbol) -> Result<WorkspaceSymbol> {
        Ok(symbol)
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        Ok(snapshot()?.document(&params.text_document.uri).map(|document| convert::layout(&document, None)))
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        Ok(snapshot()?.document(&params.text_document.uri).map(|document| convert::layout(&document, Some(params.range))))
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let at = params.text_document_position;
        // The line that was ended, or the one with the brace: never the one that is begun.
        let line = if params.ch == "\n" { at.position.line.saturating_sub(1) } else { at.position.line };
        let range = Range::new(Position::new(line, 0), Position::new(line, u32::MAX));
        Ok(snapshot()?.document(&at.text_document.uri).map(|document| convert::layout(&document, Some(range))))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let snapshot = snapshot()?;
        Ok(snapshot.document(&params.text_document.uri).map(|document| convert::actions::list(&document, &snapshot.client, &params)))
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        Ok(convert::actions::resolve(action))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        aside(move |snapshot| {
            let uri = &params.text_document.uri;
            snapshot.document(uri).map(|document| convert::shapes::lenses(&document, &snapshot.client, uri))
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let snapshot = snapshot()?;
        Ok(snapshot.document(&params.text_document.uri).map(|document| convert::shapes::hints(&document, params.range)))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(snapshot()?.document(&params.text_document.uri).map(|document| convert::shapes::folds(&document)))
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        Ok(snapshot()?.document(&params.text_document.uri).map(|document| convert::shapes::selections(&document, &params.positions)))
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        Ok(snapshot()?.document(&params.text_document.uri).map(|document| convert::shapes::links(&document)))
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let snapshot = snapshot()?;
        Ok(snapshot.document(&params.text_document.uri).map(|document| {
            let data = convert::tokens::encode(&document, &features::tokens::tokens(document.workspace(), document.id, None));
            let (result, _) = self.remember(&params.text_document.uri, &data);
            SemanticTokensResult::Tokens(SemanticTokens { result_id: Some(result), data })
        }))
    }

    async fn semantic_tokens_full_delta(&self, params: SemanticTokensDeltaParams) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let snapshot = snapshot()?;
        Ok(snapshot.document(&params.text_document.uri).map(|document| {
            let data = convert::tokens::encode(&document, &features::tokens::tokens(document.workspace(), document.id, None));
            let (result, before) = self.remember(&params.text_document.uri, &data);
            match before.filter(|(number, _)| number.to_string() == params.previous_result_id) {
                Some((_, old)) => {
                    SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta { result_id: Some(result), edits: convert::tokens::delta(&old, &data) })
                }
                None => SemanticTokensFullDeltaResult::Tokens(SemanticTokens { result_id: Some(result), data }),
            }
        }))
    }

    async fn semantic_tokens_range(&self, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
        let snapshot = snapshot()?;
        Ok(snapshot.document(&params.text_document.uri).map(|document| {
            let within = document.lines().span(params.range);
            let data = convert::tokens::encode(&document, &features::tokens::tokens(document.workspace(), document.id, Some(within)));
            SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data })
        }))
    }

    async fn prepare_type_hierarchy(&self, params: TypeHierarchyPrepareParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        let (snapshot, at) = (snapshot()?, params.text_document_position_params);
        Ok(snapshot.cursor(&at.text_document.uri, at.position).and_then(|(document, cursor)| {
            let role = features::hierarchy::role(&document.view(), cursor)?;
            convert::shapes::type_item(&document, &snapshot.client, role).map(|item| vec![item])
        }))
    }

    async fn supertypes(&self, params: TypeHierarchySupertypesParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        Ok(convert::shapes::types(&*snapshot()?, &params.item, true))
    }

    async fn subtypes(&self, params: TypeHierarchySubtypesParams) -> Result<Option<Vec<TypeHierarchyItem>>> {
        Ok(convert::shapes::types(&*snapshot()?, &params.item, false))
    }

    async fn prepare_call_hierarchy(&self, params: CallHierarchyPrepareParams) -> Result<Option<Vec<CallHierarchyItem>>> {
        let (snapshot, at) = (snapshot()?, params.text_document_position_params);
        Ok(snapshot.cursor(&at.text_document.uri, at.position).and_then(|(document, cursor)| {
            let role = features::hierarchy::role(&document.view(), cursor)?;
            convert::shapes::call_item(&document, &snapshot.client, role).map(|item| vec![item])
        }))
    }

    async fn incoming_calls(&self, params: CallHierarchyIncomingCallsParams) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        Ok(convert::shapes::incoming(&*snapshot()?, &params.item))
    }

    async fn outgoing_calls(&self, params: CallHierarchyOutgoingCallsParams) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        Ok(convert::shapes::outgoing(&*snapshot()?, &params.item))
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let snapshot = snapshot()?;
        let items =
            snapshot.document(&params.text_document.uri).map_or_else(Vec::new, |document| convert::diagnostics(document.space, document.id, &snapshot.client));
        Ok(convert::pull::document(items, params.previous_result_id.as_deref()))
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        aside(move |snapshot| convert::pull::workspace(snapshot, &params.previous_result_ids)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        Ok(super::commands::execute(&*snapshot()?, &params.command, &params.arguments))
    }
}

impl Server {
    /// Keeps the tokens given for a document; gives their number, and what was kept before.
    fn remember(&self, uri: &Uri, data: &[SemanticToken]) -> (String, Option<(u64, Vec<SemanticToken>)>) {
        let Ok(mut tokens) = self.tokens.lock() else { return (String::new(), None) };
        let before = tokens.remove(uri.as_str());
        let number = before.as_ref().map_or(1, |(number, _)| number + 1);
        tokens.insert(uri.as_str().to_owned(), (number, data.to_vec()));
        (number.to_string(), before)
    }
}
