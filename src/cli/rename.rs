//! `prowess rename`: gives a declaration another id, here and wherever it is named. All files or none.

use super::args::Global;
use super::change::{self, Change, edited, unchanged_text};
use super::reading::shown;
use super::render::human::count;
use super::space::workspace_of;
use super::terminal::{colored, say};
use super::{Failure, Outcome};
use crate::features::{find, rename};
use crate::model::text::folded;
use crate::model::{Decl, FileId, View, Workspace};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub struct Arguments {
    /// The id as it is; `skill:NAME` where several kinds have it
    #[arg(value_name = "OLD")]
    old: String,
    /// The id as it shall be
    #[arg(value_name = "NEW")]
    new: String,
    /// Show what would change, and write nothing
    #[arg(long)]
    diff: bool,
    /// The workspace to rename in
    #[arg(long, value_name = "PATH", default_value = ".")]
    workspace: PathBuf,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Outcome, Failure> {
    let (root, workspace, complete) = workspace_of(&arguments.workspace, global)?;
    if !complete {
        return Err("not every file of the workspace can be read, so that some uses would be missed; nothing was renamed".to_owned());
    }
    let view = View::of(&workspace);
    let decl = meant(&view, &arguments.old)?;
    let edits = rename::rename_declaration(&view, decl, &arguments.new)?;
    let mut by_file: BTreeMap<FileId, Vec<(Span, &str)>> = BTreeMap::new();
    for (place, text) in &edits {
        by_file.entry(place.file).or_default().push((workspace.span(*place), text));
    }
    let changes = by_file.into_iter().filter_map(|(file, edits)| change(&root, &workspace, file, edits)).collect::<Result<Vec<Change>, Failure>>()?;
    if arguments.diff {
        change::print_diff(&changes, colored(global.color))?;
        return Ok(if changes.is_empty() { Outcome::Fine } else { Outcome::Findings });
    }
    let written = change::write_all(&changes.iter().collect::<Vec<_>>());
    say(&format!("renamed `{}` to `{}`: {} in {}", decl.id(), arguments.new, count(edits.len(), "place"), count(changes.len(), "file")));
    Ok(if written { Outcome::Fine } else { Outcome::Incomplete })
}

/// The one declaration that has the id.
fn meant<'a>(view: &View<'a>, typed: &str) -> Result<Decl<'a>, Failure> {
    let (kind, name) = match typed.split_once(':') {
        Some((word, name)) => (Some(Kind::from_word(word).ok_or_else(|| format!("there is no kind `{word}`"))?), name),
        None => (None, typed),
    };
    let id = folded(name).into_owned();
    let mut all: Vec<Decl> = find::named(view, name, kind).into_iter().filter(|decl| decl.id() == id || decl.qualified() == id).collect();
    if all.iter().any(|decl| decl.is_own()) {
        all.retain(|decl| decl.is_own());
    }
    match *all.as_slice() {
        [one] => Ok(one),
        [] => {
            let near = find::suggestion(view, name).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Err(format!("nothing has the id `{name}`{near}"))
        }
        _ => {
            let each = |decl: &Decl| format!("`{}:{}`", decl.kind().map_or("", Kind::word), decl.qualified());
            Err(format!("`{name}` may be {}; write which", all.iter().map(each).collect::<Vec<_>>().join(" or ")))
        }
    }
}

/// The file with its edits; `None` where they change nothing.
fn change(root: &Path, workspace: &Workspace, file: FileId, mut edits: Vec<(Span, &str)>) -> Option<Result<Change, Failure>> {
    let file = workspace.file(file)?;
    let path = root.join(&*file.path);
    let before = match unchanged_text(root, file) {
        Ok(text) => text,
        Err(why) => return Some(Err(format!("{}: {why}; nothing was renamed", shown(&path)))),
    };
    edits.sort_by_key(|(span, _)| *span);
    edits.dedup();
    let after = edited(&before, &edits);
    (after != before).then(|| Ok(Change { shown: shown(&path), path, before, after }))
}
