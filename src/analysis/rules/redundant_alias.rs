//! `redundant-alias`: an alias that repeats the title, stands twice, or has stray blanks.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::removal;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::model::text::{matched, quoted};
use crate::syntax::Span;
use crate::syntax::keywords::{Kind, Verb};

pub static RULE: Rule = Rule {
    name: "redundant-alias",
    group: Group::Names,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "An alias that repeats the title, stands twice, or has stray blanks.",
    explanation: r#"Case and runs of blanks do not count when names are compared, so such an alias adds nothing; neither does a `found-by` that is already a title or alias. The fix takes it away, or takes the blanks out of it.
"#,
    failing: r#"skill delegation "Delegation" {
  aka "delegation", "task assignment"
  definition "Handing work to others."
}
"#,
    passing: r#"skill delegation "Delegation" {
  aka "task assignment"
  definition "Handing work to others."
}
"#,
    fixable: true,
    kinds: &[Kind::Skill, Kind::Dimension, Kind::Measure, Kind::Activity, Kind::Situation, Kind::Note],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    if decl.skill().is_some_and(|it| it.aliases.is_empty() && it.found_by.is_empty()) {
        return;
    }
    let declaration = &decl.entry.declaration;
    let mut known: Vec<(String, Span)> = declaration.title.into_iter().map(|span| (matched(&decl.unquoted(span)).into_owned(), span)).collect();
    let titles = known.len();
    // Aliases first, wherever they stand: a word that is one need not be found by besides.
    for verb in [Verb::Aka, Verb::FoundBy] {
        for span in crate::model::item::lines(declaration, verb).flat_map(|line| line.texts(None)) {
            let written = decl.unquoted(span);
            let text = matched(&written).into_owned();
            if let Some(at) = known.iter().position(|(other, _)| *other == text) {
                let first = known.get(at).map(|it| it.1).unwrap_or_default();
                let what = if at < titles { "repeats the title" } else { "stands here twice" };
                let finding = check.finding(decl, span, format!("`{written}` {what}")).help("take it away");
                let finding = finding.related(decl.place(first), if at < titles { "the title is here" } else { "the first is here" });
                check.report(match removal::listed(decl, span) {
                    Some(edit) => finding.fix(false, format!("Take away `{}`", written.trim()), vec![edit]),
                    None => finding,
                });
                continue;
            }
            let tidy = written.split_whitespace().collect::<Vec<_>>().join(" ");
            if tidy != written {
                let finding = check.finding(decl, span, format!("`{written}` has stray blanks"));
                check.report(finding.help("one blank between words, none at the ends").fix(
                    true,
                    format!("Write `{tidy}`"),
                    vec![(decl.place(span), quoted(&tidy))],
                ));
            }
            known.push((text, span));
        }
    }
}
