//! What the editor shows under the pointer.

use super::card;
use super::cursor::{At, Cursor, at};
use crate::model::{Place, Resolved, View};
use crate::syntax::keywords::{Clause, Kind, Part, Place as Stands, Target, VERBS, Verb, VerbRow};

/// A card in Markdown, and the place it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Hover {
    pub markdown: String,
    pub place: Place,
}

/// The card of what is at the cursor: a declaration, a level, a keyword. Nothing on texts and blanks.
pub fn hover(view: &View, cursor: Cursor) -> Option<Hover> {
    let found = at(view, cursor)?;
    let markdown = match &found.at {
        At::Declared(decl) => card::card(view, *decl, None),
        At::Name { resolved: Resolved::One(decl), .. } => {
            // The level that the line asks for is the one the reader wants to see.
            let asked = found.line.filter(|_| decl.skill().is_some()).and_then(|line| {
                let stated = line.level(Some(Clause::At)).or_else(|| line.level(Some(Clause::To)))?;
                view.level_of(*decl, found.decl, stated)
            });
            card::card(view, *decl, asked)
        }
        At::Name { resolved: Resolved::Ambiguous(all), .. } => {
            let names: Vec<String> = all.iter().map(|decl| format!("`{}`", decl.qualified())).collect();
            format!("May mean {}.", names.join(" or "))
        }
        At::Level { skill, number } => {
            let scale = skill.and_then(|skill| view.scale_of(skill)).unwrap_or_else(|| view.scale_for(found.decl));
            let level = scale.numbered((*number)?)?;
            let mut text = format!("**{}** {}", card::level_name(level), level.meaning);
            if let Some(decl) = skill
                && let Some(skill) = decl.skill()
                && let Some(behaviours) = card::level_line(*decl, skill, level)
            {
                text = format!("{text}\n\n**{}** {behaviours}", decl.title());
            }
            text
        }
        At::Verb(verb) => {
            let place = found.line.and_then(super::super::syntax::ast::Line::place);
            keyword(place.and_then(|place| verb.row(place)).or_else(|| verb.rows().next())?)
        }
        At::Kind(kind) => declaration(*kind),
        _ => return None,
    };
    Some(Hover { markdown, place: found.place })
}

/// The page of a declaration keyword.
pub fn declaration(kind: Kind) -> String {
    format!("```prowess\n{}\n```\n\n{}\n", kind.syntax(), kind.doc())
}

/// The page of a verb where it stands in one kind of place.
pub fn keyword(row: &VerbRow) -> String {
    let places: Vec<String> = row.places.iter().map(|place| stands(*place)).collect();
    format!("```prowess\n{}\n```\n\n{}\n\nStands in {}. For example:\n\n```prowess\n{}\n```\n", syntax(row), row.doc, places.join(", "), row.example)
}

/// All pages of a verb, by its word.
pub fn keyword_pages(word: &str) -> Vec<String> {
    let verbs = VERBS.iter().filter(|row| row.word == word).map(keyword);
    Kind::from_word(word).map(declaration).into_iter().chain(verbs).collect()
}

fn stands(place: Stands) -> String {
    match place {
        Stands::In(kind) => kind.noun().to_owned(),
        Stands::Under(verb) => format!("the block of `{}`", Verb::word(verb)),
    }
}

/// `requires SKILL at LEVEL [target LEVEL] …`
pub fn syntax(row: &VerbRow) -> String {
    let mut words = vec![row.word.to_owned()];
    words.extend(row.parts.iter().map(|it| part(*it)));
    for clause in row.clauses {
        let inner: Vec<String> = clause.parts.iter().map(|it| part(*it)).collect();
        let text = format!("{} {}", clause.clause.word(), inner.join(" "));
        words.push(if clause.required { text } else { format!("[{text}]") });
    }
    if row.block {
        words.push("[{ … }]".to_owned());
    }
    words.join(" ")
}

fn part(part: Part) -> String {
    let name = |target: Target| target.kind().map_or("WORD".to_owned(), |kind| kind.word().to_uppercase());
    match part {
        Part::Text => "\"…\"".to_owned(),
        Part::TextOpt => "[\"…\"]".to_owned(),
        Part::Texts => "\"…\", …".to_owned(),
        Part::Name(target) => name(target),
        Part::NameOpt(target) => format!("[{}]", name(target)),
        Part::Names(target) => format!("{}, …", name(target)),
        Part::AnyOf(target) => format!("{0} | any of {0}, …", name(target)),
        Part::Level => "LEVEL".to_owned(),
        Part::WordOpt => "[WORD]".to_owned(),
        Part::Number | Part::Decimal => "NUMBER".to_owned(),
        Part::Date => "DATE".to_owned(),
        Part::Percent => "PERCENT".to_owned(),
        Part::Word(words) => words.join("|"),
        Part::Shares => "DOMAIN PERCENT …".to_owned(),
    }
}
