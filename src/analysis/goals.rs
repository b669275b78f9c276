//! The goals of a plan, as the rules about plans ask for them.

use super::edit;
use crate::model::gap::{Held, held};
use crate::model::plan::{Goal, Plan};
use crate::model::scale::Scale;
use crate::model::{Decl, View};
use crate::syntax::keywords::Kind;
use crate::syntax::{Line, Span};
use jiff::civil::Date;

/// A plan, with the person and the role where they are declared.
#[derive(Clone, Copy)]
pub struct Planned<'a> {
    pub plan: Decl<'a>,
    pub says: &'a Plan,
    pub person: Option<Decl<'a>>,
    pub role: Option<Decl<'a>>,
}

/// A goal or objective of a plan. Levels are those of the skill's scale; `None` where nothing is said, or what is said means nothing.
#[derive(Clone, Copy)]
pub struct Aim<'a> {
    pub goal: &'a Goal,
    pub skill: Option<(Decl<'a>, &'a Scale)>,
    pub from: Option<u16>,
    pub to: Option<u16>,
}

pub fn planned<'a>(view: &View<'a>, plan: Decl<'a>) -> Option<Planned<'a>> {
    let says = plan.plan()?;
    let person = says.person.and_then(|span| view.one_at(Kind::Person, plan, span));
    let role = says.role.and_then(|span| view.role(plan, span));
    Some(Planned { plan, says, person, role })
}

/// The goals and objectives of `plan`, in the order of the text. For the plan that is checked see [`super::Check::aims`].
pub fn aims<'a>(view: &View<'a>, plan: Decl<'a>) -> impl Iterator<Item = Aim<'a>> {
    plan.plan().map_or(&[][..], |it| &it.goals).iter().map(move |goal| aim(view, plan, goal))
}

fn aim<'a>(view: &View<'a>, plan: Decl<'a>, goal: &'a Goal) -> Aim<'a> {
    let skill = goal.skill.and_then(|span| view.skill(plan, span)).and_then(|skill| Some((skill, view.scale_of(skill)?)));
    let level = |span: Option<Span>| skill?.1.level(plan.text(span?)).map(|level| level.number);
    Aim { goal, skill, from: level(goal.from), to: level(goal.to) }
}

impl<'a> Aim<'a> {
    /// Where it is named: the skill, or the text of an objective.
    pub fn name(&self) -> Span {
        self.goal.skill.or(self.goal.text).unwrap_or(self.goal.line)
    }

    /// Its name for a message, in backticks.
    pub fn shown(&self, plan: Decl) -> String {
        match (self.skill, self.goal.text) {
            (Some((skill, _)), _) => super::naming::named(skill),
            (None, Some(text)) => format!("`{}`", plan.unquoted(text)),
            (None, None) => "this goal".to_owned(),
        }
    }

    /// Its line, where that and its block could be read as a whole: else what seems to be missing may be there.
    pub fn sound_line(&self, plan: Decl<'a>) -> Option<Line<'a>> {
        plan.entry.declaration.line_at(self.goal.line.start).filter(|line| !edit::is_doubtful(*line))
    }

    /// The level it starts from: the stated one, else the one that is held when the period begins.
    pub fn baseline(&self, view: &View<'a>, planned: &Planned<'a>) -> Option<u16> {
        if self.goal.from.is_some() {
            return self.from;
        }
        self.held(view, planned, planned.says.start?.date).level()
    }

    /// What the person holds of its skill on a day.
    pub fn held(&self, view: &View<'a>, planned: &Planned<'a>, day: Date) -> Held<'a> {
        match (planned.person, self.skill) {
            (Some(person), Some((skill, _))) => held(view, person, skill, day),
            _ => Held::NotAssessed,
        }
    }

    /// When it runs: from `starting`, else the period's beginning, to its deadline, else the period's end.
    pub fn time(&self, plan: &Plan) -> (Option<Date>, Option<Date>) {
        (self.goal.starting.or(plan.start).map(|day| day.date), self.goal.by.or(plan.end).map(|day| day.date))
    }
}
