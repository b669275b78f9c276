//! Completion, tested as a person meets it: an item is chosen, its edit applied, and the whole document compared.

use super::client::*;
use serde_json::{Value, json};

const SKILLS: &str = "skill conflict-mending \"Conflict mending\" {\n  definition \"Mends.\"\n  aka \"Peace-making\"\n  level 1 \"a\"\n}\n";

fn folder() -> Folder {
    Folder::with(&[
        ("skills.prowess", SKILLS),
        ("people.prowess", "person noor \"Noor\" {\n  holds buyer since 2026-01-01\n}\n"),
        ("buyer.prowess", "role buyer \"Buyer\" {\n  requires communication at 2\n}\n"),
    ])
}

/// The items at the cursor of `marked`, and the document's text.
fn items(client: &mut Client, uri: &str, marked: &str) -> (String, Vec<Value>) {
    let (text, position) = cursor(marked);
    client.open(uri, &text);
    let mut list = client.at("textDocument/completion", uri, position);
    client.close(uri);
    (text, list["items"].as_array_mut().map(std::mem::take).unwrap_or_default())
}

/// The document after the item with that label is chosen, by replacing.
fn chosen(client: &mut Client, uri: &str, marked: &str, label: &str) -> String {
    let (text, all) = items(client, uri, marked);
    let labels: Vec<&str> = all.iter().map(|it| it["label"].as_str().unwrap()).collect();
    let item = all.iter().find(|it| it["label"] == label).unwrap_or_else(|| panic!("no {label} at {marked:?}, but {labels:?}"));
    let edit = &item["textEdit"];
    let range = if edit["range"].is_null() { &edit["replace"] } else { &edit["range"] };
    applied(&text, &json!([{ "range": range, "newText": edit["newText"] }]))
}

#[test]
fn the_chosen_item_gives_the_text_that_was_meant() {
    let folder = folder();
    let uri = folder.uri("new.prowess");
    // The text with a cursor, the item, the text with what it becomes; for a client without snippets.
    let cases = [
        ("role a \"A\" {\n  requires conflict-re|\n}\n", "conflict-resolution", "role a \"A\" {\n  requires conflict-resolution\n}\n"),
        ("role a \"A\" {\n  requires conflict-|re at 2\n}\n", "conflict-resolution", "role a \"A\" {\n  requires conflict-resolution at 2\n}\n"),
        ("role a \"A\" {\n  requires conf|lict-resolution at 2\n}\n", "conflict-mending", "role a \"A\" {\n  requires conflict-mending at 2\n}\n"),
        ("role a \"A\" {\n  requires |\n}\n", "conflict-mending", "role a \"A\" {\n  requires conflict-mending\n}\n"),
        ("role a \"A\" {\n  requires peace|\n}\n", "conflict-mending", "role a \"A\" {\n  requires conflict-mending\n}\n"),
        ("role a \"A\" {\n  requires \"Peace|\n}\n", "conflict-mending", "role a \"A\" {\n  requires conflict-mending\n}\n"),
        ("role a \"A\" {\n  requires \"Conflict m|\" at 1\n}\n", "conflict-mending", "role a \"A\" {\n  requires conflict-mending at 1\n}\n"),
        ("role a \"A\" {\n  requires deleg|", "delegation", "role a \"A\" {\n  requires delegation"),
        ("role a \"A\" {\n  requires delegation at |", "3", "role a \"A\" {\n  requires delegation at 3"),
        ("role a \"A\" {\n  req|\n}\n", "requires", "role a \"A\" {\n  requires \n}\n"),
        ("role a \"A\" {\n  |\n}\n", "definition", "role a \"A\" {\n  definition \"\"\n}\n"),
        ("role a \"A\" {\n  requires delegation a|\n}\n", "at", "role a \"A\" {\n  requires delegation at \n}\n"),
        ("role a \"A\" extends bu| {\n}\n", "buyer", "role a \"A\" extends buyer {\n}\n"),
        ("role a \"A\" {\n  requires any of deleg|, planning at 2\n}\n", "delegation", "role a \"A\" {\n  requires any of delegation, planning at 2\n}\n"),
        ("plan p for no|", "noor", "plan p for noor"),
        ("plan p for noor toward |", "buyer", "plan p for noor toward buyer"),
        (
            "plan p for noor toward buyer {\n  period 2027-01-01 to |\n}\n",
            "2027-06-30",
            "plan p for noor toward buyer {\n  period 2027-01-01 to 2027-06-30\n}\n",
        ),
        ("person b \"B\" {\n  assessed delegation at 2 on |\n}\n", "2027-03-01", "person b \"B\" {\n  assessed delegation at 2 on 2027-03-01\n}\n"),
        ("# prowess: allow(unk|\nrole a \"A\" {\n}\n", "unknown-skill", "# prowess: allow(unknown-skill\nrole a \"A\" {\n}\n"),
        (
            "# prowess: allow(no-level, unknown-s|) why\nrole a \"A\" {\n}\n",
            "unknown-skill",
            "# prowess: allow(no-level, unknown-skill) why\nrole a \"A\" {\n}\n",
        ),
    ];
    for capabilities in [nothing(), everything()] {
        let snippets = capabilities["textDocument"]["completion"].is_object();
        let mut client = Client::start(&[folder.root()], Manner::new(capabilities));
        client.shows(&folder.uri("people.prowess"), &["unassessed-requirement"]);
        for (marked, label, wanted) in cases {
            let text = chosen(&mut client, &uri, marked, label);
            let text = if snippets { text.replace("$0", "") } else { text };
            assert_eq!(text, wanted, "{label} at {marked:?}");
        }
    }
}

#[test]
fn nothing_is_offered_where_nothing_can_stand() {
    let folder = folder();
    let uri = folder.uri("new.prowess");
    let mut client = Client::of(&folder);
    for marked in [
        "role |",
        "role a \"Ti|\" {\n}\n",
        "# a comm|ent\n",
        "role a \"A\" {\n  definition \"Words of re|\"\n}\n",
        "role a \"A\" {\n  requires delegation at 3 # re|\n}\n",
        "role a \"A\" {\n  definition \"\"\"\n    requires |\n  \"\"\"\n}\n",
    ] {
        let (_, all) = items(&mut client, &uri, marked);
        assert!(all.is_empty(), "{marked:?}: {}", all[0]);
    }
}

#[test]
fn an_empty_file_and_a_new_line_offer_the_declarations() {
    let folder = folder();
    let uri = folder.uri("new.prowess");
    let mut client = Client::start(&[folder.root()], Manner::new(nothing()));
    for (marked, label, wanted) in [
        ("|", "role", "role id \"Title\" {\n  requires \n}"),
        ("rol|", "role", "role id \"Title\" {\n  requires \n}"),
        ("role a \"A\" {\n}\n\npers|\n", "person", "role a \"A\" {\n}\n\nperson id \"Name\" {\n  holds \n}\n"),
        ("# first\n|", "skill", "# first\nskill id \"Title\" {\n  definition \"\"\n  level 1 \"\"\n}"),
    ] {
        assert_eq!(chosen(&mut client, &uri, marked, label), wanted, "{label} at {marked:?}");
    }
}

#[test]
fn what_is_used_in_the_file_comes_first_and_documentation_comes_late() {
    let folder = folder();
    let uri = folder.uri("new.prowess");
    let mut client = Client::of(&folder);
    let (_, all) = items(&mut client, &uri, "role a \"A\" {\n  requires stewardship at 2\n  requires planning at 1\n  requires |\n}\n");
    let first: Vec<&str> = all[..3].iter().map(|it| it["label"].as_str().unwrap()).collect();
    assert!(first.contains(&"planning"), "{first:?}");
    let item = all.iter().find(|it| it["label"] == "conflict-mending").expect("the workspace's own skill among the first hundred").clone();
    assert!(item["documentation"].is_null());
    let resolved = client.ask("completionItem/resolve", item);
    assert_eq!(resolved["documentation"]["kind"], "markdown");
    assert!(resolved["documentation"]["value"].as_str().unwrap().contains("Mends."), "{resolved}");
}

#[test]
fn levels_show_what_they_look_like_in_the_skill() {
    let folder = folder();
    let mut client = Client::of(&folder);
    let (_, all) = items(&mut client, &folder.uri("new.prowess"), "role a \"A\" {\n  requires delegation at |\n}\n");
    let three = all.iter().find(|it| it["label"] == "3").expect("level 3");
    assert!(three["documentation"]["value"].as_str().unwrap().len() > 40, "{three}");
}
