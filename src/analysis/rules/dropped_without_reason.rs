//! `dropped-without-reason`: a goal or action that is dropped, and nobody says why.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::Check;
use crate::model::Decl;
use crate::model::person::Day;
use crate::syntax::Span;
use crate::syntax::keywords::{Clause, Kind};

pub static RULE: Rule = Rule {
    name: "dropped-without-reason",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A goal or action is dropped, and nothing says why.",
    explanation: r#"Plans change, and that is fine. The reason stands behind the day: `dropped 2027-05-02 because "Moved to next year."` An action of a goal that was dropped with a reason needs none of its own.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 dropped 2027-02-20 {
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
  goal delegation from 2 to 3 by 2027-09-30 dropped 2027-02-20 because "Moved to next year." {
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
        if let Some(dropped) = aim.goal.dropped {
            let message = format!("the goal {} is dropped since {}, without a reason", aim.shown(plan), plan.text(dropped.at()));
            unexplained(check, plan, aim.goal.line, dropped, message);
            continue;
        }
        for action in &aim.goal.actions {
            if let Some(dropped) = action.dropped {
                let message = format!("the action is dropped since {}, without a reason", plan.text(dropped.at()));
                unexplained(check, plan, action.line, dropped, message);
            }
        }
    }
}

/// The reason stands on the line itself: `because` in a goal's block says why the goal matters.
fn unexplained<'a>(check: &mut Check<'a>, plan: Decl<'a>, span: Span, dropped: Day, message: String) {
    let Some(line) = plan.entry.declaration.line_at(span.start).filter(|line| !line.statement.broken) else { return };
    if line.texts(Some(Clause::Because)).next().is_some() {
        return;
    }
    let end = plan.place(Span::at(line.span().end));
    let finding = check.finding(plan, dropped.at(), message).help("add `because \"…\"` behind the day");
    check.report(finding.fix(false, "Add a reason to fill in", vec![(end, " because \"…\"".to_owned())]));
}
