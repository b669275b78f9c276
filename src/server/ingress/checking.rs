//! What is checked, and said, between two messages: the open documents first, then everything else, a little at a time.

use super::Ingress;
use crate::analysis::Pending;
use crate::model::disk;

/// How many declarations are checked between two looks at the input.
const BATCH: usize = 256;

impl Ingress {
    pub(super) fn settle(&mut self, done: Option<(usize, Pending)>) {
        let Some((at, pending)) = done else { return };
        let Some(space) = self.session.spaces.get_mut(at) else { return };
        if !space.complete {
            return self.foretell(at);
        }
        // The declarations that the key touched, at once; what reads them, as soon as nothing waits.
        let many = pending.own.len() > BATCH * 4;
        let (now, later) = if many { (Vec::new(), pending.own) } else { (pending.own, Vec::new()) };
        let changed = space.seen.analysis.recheck(&now);
        space.pending.retain(|it| !now.contains(it));
        space.pending.extend(later);
        space.pending.extend(pending.others);
        for file in pending.files.into_iter().chain(changed) {
            self.publisher.publish(&self.session, &self.out, at, file);
        }
    }

    pub(super) fn has_work(&self) -> bool {
        self.session.spaces.iter().any(|space| !space.pending.is_empty())
    }

    /// Checks one batch of what is still unchecked, and says what changed.
    pub(super) fn work(&mut self) {
        let Some(at) = self.session.spaces.iter().position(|space| !space.pending.is_empty()) else { return };
        let Some(space) = self.session.spaces.get_mut(at) else { return };
        let from = space.pending.len().saturating_sub(BATCH);
        let batch = space.pending.split_off(from);
        let changed = space.seen.analysis.recheck(&batch);
        for file in changed {
            self.publisher.publish(&self.session, &self.out, at, file);
        }
        if !self.has_work() {
            self.publisher.refresh(&mut self.next_request, &self.out);
        }
    }

    /// The documents that are open, before anything else.
    pub(super) fn check_open(&mut self, at: usize) {
        let Some(space) = self.session.spaces.get_mut(at) else { return };
        let open: Vec<_> =
            self.session.open.values().filter(|open| open.space == at).filter_map(|open| space.seen.analysis.workspace.file_at(&open.path)).collect();
        let (now, later): (Vec<_>, Vec<_>) = std::mem::take(&mut space.pending).into_iter().partition(|it| open.contains(&it.file));
        space.pending = later;
        space.seen.analysis.recheck(&now);
        let config = space.seen.analysis.workspace.file_at(disk::CONFIG);
        for file in open.into_iter().chain(config) {
            self.publisher.publish(&self.session, &self.out, at, file);
        }
        if !self.has_work() {
            self.publisher.refresh(&mut self.next_request, &self.out);
        }
    }
}
