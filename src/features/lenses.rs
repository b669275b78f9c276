//! What stands above declarations and beside words: counts, gaps, coverage, the level's word, days left.

use super::card::{gap_summary, level_name};
use super::cursor::level_skill;
use super::references::uses;
use crate::model::balance::shares;
use crate::model::gap::current_roles;
use crate::model::{Decl, FileId, Place, View};
use crate::syntax::keywords::{Clause, Kind, Verb};
use crate::syntax::{Means, Span};
use jiff::Unit;

/// A line above a declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Lens {
    pub place: Place,
    pub text: String,
    /// The places it counts, to be shown when it is chosen.
    pub shows: Vec<Place>,
    /// A person's gaps toward a role, for which a plan could be written.
    pub plan_for: Option<(String, String)>,
}

/// The lines above the declarations of a file.
pub fn lenses(view: &View, file: FileId) -> Vec<Lens> {
    view.workspace.declarations(file).flat_map(|decl| of_declaration(view, decl)).collect()
}

fn of_declaration(view: &View, decl: Decl) -> Vec<Lens> {
    let mut all = Vec::new();
    let place = decl.name_place();
    let mut add = |text: String, shows: Vec<Place>, plan_for: Option<(String, String)>| all.push(Lens { place, text, shows, plan_for });
    let Some(kind) = decl.kind().filter(|_| !decl.id().is_empty()) else { return all };
    if !matches!(kind, Kind::Plan | Kind::Framework | Kind::Note | Kind::Dimension) {
        let shows = uses(view, decl);
        add(
            match shows.len() {
                0 => "no references".to_owned(),
                1 => "1 reference".to_owned(),
                count => format!("{count} references"),
            },
            shows,
            None,
        );
    }
    match kind {
        Kind::Role => {
            if let Some(profile) = view.profile(decl) {
                let named: Vec<_> = decl.role().and_then(|role| role.balance.as_ref()).map_or_else(Vec::new, |balance| {
                    balance.shares.iter().filter_map(|(span, _)| view.one_at(Kind::Domain, decl, *span)).map(|it| it.at).collect()
                });
                let parts: Vec<String> =
                    shares(view, profile, &named).into_iter().filter_map(|(at, share)| Some(format!("{} {share:.0} %", view.get(at)?.id()))).collect();
                if !parts.is_empty() {
                    add(parts.join(" · "), Vec::new(), None);
                }
            }
        }
        Kind::Person => {
            for (role, _) in current_roles(view, decl, view.today()) {
                let text = gap_summary(view, decl, role, view.today());
                let open = text.contains("short") || text.contains("expired");
                add(format!("{}: {text}", role.id()), Vec::new(), open.then(|| (decl.id().to_owned(), role.id().to_owned())));
            }
        }
        Kind::Plan => {
            let toward = decl.plan().and_then(|plan| Some((view.one_at(Kind::Person, decl, plan.person?)?, view.role(decl, plan.role?)?)));
            if let Some((person, role)) = toward {
                add(gap_summary(view, person, role, view.today()), Vec::new(), None);
            }
        }
        _ => {}
    }
    all
}

/// A word beside the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// Behind this byte of the file.
    pub offset: u32,
    pub text: String,
    pub tooltip: String,
}

/// The level's word beside its number, the inherited level, the days left; within a part of the file.
pub fn hints(view: &View, file: FileId, within: Span) -> Vec<Hint> {
    let mut all = Vec::new();
    for decl in view.workspace.declarations(file) {
        let start = view.workspace.span(decl.place(Span::default())).start;
        let whole = Span::new(start, start + decl.entry.declaration.text.len() as u32);
        if whole.start <= within.end && within.start <= whole.end {
            of_lines(view, decl, start, &mut all);
        }
    }
    all.retain(|hint| within.touches(hint.offset));
    all
}

fn of_lines(view: &View, decl: Decl, start: u32, all: &mut Vec<Hint>) {
    for line in decl.entry.declaration.lines() {
        let skill = level_skill(view, decl, line);
        for atom in line.atoms() {
            if atom.means == Means::Level && decl.kind() != Some(Kind::Scale) {
                let scale = skill.and_then(|skill| view.scale_of(skill));
                let written = decl.text(atom.span);
                let Some(level) =
                    scale.filter(|_| written.parse::<u16>().is_ok()).and_then(|scale| scale.level(written)).filter(|level| !level.word.is_empty())
                else {
                    continue;
                };
                all.push(Hint { offset: start + atom.span.end, text: level.word.clone(), tooltip: level.meaning.clone() });
            }
        }
        match line.verb() {
            Some(Verb::Requires | Verb::Lowers) => {
                let inherited =
                    view.profile(decl).and_then(|profile| profile.inherited.iter().find(|need| skill.is_some_and(|skill| *need.skills == [skill.at])));
                if let (Some(need), Some(skill)) = (inherited, skill)
                    && let Some(level) = view.scale_of(skill).zip(need.level).and_then(|(scale, number)| scale.numbered(number))
                {
                    let from = view.get(need.role).map_or_else(String::new, |role| role.title().into_owned());
                    all.push(Hint {
                        offset: start + line.span().end,
                        text: format!("inherited at {}", level.number),
                        tooltip: format!("{} in {from}", level_name(level)),
                    });
                }
            }
            Some(Verb::Goal | Verb::Objective | Verb::Action) if line.keyword(Clause::Done).is_none() && line.keyword(Clause::Dropped).is_none() => {
                if let Some(by) = crate::model::person::day(line, Some(Clause::By)) {
                    let left = view.today().until((Unit::Day, by.date)).map_or(0, |span| span.get_days());
                    let text = match left {
                        0 => "today".to_owned(),
                        1 => "1 day left".to_owned(),
                        2.. => format!("{left} days left"),
                        -1 => "1 day late".to_owned(),
                        _ => format!("{} days late", -left),
                    };
                    all.push(Hint { offset: start + by.at().end, text, tooltip: format!("counted from {}", view.today()) });
                }
            }
            _ => {}
        }
    }
    all.sort_by_key(|hint| hint.offset);
}

/// The person and the role of those ids.
pub fn plan_gaps<'a>(view: &View<'a>, person: &str, role: &str) -> Option<(Decl<'a>, Decl<'a>)> {
    let find = |kind: Kind, id: &str| view.holders(crate::model::Key::id(id)).into_iter().find(|decl| decl.kind() == Some(kind) && decl.id() == id);
    Some((find(Kind::Person, person)?, find(Kind::Role, role)?))
}
