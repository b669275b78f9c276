//! `unobservable-behaviour`: a behaviour that nobody can see: it opens with understands, knows, is aware of, appreciates, is familiar with.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::wording::{self, behaviours, is_english, Openings, opening};
use crate::model::Decl;

pub static RULE: Rule = Rule {
    name: "unobservable-behaviour",
    group: Group::Skills,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "A behaviour that nobody can see: it opens with understands, knows, is aware of, appreciates, is familiar with.",
    explanation: r#"Assessors can agree on what somebody does, not on what goes on in a head. Say how it shows: “Explains to others why …” instead of “Understands why …”. Applies to texts in English.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Understands why work is handed over."
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Explains to a colleague why work is handed over."
}
"#,
    fixable: false,
    kinds: wording::KINDS,
    check,
};

const OPENINGS: Openings = Openings::of(&["understands", "understand", "knows", "know", "appreciates", "appreciate", "is", "are", "be"]);

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    for text in behaviours(decl) {
        if !OPENINGS.open(decl.text(text)) {
            continue;
        }
        let words = opening(decl.text(text), 3);
        let words: Vec<&str> = words.iter().map(|(word, _)| &**word).collect();
        let shown = match *words.as_slice() {
            [verb @ ("understands" | "understand" | "knows" | "know" | "appreciates" | "appreciate"), ..] => verb.to_owned(),
            [be @ ("is" | "are" | "be"), state @ "aware", of @ "of"] | [be @ ("is" | "are" | "be"), state @ "familiar", of @ "with"] => {
                format!("{be} {state} {of}")
            }
            _ => continue,
        };
        if is_english(&check.view, decl) {
            let finding = check.finding(decl, text, format!("`{shown}` is nothing that one sees: a behaviour is expected"));
            check.report(finding.help("say what one sees or hears when it is so: explains …, asks …, shows …"));
        }
    }
}
