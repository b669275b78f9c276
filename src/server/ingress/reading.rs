//! The files of a workspace, read beside the loop: first their headers, by which open documents are judged at once, then all of them.

use super::{Event, Ingress};
use crate::model::disk::{self, Found};
use crate::model::{Config, File, Headers, Workspace};
use crate::server::log;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::Arc;

impl Ingress {
    /// Reads a root's files beside the loop.
    pub(super) fn load(&mut self, root: PathBuf) {
        let known = self.session.spaces.len();
        let at = self.session.expect(root.clone());
        if at < known {
            return;
        }
        let Some(space) = self.session.spaces.get(at) else { return };
        let today = space.seen.analysis.workspace.today;
        self.beside(root.clone(), move || {
            let (headers, rest) = read_workspace(root.clone(), today);
            Event::Headers(root, headers, Box::new(rest))
        });
    }

    /// Does `work` for a root beside the loop, which then handles what it gives.
    pub(super) fn beside(&self, root: PathBuf, work: impl FnOnce() -> Event + Send + 'static) {
        let events = self.events.clone();
        rayon::spawn(move || {
            // Whatever happens there, those who wait for it go on.
            let empty = |_| Event::Loaded(root, Box::new(Workspace::new(Config::default(), jiff::civil::Date::default(), Vec::new())));
            let _ = events.send(std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(empty));
        });
    }

    /// Says of open documents what can be said before their workspace is read.
    pub(super) fn foretell(&mut self, at: usize) {
        if let Some((space, files)) = self.session.glance(at) {
            files.iter().for_each(|file| self.publisher.foretell(&self.session, &self.out, at, &space, *file));
        }
    }
}

/// A workspace from the disk, its configuration among its files: as it is written now, whatever was read of it before.
/// First its files' headers, and then what reads and parses all of the files: to keep their texts until then would take longer.
fn read_workspace(root: PathBuf, today: jiff::civil::Date) -> (Headers, impl FnOnce() -> Workspace + Send) {
    let text = disk::config_text(&root).ok().flatten();
    let config = text.as_deref().map(|text| Config::parse(text).0).unwrap_or_default();
    let headers = Headers { base: Workspace::new(config.clone(), today, Vec::new()), files: disk::read_headers(&root, &config).files };
    let rest = move || {
        let Found { mut files, failed, .. } = disk::read_all(&root, &config);
        for (path, why) in &failed {
            log::problem(format_args!("{}: {why}", path.display()));
        }
        files.extend(text.map(|text| Arc::new(File::raw(disk::CONFIG, &text))));
        Workspace::new(config, today, files)
    };
    (headers, rest)
}
