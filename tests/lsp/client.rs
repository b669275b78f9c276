//! An editor in small: starts the real server on real pipes, writes frames, and collects what comes back. Every wait has a limit.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long anything may take, on a machine that is busy.
pub const LIMIT: Duration = Duration::from_secs(60);

/// Files in a folder of their own, gone with the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    /// These files, and a `prowess.toml` that makes the folder a workspace.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        // What a skill builds on is not what these tests are about.
        folder.write("prowess.toml", "today = 2027-03-01\n[rules]\nmissing-prerequisite = \"off\"\n");
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn uri(&self, path: &str) -> String {
        uri(&self.path(path))
    }
}

/// The address of a path. The folders of the tests have no letter that would have to be written otherwise.
pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// How a client behaves.
pub struct Manner {
    pub capabilities: Value,
    pub options: Value,
    /// Answers what the server asks.
    pub answers: bool,
    /// Breaks rules or ends without a word: nothing that a recording should hold the server to.
    pub rude: bool,
    pub process: Option<u32>,
    pub words: Vec<String>,
}

impl Manner {
    pub fn new(capabilities: Value) -> Self {
        Self { capabilities, options: Value::Null, answers: true, rude: false, process: Some(std::process::id()), words: Vec::new() }
    }

    pub fn rude(self) -> Self {
        Self { rude: true, ..self }
    }
}

/// A client that offers everything.
pub fn everything() -> Value {
    let dynamic = json!({ "dynamicRegistration": true });
    json!({
        "general": { "positionEncodings": ["utf-8", "utf-16", "utf-32"] },
        "window": { "workDoneProgress": true, "showDocument": { "support": true } },
        "workspace": {
            "applyEdit": true, "configuration": true, "workspaceFolders": true,
            "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": true },
            "didChangeConfiguration": dynamic, "symbol": { "resolveSupport": { "properties": ["location.range"] } },
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create", "rename", "delete"], "failureHandling": "transactional" },
            "fileOperations": { "didCreate": true, "didRename": true, "didDelete": true, "willRename": true },
            "semanticTokens": { "refreshSupport": true }, "inlayHint": { "refreshSupport": true }, "codeLens": { "refreshSupport": true },
        },
        "textDocument": {
            "synchronization": { "didSave": true },
            "publishDiagnostics": {
                "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true, "tagSupport": { "valueSet": [1, 2] }
            },
            "completion": {
                "completionItem": {
                    "snippetSupport": true, "insertReplaceSupport": true, "documentationFormat": ["markdown", "plaintext"],
                    "deprecatedSupport": true, "labelDetailsSupport": true, "tagSupport": { "valueSet": [1] },
                    "resolveSupport": { "properties": ["documentation"] }
                }
            },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["", "quickfix", "refactor", "source"] } },
                "isPreferredSupport": true, "dataSupport": true, "resolveSupport": { "properties": ["edit"] }
            },
            "rename": { "prepareSupport": true, "honorsChangeAnnotations": true },
            "semanticTokens": { "requests": { "range": true, "full": { "delta": true } }, "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"] },
            "foldingRange": {}, "selectionRange": {}, "linkedEditingRange": {}, "callHierarchy": {}, "typeHierarchy": {}, "inlayHint": {}, "codeLens": {},
            "documentLink": { "tooltipSupport": true }, "definition": { "linkSupport": true }
        }
    })
}

/// A client that offers nothing.
pub fn nothing() -> Value {
    json!({})
}

/// An editor and its server.
pub struct Client {
    pub child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    answers: HashMap<i64, Value>,
    next: i64,
    manner: Manner,
    versions: HashMap<String, i64>,
    /// What the server said in `initialize`.
    pub about: Value,
    /// The diagnostics of each document as they were said last.
    pub shown: HashMap<String, Value>,
    /// The requests and notifications of the server, but for diagnostics.
    pub heard: Vec<Value>,
    ended: bool,
}

impl Client {
    /// The server, with nothing said yet.
    pub fn silent(folder: &Path, manner: Manner) -> Self {
        let mut child = command(&manner).current_dir(folder).spawn().unwrap();
        let (sender, incoming) = channel();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let stdin = child.stdin.take();
        Self {
            child,
            stdin,
            incoming,
            answers: HashMap::new(),
            next: 0,
            manner,
            versions: HashMap::new(),
            about: Value::Null,
            shown: HashMap::new(),
            heard: Vec::new(),
            ended: false,
        }
    }

    /// The server with these folders open.
    pub fn start(folders: &[&Path], manner: Manner) -> Self {
        let elsewhere = std::env::temp_dir();
        let mut client = Self::silent(folders.first().copied().unwrap_or(&elsewhere), manner);
        let named: Vec<Value> = folders.iter().map(|path| json!({ "uri": uri(path), "name": "folder" })).collect();
        let params = json!({
            "processId": client.manner.process,
            "rootUri": folders.first().map(|path| uri(path)),
            "workspaceFolders": if named.is_empty() { Value::Null } else { named.into() },
            "capabilities": client.manner.capabilities,
            "initializationOptions": client.manner.options,
        });
        client.about = client.ask("initialize", params);
        client.notify("initialized", json!({}));
        client
    }

    /// A client that offers everything, in one folder.
    pub fn of(folder: &Folder) -> Self {
        Self::start(&[folder.root()], Manner::new(everything()))
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    pub fn body(&mut self, body: &str) {
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.body(&json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string());
    }

    /// Sends a request; gives its number.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        let id = self.next;
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.body(&message.to_string());
        id
    }

    /// The whole answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        let deadline = Instant::now() + LIMIT;
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            assert!(self.hear(deadline).is_some(), "no answer to request {id}");
        }
    }

    /// The result of a request that has to succeed.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The error of a request that has to fail.
    pub fn refused(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("result").is_none(), "{method}: {answer}");
        answer["error"].take()
    }

    /// Waits for one more message and takes note of it.
    pub fn hear(&mut self, deadline: Instant) -> Option<Value> {
        let message = self.incoming.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()?;
        match (message.get("method").and_then(Value::as_str), message.get("id")) {
            (Some("textDocument/publishDiagnostics"), _) => {
                let params = &message["params"];
                self.shown.insert(params["uri"].as_str().unwrap().to_owned(), params.clone());
            }
            (Some(method), id) => {
                if let Some(id) = id.filter(|_| self.manner.answers && self.stdin.is_some()) {
                    let result = if method == "workspace/configuration" { json!([null]) } else { Value::Null };
                    self.body(&json!({ "jsonrpc": "2.0", "id": id, "result": result }).to_string());
                }
                self.heard.push(message.clone());
            }
            (None, Some(id)) => {
                if let Some(id) = id.as_i64() {
                    self.answers.insert(id, message.clone());
                }
            }
            (None, None) => panic!("neither a method nor an id: {message}"),
        }
        Some(message)
    }

    /// Waits until the message that `wanted` is about was heard.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + LIMIT;
        loop {
            let Some(message) = self.hear(deadline) else { panic!("never heard: {what}") };
            if wanted(&message) {
                return message;
            }
        }
    }

    /// Waits until the findings shown for a document are those of these rules.
    pub fn shows(&mut self, uri: &str, rules: &[&str]) -> Vec<Value> {
        self.shows_within(uri, rules, LIMIT)
    }

    pub fn shows_within(&mut self, uri: &str, rules: &[&str], limit: Duration) -> Vec<Value> {
        let deadline = Instant::now() + limit;
        loop {
            let all = self.shown.get(uri).and_then(|it| it["diagnostics"].as_array()).cloned();
            let codes: Option<Vec<&str>> = all.as_ref().map(|all| all.iter().map(|it| it["code"].as_str().unwrap()).collect());
            if codes.as_deref() == Some(rules) {
                return all.unwrap();
            }
            assert!(self.hear(deadline).is_some(), "{uri}: wanted {rules:?}, shown {codes:?}");
        }
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        // Versions go on where the document was open before, so that a late word about that is told from one about this.
        let version = self.versions.entry(uri.to_owned()).or_default();
        *version += 1;
        let document = json!({ "uri": uri, "languageId": "prowess", "version": *version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// One edit of `range`; the whole text where it is null.
    pub fn edit(&mut self, uri: &str, range: Value, text: &str) {
        let version = self.versions.entry(uri.to_owned()).or_default();
        *version += 1;
        let document = json!({ "uri": uri, "version": *version });
        let change = if range.is_null() { json!({ "text": text }) } else { json!({ "range": range, "text": text }) };
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
        // What the server says of the file on the disk is heard before the document is opened again.
        self.ask("workspace/symbol", json!({ "query": "no-such-name" }));
    }

    pub fn save(&mut self, uri: &str) {
        self.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    }

    /// A request about a place of a document.
    pub fn at(&mut self, method: &str, uri: &str, position: Value) -> Value {
        self.ask(method, json!({ "textDocument": { "uri": uri }, "position": position }))
    }

    /// The text that hovering shows; empty where there is none.
    pub fn hover(&mut self, uri: &str, position: Value) -> String {
        self.at("textDocument/hover", uri, position)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Ends as the protocol has it.
    pub fn end(mut self) {
        self.finish();
    }

    fn finish(&mut self) {
        self.ended = true;
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.exit_code(), Some(0));
    }

    /// Closes the server's stdin.
    pub fn hang_up(&mut self) {
        self.ended = true;
        self.stdin = None;
    }

    /// The exit code, once the process ended.
    pub fn exit_code(&mut self) -> Option<i32> {
        self.ended = true;
        let deadline = Instant::now() + LIMIT;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if !self.ended && !self.manner.rude && !std::thread::panicking() {
            self.finish();
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The server; with `PROWESS_TAP` set to a recorder, `PROWESS_TAP LOG SERVER…`, with a log for each client in the folder `PROWESS_TAP_LOGS`.
fn command(manner: &Manner) -> Command {
    let server = env!("CARGO_BIN_EXE_prowess");
    let mut command = match std::env::var_os("PROWESS_TAP").filter(|_| !manner.rude) {
        Some(tap) => {
            static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
            let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let test = std::thread::current().name().unwrap_or("test").replace("::", ".");
            let folder = PathBuf::from(std::env::var_os("PROWESS_TAP_LOGS").unwrap_or_else(|| ".".into()));
            let mut command = Command::new("python3");
            command.arg(tap).arg(folder.join(format!("{test}-{number}.jsonl"))).arg(server);
            command
        }
        None => Command::new(server),
    };
    command.args(["lsp", "--today", "2027-03-01"]).args(&manner.words);
    // Built-in documents are written there, and not where the person who runs the tests has theirs.
    command.env("XDG_CACHE_HOME", std::env::temp_dir().join("prowess-tests"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// One message; `None` at the end.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ").unwrap_or_else(|| panic!("stdout carries {line:?}")).parse().unwrap(),
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

/// A text with `|` where the cursor is → the text, and its position. The tests' texts are ASCII where they use this.
pub fn cursor(marked: &str) -> (String, Value) {
    let at = marked.find('|').expect("a cursor");
    (marked.replacen('|', "", 1), position(marked, at))
}

/// The position of a byte of an ASCII text.
pub fn position(text: &str, at: usize) -> Value {
    let before = &text[..at];
    json!({ "line": before.matches('\n').count(), "character": at - before.rfind('\n').map_or(0, |line| line + 1) })
}

/// The position of the first place where `text` has `word`.
pub fn find(text: &str, word: &str) -> Value {
    position(text, text.find(word).unwrap_or_else(|| panic!("no {word:?} in {text}")))
}

/// A range in one line.
pub fn range(line: u32, from: u32, to: u32) -> Value {
    json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } })
}

pub fn whole() -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 100_000, "character": 0 } })
}

/// The text after these edits, as an editor applies them.
pub fn applied(text: &str, edits: &Value) -> String {
    applied_in(text, edits, "utf-8")
}

pub fn applied_in(text: &str, edits: &Value, encoding: &str) -> String {
    let offset = |at: &Value| {
        let line = at["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = at["character"].as_u64().unwrap() as usize;
        for (byte, c) in text[start..].char_indices() {
            if left == 0 || c == '\n' {
                return start + byte;
            }
            left -= match encoding {
                "utf-8" => c.len_utf8(),
                "utf-16" => c.len_utf16(),
                _ => 1,
            };
        }
        text.len()
    };
    let mut all: Vec<(usize, usize, &str)> = edits
        .as_array()
        .into_iter()
        .flatten()
        .map(|edit| (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]), edit["newText"].as_str().unwrap()))
        .collect();
    all.sort_by_key(|edit| (edit.0, edit.1));
    assert!(all.windows(2).all(|two| two[0].1 <= two[1].0), "edits overlap: {edits}");
    let mut text = text.to_owned();
    for (start, end, new) in all.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}
