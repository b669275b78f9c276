//! What one finds and several work on. Whoever sees that little is left looks for more, so that nobody waits while a large folder is looked
//! through: there is something left to do meanwhile.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// So few are left when somebody looks for more.
const FEW: usize = 512;
/// So many are looked for at once.
const MANY: usize = 128;

/// The items of an iterator, for whoever asks.
pub struct Ahead<I: Iterator> {
    source: Mutex<I>,
    found: Mutex<Found<I::Item>>,
}

/// What nobody has taken yet.
struct Found<T> {
    left: VecDeque<T>,
    /// How many were taken before.
    taken: usize,
}

impl<I: Iterator> Ahead<I> {
    pub fn of(source: I) -> Self {
        Self { source: Mutex::new(source), found: Mutex::new(Found { left: VecDeque::new(), taken: 0 }) }
    }

    /// The next items, `count` at most, in order, and the number of the first; none where there are no more.
    pub fn next(&self, count: usize) -> (usize, Vec<I::Item>) {
        let (some, few) = self.take(count);
        if !few {
            return some;
        }
        let source = if some.1.is_empty() { Some(held(&self.source)) } else { self.source.try_lock().ok() };
        // Somebody else looks for more already.
        let Some(mut source) = source else { return some };
        let more: Vec<_> = source.by_ref().take(MANY).collect();
        held(&self.found).left.extend(more);
        if some.1.is_empty() { self.take(count).0 } else { some }
    }

    /// What was found, and whether few are left.
    fn take(&self, count: usize) -> ((usize, Vec<I::Item>), bool) {
        let mut found = held(&self.found);
        let count = count.min(found.left.len());
        let first = found.taken;
        found.taken += count;
        ((first, found.left.drain(..count).collect()), found.left.len() < FEW)
    }
}

/// What one that panicked leaves behind is whole all the same.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two take turns, seven at a time: each item comes once, in order to each of them.
    #[test]
    fn each_item_comes_once() {
        let ahead = Ahead::of(0..3000);
        let some = || Some(ahead.next(7)).filter(|(_, some)| !some.is_empty());
        let taken = || std::iter::from_fn(some).flat_map(|(first, some)| (first..).zip(some)).collect::<Vec<_>>();
        let each: Vec<Vec<(usize, i32)>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..2).map(|_| scope.spawn(taken)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_default()).collect()
        });
        assert!(each.iter().all(|own| own.is_sorted()));
        let mut all = each.concat();
        all.sort_unstable();
        assert!(all.into_iter().eq((0..3000).enumerate()));
    }
}
