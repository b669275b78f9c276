//! "Did you mean": the nearest of many words, by how few letters differ.

/// The candidate that differs from `word` by the fewest letters, where that is few enough to be a slip: one in three, at least one, at most
/// three. Of equals the first in alphabetical order.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut most = (word.len() / 3).clamp(1, 3);
    let mut best: Option<(usize, &str)> = None;
    let mut rows = Rows::default();
    for candidate in candidates {
        let length = candidate.chars().count();
        if length.abs_diff(word.len()) > most {
            continue;
        }
        if let Some(far) = rows.distance(&word, candidate, most)
            && best.is_none_or(|(least, name)| (far, candidate) < (least, name))
        {
            most = far;
            best = Some((far, candidate));
        }
    }
    best.map(|(_, name)| name)
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
    fn distance(&mut self, word: &[char], candidate: &str, most: usize) -> Option<usize> {
        self.last.clear();
        self.last.extend(0..=word.len());
        self.before.clone_from(&self.last);
        let mut previous = '\0';
        for (i, c) in candidate.chars().flat_map(char::to_lowercase).enumerate() {
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
