//! Where words end and what their bytes are, many at a time: most of a text is words.

use super::super::ast::AtomKind;
use wide::u8x16;

/// What the bytes of a word are, a bit for each.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const HYPHEN: u8 = 4;
/// Twice `HYPHEN`.
const OTHER: u8 = 8;
pub const WIDE: u8 = 16;
const STOP: u8 = 32;

const CLASS: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'-' => HYPHEN,
            b' ' | b'\t' | b'\r' | b'\n' | b'"' | b',' | b'{' | b'}' => STOP,
            0x80.. => WIDE,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};

/// Where the word at `at` ends, and what its bytes are. A hyphen at one of its ends or behind another counts as a byte that no id has.
pub fn word_end(bytes: &[u8], at: usize, end: usize) -> (usize, u8) {
    let bytes = bytes.get(..end).unwrap_or(bytes);
    let (mut at, mut seen, mut last) = plain_bytes(bytes, at);
    while let Some(byte) = bytes.get(at) {
        let class = CLASS.get(usize::from(*byte)).copied().unwrap_or(OTHER);
        if class >= WIDE && (class == STOP || wide_blank(bytes, at).is_some() || wide_quote(bytes, at)) {
            break;
        }
        seen |= class | (class & last & HYPHEN) << 1;
        last = class;
        at += 1;
    }
    (at, seen | (last & HYPHEN) << 1)
}

/// Where the letters, digits and hyphens of ASCII end that stand at `at`, what there is among them, and whether the last is a hyphen; as
/// behind a hyphen where there are none. Sixteen bytes at a time: most words are shorter.
fn plain_bytes(bytes: &[u8], mut at: usize) -> (usize, u8, u8) {
    let (mut seen, mut hyphen) = (0, 1);
    loop {
        let block = block(bytes, at);
        // In small letters, also of other bytes: none of them becomes a letter by it.
        let letters = among(block | u8x16::splat(0x20), b'a', 26);
        let (digits, hyphens) = (among(block, b'0', 10), among(block, b'-', 1));
        let count = (!(letters | digits | hyphens)).trailing_zeros();
        let these = (1 << count) - 1;
        let hyphens = hyphens & these;
        let double = hyphens & (hyphens << 1 | hyphen) != 0;
        let bit = |is: bool, class: u8| if is { class } else { 0 };
        seen |= bit(letters & these != 0, LETTER) | bit(digits & these != 0, DIGIT) | bit(hyphens != 0, HYPHEN) | bit(double, OTHER);
        hyphen = (hyphens << 1 | hyphen) >> count & 1;
        at += count as usize;
        if count < 16 {
            return (at, seen, bit(hyphen == 1, HYPHEN));
        }
    }
}

/// Sixteen bytes from `at`; blanks behind the end.
fn block(bytes: &[u8], at: usize) -> u8x16 {
    let rest = bytes.get(at..).unwrap_or_default();
    let whole = rest.first_chunk().copied();
    u8x16::new(whole.unwrap_or_else(|| {
        let mut block = [b' '; 16];
        block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        block
    }))
}

/// A bit for each byte of `block` that is one of the `count` from `first` on.
fn among(block: u8x16, first: u8, count: u8) -> u32 {
    let above = block - u8x16::splat(first);
    above.cmp_eq(above.min(u8x16::splat(count - 1))).move_mask().cast_unsigned()
}

/// What most words are, told by their bytes alone: an id or a number.
pub fn plain(seen: u8) -> Option<AtomKind> {
    match seen {
        DIGIT => Some(AtomKind::Number),
        _ => (seen & LETTER != 0 && seen & (OTHER | WIDE) == 0).then_some(AtomKind::Word),
    }
}

/// No-break and other wide blanks, by their length in bytes.
pub fn wide_blank(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [0xC2, 0xA0, ..] => Some(2),
        [0xE2, 0x80, 0x80..=0x8B | 0xAF, ..] | [0xE3, 0x80, 0x80, ..] => Some(3),
        _ => None,
    }
}

/// “ ” „ ‟
pub fn wide_quote(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..), Some([0xE2, 0x80, 0x9C..=0x9F, ..]))
}

#[cfg(test)]
mod tests {
    use super::super::is_id;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, rng_seed: proptest::test_runner::RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() })]

        /// `team-lead`, `3d`, `-x`, `a--b`, `a_b`: letters and digits with single hyphens between them, and a letter among them.
        #[test]
        fn an_id_is_told_by_the_bytes_of_a_word(word in "[a-cX1-2:./%_ -]{1,6}|[a-c1-]{0,40}") {
            let parts = word.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()));
            let id = parts && word.contains(|c: char| c.is_ascii_alphabetic());
            prop_assert_eq!(is_id(&word), id);
            let (end, seen) = word_end(word.as_bytes(), 0, word.len());
            prop_assert_eq!(end, word.find(' ').unwrap_or(word.len()));
            let found = plain(seen);
            prop_assert_eq!(found == Some(AtomKind::Number), end > 0 && word[..end].chars().all(|c| c.is_ascii_digit()));
        }
    }
}
