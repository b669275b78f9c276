//! Every level on a declaration held against the scale of the skill it is about, and against what that skill says of it: the one place
//! that decides between unknown, off the scale, another scale's, out of the skill's range, and described by nobody. Each of these is a
//! rule with a page of its own in `rules/`.

use super::check::Check;
use super::finding::Finding;
use super::rules;
use super::suggest::nearest;
use crate::model::scale::Scale;
use crate::model::skill::LevelText;
use crate::model::{Decl, Item, Key, LevelMeaning};
use crate::syntax::keywords::{Clause, Kind, Verb};
use crate::syntax::{Atom, Line, Means, Span};
use smallvec::SmallVec;

/// Holds every level on `decl` against its skill, once.
pub fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    if !matches!(decl.kind(), Some(Kind::Skill | Kind::Role | Kind::Person | Kind::Team | Kind::Plan)) {
        return;
    }
    if all_described(check, decl) {
        return;
    }
    // What a skill says of its own levels is about one scale.
    let own = decl.skill().and_then(|_| rated(check, decl));
    for line in decl.entry.declaration.lines() {
        let mut levels = line.atoms().iter().filter(|atom| atom.means == Means::Level).peekable();
        if levels.peek().is_none() {
            continue;
        }
        let named: SmallVec<[Rated; 2]>;
        let skills = if matches!(line.verb(), Some(Verb::Level | Verb::Levels | Verb::Example | Verb::Tip)) {
            own.as_slice()
        } else {
            named = line.names(None).filter_map(|name| rated(check, check.view.skill(decl, name)?)).collect();
            &named
        };
        if let Some(finding) = own.filter(|_| line.verb() == Some(Verb::Levels)).and_then(|own| empty_range(decl, &own)) {
            check.report(finding);
        }
        for level in levels {
            // What is no level at all is a finding of the text.
            if decl.entry.declaration.problems.iter().any(|problem| problem.span == level.span) {
                continue;
            }
            if let Some(finding) = skills.iter().find_map(|skill| judge(check, decl, line, *level, skill)) {
                check.report(finding);
            }
        }
    }
}

/// Whether every level on a sound declaration is one that its skill describes, as most are: told by what it says, without a look at its
/// lines.
fn all_described<'a>(check: &Check<'a>, decl: Decl<'a>) -> bool {
    let described = |skill: Decl<'a>, level: Span| {
        let number = || check.view.level_of(skill, decl, level);
        skill.entry.described.is_some_and(|(low, high)| number().is_some_and(|number| (low..=high).contains(&number)))
    };
    let fits = |skill: Span, level: Option<Span>| level.is_none_or(|level| check.view.skill(decl, skill).is_none_or(|skill| described(skill, level)));
    decl.entry.declaration.problems.is_empty()
        && match &decl.entry.item {
            Item::Skill(it) => {
                let mut own = it.levels.iter().chain(&it.examples).chain(&it.tips);
                it.range.is_none() && own.all(|own| described(decl, own.level)) && it.builds_on.iter().all(|other| fits(other.skill, other.level))
            }
            Item::Role(it) => {
                let asked =
                    it.requires.iter().chain(&it.prefers).flat_map(|need| need.skills.iter().flat_map(|skill| [(*skill, need.level), (*skill, need.target)]));
                let lowered = it.lowers.iter().flat_map(|lowered| lowered.skills.iter().map(|skill| (*skill, lowered.level)));
                asked.chain(lowered).all(|(skill, level)| fits(skill, level))
            }
            Item::Person(it) => it.assessed.iter().all(|found| fits(found.skill, found.level)),
            Item::Team(it) => it.needs.iter().all(|need| fits(need.skill, need.level)),
            Item::Plan(it) => it.goals.iter().all(|goal| goal.skill.is_none_or(|skill| fits(skill, goal.from) && fits(skill, goal.to))),
            _ => true,
        }
}

/// A skill and its scale.
#[derive(Clone, Copy)]
struct Rated<'a> {
    skill: Decl<'a>,
    scale: &'a Scale,
}

/// The skill with its scale; `None` where that does not resolve, which is another finding.
fn rated<'a>(check: &Check<'a>, skill: Decl<'a>) -> Option<Rated<'a>> {
    Some(Rated { skill, scale: check.view.scale_of(skill)? })
}

fn judge<'a>(check: &Check<'a>, decl: Decl<'a>, line: Line<'a>, level: Atom, about: &Rated<'a>) -> Option<Finding> {
    let written = decl.text(level.span);
    match check.view.level(about.scale, written) {
        LevelMeaning::Level(it) => {
            let number = it.number;
            if about.skill.entry.described.is_some_and(|(low, high)| (low..=high).contains(&number)) {
                return None;
            }
            outside_range(decl, line, level, about, number).or_else(|| undescribed(decl, line, level, about, number))
        }
        LevelMeaning::OffScale(number) => Some(off_scale(check, decl, level.span, about, number)),
        LevelMeaning::WrongScale => Some(wrong_scale(check, decl, level.span, about)),
        LevelMeaning::UnknownWord => Some(unknown(check, decl, level.span, about)),
    }
}

fn unknown(check: &Check, decl: Decl, span: Span, about: &Rated) -> Finding {
    let written = decl.text(span);
    let finding = rules::unknown_level::RULE.at(decl.place(span), format!("unknown level `{written}`"));
    let words = about.scale.levels.iter().map(|level| &*level.word).filter(|word| !word.is_empty());
    match nearest(written, words) {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(false, format!("Replace by `{near}`"), vec![(decl.place(span), near.to_owned())]),
        None => finding.help(format!("the scale `{}` has {}", scale_name(check, about.skill), levels_of(about.scale))),
    }
}

fn off_scale(check: &Check, decl: Decl, span: Span, about: &Rated, number: u32) -> Finding {
    let levels = &about.scale.levels;
    let message = format!("`{}` is not on the scale `{}`, which has {}", decl.text(span), scale_name(check, about.skill), levels_of(about.scale));
    let finding = rules::level_off_scale::RULE.at(decl.place(span), message);
    match levels.iter().map(|level| level.number).min_by_key(|it| u32::from(*it).abs_diff(number)) {
        Some(near) => {
            finding.help(format!("the nearest level is `{near}`")).fix(false, format!("Replace by `{near}`"), vec![(decl.place(span), near.to_string())])
        }
        None => finding,
    }
}

fn wrong_scale(check: &Check, decl: Decl, span: Span, about: &Rated) -> Finding {
    let written = decl.text(span);
    let own = scale_name(check, about.skill);
    let other = check.workspace().all(Kind::Scale).into_iter().find(|it| it.scale().is_some_and(|scale| scale.level(written).is_some()));
    let theirs = other.map_or_else(|| "another scale".to_owned(), |it| format!("the scale `{}`", it.id()));
    let message = format!("`{written}` is a level of {theirs}, but `{}` is rated on `{own}`", about.skill.id());
    let finding = rules::wrong_scale::RULE.at(decl.place(span), message).help(format!("`{own}` has {}", levels_of(about.scale)));
    match other {
        Some(other) => finding.related(other.name_place(), format!("`{}` is declared here", other.id())),
        None => finding,
    }
}

/// `levels expert to basic`; where both are numbers, the text alone tells.
fn empty_range(decl: Decl, about: &Rated) -> Option<Finding> {
    let (from, to) = decl.skill()?.range?;
    let (low, high) = (decl.text(to), decl.text(from));
    let is_number = |word: &str| word.parse::<u16>().is_ok();
    if is_number(low) && is_number(high) || about.scale.level(high)?.number <= about.scale.level(low)?.number {
        return None;
    }
    let finding = rules::syntax::RULE.at(decl.place(from.to(to)), format!("no level lies between {high} and {low}"));
    let edits = vec![(decl.place(from), low.to_owned()), (decl.place(to), high.to_owned())];
    Some(finding.help(format!("the lower one stands first: `{low} to {high}`")).fix(true, format!("Write `{low} to {high}`"), edits))
}

/// A level outside of the skill's `levels a to b`. Level 0 says that nothing was seen: that may be found of a skill whatever its range.
fn outside_range(decl: Decl, line: Line, level: Atom, about: &Rated, number: u16) -> Option<Finding> {
    if line.verb() == Some(Verb::Levels) || number == 0 && matches!((line.verb(), level.clause), (Some(Verb::Assessed), _) | (_, Some(Clause::From))) {
        return None;
    }
    let (from, to) = about.skill.skill()?.range?;
    let number_at = |span: Span| about.scale.level(about.skill.text(span)).map(|level| level.number);
    let (low, high) = (number_at(from)?, number_at(to)?);
    if low > high || (low..=high).contains(&number) {
        return None;
    }
    let id = about.skill.id();
    let message = format!("`{id}` is rated on levels {low} to {high}, not on {}", shown(decl.text(level.span), number));
    let near = if number < low { low } else { high };
    let finding = rules::undefined_level::RULE.at(decl.place(level.span), message).help(format!("the nearest level of `{id}` is {near}"));
    Some(finding.related(about.skill.place(from.to(to)), format!("the levels of `{id}` are stated here")))
}

/// A level that is asked for, below the lowest or above the highest that the skill describes.
fn undescribed(decl: Decl, line: Line, level: Atom, about: &Rated, number: u16) -> Option<Finding> {
    // What a goal aims at is asked for by its role, and what a person was found to hold is asked for by nobody.
    if !matches!(line.verb(), Some(Verb::Requires | Verb::Prefers | Verb::Lowers | Verb::Needs | Verb::BuildsOn)) {
        return None;
    }
    let described = |it: &LevelText| about.scale.level(about.skill.text(it.level)).map(|level| level.number);
    // Where one of its levels means nothing, that is the finding, and not what follows from it.
    let levels = about.skill.skill()?.levels.iter().map(described).collect::<Option<SmallVec<[u16; 12]>>>()?;
    let (low, high) = (*levels.iter().min()?, *levels.iter().max()?);
    if (low..=high).contains(&number) {
        return None;
    }
    let id = about.skill.id();
    let range = if low == high { format!("level {low} alone") } else { format!("levels {low} to {high}") };
    let message = format!("`{id}` describes {range}, not {}", shown(decl.text(level.span), number));
    let finding = rules::undescribed_level::RULE.at(decl.place(level.span), message);
    let finding = finding.help(format!("describe level {number} in `{id}`, or ask for one that it describes"));
    Some(finding.related(about.skill.name_place(), format!("`{id}` is described here")))
}

/// `4`, or "`advanced` (4)"
fn shown(written: &str, number: u16) -> String {
    if written.parse::<u16>().is_ok() { format!("{number}") } else { format!("`{written}` ({number})") }
}

fn scale_name(check: &Check, skill: Decl) -> String {
    check.view.note(Key::kind(Kind::Scale));
    let declared = check.view.scale_declaration(skill).ok().flatten();
    declared.map_or_else(|| "proficiency".to_owned(), |it| it.id().to_owned())
}

/// "0 none, 1 awareness, 2 basic", or "the levels 0 to 7".
fn levels_of(scale: &Scale) -> String {
    let (Some(first), Some(last)) = (scale.levels.first(), scale.levels.last()) else { return "no levels".to_owned() };
    if scale.levels.iter().all(|level| level.word.is_empty()) || scale.levels.len() > 12 {
        return format!("the levels {} to {}", first.number, last.number);
    }
    let shown: Vec<String> = scale.levels.iter().map(|level| format!("{} {}", level.number, level.word).trim_end().to_owned()).collect();
    shown.join(", ")
}
