//! `check --fix`: what is written, and what is left alone.

use crate::check::ROLES;
use crate::support::Folder;

#[test]
fn mends_what_is_safe_and_reports_the_rest() {
    let folder = Folder::with(&[("lead.prowess", ROLES)]);
    folder.run("check --fix").ends(1).shows("unknown skill `planing`").hides("alias-reference").says("mended 1 finding in 1 file");
    assert_eq!(folder.read("lead.prowess"), ROLES.replace("\"Critical thinking\"", "critical-thinking"));
}

#[test]
fn a_diff_shows_and_does_not_write() {
    let folder = Folder::with(&[("roles/lead.prowess", ROLES)]);
    let ran = folder.run("check --fix --diff").ends(1);
    assert_eq!(
        ran.out,
        "--- a/roles/lead.prowess
+++ b/roles/lead.prowess
@@ -1,5 +1,5 @@
 role lead \"Lead\" {
   definition \"Leads the daily work of a team.\"
   requires planing at 3
-  requires \"Critical thinking\" at 2
+  requires critical-thinking at 2
 }
"
    );
    assert_eq!(folder.read("roles/lead.prowess"), ROLES);
    folder.run("check --fix").ends(1);
    assert_eq!(folder.run("check --fix --diff").ends(0).out, "");
    folder.run("check --diff").ends(2).says("--fix");
}

#[test]
fn several_slips_on_a_line_are_mended_one_after_the_other() {
    let folder = Folder::with(&[(
        "lead.prowess",
        "role lead \"Lead\" {\n  definition \"Runs the daily work of a team.\"\n  Requires \u{201C}Critical thinking\u{201D} at level 3 // hard\n}\n",
    )]);
    folder.run("check --fix").ends(0).shows("no findings");
    assert_eq!(
        folder.read("lead.prowess"),
        "role lead \"Lead\" {\n  definition \"Runs the daily work of a team.\"\n  requires critical-thinking at 3 # hard\n}\n"
    );
}

#[test]
fn line_ends_and_permissions_stay() {
    let windows = ROLES.replace('\n', "\r\n");
    let folder = Folder::with(&[
        ("lead.prowess", &windows),
        (
            "old.prowess",
            "# a comment of an old Mac\r# and another\nrole old \"Old\" {\n  definition \"Runs the daily work of a team.\"\n  requires planning at level 2\n}\n",
        ),
    ]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(folder.path("lead.prowess"), std::fs::Permissions::from_mode(0o640)).unwrap();
    }
    folder.run("check --fix");
    assert_eq!(folder.read("lead.prowess"), windows.replace("\"Critical thinking\"", "critical-thinking"));
    assert!(folder.read("old.prowess").starts_with("# a comment of an old Mac\r# and another\n"), "{:?}", folder.read("old.prowess"));
    assert!(folder.read("old.prowess").contains("planning at 2"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(folder.path("lead.prowess")).unwrap().permissions().mode() & 0o777, 0o640);
    }
}

#[test]
fn files_that_were_not_given_stay() {
    let folder = Folder::with(&[("a.prowess", ROLES), ("b.prowess", &ROLES.replace("lead", "boss"))]);
    folder.run("check --fix a.prowess");
    assert!(!folder.read("a.prowess").contains("\"Critical"));
    assert!(folder.read("b.prowess").contains("\"Critical"));
}

#[test]
fn a_file_that_is_not_utf_8_is_never_written() {
    let folder = Folder::with(&[]);
    let mut bytes = ROLES.as_bytes().to_vec();
    bytes.extend(b"# caf\xe9\n");
    folder.write("lead.prowess", &bytes);
    folder.run("check --fix").ends(1).shows("error[invalid-encoding]").says("lead.prowess: this file is not UTF-8; left as it is");
    assert_eq!(folder.bytes("lead.prowess"), bytes);
}

#[test]
fn a_read_only_file_stays() {
    let folder = Folder::with(&[("lead.prowess", ROLES)]);
    let mut permissions = std::fs::metadata(folder.path("lead.prowess")).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(folder.path("lead.prowess"), permissions).unwrap();
    folder.run("check --fix").ends(2).says("lead.prowess: this file is read-only; nothing was written there");
    assert_eq!(folder.read("lead.prowess"), ROLES);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = Folder::with(&[("store/lead.txt", ROLES)]);
    std::os::unix::fs::symlink(folder.path("store/lead.txt"), folder.path("lead.prowess")).unwrap();
    folder.run("check --fix lead.prowess");
    assert!(std::fs::symlink_metadata(folder.path("lead.prowess")).unwrap().is_symlink());
    assert!(folder.read("store/lead.txt").contains("critical-thinking at 2"));
}

#[test]
fn the_text_from_stdin_comes_out_mended() {
    let folder = Folder::with(&[]);
    let ran = folder.typed("check --fix -", ROLES).ends(1).says("unknown skill `planing`");
    assert_eq!(ran.out, ROLES.replace("\"Critical thinking\"", "critical-thinking"));
    let sound = ROLES.replace("planing", "planning").replace("\"Critical thinking\"", "critical-thinking");
    assert_eq!(folder.typed("check --fix -", &sound).ends(0).out, sound);
}

#[test]
fn thousands_of_slips_are_mended_in_no_time() {
    let lines: String =
        (0..3_000).map(|number| format!("role r{number} \"R{number}\" {{\n  definition \"Does {number}.\"\n  requires planning at level 2\n}}\n\n")).collect();
    let folder = Folder::with(&[("all.prowess", &lines)]);
    let start = std::time::Instant::now();
    folder.run("check --fix --statistics").says("mended 3000 findings in 1 file");
    assert!(start.elapsed().as_secs() < 60);
    assert!(!folder.read("all.prowess").contains("at level"));
}
