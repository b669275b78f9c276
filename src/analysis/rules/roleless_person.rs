//! `roleless-person`: a person who holds no role.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::analysis::{Check, naming};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "roleless-person",
    group: Group::People,
    severity: Severity::Hint,
    off_by_default: false,
    summary: "A person who holds no role.",
    explanation: r#"Without a role there is nothing to hold the assessments against: no gaps, no plan. Say which role the person holds with `holds`; one that begins later will do.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
person amara "Amara Okafor" {
  assessed delegation at 3 on 2026-10-15 by manager "Priya N."
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead since 2026-02-01
  assessed delegation at 3 on 2026-10-15 by manager "Priya N."
}
"#,
    fixable: false,
    kinds: &[Kind::Person],
    check,
};

fn check<'a>(check: &mut Check<'a>, person: Decl<'a>) {
    let Some(own) = person.person() else { return };
    let today = check.view.today();
    // What could not be read may have been the role.
    let doubtful = person.entry.declaration.body().any(|line| !line.statement.placed || line.statement.broken);
    if doubtful || own.holds.iter().any(|it| it.until.is_none_or(|until| until.date >= today)) {
        return;
    }
    let last = own.holds.iter().filter_map(|it| Some((it, it.until?))).max_by_key(|(_, until)| until.date);
    let finding = match last {
        Some((holding, until)) => {
            let finding =
                check.finding(person, person.name_span(), format!("{} has held no role since {}", naming::named(person), person.text(until.at())));
            finding.related(person.place(holding.line), "the last role ended here")
        }
        None => check.finding(person, person.name_span(), format!("{} holds no role", naming::named(person))),
    };
    check.report(finding.help("add `holds ROLE since …`"));
}
