//! `scale-order`: the levels of a scale do not rise by one, or share a word or title.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::model::text::matched;
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "scale-order",
    group: Group::Scales,
    severity: Severity::Error,
    off_by_default: false,
    summary: "The levels of a scale do not rise by one, or share a word or title.",
    explanation: r#"Levels are cumulative: who is at 3 is at 2. So their numbers rise from line to line without a gap, and each has its own word and title.
"#,
    failing: r#"scale craft "Craft" {
  level 1 apprentice "With guidance."
  level 3 master "Alone."
}
"#,
    passing: r#"scale craft "Craft" {
  level 1 apprentice "With guidance."
  level 2 master "Alone."
}
"#,
    fixable: false,
    kinds: &[Kind::Scale],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(scale) = decl.scale() else { return };
    for pair in scale.stated.windows(2) {
        let [last, this] = pair else { continue };
        let message = if this.number == last.number {
            format!("level `{}` stands here twice", this.number)
        } else if this.number < last.number {
            format!("level `{}` comes after level {}, where a higher one is expected", this.number, last.number)
        } else if this.number > last.number + 1 {
            format!("level `{}` comes after level {}, where {} is expected", this.number, last.number, last.number + 1)
        } else {
            continue;
        };
        let finding = check.finding(decl, this.number_at, message).help("let the numbers rise by one from line to line");
        check.report(finding.related(decl.place(last.number_at), format!("level {} is here", last.number)));
    }
    let words: Vec<Span> = scale.stated.iter().filter_map(|level| level.word).collect();
    let titles: Vec<Span> = scale.stated.iter().filter_map(|level| level.title).collect();
    for labels in [words, titles] {
        twice(check, decl, &labels);
    }
}

/// Reports each label that an earlier level has as well.
fn twice(check: &mut Check, decl: Decl, labels: &[Span]) {
    let same = |a: Span, b: Span| matched(&decl.unquoted(a)) == matched(&decl.unquoted(b));
    for (at, label) in labels.iter().enumerate() {
        if let Some(first) = labels.iter().take(at).find(|first| same(**first, *label)) {
            let finding = check.finding(decl, *label, format!("two levels are called `{}`", decl.unquoted(*label))).help("give each level a word of its own");
            check.report(finding.related(decl.place(*first), "the first is here"));
        }
    }
}
