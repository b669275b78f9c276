//! The files of a workspace on disk: where its root is, which files belong to it, and their texts.

use super::config::Config;
use super::file::{File, Origin};
use crate::syntax::{parse, plain_line_ends};
use globset::{Glob, GlobSet, GlobSetBuilder};
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

/// The name of the configuration file.
pub const CONFIG: &str = "prowess.toml";
/// The ending of the language's files.
pub const EXTENSION: &str = "prowess";
/// A file larger than this is not read: it is no profile.
pub const LARGEST: u64 = 256 << 20;

/// What a folder holds: the files that could be read, and those that could not.
#[derive(Debug, Default)]
pub struct Found {
    pub files: Vec<File>,
    pub failed: Vec<(PathBuf, String)>,
}

/// The root of the workspace that `path` belongs to: the nearest folder upwards with a `prowess.toml`, else with `.git`, else the folder
/// itself.
pub fn root(path: &Path) -> PathBuf {
    let folder = if path.is_dir() { path } else { path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new(".")) };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let holding = |name: &str| folder.ancestors().find(|it| it.join(name).exists()).map(Path::to_path_buf);
    holding(CONFIG).or_else(|| holding(".git")).unwrap_or(folder)
}

/// The configuration's text, where the root has one.
pub fn config_text(root: &Path) -> io::Result<Option<String>> {
    match std::fs::read(root.join(CONFIG)) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// All files of the workspace at `root`, read and parsed side by side. `.git`, `node_modules`, `target`, hidden folders, what
/// `.gitignore` names, and folders with a `prowess.toml` of their own are left out.
pub fn read_all(root: &Path, config: &Config) -> Found {
    let globs = Globs::of(config);
    let found = Mutex::new(Found::default());
    let base = root.to_path_buf();
    let inside = move |entry: &DirEntry| entry.depth() == 0 || !entry.file_type().is_some_and(|it| it.is_dir()) || !is_left_out(entry.path());
    let threads = std::thread::available_parallelism().map_or(2, usize::from).min(8);
    let walk = WalkBuilder::new(&base).require_git(false).filter_entry(inside).threads(threads).build_parallel();
    walk.run(|| {
        let mut batch = Batch { found: Found::default(), into: &found };
        let (base, globs) = (&base, &globs);
        Box::new(move |entry| {
            match entry {
                Ok(entry) => visit(&entry, base, globs, &mut batch.found),
                Err(error) => batch.found.failed.push((base.clone(), error.to_string())),
            }
            WalkState::Continue
        })
    });
    let mut found = found.into_inner().unwrap_or_default();
    found.files.sort_by(|a, b| a.path.cmp(&b.path));
    found.failed.sort();
    found
}

/// What one thread of the walk found, handed over when it ends.
struct Batch<'a> {
    found: Found,
    into: &'a Mutex<Found>,
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        if let Ok(mut all) = self.into.lock() {
            all.files.append(&mut self.found.files);
            all.failed.append(&mut self.found.failed);
        }
    }
}

fn visit(entry: &DirEntry, root: &Path, globs: &Globs, found: &mut Found) {
    let path = entry.path();
    if !is_prowess(path) || entry.file_type().is_some_and(|it| it.is_dir()) {
        return;
    }
    let relative = relative(root, path);
    if !globs.take(&relative) {
        return;
    }
    match read_text(path) {
        Ok((text, invalid)) => found.files.push(file(&relative, text, invalid)),
        Err(error) => found.failed.push((path.to_path_buf(), error.to_string())),
    }
}

/// The file of that path and text, as the workspace knows it.
pub fn file(path: &str, text: String, invalid: Vec<u32>) -> File {
    let text = plain_line_ends(text);
    let mut file = File::new(path, Origin::Workspace, &parse(&text));
    file.invalid = invalid;
    file
}

/// The text of a regular file, and the bytes (of the text given) at which it was not UTF-8.
pub fn read_text(path: &Path) -> io::Result<(String, Vec<u32>)> {
    let kind = std::fs::metadata(path)?;
    if !kind.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no regular file"));
    }
    if kind.len() > LARGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("this file is larger than {} MiB", LARGEST >> 20)));
    }
    Ok(decoded(std::fs::read(path)?))
}

/// Bytes as text: what is not UTF-8 becomes U+FFFD, and its places are given.
pub fn decoded(bytes: Vec<u8>) -> (String, Vec<u32>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, Vec::new()),
        Err(error) => {
            let mut text = String::new();
            let mut invalid = Vec::new();
            for chunk in error.as_bytes().utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    invalid.push(text.len() as u32);
                    text.push('\u{FFFD}');
                }
            }
            (text, invalid)
        }
    }
}

pub fn is_prowess(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == EXTENSION)
}

/// Folders that are never part of the workspace above them.
pub fn is_left_out(folder: &Path) -> bool {
    let named = folder.file_name().is_some_and(|name| name == "node_modules" || name == "target");
    named || folder.join(CONFIG).exists()
}

/// `path` from `root`, with `/` on every system; the path itself where it is not inside.
pub fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let part = |part: Component| match part {
        Component::RootDir => String::new(),
        other => other.as_os_str().to_string_lossy().into_owned(),
    };
    inside.components().map(part).collect::<Vec<_>>().join("/")
}

/// The include and exclude globs of a configuration.
#[derive(Debug)]
pub struct Globs {
    include: Option<GlobSet>,
    exclude: GlobSet,
}

impl Globs {
    pub fn of(config: &Config) -> Self {
        let set = |globs: &[String]| {
            let mut builder = GlobSetBuilder::new();
            for glob in globs.iter().filter_map(|glob| Glob::new(glob).ok()) {
                builder.add(glob);
            }
            builder.build().unwrap_or_default()
        };
        Self { include: (!config.include.is_empty()).then(|| set(&config.include)), exclude: set(&config.exclude) }
    }

    /// Whether the file at `path`, relative to the root, belongs to the workspace.
    pub fn take(&self, path: &str) -> bool {
        self.include.as_ref().is_none_or(|set| set.is_match(path)) && !self.exclude.is_match(path)
    }
}
