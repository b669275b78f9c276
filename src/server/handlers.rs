//! One small handler for each request: the snapshot and the parameters go in, a feature answers, its answer comes out as the protocol has
//! it. Handlers change nothing and wait for nobody.

use super::capabilities::capabilities;
use super::convert;
use super::ingress::SNAPSHOT;
use super::snapshot::Snapshot;
use crate::features;
use std::sync::Arc;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, InitializeParams, InitializeResult, ServerInfo};

pub struct Server;

/// The snapshot of the request that is being answered.
fn snapshot() -> Option<Arc<Snapshot>> {
    SNAPSHOT.try_with(Arc::clone).ok()
}

impl Server {
    /// The text of a built-in document.
    pub async fn text_document_content(&self, params: serde_json::Value) -> Result<serde_json::Value> {
        let text = snapshot().and_then(|snapshot| {
            let uri = params.get("uri")?.as_str()?.parse().ok()?;
            Some(snapshot.document(&uri)?.file.text())
        });
        Ok(serde_json::json!({ "text": text.unwrap_or_default() }))
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        let capabilities = snapshot().map(|snapshot| capabilities(&snapshot.client)).unwrap_or_default();
        let server_info = Some(ServerInfo { name: "prowess".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) });
        Ok(InitializeResult { capabilities, server_info, ..InitializeResult::default() })
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        Ok(snapshot().and_then(|snapshot| {
            let at = params.text_document_position_params;
            let (document, cursor) = snapshot.cursor(&at.text_document.uri, at.position)?;
            let found = features::hover::hover(&document.view(), cursor)?;
            let contents = HoverContents::Markup(convert::markup(found.markdown, &snapshot.client, "textDocument/hover/contentFormat"));
            Some(Hover { contents, range: Some(document.range(found.place)) })
        }))
    }
}
