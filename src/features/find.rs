//! Finding declarations by what people type: ids, titles, aliases, and the words that things are found by.

use crate::analysis::suggest::nearest;
use crate::model::text::{folded, matched};
use crate::model::{Decl, Key, View};
use crate::syntax::Span;
use crate::syntax::keywords::{Kind, Verb};

/// All declarations that `name` is the id, title, alias or `found-by` of, those by id first; in each group by kind, path and offset.
/// A qualified id finds that one alone.
pub fn named<'a>(view: &View<'a>, name: &str, kind: Option<Kind>) -> Vec<Decl<'a>> {
    let text = matched(name).into_owned();
    let id = folded(name.trim()).into_owned();
    let dashed = text.replace(' ', "-");
    let mut found: Vec<(u8, Decl<'a>)> = Vec::new();
    for decl in all(view, kind) {
        let rank = if decl.id() == id || decl.qualified() == id {
            0
        } else if matched(&decl.title()) == text || decl.id() == dashed {
            1
        } else if texts(decl, Verb::Aka).any(|span| matched(&decl.unquoted(span)) == text) {
            2
        } else if texts(decl, Verb::FoundBy).any(|span| matched(&decl.unquoted(span)) == text) {
            3
        } else {
            continue;
        };
        found.push((rank, decl));
    }
    // Who types an id, a title or an alias in full does not look for what of that kind is merely found by that word.
    let named: Vec<Option<Kind>> = found.iter().filter(|(rank, _)| *rank < 3).map(|(_, decl)| decl.kind()).collect();
    found.retain(|(rank, decl)| *rank < 3 || !named.contains(&decl.kind()));
    found.sort_by(|a, b| (a.0, a.1.kind(), a.1.order()).cmp(&(b.0, b.1.kind(), b.1.order())));
    found.into_iter().map(|(_, decl)| decl).collect()
}

/// The nearest name to one that finds nothing.
pub fn suggestion(view: &View, name: &str) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for decl in all(view, None) {
        names.push(decl.id().to_owned());
        names.push(matched(&decl.title()).into_owned());
        names.extend(texts(decl, Verb::Aka).map(|span| matched(&decl.unquoted(span)).into_owned()));
    }
    names.extend(crate::analysis::rules::ALL.iter().map(|rule| rule.name.to_owned()));
    nearest(&matched(name), names.iter().map(String::as_str)).map(str::to_owned)
}

/// All declarations with an id, of one kind or of any.
pub fn all<'a>(view: &View<'a>, kind: Option<Kind>) -> Vec<Decl<'a>> {
    Kind::ALL.into_iter().filter(|it| kind.is_none_or(|kind| kind == *it)).flat_map(|kind| view.holders(Key::kind(kind))).collect()
}

fn texts(decl: Decl<'_>, verb: Verb) -> impl Iterator<Item = Span> {
    crate::model::item::lines(&decl.entry.declaration, verb).flat_map(|line| line.texts(None))
}

/// A skill that a search found, the best first.
#[derive(Clone, Copy)]
pub struct Hit<'a> {
    pub decl: Decl<'a>,
    pub score: u32,
}

/// The skills in which every word of `query` begins a word of the id, title, aliases or `found-by`, or stands in the definition; all skills
/// for an empty query. Titles count more than aliases, aliases more than definitions.
pub fn search<'a>(view: &View<'a>, query: &str) -> Vec<Hit<'a>> {
    let query = matched(query).into_owned();
    let words: Vec<&str> = query.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let mut hits: Vec<Hit<'a>> = Vec::new();
    for decl in view.holders(Key::kind(Kind::Skill)) {
        let title = matched(&decl.title()).into_owned();
        let others: Vec<String> = texts(decl, Verb::Aka).chain(texts(decl, Verb::FoundBy)).map(|span| matched(&decl.unquoted(span)).into_owned()).collect();
        let definition = decl.entry.definition().map_or_else(String::new, |span| matched(&decl.unquoted(span)).into_owned());
        let begins = |text: &str, word: &str| text.split([' ', '-']).any(|it| it.starts_with(word));
        let score = |word: &&str| -> Option<u32> {
            if begins(decl.id(), word) || begins(&title, word) {
                Some(100)
            } else if others.iter().any(|text| begins(text, word)) {
                Some(10)
            } else {
                definition.contains(*word).then_some(1)
            }
        };
        let Some(scores) = words.iter().map(score).collect::<Option<Vec<u32>>>() else { continue };
        let exact = if title == query || decl.id() == query || others.contains(&query) { 1_000 } else { 0 };
        hits.push(Hit { decl, score: exact + scores.iter().sum::<u32>() });
    }
    hits.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.decl.title().cmp(&b.decl.title())));
    hits
}
