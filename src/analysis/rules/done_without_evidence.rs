//! `done-without-evidence`: a goal that is done, and nothing says what shows it.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, edit};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "done-without-evidence",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A goal is done, and nothing says what shows it.",
    explanation: r#"A goal is done when somebody can see it. `evidence` in its block says what was seen, so that the next assessment can build on it.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 done 2027-02-20 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 done 2027-02-20 {
    evidence "Nine hand-overs, one question."
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
}
"#,
    fixable: true,
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    for aim in check.aims(plan).iter() {
        let (Some(done), true) = (aim.goal.done, aim.goal.evidence.is_empty()) else { continue };
        let Some(line) = aim.sound_line(plan) else { continue };
        let message = format!("the goal {} is done since {}, without evidence", aim.shown(plan), plan.text(done.at()));
        let finding = check.finding(plan, done.at(), message).help("add `evidence \"…\"`: what shows it");
        let edits = edit::addition_to(plan, line, &["evidence \"…\"".to_owned()]);
        check.report(finding.fix(false, "Add evidence to fill in", edits));
    }
}
