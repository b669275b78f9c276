//! The editors' tree-sitter grammar knows the words of the language's own table, and finds the same declarations and statements.

use prowess::syntax::keywords::{ACTIVITY_KINDS, ASSESSORS, Clause, Kind, SKILL_KINDS, VERBS, Verb};
use prowess::syntax::parse;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn tree_sitter_knows_exactly_the_words_of_the_table() {
    let path = root().join("editors/tree-sitter-prowess/keywords.json");
    let listed: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let check = |list: &str, wanted: Vec<&str>| {
        let sorted = |mut words: Vec<String>| {
            words.sort();
            words.dedup();
            words
        };
        let found = listed[list].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
        assert_eq!(sorted(found), sorted(wanted.into_iter().map(str::to_owned).collect()), "the {list} of keywords.json");
    };
    check("declarations", Kind::ALL.map(Kind::word).to_vec());
    check("statements", VERBS.iter().map(|row| row.word).collect());
    check("clauses", Clause::ALL.map(Clause::word).to_vec());
    check("choices", vec!["any", "of"]);
    check("raters", ASSESSORS.to_vec());
    check("kinds", [SKILL_KINDS, ACTIVITY_KINDS].concat());
}

#[test]
fn tree_sitter_finds_the_same_declarations_and_statements() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = sound_files();
    for (name, text) in [("every-verb", every_verb()), ("half-written", HALF_WRITTEN.to_owned()), ("crlf", every_verb().replace('\n', "\r\n"))] {
        let path = folder.path().join(name).with_extension("prowess");
        std::fs::write(&path, text).unwrap();
        files.push(path);
    }
    let output = Command::new("bash").arg(root().join("editors/tests/tree-sitter.sh")).arg("--dump").args(&files).output();
    let Ok(output) = output.map_err(|error| println!("skipped: bash is not installed ({error})")) else { return };
    if output.status.code() == Some(3) {
        return println!("skipped: tree-sitter is not installed");
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found = String::from_utf8(output.stdout).unwrap();
    let wanted: String = files.iter().flat_map(|path| dump(path)).collect();
    let (found, wanted): (Vec<_>, Vec<_>) = (found.lines().collect(), wanted.lines().collect());
    if let Some(at) = (0..found.len().max(wanted.len())).find(|at| found.get(*at) != wanted.get(*at)) {
        panic!("tree-sitter has {:?} where the language has {:?}", found.get(at), wanted.get(at));
    }
    assert!(found.len() > 1000, "only {} lines were compared", found.len());
}

/// The lines that `tree-sitter.sh --dump` prints of a file, by the language's own tree.
fn dump(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = Vec::new();
    for chunk in &parse(&text).chunks {
        let declaration = &chunk.declaration;
        for (index, statement) in declaration.statements.iter().enumerate() {
            let header = declaration.kind.is_some() && index == 0;
            // A header's word as it is written, which may be another word for the kind that is meant.
            let written = declaration.at(statement.span).split([' ', '"', '\u{201C}']).next();
            let Some(word) = (if header { written } else { statement.verb.map(Verb::word) }) else { continue };
            let line = 1 + text[..(chunk.start + statement.span.start) as usize].matches('\n').count();
            lines.push(format!("{}:{line} {word}\n", path.display()));
        }
    }
    lines
}

/// The examples and the built-in framework.
fn sound_files() -> Vec<PathBuf> {
    let (mut files, mut folders) = (Vec::new(), vec![root().join("examples"), root().join("src/frameworks")]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "prowess") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The example of every row of the table.
fn every_verb() -> String {
    let headers = Kind::ALL.iter().map(|kind| format!("{} x \"X\"\n", kind.word()));
    let lines = VERBS.iter().map(|row| format!("  {} {{\n    {}\n  }}\n", row.example, row.example));
    headers.chain(["role every \"Every\" {\n".to_owned()]).chain(lines).chain(["}\n".to_owned()]).collect()
}

/// What people have on their screens while they type: lines that lack something, blocks and texts left open.
const HALF_WRITTEN: &str = r#"Our roles.
requires delegation
role lead "Lead" extends people-lead, {
  requ
  requires
  requires delegation at
  requires any of negotiation, at 3 # for now
  requires delegation: 3
  goal delegation 2 -> 3 {
  because "not yet
  action "Later" by 1 June 2027
  in leadership definition "Two on a line."
  requires c# at 3 { shows "One line." }
// requires coaching "by {
skill coaching
  role lead
  level 3 "indented, and still in the block above"
competency "Feedback" { definition "Said.
  }
}
}
 team platform "Platform"
{
  member "x" } member y
plan a for b toward at {
  definition """
    level 3 "no statement"
    say \""" or "this"
    """
  aka """on one line"""
  tip 2 "after"
note last "Last" {
  definition "It ends without a line end." }"#;
