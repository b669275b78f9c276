//! `frequency-falls`: a higher level does less often what a lower one does more often.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::wording::{is_english, words};
use crate::model::Decl;
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "frequency-falls",
    group: Group::Skills,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "A higher level does less often what a lower one does more often.",
    explanation: r#"“Always” at level 2 and “sometimes” at level 4 make the lower level the better one. Levels differ in what is done, in which cases and how far it reaches, better than in how often. Applies to texts in English that open with such a word.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 2 "Always agrees check-points."
  level 4 "Sometimes agrees check-points."
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 2 "Sometimes agrees check-points."
  level 4 "Always agrees check-points."
}
"#,
    fixable: false,
    kinds: &[Kind::Skill],
    check,
};

/// How often, the least first. "Never" and "rarely" are no such words: what is never done may well be a fault.
const RANKS: &[(&str, u8)] = &[
    ("sometimes", 1),
    ("occasionally", 1),
    ("often", 2),
    ("frequently", 2),
    ("regularly", 2),
    ("usually", 3),
    ("generally", 3),
    ("mostly", 3),
    ("always", 4),
    ("consistently", 4),
    ("invariably", 4),
];

struct Said {
    level: u16,
    rank: u8,
    word: &'static str,
    text: Span,
}

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(skill) = decl.skill() else { return };
    let mut said: Vec<Said> = Vec::new();
    for it in &skill.levels {
        let written = decl.text(it.text);
        let ranked = |word: &str| RANKS.iter().find(|(ranked, _)| ranked.len() == word.len() && ranked.eq_ignore_ascii_case(word));
        let Some(&(word, rank)) = words(written).take(3).find_map(|span| ranked(span.of(written))) else { continue };
        let Some(level) = check.view.level_of(decl, decl, it.level) else { continue };
        said.push(Said { level, rank, word, text: it.text });
    }
    if said.len() < 2 || !is_english(&check.view, decl) {
        return;
    }
    said.sort_by_key(|it| it.level);
    for this in &said {
        let lower = said.iter().filter(|other| other.level < this.level).max_by_key(|other| other.rank);
        if let Some(lower) = lower.filter(|lower| lower.rank > this.rank) {
            let message = format!("`{}` at level {}, but `{}` at level {} below it", this.word, this.level, lower.word, lower.level);
            let finding = check.finding(decl, this.text, message).help("let the levels differ in what is done, not in how often");
            check.report(finding.related(decl.place(lower.text), format!("level {} is here", lower.level)));
        }
    }
}
