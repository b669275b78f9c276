//! Workspaces read from disk for a command: all of each, so that every name resolves, and which files the command is about.

use super::Failure;
use super::args::Global;
use super::paths::{Picks, Target, is_under, picks_of, targets};
use super::terminal::complain;
use crate::analysis::{Analysis, Settings};
use crate::model::disk::{self, Found};
use crate::model::{Config, File, FileId, Workspace};
use clap::Args;
use jiff::civil::Date;
use std::io::Read as _;
use std::path::{Path, PathBuf};

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
    /// The path of the text from stdin, relative to the root of the first workspace that has it.
    pub stdin: Option<(PathBuf, String)>,
    /// Whether everything that should be read was read. What could not was said on stderr.
    pub complete: bool,
}

impl Spaces {
    /// Reads the workspaces that the inputs belong to.
    pub fn read(inputs: &Inputs, wishes: &Wishes) -> Result<Self, Failure> {
        let (dashes, paths): (Vec<PathBuf>, Vec<PathBuf>) = inputs.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
        let (mut targets, complete) = targets(&paths);
        let mut all = Self { spaces: Vec::new(), stdin: None, complete };
        let mut text = None;
        if !dashes.is_empty() {
            let (root, path) = stdin_place(inputs.stdin_path.as_deref())?;
            picks_of(&mut targets, root.clone()).files.insert(path.clone());
            text = Some(read_stdin(&path)?);
            all.stdin = Some((root, path));
        }
        let mut next = 0;
        while let Some(target) = targets.get(next) {
            let own = all.stdin.as_ref().is_some_and(|(root, _)| *root == target.root);
            let (space, nested) = all.open(target, if own { text.take() } else { None }, wishes);
            all.spaces.push(space);
            for root in nested {
                if !targets.iter().any(|target| target.root == root) {
                    targets.push(Target { root, picks: Picks::everything() });
                }
            }
            next += 1;
        }
        Ok(all)
    }

    fn open(&mut self, target: &Target, stdin: Option<File>, wishes: &Wishes) -> (Space, Vec<PathBuf>) {
        let root = &target.root;
        let text = disk::config_text(root).unwrap_or_else(|error| {
            self.cannot_read(&root.join(disk::CONFIG), &error.to_string());
            None
        });
        let config = text.as_deref().map(|text| Config::parse(text).0).unwrap_or_default();
        let mut found = disk::read_all(root, &config);
        self.add_left_out(&mut found, target, stdin.as_ref());
        for (path, why) in &found.failed {
            self.cannot_read(path, why);
        }
        for path in &found.loops {
            complain(&format!("{}: this link leads back to a folder above it and is not followed", shown(path)));
        }
        found.files.extend(text.map(|text| File::raw(disk::CONFIG, &text)));
        if let Some(file) = stdin {
            found.files.retain(|known| known.path != file.path);
            found.files.push(file);
        }
        let nested = found.nested.into_iter().filter(|it| target.picks.folders.iter().any(|folder| is_under(folder, &disk::relative(root, it)))).collect();
        let today = today(wishes.global, &config);
        let settings = Settings::new(&config, wishes.rules);
        let workspace = Workspace::new(config, today, found.files);
        let picked: Vec<FileId> = workspace.own_files().into_iter().filter(|(_, file)| target.picks.has(&file.path)).map(|(id, _)| id).collect();
        let analysis = Analysis::new(workspace, settings, wishes.changes);
        (Space { root: root.clone(), analysis, picked }, nested)
    }

    /// What `.gitignore` and the like leave out is read where somebody asks for just that.
    fn add_left_out(&mut self, found: &mut Found, target: &Target, stdin: Option<&File>) {
        let known: rustc_hash::FxHashSet<&str> = found.files.iter().map(|file| &*file.path).collect();
        let failed = |path: &Path| found.failed.iter().any(|(known, _)| known == path);
        let asked = |path: &&String| !known.contains(path.as_str()) && **path != disk::CONFIG && stdin.is_none_or(|file| *file.path != ***path);
        let files: Vec<&String> = target.picks.files.iter().filter(asked).filter(|path| !failed(&target.root.join(path))).collect();
        let empty = |folder: &&String| !folder.is_empty() && !found.files.iter().any(|file| is_under(folder, &file.path));
        let folders: Vec<&String> = target.picks.folders.iter().filter(empty).collect();
        let mut more = Found::default();
        for path in files {
            match disk::read_text(&target.root.join(path)) {
                Ok((text, invalid)) => more.files.push(disk::file(path, text, invalid)),
                Err(error) => more.failed.push((target.root.join(path), error.to_string())),
            }
        }
        for folder in folders {
            let left_out = disk::read_left_out(&target.root, &target.root.join(folder));
            more.files.extend(left_out.files);
            more.failed.extend(left_out.failed);
            more.nested.extend(left_out.nested);
        }
        found.files.append(&mut more.files);
        found.failed.append(&mut more.failed);
        found.failed.dedup();
        found.nested.append(&mut more.nested);
    }

    fn cannot_read(&mut self, path: &Path, why: &str) {
        complain(&format!("{}: {why}", shown(path)));
        self.complete = false;
    }
}

/// The day that counts: the command line's, the workspace's, the clock's.
pub fn today(global: &Global, config: &Config) -> Date {
    global.today.or(config.today).unwrap_or_else(|| jiff::Zoned::now().date())
}

/// The path as people in the working directory write it, with `/` on every system.
pub fn shown(path: &Path) -> String {
    let Some(here) = std::env::current_dir().ok().and_then(|here| here.canonicalize().ok()) else { return disk::relative(Path::new(""), path) };
    let shared = here.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    // Of two paths that share no folder but the root, the whole one says more.
    if shared <= 1 {
        return path.to_string_lossy().replace('\\', "/");
    }
    let up = here.components().count() - shared;
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = std::iter::repeat_n("..".to_owned(), up).chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// The root and the path in it that the text from stdin stands for.
fn stdin_place(given: Option<&Path>) -> Result<(PathBuf, String), Failure> {
    let given = given.unwrap_or(Path::new("stdin.prowess"));
    if !disk::is_prowess(given) {
        return Err(format!("{}: the path of the text from stdin ends in `.{}`", given.display(), disk::EXTENSION));
    }
    let path = std::path::absolute(given).map_err(|error| format!("{}: {error}", given.display()))?;
    let (folder, name) = (path.parent().unwrap_or(Path::new(".")), path.file_name().unwrap_or_default());
    // Folders that are not there yet stand in the nearest one that is.
    let real = folder.ancestors().find_map(|it| Some((it.canonicalize().ok()?, folder.strip_prefix(it).ok()?)));
    let folder = real.map_or_else(|| folder.to_path_buf(), |(real, rest)| real.join(rest));
    let there = folder.ancestors().find(|it| it.is_dir()).unwrap_or(&folder);
    let root = disk::root(there);
    let relative = disk::relative(&root, &folder.join(name));
    Ok((root, relative))
}

fn read_stdin(path: &str) -> Result<File, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().take(disk::LARGEST + 1).read_to_end(&mut bytes).map_err(|error| format!("stdin: {error}"))?;
    if bytes.len() as u64 > disk::LARGEST {
        return Err(format!("stdin: this text is larger than {} MiB", disk::LARGEST >> 20));
    }
    let (text, invalid) = disk::decoded(bytes);
    Ok(disk::file(path, text, invalid))
}
