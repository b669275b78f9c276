//! The part of a card that is about people, teams and plans: gaps, coverage, progress.

use super::{Card, level_name, titles};
use crate::model::gap::{Gap, State, current_roles, gaps, held, plans_toward};
use crate::model::person::{Person, Team};
use crate::model::plan::{Goal, Plan};
use crate::model::{Decl, View};
use crate::syntax::keywords::Kind;

pub fn person(view: &View, card: &mut Card, decl: Decl, _: &Person) {
    let today = view.today();
    for (role, _) in current_roles(view, decl, today) {
        let Some(profile) = view.profile(role) else { continue };
        card.paragraph(&format!("**{}** {}", role.title(), summary(view, decl, role, today)));
        for gap in gaps(view, decl, role, profile, today).iter().filter(|gap| !matches!(gap.state, State::Met)) {
            card.item(&describe(view, gap));
        }
    }
}

/// `4 of 6 met, 1 short, 1 not assessed`
pub fn summary<'a>(view: &View<'a>, person: Decl<'a>, role: Decl<'a>, day: jiff::civil::Date) -> String {
    let Some(profile) = view.profile(role) else { return String::new() };
    let all = gaps(view, person, role, profile, day);
    let count = |fits: fn(&State) -> bool| all.iter().filter(|gap| fits(&gap.state)).count();
    let mut parts = vec![format!("{} of {} met", count(|state| *state == State::Met), all.len())];
    let mut add = |number: usize, word: &str| {
        if number > 0 {
            parts.push(format!("{number} {word}"));
        }
    };
    add(count(|state| matches!(state, State::Short(_))), "short");
    add(count(|state| *state == State::NotAssessed), "not assessed");
    add(count(|state| *state == State::Expired), "expired");
    add(count(|state| *state == State::Waived), "waived");
    let open = all.iter().filter(|gap| matches!(gap.state, State::Short(_) | State::Expired)).collect::<Vec<_>>();
    if !open.is_empty() {
        let covered = open.iter().filter(|gap| is_covered(view, person, role, gap)).count();
        parts.push(format!("{covered} of {} gaps covered by a plan", open.len()));
    }
    parts.join(", ")
}

/// Whether a goal that is not dropped, in a plan of the person toward the role, reaches the required level.
pub fn is_covered<'a>(view: &View<'a>, person: Decl<'a>, role: Decl<'a>, gap: &Gap) -> bool {
    plans_toward(view, person, role).into_iter().any(|plan| {
        let goals = plan.plan().map_or(&[][..], |it| &it.goals);
        goals.iter().filter(|goal| goal.dropped.is_none()).any(|goal| {
            let skill = goal.skill.and_then(|span| view.skill(plan, span));
            let to = skill.and_then(|skill| view.level_of(skill, plan, goal.to?));
            skill.is_some_and(|skill| gap.need.skills.contains(&skill.at)) && to >= gap.need.level
        })
    })
}

fn describe(view: &View, gap: &Gap) -> String {
    let Some(skill) = view.get(gap.skill) else { return String::new() };
    let scale = view.scale_of(skill);
    let name = |number: Option<u16>| {
        number.map_or_else(|| "?".to_owned(), |number| scale.and_then(|scale| scale.numbered(number)).map_or_else(|| number.to_string(), level_name))
    };
    let required = name(gap.need.level);
    match gap.state {
        State::Short(_) => format!("{}: at {}, required {required}", skill.title(), name(gap.held)),
        State::NotAssessed => format!("{}: not assessed, required {required}", skill.title()),
        State::Expired => format!("{}: assessment expired, required {required}", skill.title()),
        State::Waived => format!("{}: waived", skill.title()),
        State::Met => format!("{}: at {}", skill.title(), name(gap.held)),
    }
}

pub fn team(view: &View, card: &mut Card, decl: Decl, team: &Team) {
    for member in &team.members {
        let share = member.share.map_or_else(String::new, |share| format!(" at {share} %"));
        card.item(&format!("{}{share}", titles(view, decl, Kind::Person, &[member.person])));
    }
    for need in &team.needs {
        let Some(skill) = view.skill(decl, need.skill) else { continue };
        let wanted = need.level.map_or_else(|| view.scale_of(skill).map(crate::model::scale::Scale::lowest), |span| view.level_of(skill, decl, span));
        let able = team.members.iter().filter(|member| member.share != Some(0)).filter_map(|member| view.one_at(Kind::Person, decl, member.person));
        let able = able.filter(|person| held(view, *person, skill, view.today()).level() >= wanted && wanted.is_some()).count();
        let level = wanted.map_or_else(String::new, |level| format!(" at {level}"));
        card.field(&format!("Needs {}{level}", skill.title()), &format!("{able} of {}", need.headcount.unwrap_or(1)));
    }
}

pub fn plan(view: &View, card: &mut Card, decl: Decl, plan: &Plan) {
    let named = |span: Option<crate::syntax::Span>, kind: Kind| span.map_or_else(String::new, |span| titles(view, decl, kind, &[span]));
    card.paragraph(&format!("For {} toward {}", named(plan.person, Kind::Person), named(plan.role, Kind::Role)));
    if let (Some(start), Some(end)) = (plan.start, plan.end) {
        card.field("Period", &format!("{} to {}", start.date, end.date));
    }
    let done = plan.goals.iter().filter(|goal| goal.done.is_some()).count();
    card.field("Progress", &format!("{done} of {} goals done", plan.goals.iter().filter(|goal| goal.dropped.is_none()).count()));
    for goal in &plan.goals {
        card.item(&goal_line(view, decl, goal));
    }
}

fn goal_line(view: &View, decl: Decl, goal: &Goal) -> String {
    let what = match (goal.skill, goal.text) {
        (Some(span), _) => titles(view, decl, Kind::Skill, &[span]),
        (None, Some(text)) => decl.unquoted(text).into_owned(),
        _ => String::new(),
    };
    let to = goal.to.map_or_else(String::new, |span| format!(" to {}", decl.text(span)));
    let state = match (goal.done, goal.dropped, goal.by) {
        (Some(done), _, _) => format!("done {}", done.date),
        (_, Some(dropped), _) => format!("dropped {}", dropped.date),
        (_, _, Some(by)) => {
            let actions = goal.actions.iter().filter(|action| action.done.is_some()).count();
            format!("by {}, {actions} of {} actions done", by.date, goal.actions.len())
        }
        _ => "no deadline".to_owned(),
    };
    format!("{what}{to}: {state}")
}
