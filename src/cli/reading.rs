//! Reading for a command: what cannot be read is said on stderr, and remembered.

use super::Failure;
use super::terminal::complain;
use crate::model::Config;
use crate::model::disk::{self, Found};
use clap::Args;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The files that a command is about.
#[derive(Args, Clone, Debug)]
pub struct Inputs {
    /// Files, folders or globs; `-` reads one file from stdin
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Where the text from stdin belongs
    #[arg(long, value_name = "PATH")]
    pub stdin_path: Option<PathBuf>,
}

/// The text from stdin, and the place that it stands for: a path in the workspace at `root`.
pub struct Stdin {
    pub root: PathBuf,
    pub path: String,
    pub text: String,
    /// Bytes at which it was not UTF-8.
    pub invalid: Vec<u32>,
}

/// Whether everything that should be read was read.
pub struct Reader {
    pub complete: bool,
}

impl Inputs {
    pub fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|path| is_dash(path))
    }

    /// The paths that are paths.
    pub fn on_disk(&self) -> Vec<PathBuf> {
        self.paths.iter().filter(|path| !is_dash(path)).cloned().collect()
    }

    /// The text from stdin, where `-` asks for it.
    pub fn stdin(&self) -> Result<Option<Stdin>, Failure> {
        if !self.reads_stdin() {
            return Ok(None);
        }
        let (root, path) = place(self.stdin_path.as_deref().unwrap_or(Path::new("stdin.prowess")))?;
        let mut bytes = Vec::new();
        std::io::stdin().take(disk::LARGEST + 1).read_to_end(&mut bytes).map_err(|error| format!("stdin: {}", disk::reason(&error)))?;
        if bytes.len() as u64 > disk::LARGEST {
            return Err(format!("stdin: this text is larger than {} MiB", disk::LARGEST >> 20));
        }
        let (text, invalid) = disk::decoded(bytes);
        Ok(Some(Stdin { root, path, text, invalid }))
    }
}

fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The root and the path in it that a path stands for which need not be there.
fn place(given: &Path) -> Result<(PathBuf, String), Failure> {
    if !disk::is_prowess(given) {
        return Err(format!("{}: the path of the text from stdin ends in `.{}`", given.display(), disk::EXTENSION));
    }
    let path = std::path::absolute(given).map_err(|error| format!("{}: {}", given.display(), disk::reason(&error)))?;
    // Folders that are not there yet stand in the nearest one that is.
    let real = path.ancestors().find_map(|it| Some((it.canonicalize().ok()?, path.strip_prefix(it).ok()?)));
    let Some((there, rest)) = real else { return Err(format!("{}: there is no such folder", given.display())) };
    let root = disk::root(&there);
    let path = if rest.as_os_str().is_empty() { there } else { there.join(rest) };
    let relative = disk::relative(&root, &path);
    Ok((root, relative))
}

impl Reader {
    /// The configuration of the workspace, and its text where it has one.
    pub fn config(&mut self, root: &Path) -> (Config, Option<String>) {
        let text = disk::config_text(root).unwrap_or_else(|error| {
            self.failed(&root.join(disk::CONFIG), &disk::reason(&error));
            None
        });
        (text.as_deref().map(|text| Config::parse(text).0).unwrap_or_default(), text)
    }

    /// Says what of `found` could not be read.
    pub fn look_at(&mut self, found: &Found) {
        for (path, why) in &found.failed {
            self.failed(path, why);
        }
        for path in &found.loops {
            complain(&format!("{}: this link leads back to a folder above it and is not followed", shown(path)));
        }
    }

    pub fn failed(&mut self, path: &Path, why: &str) {
        complain(&format!("{}: {why}", shown(path)));
        self.complete = false;
    }
}

/// The path as people in the working directory write it, with `/` on every system.
pub fn shown(path: &Path) -> String {
    static HERE: LazyLock<Option<PathBuf>> = LazyLock::new(|| std::env::current_dir().ok()?.canonicalize().ok());
    let Some(here) = HERE.as_deref() else { return disk::relative(Path::new(""), path) };
    let shared = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    // On another drive there is no way from here to there.
    if shared == 0 {
        return path.to_string_lossy().replace('\\', "/");
    }
    let up = here.components().count() - shared;
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = std::iter::repeat_n("..".to_owned(), up).chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}
