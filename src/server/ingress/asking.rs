//! What the server asks of the client: to watch files, to give its settings, to show that the first reading goes on.

use super::Ingress;
use serde_json::{Value, json};

impl Ingress {
    /// Watches files through the client, and tells it that the first index is under way.
    pub(super) fn register(&mut self) {
        if self.session.client.can("workspace/didChangeWatchedFiles/dynamicRegistration") {
            let watchers: Vec<Value> = ["**/*.prowess", "**/prowess.toml"].iter().map(|glob| json!({ "globPattern": glob })).collect();
            let registration = json!({ "id": "prowess-files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers } });
            self.ask("register", "client/registerCapability", json!({ "registrations": [registration] }));
        }
        if self.session.client.can("workspace/configuration") {
            self.ask("configuration", "workspace/configuration", json!({ "items": [{ "section": "prowess" }] }));
        }
        if self.session.client.can("window/workDoneProgress") && self.session.spaces.iter().any(|space| !space.complete) {
            self.ask("progress", "window/workDoneProgress/create", json!({ "token": "prowess-index" }));
            self.out.notify("$/progress", json!({ "token": "prowess-index", "value": { "kind": "begin", "title": "Reading profiles" } }));
            self.publisher.progress = true;
        }
    }

    pub(super) fn end_progress(&mut self, _: &std::path::Path) {
        if self.publisher.progress && self.session.spaces.iter().all(|space| space.complete) {
            self.publisher.progress = false;
            self.out.notify("$/progress", json!({ "token": "prowess-index", "value": { "kind": "end" } }));
        }
    }

    /// A request to the client; its answer, if one comes, comes as any other message.
    pub(super) fn ask(&mut self, what: &str, method: &str, params: Value) {
        self.next_request += 1;
        self.out.send(&json!({ "jsonrpc": "2.0", "id": format!("prowess-{what}-{}", self.next_request), "method": method, "params": params }));
    }

    pub(super) fn answered(&mut self, message: &Value) {
        let id = message.get("id").and_then(Value::as_str).unwrap_or_default();
        if id.starts_with("prowess-configuration") {
            let settings = message.get("result").and_then(|it| it.get(0)).cloned().unwrap_or_default();
            if settings.is_object() {
                self.wish(&settings);
            }
        }
    }
}
