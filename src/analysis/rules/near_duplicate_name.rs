//! `near-duplicate-name`: two names of one kind are nearly the same.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::{Decl, Key, file};
use crate::syntax::Span;

pub static RULE: Rule = Rule {
    name: "near-duplicate-name",
    group: Group::Names,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Two names of one kind are nearly the same.",
    explanation: r#"`coaching-skill` and `coaching-skills`, `Decision-making` and `Decision making`, `organising` and `organizing`: case, hyphens, a final s and -ise/-ize do not count. Two declarations that differ in no more are most likely one, and roles and people are split between them. Names one letter apart are not reported: most of them mean different things. Only names of one framework are compared, by id and (but for roles and sources) by title.
"#,
    failing: r#"skill coaching-skill "Coaching" { definition "Helping others to find their own answers." }
skill coaching-skills "Guiding questions" { definition "Asking what makes others think." }
"#,
    passing: r#"skill coaching "Coaching" { definition "Helping others to find their own answers." }
skill mentoring "Mentoring" { definition "Sharing what one has learned oneself." }
"#,
    fixable: false,
    kinds: file::NEAR_KINDS,
    check,
};

/// Of one name that is declared a thousand times no more are looked at.
const MOST: usize = 64;

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(kind) = decl.kind() else { return };
    if !decl.entry.keys.iter().any(|key| key.is_near() && check.view.is_shared(*key)) {
        return;
    }
    for (text, span) in file::near_names(&decl.entry.declaration, decl.id()) {
        let key = Key::near(kind, &text);
        if !check.view.is_shared(key) {
            continue;
        }
        let first = check.view.held(key).take(MOST).find(|other| is_comparable(decl, *other)).filter(|first| first.order() < decl.order());
        if let Some((first, theirs)) = first.and_then(|first| Some((first, of(first, &text)?))) {
            let message = format!("`{}` is nearly the name of `{}`", decl.unquoted(span), shown(first, theirs));
            let finding = check.finding(decl, span, message).help("make one of the two, or tell them apart by name");
            check.report(finding.related(first.place(theirs), format!("`{}` stands here", first.unquoted(theirs))));
            return;
        }
    }
}

/// The same id twice is another finding.
fn is_comparable(decl: Decl, other: Decl) -> bool {
    other.at != decl.at && other.is_own() && other.framework() == decl.framework() && other.id() != decl.id()
}

/// The name by which `decl` is near to `text`.
fn of(decl: Decl, text: &str) -> Option<Span> {
    file::near_names(&decl.entry.declaration, decl.id()).into_iter().find(|(other, _)| other == text).map(|(_, span)| span)
}

fn shown(decl: Decl, span: Span) -> String {
    if decl.entry.declaration.id == Some(span) { decl.id().to_owned() } else { format!("{} ({})", decl.unquoted(span), decl.id()) }
}
