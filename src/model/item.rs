//! What one declaration says, as typed parts. Everything is a place in the declaration's own text; meaning across files comes later.

use super::role::Role;
use super::scale::Scale;
use super::skill::Skill;
use crate::model::person::{Person, Team};
use crate::model::plan::Plan;
use crate::syntax::keywords::{Clause, Kind, Verb};
use crate::syntax::{Declaration, Line, Span};

/// The typed content of a declaration.
#[derive(Debug)]
pub enum Item {
    Framework(Framework),
    Source(Source),
    Scale(Scale),
    Domain,
    Skill(Box<Skill>),
    Dimension(Dimension),
    Situation(Situation),
    Measure(Measure),
    Activity(Activity),
    Note(Note),
    JobFamily,
    Role(Box<Role>),
    Person(Person),
    Team(Team),
    Plan(Box<Plan>),
    /// What stands before the first declaration of a file.
    Nothing,
}

#[derive(Debug, Default)]
pub struct Framework {
    pub version: Option<Span>,
    pub publisher: Option<Span>,
    pub license: Option<Span>,
    /// `"en"`, with its quotes.
    pub language: Option<Span>,
    pub rated_on: Option<Span>,
}

#[derive(Debug, Default)]
pub struct Source {
    pub publisher: Option<Span>,
    pub url: Option<Span>,
}

/// A contrast between two domains.
#[derive(Debug, Default)]
pub struct Dimension {
    pub poles: Vec<Pole>,
}

#[derive(Debug)]
pub struct Pole {
    pub domain: Option<Span>,
    pub text: Option<Span>,
    pub shown_by: Vec<Span>,
}

#[derive(Debug, Default)]
pub struct Situation {
    pub calls_for: Vec<Span>,
}

#[derive(Debug, Default)]
pub struct Measure {
    pub unit: Option<Span>,
}

/// A way to grow a skill.
#[derive(Debug, Default)]
pub struct Activity {
    /// `experience`, `exposure` or `education`.
    pub kind: Option<Span>,
    pub provider: Option<Span>,
    pub url: Option<Span>,
}

#[derive(Debug, Default)]
pub struct Note {
    pub related: Vec<Span>,
}

impl Item {
    /// Reads the statements of `declaration`.
    pub fn of(declaration: &Declaration) -> Self {
        let Some(kind) = declaration.kind else { return Self::Nothing };
        let one = |verb: Verb| first_text(declaration, verb);
        let name = |verb: Verb| declaration.body().find(|line| line.verb() == Some(verb)).and_then(|line| line.name(None));
        match kind {
            Kind::Framework => Self::Framework(Framework {
                version: one(Verb::Version),
                publisher: one(Verb::Publisher),
                license: one(Verb::License),
                language: one(Verb::Language),
                rated_on: name(Verb::RatedOn),
            }),
            Kind::Source => Self::Source(Source { publisher: one(Verb::Publisher), url: one(Verb::Url) }),
            Kind::Scale => Self::Scale(Scale::of(declaration)),
            Kind::Domain => Self::Domain,
            Kind::Skill => Self::Skill(Box::new(Skill::of(declaration))),
            Kind::Dimension => Self::Dimension(Dimension {
                poles: lines(declaration, Verb::Pole)
                    .map(|line| Pole { domain: line.name(None), text: line.texts(None).next(), shown_by: line.names(Some(Clause::ShownBy)).collect() })
                    .collect(),
            }),
            Kind::Situation => Self::Situation(Situation { calls_for: names(declaration, Verb::CallsFor) }),
            Kind::Measure => Self::Measure(Measure { unit: one(Verb::Unit) }),
            Kind::Activity => Self::Activity(Activity { kind: choice(declaration, Verb::Kind), provider: one(Verb::Provider), url: one(Verb::Url) }),
            Kind::Note => Self::Note(Note { related: names(declaration, Verb::Related) }),
            Kind::JobFamily => Self::JobFamily,
            Kind::Role => Self::Role(Box::new(Role::of(declaration))),
            Kind::Person => Self::Person(Person::of(declaration)),
            Kind::Team => Self::Team(Team::of(declaration)),
            Kind::Plan => Self::Plan(Box::new(Plan::of(declaration))),
        }
    }
}

/// The statements of one verb directly in the declaration.
pub fn lines(declaration: &Declaration, verb: Verb) -> impl Iterator<Item = Line<'_>> {
    declaration.body().filter(move |line| line.verb() == Some(verb))
}

/// All names that the statements of one verb list.
pub fn names(declaration: &Declaration, verb: Verb) -> Vec<Span> {
    lines(declaration, verb).flat_map(|line| line.names(None)).collect()
}

/// The text of the first statement of one verb.
pub fn first_text(declaration: &Declaration, verb: Verb) -> Option<Span> {
    lines(declaration, verb).find_map(|line| line.texts(None).next())
}

/// The word of a closed list that the first statement of one verb chooses.
pub fn choice(declaration: &Declaration, verb: Verb) -> Option<Span> {
    lines(declaration, verb).find_map(|line| line.values(None).next().map(|atom| atom.span))
}
