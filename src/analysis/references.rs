//! Every name on a declaration held against what there is: the one place that decides between unknown, of the wrong kind, ambiguous, and
//! a title in place of an id. Each of these is a rule with a page of its own in `rules/`.

use super::check::Check;
use super::finding::Finding;
use super::rule::Rule;
use super::rules;
use super::suggest::Nearest;
use crate::model::names::names;
use crate::model::text::{matched, unquoted};
use crate::model::{Decl, Key, Named, Place, Resolved, Workspace};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;
use std::cmp::Ordering;

/// Holds every name on `decl` against what there is, once.
pub fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    for &Named { at, kind, .. } in &decl.entry.names {
        // Asked first, since most names are sound.
        if !decl.text(at).starts_with('"') && check.view.one_at(kind, decl, at).is_some() || !is_declared(check, kind) {
            continue;
        }
        let finding = match check.view.resolve_at(kind, decl, at) {
            Resolved::Unknown => unknown(check, decl, kind, at),
            Resolved::WrongKind(other) => wrong_kind(decl, kind, at, other),
            Resolved::Ambiguous(all) => ambiguous(decl, at, &all),
            Resolved::One(skill) if decl.text(at).starts_with('"') => by_title(check, decl, at, skill),
            Resolved::One(_) => continue,
        };
        check.report(finding);
    }
}

/// Reports the ids on `decl` that nothing declares. Titles and aliases are left for later: headers alone do not say them all.
pub fn undeclared(check: &mut Check, decl: Decl) {
    for &Named { at, kind, .. } in decl.entry.names.iter().filter(|name| !decl.text(name.at).starts_with('"')) {
        if is_declared(check, kind) && matches!(check.view.resolve_at(kind, decl, at), Resolved::Unknown) {
            check.report(unknown(check, decl, kind, at));
        }
    }
}

/// The rule about names of `kind` that mean nothing.
const fn unknown_rule(kind: Kind) -> &'static Rule {
    match kind {
        Kind::Role => &rules::unknown_role::RULE,
        Kind::Person => &rules::unknown_person::RULE,
        Kind::Measure => &rules::unknown_measure::RULE,
        Kind::Activity => &rules::unknown_activity::RULE,
        Kind::Domain => &rules::unknown_domain::RULE,
        Kind::Situation => &rules::unknown_situation::RULE,
        Kind::Source => &rules::unknown_source::RULE,
        Kind::Scale => &rules::unknown_scale::RULE,
        Kind::JobFamily => &rules::unknown_family::RULE,
        _ => &rules::unknown_skill::RULE,
    }
}

/// Job families are optional, and many keep their people out of git: names of these kinds mean something only where one is declared.
fn is_declared(check: &Check, kind: Kind) -> bool {
    match kind {
        Kind::Person | Kind::JobFamily => {
            let key = Key::kind(kind);
            check.view.note(key);
            check.workspace().holders(key).iter().any(|at| check.view.get(*at).is_some_and(Decl::is_own))
        }
        _ => true,
    }
}

fn unknown(check: &Check, decl: Decl, kind: Kind, span: Span) -> Finding {
    let written = decl.text(span);
    let shown = if written.starts_with('"') { unquoted(written) } else { written.into() };
    let word = kind.word().replace('-', " ");
    let finding = unknown_rule(kind).at(decl.place(span), format!("unknown {word} `{shown}`"));
    match suggestion(check, decl, kind, written) {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(false, format!("Replace by `{near}`"), vec![(decl.place(span), near)]),
        None => {
            let id = crate::syntax::id_of(&shown);
            let (place, text) = new_declaration(decl, kind, &id, &shown);
            finding.help(format!("declare it: `{} {id} \"…\"`", kind.word())).fix(false, format!("Create {word} `{id}`"), vec![(place, text)])
        }
    }
}

/// The id of the nearest declaration by id, title and alias; qualified where the id alone would mean another.
pub fn suggestion(check: &Check, decl: Decl, kind: Kind, written: &str) -> Option<String> {
    check.view.note(Key::kind(kind));
    let workspace = check.workspace();
    let word = if written.starts_with('"') { matched(&unquoted(written)).into_owned() } else { crate::model::text::folded(written).replace('-', " ") };
    let found = workspace.get(workspace.nearest(kind, &word, || nearest_to(workspace, kind, &word).map(|it| it.at))?)?;
    let reached = check.view.resolve(kind, found.id(), decl).one().is_some_and(|it| it.at == found.at);
    Some(if reached { found.entry.written_id().to_owned() } else { found.qualified() })
}

/// The declaration of `kind` with the name that is nearest to `word`; of equally near ones the first in the workspace's order.
fn nearest_to<'a>(workspace: &'a Workspace, kind: Kind, word: &str) -> Option<Decl<'a>> {
    let mut nearest = Nearest::to(word);
    let mut best: Option<Decl> = None;
    let mut last = None;
    for name in workspace.names(kind) {
        if nearest.is_beyond(name.letters) || last.replace(name.at) == Some(name.at) {
            continue;
        }
        let Some(other) = workspace.get(name.at) else { continue };
        for text in names(other.entry) {
            match nearest.offer(&text) {
                Some(Ordering::Less) => best = Some(other),
                Some(Ordering::Equal) if best.is_none_or(|it| other.order() < it.order()) => best = Some(other),
                _ => {}
            }
        }
    }
    best
}

/// The text of a new declaration, and the place behind `decl` where it goes.
fn new_declaration(decl: Decl, kind: Kind, id: &str, title: &str) -> (Place, String) {
    let end = decl.entry.declaration.span().end;
    let title = crate::model::text::quoted(&sentence_case(&title.replace('-', " ")));
    (decl.place(Span::at(end)), format!("\n\n{} {id} {title} {{\n  definition \"\"\n}}", kind.word()))
}

/// "incident command" → "Incident command"
pub fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn wrong_kind(decl: Decl, kind: Kind, span: Span, other: Decl) -> Finding {
    let found = other.kind().map_or("something else", Kind::noun);
    let message = format!("`{}` is {found}, where {} is expected", decl.text(span), kind.noun());
    rules::wrong_kind::RULE.at(decl.place(span), message).related(other.name_place(), format!("`{}` is declared here", other.id()))
}

fn ambiguous(decl: Decl, span: Span, all: &[Decl]) -> Finding {
    let ids: Vec<String> = all.iter().map(|it| format!("`{}`", it.qualified())).collect();
    let mut finding = rules::ambiguous_name::RULE.at(decl.place(span), format!("`{}` may mean {}", decl.unquoted(span), ids.join(" or ")));
    for other in all {
        finding = finding.related(other.name_place(), format!("`{}` is declared here", other.qualified()));
    }
    match all.first() {
        Some(first) => {
            finding.help("write the one that is meant").fix(false, format!("Replace by `{}`", first.qualified()), vec![(decl.place(span), first.qualified())])
        }
        None => finding,
    }
}

/// A skill named by its title or alias.
fn by_title(check: &Check, decl: Decl, span: Span, skill: Decl) -> Finding {
    let reached = check.view.resolve(Kind::Skill, skill.id(), decl).one().is_some_and(|it| it.at == skill.at);
    let id = if reached { skill.entry.written_id().to_owned() } else { skill.qualified() };
    let message = format!("\"{}\" names the skill `{id}` by its title or alias", decl.unquoted(span));
    let finding = rules::alias_reference::RULE.at(decl.place(span), message).help("name skills by their ids, so that they can be renamed");
    finding.fix(true, format!("Replace by `{id}`"), vec![(decl.place(span), id)])
}
