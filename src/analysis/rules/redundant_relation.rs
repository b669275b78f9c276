//! `redundant-relation`: a relation that is stated twice, or that follows from `broader`.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::removal;
use crate::analysis::rule::{Group, Rule};
use crate::model::{Decl, DeclRef, Place, View};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "redundant-relation",
    group: Group::Skills,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "A relation that is stated twice, or that follows from `broader`.",
    explanation: r#"What is part of another skill is related to it anyway. A relation needs to be stated on one side only, and once.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  broader people-management
  related people-management
}
skill people-management "People management" {
  definition "Leading people in their daily work."
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
    fixable: true,
    kinds: &[Kind::Skill],
    check,
};

/// Ancestors beyond this many are not looked at.
const MOST: usize = 200;

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(skill) = decl.skill() else { return };
    let builds_on: Vec<Span> = skill.builds_on.iter().map(|it| it.skill).collect();
    let mut twice: Vec<Span> = Vec::new();
    for (verb, spans) in [("broader", &*skill.broader), ("related", &*skill.related), ("builds-on", &*builds_on)] {
        let mut seen: Vec<(DeclRef, Span)> = Vec::new();
        for span in spans {
            let Some(other) = check.view.skill(decl, *span).filter(|other| other.at != decl.at) else { continue };
            match seen.iter().find(|(at, _)| *at == other.at) {
                Some((_, first)) => {
                    twice.push(*span);
                    report(check, decl, *span, format!("`{verb} {}` is stated twice", other.id()), (decl.place(*first), "the first is here".to_owned()));
                }
                None => seen.push((other.at, *span)),
            }
        }
    }
    if skill.broader.is_empty() {
        return;
    }
    let ancestors = ancestors(&check.view, decl);
    for span in skill.related.iter().filter(|span| !twice.contains(span)) {
        let Some(other) = check.view.skill(decl, *span).filter(|other| other.at != decl.at) else { continue };
        if let Some((_, child)) = ancestors.iter().find(|(ancestor, _)| ancestor.at == other.at) {
            let message = format!("`{}` is related to `{}` anyway: it is part of it", decl.id(), other.id());
            report(check, decl, *span, message, (child.name_place(), format!("`{}` says `broader {}`", child.id(), other.id())));
        }
    }
}

fn report(check: &mut Check, decl: Decl, span: Span, message: String, related: (Place, String)) {
    let finding = check.finding(decl, span, message).help("take it away").related(related.0, related.1);
    check.report(match removal::listed(decl, span) {
        Some(edit) => finding.fix(false, format!("Take away `{}`", decl.text(span)), vec![edit]),
        None => finding,
    });
}

/// What `decl` is part of, near and far, each with the skill that says so.
fn ancestors<'a>(view: &View<'a>, decl: Decl<'a>) -> Vec<(Decl<'a>, Decl<'a>)> {
    let mut all: Vec<(Decl<'a>, Decl<'a>)> = Vec::new();
    let mut next = vec![decl];
    while let Some(child) = next.pop().filter(|_| all.len() < MOST) {
        for parent in child.skill().into_iter().flat_map(|it| &it.broader).filter_map(|span| view.skill(child, *span)) {
            if all.iter().all(|(other, _)| other.at != parent.at) {
                all.push((parent, child));
                next.push(parent);
            }
        }
    }
    all
}
