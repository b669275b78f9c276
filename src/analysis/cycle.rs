//! Loops in what declarations say of each other: a role that extends itself over others, a skill that builds on itself.

use super::check::Check;
use super::finding::Finding;
use super::naming;
use crate::model::{Decl, DeclRef};
use crate::syntax::Span;
use rustc_hash::FxHashSet;
use std::collections::VecDeque;

/// `from` names `to` at `named`.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    pub from: Decl<'a>,
    pub named: Span,
    pub to: Decl<'a>,
}

/// The shortest loop that begins with the step from `start` at `named` to `to`, where there is one and `start` comes first in it in
/// (path, offset) order: so each loop is found once. `next` gives what a declaration names.
pub fn closed<'a, I>(start: Decl<'a>, named: Span, to: Decl<'a>, next: impl Fn(Decl<'a>) -> I) -> Option<Vec<Step<'a>>>
where
    I: IntoIterator<Item = (Span, Decl<'a>)>,
{
    let mut steps = vec![(Step { from: start, named, to }, None)];
    if to.order() < start.order() {
        return None;
    }
    let mut seen: FxHashSet<DeclRef> = [to.at].into_iter().collect();
    let mut pending = VecDeque::from([0]);
    while let Some(at) = pending.pop_front() {
        let (last, _): &(Step, Option<usize>) = steps.get(at)?;
        let last = last.to;
        if last.at == start.at {
            let mut path = Vec::new();
            let mut back = Some(at);
            while let Some((step, before)) = back.and_then(|at| steps.get(at)) {
                path.push(*step);
                back = *before;
            }
            path.reverse();
            return Some(path);
        }
        for (named, to) in next(last) {
            if to.order() >= start.order() && seen.insert(to.at) {
                steps.push((Step { from: last, named, to }, Some(at)));
                pending.push_back(steps.len() - 1);
            }
        }
    }
    None
}

/// The finding on a loop: its path, and each step as a related place. `verb` is what one says of the other: "extends".
pub fn finding(check: &Check, path: &[Step], verb: &str) -> Option<Finding> {
    let first = path.first()?;
    let start = naming::named(first.from);
    let way: Vec<String> = path.iter().map(|step| naming::named(step.to)).collect();
    let message = if path.len() == 1 { format!("{start} {verb} itself") } else { format!("{start} {verb} itself: {start} → {}", way.join(" → ")) };
    let mut finding = check.finding(first.from, first.named, message);
    for step in path.iter().skip(1) {
        finding = finding.related(step.from.place(step.named), format!("{} {verb} {} here", naming::named(step.from), naming::named(step.to)));
    }
    Some(finding)
}
