//! What the server writes: renames, fixes, refactorings and layout, applied as an editor applies them.

use super::client::*;
use serde_json::{Value, json};

const SKILLS: &str = "skill rope-work \"Rope work\" {\n  definition \"Ties and splices rope.\"\n  level 1 \"Ties the five common knots.\"\n}\n";
const ROLES: &str = "role rigger \"Rigger\" {\n  requires rope-work at 1\n  requires \"Rope work\" at 1\n}\n\nrole lead-rigger \"Lead rigger\" extends rigger {\n  prefers rope-work at 1\n}\n";
const PEOPLE: &str = "person noor \"Noor\" {\n  holds rigger since 2026-01-01\n  assessed rope-work at 1 on 2027-01-10 by self\n}\n";

fn folder() -> Folder {
    Folder::with(&[("skills.prowess", SKILLS), ("roles.prowess", ROLES), ("people/noor.prowess", PEOPLE)])
}

fn rename(client: &mut Client, uri: &str, position: Value, new: &str) -> Value {
    client.ask("textDocument/rename", json!({ "textDocument": { "uri": uri }, "position": position, "newName": new }))
}

#[test]
fn a_rename_reaches_every_file_and_leaves_titles_alone() {
    let folder = folder();
    let mut client = Client::of(&folder);
    let roles = folder.uri("roles.prowess");
    client.open(&roles, ROLES);
    let place = json!({ "textDocument": { "uri": roles }, "position": find(ROLES, "rope-work") });
    let prepared = client.ask("textDocument/prepareRename", place);
    assert_eq!((&prepared["placeholder"], &prepared["range"]), (&json!("rope-work"), &range(1, 11, 20)));
    let edit = rename(&mut client, &roles, find(ROLES, "rope-work"), "knots");
    for (path, text) in [("skills.prowess", SKILLS), ("roles.prowess", ROLES), ("people/noor.prowess", PEOPLE)] {
        assert_eq!(applied(text, &edits_of(&edit, &folder.uri(path))), text.replace("rope-work", "knots"), "{path}");
    }
    let edit = rename(&mut client, &roles, find(ROLES, "rigger {"), "deck-hand");
    assert_eq!(applied(ROLES, &edits_of(&edit, &roles)), ROLES.replace("role rigger", "role deck-hand").replace("extends rigger", "extends deck-hand"));
    assert_eq!(applied(PEOPLE, &edits_of(&edit, &folder.uri("people/noor.prowess"))), PEOPLE.replace("holds rigger", "holds deck-hand"));
}

#[test]
fn a_rename_that_cannot_be_says_why() {
    let folder = folder();
    let mut client = Client::of(&folder);
    let roles = folder.uri("roles.prowess");
    let text = ROLES.replacen("rope-work", "delegation", 1);
    client.open(&roles, &text);
    let mut why = |word: &str, new: &str| {
        let params = json!({ "textDocument": { "uri": roles }, "position": find(&text, word), "newName": new });
        let error = client.refused("textDocument/rename", params);
        assert_eq!(error["code"], -32803);
        error["message"].as_str().unwrap().to_owned()
    };
    let built_in = why("delegation", "handing-over");
    assert!(built_in.contains("built-in framework") && built_in.contains("leadership"), "{built_in}");
    let clash = why("rigger \"", "lead-rigger");
    assert!(clash.contains("lead-rigger") && clash.contains("already"), "{clash}");
    let no_id = why("rigger \"", "two words");
    assert!(no_id.contains("id"), "{no_id}");
    let title = why("\"Rope work\"", "knots");
    assert!(title.contains("title"), "{title}");
    let params = json!({ "textDocument": { "uri": roles }, "position": find(&text, "delegation") });
    assert!(client.refused("textDocument/prepareRename", params)["message"].as_str().unwrap().contains("built-in"));
}

fn actions(client: &mut Client, uri: &str, range: &Value, diagnostics: &[Value], only: Value) -> Vec<Value> {
    let mut context = json!({ "diagnostics": diagnostics });
    if !only.is_null() {
        context["only"] = only;
    }
    let list = client.ask("textDocument/codeAction", json!({ "textDocument": { "uri": uri }, "range": range, "context": context }));
    list.as_array().cloned().unwrap_or_default()
}

/// The edits of an action in one document, asked for late where they were put off.
fn edits(client: &mut Client, action: &Value, uri: &str) -> Value {
    let action = if action["edit"].is_null() { client.ask("codeAction/resolve", action.clone()) } else { action.clone() };
    edits_of(&action["edit"], uri)
}

fn edits_of(edit: &Value, uri: &str) -> Value {
    if let Some(edits) = edit["changes"].get(uri) {
        return edits.clone();
    }
    let all = edit["documentChanges"].as_array().cloned().unwrap_or_default();
    all.iter().filter(|it| it["textDocument"]["uri"] == uri).flat_map(|it| it["edits"].as_array().cloned().unwrap_or_default()).collect()
}

#[test]
fn a_quick_fix_applied_leaves_no_finding() {
    let folder = folder();
    let uri = folder.uri("new.prowess");
    let mut client = Client::of(&folder);
    for (text, rule) in [
        ("role a \"A\" {\n  requires rope-wrok at 1\n}\n", "unknown-skill"),
        ("role a \"A\" {\n  requires delegation at 2\n  requires delegation at 2\n}\n", "duplicate-requirement"),
        ("role a \"A\" {\n  requirs delegation at 2\n}\n", "unknown-keyword"),
        ("role a \"A\" extends riger {\n}\n", "unknown-role"),
    ] {
        client.open(&uri, text);
        let found = client.shows(&uri, &[rule]);
        let all = actions(&mut client, &uri, &found[0]["range"], &found, json!(["quickfix"]));
        let fix = all.iter().find(|it| it["isPreferred"] == true).unwrap_or_else(|| panic!("no fix for {text:?}"));
        assert_eq!(fix["diagnostics"][0], found[0]);
        let edits = edits(&mut client, fix, &uri);
        client.edit(&uri, Value::Null, &applied(text, &edits));
        client.shows(&uri, &[]);
        client.close(&uri);
    }
}

#[test]
fn fix_all_mends_what_is_safe_and_asking_for_one_kind_gives_no_other() {
    let folder = folder();
    let uri = folder.uri("new.prowess");
    let mut client = Client::of(&folder);
    let text = "role a \"A\" {\n  // Two squads.\n  requires delegation at 2\n  // And their budget.\n  requires planning at 2\n}\n";
    client.open(&uri, text);
    client.shows(&uri, &["syntax", "syntax"]);
    let all = actions(&mut client, &uri, &range(0, 0, 0), &[], json!(["source.fixAll"]));
    assert_eq!(all.iter().map(|it| it["kind"].as_str().unwrap()).collect::<Vec<_>>(), ["source.fixAll"]);
    let edits = edits(&mut client, &all[0], &uri);
    client.edit(&uri, Value::Null, &applied(text, &edits));
    client.shows(&uri, &[]);
    assert!(actions(&mut client, &uri, &whole(), &[], json!(["source.organizeImports"])).is_empty());
}

/// The text after the action whose title begins so.
fn done(client: &mut Client, uri: &str, text: &str, range: &Value, title: &str) -> (String, Value) {
    let all = actions(client, uri, range, &[], Value::Null);
    let titles: Vec<&str> = all.iter().map(|it| it["title"].as_str().unwrap()).collect();
    let action = all.iter().find(|it| it["title"].as_str().unwrap().starts_with(title)).unwrap_or_else(|| panic!("no {title:?} but {titles:?}")).clone();
    let action = if action["edit"].is_null() { client.ask("codeAction/resolve", action) } else { action };
    (applied(text, &edits_of(&action["edit"], uri)), action)
}

#[test]
fn refactorings_keep_the_meaning() {
    let folder = folder();
    let mut client = Client::of(&folder);
    let roles = folder.uri("roles.prowess");
    let text = "role rigger \"Rigger\" {\n  requires rope-work at 1\n  requires delegation at 2\n  requires planning at 1\n}\n\nrole lead \"Lead\" extends rigger {\n  prefers \"Rope work\" at 1\n}\n";
    client.open(&roles, text);
    client.shows(&roles, &["alias-reference", "prefers-required"]);
    let (id, _) = done(&mut client, &roles, text, &json!({ "start": find(text, "Rope work\" at"), "end": find(text, "Rope work\" at") }), "Name it by its id");
    assert_eq!(id, text.replace("\"Rope work\" at", "rope-work at"));
    let lines = json!({ "start": { "line": 2, "character": 2 }, "end": { "line": 3, "character": 10 } });
    let (extracted, _) = done(&mut client, &roles, text, &lines, "Extract 2 requirements");
    assert!(extracted.starts_with("role rigger-base \"Rigger (shared)\" {\n  requires delegation at 2\n  requires planning at 1\n}\n"), "{extracted}");
    assert!(extracted.contains("role rigger \"Rigger\" extends rigger-base {\n  requires rope-work at 1\n}\n"), "{extracted}");
    client.edit(&roles, Value::Null, &extracted);
    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": roles } }));
    assert_eq!(symbols.as_array().unwrap().len(), 3);
    client.shows(&roles, &["alias-reference", "prefers-required"]);
    client.edit(&roles, Value::Null, text);
    let (left, action) = done(&mut client, &roles, text, &range(6, 6, 6), "Move to lead.prowess");
    assert!(!left.contains("role lead"), "{left}");
    let moved = folder.uri("lead.prowess");
    assert_eq!(action["edit"]["documentChanges"][0], json!({ "kind": "create", "uri": moved }));
    assert_eq!(applied("", &edits_of(&action["edit"], &moved)), "role lead \"Lead\" extends rigger {\n  prefers \"Rope work\" at 1\n}\n");
}

#[test]
fn a_person_gets_a_plan_and_the_missing_assessments() {
    let folder = folder();
    let mut client = Client::of(&folder);
    let uri = folder.uri("people/noor.prowess");
    let text = "person noor \"Noor\" {\n  holds lead-rigger since 2026-01-01\n  assessed planning at 1 on 2027-01-10 by manager \"Marit\"\n}\n";
    folder.write("roles.prowess", "role lead-rigger \"Lead\" {\n  requires rope-work at 1\n  requires delegation at 2\n  requires planning at 2\n}\n");
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": folder.uri("roles.prowess"), "type": 2 }] }));
    client.open(&uri, text);
    client.shows(&uri, &["unassessed-requirement", "unassessed-requirement"]);
    let (with_plan, _) = done(&mut client, &uri, text, &range(0, 8, 8), "Write a plan");
    assert!(with_plan.starts_with(text.trim_end()) && with_plan.contains("for noor toward lead-rigger {"), "{with_plan}");
    let (assessed, _) = done(&mut client, &uri, text, &range(0, 8, 8), "Add 2 missing assessments");
    assert!(assessed.contains("  assessed rope-work at ") && assessed.contains("  assessed delegation at "), "{assessed}");
    let plan = client.ask("workspace/executeCommand", json!({ "command": "prowess.createPlan", "arguments": ["noor", "lead-rigger"] }));
    assert_eq!(applied(text, &plan["changes"][&uri]), with_plan);
    for new in [with_plan, assessed] {
        client.edit(&uri, Value::Null, &new);
        let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        assert_eq!(symbols[0]["name"], "noor");
        let id = client.request("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 8 } }));
        client.answer(id);
        let errors = client.shown[&uri]["diagnostics"].as_array().unwrap().iter().filter(|it| it["severity"] == 1).count();
        assert_eq!(errors, 0, "{new}: {:#}", client.shown[&uri]);
    }
}

fn formatted(client: &mut Client, uri: &str, text: &str) -> String {
    client.open(uri, text);
    let edits = client.ask("textDocument/formatting", json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 8, "insertSpaces": false } }));
    client.close(uri);
    applied(text, &edits)
}

#[test]
fn layout_is_laid_out_once_and_keeps_comments_and_line_ends() {
    let folder = folder();
    let uri = folder.uri("new.prowess");
    let mut client = Client::of(&folder);
    let wild = "role   a   \"A\"   {\nrequires delegation   at 2   # why\n\n\n\n      requires planning at 1\n}\n# end";
    for end in ["\n", "\r\n"] {
        let wild = wild.replace('\n', end);
        let once = formatted(&mut client, &uri, &wild);
        assert!(once.contains(&format!("role a \"A\" {{{end}  requires delegation at 2  # why{end}")), "{once:?}");
        assert_eq!(formatted(&mut client, &uri, &once), once);
        assert_eq!(once.matches(end).count(), once.matches('\n').count());
    }
    // What cannot be read is left as it is.
    let broken = "role   a   \"A {\n}}}}\n";
    let same = formatted(&mut client, &uri, broken);
    assert!(same.contains("\"A {") && same.contains("}}}}"), "{same}");
}

#[test]
fn a_part_of_a_text_and_the_line_just_typed_are_laid_out_alone() {
    let folder = folder();
    let uri = folder.uri("new.prowess");
    let mut client = Client::of(&folder);
    let text = "role  a  \"A\" {\n      requires delegation at 2\n      requires planning at 1\n}\n";
    client.open(&uri, text);
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let edits = client.ask("textDocument/rangeFormatting", json!({ "textDocument": { "uri": uri }, "range": range(1, 0, 30), "options": options }));
    assert_eq!(applied(text, &edits), text.replacen("      requires", "  requires", 1));
    let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 2, "character": 0 }, "ch": "\n", "options": options });
    let edits = client.ask("textDocument/onTypeFormatting", params);
    assert_eq!(applied(text, &edits), text.replacen("      requires", "  requires", 1));
}

#[test]
fn layout_can_be_switched_off() {
    let folder = Folder::with(&[]);
    folder.write("prowess.toml", "today = 2027-03-01\n[format]\nenabled = false\n");
    let uri = folder.uri("new.prowess");
    let mut client = Client::of(&folder);
    assert_eq!(formatted(&mut client, &uri, "role   a   \"A\" {\n}\n"), "role   a   \"A\" {\n}\n");
}
