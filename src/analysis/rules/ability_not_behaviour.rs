//! `ability-not-behaviour`: a behaviour that says what somebody can do, not what they do: it opens with can or is able to.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::wording::{self, behaviours, is_english, Openings, opening};
use crate::model::Decl;
use crate::syntax::Span;

pub static RULE: Rule = Rule {
    name: "ability-not-behaviour",
    group: Group::Skills,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "A behaviour that says what somebody can do, not what they do: it opens with can or is able to.",
    explanation: r#"What somebody can do was once seen in what they did. “Explains …” is shorter, and is assessed by whether it happens. Applies to texts in English.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Can explain what result is wanted."
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Explains what result is wanted."
}
"#,
    fixable: true,
    kinds: wording::KINDS,
    check,
};

const OPENINGS: Openings = Openings::of(&["can", "is", "are", "be"]);

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    for text in behaviours(decl) {
        let written = decl.text(text);
        if !OPENINGS.open(written) {
            continue;
        }
        let words = opening(written, 4);
        let verb = match words.iter().map(|(word, _)| &**word).collect::<Vec<_>>().as_slice() {
            ["can", "not", ..] => continue,
            ["can", ..] => 1,
            ["is" | "are" | "be", "able", "to", ..] => 3,
            _ => continue,
        };
        if !is_english(&check.view, decl) {
            continue;
        }
        let (Some(first), Some(last)) = (words.first(), words.get(verb - 1)) else { continue };
        let shown = first.1.to(last.1).of(written).to_lowercase();
        let finding = check.finding(decl, text, format!("`{shown}` says what somebody could do: what they do is expected"));
        let finding = finding.help("say what they do: explains …, chooses …, leads …");
        check.report(match words.get(verb).and_then(|(word, span)| Some((third_person(word)?, span))) {
            Some((done, span)) => {
                let done = if first.1.of(written).starts_with(char::is_uppercase) { capitalised(&done) } else { done };
                let edit = decl.place(Span::new(text.start + first.1.start, text.start + span.end));
                finding.fix(false, format!("Write `{done} …`"), vec![(edit, done)])
            }
            None => finding,
        });
    }
}

/// "explain" → "explains"; `None` for what is most likely no verb.
fn third_person(verb: &str) -> Option<String> {
    let vowel = |c: char| "aeiou".contains(c);
    Some(match verb {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        _ if verb.ends_with("ly") && verb != "apply" && verb != "rely" && verb != "reply" && verb != "supply" || !verb.chars().all(char::is_alphabetic) => {
            return None;
        }
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end)) => format!("{verb}es"),
        _ => match verb.strip_suffix('y') {
            Some(stem) if !stem.ends_with(vowel) => format!("{stem}ies"),
            _ => format!("{verb}s"),
        },
    })
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
