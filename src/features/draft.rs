//! Texts that people start from: a plan for a person's gaps, the assessments that are missing.

use crate::analysis::draft::goal;
use crate::model::gap::{Gap, State, gaps};
use crate::model::text::quoted;
use crate::model::{Decl, View};
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
        for line in goal(view, gap, from, by) {
            let _ = writeln!(text, "  {line}");
        }
    }
    text.push_str("}\n");
    Some(text)
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
