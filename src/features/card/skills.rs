//! The part of a card that is about skills: behaviours at each level, relations, the contrasts and myths about it, where it is documented.

use super::{Card, level_name, titles};
use crate::model::item::Item;
use crate::model::scale::ScaleLevel;
use crate::model::skill::{LevelText, Skill};
use crate::model::{Decl, Key, View};
use crate::syntax::keywords::{Kind, Verb};
use std::fmt::Write as _;

pub fn skill(view: &View, card: &mut Card, decl: Decl, skill: &Skill, asked: Option<u16>) {
    if skill.deprecated.is_some() {
        let why = skill.deprecated_because.map_or_else(String::new, |span| format!(" {}", decl.unquoted(span)));
        let by = skill.replaced_by.map_or_else(String::new, |span| format!(" Use {} instead.", titles(view, decl, Kind::Skill, &[span])));
        card.paragraph(&format!("**Deprecated.**{why}{by}"));
    }
    if let Some(scale) = view.scale_of(decl) {
        for level in &scale.levels {
            let texts = at_level(decl, &skill.levels, level);
            if !texts.is_empty() {
                let mark = if asked == Some(level.number) { "▸ " } else { "" };
                card.item(&format!("{mark}**{}** {}", level_name(level), texts.join(" ")));
            }
        }
        let extra = |card: &mut Card, name: &str, texts: &[LevelText]| {
            for level in &scale.levels {
                let found = at_level(decl, texts, level);
                if !found.is_empty() {
                    card.field(&format!("{name} ({})", level_name(level)), &found.join(" "));
                }
            }
        };
        extra(card, "Example", &skill.examples);
        extra(card, "How to get there", &skill.tips);
    }
    let builds = skill.builds_on.iter().map(|it| {
        let level = it.level.map_or_else(String::new, |span| format!(" at {}", decl.text(span)));
        format!("{}{level}", titles(view, decl, Kind::Skill, &[it.skill]))
    });
    card.field("Builds on", &builds.collect::<Vec<_>>().join(", "));
    card.field("Grows by", &titles(view, decl, Kind::Activity, &skill.grows_by));
    card.field("Part of", &titles(view, decl, Kind::Skill, &skill.broader));
    let mut related: Vec<String> = skill.related.iter().map(|span| titles(view, decl, Kind::Skill, &[*span])).collect();
    let (mut narrower, mut contrasts, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for user in view.holders(Key::using(Kind::Skill, decl.id())) {
        let means = |span: &crate::syntax::Span| view.skill(user, *span).is_some_and(|it| it.at == decl.at);
        match &user.entry.item {
            Item::Skill(it) => {
                let title = user.title().into_owned();
                if it.broader.iter().any(means) {
                    narrower.push(title.clone());
                }
                if it.related.iter().any(means) && !related.contains(&title) {
                    related.push(title);
                }
            }
            Item::Dimension(it) => {
                for pole in it.poles.iter().filter(|pole| pole.shown_by.iter().any(means)) {
                    contrasts.push(format!("{} ({})", user.title(), pole.domain.map_or("", |span| user.text(span))));
                }
            }
            Item::Note(it) if it.related.iter().any(means) => notes.push(user),
            _ => {}
        }
    }
    card.field("Includes", &narrower.join(", "));
    card.field("Related", &related.join(", "));
    let aliases: Vec<String> = skill.aliases.iter().map(|span| decl.unquoted(*span).into_owned()).collect();
    card.field("Also called", &aliases.join(", "));
    card.field("Stands for the contrast", &contrasts.join(", "));
    for note in notes {
        let text = note.entry.definition().map_or_else(String::new, |span| note.unquoted(span).into_owned());
        card.field(&note.title(), &text);
    }
    citations(view, card, decl);
    let same: Vec<String> = skill.same_as.iter().map(|span| format!("<{}>", decl.unquoted(*span))).collect();
    card.field("Same as", &same.join(", "));
}

/// Where it is documented: each source with its publisher and the place in it.
pub fn citations(view: &View, card: &mut Card, decl: Decl) {
    let mut lines = Vec::new();
    for line in crate::model::item::lines(&decl.entry.declaration, Verb::Cites) {
        let Some(name) = line.name(None) else { continue };
        let source = view.one_at(Kind::Source, decl, name);
        let mut text = source.map_or_else(|| decl.text(name).to_owned(), |it| it.title().into_owned());
        if let Some(source) = source
            && let Item::Source(it) = &source.entry.item
            && let Some(publisher) = it.publisher
        {
            let _ = write!(text, ", {}", source.unquoted(publisher));
        }
        if let Some(place) = line.texts(None).next() {
            let _ = write!(text, ": {}", decl.unquoted(place));
        }
        lines.push(text);
    }
    if !lines.is_empty() {
        card.paragraph("**Documented in**");
        for line in lines {
            card.item(&line);
        }
    }
}

/// One line about a skill at a level, for completion and small places.
pub fn level_line(decl: Decl, skill: &Skill, level: &ScaleLevel) -> Option<String> {
    let texts = at_level(decl, &skill.levels, level);
    (!texts.is_empty()).then(|| texts.join(" "))
}

fn at_level(decl: Decl, texts: &[LevelText], level: &ScaleLevel) -> Vec<String> {
    let here = |it: &&LevelText| {
        let written = decl.text(it.level);
        written.parse() == Ok(level.number) || (!level.word.is_empty() && crate::model::text::folded(written) == level.word)
    };
    texts.iter().filter(here).map(|it| decl.unquoted(it.text).into_owned()).collect()
}
