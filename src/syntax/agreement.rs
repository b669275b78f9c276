//! Tests that the grammar and the reader, which goes by the table of keywords, say the same of every line.

use super::ast::AtomKind;
use super::atoms::{atoms, is_id};
use super::build::{self, is_sentence};
use super::header;
use super::keywords::{Clause, Kind, LEVEL_WORDS, Part, VERBS, Verb, VerbRow};
use super::parse::parse;
use super::read::{What, read};
use super::span::Span;
use proptest::prelude::*;

/// Whether the reader finds a line sound by some row of its verb. That a clause stands twice is for the reader alone.
fn reads(line: &str) -> bool {
    let sound = |row: &'static VerbRow| {
        let mut all = Vec::new();
        atoms(line, Span::new(0, line.len() as u32), &mut all);
        read(line, &mut all, 1, row.parts, row.clauses).iter().all(|slip| matches!(slip.what, What::Twice(_)))
    };
    let first = line.split(' ').next().unwrap_or_default();
    Verb::from_word(first).is_some_and(|verb| verb.rows().any(sound))
}

fn reads_header(line: &str) -> bool {
    let mut all = Vec::new();
    atoms(line, Span::new(0, line.len() as u32), &mut all);
    let found = header::header(line, &mut all);
    found.is_some_and(|it| {
        it.slips.iter().all(|slip| matches!(slip.what, What::Twice(_)))
            && it.id.is_some_and(|id| is_id(id.of(line)))
            && !it.other
            && line.starts_with(it.kind.word())
    })
}

#[test]
fn every_example_of_the_table_is_a_sentence_and_is_read() {
    for row in VERBS {
        assert!(is_sentence(row.example), "the grammar does not take the example of `{}`: {}", row.word, row.example);
        assert!(reads(row.example), "the reader does not take the example of `{}`: {}", row.word, row.example);
        assert_eq!(row.example.split(' ').next(), Some(row.word));
    }
}

#[test]
fn every_line_of_the_built_in_framework_is_a_sentence() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/frameworks/leadership");
    let mut lines = 0;
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|it| it == "prowess")) {
        let tree = parse(&std::fs::read_to_string(&file).unwrap());
        for declaration in tree.chunks.iter().map(|chunk| &chunk.declaration) {
            assert!(declaration.problems.is_empty(), "{}: {:?}", file.display(), declaration.problems);
            for statement in &declaration.statements {
                let line = declaration.at(statement.span);
                assert!(is_sentence(line), "{}: {line}", file.display());
                lines += 1;
            }
        }
    }
    assert!(lines > 1000, "{lines} lines");
}

#[test]
fn the_grammar_has_a_rule_for_each_verb_and_for_no_other() {
    let grammar = include_str!("../../grammar/prowess.pest");
    let rule =
        |name: &str| grammar.lines().find_map(|line| line.split_once('=').filter(|(left, _)| left.trim() == name).map(|(_, right)| right)).unwrap_or_default();
    let start = grammar.find("\nstatement = {").unwrap();
    let alternatives = grammar[start..].split(['{', '}']).nth(1).unwrap();
    let mut words: Vec<&str> = alternatives.split('|').map(|name| rule(name.trim()).split('"').nth(1).unwrap_or_else(|| panic!("no rule {name}"))).collect();
    words.sort_unstable();
    let mut verbs: Vec<&str> = VERBS.iter().map(|row| row.word).collect();
    verbs.sort_unstable();
    verbs.dedup();
    assert_eq!(words, verbs);
    for kind in Kind::ALL {
        assert!(grammar.contains(&format!("\"{}\"", kind.word())), "the grammar has no `{}`", kind.word());
        assert!(is_sentence(&format!("{} x \"X\"{}", kind.word(), if kind == Kind::Plan { " for a toward b" } else { "" })));
    }
}

#[test]
fn no_word_is_both_a_verb_and_a_declaration() {
    for row in VERBS {
        assert!(Kind::from_word(row.word).is_none(), "`{}` is both", row.word);
    }
}

#[test]
fn rows_of_one_verb_stand_together_and_at_different_places() {
    for verb in VERBS.iter().map(|row| row.verb) {
        assert_eq!(verb.rows().count(), VERBS.iter().filter(|row| row.verb == verb).count(), "{verb:?}");
        let mut places: Vec<_> = verb.rows().flat_map(|row| row.places).collect();
        let all = places.len();
        places.dedup();
        assert_eq!(places.len(), all, "{verb:?}");
        assert_eq!(Verb::from_word(verb.word()), Some(verb));
    }
}

/// Takes choices from a list, so that a failing line can be made shorter by making the list smaller.
struct Pick<'a>(std::slice::Iter<'a, u16>);

impl Pick<'_> {
    fn below(&mut self, end: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or_default()) % end.max(1)
    }

    fn of<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len())]
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
}

/// What cuts a text, and what stands around it.
const WORDS: &[&str] = &[
    " ",
    "\t",
    "\n",
    "\r\n",
    "{",
    "}",
    "#",
    "//",
    "/",
    "\"",
    "\"a\"",
    "\\",
    "word",
    "requires coaching at 3",
    ",",
    "é",
    "\u{FEFF}",
    "\u{A0}",
    "\0",
    "“",
    "”",
    "\"\"\"",
];

const NAMES: &[&str] = &["a", "conflict-resolution", "esco/coaching", "360-feedback", "Über-Sicht", "any", "of", "at", "level", "naïve", "level-3"];
const OTHERS: &[&str] = &[
    ",",
    "and",
    "or",
    "->",
    "-",
    ":",
    "=",
    "a_b",
    "-a",
    "a-",
    "a--b",
    "a/b/c",
    "_",
    "3.",
    "3a",
    "4-7",
    "%",
    "40",
    "40%",
    "2.5",
    "2027-06-30",
    "30/06/2027",
    "2027",
    "\"x\"",
    "\"a \\\" b\"",
    "any of",
    "level",
    "Because",
    "att",
    "self",
    "manager",
    "skill",
    "exposure",
    "e\u{301}t",
    "\u{301}a",
];

fn token(pick: &mut Pick, part: Part, out: &mut Vec<String>) {
    if pick.once_in(24) {
        return out.push(pick.of(OTHERS).to_owned());
    }
    let names = |pick: &mut Pick, out: &mut Vec<String>, texts: bool| {
        let one = |pick: &mut Pick| if texts { "\"x\"" } else { pick.of(NAMES) }.to_owned();
        out.push(one(pick));
        while pick.once_in(4) {
            out.push(",".to_owned());
            out.push(one(pick));
        }
    };
    match part {
        Part::Text => out.push("\"x\"".to_owned()),
        Part::TextOpt if pick.once_in(2) => out.push("\"x\"".to_owned()),
        Part::WordOpt | Part::NameOpt(_) if pick.once_in(2) => out.push(pick.of(NAMES).to_owned()),
        Part::TextOpt | Part::WordOpt | Part::NameOpt(_) => {}
        Part::Texts => names(pick, out, true),
        Part::Name(_) => out.push(pick.of(NAMES).to_owned()),
        Part::Names(_) => names(pick, out, false),
        Part::AnyOf(_) => {
            if pick.once_in(3) {
                out.push("any of".to_owned());
            }
            names(pick, out, false);
        }
        Part::Level => out.push(if pick.once_in(2) { pick.of(LEVEL_WORDS) } else { pick.of(&["3", "0", "12", "level"]) }.to_owned()),
        Part::Number => out.push(pick.of(&["3", "0", "12"]).to_owned()),
        Part::Decimal => out.push(pick.of(&["2", "2.5"]).to_owned()),
        Part::Date => out.push("2027-06-30".to_owned()),
        Part::Percent => out.push("40%".to_owned()),
        Part::Word(words) => out.push(pick.of(words).to_owned()),
        Part::Shares => {
            for _ in 0..=pick.below(3) {
                out.push(pick.of(NAMES).to_owned());
                out.push("40%".to_owned());
            }
        }
    }
}

/// A line by the table, then spoilt in up to two places.
fn line(choices: &[u16]) -> String {
    let pick = &mut Pick(choices.iter());
    let mut words = Vec::new();
    let clauses = if pick.once_in(6) {
        let kind = Kind::ALL[pick.below(Kind::ALL.len())];
        words.push(kind.word().to_owned());
        words.push(pick.of(NAMES).to_owned());
        if pick.once_in(2) {
            words.push("\"X\"".to_owned());
        }
        kind.clauses()
    } else {
        let row = &VERBS[pick.below(VERBS.len())];
        words.push(row.word.to_owned());
        row.parts.iter().for_each(|part| token(pick, *part, &mut words));
        row.clauses
    };
    let mut clauses: Vec<_> = clauses.iter().collect();
    while !clauses.is_empty() {
        let clause = clauses.remove(pick.below(clauses.len()));
        if !pick.once_in(if clause.required { 12 } else { 2 }) {
            words.push(clause.clause.word().to_owned());
            clause.parts.iter().for_each(|part| token(pick, *part, &mut words));
        }
    }
    for _ in 0..pick.below(3) {
        let at = 1 + pick.below(words.len());
        match pick.below(5) {
            0 if at < words.len() => drop(words.remove(at)),
            1 => words.insert(at.min(words.len()), pick.of(OTHERS).to_owned()),
            2 => words.insert(at.min(words.len()), Clause::ALL[pick.below(Clause::ALL.len())].word().to_owned()),
            3 if at + 1 < words.len() => words.swap(at, at + 1),
            _ => words.insert(at.min(words.len()), pick.of(NAMES).to_owned()),
        }
    }
    words.join(" ").replace(" ,", ",")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, rng_seed: proptest::test_runner::RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_grammar_and_the_reader_agree(choices in prop::collection::vec(any::<u16>(), 1..60)) {
        let line = line(&choices);
        let header = Kind::ALL.iter().any(|kind| line.split(' ').next() == Some(kind.word()));
        let read = if header { reads_header(&line) } else { reads(&line) };
        prop_assert_eq!(is_sentence(&line), read, "{}", line);
    }

    #[test]
    fn rows_read_one_by_one_are_what_the_grammar_makes_of_them(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        let text: String = words.concat();
        prop_assert_eq!(format!("{:#?}", build::by_rows(&text)), format!("{:#?}", build::by_grammar(&text)), "{:?}", text);
    }

    #[test]
    fn ids_are_the_same_to_both(id in "[a-zA-Z0-9éüßΩ漢\u{301}_-]{1,6}") {
        let mut all = Vec::new();
        let line = format!("related {id}");
        atoms(&line, Span::new(0, line.len() as u32), &mut all);
        let word = all.len() == 2 && all[1].kind == AtomKind::Word;
        prop_assert_eq!(is_sentence(&line), word, "{}", line);
        prop_assert_eq!(word, is_id(&id));
    }
}
