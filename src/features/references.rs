//! Where something is declared, and every place that names it.

use super::cursor::{At, Cursor, at};
use crate::model::text::matched;
use crate::model::{Decl, Key, Named, Place, Resolved, View};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

/// The places where what is at the cursor is declared: for a name that may mean several, all of them.
pub fn definition(view: &View, cursor: Cursor) -> Vec<Place> {
    let Some(found) = at(view, cursor) else { return Vec::new() };
    match found.at {
        At::Declared(decl) => vec![decl.name_place()],
        At::Name { resolved: Resolved::One(decl) | Resolved::WrongKind(decl), .. } => vec![decl.name_place()],
        At::Name { resolved: Resolved::Ambiguous(all), .. } => all.iter().map(|decl| decl.name_place()).collect(),
        // A level is defined where its scale says what it means.
        At::Level { skill, number } => {
            let scale = skill.and_then(|skill| view.scale_declaration(skill).ok().flatten());
            let stated = |scale: Decl| scale.scale()?.stated.iter().find(|level| Some(level.number) == number).map(|level| scale.place(level.number_at));
            scale.and_then(stated).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The scale of a skill, the role that a person holds: what kind of thing something is.
pub fn type_definition(view: &View, cursor: Cursor) -> Vec<Place> {
    let Some(decl) = at(view, cursor).and_then(|found| found.target()) else { return Vec::new() };
    if decl.skill().is_some() {
        return view.scale_declaration(decl).ok().flatten().map(crate::model::Decl::name_place).into_iter().collect();
    }
    if decl.person().is_some() {
        return crate::model::gap::current_roles(view, decl, view.today()).into_iter().map(|(role, _)| role.name_place()).collect();
    }
    Vec::new()
}

/// The roles that extend a role, the narrower skills of a skill: what makes something more particular.
pub fn implementation(view: &View, cursor: Cursor) -> Vec<Place> {
    let Some(decl) = at(view, cursor).and_then(|found| found.target()) else { return Vec::new() };
    match decl.kind() {
        Some(Kind::Role) => view.workspace.heirs(decl.at).into_iter().filter_map(|at| view.get(at)).map(crate::model::Decl::name_place).collect(),
        Some(Kind::Skill) => {
            let narrower =
                |user: &Decl| user.skill().is_some_and(|it| it.broader.iter().any(|span| view.skill(*user, *span).is_some_and(|named| named.at == decl.at)));
            view.holders(Key::using(Kind::Skill, decl.id())).into_iter().filter(narrower).map(crate::model::Decl::name_place).collect()
        }
        _ => Vec::new(),
    }
}

/// Every place that names what is at the cursor, in (path, offset) order; its declaration first where `with_declaration`.
pub fn references(view: &View, cursor: Cursor, with_declaration: bool) -> Vec<Place> {
    let Some(decl) = at(view, cursor).and_then(|found| found.target()) else { return Vec::new() };
    let own = with_declaration.then(|| decl.entry.declaration.id.map(|span| decl.place(span))).flatten();
    own.into_iter().chain(uses(view, decl)).collect()
}

/// Every place that names `decl`, by id, title or alias, in (path, offset) order.
pub fn uses(view: &View, decl: Decl) -> Vec<Place> {
    let Some(kind) = decl.kind() else { return Vec::new() };
    let mut users = view.holders(Key::using(kind, decl.id()));
    if let Some(skill) = decl.skill() {
        for title in decl.entry.declaration.title.iter().chain(&skill.aliases) {
            users.extend(view.holders(Key::using_title(&matched(&decl.unquoted(*title)))));
        }
        users.sort_by(|a, b| a.order().cmp(&b.order()));
        users.dedup_by_key(|user| user.at);
    }
    let mut places = Vec::new();
    for user in users {
        places.extend(naming(view, user, decl, kind).map(|at| user.place(at)));
    }
    places
}

/// The places in the cursor's own file that name the same, and whether each is its declaration.
pub fn highlights(view: &View, cursor: Cursor) -> Vec<(Place, bool)> {
    let Some(decl) = at(view, cursor).and_then(|found| found.target()) else { return Vec::new() };
    let Some(kind) = decl.kind() else { return Vec::new() };
    let mut places = Vec::new();
    for user in view.workspace.declarations(cursor.file) {
        if user.at == decl.at
            && let Some(id) = decl.entry.declaration.id
        {
            places.push((decl.place(id), true));
        }
        places.extend(naming(view, user, decl, kind).map(|at| (user.place(at), false)));
    }
    places
}

/// Where `user` names `decl`, which is of `kind`.
fn naming(view: &View, user: Decl, decl: Decl, kind: Kind) -> impl Iterator<Item = Span> {
    let meant = move |name: &&Named| name.kind == kind && view.one_at(kind, user, name.at).is_some_and(|it| it.at == decl.at);
    user.entry.names.iter().filter(meant).map(|name| name.at)
}
