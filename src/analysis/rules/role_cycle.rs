//! `role-cycle`: a role that extends itself, over whatever others.

use crate::analysis::cycle;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::Check;
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "role-cycle",
    group: Group::Roles,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A role that extends itself, over whatever others.",
    explanation: r#"A role has what its parents have. Where the way up leads back to the role, nobody can say what it asks for. The finding names the whole way; take out the step that is wrong. Until then each of these roles is checked for what it says itself.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" extends manager {
  requires delegation at 3
}
role manager "Manager" extends lead {
  requires delegation at 4
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
role manager "Manager" extends lead {
  requires delegation at 4
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    if !check.view.profile(role).is_some_and(|profile| profile.in_cycle) {
        return;
    }
    let mut found = Vec::new();
    for named in role.role().into_iter().flat_map(|it| &it.parents) {
        let view = &check.view;
        let Some(parent) = view.role(role, *named) else { continue };
        let parents = |decl: Decl<'a>| {
            let spans = decl.role().map_or(&[][..], |it| &it.parents);
            spans.iter().filter_map(|span| Some((*span, view.role(decl, *span)?))).collect::<Vec<_>>()
        };
        let path = cycle::closed(role, *named, parent, parents);
        found.extend(path.and_then(|path| cycle::finding(check, &path, "extends")));
    }
    for finding in found {
        check.report(finding.help("take out the step that is wrong"));
    }
}
