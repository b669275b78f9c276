//! A documented skill: what its declaration says.

use super::decl::Decl;
use super::view::View;
use crate::syntax::keywords::{Clause, Verb};
use crate::syntax::{Declaration, Line, Span};
use thin_vec::ThinVec;

/// The statements of a skill, as places in its declaration.
#[derive(Debug, Default)]
pub struct Skill {
    pub domains: ThinVec<Span>,
    /// `skill`, `knowledge` or `behaviour`.
    pub kind: Option<Span>,
    /// Quoted, as written.
    pub aliases: ThinVec<Span>,
    pub found_by: ThinVec<Span>,
    pub definition: Option<Span>,
    pub levels: ThinVec<LevelText>,
    pub examples: ThinVec<LevelText>,
    pub tips: ThinVec<LevelText>,
    /// `levels 4 to 7`: the part of its scale it is rated on.
    pub range: Option<(Span, Span)>,
    pub broader: ThinVec<Span>,
    pub related: ThinVec<Span>,
    pub builds_on: ThinVec<Prerequisite>,
    pub grows_by: ThinVec<Span>,
    pub same_as: ThinVec<Span>,
    pub cites: ThinVec<Citation>,
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
        let mut skill = Self::default();
        let levels = declaration.body().filter(|line| line.verb() == Some(Verb::Level)).count();
        skill.levels.reserve_exact(levels);
        for line in declaration.body() {
            match line.verb() {
                Some(Verb::In) => skill.domains.extend(line.names(None)),
                Some(Verb::Kind) => skill.kind = skill.kind.or_else(|| line.values(None).next().map(|atom| atom.span)),
                Some(Verb::Aka) => skill.aliases.extend(line.texts(None)),
                Some(Verb::FoundBy) => skill.found_by.extend(line.texts(None)),
                Some(Verb::Definition) => skill.definition = skill.definition.or_else(|| line.texts(None).next()),
                Some(Verb::Level) => skill.levels.extend(level_text(line)),
                Some(Verb::Example) => skill.examples.extend(level_text(line)),
                Some(Verb::Tip) => skill.tips.extend(level_text(line)),
                Some(Verb::Levels) => skill.range = skill.range.or_else(|| Some((line.level(None)?, line.level(Some(Clause::To))?))),
                Some(Verb::Broader) => skill.broader.extend(line.names(None)),
                Some(Verb::Related) => skill.related.extend(line.names(None)),
                Some(Verb::BuildsOn) => skill.builds_on.extend(line.name(None).map(|it| Prerequisite { skill: it, level: line.level(Some(Clause::At)) })),
                Some(Verb::GrowsBy) => skill.grows_by.extend(line.names(None)),
                Some(Verb::SameAs) => skill.same_as.extend(line.texts(None)),
                Some(Verb::Cites) => skill.cites.extend(line.name(None).map(|source| Citation { source, place: line.texts(None).next() })),
                Some(Verb::RatedOn) => skill.rated_on = skill.rated_on.or_else(|| line.name(None)),
                Some(Verb::Deprecated) if skill.deprecated.is_none() => {
                    skill.deprecated = line.atoms().first().map(|atom| atom.span);
                    skill.deprecated_because = line.texts(Some(Clause::Because)).next();
                }
                Some(Verb::ReplacedBy) => skill.replaced_by = skill.replaced_by.or_else(|| line.name(None)),
                _ => {}
            }
        }
        skill
    }
}

fn level_text(line: Line<'_>) -> Option<LevelText> {
    Some(LevelText { level: line.level(None)?, text: line.texts(None).next()?, line: line.span() })
}
