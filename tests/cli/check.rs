//! What `check` shows a person, and how it ends.

use crate::support::Folder;

/// One error with a suggestion, one warning with a safe fix.
pub const ROLES: &str = r#"role lead "Lead" {
  definition "Leads the daily work of a team."
  requires planing at 3
  requires "Critical thinking" at 2
}
"#;

#[test]
fn shows_each_finding_with_its_line_and_the_remedy() {
    Folder::with(&[("roles/lead.prowess", ROLES)])
        .run("check")
        .ends(1)
        .shows(
            "error[unknown-skill]: unknown skill `planing`
 --> roles/lead.prowess:3:12
  |
3 |   requires planing at 3
  |            ^^^^^^^
  |
  = help: did you mean `planning`?
",
        )
        .shows("1 file checked: 1 error, 1 warning; `--fix` mends 1\n");
}

#[test]
fn shows_places_in_other_files() {
    let folder = Folder::with(&[
        ("people.prowess", "person amara \"A\" {}\n"),
        ("roles.prowess", "role lead \"Lead\" extends amara {\n  definition \"Runs the daily work of a team.\"\n  requires coaching at 1\n}\n"),
    ]);
    folder.run("check roles.prowess").shows("error[wrong-kind]").shows("note: ").shows(" --> people.prowess:1:8\n").shows("1 | person amara \"A\" {}\n");
}

#[test]
fn nothing_to_say_is_said_in_one_line() {
    let folder = Folder::with(&[("lead.prowess", "role lead \"Lead\" {\n  definition \"Runs the daily work of a team.\"\n  requires planning at 2\n}\n")]);
    assert_eq!(folder.run("check --fail-on hint").ends(0).out, "1 file checked: no findings\n");
}

#[test]
fn no_line_is_longer_than_a_terminal_is_wide() {
    let long = "very ".repeat(60);
    let text =
        format!("role lead \"Lead\" {{\n  definition \"{long}\"\n  requires planing at 3 because \"{long}\"\n  requires \"{long}\" at 2\n  {long}\n}}\n");
    let ran = Folder::with(&[("lead.prowess", &text)]).run("check").ends(1);
    for line in ran.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn the_severity_that_fails_is_chosen() {
    let warned = ROLES.replace("planing", "planning");
    let folder = Folder::with(&[("lead.prowess", &warned)]);
    folder.run("check").ends(0).shows("1 warning");
    folder.run("check --fail-on warning").ends(1);
    folder.run("check --fail-on warning --rule alias-reference=hint").ends(0).shows("1 hint");
    folder.run("check --fail-on hint --rule alias-reference=off").ends(0).shows("no findings");
    folder.run("check --rule alias-reference=error").ends(1).shows("error[alias-reference]");
}

#[test]
fn a_rule_or_a_date_that_there_is_not_ends_the_run() {
    let folder = Folder::with(&[("lead.prowess", ROLES)]);
    folder.run("check --rule unknown-skil=off").ends(2).says("there is no rule `unknown-skil`; did you mean `unknown-skill`?");
    folder.run("check --rule unknown-skill=loud").ends(2).says("`loud` is no level");
    folder.run("check --today 2027-02-30").ends(2).says("such as 2027-03-31");
    folder.run("check --today tomorrow").ends(2);
}

#[test]
fn today_is_the_command_lines_then_the_workspaces() {
    let folder = Folder::with(&[("lead.prowess", ROLES)]);
    assert_eq!(folder.run("check --format json").json()["today"], "2027-03-01");
    assert_eq!(folder.run("check --format json --today 2026-02-28").json()["today"], "2026-02-28");
}

#[test]
fn comments_allow_findings_and_are_counted() {
    let allowed = ROLES.replace("planing at 3", "planing at 3  # prowess: allow(unknown-skill) because it comes next month");
    Folder::with(&[("lead.prowess", &allowed)]).run("check").ends(0).hides("unknown-skill").shows("1 warning; `--fix` mends 1; 1 allowed by comments");
}

#[test]
fn statistics_count_each_rule() {
    let folder = Folder::with(&[("a.prowess", ROLES), ("b.prowess", &ROLES.replace("lead", "boss").replace("Lead", "Boss"))]);
    let ran = folder.run("check --statistics").ends(1);
    assert!(ran.out.starts_with("2  "), "{}", ran.out);
    let ran = ran.shows("2  error    unknown-skill\n").shows("2  warning  alias-reference  (`--fix` mends 2)\n");
    assert!(!ran.out.contains("planing"));
    let json = folder.run("check --statistics --format json").json();
    assert_eq!(json["summary"]["errors"], 2);
    assert!(json["statistics"].as_array().unwrap().iter().any(|row| row["rule"] == "alias-reference" && row["count"] == 2 && row["fixable"] == 2));
    folder.run("check --statistics --format markdown").shows("| 2 | error | [unknown-skill](");
    folder.run("check --statistics --format sarif").ends(2).says("`--statistics` goes with");
}

#[test]
fn the_result_goes_to_a_file() {
    let folder = Folder::with(&[("lead.prowess", ROLES)]);
    let ran = folder.run("check --format json --output out/result.json");
    ran.ends(2).says("out/result.json");
    let ran = folder.run("check --format json --output result.json").ends(1).says("1 file checked: 1 error, 1 warning");
    assert_eq!(ran.out, "");
    let result: serde_json::Value = serde_json::from_str(&folder.read("result.json")).unwrap();
    assert_eq!(result["summary"]["errors"], 1);
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let folder = Folder::with(&[("lead.prowess", ROLES)]);
    folder.run("check").hides("\u{1B}");
    folder.run("check --color always").shows("\u{1B}[");
    folder.run("check --color always --format concise").shows("\u{1B}[");
    folder.run("check --color never").hides("\u{1B}");
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let folder = Folder::new();
    for number in 0..400 {
        folder.write(&format!("{number}.prowess"), ROLES.replace("lead", &format!("lead-{number}")));
    }
    let mut child = crate::support::prowess(&folder.path("")).args(["check"]).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
