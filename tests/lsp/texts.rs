//! Any bytes at any position: line ends, encodings, surrogate pairs, positions out of range, deep nesting, long files.

use super::client::*;
use serde_json::{Value, json};

/// Every request that takes a position.
const AT: &[&str] = &[
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/typeDefinition",
    "textDocument/implementation",
    "textDocument/documentHighlight",
    "textDocument/prepareTypeHierarchy",
    "textDocument/prepareCallHierarchy",
    "textDocument/linkedEditingRange",
];

const SURROGATES: &str = "role maître \"𝒜 chef 😀\" {\n  definition \"😀😀 crème\" # 😀\n  requires communication at 2\n}\n";

#[test]
fn positions_out_of_range_and_inside_a_character_are_answered() {
    let folder = Folder::with(&[("a.prowess", SURROGATES)]);
    let uri = folder.uri("a.prowess");
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = Client::start(&[folder.root()], Manner::new(json!({ "general": { "positionEncodings": [encoding] } })).rude());
        client.open(&uri, SURROGATES);
        let places = (0..6u32).flat_map(|line| (0..40u32).map(move |character| (line, character)));
        let far = [(u32::MAX, 0), (0, u32::MAX), (u32::MAX, u32::MAX), (1 << 31, 1 << 31)];
        let mut asked = Vec::new();
        for (line, character) in places.chain(far) {
            let position = json!({ "line": line, "character": character });
            let document = json!({ "uri": uri });
            for method in AT {
                asked.push((client.request(method, json!({ "textDocument": document, "position": position })), *method));
            }
            let range = json!({ "start": position, "end": { "line": 2, "character": 3 } });
            asked.push((
                client.request("textDocument/codeAction", json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } })),
                "codeAction",
            ));
            asked.push((client.request("textDocument/inlayHint", json!({ "textDocument": document, "range": range })), "inlayHint"));
            asked.push((client.request("textDocument/selectionRange", json!({ "textDocument": document, "positions": [position] })), "selectionRange"));
        }
        for (id, method) in asked {
            let answer = client.answer(id);
            assert!(answer.get("error").is_none(), "{encoding} {method}: {answer}");
        }
    }
}

#[test]
fn edits_inside_a_surrogate_pair_and_past_the_end_of_a_line_leave_a_text() {
    let folder = Folder::with(&[("a.prowess", SURROGATES)]);
    let uri = folder.uri("a.prowess");
    let mut client = Client::start(&[folder.root()], Manner::new(nothing()).rude());
    client.open(&uri, SURROGATES);
    for (from, to) in [(14, 16), (15, 15), (16, 900), (3, 5), (0, 1), (2, 2)] {
        for text in ["😀", "", "\r", "x\r\ny", "{", "\""] {
            client.edit(&uri, range(0, from, to), text);
            client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        }
    }
    client.edit(&uri, Value::Null, SURROGATES);
    client.shows(&uri, &[]);
    assert!(client.hover(&uri, json!({ "line": 0, "character": 6 })).contains("chef"));
}

#[test]
fn clients_of_each_encoding_select_the_same_text() {
    let text = "role maître \"𝒜 chef 😀\" { requires nothing-such at 2; }\nrole b \"😀 é\" { # 😀\n  definition \"😀😀 crème\"\n  requires any of nothing-such, \"Zoölogy 😀\" at 1 because \"é😀\"\n  progresses-to maître\n}\n";
    let folder = Folder::with(&[("a.prowess", text)]);
    let uri = folder.uri("a.prowess");
    let mut selected: Vec<Vec<String>> = Vec::new();
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = Client::start(&[folder.root()], Manner::new(json!({ "general": { "positionEncodings": [encoding] } })));
        assert_eq!(client.about["capabilities"]["positionEncoding"], encoding);
        client.open(&uri, text);
        client.until("findings", |it| it["params"]["diagnostics"].as_array().is_some_and(|all| !all.is_empty()));
        let cut = |range: &Value| {
            let marked = applied_in(
                text,
                &json!([{ "range": { "start": range["start"], "end": range["start"] }, "newText": "\u{1}" }, { "range": { "start": range["end"], "end": range["end"] }, "newText": "\u{2}" }]),
                encoding,
            );
            marked[marked.find('\u{1}').unwrap() + 1..marked.find('\u{2}').unwrap()].to_owned()
        };
        let mut all: Vec<String> =
            client.shown[&uri]["diagnostics"].as_array().unwrap().iter().map(|it| format!("{}: {}", it["code"], cut(&it["range"]))).collect();
        let document = json!({ "textDocument": { "uri": uri } });
        for symbol in client.ask("textDocument/documentSymbol", document.clone()).as_array().unwrap() {
            all.push(cut(symbol.get("selectionRange").unwrap_or(&symbol["location"]["range"])));
        }
        let data = client.ask("textDocument/semanticTokens/full", document);
        let (mut line, mut start) = (0, 0);
        for token in data["data"].as_array().unwrap().chunks(5) {
            let [lines, characters, length] = [0, 1, 2].map(|at| token[at].as_u64().unwrap());
            start = if lines == 0 { start + characters } else { characters };
            line += lines;
            all.push(cut(&json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": start + length } })));
        }
        selected.push(all);
    }
    assert!(selected[0].iter().any(|it| it.contains("Zoölogy 😀")), "{:?}", selected[0]);
    assert_eq!(selected[0], selected[1]);
    assert_eq!(selected[0], selected[2]);
}

#[test]
fn every_kind_of_line_end_counts_as_the_editor_counts_it() {
    let folder = Folder::with(&[]);
    let uri = folder.uri("a.prowess");
    let mut client = Client::of(&folder);
    let lines = ["# first", "role a \"A\" {", "  requires nothing-such at 2", "}", ""];
    for end in ["\n", "\r\n", "\r"] {
        client.open(&uri, &lines.join(end));
        let found = client.shows(&uri, &["unknown-skill"]);
        assert_eq!(found[0]["range"], range(2, 11, 23), "with {end:?}");
        client.edit(&uri, range(1, 12, 12), end);
        let found = client.until("the finding one line down", |it| it["params"]["diagnostics"][0]["range"]["start"]["line"] == 3);
        assert_eq!(found["params"]["diagnostics"][0]["range"], range(3, 11, 23), "with {end:?}");
        client.close(&uri);
        client.shows(&uri, &[]);
    }
    // All three in one file, and a line end cut in two and joined again.
    client.open(&uri, "# first\rrole a \"A\" {\r\n  requires nothing-such at 2\n}\n");
    assert_eq!(client.shows(&uri, &["unknown-skill"])[0]["range"], range(2, 11, 23));
    client.edit(&uri, json!({ "start": { "line": 1, "character": 12 }, "end": { "line": 2, "character": 0 } }), "\r");
    client.edit(&uri, json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 0 } }), "\n");
    assert!(client.hover(&uri, json!({ "line": 1, "character": 5 })).contains("**A**"));
    assert_eq!(client.shows(&uri, &["unknown-skill"])[0]["range"], range(2, 11, 23));
}

#[test]
fn deep_nesting_and_long_files_are_survived() {
    let folder = Folder::with(&[("b.prowess", "role b \"B\" {\n  requires communication at 2\n}\n")]);
    let uri = folder.uri("a.prowess");
    let mut client = Client::start(&[folder.root()], Manner::new(nothing()).rude());
    let long = "# words, words, words\n".repeat(240_000);
    let texts = ["{".repeat(10_000), "role a {\n".repeat(10_000), "\"".repeat(9_999), "\"\"\"\n".repeat(3_333), "\0\u{FEFF}\u{202E}role".repeat(500), long];
    for text in &texts {
        client.open(&uri, text);
        for method in ["documentSymbol", "foldingRange", "semanticTokens/full", "codeLens", "documentLink"] {
            client.ask(&format!("textDocument/{method}"), json!({ "textDocument": { "uri": uri } }));
        }
        client.at("textDocument/completion", &uri, json!({ "line": 0, "character": 9 }));
        client.ask("textDocument/selectionRange", json!({ "textDocument": { "uri": uri }, "positions": [{ "line": 9_000, "character": 3 }] }));
        client.edit(&uri, range(0, 0, 1), "x");
        client.close(&uri);
    }
    let other = folder.uri("b.prowess");
    let card = client.hover(&other, json!({ "line": 0, "character": 5 }));
    assert!(card.starts_with("B · role") && card.contains("Communication at 2"), "{card:?}");
}

#[test]
fn one_typo_is_one_finding_and_leaves_the_rest_of_the_file_alone() {
    let text = "role a \"A\" {\n  requires communication at 2\n}\n\nrole b \"B\" {\n  requires delegation at 2\n  requires nothing-such at 2\n}\n\nrole c \"C\" extends a {\n  requires planning at 2\n}\n";
    let folder = Folder::with(&[("a.prowess", text)]);
    let uri = folder.uri("a.prowess");
    let mut client = Client::of(&folder);
    client.open(&uri, text);
    client.shows(&uri, &["unknown-skill"]);
    // `requires` of the first role is mistyped.
    client.edit(&uri, range(1, 2, 10), "requirs");
    let found = client.shows(&uri, &["unknown-keyword", "unknown-skill"]);
    assert_eq!(found[1]["range"], range(6, 11, 23));
    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    assert!(client.hover(&uri, json!({ "line": 5, "character": 13 })).contains("Delegation"));
    let references = client.ask(
        "textDocument/references",
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 5 }, "context": { "includeDeclaration": false } }),
    );
    assert_eq!(references[0]["range"], range(9, 19, 20));
    let list = client.at("textDocument/completion", &uri, json!({ "line": 10, "character": 14 }));
    assert!(list["items"].as_array().unwrap().iter().any(|it| it["label"] == "planning"));
}
