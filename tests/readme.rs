//! The README is true: its profile, the very message that its mistake earns, and every session it shows. Sessions that the program would
//! show otherwise now are written anew by `PROWESS_UPDATE=1 cargo test --test readme`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

const README: &str = include_str!("../README.md");

/// The first fenced block of that language.
fn block(language: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("```{language}\n")).expect("a block");
    rest.split_once("```").unwrap().0
}

#[test]
fn the_mistake_earns_the_message_shown() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lead.prowess"), block("prowess")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_prowess")).arg("check").current_dir(folder.path()).env("COLUMNS", "80").output().unwrap();
    let (command, shown) = block("console").split_once('\n').unwrap();
    assert_eq!(command, "$ prowess check");
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), shown.trim_end());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_profile_is_sound_but_for_that_mistake() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("lead.prowess"), block("prowess").replace("delegaton", "delegation")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_prowess")).args(["check", "--fail-on", "hint"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), "1 file checked: no findings");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_example_workspace_is_sound() {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new(env!("CARGO_BIN_EXE_prowess")).args(["check", "examples", "--fail-on", "warning"]).current_dir(root).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8(output.stdout).unwrap());
}

#[test]
fn files_that_the_readme_names_are_there() {
    for (_, rest) in README.match_indices("](").map(|(at, _)| README.split_at(at + 2)) {
        let target = rest.split(')').next().unwrap();
        if !target.starts_with("http") {
            assert!(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(), "{target}");
        }
    }
}

/// What the commands of a block print, on stdout, then on stderr.
fn session(block: &str) -> String {
    let run = |command: &str| {
        let words = command.split_whitespace().skip(1);
        let output = Command::new(env!("CARGO_BIN_EXE_prowess")).args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        format!("$ {command}\n{}\n", text.trim_end())
    };
    block.lines().filter_map(|line| line.strip_prefix("$ ")).map(run).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_session_is_what_the_program_shows() {
    let mut readme = README.replace("\r\n", "\n");
    let mut stale = String::new();
    // The first is the mistake's, tried above in a folder of its own.
    for block in README.replace("\r\n", "\n").split("```console\n").skip(2).filter_map(|rest| rest.split("```").next()).filter(|block| block.starts_with("$ "))
    {
        let shown = session(block);
        if shown != block {
            readme = readme.replacen(&format!("```console\n{block}```"), &format!("```console\n{shown}```"), 1);
            stale.push_str(&format!("README.md has\n{block}and the program shows\n{shown}"));
        }
    }
    if std::env::var_os("PROWESS_UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"), readme).unwrap();
    } else {
        assert!(stale.is_empty(), "{stale}`PROWESS_UPDATE=1 cargo test --test readme` writes it anew");
    }
}

#[test]
fn the_commands_it_names_are_there() {
    let named: Vec<&str> = README.split("`prowess ").skip(1).filter_map(|rest| rest.split(['`', ' ']).next()).collect();
    assert!(named.len() > 9);
    for command in named {
        let output = Command::new(env!("CARGO_BIN_EXE_prowess")).args([command, "--help"]).output().unwrap();
        assert!(output.status.success(), "prowess {command}");
    }
}

/// `# Expect RULE: …` in the workspace of mistakes stands above the line that earns that finding; there are no others.
#[test]
fn each_planted_mistake_earns_its_one_finding() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_prowess")).args(["check", "tests/planted", "--format", "json"]).current_dir(root).output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let place = |it: &serde_json::Value| format!("{}:{} {}", it["file"].as_str().unwrap(), it["start"]["line"], it["rule"].as_str().unwrap());
    let mut earned: Vec<String> = found["findings"].as_array().unwrap().iter().map(place).collect();
    let mut expected = Vec::new();
    for entry in std::fs::read_dir(root.join("tests/planted")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let text = std::fs::read_to_string(root.join("tests/planted").join(&name)).unwrap();
        for (at, line) in text.lines().enumerate().filter(|_| name.ends_with(".prowess")) {
            if let Some(rule) = line.trim().strip_prefix("# Expect ").and_then(|rest| rest.split(':').next()) {
                expected.push(format!("tests/planted/{name}:{} {rule}", at + 2));
            }
        }
    }
    earned.sort();
    expected.sort();
    assert_eq!(earned, expected);
}
