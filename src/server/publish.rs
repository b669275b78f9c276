//! Pushed diagnostics: only what changed is sent, with the version of the open document; again when a document is opened anew, and empty
//! when a file is gone. Clients that pull get nothing pushed, but a word when it is worth asking again.

use super::convert;
use super::ingress::Outgoing;
use super::session::Session;
use super::snapshot::Space;
use crate::model::{FileId, key::fingerprint};
use rustc_hash::FxHashMap;
use serde_json::json;
use tower_lsp::ls_types::{Diagnostic, PublishDiagnosticsParams};

#[derive(Default)]
pub struct Publisher {
    /// What was said last about a file: its address, and a fingerprint of the diagnostics; none for a file without any.
    said: FxHashMap<(usize, FileId), (String, u64)>,
    /// The same by address, said before the workspace was read.
    foretold: FxHashMap<String, u64>,
    /// The client was told that the first index is under way.
    pub progress: bool,
    stale: bool,
}

impl Publisher {
    /// The document is opened anew: whatever was said, it is said again.
    pub fn forget(&mut self, uri: &str) {
        self.said.retain(|_, (known, _)| known != uri);
        self.foretold.remove(uri);
    }

    /// The document is closed: what was foretold of it is taken back, since nothing may ever be said of its file.
    pub fn close(&mut self, out: &Outgoing, uri: &str) {
        if self.foretold.remove(uri).is_some() {
            out.notify("textDocument/publishDiagnostics", json!({ "uri": uri, "diagnostics": [] }));
        }
    }

    /// Says the diagnostics of a file where they changed.
    pub fn publish(&mut self, session: &Session, out: &Outgoing, at: usize, file: FileId) {
        let client = &session.client;
        if client.pulls() {
            self.stale = true;
            return;
        }
        let Some(loaded) = session.spaces.get(at).filter(|space| space.complete) else { return };
        let space = &loaded.seen;
        let Some(uri) = space.uri_of(file, client) else {
            if let Some((known, _)) = self.said.remove(&(at, file)) {
                out.notify("textDocument/publishDiagnostics", json!({ "uri": known, "diagnostics": [] }));
            }
            return;
        };
        if space.workspace().file(file).is_none_or(|it| !it.is_own()) {
            return;
        }
        let path = space.workspace().file(file).map(|it| it.path.clone()).unwrap_or_default();
        let version = session.version(at, &path);
        let diagnostics = convert::diagnostics(space, file, client);
        let print = print(&diagnostics);
        let known = self.said.get(&(at, file)).map(|(_, print)| *print).or_else(|| self.foretold.remove(uri.as_str()));
        if known == Some(print) {
            self.said.insert((at, file), (uri.as_str().to_owned(), print));
            return;
        }
        if known.is_none() && diagnostics.is_empty() && version.is_none() {
            return;
        }
        self.said.insert((at, file), (uri.as_str().to_owned(), print));
        out.notify("textDocument/publishDiagnostics", PublishDiagnosticsParams { uri, diagnostics, version });
    }

    /// Says what is known of an open document before its workspace is read: `space` is what is known of that.
    pub fn foretell(&mut self, session: &Session, out: &Outgoing, at: usize, space: &Space, file: FileId) {
        let client = &session.client;
        let Some((uri, it)) = space.uri_of(file, client).zip(space.workspace().file(file)) else { return };
        let diagnostics = convert::diagnostics(space, file, client);
        let (print, known) = (print(&diagnostics), self.foretold.get(uri.as_str()).copied());
        if client.pulls() || known == Some(print) || (known.is_none() && diagnostics.is_empty()) {
            return;
        }
        self.foretold.insert(uri.as_str().to_owned(), print);
        let version = session.version(at, &it.path);
        out.notify("textDocument/publishDiagnostics", PublishDiagnosticsParams { uri, diagnostics, version });
    }

    /// The workspace is not looked at any more: takes back what was said about its files.
    pub fn withdraw(&mut self, out: &Outgoing, at: usize) {
        for ((space, file), (uri, print)) in std::mem::take(&mut self.said) {
            if space == at {
                out.notify("textDocument/publishDiagnostics", json!({ "uri": uri, "diagnostics": [] }));
            } else {
                self.said.insert((if space > at { space - 1 } else { space }, file), (uri, print));
            }
        }
    }

    /// Tells a client that pulls, and can be told, that other documents may have changed.
    pub fn refresh(&mut self, next: &mut i64, out: &Outgoing) {
        if std::mem::take(&mut self.stale) {
            *next += 1;
            out.send(&json!({ "jsonrpc": "2.0", "id": format!("prowess-refresh-{next}"), "method": "workspace/diagnostic/refresh" }));
        }
    }
}

fn print(diagnostics: &[Diagnostic]) -> u64 {
    fingerprint(&serde_json::to_string(diagnostics).unwrap_or_default())
}
