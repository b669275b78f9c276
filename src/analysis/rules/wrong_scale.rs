//! `wrong-scale`: a word of another scale than the one that the skill is rated on.

use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};

pub static RULE: Rule = Rule {
    name: "wrong-scale",
    group: Group::Scales,
    severity: Severity::Error,
    off_by_default: false,
    summary: "A word of another scale than the one that the skill is rated on.",
    explanation: r#"Scales may share numbers, but a word belongs to its scale: `company` says how far something reaches, not how well a weld holds. The finding names both scales.
"#,
    failing: r#"scale craft "Craft" {
  level 0 none "Not shown."
  level 1 apprentice "With guidance."
  level 2 master "Alone."
}
scale reach "Reach" {
  level 1 team "Within the team."
  level 2 company "Across the company."
}
skill welding "Welding" {
  rated-on craft
  definition "Joining metal by heat."
}
role fitter "Fitter" {
  requires welding at company
}
"#,
    passing: r#"scale craft "Craft" {
  level 0 none "Not shown."
  level 1 apprentice "With guidance."
  level 2 master "Alone."
}
scale reach "Reach" {
  level 1 team "Within the team."
  level 2 company "Across the company."
}
skill welding "Welding" {
  rated-on craft
  definition "Joining metal by heat."
}
role fitter "Fitter" {
  requires welding at master
}
"#,
    fixable: false,
    kinds: &[],
    check: |_, _| {},
};
