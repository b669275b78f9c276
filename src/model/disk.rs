//! The files of a workspace on disk: where its root is, which files belong to it, and their texts.

use super::ahead::Ahead;
use super::config::Config;
use super::file::{File, Origin};
pub use super::folder::LARGEST;
use super::folder::{self, Folder};
use crate::syntax::{HeaderLines, has_lone_returns, headers, parse, plain_line_ends};
use globset::{Glob, GlobSet, GlobSetBuilder};
use ignore::{DirEntry, WalkBuilder};
use rayon::prelude::*;
use std::borrow::Cow;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The name of the configuration file.
pub const CONFIG: &str = "prowess.toml";
/// The ending of the language's files.
pub const EXTENSION: &str = "prowess";
/// So many declarations a thread takes at once: few enough that all threads end together, many enough that none waits for its turn.
pub const AT_ONCE: usize = 32;
/// So many files. One may hold a hundred declarations.
const FILES_AT_ONCE: usize = 8;

/// What a folder holds: what was made of each file that could be read, and those that could not.
#[derive(Debug)]
pub struct Found<T = Arc<File>> {
    pub files: Vec<T>,
    pub failed: Vec<(PathBuf, String)>,
    /// Folders below that are workspaces of their own.
    pub nested: Vec<PathBuf>,
    /// Links that lead back to a folder above them: what they lead to is read where it stands.
    pub loops: Vec<PathBuf>,
}

/// Which of a folder's files are read.
#[derive(Clone, Copy)]
struct Reading<'a> {
    root: &'a Path,
    globs: &'a Globs,
    /// Whether `.gitignore` files above the folder count.
    ignored_above: bool,
    /// Whether they are read in the order of their paths: what is kept of them lies in that order in memory then, for all who go by path.
    /// A folder has to be looked through to its end first.
    by_path: bool,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { files: Vec::new(), failed: Vec::new(), nested: Vec::new(), loops: Vec::new() }
    }
}

impl<T> Found<T> {
    fn and(mut self, mut other: Self) -> Self {
        self.files.append(&mut other.files);
        self.failed.append(&mut other.failed);
        self.nested.append(&mut other.nested);
        self.loops.append(&mut other.loops);
        self
    }
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

/// All files of the workspace at `root`, read and parsed side by side. `.git`, `node_modules`, `target`, hidden folders, what `.gitignore`
/// names, and folders with a `prowess.toml` of their own are left out. Links are followed out of the workspace, not round it. In the
/// order of the walk, folder by folder.
pub fn read_all(root: &Path, config: &Config) -> Found {
    read(root, Reading { root, globs: &Globs::of(config), ignored_above: true, by_path: true }, parsed)
}

/// The path and the headers of all files of the workspace at `root`, as the folders give them: much less work than
/// [`read_all`].
pub fn read_headers(root: &Path, config: &Config) -> Found<(String, HeaderLines)> {
    read(root, Reading { root, globs: &Globs::of(config), ignored_above: true, by_path: false }, |path, text, _| (path.to_owned(), headers(text)))
}

/// Those of its files that are in `folder`.
pub fn read_in(root: &Path, folder: &Path, config: &Config) -> Found {
    read(folder, Reading { root, globs: &Globs::of(config), ignored_above: true, by_path: true }, parsed)
}

/// The files below a folder that the workspace at `root` leaves out, for somebody who asks for just this folder.
pub fn read_left_out(root: &Path, folder: &Path) -> Found {
    read(folder, Reading { root, globs: &Globs::of(&Config::default()), ignored_above: false, by_path: true }, parsed)
}

fn parsed(path: &str, text: &str, invalid: Vec<u32>) -> Arc<File> {
    Arc::new(plain_file(path, text, invalid))
}

/// What `of` makes of each file's path, its text with plain line ends, and the bytes at which it was not UTF-8.
fn read<T: Send>(below: &Path, reading: Reading, of: impl Fn(&str, &str, Vec<u32>) -> T + Sync) -> Found<T> {
    let Reading { root, globs, ignored_above, by_path } = reading;
    let nested: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
    let (top, apart) = (root.to_path_buf(), Arc::clone(&nested));
    let enters = move |entry: &DirEntry| entry.depth() == 0 || is_entered(&top, entry, &apart);
    let mut walk = WalkBuilder::new(below);
    walk.require_git(false).follow_links(true).parents(ignored_above).filter_entry(enters);
    if by_path {
        walk.sort_by_file_path(|a, b| a.as_os_str().cmp(b.as_os_str()));
    }
    // One walks, all read: to find a file takes a tenth of the time that it takes to read it.
    let walk = Ahead::of(walk.build());
    let each = |_| {
        let (mut parts, mut folder) = (Vec::new(), Folder::default());
        loop {
            let (number, entries) = walk.next(FILES_AT_ONCE);
            if entries.is_empty() {
                return parts;
            }
            let mut found = Found::default();
            for entry in entries {
                match entry {
                    Ok(entry) => visit(&entry, reading, &mut folder, &of, &mut found),
                    Err(error) => failure(below, &error, &mut found),
                }
            }
            parts.push((number, found));
        }
    };
    let mut parts: Vec<_> = (0..rayon::current_num_threads()).into_par_iter().with_max_len(1).flat_map_iter(each).collect();
    parts.sort_unstable_by_key(|(number, _)| *number);
    let mut found = parts.into_iter().map(|(_, found)| found).fold(Found::default(), Found::and);
    if let Ok(nested) = nested.lock() {
        found.nested.extend(nested.iter().filter(|it| globs.take_folder(&relative(root, it))).cloned());
    }
    found.failed.sort();
    found.nested.sort();
    found.loops.sort();
    found.loops.dedup();
    found
}

/// Whether the walk goes on to `entry`.
fn is_entered(root: &Path, entry: &DirEntry, apart: &Mutex<Vec<PathBuf>>) -> bool {
    let path = entry.path();
    let folder = entry.file_type().is_some_and(|it| it.is_dir());
    if entry.path_is_symlink()
        && let Ok(real) = path.canonicalize()
        && real.starts_with(root)
    {
        // It is read where it stands, if it belongs to the workspace at all.
        return !folder && !is_prowess(&real);
    }
    if !folder {
        return true;
    }
    let other = path.file_name().is_some_and(|name| name == "node_modules" || name == "target");
    let nested = !other && path.join(CONFIG).exists();
    if nested && let Ok(mut apart) = apart.lock() {
        apart.push(path.to_path_buf());
    }
    !other && !nested
}

/// What went wrong on the walk, with the path that it is about.
fn failure<T>(path: &Path, error: &ignore::Error, found: &mut Found<T>) {
    match error {
        ignore::Error::WithPath { path, err } => failure(path, err, found),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => failure(path, err, found),
        ignore::Error::Loop { child, .. } => found.loops.push(child.clone()),
        ignore::Error::Io(error) => found.failed.push((path.to_path_buf(), reason(error))),
        other => found.failed.push((path.to_path_buf(), other.to_string())),
    }
}

/// Why the system refused, in its words, without its number.
pub fn reason(error: &io::Error) -> String {
    // What walks the folders wraps it in words of its own.
    let first = std::iter::successors(Some(error as &dyn std::error::Error), |it| it.source()).last();
    let text = first.map(ToString::to_string).unwrap_or_default();
    let words = text.split(" (os error").next().unwrap_or_default();
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn visit<T>(entry: &DirEntry, Reading { root, globs, .. }: Reading, folder: &mut Folder, of: &impl Fn(&str, &str, Vec<u32>) -> T, found: &mut Found<T>) {
    let path = entry.path();
    if !is_prowess(path) || entry.file_type().is_some_and(|it| it.is_dir()) {
        return;
    }
    let relative = place_in(root, path);
    if !globs.take(&relative) {
        return;
    }
    let is_regular = entry.file_type().is_some_and(|it| it.is_file());
    let read = if is_regular { Ok(()) } else { regular(path) };
    match read.and_then(|()| folder.read(path)) {
        Ok(bytes) => found.files.push(match simdutf8::basic::from_utf8(&bytes) {
            Ok(text) if !has_lone_returns(text) => of(&relative, text, Vec::new()),
            _ => {
                let (text, invalid) = decoded(bytes.into_owned());
                of(&relative, &plain_line_ends(text), invalid)
            }
        }),
        Err(error) => found.failed.push((path.to_path_buf(), reason(&error))),
    }
}

/// The file of that path and text, as the workspace knows it.
pub fn file(path: &str, text: String, invalid: Vec<u32>) -> File {
    plain_file(path, &plain_line_ends(text), invalid)
}

fn plain_file(path: &str, text: &str, invalid: Vec<u32>) -> File {
    let mut file = File::new(path, Origin::Workspace, &parse(text));
    file.invalid = invalid;
    file
}

/// The text of a regular file, and the bytes (of the text given) at which it was not UTF-8.
pub fn read_text(path: &Path) -> io::Result<(String, Vec<u32>)> {
    regular(path)?;
    Ok(decoded(folder::read(path)?))
}

/// Asked before a file is opened: to open a pipe is to wait for somebody who writes.
fn regular(path: &Path) -> io::Result<()> {
    if std::fs::metadata(path)?.is_file() { Ok(()) } else { Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no regular file")) }
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
    // By its last letters, since thousands are asked: something before the dot that belongs to the name.
    let name = path.as_os_str().as_encoded_bytes().strip_suffix(EXTENSION.as_bytes()).and_then(|it| it.strip_suffix(b"."));
    name.and_then(<[u8]>::last).is_some_and(|before| !std::path::is_separator(char::from(*before)))
}

/// `path` from `root`, with `/` on every system; the path itself where it is not inside.
pub fn relative(root: &Path, path: &Path) -> String {
    place_in(root, path).into_owned()
}

/// The same, made only where it is not a part of `path` as it is.
fn place_in<'a>(root: &Path, path: &'a Path) -> Cow<'a, str> {
    if let Some(plain) = plainly_inside(root, path) {
        return Cow::Borrowed(plain);
    }
    let inside = path.strip_prefix(root).unwrap_or(path);
    let part = |part: Component| match part {
        Component::RootDir => String::new(),
        other => other.as_os_str().to_string_lossy().into_owned(),
    };
    Cow::Owned(inside.components().map(part).collect::<Vec<_>>().join("/"))
}

/// `path` from `root` where their letters alone tell: most paths are the root's with names behind it.
fn plainly_inside<'a>(root: &Path, path: &'a Path) -> Option<&'a str> {
    let inside = path.to_str()?.strip_prefix(root.to_str()?)?.strip_prefix('/')?;
    let is_plain = std::path::MAIN_SEPARATOR == '/' && !inside.is_empty() && !inside.contains("./") && !inside.contains("//");
    (is_plain && !inside.starts_with('/') && !inside.ends_with(['/', '.'])).then_some(inside)
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

    /// Whether files in the folder at `path`, relative to the root, can belong to what the workspace's owner looks after.
    fn take_folder(&self, path: &str) -> bool {
        !self.exclude.is_match(path) && !self.exclude.is_match(format!("{path}/{CONFIG}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_language_has_a_name_before_its_ending() {
        for path in ["team.prowess", "roles/team.v2.prowess", "roles/..prowess", "/x/é.prowess"] {
            assert!(is_prowess(Path::new(path)), "{path}");
        }
        for path in ["roles/.prowess", ".prowess", "prowess", "team.prowess.bak", "teamprowess", "team.Prowess", "roles/prowess"] {
            assert!(!is_prowess(Path::new(path)), "{path}");
        }
    }
}
