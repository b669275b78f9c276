//! `future-date`: an assessment of a day that has not come.

use crate::analysis::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "future-date",
    group: Group::People,
    severity: Severity::Error,
    off_by_default: false,
    summary: "An assessment of a day that has not come yet.",
    explanation: r#"An assessment says what was seen, so its day has passed. Until then it counts for nothing: no gap is closed by it. Today is the computer's day, or the one that `today` in `prowess.toml` or `--today` gives.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 3 on 2072-01-15 by manager "Priya N."
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
person amara "Amara Okafor" {
  holds lead
  assessed delegation at 3 on 2027-01-15 by manager "Priya N."
}
"#,
    fixable: false,
    kinds: &[Kind::Person],
    check,
};

fn check<'a>(check: &mut Check<'a>, person: Decl<'a>) {
    let today = check.view.today();
    for on in person.person().into_iter().flat_map(|it| &it.assessed).filter_map(|it| it.on).filter(|on| on.date > today) {
        let finding = check.finding(person, on.at(), format!("the assessment is dated {}, and today is {today}", person.text(on.at())));
        check.report(finding.help("write the day on which it was assessed"));
    }
}
