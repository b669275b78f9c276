//! Texts that people start from: a plan for a person's gaps, the assessments that are missing.

use crate::model::gap::{Gap, State, gaps};
use crate::model::text::quoted;
use crate::model::{Decl, View};
use crate::syntax::keywords::Kind;
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt::Write as _;

/// A plan for what `person` lacks toward `role` between two days, as text: goals in the order of weight, prerequisites first; activities
/// from the skills' `grows-by`; deadlines spread over the time; a measure to fill in for each. `None` where nothing is lacking.
pub fn plan<'a>(view: &View<'a>, person: Decl<'a>, role: Decl<'a>, from: Date, to: Date) -> Option<String> {
    let profile = view.profile(role)?;
    let mut open: Vec<Gap> =
        gaps(view, person, role, profile, view.today()).into_iter().filter(|gap| matches!(gap.state, State::Short(_) | State::Expired)).collect();
    if open.is_empty() {
        return None;
    }
    open.sort_by(|a, b| b.need.weight.total_cmp(&a.need.weight));
    let ordered = prerequisites_first(view, open);
    let days = from.until(to).map_or(180, |span| i64::from(span.get_days())).max(30);
    let mut text = format!(
        "plan {}-{} {} for {} toward {} {{\n  period {from} to {to}\n",
        person.id(),
        to.year(),
        quoted(&format!("Toward {}", role.title())),
        person.id(),
        role.id()
    );
    for (at, gap) in ordered.iter().enumerate() {
        let by = from.checked_add((days * (at as i64 + 1) / ordered.len() as i64).days()).unwrap_or(to);
        goal(view, &mut text, gap, from, by);
    }
    text.push_str("}\n");
    Some(text)
}

/// One goal for a gap, indented as in a plan.
pub fn goal(view: &View, text: &mut String, gap: &Gap, from: Date, by: Date) {
    let Some(skill) = view.get(gap.skill) else { return };
    let Some(level) = gap.need.level else { return };
    let start = gap.held.map_or_else(String::new, |held| format!(" from {held}"));
    let _ = writeln!(text, "  goal {}{start} to {level} by {by} {{", skill.id());
    let grows = skill.skill().map_or(&[][..], |it| &it.grows_by);
    let days = i64::from(from.until(by).map_or(60, |span| span.get_days()));
    let count = grows.len().clamp(1, 3) as i64;
    for (at, activity) in grows.iter().take(3).enumerate() {
        let Some(activity) = view.resolve_at(Kind::Activity, skill, *activity).one() else { continue };
        let due = from.checked_add((days * (at as i64 + 1) / (count + 1)).days()).unwrap_or(by);
        let _ = writeln!(text, "    action {} {} by {due}", activity.id(), quoted(&format!("{} for {}", activity.title(), skill.title().to_lowercase())));
    }
    if grows.is_empty() {
        let tip = tip(view, skill, level).unwrap_or_else(|| format!("Practise {}", skill.title().to_lowercase()));
        let due = from.checked_add((days / 2).days()).unwrap_or(by);
        let _ = writeln!(text, "    action {} by {due}", quoted(&tip));
    }
    let _ = writeln!(text, "    measured-by {}", quoted("TODO: from … to …"));
    text.push_str("  }\n");
}

fn tip(view: &View, skill: Decl, level: u16) -> Option<String> {
    let scale = view.scale_of(skill)?;
    let tips = &skill.skill()?.tips;
    tips.iter().find(|tip| scale.level(skill.text(tip.level)).is_some_and(|it| it.number == level)).map(|tip| skill.unquoted(tip.text).into_owned())
}

/// A goal stands behind those that its skill builds on.
fn prerequisites_first<'a>(view: &View, open: Vec<Gap<'a>>) -> Vec<Gap<'a>> {
    let mut rest = open;
    let mut ordered: Vec<Gap> = Vec::new();
    while !rest.is_empty() {
        let free = |gap: &Gap| {
            let skill = view.get(gap.skill);
            let builds = skill.and_then(|skill| Some((skill, &skill.skill()?.builds_on)));
            !builds.is_some_and(|(skill, all)| {
                all.iter()
                    .filter_map(|it| view.skill(skill, it.skill))
                    .any(|before| rest.iter().any(|other| other.skill == before.at && other.skill != gap.skill))
            })
        };
        let at = rest.iter().position(free).unwrap_or(0);
        ordered.push(rest.remove(at));
    }
    ordered
}

/// `assessed …` lines for what is required of `person` and not assessed, to be filled in.
pub fn assessments<'a>(view: &View<'a>, person: Decl<'a>) -> Vec<String> {
    let mut lines = Vec::new();
    for (role, _) in crate::model::gap::current_roles(view, person, view.today()) {
        let Some(profile) = view.profile(role) else { continue };
        for gap in gaps(view, person, role, profile, view.today()) {
            let (State::NotAssessed, Some(skill), Some(level)) = (gap.state, view.get(gap.skill), gap.need.level) else { continue };
            let line = format!("  assessed {} at {level} on {} by manager", skill.id(), view.today());
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}
