//! After any edit, what is found is what a check from scratch finds: nothing that an edit touches is forgotten, and nothing stays behind.

use jiff::civil::date;
use prowess::analysis::{Analysis, Finding, Rule, Settings, rules};
use prowess::model::{Config, File, Headers, Workspace, disk};
use prowess::syntax::headers;
use std::collections::BTreeMap;
use std::path::Path;

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// The files of the example workspace.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in ["skills", "roles", "people", "plans", "teams"] {
        let within = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(folder);
        for entry in std::fs::read_dir(within).unwrap().map(Result::unwrap) {
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            files.push((name, std::fs::read_to_string(entry.path()).unwrap().replace("\r\n", "\n")));
        }
    }
    files.sort();
    files
}

/// The examples of these rules, a file each. They share names, so that much depends on which comes first.
fn examples(rules: &[&Rule]) -> Vec<(String, String)> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for rule in rules {
        for (example, text) in [("failing", rule.failing), ("passing", rule.passing)] {
            let mut path = format!("{}-{example}.prowess", rule.name);
            for line in text.split_inclusive('\n') {
                match line.strip_prefix("# --- ") {
                    Some(name) => path = format!("{}-{example}-{}", rule.name, name.trim()),
                    None => files.entry(path.clone()).or_default().push_str(line),
                }
            }
        }
    }
    files.into_iter().filter(|(path, _)| path.ends_with(".prowess")).collect()
}

fn file(path: &str, text: &str) -> File {
    disk::file(path, text.to_owned(), Vec::new())
}

/// One small change, such as people make them: a line goes, comes twice, moves to another file, or has another level, name or date.
fn edit(chance: &mut Chance, files: &mut [(String, String)]) -> Vec<usize> {
    let (at, other) = (chance.below(files.len()), chance.below(files.len()));
    let mut lines: Vec<String> = files[at].1.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let line = chance.below(lines.len());
    let mut touched = vec![at];
    match chance.below(7) {
        0 => {
            lines.remove(line);
        }
        1 => lines.insert(line, lines[line].clone()),
        2 => {
            let moved = lines.remove(line);
            let mut theirs: Vec<String> = files[other].1.lines().map(str::to_owned).collect();
            if other != at && !theirs.is_empty() {
                theirs.insert(chance.below(theirs.len()), moved);
                files[other].1 = theirs.join("\n") + "\n";
                touched.push(other);
            }
        }
        3 => {
            let with = lines[chance.below(lines.len())].clone();
            lines.insert(line, with);
        }
        4 => lines[line] = lines[line].replacen([' '], "  ", 1).replace("at 2", "at 3").replace("to 3", "to 2").replace("from 1", "from 2"),
        5 => lines[line] = lines[line].replace("2027-0", "2026-1").replace("at 3", "at 1"),
        _ => lines[line] = lines[line].replacen('e', "", 1),
    }
    files[at].1 = lines.join("\n") + "\n";
    touched
}

/// Findings as a reader sees them, whatever the files' numbers.
fn seen(analysis: &Analysis) -> Vec<String> {
    let path = |id| analysis.workspace.file(id).map_or("", |file| &file.path).to_owned();
    let place = |place| format!("{}:{:?}", path(prowess::model::Place::decl(place).file), analysis.workspace.span(place));
    let one = |it: &Finding| {
        let related: Vec<String> = it.related.iter().map(|it| format!("{} {}", place(it.place), it.message)).collect();
        format!("{} {} {} {:?} {related:?}", place(it.place), it.rule, it.message, it.help)
    };
    let (found, _) = analysis.all_findings();
    let mut all: Vec<String> = found.iter().map(one).collect();
    all.sort();
    all
}

/// What an editor shows of an open file while the others are still being read, it never takes back.
#[test]
fn what_a_glance_at_the_headers_finds_a_check_finds_too() {
    let mut said = 0;
    let all: Vec<&Rule> = rules::ALL.to_vec();
    for files in all.chunks(4).map(examples).chain([files()]) {
        let settings = || Settings::new(&Config::default(), &[]);
        let workspace = |files| Workspace::new(Config::default(), date(2027, 3, 1), files);
        let mut whole = Analysis::unchecked(workspace(files.iter().map(|(path, text)| file(path, text).into()).collect()), settings());
        whole.recheck(&whole.workspace.own_declarations());
        let known = Headers { base: workspace(Vec::new()), files: files.iter().map(|(path, text)| (path.clone(), headers(text))).collect() };
        for (opened, text) in &files {
            let (glance, _) = Analysis::glance(&known, settings(), date(2027, 3, 1), vec![(opened.clone(), file(opened, text))]);
            let shown = |analysis: &Analysis| -> Vec<String> {
                let found = analysis.findings(analysis.workspace.file_at(opened).unwrap()).0;
                found.iter().map(|it| format!("{opened}: {:?} {} {}", analysis.workspace.span(it.place), it.rule, it.message)).collect()
            };
            let found = shown(&whole);
            // Whether a comment is of use is for later.
            for early in shown(&glance).iter().filter(|it| !it.contains("unused-suppression")) {
                assert!(found.contains(early), "said early and not later: {early}\n{found:#?}");
                said += 1;
            }
        }
    }
    assert!(said > 10, "only {said} findings were shown early");
}

#[test]
fn an_edit_finds_what_a_check_from_scratch_finds() {
    let original = files();
    for seed in 0..6 {
        edits_hold(&original, seed, 25);
    }
}

/// In a small workspace each edit changes what much else rests on, and here every rule has something to say.
#[test]
fn it_does_so_in_the_examples_of_all_rules() {
    for (seed, rules) in (0..).zip(rules::ALL.chunks(4)) {
        edits_hold(&examples(rules), seed, 20);
    }
}

/// Edits a workspace of these files so many times, and holds what is found against a check from scratch.
fn edits_hold(original: &[(String, String)], seed: u64, steps: usize) {
    let today = date(2027, 3, 1);
    let workspace = |files: &[(String, String)]| Workspace::new(Config::default(), today, files.iter().map(|(path, text)| file(path, text).into()).collect());
    let mut chance = Chance(seed * 7919 + 17);
    let mut files = original.to_vec();
    let mut analysis = Analysis::new(workspace(&files), Settings::everything(), true);
    for step in 0..steps {
        let before = files.clone();
        let touched = edit(&mut chance, &mut files);
        // Now and then a file goes, and comes back with the next edit.
        let gone = (chance.below(8) == 0).then(|| chance.below(files.len()));
        let mut changed: Vec<(String, Option<File>)> = touched.iter().map(|at| (files[*at].0.clone(), Some(file(&files[*at].0, &files[*at].1)))).collect();
        for (stage, without) in [gone, None].into_iter().enumerate() {
            if stage == 0 && gone.is_none() {
                continue;
            }
            let mut now = files.clone();
            if let Some(at) = without {
                changed.push((now[at].0.clone(), None));
                now.remove(at);
            } else if let Some(at) = gone {
                changed.push((files[at].0.clone(), Some(file(&files[at].0, &files[at].1))));
            }
            let pending = analysis.change(std::mem::take(&mut changed));
            analysis.recheck(&pending.own);
            analysis.recheck(&pending.others);
            let fresh = Analysis::new(workspace(&now), Settings::everything(), false);
            let (found, expected) = (seen(&analysis), seen(&fresh));
            let stays: Vec<&String> = found.iter().filter(|it| !expected.contains(it)).collect();
            let forgotten: Vec<&String> = expected.iter().filter(|it| !found.contains(it)).collect();
            let edits: Vec<_> = before
                .iter()
                .zip(&files)
                .filter(|(a, b)| a != b)
                .map(|(a, b)| similar::TextDiff::from_lines(&a.1, &b.1).unified_diff().context_radius(0).header(&a.0, &b.0).to_string())
                .collect();
            assert!(found == expected, "seed {seed}, step {step}, without {without:?}: {}\nstays: {stays:#?}\nforgotten: {forgotten:#?}", edits.join("\n"));
        }
    }
}

/// In a large workspace, what one skill alone said is found as soon as another says it too: its text, and a name that is nearly its own.
#[test]
fn what_stood_once_among_many_files_is_found_when_it_stands_twice() {
    let text = |at: usize, says: usize, title: &str| format!("skill s{at} \"{title}\" {{\n  definition \"Keeps the books of house number {says}.\"\n}}\n");
    let of = |at: usize| (format!("{at}.prowess"), text(at, at, &format!("House {at} keeping")));
    let workspace = |files: &[(String, String)]| {
        let files = files.iter().map(|(path, text)| file(path, text).into()).collect();
        Workspace::new(Config::default(), date(2027, 3, 1), files)
    };
    let settings = || Settings::new(&Config::default(), &[]);
    let mut files: Vec<(String, String)> = (0..1200).map(of).collect();
    let mut analysis = Analysis::new(workspace(&files), settings(), true);
    assert!(seen(&analysis).is_empty(), "{:#?}", seen(&analysis).first());
    files[5].1 = text(5, 700, "House 900 keepings");
    let pending = analysis.change(vec![(files[5].0.clone(), Some(file(&files[5].0, &files[5].1)))]);
    analysis.recheck(&pending.own);
    analysis.recheck(&pending.others);
    let found = seen(&analysis);
    assert!(["repeated-text", "near-duplicate-name"].iter().all(|rule| found.iter().any(|it| it.contains(rule))), "{found:#?}");
    assert_eq!(found, seen(&Analysis::new(workspace(&files), settings(), false)));
}
