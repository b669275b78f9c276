//! An open document: its text as the client has it, and its tree, kept up with the client's edits.

use super::position::{Encoding, byte_in};
use crate::model::{File, disk};
use crate::syntax::{Span, Tree, parse, plain_line_ends, reparse};
use ropey::Rope;
use tower_lsp::ls_types::TextDocumentContentChangeEvent;

/// An open document: its text as the client has it.
pub struct Open {
    pub version: i32,
    pub rope: Rope,
    pub tree: Tree,
    /// The workspace, and the path that stands for the document there.
    pub space: usize,
    pub path: String,
    /// An edit did not apply: nothing more is read until the whole text comes.
    pub lost: bool,
}

impl Open {
    /// Whether the edit fits the text.
    pub fn apply(&mut self, change: TextDocumentContentChangeEvent, encoding: Encoding) -> bool {
        let Some(range) = change.range else {
            self.rope = Rope::from_str(&change.text);
            self.tree = parse(&plain_line_ends(change.text));
            return true;
        };
        let (Some(start), Some(end)) = (byte_in(&self.rope, range.start, encoding), byte_in(&self.rope, range.end, encoding)) else { return false };
        if start > end {
            return false;
        }
        let (from, to) = (self.rope.byte_to_char(start), self.rope.byte_to_char(end));
        let carriage = self.rope.byte_slice(start..end).chars().chain(change.text.chars()).any(|c| c == '\r') || self.touches_carriage(start, end);
        self.rope.remove(from..to);
        self.rope.insert(from, &change.text);
        // A line end may be cut in two or put together: rare, so the whole text is read again.
        self.tree =
            if carriage { parse(&plain_line_ends(self.rope.to_string())) } else { reparse(&self.tree, Span::new(start as u32, end as u32), &change.text) };
        true
    }

    fn touches_carriage(&self, start: usize, end: usize) -> bool {
        let byte = |at: usize| self.rope.get_byte(at);
        (start > 0 && byte(start - 1) == Some(b'\r')) || byte(end) == Some(b'\r')
    }
}

/// The file of an open document.
pub fn file_of(path: &str, tree: &Tree) -> File {
    if path == disk::CONFIG { File::raw(path, &tree.text()) } else { File::new(path, crate::model::Origin::Workspace, tree) }
}
