//! `one-sided-actions`: a plan whose actions are all of one kind.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::{Decl, Item};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "one-sided-actions",
    group: Group::Plans,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "All actions of a plan are of one kind.",
    explanation: r#"People learn most by doing (about 70 %), much from others (20 %), and something in courses (10 %). A plan of three actions or more (`one-sided-actions` in the policy) that are all of one kind leaves two of these ways out. The kind is that of the activity; a plan with an action that names none is not looked at.
"#,
    failing: r#"activity reading "Reading" { kind education }
activity course "Course" { kind education }
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action reading "A book on handing over" by 2027-03-31
    action course "Two days on trust" by 2027-05-31
    action reading "The same book again" by 2027-08-31
    measured-by "9 of 10 hand-overs without a question"
  }
}
"#,
    passing: r#"activity reading "Reading" { kind education }
activity mentoring "Mentoring" { kind exposure }
activity assignment "Assignment" { kind experience }
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action reading "A book on handing over" by 2027-03-31
    action mentoring "Talk about it monthly" by 2027-05-31
    action assignment "Hand over the release rota" by 2027-08-31
    measured-by "9 of 10 hand-overs without a question"
  }
}
"#,
    fixable: false,
    kinds: &[Kind::Plan],
    check,
};

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let goals = || plan.plan().into_iter().flat_map(|it| &it.goals).filter(|goal| goal.dropped.is_none());
    let actions = || goals().flat_map(|goal| &goal.actions).filter(|action| action.dropped.is_none());
    let count = actions().count();
    if count < check.policy().one_sided_actions.max(1) as usize {
        return;
    }
    let kind = |span| {
        let activity = check.view.one_at(Kind::Activity, plan, span)?;
        let Item::Activity(says) = &activity.entry.item else { return None };
        says.kind.map(|kind| activity.text(kind))
    };
    let mut kinds = actions().map(|action| action.activity.and_then(kind));
    let Some(first) = kinds.next().flatten().filter(|first| kinds.all(|kind| kind == Some(*first))) else { return };
    let others: Vec<&str> = crate::syntax::keywords::ACTIVITY_KINDS.iter().copied().filter(|kind| *kind != first).collect();
    let message = format!("all {} of {} are {first}", naming::count(count, "action"), naming::named(plan));
    let finding = check.finding(plan, plan.name_span(), message);
    check.report(finding.help(format!("add one of {}: most is learnt by doing, much from others", others.join(" or "))));
}
