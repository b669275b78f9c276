//! How statements about skills are worded: which texts describe behaviour, how they open, what stands for a text that is still missing.
//! What is said here of words holds for English alone.

use crate::model::{Decl, View};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;
use smallvec::SmallVec;
use std::borrow::Cow;

/// The texts of a skill or role that describe behaviour: what a level looks like, and what shows it in a role.
pub fn behaviours(decl: Decl<'_>) -> impl Iterator<Item = Span> {
    let levels = decl.skill().into_iter().flat_map(|it| &it.levels).map(|level| level.text);
    let needs = decl.role().into_iter().flat_map(|it| it.requires.iter().chain(&it.prefers));
    levels.chain(needs.flat_map(|need| &need.shows).copied())
}

/// Whether rules about English words apply: the framework says so, or says nothing of its language.
pub fn is_english<'a>(view: &View<'a>, decl: Decl<'a>) -> bool {
    let Some(framework) = view.framework_of(decl) else { return true };
    let crate::model::Item::Framework(it) = &framework.entry.item else { return true };
    it.language.is_none_or(|span| {
        let language = framework.unquoted(span).trim().to_ascii_lowercase();
        language == "english" || language.split(['-', '_']).next() == Some("en")
    })
}

/// The words of a text in order, each by its place from the text's start, quotes and all.
pub fn words(written: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = run(written, at, LETTER);
        at = run(written, start, GAP);
        (at > start).then(|| Span::new(start as u32, at as u32))
    })
}

/// What a character is to words: a part of one, what stands between two, or a joint, which is what the characters around it are.
const LETTER: u8 = 1;
const GAP: u8 = 2;
const JOINT: u8 = 3;

/// The same of each ASCII byte.
const ASCII: [u8; 128] = {
    let mut table = [GAP; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = LETTER;
        }
        byte += 1;
    }
    table[b'\'' as usize] = JOINT;
    table[b'-' as usize] = JOINT;
    table
};

/// Where the first character stands from `at` on that is an `end`.
fn run(text: &str, mut at: usize, end: u8) -> usize {
    while let Some(byte) = text.as_bytes().get(at) {
        let (length, is) = match ASCII.get(usize::from(*byte)) {
            Some(is) => (1, *is),
            None => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some('’') => ('’'.len_utf8(), JOINT),
                Some(c) => (c.len_utf8(), if c.is_alphanumeric() { LETTER } else { GAP }),
                None => return at,
            },
        };
        if is == end {
            return at;
        }
        at += length;
    }
    at
}

/// The first words of a text in lower case, each with its place.
pub fn opening(written: &str, count: usize) -> SmallVec<[(Cow<'_, str>, Span); 4]> {
    words(written).take(count).map(|span| (lower(span.of(written)), span)).collect()
}

/// Words that texts may open with.
pub struct Openings {
    words: &'static [&'static str],
    letters: u32,
}

impl Openings {
    pub const fn of(words: &'static [&'static str]) -> Self {
        let (mut letters, mut at) = (0, 0);
        while at < words.len() {
            letters |= letter(words[at].as_bytes()[0]);
            at += 1;
        }
        Self { words, letters }
    }

    /// Whether `written` opens with one of them, in whatever case. Its first letter is asked first, since most texts open with another.
    pub fn open(&self, written: &str) -> bool {
        let first = written.bytes().find(u8::is_ascii_alphanumeric).map_or(0, letter);
        self.letters & first != 0 && words(written).next().is_some_and(|first| self.words.iter().any(|word| word.eq_ignore_ascii_case(first.of(written))))
    }
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Whether a text stands for one that is still to be written: `TODO`, `TBD`, a row of dots, nothing at all.
pub fn is_placeholder(text: &str) -> bool {
    const WORDS: &[&str] =
        &["todo", "tbd", "tba", "tbc", "fixme", "missing", "n/a", "na", "none", "xxx", "placeholder", "lorem ipsum", "to do", "to be defined"];
    let text = text.trim();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let opens = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    bare.is_empty() || bare.len() < 20 && WORDS.contains(&&*bare.to_lowercase()) || opens.is_some_and(|word| matches!(word, "TODO" | "TBD" | "FIXME" | "XXX"))
}

/// Whether a definition says nothing but what it defines: all its words are the name's own, or fillers.
pub fn is_circular(definition: &str, names: [&str; 2]) -> bool {
    const FILLERS: &[&str] = &[
        "a",
        "an",
        "and",
        "any",
        "be",
        "being",
        "can",
        "capability",
        "competence",
        "competency",
        "do",
        "doing",
        "for",
        "has",
        "having",
        "how",
        "in",
        "is",
        "it",
        "know",
        "knowing",
        "of",
        "on",
        "one",
        "or",
        "skill",
        "skilled",
        "skills",
        "so",
        "somebody",
        "someone",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "who",
        "with",
        "ability",
        "abilities",
        "able",
        "means",
        "well",
    ];
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
    const OPENINGS: u32 = Openings::of(FILLERS).letters;
    // Most say something, and one word tells: its first letter is that of no filler and of no word of the name.
    let strange = |word: &str| word.bytes().next().is_some_and(|first| letter(first) & OPENINGS == 0 && !names.iter().any(|name| has_word_like(name, word)));
    if words(definition).any(strange) {
        return false;
    }
    words(definition).all(|word| {
        let mut own = names.into_iter().filter(|name| has_word_like(name, word)).flat_map(words);
        FILLERS.iter().any(|filler| filler.len() == word.len() && filler.eq_ignore_ascii_case(word)) || own.any(|own| is_kin(&lower(word), &lower(own)))
    })
}

/// A bit for each letter, whatever its case; bytes that are no letters share bits with some.
const fn letter(byte: u8) -> u32 {
    1 << (byte & 31)
}

/// Whether one of the words in `text` may begin with the first letter of `word`: asked before the text is taken apart.
fn has_word_like(text: &str, word: &str) -> bool {
    let first = word.bytes().next().unwrap_or_default();
    let mut inside = false;
    !first.is_ascii()
        || text.bytes().any(|byte| {
            let begins = !std::mem::replace(&mut inside, byte.is_ascii_alphanumeric());
            !byte.is_ascii() || begins && byte.eq_ignore_ascii_case(&first)
        })
}

/// Whether two words have one stem, as near as endings tell: "delegating" and "delegation".
fn is_kin(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "e", "s", "es", "ed", "ing", "ings", "er", "ers", "or", "ion", "ions", "ation", "ations", "ate", "ates", "ating", "ment", "ments", "ive", "al",
        "ity", "ness", "y", "ies", "ise", "ises", "ising", "isation", "ize", "izes", "izing", "ization", "se", "ze", "sing", "zing", "sation", "zation",
        "ting", "te", "tion",
    ];
    let shared: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    // "planning" doubles the last letter of its stem.
    let last = a.get(..shared).and_then(|stem| stem.chars().next_back());
    let ends = |word: &str| {
        let rest = word.get(shared..).unwrap_or_default();
        ENDINGS.contains(&rest) || last.and_then(|last| rest.strip_prefix(last)).is_some_and(|rest| ENDINGS.contains(&rest))
    };
    a == b || shared >= 3 && ends(a) && ends(b)
}

/// The kinds whose texts describe behaviour.
pub const KINDS: &[Kind] = &[Kind::Skill, Kind::Role];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_definitions_that_say_nothing() {
        for (definition, name) in [
            ("Delegation.", "Delegation"),
            ("The ability to delegate.", "Delegation"),
            ("Being skilled in conflict resolution", "Conflict resolution"),
            ("Someone who is able to do planning and organising well.", "Planning and organizing"),
        ] {
            assert!(is_circular(definition, [name, ""]), "{definition}");
        }
        for (definition, name) in
            [("Handing work to others.", "Delegation"), ("Planning ahead for a year.", "Planning"), ("Communication in the community.", "Communication")]
        {
            assert!(!is_circular(definition, [name, ""]), "{definition}");
        }
    }

    #[test]
    fn tells_what_is_still_to_be_written() {
        for text in ["", "  ", "TODO", "todo.", "TBD", "MISSING", "...", "TODO: ask Priya", "n/a", "-"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["Missing deadlines is reported at once.", "Says what is missing.", "Keeps a to-do list."] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn finds_the_first_words_with_their_places() {
        let written = "\"Can't wait, isn't idle.\"";
        let words: Vec<String> = opening(written, 3).into_iter().map(|(word, span)| format!("{word}={}", span.of(written))).collect();
        assert_eq!(words, ["can't=Can't", "wait=wait", "isn't=isn't"]);
    }
}
