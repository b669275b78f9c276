//! Which files a run reads, and on which it reports.

use crate::check::ROLES;
use crate::support::Folder;

fn folder() -> Folder {
    Folder::with(&[
        ("roles/lead.prowess", ROLES),
        ("roles/more/boss.prowess", "role boss \"Boss\" extends lead {\n  definition \"Heads it all.\"\n  requires nonsense-skill at 1\n}\n"),
        ("skills.prowess", "skill craft \"Craft\" { definition \"Making things well.\" }\nrole maker \"Maker\" { requires crafting at 1 }\n"),
    ])
}

/// The files that findings are in, each once.
fn files(folder: &Folder, line: &str) -> Vec<String> {
    let json = folder.run(line).json();
    let mut files: Vec<String> = json["findings"].as_array().unwrap().iter().map(|it| it["file"].as_str().unwrap().to_owned()).collect();
    files.dedup();
    files
}

#[test]
fn files_folders_and_globs() {
    let folder = folder();
    let check = |paths: &str| files(&folder, &format!("check --format json {paths}"));
    assert_eq!(check(""), ["roles/lead.prowess", "roles/more/boss.prowess", "skills.prowess"]);
    assert_eq!(check("roles"), ["roles/lead.prowess", "roles/more/boss.prowess"]);
    assert_eq!(check("roles/more/boss.prowess"), ["roles/more/boss.prowess"]);
    assert_eq!(check("roles/*.prowess"), ["roles/lead.prowess"]);
    assert_eq!(check("**/*.prowess"), ["roles/lead.prowess", "roles/more/boss.prowess", "skills.prowess"]);
    assert_eq!(check("rol*"), ["roles/lead.prowess", "roles/more/boss.prowess"]);
    assert_eq!(check("./skills.prowess roles/more/"), ["roles/more/boss.prowess", "skills.prowess"]);
}

#[test]
fn names_from_files_that_are_not_given_resolve() {
    folder().run("check roles/more").ends(1).hides("unknown role").shows("unknown skill `nonsense-skill`").shows("1 file checked");
}

#[test]
fn paths_are_relative_to_the_working_directory() {
    let folder = folder();
    let ran = crate::support::run_in(&folder.path("roles/more"), &["check", "..", "--format", "json"], b"");
    let file = |at: usize| ran.json()["findings"][at]["file"].as_str().unwrap().to_owned();
    assert_eq!(file(0), "../lead.prowess");
    let boss = ran.json()["findings"].as_array().unwrap().iter().any(|it| it["file"] == "boss.prowess");
    assert!(boss, "{}", ran.out);
}

#[test]
fn a_workspace_inside_another_is_checked_by_itself() {
    let folder = folder();
    folder.write("other/prowess.toml", "");
    // The same id, and no clash: it is another workspace, which does not see the names of the first.
    folder.write("other/lead.prowess", "role lead \"Lead\" {\n  definition \"Runs the daily work of a team.\"\n  requires craft at 1\n}\n");
    let ran = folder.run("check").ends(1).hides("duplicate-name").shows("other/lead.prowess:3:12").shows("unknown skill `craft`").shows("4 files checked");
    assert!(ran.out.find("roles/lead.prowess").unwrap() < ran.out.find("other/lead.prowess").unwrap());
    folder.run("check roles other --format concise").ends(1).shows("roles/lead.prowess:3").shows("other/lead.prowess:3");
    folder.write("prowess.toml", "exclude = [\"other/**\"]\n");
    folder.run("check").hides("other/");
}

#[test]
fn what_is_left_out_is_read_when_it_is_given() {
    let folder = folder();
    folder.write(".gitignore", "drafts/\nsecret.prowess\n");
    for path in ["drafts/a.prowess", "node_modules/b.prowess", ".hidden/c.prowess", "secret.prowess"] {
        folder.write(path, ROLES.replace("lead", "draft").replace("Lead", "Draft"));
    }
    folder.run("check --format concise").hides("drafts").hides("node_modules").hides(".hidden").hides("secret");
    folder.run("check drafts --format concise").ends(1).shows("drafts/a.prowess:3:12");
    folder.run("check node_modules/b.prowess --format concise").ends(1).shows("node_modules/b.prowess:3:12");
    folder.run("check .hidden secret.prowess --format concise").shows(".hidden/c.prowess:3:12").shows("secret.prowess:3:12");
}

#[test]
fn a_path_that_is_not_there_is_said_and_the_others_count() {
    let folder = folder();
    let ran = folder.run("check nowhere roles/lead.prowess --format concise").ends(2).says("prowess: nowhere: there is no such file or folder");
    ran.shows("roles/lead.prowess:3:12");
    folder.run("check no*.prowess").ends(2).says("no*.prowess: nothing matches this");
    folder.write("notes.txt", "");
    folder.run("check notes.txt").ends(2).says("notes.txt: this is no `.prowess` file");
}

#[test]
fn a_folder_without_files_is_said() {
    Folder::with(&[]).run("check").ends(0).says("there is no `.prowess` file here");
}

#[test]
fn stdin_stands_for_a_file_of_the_workspace() {
    let folder = folder();
    // The text replaces the one on disk: its skill is known, and the finding stands at its path.
    let text = ROLES.replace("planing", "craft");
    let ran = folder.typed("check - --stdin-path roles/lead.prowess --format concise", text);
    ran.ends(0).shows("roles/lead.prowess:4:12: warning[alias-reference]").hides("unknown-skill");
    folder.typed("check - --format concise", ROLES.replace("lead", "new")).ends(1).shows("stdin.prowess:3:12: error[unknown-skill]");
    folder.typed("check - --stdin-path new/folder/x.prowess --format concise", ROLES.replace("lead", "new")).shows("new/folder/x.prowess:3:12");
    folder.typed("check - --stdin-path x.txt", "").ends(2).says("ends in `.prowess`");
}

#[test]
fn the_configuration_is_a_file_like_others() {
    let folder = folder();
    folder.write("prowess.toml", "tody = 2027-03-01\n");
    folder.run("check prowess.toml").ends(1).shows("prowess.toml:1:1").shows("did you mean `today`?").hides("roles/");
}
