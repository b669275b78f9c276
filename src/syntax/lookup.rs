//! Which keyword a word is: tables made when the program is built, since every line asks.

use super::keywords::{Clause, VERBS, Verb};

impl Verb {
    pub fn from_word(word: &str) -> Option<Self> {
        const COUNT: usize = VERBS.len();
        static ROWS: Lookup<COUNT> = {
            let (mut words, mut at) = ([""; COUNT], 0);
            while at < COUNT {
                words[at] = VERBS[at].word;
                at += 1;
            }
            Lookup::of(words)
        };
        ROWS.find(word).and_then(|at| VERBS.get(at)).map(|row| row.verb)
    }
}

impl Clause {
    pub fn from_word(word: &str) -> Option<Self> {
        const COUNT: usize = Clause::ALL.len();
        static CLAUSES: Lookup<COUNT> = {
            let (mut words, mut at) = ([""; COUNT], 0);
            while at < COUNT {
                words[at] = Clause::ALL[at].word();
                at += 1;
            }
            Lookup::of(words)
        };
        CLAUSES.find(word).and_then(|at| Self::ALL.get(at).copied())
    }
}

struct Lookup<const N: usize> {
    words: [&'static str; N],
    /// The place of a word in the list and one, where its bytes lead to or behind; 0 ends the search.
    slots: [u8; SLOTS],
}

const SLOTS: usize = 256;

impl<const N: usize> Lookup<N> {
    /// Where a word stands twice, its first place is found.
    const fn of(words: [&'static str; N]) -> Self {
        assert!(N < SLOTS - 1);
        let (mut slots, mut at) = ([0; SLOTS], 0);
        while at < N {
            let mut slot = first_slot(words[at].as_bytes());
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            at += 1;
            slots[slot] = at as u8;
        }
        Self { words, slots }
    }

    /// The place of `word` in the list.
    fn find(&self, word: &str) -> Option<usize> {
        let mut slot = first_slot(word.as_bytes());
        loop {
            let place = usize::from(*self.slots.get(slot)?).checked_sub(1)?;
            if self.words.get(place) == Some(&word) {
                return Some(place);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// Told by the ends of a word and its length, so that hardly two keywords share one.
const fn first_slot(word: &[u8]) -> usize {
    let (first, last) = match word {
        [] => (0, 0),
        [only] => (*only, *only),
        [first, .., last] => (*first, *last),
    };
    (first as usize + last as usize * 26 + word.len() * 31) % SLOTS
}
