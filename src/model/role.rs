//! A role profile: what its declaration says. What it says together with its parents is in `profile`.

use crate::syntax::keywords::{Clause, Verb};
use crate::syntax::{AtomKind, Declaration, Line, Means, Span};
use smallvec::SmallVec;
use thin_vec::ThinVec;

/// The statements of a role, as places in its declaration.
#[derive(Debug, Default)]
pub struct Role {
    pub parents: ThinVec<Span>,
    pub definition: Option<Span>,
    pub requires: ThinVec<Requirement>,
    pub prefers: ThinVec<Requirement>,
    pub lowers: ThinVec<Adjustment>,
    pub drops: ThinVec<Adjustment>,
    pub balance: Option<Balance>,
    pub family: Option<Span>,
    pub track: Option<Span>,
    pub grade: Option<Span>,
    pub progresses_to: ThinVec<Span>,
    pub faces: ThinVec<Span>,
    pub measured_by: ThinVec<Measured>,
    pub responsibilities: ThinVec<Span>,
}

/// `requires` or `prefers`: one skill, or any of several.
#[derive(Clone, Debug)]
pub struct Requirement {
    pub skills: SmallVec<[Span; 1]>,
    pub any_of: bool,
    pub level: Option<Span>,
    pub target: Option<Span>,
    pub weight: Option<Span>,
    pub because: Option<Span>,
    pub line: Span,
    pub shows: ThinVec<Span>,
}

/// `lowers` (with a level) or `drops`.
#[derive(Clone, Debug)]
pub struct Adjustment {
    pub skills: SmallVec<[Span; 1]>,
    pub any_of: bool,
    pub level: Option<Span>,
    pub because: Option<Span>,
    pub line: Span,
}

/// A measure, and the target that the role has for it.
#[derive(Clone, Copy, Debug)]
pub struct Measured {
    pub measure: Option<Span>,
    pub text: Option<Span>,
}

/// `balance leadership 40% management 60%`
#[derive(Clone, Debug)]
pub struct Balance {
    pub shares: Vec<(Span, u32)>,
    pub line: Span,
}

impl Role {
    pub fn of(declaration: &Declaration) -> Self {
        let mut role = Self { parents: declaration.header().into_iter().flat_map(|line| line.names(Some(Clause::Extends))).collect(), ..Self::default() };
        let stated = |verb: Verb| declaration.body().filter(|line| line.verb() == Some(verb)).count();
        role.requires.reserve_exact(stated(Verb::Requires));
        role.prefers.reserve_exact(stated(Verb::Prefers));
        for line in declaration.body() {
            match line.verb() {
                Some(Verb::Definition) => role.definition = role.definition.or_else(|| line.texts(None).next()),
                Some(Verb::Requires) => role.requires.push(requirement(line)),
                Some(Verb::Prefers) => role.prefers.push(requirement(line)),
                Some(Verb::Lowers) => role.lowers.push(adjustment(line)),
                Some(Verb::Drops) => role.drops.push(adjustment(line)),
                Some(Verb::Balance) if role.balance.is_none() => role.balance = Some(balance(line)),
                Some(Verb::Family) => role.family = role.family.or_else(|| line.name(None)),
                Some(Verb::Track) => role.track = role.track.or_else(|| line.name(None)),
                Some(Verb::Grade) => role.grade = role.grade.or_else(|| line.texts(None).next()),
                Some(Verb::ProgressesTo) => role.progresses_to.extend(line.names(None)),
                Some(Verb::Faces) => role.faces.extend(line.names(None)),
                Some(Verb::MeasuredBy) => role.measured_by.push(Measured { measure: line.name(None), text: line.texts(None).next() }),
                Some(Verb::Responsibility) => role.responsibilities.extend(line.texts(None)),
                _ => {}
            }
        }
        role
    }
}

fn requirement(line: Line<'_>) -> Requirement {
    let mut requirement = Requirement {
        skills: SmallVec::new(),
        any_of: line.is_any_of(),
        level: None,
        target: None,
        weight: None,
        because: None,
        line: line.span(),
        shows: line.block().flat_map(|line| line.texts(None)).collect(),
    };
    for atom in line.atoms() {
        let place = match (atom.clause, atom.means) {
            (None, Means::Name(_)) => {
                requirement.skills.push(atom.span);
                continue;
            }
            (Some(Clause::At), Means::Level) => &mut requirement.level,
            (Some(Clause::Target), Means::Level) => &mut requirement.target,
            (Some(Clause::Weight), means) if means != Means::Stray && matches!(atom.kind, AtomKind::Number | AtomKind::Decimal) => &mut requirement.weight,
            (Some(Clause::Because), Means::Text) => &mut requirement.because,
            _ => continue,
        };
        place.get_or_insert(atom.span);
    }
    requirement
}

fn adjustment(line: Line<'_>) -> Adjustment {
    Adjustment {
        skills: line.names(None).collect(),
        any_of: line.is_any_of(),
        level: line.level(Some(Clause::To)),
        because: line.texts(Some(Clause::Because)).next(),
        line: line.span(),
    }
}

fn balance(line: Line<'_>) -> Balance {
    let mut shares: Vec<(Span, u32)> = Vec::new();
    for atom in line.values(None) {
        match atom.means {
            Means::Name(_) => shares.push((atom.span, 0)),
            Means::Percent => {
                let percent = line.text(atom).trim_end_matches('%').parse().unwrap_or(0);
                if let Some(last) = shares.last_mut() {
                    last.1 = percent;
                }
            }
            _ => {}
        }
    }
    Balance { shares, line: line.span() }
}
