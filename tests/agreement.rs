//! `prowess check` and the language server can never disagree: the same files give the same rule, range, severity and message.

#[allow(dead_code)]
#[path = "lsp/client.rs"]
mod client;

use client::{Client, Folder, Manner, uri};
use prowess::analysis::rules;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Findings as both say them: path, range, code, severity, message.
type Said = Vec<(String, String, String, String, String)>;

/// What `check` says, its places as the protocol counts them in UTF-8: from 0.
fn checked(root: &Path) -> Said {
    let ran = Command::new(env!("CARGO_BIN_EXE_prowess")).args(["check", "--today", "2027-03-01", "--format", "json"]).current_dir(root).output().unwrap();
    let report: Value = serde_json::from_slice(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&ran.stderr)));
    let texts = |path: &str| String::from_utf8_lossy(&std::fs::read(root.join(path)).unwrap()).into_owned();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut all: Said = Vec::new();
    for it in report["findings"].as_array().unwrap() {
        let path = it["file"].as_str().unwrap().to_owned();
        let text = files.entry(path.clone()).or_insert_with(|| texts(&path));
        let end = |which: &str| place(text, &it[which]);
        let message = match it["help"].as_str() {
            Some(help) => format!("{}\n{help}", it["message"].as_str().unwrap()),
            None => it["message"].as_str().unwrap().to_owned(),
        };
        all.push((
            path,
            format!("{} {}", end("start"), end("end")),
            it["rule"].as_str().unwrap().to_owned(),
            it["severity"].as_str().unwrap().to_owned(),
            message,
        ));
    }
    all.sort();
    all
}

/// `line:byte`, both from 0, of a place as `check` writes it: by its offset.
fn place(text: &str, at: &Value) -> String {
    let before = &text[..at["offset"].as_u64().unwrap_or_else(|| panic!("no offset: {at}")) as usize];
    format!("{}:{}", before.matches('\n').count(), before.len() - before.rfind('\n').map_or(0, |line| line + 1))
}

/// What the server says of the same files, none of them open.
fn served(root: &Path) -> Said {
    let mut capabilities = client::everything();
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    let mut client = Client::start(&[root], Manner::new(capabilities));
    client.until("that all is checked", |it| it["method"] == "workspace/diagnostic/refresh");
    let report = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let prefix = format!("{}/", uri(root));
    let mut all: Said = Vec::new();
    for file in report["items"].as_array().unwrap() {
        let path = file["uri"].as_str().unwrap().strip_prefix(&prefix).unwrap();
        for it in file["items"].as_array().unwrap() {
            let end = |which: &str| format!("{}:{}", it["range"][which]["line"], it["range"][which]["character"]);
            let severity = match it["severity"].as_u64() {
                Some(1) => "error",
                Some(2) => "warning",
                _ => "hint",
            };
            let range = format!("{} {}", end("start"), end("end"));
            all.push((path.to_owned(), range, it["code"].as_str().unwrap().to_owned(), severity.to_owned(), it["message"].as_str().unwrap().to_owned()));
        }
    }
    all.sort();
    all
}

fn agree(what: &str, root: &Path) -> usize {
    let (check, server) = (checked(root), served(root));
    let only = |one: &Said, other: &Said| one.iter().filter(|it| !other.contains(it)).cloned().collect::<Vec<_>>();
    assert!(check == server, "{what}\nonly check: {:#?}\nonly the server: {:#?}", only(&check, &server), only(&server, &check));
    check.len()
}

#[test]
fn the_example_and_the_planted_mistakes_are_told_alike() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    agree("examples", &project.join("examples"));
    assert!(agree("tests/planted", &project.join("tests/planted")) > 10);
}

#[test]
fn the_examples_of_every_rule_are_told_alike() {
    // All in one workspace would mix: each rule has its own, with the rule switched on.
    let found: usize = rules::ALL
        .iter()
        .flat_map(|rule| [(rule, rule.failing), (rule, rule.passing)])
        .map(|(rule, text)| agree(rule.name, workspace(rule, text).root()))
        .sum();
    assert!(found > rules::ALL.len());
}

/// The files of an example: `# --- path` begins another.
fn workspace(rule: &prowess::analysis::Rule, text: &str) -> Folder {
    let folder = Folder::with(&[]);
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut path = "example.prowess";
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("# --- ") {
            Some(next) => path = next.trim(),
            None => files.entry(path).or_default().push_str(line),
        }
    }
    let config = files.entry("prowess.toml").or_insert_with(|| "today = 2027-03-01\n".to_owned());
    if !config.contains(rule.name) && !config.contains("[rules]") {
        config.push_str(&format!("[rules]\n{} = \"{}\"\n", rule.name, rule.severity.word()));
    }
    for (path, text) in files {
        // Where an example shows U+FFFD, the file has a byte that is no UTF-8.
        let bytes: Vec<u8> = text.split('\u{FFFD}').map(str::as_bytes).collect::<Vec<_>>().join(&0xFF);
        folder.write(path, bytes);
    }
    folder
}
