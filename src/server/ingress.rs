//! The one loop through which every message goes. State changes are applied in wire order before any handler runs; each request takes the
//! snapshot of its moment with it. While nothing waits, what is still unchecked is checked, a little at a time, so that a newer edit
//! always comes first. Nothing here waits for the client.

use super::capabilities::completed;
use super::handlers::Server;
use super::log;
use super::publish::Publisher;
use super::session::Session;
use super::snapshot::Snapshot;
use super::wire::{self, Frame};
use crate::analysis::Pending;
use crate::model::{Config, File, Headers, Workspace, disk};
use futures_util::FutureExt;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::future::Future;
use std::io::{BufReader, BufWriter};
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};
use tower_lsp::LspService;
use tower_lsp::jsonrpc::{Error, ErrorCode, Request, Response};
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, Uri,
};
use tower_service::Service;

tokio::task_local! {
    /// The snapshot of the request that is being answered.
    pub static SNAPSHOT: Arc<Snapshot>;
}

/// How many declarations are checked between two looks at the input.
const BATCH: usize = 256;

/// Notifications that are about what is on the disk.
const ABOUT_FILES: &[&str] = &[
    "textDocument/didSave",
    "prowess/didFocus",
    "workspace/didChangeWatchedFiles",
    "workspace/didCreateFiles",
    "workspace/didDeleteFiles",
    "workspace/didRenameFiles",
];

/// What the loop waits for.
enum Event {
    Frame(Frame),
    /// The input ended.
    End,
    /// The files of a root are read, and their headers known; the rest parses them.
    Headers(PathBuf, Headers, Box<dyn FnOnce() -> Workspace + Send>),
    /// All of them are.
    Loaded(PathBuf, Box<Workspace>),
}

/// Where messages to the client go. Never waits: a thread of its own writes them.
#[derive(Clone)]
pub struct Outgoing(Sender<Vec<u8>>);

impl Outgoing {
    pub fn send(&self, message: &impl serde::Serialize) {
        if let Ok(body) = serde_json::to_vec(message) {
            // The other end is gone only when the server ends.
            let _ = self.0.send(body);
        }
    }

    pub fn notify(&self, method: &str, params: impl serde::Serialize) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }
}

/// `LspService` with the state in front of it: a call changes the state first, then makes the answer's future.
pub struct Ingress {
    inner: LspService<Server>,
    pub session: Session,
    publisher: Publisher,
    out: Outgoing,
    events: Sender<Event>,
    next_request: i64,
    shut_down: bool,
    /// Messages that need the files of a workspace that are still being read, and all that came after them.
    waiting: VecDeque<Value>,
}

impl Service<Request> for Ingress {
    type Response = Option<Response>;
    type Error = <LspService<Server> as Service<Request>>::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Option<Response>, Self::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        self.apply(&request);
        let snapshot = self.session.snapshot();
        let answer = self.inner.call(request);
        Box::pin(SNAPSHOT.scope(snapshot, answer))
    }
}

/// Serves until the client ends it. Gives the process's exit code: 0 after `shutdown`, 1 without.
pub fn serve(session: Session) -> u8 {
    let (events, incoming) = channel();
    let (out, outgoing) = channel::<Vec<u8>>();
    let writer = std::thread::spawn(move || write_all(&outgoing));
    let reader = events.clone();
    std::thread::spawn(move || read_all(&reader));
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build() else { return 1 };
    let (inner, _socket) = LspService::build(|_| Server::default()).custom_method("workspace/textDocumentContent", Server::text_document_content).finish();
    let out = Outgoing(out);
    let mut ingress =
        Ingress { inner, session, publisher: Publisher::default(), out: out.clone(), events, next_request: 0, shut_down: false, waiting: VecDeque::new() };
    let _inside = runtime.enter();
    let code = ingress.run(&incoming);
    drop(ingress);
    drop(out);
    runtime.shutdown_background();
    // What was said before the end still goes out; a client that reads nothing is not waited for.
    let deadline = Instant::now() + Duration::from_millis(500);
    while !writer.is_finished() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(1));
    }
    code
}

fn read_all(events: &Sender<Event>) {
    let mut input = wire::Reader::new(BufReader::with_capacity(1 << 16, std::io::stdin()));
    while let Ok(Some(frame)) = input.next() {
        if events.send(Event::Frame(frame)).is_err() {
            return;
        }
    }
    let _ = events.send(Event::End);
}

fn write_all(messages: &Receiver<Vec<u8>>) {
    let mut output = BufWriter::new(std::io::stdout());
    while let Ok(message) = messages.recv() {
        if wire::write(&mut output, &message).is_err() {
            return;
        }
    }
}

impl Ingress {
    fn run(&mut self, incoming: &Receiver<Event>) -> u8 {
        loop {
            let event = if self.has_work() {
                match incoming.try_recv() {
                    Ok(event) => event,
                    Err(std::sync::mpsc::TryRecvError::Empty) => {
                        self.work();
                        continue;
                    }
                    Err(std::sync::mpsc::TryRecvError::Disconnected) => return self.code(),
                }
            } else {
                match incoming.recv_timeout(self.patience()) {
                    Ok(event) => event,
                    Err(RecvTimeoutError::Timeout) => {
                        if self.client_is_gone() {
                            return self.code();
                        }
                        self.new_day();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return self.code(),
                }
            };
            match event {
                Event::End => return self.code(),
                Event::Headers(root, headers, rest) => {
                    if let Some(at) = self.session.headed(&root, headers) {
                        self.foretell(at);
                    }
                    // Only now: what can be said already waits for nobody.
                    small_pages();
                    self.beside(root.clone(), || Event::Loaded(root, Box::new(rest())));
                }
                Event::Loaded(root, workspace) => {
                    if let Some(at) = self.session.loaded(&root, *workspace) {
                        self.check_open(at);
                        self.end_progress(&root);
                    }
                    if let Some(code) = self.catch_up(false) {
                        return code;
                    }
                }
                Event::Frame(Frame::Refused(why)) => self
                    .out
                    .send(&Response::from_error(tower_lsp::jsonrpc::Id::Null, Error { code: ErrorCode::InvalidRequest, message: why.into(), data: None })),
                Event::Frame(Frame::Message(body)) => {
                    if let Some(code) = self.message(&body) {
                        return code;
                    }
                }
            }
        }
    }

    const fn code(&self) -> u8 {
        if self.shut_down { 0 } else { 1 }
    }

    /// One message, or the messages of a batch. Gives the exit code at `exit`.
    fn message(&mut self, body: &[u8]) -> Option<u8> {
        match serde_json::from_slice::<Value>(body) {
            Ok(Value::Array(all)) if !all.is_empty() => all.into_iter().find_map(|one| self.in_turn(one)),
            Ok(one) => self.in_turn(one),
            Err(error) => {
                self.refuse(ErrorCode::ParseError, format!("this is no JSON: {error}"));
                None
            }
        }
    }

    /// A message, at once or when the files are read: an answer from half a workspace would be wrong, and what is told about a file
    /// that is being read would be lost.
    fn in_turn(&mut self, message: Value) -> Option<u8> {
        let method = message.get("method").and_then(Value::as_str).unwrap_or_default();
        match method {
            "" | "initialize" | "$/cancelRequest" => {}
            "shutdown" | "exit" => return self.catch_up(true).or_else(|| self.one(message)),
            _ => {
                let needs_files = message.get("id").is_some() || ABOUT_FILES.contains(&method);
                if !self.waiting.is_empty() || (needs_files && self.is_reading()) {
                    self.waiting.push_back(message);
                    return None;
                }
            }
        }
        if method == "$/cancelRequest" {
            let id = message.pointer("/params/id").cloned().unwrap_or_default();
            if let Some(at) = self.waiting.iter().position(|it| !id.is_null() && it.get("id") == Some(&id)) {
                self.waiting.remove(at);
                self.out.send(&json!({ "jsonrpc": "2.0", "id": id, "error": { "code": -32800, "message": "cancelled" } }));
                return None;
            }
        }
        self.one(message)
    }

    fn is_reading(&self) -> bool {
        self.session.spaces.iter().any(|space| !space.complete)
    }

    /// Takes what waited, as far as nothing is being read (again), or `all` of it.
    fn catch_up(&mut self, all: bool) -> Option<u8> {
        while all || !self.is_reading() {
            let message = self.waiting.pop_front()?;
            if let Some(code) = self.one(message) {
                return Some(code);
            }
        }
        None
    }

    fn one(&mut self, message: Value) -> Option<u8> {
        if message.get("method").is_none() {
            if message.get("id").is_some() && (message.get("result").is_some() || message.get("error").is_some()) {
                self.answered(&message);
            } else {
                self.refuse(ErrorCode::InvalidRequest, "a message without a method".to_owned());
            }
            return None;
        }
        let request: Request = match serde_json::from_value(message) {
            Ok(request) => request,
            Err(error) => {
                self.refuse(ErrorCode::InvalidRequest, format!("this is no request: {error}"));
                return None;
            }
        };
        match request.id() {
            Some(id) => log::detail("←", format_args!("{} {id}", request.method())),
            None => log::detail("←", request.method()),
        }
        match request.method() {
            "exit" => return Some(self.code()),
            "shutdown" => self.shut_down = true,
            _ => {}
        }
        let id = request.id().cloned();
        let first = request.method() == "initialize";
        let future = self.call(request);
        let mut future: Pin<Box<dyn Future<Output = Option<Response>> + Send>> =
            Box::pin(AssertUnwindSafe(future).catch_unwind().map(move |outcome| match outcome {
                // The service says nothing about a `$/…` that it does not know; a request has to have an answer all the same.
                Ok(Ok(response)) => response.or_else(|| id.map(|id| Response::from_error(id, Error::method_not_found()))),
                // The service refuses everything after `exit`.
                Ok(Err(_)) => None,
                Err(panic) => {
                    let what = panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|&it| it.to_owned())).unwrap_or_default();
                    log::problem(format_args!("a request failed: {what}"));
                    id.map(|id| {
                        Response::from_error(id, Error { code: ErrorCode::InternalError, message: format!("this request failed: {what}").into(), data: None })
                    })
                }
            }));
        // Most answers are there at once; the others go on beside the loop.
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Some(response)) if first => {
                let (id, result) = response.into_parts();
                self.out.send(&Response::from_parts(id, result.map(completed)));
            }
            Poll::Ready(Some(response)) => self.out.send(&response),
            Poll::Ready(None) => {}
            Poll::Pending => {
                let out = self.out.clone();
                tokio::spawn(async move {
                    if let Some(response) = future.await {
                        out.send(&response);
                    }
                });
            }
        }
        None
    }

    fn refuse(&self, code: ErrorCode, why: String) {
        self.out.send(&Response::from_error(tower_lsp::jsonrpc::Id::Null, Error { code, message: why.into(), data: None }));
    }

    /// Changes the state as a message says, and tells the client at once what it means for the document that it is about.
    fn apply(&mut self, request: &Request) {
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
    fn find_root(&mut self, uri: &Uri) {
        let Some(path) = uri.to_file_path().filter(|path| !path.starts_with(super::builtin::cache_folder())) else { return };
        let root = disk::root(&path);
        let known = self.session.spaces.iter().any(|space| space.seen.root.as_deref() == Some(&root));
        let within = self.session.roots.iter().any(|folder| root.starts_with(disk::root(folder)));
        if !known && (within || root.join(disk::CONFIG).exists() || root.join(".git").exists()) {
            self.load(root);
        }
    }

    /// Reads a root's files beside the loop.
    fn load(&mut self, root: PathBuf) {
        let known = self.session.spaces.len();
        let at = self.session.expect(root.clone());
        if at < known {
            return;
        }
        let Some(space) = self.session.spaces.get(at) else { return };
        let today = space.seen.analysis.workspace.today;
        self.beside(root.clone(), move || {
            let (headers, rest) = read_workspace(&root, today);
            Event::Headers(root, headers, Box::new(rest))
        });
    }

    /// Does `work` for a root beside the loop, which then handles what it gives.
    fn beside(&self, root: PathBuf, work: impl FnOnce() -> Event + Send + 'static) {
        let events = self.events.clone();
        rayon::spawn(move || {
            // Whatever happens there, those who wait for it go on.
            let empty = |_| Event::Loaded(root, Box::new(Workspace::new(Config::default(), jiff::civil::Date::default(), Vec::new())));
            let _ = events.send(std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(empty));
        });
    }

    /// Says of open documents what can be said before their workspace is read.
    fn foretell(&mut self, at: usize) {
        if let Some((space, files)) = self.session.glance(at) {
            files.iter().for_each(|file| self.publisher.foretell(&self.session, &self.out, at, &space, *file));
        }
    }

    fn settle(&mut self, done: Option<(usize, Pending)>) {
        let Some((at, pending)) = done else { return };
        let Some(space) = self.session.spaces.get_mut(at) else { return };
        if !space.complete {
            return self.foretell(at);
        }
        // The declarations that the key touched, at once; what reads them, as soon as nothing waits.
        let many = pending.own.len() > BATCH * 4;
        let (now, later) = if many { (Vec::new(), pending.own) } else { (pending.own, Vec::new()) };
        let changed = space.seen.analysis.recheck(&now);
        space.pending.retain(|it| !now.contains(it));
        space.pending.extend(later);
        space.pending.extend(pending.others);
        for file in pending.files.into_iter().chain(changed) {
            self.publisher.publish(&self.session, &self.out, at, file);
        }
    }

    /// Workspaces whose folder the client removed go as soon as no document of theirs is open.
    fn let_go(&mut self) {
        while let Some(at) = self.session.idle() {
            self.publisher.withdraw(&self.out, at);
            self.session.remove(at);
        }
    }

    fn has_work(&self) -> bool {
        self.session.spaces.iter().any(|space| !space.pending.is_empty())
    }

    /// Checks one batch of what is still unchecked, and says what changed.
    fn work(&mut self) {
        let Some(at) = self.session.spaces.iter().position(|space| !space.pending.is_empty()) else { return };
        let Some(space) = self.session.spaces.get_mut(at) else { return };
        let from = space.pending.len().saturating_sub(BATCH);
        let batch = space.pending.split_off(from);
        let changed = space.seen.analysis.recheck(&batch);
        for file in changed {
            self.publisher.publish(&self.session, &self.out, at, file);
        }
        if !self.has_work() {
            self.publisher.refresh(&mut self.next_request, &self.out);
        }
    }

    /// The documents that are open, before anything else.
    fn check_open(&mut self, at: usize) {
        let Some(space) = self.session.spaces.get_mut(at) else { return };
        let open: Vec<_> =
            self.session.open.values().filter(|open| open.space == at).filter_map(|open| space.seen.analysis.workspace.file_at(&open.path)).collect();
        let (now, later): (Vec<_>, Vec<_>) = std::mem::take(&mut space.pending).into_iter().partition(|it| open.contains(&it.file));
        space.pending = later;
        space.seen.analysis.recheck(&now);
        let config = space.seen.analysis.workspace.file_at(disk::CONFIG);
        for file in open.into_iter().chain(config) {
            self.publisher.publish(&self.session, &self.out, at, file);
        }
        if !self.has_work() {
            self.publisher.refresh(&mut self.next_request, &self.out);
        }
    }

    fn rescan(&mut self) {
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

    fn wish(&mut self, settings: &Value) {
        let before = self.session.wishes.clone();
        self.session.wish(settings);
        if before.today != self.session.wishes.today || before.rules != self.session.wishes.rules {
            self.reconfigure_all();
        }
    }

    fn reconfigure_all(&mut self) {
        for at in 0..self.session.spaces.len() {
            let done = self.session.reconfigure(at).map(|pending| (at, pending));
            self.settle(done);
        }
    }

    /// Midnight: what is overdue, over or too old may be other things than yesterday.
    fn new_day(&mut self) {
        let stale = self.session.spaces.iter().any(|space| self.session.today(&space.seen.analysis.workspace.config) != space.seen.analysis.workspace.today);
        if stale {
            self.reconfigure_all();
        }
    }

    /// How long to sleep: to midnight, or less where the client's process has to be looked after.
    fn patience(&self) -> Duration {
        let now = jiff::Zoned::now();
        let midnight =
            now.tomorrow().ok().and_then(|day| day.start_of_day().ok()).map_or(3600, |day| (day.timestamp().as_second() - now.timestamp().as_second()).max(1));
        let longest = if self.session.client.process.is_some() { 5 } else { 3600 };
        Duration::from_secs(midnight.min(longest).unsigned_abs())
    }

    fn client_is_gone(&self) -> bool {
        let proc = std::path::Path::new("/proc");
        self.session.client.process.is_some_and(|id| proc.join("self").exists() && !proc.join(id.to_string()).exists())
    }

    /// Watches files through the client, and tells it that the first index is under way.
    fn register(&mut self) {
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

    fn end_progress(&mut self, _: &std::path::Path) {
        if self.publisher.progress && self.session.spaces.iter().all(|space| space.complete) {
            self.publisher.progress = false;
            self.out.notify("$/progress", json!({ "token": "prowess-index", "value": { "kind": "end" } }));
        }
    }

    /// A request to the client; its answer, if one comes, comes as any other message.
    fn ask(&mut self, what: &str, method: &str, params: Value) {
        self.next_request += 1;
        self.out.send(&json!({ "jsonrpc": "2.0", "id": format!("prowess-{what}-{}", self.next_request), "method": method, "params": params }));
    }

    fn answered(&mut self, message: &Value) {
        let id = message.get("id").and_then(Value::as_str).unwrap_or_default();
        if id.starts_with("prowess-configuration") {
            let settings = message.get("result").and_then(|it| it.get(0)).cloned().unwrap_or_default();
            if settings.is_object() {
                self.wish(&settings);
            }
        }
    }
}

/// From here on memory comes in small pages. Large ones (2 MiB, of which a part stays unused) are faster to get, and so it begins with
/// them; but a server stays, and on 3,000 files a fifth of its memory was that part.
fn small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// A workspace from the disk, its configuration among its files: as it is written now, whatever was read of it before.
/// First its files' headers, and then what parses the files.
fn read_workspace(root: &std::path::Path, today: jiff::civil::Date) -> (Headers, impl FnOnce() -> Workspace + Send + use<>) {
    let text = disk::config_text(root).ok().flatten();
    let config = text.as_deref().map(|text| Config::parse(text).0).unwrap_or_default();
    let mut found = disk::read_texts(root, &config);
    for (path, why) in &found.failed {
        log::problem(format_args!("{}: {why}", path.display()));
    }
    let headers = Headers { base: Workspace::new(config.clone(), today, Vec::new()), files: found.headers() };
    let rest = move || {
        let mut files = found.parsed().files;
        files.extend(text.map(|text| File::raw(disk::CONFIG, &text)));
        Workspace::new(config, today, files)
    };
    (headers, rest)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_answers_its_request_and_the_next_one_is_served() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
        let _inside = runtime.enter();
        let failing = |_: &Server| async { if true { panic!("a hole in a handler") } else { Ok(Value::Null) } };
        let later = |_: &Server| async {
            tokio::task::yield_now().await;
            if true { panic!("a hole further on") } else { Ok(Value::Null) }
        };
        let (inner, _socket) = LspService::build(|_| Server::default()).custom_method("at-once", failing).custom_method("later", later).finish();
        let (out, said) = channel();
        let (events, _incoming) = channel();
        let mut ingress = Ingress {
            inner,
            session: Session::default(),
            publisher: Publisher::default(),
            out: Outgoing(out),
            events,
            next_request: 0,
            shut_down: false,
            waiting: VecDeque::new(),
        };
        let mut ask = |id: i64, method: &str, params: Value| -> Value {
            let code = ingress.message(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string().as_bytes());
            assert_eq!(code, None);
            serde_json::from_slice(&said.recv_timeout(Duration::from_secs(30)).unwrap()).unwrap()
        };
        ask(1, "initialize", json!({ "capabilities": {} }));
        for (id, method, why) in [(2, "at-once", "a hole in a handler"), (3, "later", "a hole further on")] {
            let answer = ask(id, method, Value::Null);
            assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(id), &json!(-32603)), "{answer}");
            assert!(answer["error"]["message"].as_str().unwrap().contains(why), "{answer}");
        }
        assert!(ask(4, "workspace/symbol", json!({ "query": "delegation" }))["result"].is_array());
    }
}
