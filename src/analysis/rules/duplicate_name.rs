//! `duplicate-name`: two declarations of one kind have the same name.

use crate::analysis::check::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::{Decl, Key};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "duplicate-name",
    group: Group::Names,
    severity: Severity::Error,
    off_by_default: false,
    summary: "Two declarations of one kind have the same name.",
    explanation: r#"A name is unique within its kind and framework, across all files: a skill and a scale may share one, two skills may not. What names it means the first; the finding stands on each later one. A workspace may give a skill of its own the name that a framework uses: it then means the workspace's.
"#,
    failing: r#"# --- a.prowess
skill delegation "Delegation" { definition "Handing work to others." }
# --- b.prowess
skill delegation "Handing over" { definition "Letting others do the work." }
"#,
    passing: r#"# --- a.prowess
skill delegation "Delegation" { definition "Handing work to others." }
# --- b.prowess
skill handing-over "Handing over" { definition "Letting others do the work." }
"#,
    fixable: false,
    kinds: &Kind::ALL,
    check,
};

fn check<'a>(check: &mut Check<'a>, decl: Decl<'a>) {
    let key = Key::id(decl.id());
    let Some(kind) = decl.kind().filter(|_| !decl.id().is_empty() && check.view.is_shared(key)) else { return };
    // `framework leadership` alone says where its file belongs, and declares nothing.
    if kind == Kind::Framework && !decl.entry.describes_framework() {
        return;
    }
    let same = |other: &Decl<'a>| other.kind() == Some(kind) && other.id() == decl.id() && other.framework() == decl.framework();
    // What a built-in framework declares was there before anything in the workspace.
    let first = check.view.held(key).find(same);
    if let Some(first) = first.filter(|first| first.at != decl.at) {
        let message = format!("the {} `{}` is declared twice", kind.word().replace('-', " "), decl.id());
        let finding = check.finding(decl, decl.name_span(), message).help("rename one of them, or make one of the two");
        check.report(finding.related(first.name_place(), "first declared here"));
    }
}
