//! `unused-declaration`: a measure, activity, source, domain or scale that nothing uses.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::finding::Tag;
use crate::analysis::rule::{Group, Rule};
use crate::model::{Decl, Key};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "unused-declaration",
    group: Group::Names,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "A measure, activity, source, domain or scale that nothing uses.",
    explanation: r#"It may be left over, or what should name it was forgotten. Skills are never reported: a framework is larger than what one company asks for.
"#,
    failing: r#"measure retention "Retention" {
  unit "%"
  definition "The share of people who stayed."
}
"#,
    passing: r#"measure retention "Retention" {
  unit "%"
  definition "The share of people who stayed."
}
role lead "Lead" {
  measured-by retention "Above 92%"
}
"#,
    fixable: false,
    kinds: &[Kind::Measure, Kind::Activity, Kind::Source, Kind::Domain, Kind::Scale],
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let Some(kind) = decl.kind().filter(|_| !decl.id().is_empty()) else { return };
    if is_used(check, decl, kind) || kind == Kind::Scale && is_default(check, decl) {
        return;
    }
    let finding = check.finding(decl, decl.name_span(), format!("nothing uses the {} `{}`", kind.word(), decl.id()));
    check.report(finding.help("name it where it belongs, or take it away").tag(Tag::Unnecessary));
}

fn is_used(check: &Check, decl: Decl, kind: Kind) -> bool {
    let key = Key::using(kind, decl.id());
    check.view.note(key);
    let names_it = |user: Decl| {
        let mut names = user.entry.names.iter().filter(|name| name.kind == kind);
        names.any(|name| check.view.one_at(kind, user, name.at).is_some_and(|found| found.at == decl.at))
    };
    check.workspace().holders(key).iter().filter_map(|at| check.view.get(*at)).any(names_it)
}

/// Skills that name no scale are rated on the workspace's only one, else on `proficiency`.
fn is_default(check: &Check, decl: Decl) -> bool {
    let key = Key::kind(Kind::Scale);
    check.view.note(key);
    let own = check.workspace().holders(key).iter().filter_map(|at| check.view.get(*at)).filter(|other| other.is_own()).count();
    own == 1 || decl.id() == "proficiency"
}
