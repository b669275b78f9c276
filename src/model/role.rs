//! A role profile: what its declaration says. What it says together with its parents is in `profile`.

use super::item::{all, first_text, lines, names};
use crate::syntax::keywords::{Clause, Verb};
use crate::syntax::{AtomKind, Declaration, Line, Means, Span};
use smallvec::SmallVec;

/// The statements of a role, as places in its declaration.
#[derive(Debug, Default)]
pub struct Role {
    pub parents: Vec<Span>,
    pub requires: Vec<Requirement>,
    pub prefers: Vec<Requirement>,
    pub lowers: Vec<Adjustment>,
    pub drops: Vec<Adjustment>,
    pub balance: Option<Balance>,
    pub family: Option<Span>,
    pub track: Option<Span>,
    pub grade: Option<Span>,
    pub progresses_to: Vec<Span>,
    pub faces: Vec<Span>,
    pub measured_by: Vec<Measured>,
    pub responsibilities: Vec<Span>,
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
    pub shows: Vec<Span>,
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
        let header = declaration.header();
        Self {
            parents: header.into_iter().flat_map(|line| line.names(Some(Clause::Extends))).collect(),
            requires: all(declaration, Verb::Requires, requirement),
            prefers: all(declaration, Verb::Prefers, requirement),
            lowers: all(declaration, Verb::Lowers, adjustment),
            drops: all(declaration, Verb::Drops, adjustment),
            balance: lines(declaration, Verb::Balance).next().map(balance),
            family: lines(declaration, Verb::Family).find_map(|line| line.name(None)),
            track: lines(declaration, Verb::Track).find_map(|line| line.name(None)),
            grade: first_text(declaration, Verb::Grade),
            progresses_to: names(declaration, Verb::ProgressesTo),
            faces: names(declaration, Verb::Faces),
            measured_by: lines(declaration, Verb::MeasuredBy).map(|line| Measured { measure: line.name(None), text: line.texts(None).next() }).collect(),
            responsibilities: lines(declaration, Verb::Responsibility).flat_map(|line| line.texts(None)).collect(),
        }
    }
}

fn requirement(line: Line<'_>) -> Requirement {
    let weight = |atom: &crate::syntax::Atom| matches!(atom.kind, AtomKind::Number | AtomKind::Decimal);
    Requirement {
        skills: line.names(None).collect(),
        any_of: line.is_any_of(),
        level: line.level(Some(Clause::At)),
        target: line.level(Some(Clause::Target)),
        weight: line.values(Some(Clause::Weight)).find(weight).map(|atom| atom.span),
        because: line.texts(Some(Clause::Because)).next(),
        line: line.span(),
        shows: line.block().flat_map(|line| line.texts(None)).collect(),
    }
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
