//! People and teams: what is found in their declarations, where, and what is left in peace.

mod support;

use prowess::analysis::Group;
use support::{check, fixed};

const ROLES: &str = r#"
role lead "Lead" {
  requires delegation at 3
  requires any of coaching, listening at 2
}
role manager "Manager" {
  requires delegation at 4
  requires budgeting
}
"#;

fn people(text: &str) {
    check(&[Group::People], &format!("{ROLES}{text}"));
}

#[test]
fn high_levels_need_evidence() {
    people(
        r#"
person amara "Amara" {
  holds lead since 2028-01-01
  assessed delegation at 4 on 2026-10-15 by manager "Priya N."
#          ^^^^^^^^^^ unsupported-claim
  assessed coaching at advanced on 2026-10-15 by peer
#          ^^^^^^^^ unsupported-claim
  assessed listening at 5 on 2026-10-15 {
    evidence "Led the review of the year."
  }
  assessed budgeting at 4 on 2026-01-10 by manager
  assessed budgeting at 3 on 2026-10-15 by manager
  assessed planning at 3 on 2026-10-15 by manager
}
"#,
    );
}

#[test]
fn assessments_grow_old_and_are_kept_as_history() {
    people(
        r#"
person amara "Amara" {
  holds lead since 2028-01-01
  assessed delegation at 2 on 2025-08-31 by manager
#          ^^^^^^^^^^ stale-assessment
  assessed coaching at 2 on 2025-09-01 by manager
  assessed listening at 2 on 2024-01-01 by manager
  assessed listening at 3 on 2026-10-15 by manager
  assessed budgeting at 2 on 2026-10-15 by manager {
#          ^^^^^^^^^ stale-assessment
    until 2027-02-28
  }
  assessed planning at 2 on 2027-03-02 by manager
#                           ^^^^^^^^^^ future-date
}
"#,
    );
}

#[test]
fn own_ratings_are_held_against_those_of_others() {
    people(
        r#"
person amara "Amara" {
  holds lead since 2028-01-01
  assessed delegation at 3 on 2026-10-15 by self
#          ^^^^^^^^^^ self-assessed
  assessed delegation at 2 on 2026-01-15 by self
  assessed coaching at 4 on 2026-10-15 by self
  assessed coaching at 2 on 2026-10-20 by manager
#          ^^^^^^^^ rating-gap
  assessed listening at 2 on 2026-10-20 by manager
  assessed listening at 1 on 2026-10-15 by self
  assessed budgeting at 1 on 2024-10-20 by self
  assessed budgeting at 3 on 2026-10-15 by panel
}
"#,
    );
}

#[test]
fn every_requirement_of_a_current_role_is_assessed() {
    people(
        r#"
person amara "Amara" {
#      ^^^^^ unassessed-requirement
#      ^^^^^ unassessed-requirement
  holds lead since 2026-01-01
  holds manager
  assessed listening at 1 on 2026-10-15 by manager
}
person bela "Bela" {
  holds lead until 2026-12-31
  holds manager since 2027-01-01
  assessed delegatoin at 2 on 2026-10-15 by manager
#          ^^^^^^^^^^ unknown-skill
  waives budgeting for manager because "A partner does it."
}
person cleo "Cleo" {
#      ^^^^ roleless-person
  holds lead until 2026-12-31
}
person dora "Dora" {
  holds leed
#       ^^^^ unknown-role
}
person emil "Emil" {
#      ^^^^ roleless-person
  assessed listening at 1 on 2026-10-15 by manager
}
"#,
    );
    let text = "role lead \"Lead\" { requires delegation at 3 }\nperson amara \"Amara\" {\n  holds lead\n}\n";
    assert!(fixed(text, "unassessed-requirement").ends_with("  holds lead\n  assessed delegation at 0 on 2027-03-01 by manager \"…\"\n}\n"));
}

#[test]
fn teams_have_as_many_as_they_need() {
    people(
        r#"
person amara "Amara" {
  holds lead since 2028-01-01
  assessed delegation at 3 on 2026-10-15 by manager
  assessed planning at 2 on 2026-10-15 by manager
}
person bela "Bela" {
  holds lead since 2028-01-01
  assessed delegation at 3 on 2026-10-15 by manager
  assessed planning at 2 on 2026-10-15 by manager
}
team red "Red" {
  member amara at 50%
  member bela
  needs delegation at 3
  needs delegation at 4
#       ^^^^^^^^^^ team-gap
  needs planning headcount 3
#       ^^^^^^^^ team-gap
  needs budgeting
#       ^^^^^^^^^ team-gap
}
team blue "Blue" {
  member amara at 40%
  member bela at 0%
  needs delegation at 3
#       ^^^^^^^^^^ single-point-of-failure
  needs planning at 2 headcount 1
}
team green "Green" {
  member amara at 20%
#        ^^^^^ over-allocated
  member bella at 100%
#        ^^^^^ unknown-person
  needs budgeting at 3
}
team brown "Brown" {
  member amara at 20%
  member bella at 100%
#        ^^^^^ unknown-person
}
"#,
    );
}

#[test]
fn people_who_are_kept_elsewhere_have_no_gaps() {
    people(
        r#"
team red "Red" {
  member amara at 60%
  needs delegation at 3
}
team blue "Blue" {
  member amara at 60%
#        ^^^^^ over-allocated
}
"#,
    );
}
