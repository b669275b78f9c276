//! Skills of one framework that share a title or an alias: what the rules about shared names ask. Deprecated skills do not count, since
//! their names live on in what replaces them.

use crate::model::text::matched;
use crate::model::{Decl, Key, Place, View};
use crate::syntax::Span;

/// Of one name that a thousand skills share no more are looked at.
const MOST: usize = 64;

/// Another skill with the title that `alias` of `decl` says.
pub fn titled<'a>(view: &View<'a>, decl: Decl<'a>, alias: Span) -> Option<Decl<'a>> {
    let text = matched(&decl.unquoted(alias)).into_owned();
    others(view, decl, &text)?.find(|other| other.entry.declaration.title.is_some_and(|span| matched(&other.unquoted(span)) == text))
}

/// The first other skill with the alias that `alias` of `decl` says, and where it has it.
pub fn aliased<'a>(view: &View<'a>, decl: Decl<'a>, alias: Span) -> Option<(Decl<'a>, Place)> {
    let text = matched(&decl.unquoted(alias)).into_owned();
    let place = |other: Decl<'a>| {
        let same = other.skill()?.aliases.iter().find(|span| matched(&other.unquoted(**span)) == text)?;
        Some((other, other.place(*same)))
    };
    others(view, decl, &text)?.find_map(place)
}

/// The other skills of the framework of `decl` with that title or alias, in (path, offset) order.
fn others<'a>(view: &View<'a>, decl: Decl<'a>, text: &str) -> Option<impl Iterator<Item = Decl<'a>>> {
    let key = Key::title(text);
    let counts = |it: Decl<'a>| it.skill().is_some_and(|skill| skill.deprecated.is_none());
    if !view.is_shared(key) || !counts(decl) {
        return None;
    }
    let comparable = move |other: &Decl<'a>| other.at != decl.at && other.framework() == decl.framework() && other.is_own() && counts(*other);
    Some(view.held(key).take(MOST).filter(comparable))
}
