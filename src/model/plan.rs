//! A development plan: what its declaration says.

use super::person::{Day, day};
use super::role::Measured;
use crate::syntax::keywords::{Clause, Verb};
use crate::syntax::{Declaration, Line, Means, Span};
use jiff::civil::Date;
use thin_vec::ThinVec;

/// The statements of a plan, as places in its declaration.
#[derive(Debug, Default)]
pub struct Plan {
    pub person: Option<Span>,
    pub role: Option<Span>,
    pub start: Option<Day>,
    pub end: Option<Day>,
    pub period_line: Option<Span>,
    pub goals: ThinVec<Goal>,
    pub strengths: ThinVec<Span>,
    pub agreed: Option<Day>,
    pub reviews: ThinVec<Day>,
    pub aspiration: Option<Span>,
}

/// A goal, or an objective where `skill` is `None`.
#[derive(Clone, Debug)]
pub struct Goal {
    pub skill: Option<Span>,
    /// The text of an objective.
    pub text: Option<Span>,
    pub from: Option<Span>,
    pub to: Option<Span>,
    pub by: Option<Day>,
    pub starting: Option<Day>,
    pub done: Option<Day>,
    pub dropped: Option<Day>,
    pub because: Option<Span>,
    pub actions: ThinVec<Action>,
    pub measures: ThinVec<Measured>,
    pub evidence: ThinVec<Span>,
    /// The line, without its block.
    pub line: Span,
    /// The line with its block.
    pub whole: Span,
}

#[derive(Clone, Debug)]
pub struct Action {
    pub activity: Option<Span>,
    pub text: Option<Span>,
    pub by: Option<Day>,
    pub starting: Option<Day>,
    pub done: Option<Day>,
    pub dropped: Option<Day>,
    pub because: Option<Span>,
    pub line: Span,
}

impl Plan {
    pub fn of(declaration: &Declaration) -> Self {
        let header = declaration.header();
        let named = |clause: Clause| header.and_then(|line| line.name(Some(clause)));
        let mut plan = Self { person: named(Clause::For), role: named(Clause::Toward), ..Self::default() };
        let is_goal = |line: &Line| matches!(line.verb(), Some(Verb::Goal | Verb::Objective));
        plan.goals.reserve_exact(declaration.body().filter(is_goal).count());
        for line in declaration.body() {
            match line.verb() {
                Some(Verb::Goal | Verb::Objective) => plan.goals.push(goal(line)),
                Some(Verb::Period) if plan.period_line.is_none() => {
                    plan.period_line = Some(line.span());
                    plan.start = day(line, None);
                    plan.end = day(line, Some(Clause::To));
                }
                Some(Verb::Strength) => plan.strengths.extend(line.name(None)),
                Some(Verb::Agreed) => plan.agreed = plan.agreed.or_else(|| day(line, None)),
                Some(Verb::Review) => plan.reviews.extend(day(line, None)),
                Some(Verb::Aspiration) => plan.aspiration = plan.aspiration.or_else(|| line.texts(None).next()),
                _ => {}
            }
        }
        plan
    }

    /// Whether `day` is in the plan's period.
    pub fn is_running(&self, today: Date) -> bool {
        self.start.is_none_or(|start| start.date <= today) && self.end.is_none_or(|end| end.date >= today)
    }

    pub fn is_over(&self, today: Date) -> bool {
        self.end.is_some_and(|end| end.date < today)
    }
}

impl Goal {
    /// Neither done nor dropped.
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.dropped.is_none()
    }
}

impl Action {
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.dropped.is_none()
    }
}

/// The dates of a goal or an action by their clauses: of two in one clause the first counts.
#[derive(Default)]
struct Days {
    by: Option<Span>,
    starting: Option<Span>,
    done: Option<Span>,
    dropped: Option<Span>,
}

impl Days {
    fn of(&mut self, clause: Clause) -> Option<&mut Option<Span>> {
        match clause {
            Clause::By => Some(&mut self.by),
            Clause::Starting => Some(&mut self.starting),
            Clause::Done => Some(&mut self.done),
            Clause::Dropped => Some(&mut self.dropped),
            _ => None,
        }
    }
}

fn goal(line: Line<'_>) -> Goal {
    let mut days = Days::default();
    let mut goal = Goal {
        skill: None,
        text: None,
        from: None,
        to: None,
        by: None,
        starting: None,
        done: None,
        dropped: None,
        because: None,
        actions: ThinVec::new(),
        measures: ThinVec::new(),
        evidence: ThinVec::new(),
        line: line.span(),
        whole: line.whole(),
    };
    for atom in line.atoms() {
        let place = match (atom.clause, atom.means) {
            (Some(clause), Means::Date) => days.of(clause),
            (None, Means::Name(_)) => Some(&mut goal.skill),
            (None, Means::Text) => Some(&mut goal.text),
            (Some(Clause::From), Means::Level) => Some(&mut goal.from),
            (Some(Clause::To), Means::Level) => Some(&mut goal.to),
            (Some(Clause::Because), Means::Text) => Some(&mut goal.because),
            _ => None,
        };
        if let Some(place) = place {
            place.get_or_insert(atom.span);
        }
    }
    let day = |at: Option<Span>| Day::of(line.declaration, at?);
    (goal.by, goal.starting, goal.done, goal.dropped) = (day(days.by), day(days.starting), day(days.done), day(days.dropped));
    let stated = |verb: Verb| line.block().filter(|inner| inner.verb() == Some(verb)).count();
    goal.actions.reserve_exact(stated(Verb::Action));
    goal.measures.reserve_exact(stated(Verb::MeasuredBy));
    for inner in line.block() {
        match inner.verb() {
            Some(Verb::Action) => goal.actions.push(action(inner)),
            Some(Verb::MeasuredBy) => goal.measures.push(Measured { measure: inner.name(None), text: inner.texts(None).next() }),
            Some(Verb::Evidence) => goal.evidence.extend(inner.texts(None)),
            Some(Verb::Because) => goal.because = goal.because.or_else(|| inner.texts(None).next()),
            _ => {}
        }
    }
    goal
}

fn action(line: Line<'_>) -> Action {
    let mut days = Days::default();
    let (mut activity, mut text, mut because) = (None, None, None);
    for atom in line.atoms() {
        let place = match (atom.clause, atom.means) {
            (Some(clause), Means::Date) => days.of(clause),
            (None, Means::Name(_)) => Some(&mut activity),
            (None, Means::Text) => Some(&mut text),
            (Some(Clause::Because), Means::Text) => Some(&mut because),
            _ => None,
        };
        if let Some(place) = place {
            place.get_or_insert(atom.span);
        }
    }
    let day = |at: Option<Span>| Day::of(line.declaration, at?);
    Action { activity, text, by: day(days.by), starting: day(days.starting), done: day(days.done), dropped: day(days.dropped), because, line: line.span() }
}
