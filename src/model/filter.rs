//! A table that says of most keys at once that they are not in a set: small enough to stay in the processor's cache, where a look into the
//! set itself waits for memory.

use super::key::Key;

/// A bit for each key that was added, shared with those that fall on the same bit. Most names stand in several places: of them it says
/// nothing, so that there is room for what is seldom shared.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// 8 KiB.
    bits: Box<Bits<1024>>,
}

impl Filter {
    /// `false` for a key that was never added.
    pub fn has(&self, key: Key) -> bool {
        key.is_use() || self.bits.has(key.0)
    }

    pub fn add(&mut self, key: Key) {
        if !key.is_use() {
            self.bits.add(key.0);
        }
    }
}

impl FromIterator<Key> for Filter {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        let mut filter = Self::default();
        keys.into_iter().for_each(|key| filter.add(key));
        filter
    }
}

/// A bit for each fingerprint that was added, by its lowest bits.
#[derive(Clone, Debug)]
pub struct Bits<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Default for Bits<WORDS> {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl<const WORDS: usize> Bits<WORDS> {
    pub const fn has(&self, print: u64) -> bool {
        let (word, bit) = Self::place(print);
        self.0[word] & bit != 0
    }

    /// Gives whether its bit was there before.
    pub const fn add(&mut self, print: u64) -> bool {
        let (word, bit) = Self::place(print);
        let before = self.0[word] & bit != 0;
        self.0[word] |= bit;
        before
    }

    const fn place(print: u64) -> (usize, u64) {
        ((print >> 6) as usize % WORDS, 1 << (print % 64))
    }
}
