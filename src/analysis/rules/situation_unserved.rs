//! `situation-unserved`: a role faces a situation, and requires nothing of what it calls for.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::balance::domains;
use crate::model::{Decl, DeclRef, Item};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "situation-unserved",
    group: Group::Roles,
    severity: Severity::Warning,
    off_by_default: false,
    summary: "A role faces a situation that calls for a domain of which it requires nothing.",
    explanation: r#"A situation says with `calls-for` which domains it asks for. A role that `faces` it and requires no skill of such a domain is not equipped for it.
"#,
    failing: r#"skill budgeting "Budgeting" {
  in management
  definition "Planning what things may cost."
}
situation crisis "Crisis" { calls-for leadership }
role lead "Lead" {
  requires budgeting at 3
  faces crisis
}
"#,
    passing: r#"skill calm "Calm" {
  in leadership
  definition "Staying steady when others are not."
}
situation crisis "Crisis" { calls-for leadership }
role lead "Lead" {
  requires calm at 3
  faces crisis
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let Some(own) = role.role().filter(|it| !it.faces.is_empty()) else { return };
    let Some(profile) = check.view.profile(role).filter(|profile| !profile.unresolved && profile.unknown.is_empty()) else { return };
    let mut served: Vec<DeclRef> = Vec::new();
    for skill in profile.requires.iter().flat_map(|need| &need.skills).filter_map(|at| check.view.get(*at)) {
        served.extend(domains(&check.view, skill));
    }
    // A role that requires nothing is found as such.
    if profile.requires.is_empty() {
        return;
    }
    for faced in &own.faces {
        let Some(situation) = check.view.one_at(Kind::Situation, role, *faced) else { continue };
        let Item::Situation(says) = &situation.entry.item else { continue };
        let missing = says.calls_for.iter().filter_map(|span| Some((*span, check.view.one_at(Kind::Domain, situation, *span)?)));
        let missing: Vec<_> = missing.filter(|(_, domain)| !served.contains(&domain.at)).collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<String> = missing.iter().map(|(_, domain)| naming::named(*domain)).collect();
        let names = naming::list(&names);
        let mut finding = check
            .finding(role, *faced, format!("{} calls for {names}, and {} requires nothing of it", naming::named(situation), naming::named(role)))
            .help(format!("require a skill of {names}, or take the situation out"));
        for (span, domain) in missing {
            finding = finding.related(situation.place(span), format!("{} calls for {} here", naming::named(situation), naming::named(domain)));
        }
        check.report(finding);
    }
}
