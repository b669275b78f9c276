//! Whole sessions over a made-up company, for a client that offers everything and one that offers nothing: every request there is gets an
//! answer of use, at many places. Recorded, these are what a checker of the protocol reads.

use super::client::*;
use serde_json::{Value, json};
use std::path::Path;

const FILES: &[&str] = &["roles/engineering.prowess", "people/ines.prowess", "plans/ines-2027.prowess", "teams/booking.prowess", "skills/engineering.prowess"];

/// The requests about a whole document, with what they need besides its name.
fn whole_document() -> Vec<(&'static str, Value)> {
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    vec![
        ("textDocument/documentSymbol", json!({})),
        ("textDocument/foldingRange", json!({})),
        ("textDocument/documentLink", json!({})),
        ("textDocument/codeLens", json!({})),
        ("textDocument/semanticTokens/full", json!({})),
        ("textDocument/semanticTokens/range", json!({ "range": { "start": { "line": 3, "character": 2 }, "end": { "line": 9, "character": 0 } } })),
        ("textDocument/inlayHint", json!({ "range": whole() })),
        ("textDocument/formatting", json!({ "options": options })),
        ("textDocument/rangeFormatting", json!({ "range": whole(), "options": options })),
    ]
}

/// The requests about a place.
const PLACE: &[&str] = &[
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/typeDefinition",
    "textDocument/implementation",
    "textDocument/documentHighlight",
    "textDocument/linkedEditingRange",
    "textDocument/prepareTypeHierarchy",
    "textDocument/prepareCallHierarchy",
];

fn has(value: &Value) -> bool {
    value.as_array().map_or(!value.is_null(), |all| !all.is_empty())
}

fn session(capabilities: Value) {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut client = Client::start(&[&example], Manner::new(capabilities));
    let mut answered: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    for path in FILES {
        let file = uri(&example.join(path));
        let text = std::fs::read_to_string(example.join(path)).unwrap();
        client.open(&file, &text);
        client.shows(&file, &[]);
        for (method, mut params) in whole_document() {
            params["textDocument"] = json!({ "uri": file });
            if has(&client.ask(method, params)) {
                answered.insert(method);
            }
        }
        // Every word of every fourth line, its start and its end.
        for (number, line) in text.lines().enumerate().filter(|(number, _)| number % 4 == 0) {
            for (at, _) in line.match_indices(' ') {
                let position = json!({ "line": number, "character": at + 1 });
                for method in PLACE {
                    if has(&client.at(method, &file, position.clone())) {
                        answered.insert(method);
                    }
                }
                let document = json!({ "uri": file });
                let span = json!({ "start": position, "end": position });
                for (method, params) in [
                    ("textDocument/references", json!({ "textDocument": document, "position": position, "context": { "includeDeclaration": true } })),
                    ("textDocument/codeAction", json!({ "textDocument": document, "range": span, "context": { "diagnostics": [] } })),
                    ("textDocument/selectionRange", json!({ "textDocument": document, "positions": [position] })),
                ] {
                    if has(&client.ask(method, params)) {
                        answered.insert(method);
                    }
                }
                for item in client.at("textDocument/prepareTypeHierarchy", &file, position.clone()).as_array().into_iter().flatten() {
                    for method in ["typeHierarchy/supertypes", "typeHierarchy/subtypes"] {
                        if has(&client.ask(method, json!({ "item": item }))) {
                            answered.insert(method);
                        }
                    }
                }
                for item in client.at("textDocument/prepareCallHierarchy", &file, position.clone()).as_array().into_iter().flatten() {
                    for method in ["callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"] {
                        if has(&client.ask(method, json!({ "item": item }))) {
                            answered.insert(method);
                        }
                    }
                }
            }
        }
        // A half-typed line, completed, resolved and taken back.
        let last = text.lines().count() as u32 - 1;
        client.edit(&file, range(last, 0, 0), "  requires delega\n");
        let list = client.at("textDocument/completion", &file, json!({ "line": last, "character": 17 }));
        for item in list["items"].as_array().into_iter().flatten().take(3) {
            client.ask("completionItem/resolve", item.clone());
        }
        client.edit(&file, json!({ "start": { "line": last, "character": 0 }, "end": { "line": last + 1, "character": 0 } }), "");
        let id = client.request("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": file } }));
        let first = client.answer(id)["result"]["resultId"].clone();
        client.ask("textDocument/semanticTokens/full/delta", json!({ "textDocument": { "uri": file }, "previousResultId": first }));
        client.save(&file);
    }
    let roles = uri(&example.join(FILES[0]));
    let text = std::fs::read_to_string(example.join(FILES[0])).unwrap();
    let at = find(&text, "on-call-duty");
    client.ask("textDocument/rename", json!({ "textDocument": { "uri": roles }, "position": at, "newName": "duty" }));
    if has(&client.ask("workspace/symbol", json!({ "query": "engineer" }))) {
        answered.insert("workspace/symbol");
    }
    client.ask("workspace/executeCommand", json!({ "command": "prowess.checkWorkspace", "arguments": [] }));
    for path in FILES {
        client.close(&uri(&example.join(path)));
    }
    client.end();
    let mut expected: Vec<&str> = PLACE.iter().copied().filter(|it| *it != "textDocument/linkedEditingRange").collect();
    expected.extend(whole_document().iter().map(|(method, _)| *method).filter(|it| !it.ends_with("ormatting")));
    expected.extend(["typeHierarchy/supertypes", "typeHierarchy/subtypes", "callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"]);
    expected.extend(["textDocument/references", "textDocument/selectionRange", "workspace/symbol"]);
    let missing: Vec<&&str> = expected.iter().filter(|method| !answered.contains(**method)).collect();
    assert!(missing.is_empty(), "never an answer of use: {missing:?}");
}

#[test]
fn a_client_that_offers_everything_is_served() {
    session(everything());
}

#[test]
fn a_client_that_offers_nothing_is_served() {
    session(nothing());
}

#[test]
fn a_client_that_pulls_gets_reports_and_nothing_pushed() {
    let folder = Folder::with(&[("a.prowess", "role a \"A\" {\n  requires nothing-such at 2\n}\n")]);
    let uri = folder.uri("a.prowess");
    let mut capabilities = everything();
    capabilities["textDocument"]["diagnostic"] = json!({ "dynamicRegistration": true, "relatedDocumentSupport": true });
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    let mut client = Client::start(&[folder.root()], Manner::new(capabilities));
    assert_eq!(client.about["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], true);
    client.until("that it is worth asking", |it| it["method"] == "workspace/diagnostic/refresh");
    let report = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(report["items"][0]["code"], "unknown-skill");
    let again = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri }, "previousResultId": report["resultId"] }));
    assert_eq!((&again["kind"], &again["resultId"]), (&json!("unchanged"), &report["resultId"]));
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!((all["items"].as_array().unwrap().len(), &all["items"][0]["uri"]), (1, &json!(uri)));
    client.open(&uri, "role a \"A\" {\n  requires delegation at 2\n}\n");
    let report = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri }, "previousResultId": report["resultId"] }));
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    assert!(client.shown.is_empty(), "{:?}", client.shown);
}

#[test]
fn findings_of_other_files_follow_an_edit() {
    let folder = Folder::with(&[
        ("base.prowess", "role base \"Base\" {\n  requires delegation at 2\n}\n"),
        ("heir.prowess", "role heir \"Heir\" extends base {\n}\n"),
        ("noor.prowess", "person noor \"Noor\" {\n  holds heir since 2026-01-01\n  assessed delegation at 2 on 2027-01-10 by manager \"M\"\n}\n"),
        ("plan.prowess", "plan p for noor toward heir {\n  period 2027-01-01 to 2027-12-31\n}\n"),
    ]);
    let mut client = Client::of(&folder);
    let (base, noor) = (folder.uri("base.prowess"), folder.uri("noor.prowess"));
    client.open(&base, "role base \"Base\" {\n  requires delegation at 2\n}\n");
    client.shows(&base, &[]);
    assert!(client.shown.get(&noor).is_none_or(|it| it["diagnostics"] == json!([])), "{:?}", client.shown);
    client.edit(&base, range(1, 11, 21), "planning");
    client.shows(&noor, &["unassessed-requirement"]);
    client.edit(&base, range(1, 11, 19), "delegation");
    client.shows(&noor, &[]);
}
