//! A documented skill: what its declaration says.

use super::decl::Decl;
use super::item::{choice, first_text, lines, names};
use super::view::View;
use crate::syntax::keywords::{Clause, Verb};
use crate::syntax::{Declaration, Span};

/// The statements of a skill, as places in its declaration.
#[derive(Debug, Default)]
pub struct Skill {
    pub domains: Vec<Span>,
    /// `skill`, `knowledge` or `behaviour`.
    pub kind: Option<Span>,
    /// Quoted, as written.
    pub aliases: Vec<Span>,
    pub found_by: Vec<Span>,
    pub definition: Option<Span>,
    pub levels: Vec<LevelText>,
    pub examples: Vec<LevelText>,
    pub tips: Vec<LevelText>,
    /// `levels 4 to 7`: the part of its scale it is rated on.
    pub range: Option<(Span, Span)>,
    pub broader: Vec<Span>,
    pub related: Vec<Span>,
    pub builds_on: Vec<Prerequisite>,
    pub grows_by: Vec<Span>,
    pub same_as: Vec<Span>,
    pub cites: Vec<Citation>,
    pub rated_on: Option<Span>,
    /// The word `deprecated`, where it stands.
    pub deprecated: Option<Span>,
    pub deprecated_because: Option<Span>,
    pub replaced_by: Option<Span>,
}

/// A text about one level: a behaviour, an example or a tip.
#[derive(Clone, Copy, Debug)]
pub struct LevelText {
    pub level: Span,
    pub text: Span,
    /// The whole statement.
    pub line: Span,
}

/// A skill that has to be there first.
#[derive(Clone, Copy, Debug)]
pub struct Prerequisite {
    pub skill: Span,
    /// At any level above the lowest where none is said.
    pub level: Option<Span>,
}

/// A source, and where in it.
#[derive(Clone, Copy, Debug)]
pub struct Citation {
    pub source: Span,
    pub place: Option<Span>,
}

/// The skills that `replaced-by` leads to from `skill`, in order; the last is in use, is `skill` itself, or comes back to one before it.
pub fn replacements<'a>(view: &View<'a>, skill: Decl<'a>) -> Vec<Decl<'a>> {
    let mut chain: Vec<Decl<'a>> = Vec::new();
    let mut at = skill;
    while let Some(next) = at.skill().and_then(|it| it.replaced_by).and_then(|span| view.skill(at, span)) {
        let known = next.at == skill.at || chain.iter().any(|other| other.at == next.at);
        chain.push(next);
        if known {
            break;
        }
        at = next;
    }
    chain
}

/// The skill in use that replaces `skill`, over however many steps.
pub fn replacement<'a>(view: &View<'a>, skill: Decl<'a>) -> Option<Decl<'a>> {
    let last = replacements(view, skill).pop()?;
    last.skill().is_some_and(|it| it.deprecated.is_none()).then_some(last)
}

impl Skill {
    pub fn of(declaration: &Declaration) -> Self {
        let texts = |verb: Verb| lines(declaration, verb).flat_map(|line| line.texts(None)).collect::<Vec<_>>();
        let levels = |verb: Verb| {
            let line = |line: crate::syntax::Line<'_>| Some(LevelText { level: line.level(None)?, text: line.texts(None).next()?, line: line.span() });
            lines(declaration, verb).filter_map(line).collect::<Vec<_>>()
        };
        let deprecated = lines(declaration, Verb::Deprecated).next();
        Self {
            domains: names(declaration, Verb::In),
            kind: choice(declaration, Verb::Kind),
            aliases: texts(Verb::Aka),
            found_by: texts(Verb::FoundBy),
            definition: first_text(declaration, Verb::Definition),
            levels: levels(Verb::Level),
            examples: levels(Verb::Example),
            tips: levels(Verb::Tip),
            range: lines(declaration, Verb::Levels).find_map(|line| Some((line.level(None)?, line.level(Some(Clause::To))?))),
            broader: names(declaration, Verb::Broader),
            related: names(declaration, Verb::Related),
            builds_on: lines(declaration, Verb::BuildsOn)
                .filter_map(|line| Some(Prerequisite { skill: line.name(None)?, level: line.level(Some(Clause::At)) }))
                .collect(),
            grows_by: names(declaration, Verb::GrowsBy),
            same_as: texts(Verb::SameAs),
            cites: lines(declaration, Verb::Cites).filter_map(|line| Some(Citation { source: line.name(None)?, place: line.texts(None).next() })).collect(),
            rated_on: lines(declaration, Verb::RatedOn).find_map(|line| line.name(None)),
            deprecated: deprecated.and_then(|line| line.atoms().first().map(|atom| atom.span)),
            deprecated_because: deprecated.and_then(|line| line.texts(Some(Clause::Because)).next()),
            replaced_by: lines(declaration, Verb::ReplacedBy).find_map(|line| line.name(None)),
        }
    }
}
