//! The part of a card that is about roles: the effective profile with where each entry comes from, the balance, the career graph.

use super::{Card, titles};
use crate::model::balance::shares;
use crate::model::role::Role;
use crate::model::{Decl, Key, Need, View};
use crate::syntax::keywords::Kind;
use std::fmt::Write as _;

pub fn role(view: &View, card: &mut Card, decl: Decl, role: &Role) {
    let word = |span: Option<crate::syntax::Span>| span.map_or_else(String::new, |span| decl.unquoted(span).into_owned());
    card.field("Grade", &word(role.grade));
    card.field("Extends", &titles(view, decl, Kind::Role, &role.parents));
    if let Some(profile) = view.profile(decl) {
        if !profile.requires.is_empty() {
            card.paragraph("**Requires**");
            for need in &profile.requires {
                card.item(&describe(view, decl, need));
            }
        }
        if !profile.prefers.is_empty() {
            card.paragraph("**Prefers**");
            for need in &profile.prefers {
                card.item(&describe(view, decl, need));
            }
        }
        let parts = shares(view, profile, &[]).into_iter().filter_map(|(at, share)| Some(format!("{} {share:.0} %", view.get(at)?.title())));
        card.field("Balance, computed", &parts.collect::<Vec<_>>().join(", "));
        if let Some(balance) = &role.balance {
            let parts = balance.shares.iter().map(|(span, share)| format!("{} {share} %", titles(view, decl, Kind::Domain, &[*span])));
            card.field("Balance, declared", &parts.collect::<Vec<_>>().join(", "));
        }
        let named = |kind: Kind, places: &[crate::model::Place]| {
            let title = |place: &crate::model::Place| view.get(place.decl()).map(|user| titles(view, user, kind, &[place.span]));
            places.iter().filter_map(title).collect::<Vec<_>>().join(", ")
        };
        card.field("Faces", &named(Kind::Situation, &profile.faces));
        card.field("Measured by", &named(Kind::Measure, &profile.measured_by));
    }
    card.field("Progresses to", &titles(view, decl, Kind::Role, &role.progresses_to));
    let from = view
        .holders(Key::using(Kind::Role, decl.id()))
        .into_iter()
        .filter(|user| user.role().is_some_and(|it| it.progresses_to.iter().any(|span| view.role(*user, *span).is_some_and(|named| named.at == decl.at))));
    card.field("Reached from", &from.map(|user| user.title().into_owned()).collect::<Vec<_>>().join(", "));
}

/// `Delegation at 3 intermediate, target 4, weight 2 (from People lead)`
pub fn describe(view: &View, role: Decl, need: &Need) -> String {
    let titles: Vec<String> = need.skills.iter().filter_map(|at| view.get(*at)).map(|skill| skill.title().into_owned()).collect();
    let mut text = if need.any_of { format!("any of {}", titles.join(", ")) } else { titles.join(", ") };
    let scale = need.skills.first().and_then(|at| view.get(*at)).and_then(|skill| view.scale_of(skill));
    let name = |number: u16| scale.and_then(|scale| scale.numbered(number)).map_or_else(|| number.to_string(), super::level_name);
    if let Some(level) = need.level {
        let _ = write!(text, " at {}", name(level));
    }
    if let Some(target) = need.target {
        let _ = write!(text, ", target {}", name(target));
    }
    if (need.weight - 1.0).abs() > f64::EPSILON {
        let _ = write!(text, ", weight {}", need.weight);
    }
    if need.role != role.at
        && let Some(from) = view.get(need.role)
    {
        let _ = write!(text, " (from {})", from.title());
    }
    text
}
