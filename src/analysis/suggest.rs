//! "Did you mean": the nearest of many words, by how few letters differ.

use crate::model::names::{self, Letters};
use std::cmp::Ordering;

/// The candidate that differs from `word` by the fewest letters, where that is few enough to be a slip: one in three, at least one, at most
/// three. Of equals the first in alphabetical order.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut nearest = Nearest::to(word);
    let mut best: Option<&str> = None;
    for candidate in candidates {
        match nearest.offer(candidate) {
            Some(Ordering::Less) => best = Some(candidate),
            Some(Ordering::Equal) if best.is_none_or(|it| candidate < it) => best = Some(candidate),
            _ => {}
        }
    }
    best
}

/// A word, and how near the nearest of what was offered came. Hyphens and blanks are one, capitals count as small letters.
pub struct Nearest {
    word: Vec<char>,
    letters: Letters,
    most: usize,
    found: bool,
    rows: Rows,
    candidate: Vec<char>,
}

impl Nearest {
    pub fn to(word: &str) -> Self {
        let letters = Letters::of(word);
        let word: Vec<char> = names::letters(word).collect();
        Self { word, most: letters.slips() as usize, letters, found: false, rows: Rows::default(), candidate: Vec::new() }
    }

    /// Whether a candidate of these letters is farther than the nearest: asked before [`Nearest::offer`], since it costs nothing.
    pub const fn is_beyond(&self, letters: Letters) -> bool {
        self.letters.are_far(letters, self.most as u32)
    }

    /// `Less` where the candidate is nearer than all before, `Equal` where it is as near as the nearest, `None` where it is farther.
    pub fn offer(&mut self, candidate: &str) -> Option<Ordering> {
        if self.is_beyond(Letters::of(candidate)) {
            return None;
        }
        self.candidate.clear();
        self.candidate.extend(names::letters(candidate));
        let far = self.rows.distance(&self.word, &self.candidate, self.most)?;
        let order = if far < self.most || !self.found { Ordering::Less } else { Ordering::Equal };
        self.most = far;
        self.found = true;
        Some(order)
    }
}

/// Room for the distance's rows, kept between candidates.
#[derive(Default)]
struct Rows {
    before: Vec<usize>,
    last: Vec<usize>,
    this: Vec<usize>,
}

impl Rows {
    /// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours; `None` above `most`.
    fn distance(&mut self, word: &[char], candidate: &[char], most: usize) -> Option<usize> {
        self.last.clear();
        self.last.extend(0..=word.len());
        self.before.clone_from(&self.last);
        let mut previous = '\0';
        for (i, &c) in candidate.iter().enumerate() {
            self.this.clear();
            self.this.push(i + 1);
            let mut least = i + 1;
            for (j, &w) in word.iter().enumerate() {
                let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
                let mut cost = (get(&self.last, j) + usize::from(w != c)).min(get(&self.last, j + 1) + 1).min(get(&self.this, j) + 1);
                if i > 0 && j > 0 && w == previous && word.get(j - 1) == Some(&c) {
                    cost = cost.min(get(&self.before, j - 1) + 1);
                }
                least = least.min(cost);
                self.this.push(cost);
            }
            if least > most {
                return None;
            }
            std::mem::swap(&mut self.before, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.this);
            previous = c;
        }
        self.last.last().copied().filter(|far| *far <= most)
    }
}
