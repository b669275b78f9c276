//! Order and robustness: answers are of the right version, nothing wedges, nothing that comes in ends the server, and it ends when it should.

use super::client::*;
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROLE: &str = "role buyer \"Buyer 0\" {\n  requires communication at 2\n}\n";

#[test]
fn a_hundred_times_edit_edit_hover_gives_each_answer_from_its_version() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut client = Client::of(&folder);
    let uri = folder.uri("a.prowess");
    client.open(&uri, ROLE);
    let mut title = "Buyer 0".to_owned();
    let mut asked = Vec::new();
    for round in 0..100 {
        for step in ["first", "second"] {
            let new = format!("{step} {round}");
            client.edit(&uri, range(0, 12, 12 + title.len() as u32), &new);
            title = new;
        }
        asked.push(client.request("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 6 } })));
    }
    for (round, id) in asked.into_iter().enumerate() {
        let answer = client.answer(id);
        let text = answer["result"]["contents"]["value"].as_str().unwrap_or_default();
        assert!(text.contains(&format!("**second {round}**")), "round {round}: {answer}");
    }
}

#[test]
fn what_the_server_asks_may_stay_unanswered() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut client = Client::start(&[folder.root()], Manner { answers: false, ..Manner::new(everything()).rude() });
    let uri = folder.uri("a.prowess");
    client.open(&uri, ROLE);
    for _ in 0..8 {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    }
    assert!(client.hover(&uri, json!({ "line": 0, "character": 6 })).contains("Buyer 0"));
    let asked = client.heard.iter().filter(|it| it.get("id").is_some()).count();
    assert!(asked >= 8, "{asked} requests of the server");
    client.edit(&uri, range(1, 11, 24), "nothing-such");
    client.shows(&uri, &["unknown-skill"]);
}

#[test]
fn a_client_that_reads_nothing_wedges_nothing() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_prowess"))
        .args(["lsp"])
        .current_dir(folder.root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let unread = child.stdout.take();
    let uri = folder.uri("a.prowess");
    let saved = folder.uri("prowess.toml");
    // More answers than any pipe holds; were a write waited for, this would stop before its end.
    let writer = std::thread::spawn(move || {
        let mut send = |message: Value| {
            let body = message.to_string();
            std::io::Write::write_all(&mut stdin, format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).unwrap();
        };
        send(json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": { "capabilities": {}, "rootUri": saved } }));
        send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
        send(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen",
            "params": { "textDocument": { "uri": uri, "languageId": "prowess", "version": 1, "text": ROLE } } }));
        for id in 1..2_000 {
            send(json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover",
                "params": { "textDocument": { "uri": uri }, "position": { "line": 1, "character": 12 } } }));
        }
        send(json!({ "jsonrpc": "2.0", "id": 2_000, "method": "shutdown" }));
        send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    });
    let deadline = Instant::now() + LIMIT;
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < deadline, "the server waits for its client");
        std::thread::sleep(Duration::from_millis(10));
    };
    writer.join().unwrap();
    drop(unread);
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_cancelled_request_is_answered_at_once() {
    let files: Vec<(String, String)> =
        (0..200).map(|n| (format!("r{n}.prowess"), format!("role r{n} \"Role {n}\" {{\n  requires communication at 2\n}}\n"))).collect();
    let folder = Folder::with(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    let mut client = Client::of(&folder);
    // Far more work than can be under way at a time: the last ones are still waiting when they are cancelled.
    let asked: Vec<i64> = (0..200).map(|_| client.request("workspace/symbol", json!({ "query": "r" }))).collect();
    for id in &asked {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    client.notify("$/cancelRequest", json!({ "id": 9_999 }));
    let answers: Vec<Value> = asked.iter().map(|id| client.answer(*id)).collect();
    let cancelled = answers.iter().filter(|it| it["error"]["code"] == -32800).count();
    let answered = answers.iter().filter(|it| it["result"].is_array()).count();
    assert_eq!(cancelled + answered, asked.len());
    assert!(cancelled > 0, "none of {} was cancelled", asked.len());
    let uri = folder.uri("r7.prowess");
    assert!(client.hover(&uri, json!({ "line": 0, "character": 6 })).contains("Role 7"));
}

/// A client that has said hello, for saying something wrong to.
fn rude(folder: &Folder) -> Client {
    Client::start(&[folder.root()], Manner::new(nothing()).rude())
}

fn lives(client: &mut Client, folder: &Folder) {
    let uri = folder.uri("a.prowess");
    client.open(&uri, ROLE);
    assert!(client.hover(&uri, json!({ "line": 0, "character": 6 })).contains("Buyer 0"));
}

fn complains(client: &mut Client, code: i64) {
    client.until("an error without a request", |it| it["id"].is_null() && it["error"]["code"] == code);
}

#[test]
fn malformed_json_is_answered_and_survived() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut client = rude(&folder);
    for body in ["{", "", "nonsense", "{\"jsonrpc\":", &"[".repeat(100_000)] {
        client.body(body);
        complains(&mut client, -32700);
    }
    client.raw(b"Content-Length: 4\r\n\r\n\xff\xfe{}");
    complains(&mut client, -32700);
    for body in ["1", "null", "[]", "{}", "{\"id\":1}", "{\"method\":7}", "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/hover\",\"id\":{}}", "[1]"] {
        client.body(body);
        complains(&mut client, -32600);
    }
    lives(&mut client, &folder);
}

#[test]
fn headers_of_any_case_order_and_number_are_read() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut client = rude(&folder);
    let body = |id: i64| json!({ "jsonrpc": "2.0", "id": id, "method": "workspace/symbol", "params": { "query": "buyer" } }).to_string();
    let headers = [
        "content-length: {}\r\n\r\n",
        "CONTENT-LENGTH:{}\r\n\r\n",
        "Content-Length: {}\n\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        "Content-Length:   {}  \r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\nX-Other\r\n\r\n",
        "\r\n\r\nContent-Length: {}\r\n\r\n",
    ];
    for (at, header) in headers.iter().enumerate() {
        let (id, at) = (1_000 + at as i64, at);
        let body = body(id);
        client.raw((header.replace("{}", &body.len().to_string()) + &body).as_bytes());
        assert!(client.answer(id)["result"].is_array(), "header {at}");
    }
}

#[test]
fn the_next_message_is_found_after_a_header_that_says_nothing_of_use() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut client = rude(&folder);
    let body = "{\"jsonrpc\":\"2.0\",\"method\":\"nothing\"}";
    for header in
        ["Content-Length: 99999999999999\r\n\r\n", "Content-Length: 999999999999999999999999999999\r\n\r\n", "Content-Length: -4\r\n\r\n", "Length: 36\r\n\r\n"]
    {
        client.raw(format!("{header}{body}").as_bytes());
        complains(&mut client, -32600);
        let id = client.request("workspace/symbol", json!({ "query": "buyer" }));
        assert!(client.answer(id)["result"].is_array(), "after {header:?}");
    }
    lives(&mut client, &folder);
}

#[test]
fn the_messages_of_a_batch_are_taken_one_by_one() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut client = rude(&folder);
    let one = |id: i64| json!({ "jsonrpc": "2.0", "id": id, "method": "workspace/symbol", "params": { "query": "" } });
    client.body(&json!([one(501), { "jsonrpc": "2.0", "method": "$/unheard" }, 3, one(502)]).to_string());
    assert!(client.answer(501)["result"].is_array());
    assert!(client.answer(502)["result"].is_array());
    lives(&mut client, &folder);
}

#[test]
fn unknown_methods_are_refused_and_unknown_notifications_ignored() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut client = rude(&folder);
    assert_eq!(client.refused("textDocument/unheardOf", json!({}))["code"], -32601);
    assert_eq!(client.refused("$/unheardOf", json!({}))["code"], -32601);
    assert_eq!(client.refused("textDocument/hover", json!({ "textDocument": 3 }))["code"], -32602);
    for method in ["$/unheardOf", "textDocument/unheardOf", "textDocument/didOpen", "textDocument/didChange", "workspace/didChangeWatchedFiles"] {
        client.notify(method, json!({ "textDocument": [] }));
        client.notify(method, Value::Null);
    }
    client.body("{\"jsonrpc\":\"2.0\",\"id\":\"never-asked\",\"result\":null}");
    client.body("{\"jsonrpc\":\"2.0\",\"id\":\"never-asked\",\"error\":{\"code\":1,\"message\":\"no\"}}");
    lives(&mut client, &folder);
}

#[test]
fn nothing_is_answered_before_initialize() {
    let folder = Folder::with(&[]);
    let mut client = Client::silent(folder.root(), Manner::new(nothing()).rude());
    assert_eq!(
        client.refused("textDocument/hover", json!({ "textDocument": { "uri": "file:///a" }, "position": { "line": 0, "character": 0 } }))["code"],
        -32002
    );
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn the_exit_code_is_0_after_shutdown_and_1_without() {
    let folder = Folder::with(&[]);
    Client::of(&folder).end();
    let mut client = rude(&folder);
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn it_ends_with_its_stdin() {
    let folder = Folder::with(&[]);
    let mut client = rude(&folder);
    client.hang_up();
    assert_eq!(client.exit_code(), Some(1));
    let mut client = rude(&folder);
    client.ask("shutdown", Value::Null);
    client.hang_up();
    assert_eq!(client.exit_code(), Some(0));
    // In the middle of a message.
    let mut client = rude(&folder);
    client.raw(b"Content-Length: 500\r\n\r\n{");
    client.hang_up();
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn it_ends_when_the_process_of_its_client_dies() {
    if !std::path::Path::new("/proc/self").exists() {
        println!("skipped: processes cannot be looked up here");
        return;
    }
    let folder = Folder::with(&[]);
    let mut editor = Command::new("sleep").arg("600").spawn().unwrap();
    let mut client = Client::start(&[folder.root()], Manner { process: Some(editor.id()), ..Manner::new(nothing()).rude() });
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn absurd_settings_count_as_not_said() {
    let folder = Folder::with(&[("a.prowess", "role buyer \"Buyer\" {\n  requires nothing-such at 2\n}\n")]);
    let options = json!({ "prowess": { "today": 7, "rules": [1, 2] } });
    let mut client = Client::start(&[folder.root()], Manner { options, ..Manner::new(nothing()) });
    let uri = folder.uri("a.prowess");
    client.shows(&uri, &["unknown-skill"]);
    for settings in [Value::Null, json!([]), json!("x"), json!({ "prowess": null }), json!({ "prowess": { "rules": { "unknown-skill": {} } } })] {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
    }
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "prowess": { "rules": { "unknown-skill": "off" } } } }));
    client.shows(&uri, &[]);
}

#[test]
fn an_edit_that_does_not_fit_is_said_once_and_a_whole_text_mends_it() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let mut client = rude(&folder);
    let uri = folder.uri("a.prowess");
    client.open(&uri, ROLE);
    for _ in 0..3 {
        client.edit(&uri, range(900, 0, 4), "x");
    }
    client.edit(&uri, Value::Null, &ROLE.replace("Buyer 0", "Buyer 9"));
    assert!(client.hover(&uri, json!({ "line": 0, "character": 6 })).contains("Buyer 9"));
    let said = client.heard.iter().filter(|it| it["method"] == "window/showMessage").count();
    assert_eq!(said, 1);
}

#[test]
fn the_log_has_a_line_for_every_message_and_nothing_of_the_texts() {
    let folder = Folder::with(&[("a.prowess", ROLE)]);
    let log = folder.path("log.txt");
    let mut client = Client::start(&[folder.root()], Manner { words: vec!["--log".to_owned(), log.display().to_string()], ..Manner::new(nothing()) });
    let uri = folder.uri("a.prowess");
    client.open(&uri, &ROLE.replace("Buyer 0", "Somebody"));
    client.hover(&uri, json!({ "line": 0, "character": 6 }));
    client.end();
    let log = std::fs::read_to_string(log).unwrap();
    for method in ["initialize", "textDocument/didOpen", "textDocument/hover", "shutdown"] {
        assert!(log.contains(method), "no {method} in {log}");
    }
    assert!(!log.contains("Somebody"), "{log}");
}
