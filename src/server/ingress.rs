//! The one loop through which every message goes. State changes are applied in wire order before any handler runs; each request takes the
//! snapshot of its moment with it. While nothing waits, what is still unchecked is checked, a little at a time, so that a newer edit
//! always comes first. Nothing here waits for the client.

mod asking;
mod changes;
mod checking;
mod reading;

use super::capabilities::completed;
use super::handlers::Server;
use super::log;
use super::publish::Publisher;
use super::session::Session;
use super::snapshot::Snapshot;
use super::wire::{self, Frame};
use crate::model::{Headers, Workspace};
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
use tower_service::Service;

tokio::task_local! {
    /// The snapshot of the request that is being answered.
    pub static SNAPSHOT: Arc<Snapshot>;
}

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
