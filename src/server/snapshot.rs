//! What a request sees: all workspaces, open documents and settings as they were at the moment it came in. Immutable.

use super::client::Client;
use super::position::{Encoding, Lines};
use crate::analysis::Analysis;
use crate::features::Cursor;
use crate::model::{File, FileId, Place, View, Workspace};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use tower_lsp::ls_types::{Location, Position, Range, Uri};

/// The scheme of built-in documents for clients that can show them.
pub const BUILT_IN_SCHEME: &str = "prowess-builtin";

#[derive(Clone)]
pub struct Snapshot {
    pub spaces: Vec<Space>,
    pub client: Arc<Client>,
}

/// One workspace and its root; none for documents that are in no folder.
#[derive(Clone)]
pub struct Space {
    pub root: Option<Arc<PathBuf>>,
    pub analysis: Analysis,
    /// The files whose paths are not under the root, by the path that stands for them: their documents' addresses.
    pub loose: Arc<Vec<(String, String)>>,
}

/// A document of a request: its workspace and its file.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    pub space: &'a Space,
    pub id: FileId,
    pub file: &'a File,
    pub encoding: Encoding,
}

impl Snapshot {
    /// The document at `uri`, where some workspace has it.
    pub fn document(&self, uri: &Uri) -> Option<Document<'_>> {
        self.spaces.iter().find_map(|space| {
            let id = space.file_of(uri)?;
            let file = space.workspace().file(id)?;
            Some(Document { space, id, file, encoding: self.client.encoding })
        })
    }

    /// The document and the byte of a position in it.
    pub fn cursor(&self, uri: &Uri, position: Position) -> Option<(Document<'_>, Cursor)> {
        let document = self.document(uri)?;
        let offset = document.lines().offset(position);
        Some((document, Cursor { file: document.id, offset }))
    }
}

impl<'a> Document<'a> {
    pub fn lines(self) -> Lines<'a> {
        Lines::of(self.file, self.encoding)
    }

    pub fn view(self) -> View<'a> {
        View::of(self.space.workspace())
    }

    pub fn workspace(self) -> &'a Workspace {
        self.space.workspace()
    }

    /// The range of a place in this document.
    pub fn range(self, place: Place) -> Range {
        self.lines().range(self.workspace().span(place))
    }

    /// The place of any file of the workspace, as the protocol says it.
    pub fn location(self, place: Place, client: &Client) -> Option<Location> {
        let range = super::position::range_of(self.workspace(), self.encoding, place);
        Some(Location { uri: self.space.uri_of(place.file, client)?, range })
    }
}

impl Space {
    pub fn workspace(&self) -> &Workspace {
        &self.analysis.workspace
    }

    /// The path that stands for the document in this workspace; `None` where it does not belong to it.
    pub fn path_of(&self, uri: &Uri) -> Option<String> {
        let text = uri.as_str();
        if let Some(path) = text.strip_prefix(BUILT_IN_SCHEME).and_then(|rest| rest.strip_prefix(":/")) {
            return Some(path.trim_start_matches('/').to_owned());
        }
        if let Some((path, _)) = self.loose.iter().find(|(_, address)| address == text) {
            return Some(path.clone());
        }
        let path = uri.to_file_path()?;
        let cache = super::builtin::cache_folder();
        if let Ok(inside) = path.strip_prefix(&cache) {
            return Some(crate::model::disk::relative(Path::new(""), inside));
        }
        let root = self.root.as_deref()?;
        path.starts_with(root).then(|| crate::model::disk::relative(root, &path))
    }

    pub fn file_of(&self, uri: &Uri) -> Option<FileId> {
        self.workspace().file_at(&self.path_of(uri)?)
    }

    /// The address of a file: built-in ones by their own scheme where the client shows it, else as a read-only file in the cache folder.
    pub fn uri_of(&self, file: FileId, client: &Client) -> Option<Uri> {
        let it = self.workspace().file(file)?;
        if !it.is_own() {
            return if client.builtin_documents {
                Uri::from_str(&format!("{BUILT_IN_SCHEME}:/{}", it.path)).ok()
            } else {
                Uri::from_file_path(super::builtin::cached(&it.path, &it.text())?)
            };
        }
        if let Some((_, address)) = self.loose.iter().find(|(path, _)| **path == *it.path) {
            return Uri::from_str(address).ok();
        }
        Uri::from_file_path(self.root.as_deref()?.join(&*it.path))
    }
}
