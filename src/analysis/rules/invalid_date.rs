//! `invalid-date`: a date that is no day of the calendar, or is written in another form.

use crate::analysis::rule::{Group, Rule};
use crate::analysis::finding::Severity;

pub static RULE: Rule = Rule {
    name: "invalid-date",
    group: Group::Syntax,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A date that is no day of the calendar, or is written in another form.",
    explanation: r#"Dates are written year-month-day: `2027-06-30`. `30/06/2027` and `30 June 2027` are offered in that form.
"#,
    failing: r#"person amara "Amara Okafor" {
  holds lead since 2027-02-30
}
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
"#,
    passing: r#"person amara "Amara Okafor" {
  holds lead since 2027-02-28
}
skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
}
"#,
    fixable: true,
    kinds: &[],
    check: |_, _| {},
};
