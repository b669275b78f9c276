//! `steep-step`: two levels or more at once along a step of a career.

use crate::analysis::career::{Change, steps};
use crate::analysis::finding::Severity;
use crate::analysis::inheritance::{level, required_by};
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::{Decl, Need};
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "steep-step",
    group: Group::Roles,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "Two levels or more at once along one step of the career graph.",
    explanation: r#"One level of a skill takes most people a year or more. A step that asks for two at once is hard to plan for; perhaps a role between the two is missing.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  progresses-to manager
  requires delegation at 2
}
role manager "Manager" {
  requires delegation at 4
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  progresses-to manager
  requires delegation at 3
}
role manager "Manager" {
  requires delegation at 4
}
"#,
    fixable: false,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    for step in steps(&check.view, role) {
        let steep = |(need, change)| match change {
            Change::Rises(next, 2..) => Some((need, next)),
            _ => None,
        };
        let rises: Vec<(&Need, &Need)> = step.changes(&check.view).into_iter().filter_map(steep).collect();
        if rises.is_empty() {
            continue;
        }
        let shown = |need: &Need| need.level.map_or_else(String::new, |number| level(&check.view, need, number, None));
        let one = |(need, next): &(&Need, &Need)| format!("{} from {} to {}", naming::skills(&check.view, &need.skills), shown(need), shown(next));
        let names: Vec<String> = rises.iter().map(one).collect();
        let message = format!("the step to {} asks for two levels or more at once: {}", naming::named(step.to), naming::list(&names));
        let mut finding = check.finding(role, step.named, message).help("put a role between the two, or ask for less there");
        for (need, next) in &rises {
            finding = finding.related(need.stated(), required_by(&check.view, need, None)).related(next.stated(), required_by(&check.view, next, None));
        }
        check.report(finding);
    }
}
