//! `alias-is-title`: an alias is the title of another skill.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::namesakes::titled;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "alias-is-title",
    group: Group::Names,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "An alias is the title of another skill.",
    explanation: r#"Who names the skill by that word means the other one. Take the alias away, or write it as `found-by`. A deprecated skill's title may live on as an alias of the skill that replaces it.
"#,
    failing: r#"skill delegation "Delegation" {
  aka "coaching"
  definition "Handing work to others."
}
skill coaching "Coaching" { definition "Helping others to find their own answers." }
"#,
    passing: r#"skill delegation "Delegation" {
  aka "delegating"
  definition "Handing work to others."
}
skill coaching "Coaching" { definition "Helping others to find their own answers." }
"#,
    fixable: false,
    kinds: &[Kind::Skill],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    for alias in decl.skill().into_iter().flat_map(|it| &it.aliases) {
        if let Some(other) = titled(&check.view, decl, *alias) {
            let message = format!("the alias `{}` is the title of `{}`", decl.unquoted(*alias), other.id());
            let finding = check.finding(decl, *alias, message).help("take it away, or write it as `found-by`");
            let title = other.entry.declaration.title.map_or_else(|| other.name_place(), |span| other.place(span));
            check.report(finding.related(title, format!("the title of `{}` here", other.id())));
        }
    }
}
