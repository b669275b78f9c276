//! The words of the language are stated once, in its own table: VS Code's colours and snippets, the syntax files of the other editors and
//! the reference know exactly these. (tests/tree_sitter.rs asks the same of the tree-sitter grammar, src/syntax/agreement.rs of the Pest one.)

#![allow(clippy::unwrap_used)]

use prowess::syntax::keywords::{ACTIVITY_KINDS, ASSESSORS, Clause, Kind, SKILL_KINDS, VERBS};
use prowess::syntax::parse;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn set<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

fn kinds() -> BTreeSet<String> {
    set(Kind::ALL.map(Kind::word))
}

fn verbs() -> BTreeSet<String> {
    set(VERBS.iter().map(|row| row.word))
}

/// The words of clauses, and those that choose between several skills.
fn clauses() -> BTreeSet<String> {
    set(Clause::ALL.map(Clause::word).into_iter().chain(["any", "of"]))
}

/// The words of closed lists.
fn choices() -> BTreeSet<String> {
    set([ASSESSORS, SKILL_KINDS, ACTIVITY_KINDS].concat())
}

/// All strings in a value, but for the names of its fields where `keys` is false.
fn strings(value: &Value, keys: bool) -> BTreeSet<String> {
    match value {
        Value::String(text) => set([text.as_str()]),
        Value::Array(all) => all.iter().flat_map(|it| strings(it, keys)).collect(),
        Value::Object(all) if keys => set(all.keys().map(String::as_str)),
        Value::Object(all) => all.values().flat_map(|it| strings(it, keys)).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn the_colours_of_vs_code_know_the_words() {
    let listed: Value = serde_json::from_str(&read("editors/vscode/syntaxes/keywords.json")).unwrap();
    assert_eq!(strings(&listed["declarations"], true), kinds());
    assert_eq!(strings(&listed["statements"], false), verbs());
    assert_eq!(strings(&listed["clauses"], false), clauses());
    assert_eq!(strings(&listed["words"], false), choices());
    // The grammar that the editor reads is made from that list: no word is missing in it.
    let grammar = read("editors/vscode/syntaxes/prowess.tmLanguage.json");
    let words: BTreeSet<&str> = grammar.split(|c: char| !(c.is_ascii_alphabetic() || c == '-')).collect();
    for word in kinds().iter().chain(&verbs()).chain(&clauses()).chain(&choices()) {
        assert!(words.contains(word.as_str()), "prowess.tmLanguage.json does not know `{word}`");
    }
}

/// What stands between the first `from` and the next `to`.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from:?}")) + from.len();
    &text[start..start + text[start..].find(to).unwrap_or_else(|| panic!("no {to:?} behind {from:?}"))]
}

fn quoted<'a>(list: &'a str, quote: char) -> BTreeSet<String> {
    set(list.split(quote).skip(1).step_by(2).collect::<Vec<&'a str>>())
}

#[test]
fn the_syntax_files_of_the_other_editors_know_the_words() {
    let (vim, emacs) = (read("editors/nvim/syntax/prowess.vim"), read("editors/emacs/prowess-mode.el"));
    let (sublime, kate) = (read("editors/sublime/Prowess.sublime-syntax"), read("editors/kate/prowess.xml"));
    for (list, wanted) in [("declarations", kinds()), ("statements", verbs()), ("clauses", clauses())] {
        assert_eq!(quoted(between(&vim, &format!("let s:{list} = ["), "]"), '\''), wanted, "{list} of Vim");
        assert_eq!(quoted(between(&emacs, &format!("defconst prowess-{list}\n"), ")"), '"'), wanted, "{list} of Emacs");
        assert_eq!(set(between(&sublime, &format!("  {list}: "), "\n").split('|')), wanted, "{list} of Sublime Text");
        let items = between(&kate, &format!("<list name=\"{list}\">"), "</list>");
        assert_eq!(set(items.split("<item>").skip(1).filter_map(|item| item.split('<').next())), wanted, "{list} of Kate");
    }
}

/// A snippet with the words that stand in it until somebody types over them.
fn filled(body: &str) -> String {
    let (mut text, mut rest) = (String::new(), body);
    while let Some(at) = rest.find('$') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let variable = |name: &str| match name {
            "CURRENT_YEAR" => "2027",
            "CURRENT_MONTH" => "03",
            "CURRENT_DATE" => "01",
            _ => "",
        };
        if let Some(inside) = rest.strip_prefix('{') {
            let mut depth = 0;
            let end = inside
                .find(|c| {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    depth < 0
                })
                .unwrap();
            let shown = &inside[..end];
            match shown.split_once([':', '|']) {
                Some((_, choices)) if shown.ends_with('|') => text.push_str(choices.split([',', '|']).next().unwrap()),
                Some((_, default)) => text.push_str(&filled(default)),
                None => text.push_str(variable(shown)),
            }
            rest = &inside[end + 1..];
        } else {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
            text.push_str(variable(&rest[..end]));
            rest = &rest[end..];
        }
    }
    text + rest
}

#[test]
fn each_declaration_has_a_snippet_that_is_sound_as_it_is_offered() {
    let snippets: Value = serde_json::from_str(&read("editors/vscode/snippets/prowess.json")).unwrap();
    let all: Vec<&Value> = snippets.as_object().unwrap().values().collect();
    assert_eq!(set(all.iter().map(|it| it["prefix"].as_str().unwrap())), kinds());
    for snippet in all {
        let lines: Vec<&str> = snippet["body"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
        let text = filled(&lines.join("\n"));
        let tree = parse(&text);
        let problems: Vec<_> = tree.chunks.iter().flat_map(|chunk| &chunk.declaration.problems).collect();
        assert!(problems.is_empty(), "{text}\n{problems:?}");
        assert_eq!(tree.chunks[0].declaration.kind.map(Kind::word), snippet["prefix"].as_str(), "{text}");
    }
}

#[test]
fn the_reference_shows_every_word() {
    let page = read("docs/language.md");
    // In an example, or in backticks: never just as a word of a sentence.
    let mut shown = BTreeSet::new();
    let mut inside = false;
    for line in page.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside {
            shown.extend(line.split_whitespace().map(|word| word.trim_end_matches(',')));
        } else {
            shown.extend(line.split('`').skip(1).step_by(2).flat_map(str::split_whitespace));
        }
    }
    let missing: Vec<String> = kinds().into_iter().chain(verbs()).chain(clauses()).chain(choices()).filter(|word| !shown.contains(word.as_str())).collect();
    assert!(missing.is_empty(), "docs/language.md never shows {missing:?}");
}
