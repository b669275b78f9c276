//! Texts that fixes and drafts begin with: a goal for a gap, an action that grows a skill.

use crate::model::gap::Gap;
use crate::model::text::quoted;
use crate::model::{Decl, View};
use crate::syntax::keywords::Kind;
use jiff::ToSpan;
use jiff::civil::Date;

/// One goal for a gap, as the lines of a plan: activities from the skill's `grows-by`, and a measure to fill in.
pub fn goal(view: &View, gap: &Gap, from: Date, by: Date) -> Vec<String> {
    let (Some(skill), Some(level)) = (view.get(gap.skill), gap.need.level) else { return Vec::new() };
    let start = gap.held.map_or_else(String::new, |held| format!(" from {held}"));
    let mut lines = vec![format!("goal {}{start} to {level} by {by} {{", skill.id())];
    lines.extend(actions(view, skill, Some(level), from, by, 3).into_iter().map(|action| format!("  {action}")));
    lines.push(format!("  {}", measure()));
    lines.push("}".to_owned());
    lines
}

/// Up to `most` actions for a skill between two days: its activities, else a tip for the level, else practice.
pub fn actions<'a>(view: &View<'a>, skill: Decl<'a>, level: Option<u16>, from: Date, by: Date, most: usize) -> Vec<String> {
    let grows: Vec<Decl> = skill.skill().into_iter().flat_map(|it| &it.grows_by).filter_map(|span| view.one_at(Kind::Activity, skill, *span)).collect();
    let title = skill.title().to_lowercase();
    let days = i64::from(from.until(by).map_or(60, |span| span.get_days())).max(0);
    if grows.is_empty() {
        let tip = level.and_then(|level| tip(view, skill, level)).unwrap_or_else(|| format!("Practise {title}"));
        let due = from.checked_add((days / 2).days()).unwrap_or(by);
        return vec![format!("action {} by {due}", quoted(&tip))];
    }
    let count = grows.len().min(most);
    let action = |(at, activity): (usize, &Decl)| {
        let due = from.checked_add((days * (at as i64 + 1) / (count as i64 + 1)).days()).unwrap_or(by);
        format!("action {} {} by {due}", activity.id(), quoted(&format!("{} for {title}", activity.title())))
    };
    grows.iter().take(most).enumerate().map(action).collect()
}

/// A measure to fill in. It has no number yet, so that the plan says what is still to be written.
pub fn measure() -> String {
    format!("measured-by {}", quoted("TODO: from … to …"))
}

fn tip(view: &View, skill: Decl, level: u16) -> Option<String> {
    let scale = view.scale_of(skill)?;
    let tips = &skill.skill()?.tips;
    tips.iter().find(|tip| scale.level(skill.text(tip.level)).is_some_and(|it| it.number == level)).map(|tip| skill.unquoted(tip.text).into_owned())
}
