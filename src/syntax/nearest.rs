//! The word that somebody most likely meant. Counts letters only; knows nothing of meaning.

/// The candidate nearest to `word`, if it is near enough for a question: one letter off in a short word, up to three in a long one.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let most = match length {
        0 | 1 => return None,
        2..=3 => 1,
        4..=7 => 2,
        _ => 3,
    };
    let near = candidates.filter(|candidate| candidate.chars().count().abs_diff(length) <= most);
    let far = near.map(|candidate| (distance(&lower, candidate), candidate));
    far.filter(|(far, candidate)| *far <= most && *far < candidate.len().min(length)).min().map(|(_, candidate)| candidate)
}

/// How many letters have to be typed, taken away, changed or swapped with their neighbour to make `b` of `a`.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut two_above = above.clone();
    let mut last = None;
    for (i, x) in a.chars().enumerate() {
        let mut row = Vec::with_capacity(above.len());
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (cell(&above, j) + usize::from(x != *y)).min(cell(&above, j + 1) + 1).min(cell(&row, j) + 1);
            let before = j.checked_sub(1).and_then(|before| b.get(before));
            if last == Some(*y) && before == Some(&x) {
                best = best.min(cell(&two_above, j - 1) + 1);
            }
            row.push(best);
        }
        last = Some(x);
        two_above = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_slips_of_the_finger() {
        for (a, b, far) in [("requires", "requires", 0), ("reqiures", "requires", 1), ("rol", "role", 1), ("", "at", 2), ("häufig", "haufig", 1)] {
            assert_eq!(distance(a, b), far, "{a} {b}");
        }
    }

    #[test]
    fn asks_only_for_what_is_near() {
        let words = ["at", "because", "target"];
        assert_eq!(nearest("att", words.into_iter()), Some("at"));
        assert_eq!(nearest("becuase", words.into_iter()), Some("because"));
        assert_eq!(nearest("no", words.into_iter()), None);
        assert_eq!(nearest("x", words.into_iter()), None);
    }
}
