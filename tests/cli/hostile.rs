//! Files and folders that are not what one expects: each is said on stderr, nothing is lost, nothing hangs.

use crate::check::ROLES;
use crate::support::Folder;

#[test]
fn escapes_in_titles_never_reach_the_terminal() {
    let evil = "\u{1B}]0;owned\u{7}\u{9B}31m\u{202E}";
    let text = format!("role lead \"L{evil}ead\" {{\n  definition \"Runs the daily work of a team.\"\n  requires \"No{evil}skill\" at 2\n  {evil}word\n}}\n");
    let folder = Folder::with(&[("lead.prowess", &text)]);
    for format in ["human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"] {
        let ran = folder.run(&format!("check --format {format}")).ends(1);
        for said in [&ran.out, &ran.err] {
            let found: Vec<char> = said.chars().filter(|c| (c.is_control() && *c != '\n') || ('\u{202A}'..='\u{202E}').contains(c)).collect();
            assert!(found.is_empty(), "{format}: {found:?} in {said}");
        }
    }
    let ran = folder.run("explain lead").ends(0);
    assert!(!ran.out.contains('\u{1B}') && ran.out.contains('\u{241B}'), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn escapes_in_file_names_never_reach_the_terminal() {
    let folder = Folder::with(&[("a\u{1B}[31m.prowess", ROLES)]);
    folder.run("check").ends(1).hides("\u{1B}").shows("a\u{241B}[31m.prowess:3:12");
    folder.run("check --format concise").hides("\u{1B}");
    let ran = folder.run("check \u{1B}[31mnowhere").ends(2);
    assert!(!ran.err.contains('\u{1B}'), "{:?}", ran.err);
}

#[test]
fn bytes_that_are_no_utf_8_cost_one_finding_and_the_rest_is_checked() {
    let folder = Folder::with(&[]);
    folder.write("lead.prowess", [b"# caf\xe9 \xff\n".as_slice(), ROLES.as_bytes()].concat());
    folder.run("check --format concise").ends(1).shows("lead.prowess:1:6: error[invalid-encoding]").shows("lead.prowess:4:12: error[unknown-skill]");
}

#[cfg(unix)]
#[test]
fn pipes_and_links_that_lead_nowhere_are_said_and_the_rest_is_checked() {
    let folder = Folder::with(&[("lead.prowess", ROLES)]);
    assert!(std::process::Command::new("mkfifo").arg(folder.path("pipe.prowess")).status().unwrap().success());
    std::os::unix::fs::symlink("nowhere", folder.path("lost.prowess")).unwrap();
    let ran = folder.run("check --format concise").ends(2).says("pipe.prowess: this is no regular file").says("lost.prowess: no such file");
    ran.shows("lead.prowess:3:12");
    folder.run("check pipe.prowess").ends(2).says("pipe.prowess: this is no regular file");
    folder.run("fmt").ends(2).says("pipe.prowess: this is no regular file");
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_is_said_and_ends() {
    let folder = Folder::with(&[("roles/lead.prowess", ROLES)]);
    std::os::unix::fs::symlink("..", folder.path("roles/again")).unwrap();
    std::os::unix::fs::symlink("roles", folder.path("also")).unwrap();
    let ran = folder.run("check --format concise").ends(1).says("roles/again: this link leads back to a folder above it");
    assert_eq!(ran.out.matches("unknown-skill").count(), 1, "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_workspace_is_followed() {
    let (folder, elsewhere) = (Folder::with(&[]), Folder::new());
    elsewhere.write("shared/lead.prowess", ROLES);
    std::os::unix::fs::symlink(elsewhere.path("shared"), folder.path("shared")).unwrap();
    folder.run("check --format concise").ends(1).shows("shared/lead.prowess:3:12");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_said_and_the_rest_is_checked() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("lead.prowess", ROLES), ("closed.prowess", ROLES), ("shut/in.prowess", ROLES)]);
    for path in ["closed.prowess", "shut"] {
        std::fs::set_permissions(folder.path(path), std::fs::Permissions::from_mode(0o000)).unwrap();
    }
    if std::fs::read(folder.path("closed.prowess")).is_ok() {
        println!("skipped: this user may read every file");
    } else {
        folder.run("check --format concise").ends(2).says("closed.prowess: permission denied").says("shut: permission denied").shows("lead.prowess:3:12");
    }
    std::fs::set_permissions(folder.path("shut"), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn long_lines_deep_nesting_and_null_bytes_end_soon() {
    let folder = Folder::with(&[]);
    folder.write("line.prowess", format!("role lead \"{}\" {{\n  requires planing at 3\n}}\n", "x".repeat(2_000_000)));
    folder.write("words.prowess", "word ".repeat(400_000));
    folder.write("deep.prowess", "role deep \"D\" ".to_owned() + &"{ goal a ".repeat(2_000));
    folder.write("null.prowess", vec![0; 100_000]);
    let start = std::time::Instant::now();
    folder.run("check").ends(1).shows("line.prowess:2:12").shows("deep.prowess").shows("null.prowess");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn many_findings_on_one_long_line_end_soon() {
    let folder = Folder::with(&[("one.prowess", &format!("role lead \"Lead\" {{ requires {} }}\n", "no-skill, ".repeat(2_000)))]);
    let start = std::time::Instant::now();
    folder.run("check").ends(1);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_million_findings_on_one_line_keep_their_columns() {
    // The last one stands behind 200,000 pairs of braces and 3,000 letters of two bytes each.
    let text = format!("role lead \"Lead\" {{\n{}# {}\n}}\nrole second \"{}\" {{ requires no-skill }}\n", "{ } ".repeat(200_000), "x", "é".repeat(3_000));
    let folder = Folder::with(&[("one.prowess", &text)]);
    let start = std::time::Instant::now();
    folder.run("check --format concise").ends(1).shows("one.prowess:2:1: error[syntax]").shows("one.prowess:4:3027: error[unknown-skill]");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn thousands_of_the_same_end_soon() {
    let role = "role lead \"Lead\" {\n  definition \"Runs the daily work of a team.\"\n  requires planning at 2\n}\n";
    let skill = "skill craft \"Craft\" {\n  aka \"making\"\n  definition \"Making things that last.\"\n  level 1 \"Makes one thing well.\"\n}\n";
    let other = |number: usize| role.replace("lead", &format!("lead-{number}")).replace("\"Lead\"", &format!("\"Lead {number}\""));
    let text: String = (0..5_000).map(|number| format!("{role}{skill}{}", other(number))).collect();
    let folder = Folder::with(&[("all.prowess", &text)]);
    let start = std::time::Instant::now();
    folder.run("check --statistics").ends(1).shows("duplicate-name").shows("identical-roles");
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// Makes and checks a hundred thousand files: minutes on a slow disk, so it runs where it is asked for.
#[test]
#[ignore = "makes 100,000 files"]
fn a_hundred_thousand_files() {
    let folder = Folder::with(&[]);
    for number in 0..100_000 {
        folder.write(
            &format!("{}/{number}.prowess", number / 500),
            format!("role r{number} \"R{number}\" {{\n  definition \"Does part {number}.\"\n  requires planning at 2\n}}\n"),
        );
    }
    folder.write("last.prowess", ROLES);
    folder.run("check --format concise").ends(1).shows("last.prowess:3:12: error[unknown-skill]").says("100001 files checked");
}
