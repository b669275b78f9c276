//! `skill-cycle`: a skill is part of itself, or builds on itself, over others.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::model::View;
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "skill-cycle",
    group: Group::Skills,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A skill is part of itself, or builds on itself, over others.",
    explanation: r#"`broader` leads to the wider skill and `builds-on` to what has to be there first: neither may come back to where it started. The finding shows the whole way round, on the first skill of it.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  broader people-management
}
skill people-management "People management" {
  definition "Leading people in their daily work."
  broader delegation
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  broader people-management
}
skill people-management "People management" {
  definition "Leading people in their daily work."
}
"#,
    fixable: false,
    kinds: &[Kind::Skill],
    check,
};

/// Ways longer than this many skills are not followed.
const MOST: usize = 1_000;

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let ways = [("broader", broader as Steps, decl.entry.has_broader), ("builds-on", builds_on as Steps, decl.entry.builds_on)];
    for (verb, steps, _) in ways.into_iter().filter(|(.., is_taken)| *is_taken) {
        let Some((span, way)) = way_round(&check.view, decl, steps) else { continue };
        let shown: Vec<String> = way.iter().chain(way.first()).map(|skill| format!("`{}`", skill.id())).collect();
        let message = format!("`{verb}` leads from `{}` back to it: {}", decl.id(), shown.join(" → "));
        let mut finding = check.finding(decl, span, message).help("take one of these steps away");
        for (step, next) in way.iter().zip(way.iter().cycle().skip(1)).skip(1) {
            finding = finding.related(step.name_place(), format!("`{}` says `{verb} {}`", step.id(), next.id()));
        }
        check.report(finding);
    }
}

type Steps = fn(Decl<'_>) -> Vec<Span>;

fn broader(decl: Decl<'_>) -> Vec<Span> {
    decl.skill().map_or_else(Vec::new, |it| it.broader.to_vec())
}

fn builds_on(decl: Decl<'_>) -> Vec<Span> {
    decl.skill().map_or_else(Vec::new, |it| it.builds_on.iter().map(|it| it.skill).collect())
}

/// The shortest way from `start` back to it over skills that all come after it, and where `start` takes it. Each way round has one such
/// start. A skill that names itself is another finding.
fn way_round<'a>(view: &View<'a>, start: Decl<'a>, steps: Steps) -> Option<(Span, Vec<Decl<'a>>)> {
    let mut reached: Vec<(Decl<'a>, Option<usize>, Span)> = vec![(start, None, Span::default())];
    let mut at = 0;
    while let Some((decl, _, _)) = reached.get(at).copied().filter(|_| at < MOST) {
        for span in steps(decl) {
            let Some(next) = view.skill(decl, span) else { continue };
            if next.at == start.at && at > 0 {
                return Some(back(&reached, at));
            }
            if next.order() > start.order() && reached.iter().all(|(other, _, _)| other.at != next.at) {
                reached.push((next, Some(at), span));
            }
        }
        at += 1;
    }
    None
}

/// The way to `reached[at]` from the start, and where the start takes it.
fn back<'a>(reached: &[(Decl<'a>, Option<usize>, Span)], at: usize) -> (Span, Vec<Decl<'a>>) {
    let mut way = Vec::new();
    let mut first = Span::default();
    let mut next = Some(at);
    while let Some((decl, before, span)) = next.and_then(|at| reached.get(at)) {
        way.push(*decl);
        if *before == Some(0) {
            first = *span;
        }
        next = *before;
    }
    way.reverse();
    (first, way)
}
