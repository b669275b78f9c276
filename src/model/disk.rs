//! The files of a workspace on disk: where its root is, which files belong to it, and their texts.

use super::config::Config;
use super::file::{File, Origin};
use crate::syntax::{HeaderLines, headers, parse, plain_line_ends};
use globset::{Glob, GlobSet, GlobSetBuilder};
use ignore::{DirEntry, WalkBuilder};
use rayon::prelude::*;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The name of the configuration file.
pub const CONFIG: &str = "prowess.toml";
/// The ending of the language's files.
pub const EXTENSION: &str = "prowess";
/// A file larger than this is not read: it is no profile.
pub const LARGEST: u64 = 256 << 20;
/// So many files or declarations a thread takes at once: few enough that all threads end together, many enough that none waits for its turn.
pub const AT_ONCE: usize = 32;

/// What a folder holds: the files that could be read, and those that could not.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of their paths.
    pub files: Vec<File>,
    /// What was read and is not parsed yet.
    texts: Vec<Text>,
    pub failed: Vec<(PathBuf, String)>,
    /// Folders below that are workspaces of their own.
    pub nested: Vec<PathBuf>,
    /// Links that lead back to a folder above them: what they lead to is read where it stands.
    pub loops: Vec<PathBuf>,
}

/// The text of a file with plain line ends, the path that it has in its workspace, and the bytes at which it was not UTF-8.
#[derive(Debug)]
struct Text {
    path: String,
    text: String,
    invalid: Vec<u32>,
    headers: HeaderLines,
}

/// Which of a folder's files are read, and what is looked for in them at once.
#[derive(Clone, Copy)]
struct Reading<'a> {
    root: &'a Path,
    globs: &'a Globs,
    /// Whether `.gitignore` files above the folder count.
    ignored_above: bool,
    /// Whether their headers are wanted before all is parsed.
    headers: bool,
}

impl Found {
    /// The path and the headers of each file that [`read_texts`] read.
    pub fn headers(&mut self) -> Vec<(String, HeaderLines)> {
        self.texts.iter_mut().map(|it| (it.path.clone(), std::mem::take(&mut it.headers))).collect()
    }

    /// With the texts parsed, side by side.
    pub fn parsed(mut self) -> Self {
        let mut texts = std::mem::take(&mut self.texts);
        texts.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.files = texts.into_par_iter().with_max_len(AT_ONCE).map(|it| plain_file(&it.path, &it.text, it.invalid)).collect();
        self
    }

    fn and(mut self, mut other: Self) -> Self {
        self.texts.append(&mut other.texts);
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

/// All files of the workspace at `root`, read and parsed side by side: see [`read_texts`].
pub fn read_all(root: &Path, config: &Config) -> Found {
    read(root, Reading { root, globs: &Globs::of(config), ignored_above: true, headers: false }).parsed()
}

/// All files of the workspace at `root`, read and not yet parsed, with their headers. `.git`, `node_modules`, `target`, hidden folders, what
/// `.gitignore` names, and folders with a `prowess.toml` of their own are left out. Links are followed out of the workspace, not round it.
pub fn read_texts(root: &Path, config: &Config) -> Found {
    read(root, Reading { root, globs: &Globs::of(config), ignored_above: true, headers: true })
}

/// Those of its files that are in `folder`.
pub fn read_in(root: &Path, folder: &Path, config: &Config) -> Found {
    read(folder, Reading { root, globs: &Globs::of(config), ignored_above: true, headers: false }).parsed()
}

/// The files below a folder that the workspace at `root` leaves out, for somebody who asks for just this folder.
pub fn read_left_out(root: &Path, folder: &Path) -> Found {
    read(folder, Reading { root, globs: &Globs::of(&Config::default()), ignored_above: false, headers: false }).parsed()
}

fn read(folder: &Path, reading: Reading) -> Found {
    let Reading { root, globs, ignored_above, .. } = reading;
    let nested: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
    let (top, apart) = (root.to_path_buf(), Arc::clone(&nested));
    let enters = move |entry: &DirEntry| entry.depth() == 0 || is_entered(&top, entry, &apart);
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).follow_links(true).parents(ignored_above).filter_entry(enters);
    // One walks, all read: to find a file takes a tenth of the time that it takes to read it.
    let mut walk = walk.build();
    let some = std::iter::from_fn(|| Some(walk.by_ref().take(AT_ONCE).collect::<Vec<_>>()).filter(|it| !it.is_empty()));
    let each = |mut found: Found, entries: Vec<Result<DirEntry, ignore::Error>>| {
        for entry in entries {
            match entry {
                Ok(entry) => visit(&entry, reading, &mut found),
                Err(error) => failure(folder, &error, &mut found),
            }
        }
        found
    };
    let mut found = some.par_bridge().fold(Found::default, each).reduce(Found::default, Found::and);
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
fn failure(path: &Path, error: &ignore::Error, found: &mut Found) {
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

fn visit(entry: &DirEntry, Reading { root, globs, headers: with_headers, .. }: Reading, found: &mut Found) {
    let path = entry.path();
    if !is_prowess(path) || entry.file_type().is_some_and(|it| it.is_dir()) {
        return;
    }
    let relative = relative(root, path);
    if !globs.take(&relative) {
        return;
    }
    let is_regular = entry.file_type().is_some_and(|it| it.is_file());
    match if is_regular { read_regular(path) } else { read_text(path) } {
        Ok((text, invalid)) => {
            let text = plain_line_ends(text);
            let headers = if with_headers { headers(&text) } else { HeaderLines::default() };
            found.texts.push(Text { path: relative, text, invalid, headers });
        }
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
    // Asked before it is opened: to open a pipe is to wait for somebody who writes.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is no regular file"));
    }
    read_regular(path)
}

/// The same for what is known to be a regular file. Its size is not asked for: most files fit into one read.
fn read_regular(path: &Path) -> io::Result<(String, Vec<u32>)> {
    let mut file = std::fs::File::open(path)?;
    let mut first = [0; 8 << 10];
    let length = file.read(&mut first)?;
    let mut bytes = Vec::from(first.get(..length).unwrap_or_default());
    file.take(LARGEST + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("this file is larger than {} MiB", LARGEST >> 20)));
    }
    Ok(decoded(bytes))
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

/// `path` from `root`, with `/` on every system; the path itself where it is not inside.
pub fn relative(root: &Path, path: &Path) -> String {
    if let Some(plain) = plainly_inside(root, path) {
        return plain.to_owned();
    }
    let inside = path.strip_prefix(root).unwrap_or(path);
    if std::path::MAIN_SEPARATOR == '/'
        && let Some(plain) = inside.to_str().filter(|it| !it.starts_with('/') && !it.ends_with('/') && !it.contains("//"))
    {
        return plain.to_owned();
    }
    let part = |part: Component| match part {
        Component::RootDir => String::new(),
        other => other.as_os_str().to_string_lossy().into_owned(),
    };
    inside.components().map(part).collect::<Vec<_>>().join("/")
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
