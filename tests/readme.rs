//! The README's examples: the profile, and the very message that its mistake earns.

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
