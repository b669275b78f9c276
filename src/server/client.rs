//! What the client can do and wants.

use super::position::Encoding;
use serde_json::Value;

/// What the client can do and wants, from `initialize` and its settings.
#[derive(Clone, Debug, Default)]
pub struct Client {
    pub encoding: Encoding,
    /// All it said, for what is asked once.
    pub capabilities: Value,
    pub builtin_documents: bool,
    pub show_references: bool,
    /// Whether it shows the page of a rule at `prowess-rule:/NAME.md`.
    pub rule_pages: bool,
    pub process: Option<u32>,
}

impl Client {
    /// Whether the capability at this path, such as `textDocument/hover/dynamicRegistration`, is `true`.
    pub fn can(&self, path: &str) -> bool {
        self.capabilities.pointer(&format!("/{path}")).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Whether diagnostics are the client's to ask for: it has to be able to hear, too, when asking again is worth it.
    pub fn pulls(&self) -> bool {
        self.capabilities.pointer("/textDocument/diagnostic").is_some_and(|it| !it.is_null()) && self.can("workspace/diagnostics/refreshSupport")
    }

    /// Whether the client has `prowess.showReferences`, as our own extensions do and say.
    pub fn can_show_references(&self) -> bool {
        self.show_references
    }

    /// Whether the list at this path has `word`.
    pub fn lists(&self, path: &str, word: &str) -> bool {
        let list = self.capabilities.pointer(&format!("/{path}")).and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|it| it.as_str() == Some(word)))
    }
}
