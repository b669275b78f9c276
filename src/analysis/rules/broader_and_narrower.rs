//! `broader-and-narrower`: a role requires a skill and one that is part of it, the part at a lower level.

use crate::analysis::Check;
use crate::analysis::finding::Severity;
use crate::analysis::inheritance::{level, rank, required_by};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::naming;
use crate::model::{Decl, DeclRef, Need, View};
use crate::syntax::keywords::Kind;
use rustc_hash::FxHashSet;

pub static RULE: Rule = Rule {
    name: "broader-and-narrower",
    group: Group::Roles,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "Both a skill and a part of it are required, the part lower.",
    explanation: r#"Who has the broader skill at a level has its parts there too, as a rule. A part that is asked for lower adds nothing; most often its line is older than the broader one.
"#,
    failing: r#"skill communication "Communication" { definition "Making oneself understood." }
skill public-speaking "Public speaking" {
  definition "Speaking to many."
  broader communication
}
role lead "Lead" {
  requires communication at 3
  requires public-speaking at 2
}
"#,
    passing: r#"skill communication "Communication" { definition "Making oneself understood." }
skill public-speaking "Public speaking" {
  definition "Speaking to many."
  broader communication
}
role lead "Lead" {
  requires communication at 3
  requires public-speaking at 4
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let Some(profile) = check.view.profile(role) else { return };
    for need in profile.requires.iter().filter(|need| !need.any_of) {
        let Some(narrow) = need.skills.first().and_then(|at| check.view.get(*at)) else { continue };
        for name in narrow.broader() {
            let Some(broad) = check.view.skill(narrow, *name).filter(|broad| broad.at != narrow.at) else { continue };
            let Some(other) = profile.required(broad.at) else { continue };
            let (Some(low), Some(high)) = (need.level, other.level) else { continue };
            if rank(&check.view, need, low) < rank(&check.view, other, high) && !is_part_of(&check.view, broad, narrow) {
                report(check, role, (narrow, need, low), (broad, other, high));
            }
        }
    }
}

fn report<'a>(check: &mut Check<'a>, role: Decl<'a>, narrow: (Decl<'a>, &Need, u16), broad: (Decl<'a>, &Need, u16)) {
    // At the narrower one, where this role states it; at the broader one, where only that is new here; a parent's own finding is its own.
    let own = role.role().map_or(&[][..], |it| &it.requires);
    let stated = |need: &Need| own.iter().find(|it| role.place(it.line) == need.stated()).and_then(|it| naming::names(&it.skills));
    let (span, elsewhere) = match (stated(narrow.1), stated(broad.1)) {
        (Some(span), _) => (span, broad.1),
        (None, Some(span)) => (span, narrow.1),
        (None, None) => return,
    };
    let (low, high) = (level(&check.view, narrow.1, narrow.2, None), level(&check.view, broad.1, broad.2, None));
    let (part, whole) = (naming::named(narrow.0), naming::named(broad.0));
    let finding = check
        .finding(role, span, format!("{part} is required at {low}, and the broader {whole} at {high}"))
        .related(elsewhere.stated(), required_by(&check.view, elsewhere, None))
        .help(format!("take {part} out, or ask for {high} or more of it"));
    check.report(finding);
}

/// Whether `broad` is itself part of `narrow`, over whatever others: of skills in a loop none is the broader, and the loop is a finding.
fn is_part_of<'a>(view: &View<'a>, broad: Decl<'a>, narrow: Decl<'a>) -> bool {
    let mut seen: FxHashSet<DeclRef> = [broad.at].into_iter().collect();
    let mut pending = vec![broad];
    while let Some(skill) = pending.pop() {
        for wider in skill.broader().iter().filter_map(|name| view.skill(skill, *name)) {
            if wider.at == narrow.at {
                return true;
            }
            if seen.insert(wider.at) {
                pending.push(wider);
            }
        }
    }
    false
}
