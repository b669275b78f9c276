//! `double-barrelled`: a behaviour that says two things with `and`.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::wording::{self, behaviours, is_english};
use crate::model::Decl;

pub static RULE: Rule = Rule {
    name: "double-barrelled",
    group: Group::Skills,
    severity: Severity::Hint,
    off_by_default: true,
    summary: "A behaviour that says two things with `and`.",
    explanation: r#"Who shows one half and not the other cannot be assessed. Two statements at one level are clearer. Off by default: in most frameworks more than half of the texts have an `and`, and many of these say one thing. Applies to texts in English.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Hands over single tasks and reports on them."
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Hands over single tasks."
  level 1 "Reports on tasks that were handed over."
}
"#,
    fixable: false,
    kinds: wording::KINDS,
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    for text in behaviours(decl) {
        let says_two = decl.unquoted(text).split(|c: char| !c.is_alphanumeric()).any(|word| word == "and");
        if says_two && is_english(&check.view, decl) {
            check.report(check.finding(decl, text, "two things in one behaviour, joined by `and`").help("make two statements of it"));
        }
    }
}
