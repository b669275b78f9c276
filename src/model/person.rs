//! People and teams: what their declarations say, and the level that a person holds on a day.

use super::item::lines;
use crate::syntax::keywords::{Clause, Verb};
use crate::syntax::{Declaration, Line, Means, Span, date};
use jiff::civil::Date;
use std::num::NonZeroU32;

/// The statements of a person, as places in their declaration.
#[derive(Debug, Default)]
pub struct Person {
    pub holds: Vec<Holding>,
    pub assessed: Vec<Assessment>,
    pub waives: Vec<Waiver>,
}

/// A role the person holds.
#[derive(Clone, Copy, Debug)]
pub struct Holding {
    pub role: Span,
    pub since: Option<Day>,
    pub until: Option<Day>,
    pub line: Span,
}

/// A day of the calendar, and where it stands. A plan has dozens: it takes as little room as may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// Never 0, since a word stands before it.
    start: NonZeroU32,
}

#[derive(Clone, Debug)]
pub struct Assessment {
    pub skill: Span,
    pub level: Option<Span>,
    pub on: Option<Day>,
    pub by: Assessor,
    /// Who, by name, quoted.
    pub who: Option<Span>,
    pub evidence: Vec<Span>,
    pub until: Option<Day>,
    pub line: Span,
}

/// Who assessed, from the least to the most telling: on one day the later counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assessor {
    Oneself,
    Peer,
    Manager,
    Panel,
}

/// A requirement that is waived for the person in one role.
#[derive(Clone, Debug)]
pub struct Waiver {
    pub skills: Vec<Span>,
    pub any_of: bool,
    pub role: Option<Span>,
    pub because: Option<Span>,
    pub line: Span,
}

/// The statements of a team.
#[derive(Debug, Default)]
pub struct Team {
    pub members: Vec<Member>,
    pub needs: Vec<TeamNeed>,
}

#[derive(Clone, Copy, Debug)]
pub struct Member {
    pub person: Span,
    /// Percent of their time; `None` where the share is not stated.
    pub share: Option<u32>,
    pub line: Span,
}

#[derive(Clone, Copy, Debug)]
pub struct TeamNeed {
    pub skill: Span,
    pub level: Option<Span>,
    pub headcount: Option<u32>,
    pub line: Span,
}

impl Day {
    /// The day at a place of a declaration; `None` where there is no such day.
    pub fn of(declaration: &Declaration, at: Span) -> Option<Self> {
        Some(Self { date: date(declaration.at(at))?, start: NonZeroU32::new(at.start)? })
    }

    /// Where it stands: `2027-06-30` has ten letters.
    pub const fn at(self) -> Span {
        Span::new(self.start.get(), self.start.get() + 10)
    }
}

impl Person {
    pub fn of(declaration: &Declaration) -> Self {
        Self {
            holds: lines(declaration, Verb::Holds)
                .filter_map(|line| {
                    Some(Holding { role: line.name(None)?, since: day(line, Some(Clause::Since)), until: day(line, Some(Clause::Until)), line: line.span() })
                })
                .collect(),
            assessed: lines(declaration, Verb::Assessed).filter_map(assessment).collect(),
            waives: lines(declaration, Verb::Waives)
                .map(|line| Waiver {
                    skills: line.names(None).collect(),
                    any_of: line.is_any_of(),
                    role: line.name(Some(Clause::For)),
                    because: line.texts(Some(Clause::Because)).next(),
                    line: line.span(),
                })
                .collect(),
        }
    }
}

impl Holding {
    /// Held on `day`: begun (or of unknown beginning) and not ended.
    pub fn is_current(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since.date <= day) && self.until.is_none_or(|until| until.date >= day)
    }
}

fn assessment(line: Line<'_>) -> Option<Assessment> {
    let by = line.values(Some(Clause::By)).find(|atom| atom.means == Means::Choice).map(|atom| line.text(atom));
    let inside = |verb: Verb| line.block().filter(move |inner| inner.verb() == Some(verb));
    Some(Assessment {
        skill: line.name(None)?,
        level: line.level(Some(Clause::At)),
        on: day(line, Some(Clause::On)),
        by: match by {
            Some("self") => Assessor::Oneself,
            Some("peer") => Assessor::Peer,
            Some("panel") => Assessor::Panel,
            _ => Assessor::Manager,
        },
        who: line.texts(Some(Clause::By)).next(),
        evidence: inside(Verb::Evidence).flat_map(|inner| inner.texts(None)).collect(),
        until: inside(Verb::Until).find_map(|inner| day(inner, None)),
        line: line.span(),
    })
}

/// The date of a clause, where it is a day of the calendar.
pub fn day(line: Line<'_>, clause: Option<Clause>) -> Option<Day> {
    Day::of(line.declaration, line.date(clause)?)
}

impl Team {
    pub fn of(declaration: &Declaration) -> Self {
        let number = |line: Line<'_>, clause: Clause, means: Means| {
            line.values(Some(clause)).find(|atom| atom.means == means).and_then(|atom| line.text(atom).trim_end_matches('%').parse::<u32>().ok())
        };
        Self {
            members: lines(declaration, Verb::Member)
                .filter_map(|line| Some(Member { person: line.name(None)?, share: number(line, Clause::At, Means::Percent), line: line.span() }))
                .collect(),
            needs: lines(declaration, Verb::Needs)
                .filter_map(|line| {
                    Some(TeamNeed {
                        skill: line.name(None)?,
                        level: line.level(Some(Clause::At)),
                        headcount: number(line, Clause::Headcount, Means::Number),
                        line: line.span(),
                    })
                })
                .collect(),
        }
    }
}
