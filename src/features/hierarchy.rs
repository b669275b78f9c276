//! Roles by what they extend, and by what they progress to.

use super::cursor::{Cursor, at};
use crate::model::{Decl, DeclRef, Key, Place, View};
use crate::syntax::keywords::Kind;

/// The role at the cursor.
pub fn role<'a>(view: &View<'a>, cursor: Cursor) -> Option<Decl<'a>> {
    at(view, cursor)?.target().filter(|decl| decl.role().is_some())
}

/// The roles that `role` extends.
pub fn parents<'a>(view: &View<'a>, role: Decl<'a>) -> Vec<Decl<'a>> {
    role.role().map_or(&[][..], |it| &it.parents).iter().filter_map(|span| view.role(role, *span)).collect()
}

/// The roles that extend `role`, in (path, offset) order.
pub fn heirs<'a>(view: &View<'a>, role: Decl<'a>) -> Vec<Decl<'a>> {
    let mut heirs: Vec<Decl> = view.workspace.heirs(role.at).into_iter().filter_map(|at: DeclRef| view.get(at)).collect();
    heirs.sort_by(|a, b| a.order().cmp(&b.order()));
    heirs
}

/// The roles that `role` progresses to, each with the place that says so.
pub fn next<'a>(view: &View<'a>, role: Decl<'a>) -> Vec<(Decl<'a>, Place)> {
    role.role().map_or(&[][..], |it| &it.progresses_to).iter().filter_map(|span| Some((view.role(role, *span)?, role.place(*span)))).collect()
}

/// The roles that progress to `role`, each with the place that says so, in (path, offset) order.
pub fn previous<'a>(view: &View<'a>, role: Decl<'a>) -> Vec<(Decl<'a>, Place)> {
    let mut all = Vec::new();
    for user in view.holders(Key::using(Kind::Role, role.id())) {
        for span in user.role().map_or(&[][..], |it| &it.progresses_to) {
            if view.role(user, *span).is_some_and(|named| named.at == role.at) {
                all.push((user, user.place(*span)));
            }
        }
    }
    all
}
