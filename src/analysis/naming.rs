//! How findings name skills, levels and lists, so that all of them say it alike.

use crate::model::scale::Scale;
use crate::model::{Decl, DeclRef, View};
use crate::syntax::Span;

/// `delegation`, or any of `coaching`, `mentoring`: the ids in backticks.
pub fn skills(view: &View, skills: &[DeclRef]) -> String {
    let ids: Vec<String> = skills.iter().filter_map(|at| view.get(*at)).map(|skill| format!("`{}`", skill.entry.written_id())).collect();
    if ids.len() > 1 { format!("any of {}", ids.join(", ")) } else { ids.concat() }
}

/// The same as it is written in a statement, without backticks.
pub fn statement_skills(view: &View, skills: &[DeclRef]) -> String {
    self::skills(view, skills).replace('`', "")
}

/// The place of one name or of several beside each other.
pub fn names(spans: &[Span]) -> Option<Span> {
    Some(spans.first()?.to(*spans.last()?))
}

/// a, b and c
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A level as the reader writes levels: by its word where `like` is one, else by its number.
pub fn level(scale: Option<&Scale>, number: u16, like: Option<&str>) -> String {
    let by_word = like.is_some_and(|like| like.parse::<u16>().is_err());
    let word = scale.filter(|_| by_word).and_then(|scale| scale.numbered(number)).map(|level| level.word.clone());
    word.filter(|word| !word.is_empty()).unwrap_or_else(|| number.to_string())
}

/// "1 skill", "2 skills"
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The id of a role, person or plan in backticks, as it is written in its header.
pub fn named(decl: Decl) -> String {
    format!("`{}`", decl.entry.written_id())
}
