//! A table that says of most keys at once that they are not in a set: small enough to stay in the processor's cache, where a look into the
//! set itself waits for memory.

use super::key::Key;

/// A bit for each key that was added, shared with those that fall on the same bit.
#[derive(Clone, Debug)]
pub struct Filter {
    bits: Box<[u64]>,
}

/// 32 KiB.
const WORDS: usize = 1 << 12;

impl Filter {
    /// `false` for a key that was never added.
    pub fn has(&self, key: Key) -> bool {
        let (word, bit) = place(key);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    pub fn add(&mut self, key: Key) {
        let (word, bit) = place(key);
        if let Some(word) = self.bits.get_mut(word) {
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
