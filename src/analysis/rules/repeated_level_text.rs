//! `repeated-level-text`: two levels of a skill are described by the same words.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::wording::is_placeholder;
use crate::model::{Decl, Key};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;
use smallvec::SmallVec;

pub static RULE: Rule = Rule {
    name: "repeated-level-text",
    group: Group::Skills,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Two levels of a skill are described by the same words.",
    explanation: r#"Assessors cannot tell such levels apart. It is fine for a level to say again what the one below says and to add something: then it is what is added that tells them apart.
"#,
    failing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Hands over single tasks."
  level 2 "Hands over single tasks."
}
"#,
    passing: r#"skill delegation "Delegation" {
  definition "Handing work to others."
  level 1 "Hands over single tasks."
  level 2 "Hands over outcomes."
}
"#,
    fixable: false,
    kinds: &[Kind::Skill],
    check,
};

struct Said {
    level: u16,
    words: Key,
    text: Span,
}

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(skill) = decl.skill().filter(|it| it.levels.len() > 1) else { return };
    let texts: SmallVec<[Key; 8]> = decl.entry.level_texts().collect();
    if !texts.iter().enumerate().any(|(at, text)| texts.iter().take(at).any(|other| other == text)) {
        return;
    }
    let Some(scale) = check.view.scale_of(decl) else { return };
    let mut said: Vec<Said> = Vec::with_capacity(skill.levels.len());
    for (it, words) in skill.levels.iter().zip(texts) {
        let Some(level) = scale.level(decl.text(it.level)) else { continue };
        said.push(Said { level: level.number, words, text: it.text });
    }
    said.sort_by_key(|it| (it.level, it.text));
    for (at, this) in said.iter().enumerate() {
        let Some(first) = said.iter().take(at).find(|other| other.words == this.words) else { continue };
        let adds = |other: &Said| other.level == this.level && said.iter().all(|lower| lower.level >= other.level || lower.words != other.words);
        if first.level < this.level && said.iter().any(adds) {
            continue;
        }
        let message = if first.level == this.level {
            format!("level {} of `{}` says this twice", this.level, decl.id())
        } else {
            format!("level {} of `{}` says the same as level {}", this.level, decl.id(), first.level)
        };
        let help = if is_placeholder(&decl.unquoted(this.text)) || first.level == this.level { "take it away" } else { "say what tells the two levels apart" };
        check.report(check.finding(decl, this.text, message).help(help).related(decl.place(first.text), format!("level {} is here", first.level)));
    }
}
