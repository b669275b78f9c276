//! `repeated-text`: the same statement in two skills or roles.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::wording::is_placeholder;
use crate::model::file::{statements, text_key};
use crate::model::{Decl, Key};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "repeated-text",
    group: Group::Skills,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "The same statement in two skills or roles.",
    explanation: r#"A behaviour that shows two skills tells neither from the other, and a text that was copied is easily left as it was. Case and punctuation do not count. There is one finding a text, on the second place, and it lists all others. Reasons (`because`) are not compared: one may well hold for several.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Hands over single tasks."
}
skill empowerment "Empowerment" {
  definition "Giving others the power to decide."
  level 1 "Hands over single tasks."
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Hands over single tasks."
}
skill empowerment "Empowerment" {
  definition "Giving others the power to decide."
  level 1 "Lets others decide how they work."
}
"#,
    fixable: false,
    kinds: &[Kind::Skill, Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    if !counts(decl) {
        return;
    }
    let mut reported: Vec<Key> = Vec::new();
    for key in &decl.entry.keys {
        if key.is_text() && check.view.is_shared(*key) && !reported.contains(key) {
            reported.push(*key);
            report(check, decl, *key);
        }
    }
}

/// A deprecated skill may say what its replacement says.
fn counts(decl: Decl) -> bool {
    decl.is_own() && decl.skill().is_none_or(|it| it.deprecated.is_none())
}

fn report<'a>(check: &mut Check<'a>, decl: Decl<'a>, key: Key) {
    if check.view.held(key).filter(|other| counts(*other)).nth(1).is_none_or(|second| second.at != decl.at) {
        return;
    }
    let holders: Vec<Decl<'a>> = check.view.held(key).filter(|other| counts(*other)).collect();
    let Some(span) = place(decl, key).filter(|span| !is_placeholder(&decl.unquoted(*span))) else { return };
    let others = holders.iter().filter(|other| other.at != decl.at);
    let Some(first) = holders.first() else { return };
    let more = match holders.len() - 2 {
        0 => String::new(),
        1 => " and in one place more".to_owned(),
        more => format!(" and in {more} places more"),
    };
    let mut finding = check.finding(decl, span, format!("`{}` says the same{more}", first.id()));
    for (other, at) in others.filter_map(|other| Some((other, place(*other, key)?))) {
        finding = finding.related(other.place(at), format!("in `{}`", other.id()));
    }
    check.report(finding.help("say what is particular here, or keep the text in one place"));
}

/// Where `decl` says the text of that key first.
fn place(decl: Decl, key: Key) -> Option<Span> {
    let declaration = &decl.entry.declaration;
    statements(declaration, &decl.entry.item).find(|text| text_key(declaration, *text) == key)
}
