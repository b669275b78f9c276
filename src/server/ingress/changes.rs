//! What each message changes: documents, files, folders, settings and the day.

use super::Ingress;
use crate::model::disk;
use serde_json::{Value, json};
use std::path::PathBuf;
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, Uri,
};

impl Ingress {
    /// Changes the state as a message says, and tells the client at once what it means for the document that it is about.
    pub(super) fn apply(&mut self, request: &Request) {
        let params = || request.params().cloned().unwrap_or_default();
        match request.method() {
            "initialize" => {
                let raw = params();
                if let Ok(it) = serde_json::from_value::<InitializeParams>(raw.clone()) {
                    self.session.initialize(&it, &raw);
                    for root in self.session.roots.clone() {
                        self.load(disk::root(&root));
                    }
                }
            }
            "initialized" => self.register(),
            "textDocument/didOpen" => {
                if let Ok(it) = serde_json::from_value::<DidOpenTextDocumentParams>(params()) {
                    self.find_root(&it.text_document.uri);
                    self.publisher.forget(it.text_document.uri.as_str());
                    let done = self.session.did_open(it);
                    self.settle(done);
                }
            }
            "textDocument/didChange" => match serde_json::from_value::<DidChangeTextDocumentParams>(params()).map(|it| self.session.did_change(it)) {
                Ok(Ok(done)) => self.settle(done),
                Ok(Err(why)) => self.out.notify("window/showMessage", json!({ "type": 2, "message": format!("prowess: {why}") })),
                Err(_) => {}
            },
            "textDocument/didClose" => {
                if let Ok(it) = serde_json::from_value::<DidCloseTextDocumentParams>(params()) {
                    self.publisher.close(&self.out, it.text_document.uri.as_str());
                    let done = self.session.did_close(&it);
                    self.settle(done);
                    self.let_go();
                }
            }
            "textDocument/didSave" | "prowess/didFocus" => self.rescan(),
            "workspace/didChangeWatchedFiles" => {
                if let Ok(it) = serde_json::from_value::<DidChangeWatchedFilesParams>(params()) {
                    let uris: Vec<Uri> = it.changes.into_iter().map(|change| change.uri).collect();
                    for done in self.session.files_changed(&uris) {
                        self.settle(Some(done));
                    }
                }
            }
            "workspace/didCreateFiles" | "workspace/didDeleteFiles" | "workspace/didRenameFiles" => {
                let files = params().get("files").and_then(Value::as_array).cloned().unwrap_or_default();
                let uris = files.iter().flat_map(|file| ["uri", "oldUri", "newUri"].into_iter().filter_map(|key| file.get(key)?.as_str()?.parse().ok()));
                for done in self.session.files_changed(&uris.collect::<Vec<Uri>>()) {
                    self.settle(Some(done));
                }
            }
            "workspace/didChangeConfiguration" => {
                let settings = params().get("settings").cloned().unwrap_or_default();
                if settings.is_object() {
                    self.wish(&settings);
                }
                if self.session.client.can("workspace/configuration") {
                    self.ask("configuration", "workspace/configuration", json!({ "items": [{ "section": "prowess" }] }));
                }
            }
            "workspace/didChangeWorkspaceFolders" => {
                let event = params().get("event").cloned().unwrap_or_default();
                let folders = |which: &str| -> Vec<PathBuf> {
                    let list = event.get(which).and_then(Value::as_array).cloned().unwrap_or_default();
                    list.iter().filter_map(|it| Some(it.get("uri")?.as_str()?.parse::<Uri>().ok()?.to_file_path()?.into_owned())).collect()
                };
                let (added, removed) = (folders("added"), folders("removed"));
                self.session.roots.retain(|root| !removed.contains(root));
                self.session.roots.extend(added.iter().cloned());
                self.session.leave(&removed);
                self.let_go();
                for path in added {
                    self.load(disk::root(&path));
                }
            }
            _ => {}
        }
    }

    /// A document may be in a workspace that no folder of the client's names.
    pub(super) fn find_root(&mut self, uri: &Uri) {
        let Some(path) = uri.to_file_path().filter(|path| !path.starts_with(crate::server::builtin::cache_folder())) else { return };
        let root = disk::root(&path);
        let known = self.session.spaces.iter().any(|space| space.seen.root.as_deref() == Some(&root));
        let within = self.session.roots.iter().any(|folder| root.starts_with(disk::root(folder)));
        if !known && (within || root.join(disk::CONFIG).exists() || root.join(".git").exists()) {
            self.load(root);
        }
    }

    /// Workspaces whose folder the client removed go as soon as no document of theirs is open.
    pub(super) fn let_go(&mut self) {
        while let Some(at) = self.session.idle() {
            self.publisher.withdraw(&self.out, at);
            self.session.remove(at);
        }
    }

    pub(super) fn rescan(&mut self) {
        if self.session.client.can("workspace/didChangeWatchedFiles/dynamicRegistration") {
            return;
        }
        for at in 0..self.session.spaces.len() {
            let done = if self.session.is_reconfigured(at) { self.session.reconfigure(at).map(|pending| (at, pending)) } else { None };
            self.settle(done);
            let done = self.session.rescan(at);
            self.settle(done);
        }
    }

    pub(super) fn wish(&mut self, settings: &Value) {
        let before = self.session.wishes.clone();
        self.session.wish(settings);
        if before.today != self.session.wishes.today || before.rules != self.session.wishes.rules {
            self.reconfigure_all();
        }
    }

    pub(super) fn reconfigure_all(&mut self) {
        for at in 0..self.session.spaces.len() {
            let done = self.session.reconfigure(at).map(|pending| (at, pending));
            self.settle(done);
        }
    }

    /// Midnight: what is overdue, over or too old may be other things than yesterday.
    pub(super) fn new_day(&mut self) {
        let stale = self.session.spaces.iter().any(|space| self.session.today(&space.seen.analysis.workspace.config) != space.seen.analysis.workspace.today);
        if stale {
            self.reconfigure_all();
        }
    }
}
