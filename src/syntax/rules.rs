//! The parser that pest makes of the grammar, and which verb each of its rules reads. Only here and in `build` is pest named.

#![allow(clippy::all, clippy::pedantic, missing_docs)]

use super::keywords::Verb;

#[derive(pest_derive::Parser)]
#[grammar = "grammar/prowess.pest"]
pub struct Grammar;

/// The verb that a statement's rule reads; `None` for all other rules.
pub fn verb(rule: Rule) -> Option<Verb> {
    Some(match rule {
        Rule::version => Verb::Version,
        Rule::publisher => Verb::Publisher,
        Rule::license => Verb::License,
        Rule::language => Verb::Language,
        Rule::rated_on => Verb::RatedOn,
        Rule::url => Verb::Url,
        Rule::level => Verb::Level,
        Rule::levels => Verb::Levels,
        Rule::in_domains => Verb::In,
        Rule::kind_of => Verb::Kind,
        Rule::aka => Verb::Aka,
        Rule::found_by => Verb::FoundBy,
        Rule::definition => Verb::Definition,
        Rule::example => Verb::Example,
        Rule::tip => Verb::Tip,
        Rule::broader => Verb::Broader,
        Rule::related => Verb::Related,
        Rule::builds_on => Verb::BuildsOn,
        Rule::grows_by => Verb::GrowsBy,
        Rule::same_as => Verb::SameAs,
        Rule::code => Verb::Code,
        Rule::cites => Verb::Cites,
        Rule::deprecated => Verb::Deprecated,
        Rule::replaced_by => Verb::ReplacedBy,
        Rule::pole => Verb::Pole,
        Rule::calls_for => Verb::CallsFor,
        Rule::unit => Verb::Unit,
        Rule::provider => Verb::Provider,
        Rule::family => Verb::Family,
        Rule::track => Verb::Track,
        Rule::grade => Verb::Grade,
        Rule::progresses_to => Verb::ProgressesTo,
        Rule::requires => Verb::Requires,
        Rule::prefers => Verb::Prefers,
        Rule::lowers => Verb::Lowers,
        Rule::drops => Verb::Drops,
        Rule::balance => Verb::Balance,
        Rule::faces => Verb::Faces,
        Rule::measured_by => Verb::MeasuredBy,
        Rule::responsibility => Verb::Responsibility,
        Rule::shows => Verb::Shows,
        Rule::holds => Verb::Holds,
        Rule::assessed => Verb::Assessed,
        Rule::waives => Verb::Waives,
        Rule::evidence => Verb::Evidence,
        Rule::until => Verb::Until,
        Rule::member => Verb::Member,
        Rule::needs => Verb::Needs,
        Rule::period => Verb::Period,
        Rule::aspiration => Verb::Aspiration,
        Rule::strength => Verb::Strength,
        Rule::agreed => Verb::Agreed,
        Rule::goal => Verb::Goal,
        Rule::objective => Verb::Objective,
        Rule::review => Verb::Review,
        Rule::because => Verb::Because,
        Rule::action => Verb::Action,
        _ => return None,
    })
}
