//! `goal-not-upward`: a goal that ends no higher than it begins.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::Check;
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "goal-not-upward",
    group: Group::Plans,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A goal that ends no higher than it begins.",
    explanation: r#"A goal raises a skill: `goal delegation from 2 to 3`. Where a level is only to be kept, no goal is needed; where it is to fall, the role is to say so.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 3 to 3 by 2027-06-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "2 releases without a question"
  }
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-06-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "2 releases without a question"
  }
}
"#,
    fixable: false,
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    for aim in check.aims(plan).iter() {
        let (Some(from), Some(to), Some(from_at), Some(to_at)) = (aim.from, aim.to, aim.goal.from, aim.goal.to) else { continue };
        if to > from {
            continue;
        }
        let message = format!("{} goes from {} to {}, which is not upward", aim.shown(plan), plan.text(from_at), plan.text(to_at));
        let finding = check.finding(plan, to_at, message).help("aim above the level that it begins at, or take the goal out");
        check.report(finding);
    }
}
