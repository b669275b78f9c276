//! A real framework, written in Prowess from its published tables: the UK Digital and Data framework checks with no error, and what is
//! reported of it is so. The tables are not part of the project; without them the test says that it was skipped.

use prowess::model::text::quoted;
use prowess::syntax::id_of;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

type Row = BTreeMap<String, String>;

const LEVELS: [&str; 4] = ["Awareness", "Working", "Practitioner", "Expert"];
/// What stands in the tables for what is not there.
const NOT_DEFINED: &str = "This skill level is currently not defined.";
const NOT_IN_USE: &str = "NOT IN USE";

#[test]
fn the_uk_digital_and_data_framework_has_no_error() {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/uk-ddat");
    if !tables.join("roles.csv").is_file() {
        println!("skipped: the tables of the UK Digital and Data framework are not here ({})", tables.display());
        return;
    }
    let (skills, roles) = (rows(&tables.join("skills.csv")), rows(&tables.join("roles.csv")));
    assert_eq!((skills.len(), roles.len()), (188, 1_825));
    let workspace = tempfile::tempdir().unwrap();
    // Kept for reading where asked for.
    let folder = std::env::var_os("PROWESS_UK_DDAT").map_or_else(|| workspace.path().to_owned(), PathBuf::from);
    write(&folder, &skills, &roles);

    let findings = check(&folder);
    let of = |severity: &str| -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for finding in findings.iter().filter(|finding| finding["severity"] == severity) {
            *counts.entry(finding["rule"].as_str().unwrap()).or_default() += 1;
        }
        counts
    };
    assert_eq!(of("error"), BTreeMap::new(), "{findings:#?}");
    assert_eq!(of("warning"), faults(&skills, &roles), "the warnings are not what the tables say");
}

/// The warnings that the tables earn, counted in the tables themselves: skills without a description, and skills that stand in one role
/// more than once.
fn faults(skills: &[Row], roles: &[Row]) -> BTreeMap<&'static str, usize> {
    let undefined = skills.iter().filter(|row| row["Skill Description"].trim().is_empty()).count();
    let named: BTreeSet<(String, &str)> = roles.iter().map(|row| (title(row), &*row["Skill Name"])).collect();
    BTreeMap::from([("missing-definition", undefined), ("duplicate-requirement", roles.len() - named.len())])
}

fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn check(folder: &Path) -> Vec<serde_json::Value> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_prowess")).args(["check", "--format", "json", "--today", "2027-01-04", "."]).current_dir(folder).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    report["findings"].as_array().unwrap().clone()
}

/// Writes the framework: its scale and skills in one file, the roles of each family in another.
fn write(folder: &Path, skills: &[Row], roles: &[Row]) {
    std::fs::write(folder.join("prowess.toml"), "language = 1\n").unwrap();
    let mut text = String::from(FRAMEWORK);
    for row in skills {
        let title = &row["Skill Name"];
        let _ = writeln!(text, "\nskill {} {} {{", id_of(title), quoted(title));
        definition(&mut text, row["Skill Description"].trim());
        for level in LEVELS {
            for behaviour in statements(&row[level]).into_iter().filter(|text| text != NOT_DEFINED) {
                let _ = writeln!(text, "  level {} {}", level.to_lowercase(), quoted(&behaviour));
            }
        }
        text += "}\n";
    }
    std::fs::write(folder.join("skills.prowess"), text).unwrap();

    let families: BTreeSet<&str> = roles.iter().map(|row| &*row["Role Family"]).collect();
    for family in families {
        let mut text = format!("job-family {} {}\n", id_of(family), quoted(family));
        let of_family: Vec<&Row> = roles.iter().filter(|row| row["Role Family"] == family).collect();
        let mut written: Vec<String> = Vec::new();
        for row in &of_family {
            let title = title(row);
            if written.contains(&title) {
                continue;
            }
            role(&mut text, &title, row, of_family.iter().filter(|other| self::title(other) == title));
            written.push(title);
        }
        std::fs::write(folder.join(format!("{}.prowess", id_of(family))), text).unwrap();
    }
}

/// A role is one level of one; those without levels go by the role's own name.
fn title(row: &Row) -> String {
    let level = &row["Role Level"];
    if level == NOT_IN_USE { row["Role"].clone() } else { level.clone() }
}

fn role<'a>(text: &mut String, title: &str, row: &Row, requirements: impl Iterator<Item = &'a &'a Row>) {
    let _ = write!(text, "\nrole {} {} {{\n  family {}\n", id_of(title), quoted(title), id_of(&row["Role Family"]));
    let described = if row["Role Level"] == NOT_IN_USE { &row["Role Description"] } else { &row["Role Level Description"] };
    let (before, tasks) = described.split_once("\n- ").map_or((&**described, String::new()), |(before, after)| (before, format!("- {after}")));
    let sentences: Vec<&str> = before.lines().filter(|line| !line.is_empty() && !line.ends_with("you will:")).collect();
    definition(text, &sentences.join(" "));
    for row in requirements {
        let _ = match &*row["Skill Level"] {
            NOT_IN_USE => writeln!(text, "  requires {}", id_of(&row["Skill Name"])),
            level => writeln!(text, "  requires {} at {}", id_of(&row["Skill Name"]), level.to_lowercase()),
        };
    }
    for task in statements(&tasks) {
        let _ = writeln!(text, "  responsibility {}", quoted(&task));
    }
    *text += "}\n";
}

fn definition(text: &mut String, words: &str) {
    if !words.is_empty() {
        let _ = writeln!(text, "  definition {}", quoted(words));
    }
}

/// The bullets of a cell, or its one sentence.
fn statements(cell: &str) -> Vec<String> {
    let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty() && !matches!(*line, "You can:" | "You can"));
    lines.map(|line| line.strip_prefix("- ").unwrap_or(line).trim().to_owned()).collect()
}

const FRAMEWORK: &str = "framework uk-ddat \"Government Digital and Data Profession Capability Framework\" {
  publisher \"Central Digital and Data Office\"
  license \"Open Government Licence v3.0\"
  language \"en-GB\"
  rated-on capability
}

scale capability \"Capability\" {
  level 1 awareness
  level 2 working
  level 3 practitioner
  level 4 expert
}
";
