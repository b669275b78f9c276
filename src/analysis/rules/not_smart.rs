//! `not-smart`: a goal without a measure, an action or a deadline.

use crate::analysis::finding::Severity;
use crate::analysis::goals::{Aim, Planned};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, draft, edit, goals};
use crate::model::plan::Goal;
use crate::model::{Decl, Place};
use crate::syntax::keywords::{Clause, Kind};
use crate::syntax::{Line, Span};

pub static RULE: Rule = Rule {
    name: "not-smart",
    group: Group::Plans,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A goal without a clear measure, an action or a deadline.",
    explanation: r#"SMART goals are specific, measurable, achievable, relevant and time-bound. The skill and its level make a goal specific, and the role makes it relevant; what is often missing is the rest. Measurable: `measured-by` with a number in it ("better hand-overs" is no measure, "9 of 10 hand-overs without a question" is). Achievable: at least one `action`. Time-bound: `by`. One finding a goal names the first letter that is missing. Goals that are done or dropped are left in peace.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "Better hand-overs"
  }
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
plan amara-2027 "First year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-09-30 {
    action "Hand over the release rota" by 2027-05-31
    measured-by "9 of 10 hand-overs without a question"
  }
}
"#,
    fixable: true,
    kinds: &[Kind::Plan],
    check,
};

/// Words that count like digits.
const NUMBERS: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "fifty", "hundred", "half", "twice"];

/// How words begin that promise a change and do not say how much: beside them, "one" is seldom a number.
const VAGUE: &[&str] = &["better", "improv", "more", "increas", "enhanc", "strengthen", "good"];

fn check<'a>(check: &mut Check<'a>, plan: Decl<'a>) {
    let Some(planned) = goals::planned(&check.view, plan) else { return };
    for aim in check.aims(plan).iter().filter(|aim| aim.goal.is_open() && !is_smart(plan, aim.goal)) {
        if let Some(line) = aim.sound_line(plan) {
            smart(check, &planned, aim, line);
        }
    }
}

/// Whether nothing is missing, as most often: asked without a look at its lines.
fn is_smart(plan: Decl, goal: &Goal) -> bool {
    goal.by.is_some() && !goal.actions.is_empty() && measures(plan, goal).any(has_number)
}

/// What its measures say.
fn measures<'a>(plan: Decl<'a>, goal: &Goal) -> impl Iterator<Item = &'a str> {
    goal.measures.iter().filter_map(|it| it.text.or(it.measure)).map(move |span| plan.text(span))
}

fn smart<'a>(check: &mut Check<'a>, planned: &Planned<'a>, aim: &Aim<'a>, line: Line<'a>) {
    let (plan, goal) = (planned.plan, aim.goal);
    let texts: Vec<&str> = measures(plan, goal).collect();
    let (no_measure, no_action) = (texts.is_empty(), goal.actions.is_empty());
    let vague = texts.first().filter(|_| !texts.iter().any(|text| has_number(text)));
    // A deadline that is no day of the calendar is another finding.
    let no_deadline = line.keyword(Clause::By).is_none();
    let mut missing: Vec<(&str, String)> = Vec::new();
    if no_measure {
        missing.push(("measurable (the M of SMART)", "no `measured-by`".to_owned()));
    } else if let Some(text) = vague {
        missing.push(("measurable (the M of SMART)", format!("no number in `{}`", text.trim_matches('"'))));
    }
    if no_action {
        missing.push(("achievable as it stands (the A of SMART)", "no `action`".to_owned()));
    }
    if no_deadline {
        missing.push(("time-bound (the T of SMART)", "no deadline, `by`".to_owned()));
    }
    let Some(((letter, what), rest)) = missing.split_first() else { return };
    let finding = check.finding(plan, aim.name(), format!("the goal {} is not {letter}: {what}", aim.shown(plan)));
    let others: Vec<String> = rest.iter().map(|(letter, what)| format!("nor {letter}: {what}")).collect();
    let remedy = if no_measure || vague.is_some() { "say from which number to which, and of what" } else { "say what will be done, and by when" };
    let finding = finding.help(if others.is_empty() { remedy.to_owned() } else { format!("{remedy}; it is {}", others.join("; ")) });
    let edits = edits(check, planned, aim, line, [no_measure, no_action, no_deadline]);
    check.report(if edits.is_empty() { finding } else { finding.fix(false, "Add what is missing, to fill in", edits) });
}

/// Whether the text says how many: in digits, or in a word where none makes it vague.
fn has_number(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let is_vague = || words().any(|word| VAGUE.iter().any(|vague| word.starts_with(vague)));
    text.chars().any(char::is_numeric) || words().any(|word| NUMBERS.contains(&&*word)) && !is_vague()
}

fn edits<'a>(check: &Check<'a>, planned: &Planned<'a>, aim: &Aim<'a>, line: Line<'a>, [measure, action, deadline]: [bool; 3]) -> Vec<(Place, String)> {
    let (plan, says) = (planned.plan, planned.says);
    let (from, to) = aim.time(says);
    let by = to.or(from).unwrap_or_else(|| check.view.today());
    let from = from.unwrap_or_else(|| check.view.today()).min(by);
    let mut lines = Vec::new();
    if action {
        lines.extend(match aim.skill {
            Some((skill, _)) => draft::actions(&check.view, skill, aim.to, from, by, 1),
            None => vec![format!("action \"…\" by {by}")],
        });
    }
    if measure {
        lines.push(draft::measure());
    }
    let mut edits = if lines.is_empty() { Vec::new() } else { edit::addition_to(plan, line, &lines) };
    if deadline && let Some(after) = aim.goal.to.or(aim.goal.text) {
        let place = plan.place(Span::at(after.end));
        // Where the block is opened at the same place, both are one edit.
        match edits.iter_mut().find(|(at, _)| at.span.start == after.end) {
            Some((_, text)) => text.insert_str(0, &format!(" by {by}")),
            None => edits.push((place, format!(" by {by}"))),
        }
    }
    edits
}
