//! The items that one place offers.

use super::{Here, Item, Shape};
use crate::features::card::{level_line, level_name};
use crate::features::cursor::level_skill;
use crate::features::hover;
use crate::features::symbols::fit;
use crate::model::names::Letters;
use crate::model::text::matched;
use crate::model::{Decl, Key};
use crate::syntax::expect::Slot;
use crate::syntax::keywords::{ClauseRow, Kind, Part, Place, Target, VerbRow, verbs_at};
use crate::syntax::{Means, id_of};
use jiff::{ToSpan, civil::Date};

/// More names than this are not offered at once: the list is asked for again with every letter.
const MOST: usize = 100;

pub fn plain(label: &str, shape: Shape) -> Item {
    Item {
        label: label.to_owned(),
        shape,
        detail: String::new(),
        insert: label.to_owned(),
        snippet: false,
        filter: None,
        names: None,
        documentation: None,
        deprecated: false,
    }
}

/// The verbs that may stand in `place`, with what follows them.
pub fn verbs(place: Place) -> Vec<Item> {
    verbs_at(place)
        .map(|row| Item {
            insert: verb_snippet(row),
            snippet: true,
            detail: row.doc.to_owned(),
            documentation: Some(hover::keyword(row)),
            ..plain(row.word, Shape::Keyword)
        })
        .collect()
}

/// The declaration keywords, with a frame for each.
pub fn declarations() -> Vec<Item> {
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let insert = match kind {
                Kind::Role => "role ${1:id} \"${2:Title}\" {\n  requires $0\n}".to_owned(),
                Kind::Plan => "plan ${1:id} for ${2:person} toward ${3:role} {\n  period ${4:2027-01-01} to ${5:2027-12-31}\n  $0\n}".to_owned(),
                Kind::Skill => "skill ${1:id} \"${2:Title}\" {\n  definition \"$3\"\n  level 1 \"$0\"\n}".to_owned(),
                Kind::Person => "person ${1:id} \"${2:Name}\" {\n  holds $0\n}".to_owned(),
                _ => format!("{} ${{1:id}} \"${{2:Title}}\" {{\n  $0\n}}", kind.word()),
            };
            Item {
                insert,
                snippet: true,
                detail: kind.doc().to_owned(),
                documentation: Some(hover::declaration(kind)),
                ..plain(kind.word(), Shape::Declaration(kind))
            }
        })
        .collect()
}

/// The verb and, where it is a text, quotes to type in.
fn verb_snippet(row: &VerbRow) -> String {
    match row.parts.first() {
        Some(Part::Text | Part::Texts) => format!("{} \"$0\"", row.word),
        _ => format!("{} $0", row.word),
    }
}

/// The kind of declaration that a part names.
pub fn target(part: Part) -> Option<Kind> {
    match part {
        Part::Name(target) | Part::NameOpt(target) | Part::Names(target) | Part::AnyOf(target) => target.kind(),
        _ => None,
    }
}

/// Adds what `slot` offers; `true` where there would be more.
pub fn of_slot(here: &Here, slot: Slot, all: &mut Vec<Item>) -> bool {
    match slot {
        Slot::Clause(row) => all.push(clause(row)),
        Slot::End => {}
        Slot::Part(part, clause) => {
            if let Some(kind) = target(part) {
                return names(here, kind, all);
            }
            match part {
                Part::Level => levels(here, all),
                Part::Date => dates(here, all),
                Part::Word(words) => all.extend(words.iter().map(|word| plain(word, Shape::Choice))),
                Part::Text | Part::TextOpt | Part::Texts => {
                    all.push(Item { insert: "\"$0\"".to_owned(), snippet: true, detail: "a text".to_owned(), ..plain("\"\"", Shape::Text) });
                }
                Part::Name(Target::Free) => tracks(here, all),
                _ => {}
            }
            let _ = clause;
        }
    }
    false
}

fn clause(row: &ClauseRow) -> Item {
    let text = matches!(row.parts.first(), Some(Part::Text));
    Item {
        insert: if text { format!("{} \"$0\"", row.clause.word()) } else { format!("{} $0", row.clause.word()) },
        snippet: true,
        ..plain(row.clause.word(), Shape::Clause)
    }
}

/// The declarations of one kind: those used in this file first, then those of the workspace, then others; in each by how well they fit.
fn names(here: &Here, kind: Kind, all: &mut Vec<Item>) -> bool {
    let typed: Vec<char> = matched(here.typed).chars().filter(|c| !c.is_whitespace()).collect();
    let workspace = here.view.workspace;
    let used: Vec<&str> = workspace
        .declarations(here.decl.at.file)
        .flat_map(|decl| {
            decl.entry
                .declaration
                .atoms
                .iter()
                .filter(|atom| matches!(atom.means, Means::Name(target) if target.kind() == Some(kind)))
                .map(move |atom| decl.text(atom.span))
        })
        .filter(|name| *name != here.typed)
        .collect();
    let mut found: Vec<(u32, Decl)> = Vec::new();
    let letters = Letters::of(&typed.iter().collect::<String>());
    let others = workspace.named(kind, |name| name.hold(letters)).filter(|decl| decl.at != here.decl.at || kind == Kind::Person);
    for decl in others {
        if let Some(score) = fit(&typed, decl) {
            let near = if used.contains(&decl.id()) {
                2_000
            } else if decl.is_beside(here.decl) {
                400
            } else if decl.is_own() {
                200
            } else {
                0
            };
            // With nothing typed what is near comes first; the more is typed, the more the letters count.
            found.push((score * (1 + typed.len() as u32) + near, decl));
        }
    }
    let more = found.len() > MOST;
    if more {
        found.select_nth_unstable_by(MOST, |a, b| b.0.cmp(&a.0));
        found.truncate(MOST);
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id().cmp(b.1.id())).then_with(|| a.1.order().cmp(&b.1.order())));
    all.extend(found.into_iter().map(|(_, decl)| name(here, kind, decl)));
    more
}

fn name(here: &Here, kind: Kind, decl: Decl) -> Item {
    let reached = here.view.resolve(kind, decl.id(), here.decl).one().is_some_and(|it| it.at == decl.at);
    let insert = if reached { decl.entry.written_id().to_owned() } else { decl.qualified() };
    let shown = decl.id().starts_with(&*matched(here.typed));
    Item {
        detail: decl.title().into_owned(),
        insert: insert.clone(),
        // What fits by its title or alias has to stay in the editor's list, whatever its own idea of fitting.
        filter: (!shown).then(|| here.typed.to_owned()).filter(|typed| !typed.is_empty()),
        names: Some(decl.at),
        deprecated: decl.skill().is_some_and(|skill| skill.deprecated.is_some()),
        ..plain(&insert, Shape::Declaration(kind))
    }
}

/// The levels of the skill that the line names, with what they look like in it.
fn levels(here: &Here, all: &mut Vec<Item>) {
    let skill = line_skill(here);
    let scale = skill.and_then(|skill| here.view.scale_of(skill)).unwrap_or_else(|| here.view.scale_for(here.decl));
    let documentation = |level: &crate::model::scale::ScaleLevel| {
        let behaviours = skill.and_then(|decl| level_line(decl, decl.skill()?, level)).unwrap_or_default();
        format!("**{}** {}\n\n{behaviours}", level_name(level), level.meaning)
    };
    for level in &scale.levels {
        all.push(Item { detail: level.word.clone(), documentation: Some(documentation(level)), ..plain(&level.number.to_string(), Shape::Level) });
    }
    for level in scale.levels.iter().filter(|level| !level.word.is_empty()) {
        all.push(Item { detail: level.number.to_string(), documentation: Some(documentation(level)), ..plain(&level.word, Shape::Level) });
    }
}

/// The skill that the half-typed line names, or the one it stands in.
fn line_skill<'a>(here: &Here<'a>) -> Option<Decl<'a>> {
    let name = here.before.split_whitespace().nth(1)?;
    let named = here.view.resolve(Kind::Skill, name, here.decl).one();
    named.or_else(|| here.decl.entry.declaration.header().and_then(|line| level_skill(here.view, here.decl, line)))
}

/// Today, the ends of the coming quarters, the end of the plan.
fn dates(here: &Here, all: &mut Vec<Item>) {
    let today = here.view.today();
    let mut dates: Vec<(Date, String)> = vec![(today, "today".to_owned())];
    let plan = here.decl.plan();
    if let Some(start) = plan.and_then(|plan| plan.start) {
        dates.push((start.date, "start of the plan".to_owned()));
    }
    let mut day = today;
    for _ in 0..5 {
        let last = last_of_quarter(day);
        dates.push((last, format!("end of quarter {} of {}", (last.month() + 2) / 3, last.year())));
        day = last.checked_add(1.day()).unwrap_or(last);
    }
    if let Some(end) = plan.and_then(|plan| plan.end) {
        dates.push((end.date, "end of the plan".to_owned()));
    }
    // A day that is several of these is one day: the end of the plan rather than of a quarter.
    let mut said: Vec<(Date, String)> = Vec::new();
    for (date, what) in dates {
        match said.iter_mut().find(|(other, _)| *other == date) {
            Some(known) if known.1 != "today" => known.1 = what,
            Some(_) => {}
            None => said.push((date, what)),
        }
    }
    all.extend(said.into_iter().map(|(date, what)| Item { detail: what, ..plain(&date.to_string(), Shape::Date) }));
}

fn last_of_quarter(day: Date) -> Date {
    let month = ((day.month() + 2) / 3) * 3;
    Date::new(day.year(), month, 1).map_or(day, Date::last_of_month)
}

/// The tracks that other roles of the workspace are on.
fn tracks(here: &Here, all: &mut Vec<Item>) {
    let workspace = here.view.workspace;
    let mut names: Vec<String> = workspace
        .holders(Key::kind(Kind::Role))
        .iter()
        .filter_map(|at| workspace.get(*at))
        .filter_map(|decl| decl.role()?.track.map(|span| decl.text(span).to_owned()))
        .collect();
    names.sort();
    names.dedup();
    all.extend(names.iter().map(|name| plain(&id_of(name), Shape::Choice)));
}
