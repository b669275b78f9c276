//! A table that says of most keys at once that they are not in a set: small enough to stay in the processor's cache, where a look into the
//! set itself waits for memory.

use super::key::Key;

/// A bit for each key that was added, shared with those that fall on the same bit. Most names stand in several places: of them it says
/// nothing, so that there is room for what is seldom shared.
#[derive(Clone, Debug)]
pub struct Filter {
    bits: Box<[u64]>,
}

/// 8 KiB.
const WORDS: usize = 1 << 10;

impl Filter {
    /// `false` for a key that was never added.
    pub fn has(&self, key: Key) -> bool {
        let (word, bit) = place(key);
        key.is_use() || self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    pub fn add(&mut self, key: Key) {
        let (word, bit) = place(key);
        if let Some(word) = self.bits.get_mut(word).filter(|_| !key.is_use()) {
            *word |= bit;
        }
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self { bits: vec![0; WORDS].into() }
    }
}

impl FromIterator<Key> for Filter {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let mut filter = Self::default();
        keys.into_iter().for_each(|key| filter.add(key));
        filter
    }
}

/// The word of the table and the bit in it.
const fn place(key: Key) -> (usize, u64) {
    ((key.0 >> 6) as usize % WORDS, 1 << (key.0 % 64))
}
