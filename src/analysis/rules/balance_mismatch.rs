//! `balance-mismatch`: the declared balance is not the one that the requirements make.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::balance::{domains, shares};
use crate::model::{Decl, DeclRef};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "balance-mismatch",
    group: Group::Roles,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "The declared balance is far off the one that the requirements make.",
    explanation: r#"What a role asks for, by level and weight, makes a balance between the domains of its skills. Where the declared one is more than 10 points off (`balance-tolerance` in the policy), either the balance is a wish or a requirement is missing. Roles with fewer than three requirements in the named domains are not compared.
"#,
    failing: r#"domain people "People" { definition "Working with others." }
domain things "Things" { definition "Working on what is made." }
skill coaching "Coaching" {
  in people
  definition "Helping others find their way."
}
skill listening "Listening" {
  in people
  definition "Hearing what is meant."
}
skill welding "Welding" {
  in things
  definition "Joining metal."
}
role lead "Lead" {
  requires coaching at 3
  requires listening at 3
  requires welding at 2
  balance people 20% things 80%
}
"#,
    passing: r#"domain people "People" { definition "Working with others." }
domain things "Things" { definition "Working on what is made." }
skill coaching "Coaching" {
  in people
  definition "Helping others find their way."
}
skill listening "Listening" {
  in people
  definition "Hearing what is meant."
}
skill welding "Welding" {
  in things
  definition "Joining metal."
}
role lead "Lead" {
  requires coaching at 3
  requires listening at 3
  requires welding at 2
  balance people 75% things 25%
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

/// Below this number of requirements a balance says little.
const COUNTED: usize = 3;

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let Some(balance) = role.role().and_then(|it| it.balance.as_ref()) else { return };
    let Some(profile) = check.view.profile(role).filter(|profile| !profile.unresolved && profile.unknown.is_empty()) else { return };
    let broken = role.entry.declaration.line_at(balance.line.start).is_none_or(|line| line.statement.broken);
    let resolve = |(span, _): &_| check.view.one_at(Kind::Domain, role, *span).map(|domain| domain.at);
    let Some(named) = balance.shares.iter().map(resolve).collect::<Option<Vec<DeclRef>>>() else { return };
    let twice = named.iter().enumerate().any(|(at, domain)| named.iter().skip(at + 1).any(|other| other == domain));
    if broken || twice || balance.shares.iter().map(|(_, share)| share).sum::<u32>() != 100 || profile.requires.iter().any(|need| need.level.is_none()) {
        return;
    }
    let in_named = |at: &DeclRef| check.view.get(*at).is_some_and(|skill| domains(&check.view, skill).iter().any(|domain| named.contains(domain)));
    if profile.requires.iter().filter(|need| need.skills.iter().any(in_named)).count() < COUNTED {
        return;
    }
    let computed = shares(&check.view, profile, &named);
    let tolerance = f64::from(check.policy().balance_tolerance);
    let off = |((_, declared), (_, share)): (&(_, u32), &(_, f64))| (f64::from(*declared) - share).abs();
    let farthest = balance.shares.iter().zip(&computed).map(off).fold(0.0, f64::max);
    if farthest <= tolerance + 1e-9 {
        return;
    }
    let declared: Vec<String> = balance.shares.iter().map(|(span, share)| format!("{} {share}%", role.text(*span))).collect();
    let made: Vec<String> = balance.shares.iter().zip(&computed).map(|((span, _), (_, share))| format!("{} {share:.0}%", role.text(*span))).collect();
    let message = format!("the balance is declared as `{}`, and the requirements make `{}`", declared.join(" "), made.join(" "));
    let counted = naming::count(profile.requires.len(), "requirement");
    let finding = check.finding(role, balance.line, message).help(format!(
        "up to {tolerance:.0} points may lie between the two: change the levels or weights of the {counted}, or the balance"
    ));
    check.report(finding);
}
