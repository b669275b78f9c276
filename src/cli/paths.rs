//! What the paths on a command line mean: files, folders and globs, grouped by the workspaces that they belong to.

use super::terminal::complain;
use crate::model::disk;
use globset::GlobBuilder;
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};

/// A workspace and what somebody asked for in it.
#[derive(Debug)]
pub struct Target {
    pub root: PathBuf,
    pub picks: Picks,
}

/// Files and folders of one workspace, relative to its root.
#[derive(Debug, Default)]
pub struct Picks {
    pub files: FxHashSet<String>,
    /// `""` is the root itself.
    pub folders: Vec<String>,
}

impl Picks {
    pub fn everything() -> Self {
        Self { files: FxHashSet::default(), folders: vec![String::new()] }
    }

    pub fn has(&self, path: &str) -> bool {
        self.folders.iter().any(|folder| is_under(folder, path)) || self.files.contains(path)
    }
}

/// Whether `path` is in `folder`, both relative to the same root.
pub fn is_under(folder: &str, path: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The workspaces of `paths` in the order in which they are first named, and whether every path was found. What is wrong with a path is
/// said on stderr; the others count all the same.
pub fn targets(paths: &[PathBuf]) -> (Vec<Target>, bool) {
    let mut targets = Vec::new();
    let mut all_found = true;
    for path in paths {
        if let Err(problem) = add(&mut targets, path) {
            complain(&problem);
            all_found = false;
        }
    }
    (targets, all_found)
}

/// The roots of the workspaces of `paths`, as far as they are there.
pub fn roots(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut targets = Vec::new();
    for path in paths {
        // What is wrong with it is said when it is read.
        let _ = add(&mut targets, path);
    }
    targets.into_iter().map(|target| target.root).collect()
}

fn add(targets: &mut Vec<Target>, path: &Path) -> Result<(), String> {
    match path.canonicalize() {
        Ok(real) if real.is_file() && !is_readable(&real) && is_readable(path) => {
            // A link of ours to a file of another name stands where the link does.
            let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let here = folder.canonicalize().map(|folder| folder.join(path.file_name().unwrap_or_default()));
            add_real(targets, path, &here.unwrap_or(real))
        }
        Ok(real) => add_real(targets, path, &real),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && is_glob(path) => add_matches(targets, path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(format!("{}: there is no such file or folder", path.display())),
        Err(error) => Err(format!("{}: {}", path.display(), disk::reason(&error))),
    }
}

fn add_real(targets: &mut Vec<Target>, path: &Path, real: &Path) -> Result<(), String> {
    if !real.is_dir() && !is_readable(real) {
        return Err(format!("{}: this is no `.{}` file", path.display(), disk::EXTENSION));
    }
    let root = disk::root(real);
    let relative = disk::relative(&root, real);
    let picks = picks_of(targets, root);
    if real.is_dir() {
        picks.folders.push(relative);
    } else {
        picks.files.insert(relative);
    }
    Ok(())
}

/// What was asked for in the workspace at `root`, to add to.
pub fn picks_of(targets: &mut Vec<Target>, root: PathBuf) -> &mut Picks {
    let at = targets.iter().position(|target| target.root == root).unwrap_or(targets.len());
    if at == targets.len() {
        targets.push(Target { root, picks: Picks::default() });
    }
    &mut targets[at].picks
}

fn is_readable(path: &Path) -> bool {
    disk::is_prowess(path) || path.file_name().is_some_and(|name| name == disk::CONFIG)
}

fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// The files and folders that a glob matches, for shells that leave globs alone.
fn add_matches(targets: &mut Vec<Target>, pattern: &Path) -> Result<(), String> {
    let text = pattern.to_string_lossy().replace('\\', "/");
    let glob = GlobBuilder::new(text.trim_start_matches("./")).literal_separator(true).build();
    let glob = glob.map_err(|error| format!("{text}: {}", error.kind()))?.compile_matcher();
    let base: PathBuf = pattern.components().take_while(|part| !is_glob(Path::new(part.as_os_str()))).collect();
    let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
    let mut matched = false;
    for entry in ignore::WalkBuilder::new(&base).require_git(false).build().filter_map(Result::ok) {
        let path = entry.path();
        let plain = path.strip_prefix(".").unwrap_or(path);
        if entry.depth() > 0 && glob.is_match(plain) && (path.is_dir() || is_readable(path)) {
            matched = true;
            add(targets, path)?;
        }
    }
    if matched { Ok(()) } else { Err(format!("{text}: nothing matches this")) }
}
