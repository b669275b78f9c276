//! `unmeasured-role`: a role without a measure of its success.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "unmeasured-role",
    group: Group::Roles,
    severity: Severity::Warning,
    off_by_default: true,
    summary: "A role without a measure of its success.",
    explanation: r#"`measured-by` says what shows that a role succeeds. Skills say what someone can do; a measure says whether it helps. What is inherited counts.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
measure retention "Talent retention" { unit "%" }
role lead "Lead" {
  requires delegation at 3
  measured-by retention "Above 92% over twelve months."
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    if check.view.profile(role).is_some_and(|profile| profile.measured_by.is_empty() && !profile.unresolved) {
        let finding = check.finding(role, role.name_span(), format!("{} has no measure of its success", naming::named(role)));
        check.report(finding.help("add `measured-by MEASURE \"…\"`"));
    }
}
