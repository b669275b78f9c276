//! The state of the server, changed by one thread alone, in the order in which messages come: open documents, workspaces, settings.

use super::client::Client;
use super::open::{Open, file_of};
use super::position::Encoding;
use super::snapshot::{Snapshot, Space};
use crate::analysis::{Analysis, Pending, Settings, rules};
use crate::model::{Config, DeclRef, File, FileId, Headers, Workspace, disk};
use crate::syntax::{parse, plain_line_ends};
use jiff::civil::Date;
use ropey::Rope;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::{DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, Uri};

/// A workspace and what is still to be checked in it.
pub struct Loaded {
    /// What requests see of it.
    pub seen: Space,
    /// What is known of it before its files are read.
    headers: Option<Headers>,
    pub pending: Vec<DeclRef>,
    /// Files are read: names that are not there are not there. Until then no more is reported than their headers show.
    pub complete: bool,
    /// The client removed its folder.
    pub leaving: bool,
}

/// Settings that come from the command line, from the client's options and its configuration.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    pub today: Option<Date>,
    pub rules: Vec<(String, String)>,
}

#[derive(Default)]
pub struct Session {
    pub client: Arc<Client>,
    pub spaces: Vec<Loaded>,
    pub open: FxHashMap<String, Open>,
    /// From the command line: wins over everything.
    pub fixed_today: Option<Date>,
    pub wishes: Wishes,
    pub roots: Vec<PathBuf>,
}

impl Session {
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::new(Snapshot { spaces: self.spaces.iter().map(|it| it.seen.clone()).collect(), client: Arc::clone(&self.client) })
    }

    pub fn initialize(&mut self, params: &InitializeParams, raw: &Value) {
        let capabilities = raw.get("capabilities").cloned().unwrap_or_default();
        let general = params.capabilities.general.as_ref();
        let options = raw.get("initializationOptions").cloned().unwrap_or_default();
        let says = |option: &str| options.get(option).and_then(Value::as_bool).unwrap_or(false);
        self.client = Arc::new(Client {
            encoding: Encoding::agreed(general.and_then(|it| it.position_encodings.as_deref())),
            builtin_documents: says("builtinDocuments") || capabilities.pointer("/workspace/textDocumentContent").is_some_and(|it| !it.is_null()),
            show_references: says("showReferences"),
            rule_pages: says("rulePages"),
            capabilities,
            process: params.process_id,
        });
        self.wish(&options);
        let folders = params.workspace_folders.iter().flatten().map(|folder| folder.uri.clone());
        let mut roots: Vec<PathBuf> = folders.filter_map(|uri| uri.to_file_path().map(std::borrow::Cow::into_owned)).collect();
        if roots.is_empty() {
            #[allow(deprecated)]
            roots.extend(params.root_uri.as_ref().and_then(|uri| uri.to_file_path().map(std::borrow::Cow::into_owned)));
        }
        self.roots = roots;
    }

    /// Takes settings, whatever their shape: what is null, missing or absurd counts as not said.
    pub fn wish(&mut self, settings: &Value) {
        let settings = settings.get("prowess").unwrap_or(settings);
        if let Some(today) = settings.get("today") {
            self.wishes.today = today.as_str().and_then(|text| text.parse().ok());
        }
        if let Some(rules) = settings.get("rules").and_then(Value::as_object) {
            let known = |setting: &Value| setting.as_str().filter(|it| crate::model::config::SETTINGS.contains(it)).map(str::to_owned);
            self.wishes.rules = rules.iter().filter_map(|(name, setting)| Some((name.clone(), known(setting)?))).collect();
        }
    }

    /// The day that counts: the command line's, the client's, the workspace's, the clock's.
    pub fn today(&self, config: &Config) -> Date {
        self.fixed_today.or(self.wishes.today).or(config.today).unwrap_or_else(|| jiff::Zoned::now().date())
    }

    pub fn settings(&self, config: &Config) -> Settings {
        Settings::new(config, &self.wishes.rules)
    }

    /// The workspace for documents that are in no folder: the built-in frameworks and the documents themselves.
    fn loose_space(&mut self) -> usize {
        if let Some(at) = self.spaces.iter().position(|space| space.seen.root.is_none()) {
            return at;
        }
        let config = Config::default();
        let (today, settings) = (self.today(&config), self.settings(&config));
        let analysis = Analysis::unchecked(Workspace::new(config, today, Vec::new()), settings);
        self.spaces.push(Loaded {
            seen: Space { root: None, analysis, loose: Arc::default() },
            headers: None,
            pending: Vec::new(),
            complete: true,
            leaving: false,
        });
        self.spaces.len() - 1
    }

    /// A root whose files are still to be read: documents in it belong to it from now on.
    pub fn expect(&mut self, root: PathBuf) -> usize {
        if let Some(at) = self.spaces.iter().position(|space| space.seen.root.as_deref() == Some(&root)) {
            if let Some(space) = self.spaces.get_mut(at) {
                space.leaving = false;
            }
            return at;
        }
        let config = disk::config_text(&root).ok().flatten().map(|text| Config::parse(&text).0).unwrap_or_default();
        let settings = self.settings(&config);
        let mut workspace = Workspace::default();
        workspace.today = self.today(&config);
        workspace.config = Arc::new(config);
        let analysis = Analysis::unchecked(workspace, settings);
        self.spaces.push(Loaded {
            seen: Space { root: Some(Arc::new(root)), analysis, loose: Arc::default() },
            headers: None,
            pending: Vec::new(),
            complete: false,
            leaving: false,
        });
        self.spaces.len() - 1
    }

    /// The headers of a root's files are read. Gives where it stands, while its files are still being read.
    pub fn headed(&mut self, root: &Path, headers: Headers) -> Option<usize> {
        let at = self.spaces.iter().position(|space| !space.complete && space.seen.root.as_deref().is_some_and(|it| it == root))?;
        self.spaces.get_mut(at)?.headers = Some(headers);
        Some(at)
    }

    /// What can be said of the open documents of a workspace of which only the headers are known: that, with their files.
    pub fn glance(&self, at: usize) -> Option<(Space, Vec<FileId>)> {
        let space = self.spaces.get(at)?;
        let headers = space.headers.as_ref()?;
        let config = &headers.base.config;
        // Whether a comment is of use shows when all is checked.
        let silent = (rules::unused_suppression::RULE.name.to_owned(), "off".to_owned());
        let settings = Settings::new(config, &[self.wishes.rules.clone(), vec![silent]].concat());
        let (analysis, files) = Analysis::glance(headers, settings, self.today(config), self.open_files(at));
        Some((Space { analysis, ..space.seen.clone() }, files))
    }

    /// The open documents of a workspace, as its files.
    fn open_files(&self, at: usize) -> Vec<(String, File)> {
        self.open.values().filter(|it| it.space == at).map(|it| (it.path.clone(), file_of(&it.path, &it.tree))).collect()
    }

    /// The files of a root are read: its workspace takes the place of the empty one, with the open documents over it.
    pub fn loaded(&mut self, root: &Path, mut workspace: Workspace) -> Option<usize> {
        let at = self.spaces.iter().position(|space| space.seen.root.as_deref().is_some_and(|it| it == root))?;
        workspace.today = self.today(&workspace.config);
        let settings = self.settings(&workspace.config);
        let mut analysis = Analysis::unchecked(workspace, settings);
        let open = self.open_files(at);
        let first: Vec<String> = open.iter().map(|(path, _)| path.clone()).collect();
        let Pending { .. } = analysis.change(open.into_iter().map(|(path, file)| (path, Some(file))).collect());
        let mut all = analysis.workspace.own_declarations();
        let opened: Vec<FileId> = first.iter().filter_map(|path| analysis.workspace.file_at(path)).collect();
        // Those of open documents are checked first: they stand at the end, where the next are taken from.
        all.sort_by_key(|at| (opened.contains(&at.file), std::cmp::Reverse(*at)));
        let space = self.spaces.get_mut(at)?;
        space.seen.analysis = analysis;
        space.pending = all;
        space.complete = true;
        space.headers = None;
        Some(at)
    }

    /// The workspace that a document belongs to, and the path that stands for it there.
    fn home(&mut self, uri: &Uri) -> (usize, String) {
        if let Some(path) = uri.to_file_path() {
            let under = |space: &Loaded| space.seen.root.as_deref().filter(|root| path.starts_with(root)).map(|root| root.as_os_str().len());
            let best = self.spaces.iter().enumerate().filter_map(|(at, space)| Some((under(space)?, at))).max();
            if let Some((_, at)) = best
                && let Some(root) = self.spaces.get(at).and_then(|space| space.seen.root.as_deref())
            {
                return (at, disk::relative(root, &path));
            }
        }
        let at = self.loose_space();
        let name = uri.as_str().to_owned();
        let path = format!("{}.{}", name.trim_end_matches(".prowess"), disk::EXTENSION);
        if let Some(space) = self.spaces.get_mut(at)
            && !space.seen.loose.iter().any(|(known, _)| *known == path)
        {
            Arc::make_mut(&mut space.seen.loose).push((path.clone(), name));
        }
        (at, path)
    }

    pub fn did_open(&mut self, params: DidOpenTextDocumentParams) -> Option<(usize, Pending)> {
        let document = params.text_document;
        // Built-in documents are shown, never changed.
        let path = document.uri.to_file_path();
        if document.uri.as_str().starts_with(super::snapshot::BUILT_IN_SCHEME) || path.is_some_and(|path| path.starts_with(super::builtin::cache_folder())) {
            return None;
        }
        let (space, path) = self.home(&document.uri);
        let text = document.text;
        let rope = Rope::from_str(&text);
        let tree = parse(&plain_line_ends(text));
        let file = file_of(&path, &tree);
        self.open.insert(document.uri.as_str().to_owned(), Open { version: document.version, rope, tree, space, path: path.clone(), lost: false });
        self.put(space, path, Some(file))
    }

    /// Applies edits in order. One that does not apply drops the text: the caller asks for a fresh one.
    pub fn did_change(&mut self, params: DidChangeTextDocumentParams) -> Result<Option<(usize, Pending)>, String> {
        let key = params.text_document.uri.as_str();
        let encoding = self.client.encoding;
        let Some(open) = self.open.get_mut(key) else { return Err(format!("{key} is not open")) };
        let known = open.lost;
        for change in params.content_changes {
            open.lost = (open.lost && change.range.is_some()) || !open.apply(change, encoding);
        }
        if open.lost {
            // Said once, and not with every key.
            return if known { Ok(None) } else { Err(format!("an edit of {key} does not fit its text; close it and open it again")) };
        }
        open.version = params.text_document.version;
        let (space, path) = (open.space, open.path.clone());
        let old = self.spaces.get(space).and_then(|it| Some(it.seen.analysis.workspace.file(it.seen.analysis.workspace.file_at(&path)?)?.clone()));
        let file = old.map_or_else(|| file_of(&path, &open.tree), |old| old.updated(&open.tree));
        Ok(self.put(space, path, Some(file)))
    }

    /// The document is the disk's again, or gone where it was never saved.
    pub fn did_close(&mut self, params: &DidCloseTextDocumentParams) -> Option<(usize, Pending)> {
        let open = self.open.remove(params.text_document.uri.as_str())?;
        let root = self.spaces.get(open.space)?.seen.root.clone();
        let file = root.and_then(|root| read_file(&root, &open.path));
        if file.is_none()
            && let Some(space) = self.spaces.get_mut(open.space)
        {
            Arc::make_mut(&mut space.seen.loose).retain(|(path, _)| *path != open.path);
        }
        self.put(open.space, open.path, file)
    }

    /// Files changed on disk, by their addresses. Those that are open are the client's.
    pub fn files_changed(&mut self, uris: &[Uri]) -> Vec<(usize, Pending)> {
        let mut done = Vec::new();
        for uri in uris {
            let Some(path) = uri.to_file_path() else { continue };
            let Some(at) = self.spaces.iter().position(|space| space.seen.root.as_deref().is_some_and(|root| path.starts_with(root))) else { continue };
            let Some(root) = self.spaces.get(at).and_then(|space| space.seen.root.clone()) else { continue };
            let relative = disk::relative(&root, &path);
            if relative == disk::CONFIG {
                done.extend(self.reconfigure(at).map(|pending| (at, pending)));
            } else if disk::is_prowess(&path) && !self.is_open(at, &relative) {
                done.extend(self.put(at, relative.clone(), read_file(&root, &relative)));
            }
        }
        done
    }

    fn is_open(&self, space: usize, path: &str) -> bool {
        self.open.values().any(|open| open.space == space && open.path == path)
    }

    /// The client removed these folders; `roots` are those it still has.
    pub fn leave(&mut self, folders: &[PathBuf]) {
        let still: Vec<PathBuf> = self.roots.iter().map(|root| disk::root(root)).collect();
        let left: Vec<PathBuf> = folders.iter().map(|folder| disk::root(folder)).collect();
        for space in &mut self.spaces {
            space.leaving |= space.seen.root.as_deref().is_some_and(|root| left.contains(root) && !still.contains(root));
        }
    }

    /// A workspace whose folder was removed and that has no open document.
    pub fn idle(&self) -> Option<usize> {
        self.spaces.iter().enumerate().position(|(at, space)| space.leaving && !self.open.values().any(|open| open.space == at))
    }

    pub fn remove(&mut self, at: usize) {
        self.spaces.remove(at);
        for open in self.open.values_mut().filter(|open| open.space > at) {
            open.space -= 1;
        }
    }

    /// All files of a root read again, against what is known: for clients that watch nothing.
    pub fn rescan(&mut self, at: usize) -> Option<(usize, Pending)> {
        let root = self.spaces.get(at).filter(|space| space.complete)?.seen.root.clone()?;
        let config = Arc::clone(&self.spaces.get(at)?.seen.analysis.workspace.config);
        let found = disk::read_all(&root, &config);
        let known: Vec<(String, String)> = self
            .spaces
            .get(at)?
            .seen
            .analysis
            .workspace
            .own_files()
            .iter()
            .filter(|(_, file)| file.raw.is_none())
            .map(|(_, file)| (file.path.to_string(), file.text()))
            .collect();
        let before: FxHashMap<&str, &str> = known.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let now: rustc_hash::FxHashSet<String> = found.files.iter().map(|file| file.path.to_string()).collect();
        let mut changes: Vec<(String, Option<File>)> = Vec::new();
        for file in found.files {
            if !self.is_open(at, &file.path) && before.get(&*file.path).is_none_or(|text| *text != file.text()) {
                changes.push((file.path.to_string(), Some(Arc::unwrap_or_clone(file))));
            }
        }
        changes.extend(known.iter().filter(|(path, _)| !now.contains(path) && !self.is_open(at, path)).map(|(path, _)| (path.clone(), None)));
        if changes.is_empty() {
            return None;
        }
        Some((at, self.spaces.get_mut(at)?.seen.analysis.change(changes)))
    }

    /// Whether `prowess.toml` on the disk is another one than is known.
    pub fn is_reconfigured(&self, at: usize) -> bool {
        let Some(space) = self.spaces.get(at).filter(|space| space.complete) else { return false };
        let Some(root) = space.seen.root.as_deref() else { return false };
        let workspace = &space.seen.analysis.workspace;
        let known = workspace.file_at(disk::CONFIG).and_then(|file| workspace.file(file)).map(|file| file.text());
        !self.is_open(at, disk::CONFIG) && disk::config_text(root).is_ok_and(|text| text != known)
    }

    /// `prowess.toml`, the client's settings or the day changed.
    pub fn reconfigure(&mut self, at: usize) -> Option<Pending> {
        // A workspace that is still being read is read with what counts then.
        let root = self.spaces.get(at).filter(|space| space.complete)?.seen.root.clone();
        let text = root.as_ref().and_then(|root| disk::config_text(root).ok().flatten());
        let config = text.as_deref().map(|text| Config::parse(text).0).unwrap_or_default();
        let (today, settings) = (self.today(&config), self.settings(&config));
        let space = self.spaces.get_mut(at)?;
        let globs = (space.seen.analysis.workspace.config.include.clone(), space.seen.analysis.workspace.config.exclude.clone());
        let moved = globs != (config.include.clone(), config.exclude.clone());
        let file = text.as_deref().map(|text| File::raw(disk::CONFIG, text));
        let mut files = space.seen.analysis.change(vec![(disk::CONFIG.to_owned(), file)]).files;
        let mut pending = space.seen.analysis.configure(config, today, settings);
        if moved && let Some((_, more)) = self.rescan(at) {
            files.extend(more.files);
        }
        pending.files.extend(files);
        pending.own = self.spaces.get(at)?.seen.analysis.workspace.own_declarations();
        Some(pending)
    }

    fn put(&mut self, at: usize, path: String, file: Option<File>) -> Option<(usize, Pending)> {
        let space = self.spaces.get_mut(at)?;
        // As long as the others are being read, the document waits with them.
        if !space.complete {
            return Some((at, Pending::default()));
        }
        Some((at, space.seen.analysis.change(vec![(path, file)])))
    }

    /// The version of the file's open document.
    pub fn version(&self, space: usize, path: &str) -> Option<i32> {
        self.open.values().find(|open| open.space == space && open.path == path).map(|open| open.version)
    }
}

fn read_file(root: &Path, path: &str) -> Option<File> {
    let (text, invalid) = disk::read_text(&root.join(path)).ok()?;
    Some(disk::file(path, text, invalid))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A role is open, and its folder is still being read: of the others no more is known than their headers.
    #[test]
    fn names_that_no_header_declares_are_unknown_before_all_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::write(root.join("skills.prowess"), "skill pastry \"Pastry\" {\n  definition \"Making dough that rises.\"\n}\n").unwrap();
        // Files as old Macs wrote them.
        std::fs::write(root.join("cakes.prowess"), "skill bread \"Bread\" {\r}\rskill cake \"Cake\" {\r}\r").unwrap();
        std::fs::write(root.join("tarts.prowess"), "skill rolls \"Rolls\" {\r}\rskill tart \"Tart\" {\r}\r").unwrap();
        let mut session = Session::default();
        session.expect(root.clone());
        let uri = Uri::from_file_path(root.join("baker.prowess")).unwrap();
        let text = "role baker \"Baker\" {\n  requires pastry at 9\n  requires pasty at 2\n  requires cake at 2\n  requires tart at 2\n}\n";
        let document = serde_json::json!({ "textDocument": { "uri": uri, "languageId": "prowess", "version": 1, "text": text } });
        session.did_open(serde_json::from_value(document).unwrap());
        assert!(session.glance(0).is_none(), "nothing is known yet");
        let files = disk::read_headers(&root, &Config::default()).files;
        let headers = Headers { base: Workspace::new(Config::default(), date(2027, 3, 1), Vec::new()), files };
        assert_eq!(session.headed(&root, headers), Some(0));
        let (space, files) = session.glance(0).unwrap();
        let said = |space: &Space, file: FileId| space.analysis.findings(file).0.iter().map(|it| it.message.clone()).collect::<Vec<String>>();
        // The level is held against the scale when all is read.
        assert_eq!(files.iter().map(|file| said(&space, *file)).collect::<Vec<_>>(), [["unknown skill `pasty`"]]);
        let whole = Workspace::new(Config::default(), date(2027, 3, 1), disk::read_all(&root, &Config::default()).files);
        let at = session.loaded(&root, whole).unwrap();
        let loaded = session.spaces.get_mut(at).unwrap();
        let pending = std::mem::take(&mut loaded.pending);
        loaded.seen.analysis.recheck(&pending);
        let baker = loaded.seen.workspace().file_at("baker.prowess").unwrap();
        assert!(said(&loaded.seen, baker).len() > 1, "{:?}", said(&loaded.seen, baker));
        assert!(session.glance(0).is_none(), "what is read is not foretold");
    }
}
