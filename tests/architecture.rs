//! How the house is laid out: a module uses what stands to its left, never to its right; each file says first what it is for.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

const ORDER: [&str; 7] = ["syntax", "frameworks", "model", "analysis", "features", "server", "cli"];

fn sources(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|it| it == "rs") {
            all.push(path);
        }
    }
}

/// Each file's folder under `src`, its path and its text without tests.
fn files() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    sources(&root, &mut all);
    let read = |path: PathBuf| {
        let inside = path.strip_prefix(&root).unwrap().to_path_buf();
        let folder = inside.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
        (folder, inside, code)
    };
    all.into_iter().map(read).collect()
}

#[test]
fn nothing_looks_to_the_right() {
    for (folder, path, code) in files() {
        let Some(own) = ORDER.iter().position(|it| *it == folder) else { continue };
        for right in &ORDER[own + 1..] {
            let uses = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .any(|line| line.contains(&format!("crate::{right}::")) || line.contains(&format!("crate::{right};")));
            assert!(!uses, "src/{} uses {right}, which stands to its right", path.display());
        }
    }
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for (_, path, code) in files() {
        assert!(code.starts_with("//! "), "src/{} opens with no sentence", path.display());
    }
}

#[test]
fn each_library_has_one_home() {
    let homes = [("pest", "syntax"), ("tower_lsp", "server"), ("ropey", "server"), ("tokio", "server"), ("clap", "cli"), ("annotate_snippets", "cli")];
    for (folder, path, code) in files() {
        for (library, home) in homes {
            let named = code.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| line.contains(&format!("{library}::")));
            assert!(!named || folder == home, "src/{} names {library}, which belongs to {home}", path.display());
        }
    }
}

#[test]
fn only_the_command_line_prints_or_exits() {
    for (folder, path, code) in files() {
        if folder == "cli" || folder == "main" {
            continue;
        }
        for word in ["println!", "print!(", "process::exit"] {
            // The server's log goes to stderr.
            let found = code.lines().any(|line| line.contains(word) && !line.contains("eprint"));
            assert!(!found, "src/{} has {word}", path.display());
        }
    }
}
