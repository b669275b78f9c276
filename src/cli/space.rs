//! Workspaces read from disk for a command: all of each, so that every name resolves, and which files the command is about.

use super::Failure;
use super::args::Global;
use super::paths::{Picks, Target, is_under, picks_of, targets};
use super::reading::{Inputs, Reader, Stdin};
use crate::analysis::{Analysis, Settings};
use crate::model::disk::{self, Found};
use crate::model::{Config, DeclRef, File, FileId, Workspace};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a command wants to know of the workspaces.
pub struct Wishes<'a> {
    pub global: &'a Global,
    /// `NAME=LEVEL` from the command line.
    pub rules: &'a [(String, String)],
    /// Whether files will change while the command runs.
    pub changes: bool,
}

/// A workspace and the files of it that the command is about, in the order of their paths.
pub struct Space {
    pub root: PathBuf,
    pub analysis: Analysis,
    pub picked: Vec<FileId>,
}

/// All workspaces of a command.
pub struct Spaces {
    pub spaces: Vec<Space>,
    pub stdin: Option<Stdin>,
    /// Whether everything that should be read was read. What could not was said on stderr.
    pub complete: bool,
}

impl Spaces {
    /// Reads and checks the workspaces that the inputs belong to, and those below the folders given.
    pub fn read(inputs: &Inputs, wishes: &Wishes) -> Result<Self, Failure> {
        let (mut targets, complete) = targets(&inputs.on_disk());
        let mut reader = Reader { complete };
        let stdin = inputs.stdin()?;
        if let Some(stdin) = &stdin {
            picks_of(&mut targets, stdin.root.clone()).files.insert(stdin.path.clone());
        }
        let mut spaces = Vec::new();
        let mut next = 0;
        while let Some(target) = targets.get(next) {
            let typed = stdin.as_ref().filter(|stdin| stdin.root == target.root);
            let (workspace, nested) = open(&mut reader, target, typed, wishes.global);
            let settings = Settings::new(&workspace.config, wishes.rules);
            let own = workspace.own_files();
            let picked: Vec<FileId> = own.par_iter().filter(|(_, file)| target.picks.has(&file.path)).map(|(id, _)| *id).collect();
            let all = picked.len() == own.len();
            let analysis = if all { Analysis::new(workspace, settings, wishes.changes) } else { checked(workspace, settings, &picked) };
            spaces.push(Space { root: target.root.clone(), analysis, picked });
            for root in nested {
                if !targets.iter().any(|target| target.root == root) {
                    targets.push(Target { root, picks: Picks::everything() });
                }
            }
            next += 1;
        }
        Ok(Self { spaces, stdin, complete: reader.complete })
    }
}

/// The workspace with the findings of these files alone.
fn checked(workspace: Workspace, settings: Settings, files: &[FileId]) -> Analysis {
    let declarations: Vec<DeclRef> = files.iter().flat_map(|file| workspace.declarations(*file)).map(|decl| decl.at).collect();
    let mut analysis = Analysis::unchecked(workspace, settings);
    analysis.recheck(&declarations);
    analysis
}

/// The workspace that `path` belongs to, unchecked, with its root; for commands that ask about one workspace. And whether all of it was read.
pub fn workspace_of(path: &Path, global: &Global) -> Result<(PathBuf, Workspace, bool), Failure> {
    let real = path.canonicalize().map_err(|error| format!("{}: {}", path.display(), disk::reason(&error)))?;
    let target = Target { root: disk::root(&real), picks: Picks::default() };
    let mut reader = Reader { complete: true };
    let (workspace, _) = open(&mut reader, &target, None, global);
    Ok((target.root, workspace, reader.complete))
}

/// The workspace of a target, and the workspaces below what was asked for in it.
fn open(reader: &mut Reader, target: &Target, stdin: Option<&Stdin>, global: &Global) -> (Workspace, Vec<PathBuf>) {
    let root = &target.root;
    let (config, text) = reader.config(root);
    let mut found = disk::read_all(root, &config);
    if let Some(stdin) = stdin {
        found.files.retain(|known| *known.path != *stdin.path);
        found.files.push(Arc::new(disk::file(&stdin.path, stdin.text.clone(), stdin.invalid.clone())));
    }
    add_left_out(&mut found, target);
    reader.look_at(&found);
    found.files.extend(text.map(|text| Arc::new(File::raw(disk::CONFIG, &text))));
    let nested = found.nested.into_iter().filter(|it| target.picks.folders.iter().any(|folder| is_under(folder, &disk::relative(root, it)))).collect();
    let today = today(global, &config);
    (Workspace::new(config, today, found.files), nested)
}

/// What `.gitignore` and the like leave out is read where somebody asks for just that.
fn add_left_out(found: &mut Found, target: &Target) {
    let mut more = Found::default();
    let known: FxHashSet<&str> = if target.picks.files.is_empty() { FxHashSet::default() } else { found.files.iter().map(|file| &*file.path).collect() };
    for path in target.picks.files.iter().filter(|path| !known.contains(path.as_str()) && *path != disk::CONFIG) {
        let full = target.root.join(path);
        if found.failed.iter().any(|(failed, _)| *failed == full) {
            continue;
        }
        match disk::read_text(&full) {
            Ok((text, invalid)) => more.files.push(Arc::new(disk::file(path, text, invalid))),
            Err(error) => more.failed.push((full, disk::reason(&error))),
        }
    }
    for folder in target.picks.folders.iter().filter(|folder| !folder.is_empty()) {
        if !found.files.iter().any(|file| is_under(folder, &file.path)) {
            let left_out = disk::read_left_out(&target.root, &target.root.join(folder));
            more.files.extend(left_out.files);
            more.failed.extend(left_out.failed);
            more.nested.extend(left_out.nested);
        }
    }
    found.files.append(&mut more.files);
    found.failed.append(&mut more.failed);
    found.failed.sort();
    found.failed.dedup();
    found.nested.append(&mut more.nested);
}

/// The day that counts: the command line's, the workspace's, the clock's.
pub fn today(global: &Global, config: &Config) -> Date {
    global.today.or(config.today).unwrap_or_else(|| jiff::Zoned::now().date())
}
