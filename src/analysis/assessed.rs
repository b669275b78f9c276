//! The assessments of a person, skill by skill, as they stand today.

use super::check::Check;
use crate::model::gap::{Held, standing};
use crate::model::person::{Assessment, Assessor};
use crate::model::scale::Scale;
use crate::model::{Decl, DeclRef};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// One skill of a person.
pub struct Assessed<'a> {
    pub skill: Decl<'a>,
    pub scale: &'a Scale,
    /// Its assessments up to today, in the order of the text: what was said, when, and which level.
    pub all: Vec<(&'a Assessment, Date, u16)>,
    pub held: Held<'a>,
}

/// The skills of which `person` has assessments, in the order of the first of each. Those of a day to come, and those whose day or level
/// means nothing, are left out: each is a finding of its own.
pub fn skills<'a>(check: &Check<'a>, person: Decl<'a>) -> Vec<Assessed<'a>> {
    let view = &check.view;
    let mut places: FxHashMap<DeclRef, usize> = FxHashMap::default();
    let mut skills: Vec<Assessed> = Vec::new();
    for assessment in person.person().into_iter().flat_map(|it| &it.assessed) {
        let Some(skill) = view.skill(person, assessment.skill) else { continue };
        let (Some(scale), Some(on)) = (view.scale_of(skill), assessment.on.filter(|on| on.date <= view.today())) else { continue };
        let Some(level) = assessment.level.and_then(|at| scale.level(person.text(at))) else { continue };
        let at = *places.entry(skill.at).or_insert(skills.len());
        if at == skills.len() {
            skills.push(Assessed { skill, scale, all: Vec::new(), held: Held::NotAssessed });
        }
        if let Some(it) = skills.get_mut(at) {
            it.all.push((assessment, on.date, level.number));
        }
    }
    for it in &mut skills {
        it.held = standing(&it.all, view.today());
    }
    skills
}

/// The first day whose assessments are not too old for the policy.
pub fn oldest_fresh(check: &Check) -> Date {
    let months = i64::from(check.policy().assessment_max_age_months.min(12_000));
    check.view.today().checked_sub(months.months()).unwrap_or(Date::MIN)
}

/// "the manager", "a peer": who assessed.
pub const fn assessor(by: Assessor) -> &'static str {
    match by {
        Assessor::Oneself => "self",
        Assessor::Peer => "a peer",
        Assessor::Manager => "the manager",
        Assessor::Panel => "the panel",
    }
}
