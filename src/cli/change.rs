//! New texts for files: shown as a diff, or written, each file whole or not at all.

use super::terminal::{self, BOLD, complain, paint};
use super::{Failure, output};
use crate::model::File;
use crate::model::disk::{self, reason};
use crate::syntax::{Span, plain_line_ends};
use annotate_snippets::renderer::{AnsiColor, Style};
use similar::TextDiff;
use std::path::{Path, PathBuf};

/// A file and its new text.
pub struct Change {
    pub path: PathBuf,
    /// The path as it is shown.
    pub shown: String,
    pub before: String,
    pub after: String,
}

const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const HUNK: Style = AnsiColor::Cyan.on_default();

/// Prints all changes as one unified diff, which `git apply` and `patch -p1` read; gives whether anybody still reads.
pub fn print_diff(changes: &[Change], color: bool) -> Result<bool, Failure> {
    let text: String = changes.iter().map(|change| one(change, color)).collect();
    // Colours are control characters too: with them, what comes from files was made harmless line by line.
    if color { output::print(&text) } else { output::print_raw(&text) }
}

fn one(change: &Change, color: bool) -> String {
    let diff = TextDiff::configure().timeout(std::time::Duration::from_secs(2)).diff_lines(&change.before, &change.after);
    let plain = diff.unified_diff().context_radius(3).header(&format!("a/{}", change.shown), &format!("b/{}", change.shown)).to_string();
    if !color {
        return plain;
    }
    let style = |line: &str| match line.as_bytes().first() {
        _ if line.starts_with("---") || line.starts_with("+++") => BOLD,
        Some(b'+') => ADDED,
        Some(b'-') => REMOVED,
        Some(b'@') => HUNK,
        _ => Style::new(),
    };
    plain.split_inclusive('\n').map(|line| paint(true, style(line), &terminal::line(line.trim_end_matches(['\n', '\r']))) + "\n").collect()
}

/// The file's text as it is on disk: it differs from the one that was read by lone CRs alone, which count as LF, so that no place moves. Else
/// why the file is not to be changed.
pub fn unchanged_text(root: &Path, file: &File) -> Result<String, String> {
    if !file.invalid.is_empty() {
        return Err("this file is not UTF-8".to_owned());
    }
    let text = disk::read_text(&root.join(&*file.path)).map_err(|error| reason(&error))?.0;
    is_unchanged(&text, file).then_some(text).ok_or_else(|| "this file was changed meanwhile".to_owned())
}

/// Whether `text` is what was read.
pub fn is_unchanged(text: &str, file: &File) -> bool {
    plain_line_ends(text.to_owned()) == file.text()
}

/// The text after edits that are in order and apart, with the line ends that it has.
pub fn edited(text: &str, edits: &[(Span, &str)]) -> String {
    let carriage = text.contains("\r\n");
    let mut new = text.to_owned();
    // From the end, so that no place moves before its turn.
    for (span, text) in edits.iter().rev() {
        let text = if carriage { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { (*text).to_owned() };
        if new.get(span.range()).is_some() {
            new.replace_range(span.range(), &text);
        }
    }
    new
}

/// Writes every new text; `false` where one could not be written, with a word on stderr.
pub fn write_all(changes: &[&Change]) -> bool {
    let mut all = true;
    for change in changes {
        if let Err(error) = output::replace(&change.path, change.after.as_bytes()) {
            complain(&format!("{}: {}; nothing was written there", change.shown, reason(&error)));
            all = false;
        }
    }
    all
}
