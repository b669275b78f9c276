//! `check --watch`: runs again whenever a file of the workspaces changes.

use super::Failure;
use crate::model::disk;
use notify::{Event, EventKind, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Editors write a file in several steps, and people save several files at once: one run answers them all.
const QUIET: Duration = Duration::from_millis(80);

/// Calls `run` now and after every change below `roots`, as long as it gives `true`.
pub fn watch(roots: &[PathBuf], mut run: impl FnMut() -> Result<bool, Failure>) -> Result<(), Failure> {
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // The other end is gone only when watching ends.
        let _ = send.send(event);
    })
    .map_err(|error| format!("cannot watch for changes: {error}"))?;
    for root in roots {
        watcher.watch(root, RecursiveMode::Recursive).map_err(|error| format!("{}: cannot watch for changes: {error}", root.display()))?;
    }
    while run()? {
        wait(&changes)?;
    }
    Ok(())
}

/// Returns after a change that counts, once there was a moment without another.
fn wait(changes: &Receiver<notify::Result<Event>>) -> Result<(), Failure> {
    let ended = || "cannot watch for changes any longer".to_owned();
    loop {
        match changes.recv().map_err(|_| ended())? {
            Ok(event) if counts(&event) => break,
            Ok(_) => {}
            Err(error) => return Err(format!("cannot watch for changes any longer: {error}")),
        }
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return Ok(()),
            Err(RecvTimeoutError::Disconnected) => return Err(ended()),
        }
    }
}

/// Whether the change can be one of the files that are checked. Reading a file is an event too.
fn counts(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| may_matter(path, event.kind))
}

fn may_matter(path: &Path, kind: EventKind) -> bool {
    let own = path.components().any(|part| matches!(part.as_os_str().to_str(), Some(".git" | "node_modules" | "target")));
    let named = path.file_name().is_some_and(|name| name == disk::CONFIG || name == ".gitignore");
    // A folder that came or went takes its files with it.
    let folder = path.extension().is_none() && (matches!(kind, EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))) || path.is_dir());
    !own && (disk::is_prowess(path) || named || folder)
}
