//! What happens to files behind the editor's back: findings are right again within a second or so, whether or not the client watches files.

use super::client::*;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Generous: the promise is one second on a machine that does nothing else.
const SOON: Duration = Duration::from_secs(10);

const SKILL: &str = "skill rope-work \"Rope work\" {\n  definition \"Ties.\"\n  level 1 \"a\"\n}\n";
const ROLE: &str = "role rigger \"Rigger\" {\n  requires rope-work at 1\n}\n";

/// What a client does after files changed: it reports them where it watches, else somebody saves another file.
fn tell(client: &mut Client, watches: bool, folder: &Folder, paths: &[&str]) {
    if watches {
        let changes: Vec<Value> = paths.iter().map(|path| json!({ "uri": folder.uri(path), "type": 2 })).collect();
        client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    } else {
        client.save(&folder.uri("open.prowess"));
    }
}

fn both(run: impl Fn(&mut Client, bool)) -> impl Fn(&Folder) {
    move |folder| {
        for watches in [true, false] {
            let mut client = Client::start(&[folder.root()], Manner::new(if watches { everything() } else { nothing() }));
            run(&mut client, watches);
        }
    }
}

#[test]
fn files_deleted_renamed_made_and_changed_are_seen() {
    let folder = Folder::with(&[("skills.prowess", SKILL), ("role.prowess", ROLE)]);
    let role = folder.uri("role.prowess");
    both(|client, watches| {
        client.open(&role, ROLE);
        client.shows(&role, &[]);
        std::fs::remove_file(folder.path("skills.prowess")).unwrap();
        tell(client, watches, &folder, &["skills.prowess"]);
        client.shows_within(&role, &["unknown-skill"], SOON);
        folder.write("skills.prowess", SKILL);
        tell(client, watches, &folder, &["skills.prowess"]);
        client.shows_within(&role, &[], SOON);
        std::fs::rename(folder.path("skills.prowess"), folder.path("moved.prowess")).unwrap();
        tell(client, watches, &folder, &["skills.prowess", "moved.prowess"]);
        let at = json!({ "textDocument": { "uri": role }, "position": { "line": 1, "character": 13 } });
        let places = client.ask("textDocument/definition", at);
        assert_eq!(places[0]["uri"], folder.uri("moved.prowess"));
        folder.write("moved.prowess", SKILL.replace("rope-work", "knots"));
        tell(client, watches, &folder, &["moved.prowess"]);
        client.shows_within(&role, &["unknown-skill"], SOON);
        std::fs::remove_file(folder.path("moved.prowess")).unwrap();
        folder.write("skills.prowess", SKILL);
        tell(client, watches, &folder, &["skills.prowess", "moved.prowess"]);
        client.shows_within(&role, &[], SOON);
    })(&folder);
}

#[test]
fn the_findings_of_a_deleted_file_go_with_it() {
    let folder = Folder::with(&[("role.prowess", ROLE)]);
    let role = folder.uri("role.prowess");
    both(|client, watches| {
        folder.write("role.prowess", ROLE);
        tell(client, watches, &folder, &["role.prowess"]);
        client.shows_within(&role, &["unknown-skill"], SOON);
        std::fs::remove_file(folder.path("role.prowess")).unwrap();
        tell(client, watches, &folder, &["role.prowess"]);
        client.shows_within(&role, &[], SOON);
    })(&folder);
}

#[test]
fn settings_of_the_workspace_count_as_soon_as_they_are_written() {
    let folder = Folder::with(&[("role.prowess", ROLE)]);
    let role = folder.uri("role.prowess");
    both(|client, watches| {
        folder.write("prowess.toml", "today = 2027-03-01\n");
        tell(client, watches, &folder, &["prowess.toml"]);
        client.shows_within(&role, &["unknown-skill"], SOON);
        folder.write("prowess.toml", "today = 2027-03-01\n[rules]\nunknown-skill = \"off\"\n");
        tell(client, watches, &folder, &["prowess.toml"]);
        client.shows_within(&role, &[], SOON);
    })(&folder);
}

fn git(folder: &Path, words: &[&str]) -> bool {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"];
    Command::new("git").args(identity).args(words).current_dir(folder).output().is_ok_and(|it| it.status.success())
}

#[test]
fn another_branch_checked_out_is_seen() {
    let folder = Folder::with(&[("skills.prowess", SKILL), ("role.prowess", ROLE)]);
    let root = folder.root();
    if !git(root, &["init", "-q", "-b", "first"]) {
        println!("skipped: no git here");
        return;
    }
    assert!(git(root, &["add", "."]) && git(root, &["commit", "-qm", "first"]) && git(root, &["checkout", "-qb", "second"]));
    folder.write("skills.prowess", SKILL.replace("rope-work", "knots"));
    // Sound at the start: what is found in a file before it is open may cross its opening.
    assert!(git(root, &["commit", "-qam", "second"]) && git(root, &["checkout", "-q", "first"]));
    let role = folder.uri("role.prowess");
    both(|client, watches| {
        client.open(&role, ROLE);
        client.shows(&role, &[]);
        assert!(git(root, &["checkout", "-q", "second"]));
        tell(client, watches, &folder, &["skills.prowess"]);
        client.shows_within(&role, &["unknown-skill"], SOON);
        assert!(git(root, &["checkout", "-q", "first"]));
        tell(client, watches, &folder, &["skills.prowess"]);
        client.shows_within(&role, &[], SOON);
    })(&folder);
}

#[test]
fn an_open_document_wins_over_the_disk_until_it_is_closed() {
    let folder = Folder::with(&[("skills.prowess", SKILL), ("role.prowess", ROLE)]);
    let role = folder.uri("role.prowess");
    let mut client = Client::of(&folder);
    client.open(&role, &ROLE.replace("rope-work", "rope-wrok"));
    client.shows(&role, &["unknown-skill"]);
    tell(&mut client, true, &folder, &["role.prowess"]);
    assert!(client.hover(&role, json!({ "line": 0, "character": 6 })).contains("Rigger"));
    client.shows(&role, &["unknown-skill"]);
    client.close(&role);
    client.shows(&role, &[]);
}

#[test]
fn files_that_the_client_itself_renames_are_seen_without_watching() {
    let folder = Folder::with(&[("skills.prowess", SKILL), ("role.prowess", ROLE)]);
    let mut client = Client::start(&[folder.root()], Manner::new(nothing()));
    let role = folder.uri("role.prowess");
    client.open(&role, ROLE);
    client.shows(&role, &[]);
    let files = json!({ "files": [{ "oldUri": folder.uri("skills.prowess"), "newUri": folder.uri("b.prowess") }] });
    assert!(client.ask("workspace/willRenameFiles", files.clone()).is_null());
    std::fs::rename(folder.path("skills.prowess"), folder.path("b.prowess")).unwrap();
    client.notify("workspace/didRenameFiles", files);
    let places = client.at("textDocument/definition", &role, json!({ "line": 1, "character": 13 }));
    assert_eq!(places[0]["uri"], folder.uri("b.prowess"));
    std::fs::remove_file(folder.path("b.prowess")).unwrap();
    client.notify("workspace/didDeleteFiles", json!({ "files": [{ "uri": folder.uri("b.prowess") }] }));
    client.shows(&role, &["unknown-skill"]);
}

#[test]
fn two_folders_are_two_workspaces_and_a_removed_one_is_let_go() {
    let (one, two) = (Folder::with(&[("skills.prowess", SKILL), ("role.prowess", ROLE)]), Folder::with(&[("role.prowess", ROLE)]));
    let mut client = Client::start(&[one.root(), two.root()], Manner::new(everything()));
    let (first, second) = (one.uri("role.prowess"), two.uri("role.prowess"));
    client.shows(&second, &["unknown-skill"]);
    client.open(&first, ROLE);
    client.shows(&first, &[]);
    client.open(&second, ROLE);
    let folder = |folder: &Folder| json!([{ "uri": uri(folder.root()), "name": "folder" }]);
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [], "removed": folder(&two) } }));
    // Still open: still looked at.
    client.edit(&second, range(1, 11, 20), "communication");
    client.shows(&second, &[]);
    client.edit(&second, range(1, 11, 24), "rope-work");
    client.shows(&second, &["unknown-skill"]);
    client.close(&second);
    client.shows(&second, &[]);
    assert_eq!(client.hover(&second, json!({ "line": 0, "character": 6 })), "");
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": folder(&two), "removed": folder(&one) } }));
    client.shows(&second, &["unknown-skill"]);
    assert!(client.hover(&first, json!({ "line": 1, "character": 13 })).contains("Rope work"));
}

/// Each of them needs the built-in framework, which is read once, while all of them wait for it.
#[test]
fn folders_that_are_opened_together_are_all_read() {
    let folders: Vec<Folder> = (0..12).map(|_| Folder::with(&[("role.prowess", ROLE)])).collect();
    let roots: Vec<&Path> = folders.iter().map(Folder::root).collect();
    let mut client = Client::start(&roots, Manner::new(everything()));
    for folder in &folders {
        client.shows(&folder.uri("role.prowess"), &["unknown-skill"]);
    }
}

#[test]
fn a_document_without_a_folder_and_one_without_a_file_work() {
    let folder = Folder::with(&[]);
    std::fs::remove_file(folder.path("prowess.toml")).unwrap();
    let mut client = Client::start(&[], Manner::new(everything()));
    for uri in [folder.uri("alone.prowess"), "untitled:Untitled-1".to_owned()] {
        client.open(&uri, "role rigger \"Rigger\" {\n  requires communication at 2\n  requires rope-work at 1\n}\n");
        let found = client.shows(&uri, &["unknown-skill"]);
        assert_eq!(found[0]["range"], range(2, 11, 20));
        assert!(client.hover(&uri, json!({ "line": 1, "character": 13 })).contains("Communication"));
        let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        assert_eq!(symbols[0]["name"], "rigger");
        client.close(&uri);
        client.shows(&uri, &[]);
    }
}

/// A finding links to its rule's page: the editor's own where it has one, else the one on the web.
#[test]
fn a_finding_links_to_the_page_of_its_rule() {
    let folder = Folder::with(&[("role.prowess", ROLE)]);
    for (options, page) in [(json!({ "rulePages": true }), "prowess-rule:/unknown-skill.md"), (json!({}), "https://prowess-lang.github.io/rules#unknown-skill")]
    {
        let mut client = Client::start(&[folder.root()], Manner { options, ..Manner::new(everything()) });
        assert_eq!(client.shows(&folder.uri("role.prowess"), &["unknown-skill"])[0]["codeDescription"]["href"], page);
    }
}

#[test]
fn built_in_skills_open_as_documents() {
    let folder = Folder::with(&[("role.prowess", "role rigger \"Rigger\" {\n  requires communication at 2\n}\n")]);
    let role = folder.uri("role.prowess");
    // By a scheme of their own, where the client shows it.
    let mut client = Client::start(&[folder.root()], Manner { options: json!({ "builtinDocuments": true }), ..Manner::new(everything()).rude() });
    let place = client.at("textDocument/definition", &role, json!({ "line": 1, "character": 13 }))[0].clone();
    let uri = place["uri"].as_str().unwrap();
    assert!(uri.starts_with("prowess-builtin:/"), "{uri}");
    let text = client.ask("workspace/textDocumentContent", json!({ "uri": uri }))["text"].as_str().unwrap().to_owned();
    let line = text.lines().nth(place["range"]["start"]["line"].as_u64().unwrap() as usize).unwrap();
    assert!(line.contains("skill communication "), "{line}");
    assert!(client.hover(uri, place["range"]["start"].clone()).contains("Communication"));
    // Else as files that nobody changes by mistake.
    let mut client = Client::of(&folder);
    let place = client.at("textDocument/definition", &role, json!({ "line": 1, "character": 13 }))[0].clone();
    let uri = place["uri"].as_str().unwrap();
    let path = uri.strip_prefix("file://").expect("a file");
    assert_eq!(std::fs::read_to_string(path).unwrap(), text);
    assert!(std::fs::metadata(path).unwrap().permissions().readonly());
    client.open(uri, &text);
    assert!(client.hover(uri, place["range"]["start"].clone()).contains("Communication"));
    let edits = client.ask("textDocument/formatting", json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 2, "insertSpaces": true } }));
    assert_eq!(edits, json!([]));
    client.close(uri);
}
