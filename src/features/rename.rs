//! Renaming a declaration everywhere: its id and every place that names it by the id.

use super::cursor::{Cursor, at};
use super::references::uses;
use crate::model::text::folded;
use crate::model::{Decl, Key, Place, View};
use crate::syntax::is_id;

/// Why something cannot be renamed, in words.
pub type Refused = String;

/// The place that would be renamed, and the name as it stands.
pub fn prepare(view: &View, cursor: Cursor) -> Result<(Place, String), Refused> {
    let (decl, place) = target(view, cursor)?;
    let written = place_text(view, place);
    // Of a qualified name, the id alone is renamed.
    let start = written.rfind('/').map_or(0, |slash| slash + 1);
    let span = crate::syntax::Span::new(place.span.start + start as u32, place.span.end);
    allowed(decl)?;
    Ok((Place { span, ..place }, written.get(start..).unwrap_or_default().to_owned()))
}

/// The edits that give what is at the cursor the id `new`, in (path, offset) order.
pub fn rename(view: &View, cursor: Cursor, new: &str) -> Result<Vec<(Place, String)>, Refused> {
    let (decl, _) = target(view, cursor)?;
    rename_declaration(view, decl, new)
}

/// The edits that give `decl` the id `new`.
pub fn rename_declaration(view: &View, decl: Decl, new: &str) -> Result<Vec<(Place, String)>, Refused> {
    allowed(decl)?;
    let new = new.trim();
    if !is_id(new) {
        return Err(format!("`{new}` is no id: an id is letters, digits and single hyphens, with at least one letter"));
    }
    if folded(new) != decl.id()
        && let Some(other) = clash(view, decl, new)
    {
        return Err(format!(
            "there is {} `{}` already, in {}",
            other.kind().map_or("something", crate::syntax::keywords::Kind::noun),
            other.id(),
            other.file.path
        ));
    }
    let own = decl.entry.declaration.id.map(|span| (decl.place(span), new.to_owned()));
    let named = uses(view, decl).into_iter().filter_map(|place| {
        let written = place_text(view, place);
        // A title or alias stays what it is.
        let framework = written.rfind('/').map_or("", |slash| written.get(..=slash).unwrap_or_default());
        (!written.starts_with('"')).then(|| (place, format!("{framework}{new}")))
    });
    Ok(own.into_iter().chain(named).collect())
}

fn target<'a>(view: &View<'a>, cursor: Cursor) -> Result<(Decl<'a>, Place), Refused> {
    let found = at(view, cursor).ok_or("there is no name here")?;
    let decl = found.target().ok_or("there is no name here that is declared")?;
    let text = place_text(view, found.place);
    if text.starts_with('"') {
        return Err("a title or alias is changed where it is declared; rename the skill from its id".to_owned());
    }
    Ok((decl, found.place))
}

fn allowed(decl: Decl) -> Result<(), Refused> {
    if decl.is_own() {
        return Ok(());
    }
    let framework = decl.framework().unwrap_or_default();
    Err(format!("`{}` is part of the built-in framework `{framework}` and cannot be renamed; declare a skill of your own instead", decl.id()))
}

/// Another declaration of the same kind and framework that has the id.
fn clash<'a>(view: &View<'a>, decl: Decl, new: &str) -> Option<Decl<'a>> {
    let id = folded(new);
    view.holders(Key::id(&id))
        .into_iter()
        .find(|other| other.id() == id && other.kind() == decl.kind() && other.framework() == decl.framework() && other.is_own())
}

fn place_text(view: &View, place: Place) -> String {
    view.get(place.decl()).map_or_else(String::new, |decl| decl.text(place.span).to_owned())
}
