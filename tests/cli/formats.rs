//! The formats for machines: what CI systems, editors and scripts read.

use crate::check::ROLES;
use crate::support::Folder;
use serde_json::json;

fn folder() -> Folder {
    Folder::with(&[("roles/lead.prowess", ROLES)])
}

#[test]
fn concise_is_a_line_each() {
    let ran = folder().run("check --format concise").ends(1).says("1 file checked: 1 error, 1 warning");
    assert_eq!(
        ran.out,
        "roles/lead.prowess:3:12: error[unknown-skill]: unknown skill `planing`
roles/lead.prowess:4:12: warning[alias-reference]: \"Critical thinking\" names the skill `critical-thinking` by its title or alias
"
    );
}

#[test]
fn json_has_the_documented_shape() {
    let found = folder().run("check --format json").ends(1).json();
    let at = ROLES.find("planing").unwrap();
    assert_eq!(found["version"], 1);
    assert_eq!(found["summary"], json!({ "files": 1, "errors": 1, "warnings": 1, "hints": 0, "suppressed": 0, "fixable": 1 }));
    assert_eq!(
        found["findings"][0],
        json!({
            "rule": "unknown-skill",
            "severity": "error",
            "message": "unknown skill `planing`",
            "help": "did you mean `planning`?",
            "file": "roles/lead.prowess",
            "start": { "line": 3, "column": 12, "offset": at },
            "end": { "line": 3, "column": 19, "offset": at + 7 },
            "tags": [],
            "related": [],
            "fix": {
                "title": "Replace by `planning`",
                "safe": false,
                "edits": [{
                    "file": "roles/lead.prowess",
                    "start": { "line": 3, "column": 12, "offset": at },
                    "end": { "line": 3, "column": 19, "offset": at + 7 },
                    "text": "planning"
                }]
            }
        })
    );
    let edit = &found["findings"][1]["fix"]["edits"][0];
    let (from, to) = (edit["start"]["offset"].as_u64().unwrap() as usize, edit["end"]["offset"].as_u64().unwrap() as usize);
    assert_eq!(&ROLES[from..to], "\"Critical thinking\"");
}

#[test]
fn columns_are_characters_and_offsets_bytes() {
    let folder = Folder::with(&[("lead.prowess", "\u{FEFF}role bär \"Bär 🐻\" { requires planing at 3 }\n")]);
    let found = folder.run("check --format json").json();
    let unknown = found["findings"].as_array().unwrap().iter().find(|it| it["rule"] == "unknown-skill").unwrap().clone();
    assert_eq!(unknown["start"], json!({ "line": 1, "column": 29, "offset": 36 }), "{unknown}");
}

#[test]
fn jsonl_is_the_same_objects_line_by_line() {
    let folder = folder();
    let all = folder.run("check --format json").json();
    let lines: Vec<serde_json::Value> = folder.run("check --format jsonl").ends(1).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&lines, all["findings"].as_array().unwrap());
}

#[test]
fn sarif_has_rules_with_help_places_and_fixes() {
    let sarif = folder().run("check --format sarif").ends(1).json();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        let help = rule["help"]["markdown"].as_str().unwrap();
        assert!(help.contains("```prowess") && rule["help"]["text"].as_str().unwrap().len() > 40, "{rule}");
    }
    let result = &run["results"][1];
    assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    assert_eq!((&result["ruleId"], &result["level"]), (&json!("alias-reference"), &json!("warning")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "roles/lead.prowess");
    assert_eq!(place["region"], json!({ "startLine": 4, "startColumn": 12, "endLine": 4, "endColumn": 31 }));
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "critical-thinking");
    assert_eq!(change["replacements"][0]["deletedRegion"], place["region"]);
}

#[test]
fn sarif_addresses_are_addresses() {
    let sarif = Folder::with(&[("a b/ä#1.prowess", ROLES)]).run("check --format sarif").json();
    assert_eq!(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b/%C3%A4%231.prowess");
}

#[test]
fn github_annotates_lines() {
    let ran = folder().run("check --format github").ends(1);
    assert_eq!(
        ran.out.lines().next().unwrap(),
        "::error file=roles/lead.prowess,line=3,endLine=3,col=12,endColumn=19,title=prowess%3A unknown-skill::unknown skill `planing`%0Ahelp: did you mean `planning`?"
    );
    assert!(ran.out.contains("\n::warning file=roles/lead.prowess,line=4,"), "{}", ran.out);
}

#[test]
fn github_commands_cannot_be_forged() {
    let ran = Folder::with(&[("a,b:c%.prowess", "role lead \"Lead\" { requires \"x%0A::error::y\" at 1 }\n")]).run("check --format github").ends(1);
    assert!(ran.out.lines().all(|line| line.starts_with("::error file=a%2Cb%3Ac%25.prowess,") || line.starts_with("::warning file=a%2C")), "{}", ran.out);
    assert!(ran.out.contains("x%250A::error::y"), "{}", ran.out);
}

#[test]
fn gitlab_fingerprints_survive_lines_put_in_above() {
    let folder = folder();
    let prints = || -> Vec<(String, u64)> {
        let issues = folder.run("check --format gitlab").ends(1).json();
        let of = |issue: &serde_json::Value| (issue["fingerprint"].as_str().unwrap().to_owned(), issue["location"]["lines"]["begin"].as_u64().unwrap());
        issues.as_array().unwrap().iter().map(of).collect()
    };
    let before = prints();
    folder.write("roles/lead.prowess", format!("# one\n# two\n{ROLES}"));
    let after = prints();
    assert_eq!(before.iter().map(|(print, line)| (print.clone(), line + 2)).collect::<Vec<_>>(), after);
}

#[test]
fn gitlab_fingerprints_of_equal_lines_differ() {
    let twice = "role a \"A\" {\n  definition \"Does a.\"\n  requires nothing-known at 1\n}\nrole b \"B\" {\n  definition \"Does b.\"\n  requires nothing-known at 1\n}\n";
    let issues = Folder::with(&[("a.prowess", twice)]).run("check --format gitlab").json();
    let mut prints: Vec<&str> = issues.as_array().unwrap().iter().map(|it| it["fingerprint"].as_str().unwrap()).collect();
    let all = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert!(all >= 2 && prints.len() == all, "{issues}");
}

#[test]
fn junit_fails_for_what_makes_the_run_fail() {
    let folder = folder();
    let ran = folder.run("check --format junit").ends(1);
    let ran = ran.shows("name=\"roles/lead.prowess\"").shows("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\"");
    ran.shows("<failure message=\"unknown skill `planing`\" type=\"error\">roles/lead.prowess:3:12: error[unknown-skill]")
        .shows("<skipped message=\"warning: &quot;Critical");
    folder.run("check --format junit --fail-on warning").shows("failures=\"2\"");
    Folder::with(&[("a.prowess", "")]).run("check --format junit").ends(0).shows("tests=\"1\" failures=\"0\"").shows("1 file without findings");
}

#[test]
fn markdown_is_for_a_comment() {
    let ran = folder().run("check --format markdown").ends(1);
    let ran = ran
        .shows("## Prowess\n\n1 file checked: 1 error, 1 warning")
        .shows("### 2 findings in `roles/lead.prowess`\n\n- **error**, line 3: unknown skill `planing` ([unknown-skill](");
    ran.shows("  <br>did you mean `planning`?\n");
    let evil = Folder::with(&[(
        "a.prowess",
        "skill x \"<img src=x> @all *b*\" { definition \"It.\" }\nrole lead \"Lead\" { requires \"<img src=x> @all *b*\" at 1 }\n",
    )])
    .run("check --format markdown");
    evil.shows("\"&lt;img src=x> &#64;all \\*b\\*\" names the skill `x`");
}
