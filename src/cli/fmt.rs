//! `prowess fmt`: puts files into the one layout.

use super::args::Global;
use super::change::{self, Change};
use super::paths::{Picks, Target, is_under, targets};
use super::reading::{Inputs, Reader, Stdin, shown};
use super::render::human::count;
use super::{Failure, Outcome, output, terminal};
use crate::model::disk;
use crate::syntax::format;
use clap::Args;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// List the files whose layout would change, and write nothing
    #[arg(long)]
    check: bool,
    /// Show what would change, and write nothing
    #[arg(long)]
    diff: bool,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Outcome, Failure> {
    let (targets, complete) = targets(&arguments.inputs.on_disk());
    let mut reader = Reader { complete };
    let files = files(&mut reader, targets);
    let mut changes: Vec<Change> = Vec::new();
    for (path, laid_out) in files.par_iter().map(|path| (path, laid_out(path))).collect::<Vec<_>>() {
        match laid_out {
            Ok(change) => changes.extend(change),
            Err(why) => reader.failed(path, &why),
        }
    }
    if let Some(stdin) = arguments.inputs.stdin()? {
        from_stdin(arguments, &mut reader, stdin, &mut changes)?;
    }
    if arguments.diff {
        change::print_diff(&changes, terminal::colored(global.color))?;
    } else if arguments.check {
        let list: String = changes.iter().map(|change| format!("{}\n", terminal::line(&change.shown))).collect();
        output::print(&list)?;
    } else {
        reader.complete &= change::write_all(&changes.iter().collect::<Vec<_>>());
    }
    if !files.is_empty() {
        let done = if arguments.check || arguments.diff { "would change" } else { "laid out" };
        terminal::say(&format!("{} {done}, {} unchanged", count(changes.len(), "file"), files.len().saturating_sub(changes.len())));
    }
    Ok(match reader.complete {
        false => Outcome::Incomplete,
        true if !changes.is_empty() && (arguments.check || arguments.diff) => Outcome::Findings,
        true => Outcome::Fine,
    })
}

/// All files to lay out. Workspaces whose configuration says so are left alone.
fn files(reader: &mut Reader, mut targets: Vec<Target>) -> Vec<PathBuf> {
    let mut files = BTreeSet::new();
    let mut next = 0;
    while let Some(Target { root, picks }) = targets.get(next) {
        let (config, _) = reader.config(root);
        if !config.format {
            terminal::say(&format!("{}: `[format] enabled` is false; left as it is", shown(&root.join(disk::CONFIG))));
            next += 1;
            continue;
        }
        files.extend(picks.files.iter().filter(|path| *path != disk::CONFIG).map(|path| root.join(path)));
        let mut nested = Vec::new();
        for folder in &picks.folders {
            let inside = root.join(folder);
            let mut found = disk::read_in(root, &inside, &config);
            if found.files.is_empty() && !folder.is_empty() {
                found = disk::read_left_out(root, &inside);
            }
            reader.look_at(&found);
            files.extend(found.files.iter().map(|file| root.join(&*file.path)));
            nested.extend(found.nested.into_iter().filter(|it| is_under(folder, &disk::relative(root, it))));
        }
        let new: Vec<PathBuf> = nested.into_iter().filter(|root| !targets.iter().any(|target| target.root == *root)).collect();
        targets.extend(new.into_iter().map(|root| Target { root, picks: Picks::everything() }));
        next += 1;
    }
    files.into_iter().collect()
}

/// The change that the layout makes to the file, if it makes one.
fn laid_out(path: &std::path::Path) -> Result<Option<Change>, String> {
    let (before, invalid) = disk::read_text(path).map_err(|error| disk::reason(&error))?;
    if !invalid.is_empty() {
        return Err("this file is not UTF-8; left as it is".to_owned());
    }
    let after = format(&before);
    Ok((after != before).then(|| Change { path: path.to_path_buf(), shown: shown(path), before, after }))
}

/// The text from stdin goes to stdout; with `--check` and `--diff` it counts as a file.
fn from_stdin(arguments: &Arguments, reader: &mut Reader, stdin: Stdin, changes: &mut Vec<Change>) -> Result<(), Failure> {
    let path = stdin.root.join(&stdin.path);
    if !stdin.invalid.is_empty() {
        reader.failed(&path, "this text is not UTF-8");
        return Ok(());
    }
    let after = format(&stdin.text);
    if !arguments.check && !arguments.diff {
        return output::print_raw(&after).map(drop);
    }
    if after != stdin.text {
        changes.push(Change { shown: shown(&path), path, before: stdin.text, after });
    }
    Ok(())
}
