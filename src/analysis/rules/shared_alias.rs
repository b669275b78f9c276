//! `shared-alias`: two skills have the same alias.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::namesakes::{aliased, titled};
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "shared-alias",
    group: Group::Names,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "Two skills have the same alias.",
    explanation: r#"An alias is another name of one skill: who searches for it, or reads it, has to know which is meant. Where a word truly fits two skills, write it as `found-by` in both: search finds both, and no text can name either by it. Deprecated skills do not count.
"#,
    failing: r#"skill delegation "Delegation" {
  aka "handing over"
  definition "Giving work to others."
}
skill handover "Shift change" {
  aka "handing over"
  definition "Passing the state of the work to the next shift."
}
"#,
    passing: r#"skill delegation "Delegation" {
  found-by "handing over"
  definition "Giving work to others."
}
skill handover "Shift change" {
  found-by "handing over"
  definition "Passing the state of the work to the next shift."
}
"#,
    fixable: false,
    kinds: &[Kind::Skill],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    for alias in decl.skill().into_iter().flat_map(|it| &it.aliases) {
        // An alias that is a title is another finding.
        if titled(&check.view, decl, *alias).is_some() {
            continue;
        }
        if let Some((first, place)) = aliased(&check.view, decl, *alias).filter(|(first, _)| first.order() < decl.order()) {
            let message = format!("`{}` is also an alias of `{}`", decl.unquoted(*alias), first.id());
            let finding = check.finding(decl, *alias, message).help("keep it with the skill it names best, or write it as `found-by` in both");
            check.report(finding.related(place, format!("an alias of `{}` here", first.id())));
        }
    }
}
