//! A development plan: what its declaration says.

use super::item::lines;
use super::person::{Day, Days, day};
use super::role::Measured;
use crate::syntax::keywords::{Clause, Verb};
use crate::syntax::{Declaration, Line, Means, Span};
use jiff::civil::Date;

/// The statements of a plan, as places in its declaration.
#[derive(Debug, Default)]
pub struct Plan {
    pub person: Option<Span>,
    pub role: Option<Span>,
    pub start: Option<Day>,
    pub end: Option<Day>,
    pub period_line: Option<Span>,
    pub goals: Vec<Goal>,
    pub strengths: Vec<Span>,
    pub agreed: Option<Day>,
    pub reviews: Vec<Day>,
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
    pub actions: Vec<Action>,
    pub measures: Vec<Measured>,
    pub evidence: Vec<Span>,
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
        let period = lines(declaration, Verb::Period).next();
        Self {
            person: header.and_then(|line| line.name(Some(Clause::For))),
            role: header.and_then(|line| line.name(Some(Clause::Toward))),
            start: period.and_then(|line| day(line, None)),
            end: period.and_then(|line| day(line, Some(Clause::To))),
            period_line: period.map(Line::span),
            goals: goals(declaration),
            strengths: lines(declaration, Verb::Strength).filter_map(|line| line.name(None)).collect(),
            agreed: lines(declaration, Verb::Agreed).find_map(|line| day(line, None)),
            reviews: lines(declaration, Verb::Review).filter_map(|line| day(line, None)).collect(),
            aspiration: super::item::first_text(declaration, Verb::Aspiration),
        }
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

fn goals(declaration: &Declaration) -> Vec<Goal> {
    let lines = || declaration.body().filter(|line| matches!(line.verb(), Some(Verb::Goal | Verb::Objective)));
    let mut goals = Vec::with_capacity(lines().count());
    goals.extend(lines().map(goal));
    goals
}

fn goal(line: Line<'_>) -> Goal {
    let days = Days::of(line);
    let mut goal = Goal {
        skill: None,
        text: None,
        from: None,
        to: None,
        by: days.of_clause(Clause::By),
        starting: days.of_clause(Clause::Starting),
        done: days.of_clause(Clause::Done),
        dropped: days.of_clause(Clause::Dropped),
        because: None,
        actions: Vec::new(),
        measures: Vec::new(),
        evidence: Vec::new(),
        line: line.span(),
        whole: line.whole(),
    };
    for atom in line.atoms() {
        let place = match (atom.clause, atom.means) {
            (None, Means::Name(_)) => &mut goal.skill,
            (None, Means::Text) => &mut goal.text,
            (Some(Clause::From), Means::Level) => &mut goal.from,
            (Some(Clause::To), Means::Level) => &mut goal.to,
            (Some(Clause::Because), Means::Text) => &mut goal.because,
            _ => continue,
        };
        place.get_or_insert(atom.span);
    }
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
    let days = Days::of(line);
    let mut action = Action {
        activity: None,
        text: None,
        by: days.of_clause(Clause::By),
        starting: days.of_clause(Clause::Starting),
        done: days.of_clause(Clause::Done),
        dropped: days.of_clause(Clause::Dropped),
        because: None,
        line: line.span(),
    };
    for atom in line.atoms() {
        let place = match (atom.clause, atom.means) {
            (None, Means::Name(_)) => &mut action.activity,
            (None, Means::Text) => &mut action.text,
            (Some(Clause::Because), Means::Text) => &mut action.because,
            _ => continue,
        };
        place.get_or_insert(atom.span);
    }
    action
}
