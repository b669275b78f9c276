//! `self-assessed`: nobody but the person assessed the skill.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, assessed, naming};
use crate::model::Decl;
use crate::model::gap::Held;
use crate::model::person::Assessor;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "self-assessed",
    group: Group::People,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "Nobody but the person assessed the skill.",
    explanation: r#"People see themselves higher or lower than others do, and nobody can tell which. A self-assessment counts only until a manager, a peer or a panel has assessed the skill as well.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 3 on 2026-10-15 by self
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 3 on 2026-10-15 by self
  assessed delegation at 3 on 2026-10-20 by peer "Ines H."
}
"#,
    fixable: false,
    kinds: &[Kind::Person],
    check,
};

fn check<'a>(check: &mut Check<'a>, person: Decl<'a>) {
    let oldest = assessed::oldest_fresh(check);
    for skill in assessed::skills(check, person) {
        let Held::At { assessment, .. } = skill.held else { continue };
        // One that is too old is a finding of its own.
        if assessment.by != Assessor::Oneself || assessment.on.is_some_and(|on| on.date < oldest) {
            continue;
        }
        let message = format!("{} is assessed by {} alone", naming::named(skill.skill), naming::named(person));
        let finding = check.finding(person, assessment.skill, message);
        check.report(finding.help("ask a manager, a peer or a panel to assess it too"));
    }
}
