//! Role profiles: what is found in them, where, and what is left in peace.

mod support;

use prowess::analysis::Group;
use support::{check, fixed};

fn roles(text: &str) {
    check(&[Group::Roles], text);
}

#[test]
fn a_loop_of_parents_is_one_finding_on_its_first_role() {
    roles(
        r#"
role a "A" extends b {
#                  ^ role-cycle
  requires delegation at 3
}
role b "B" extends c {
  requires coaching at 3
}
role c "C" extends a {
  requires budgeting at 3
}
role d "D" extends a {
  requires delegation at 4
  drops planning because "Perhaps from `b` or `c`."
}
role e "E" extends e {
#                  ^ role-cycle
  requires planning at 2
}
"#,
    );
}

#[test]
fn what_is_lowered_or_dropped_has_to_be_inherited() {
    roles(
        r#"
role a "A" {
  requires delegation at 3
  requires any of coaching, listening at 2
  prefers planning at 3
}
role b "B" extends a {
  lowers delegation to 2 because "One squad."
  drops any of coaching, listening because "No reports."
  lowers planning to 1 because "Others plan."
}
role c "C" extends a {
  lowers delegation to 3 because "Same."
#        ^^^^^^^^^^ nothing-inherited
  lowers budgeting to 1 because "No money."
#        ^^^^^^^^^ nothing-inherited
  drops coaching because "No reports."
#       ^^^^^^^^ nothing-inherited
}
"#,
    );
}

#[test]
fn a_preference_takes_the_place_of_a_dropped_requirement() {
    roles(
        r#"
role a "A" {
  requires delegation at 3
  requires coaching at 3
}
role b "B" extends a {
  drops coaching because "No reports."
  prefers coaching at 2
}
role c "C" extends a {
  prefers coaching at 4
#         ^^^^^^^^ prefers-required
  requires planning at 3 target 2
#                               ^ prefers-required
}
"#,
    );
}

#[test]
fn an_unknown_parent_or_skill_silences_what_may_follow_from_it() {
    roles(
        r#"
role a "A" extends nobody {
#                  ^^^^^^ unknown-role
  drops delegation because "Unknown."
  lowers coaching to 1 because "Unknown."
}
role b "B" {
  requires delegatoin at 3
#          ^^^^^^^^^^ unknown-skill
  requires plannin at 3
#          ^^^^^^^ unknown-skill
  requires roadmaps at 2
  progresses-to c
}
role c "C" extends b {
  drops delegation because "May be what was meant."
  drops coaching because "Cannot be what was meant."
#       ^^^^^^^^ nothing-inherited
}
role d "D" {
  requires delegation at 3
  progresses-to b
}
role e "E" {
  requires nothing-known at 2
#          ^^^^^^^^^^^^^ unknown-skill
  faces crisis
}
"#,
    );
}

#[test]
fn lowering_has_to_be_said_and_repeating_is_needless() {
    roles(
        r#"
role a "A" {
  requires delegation at intermediate weight 2
  requires coaching at 2
  requires planning at 3
  prefers listening at 2
}
role b "B" extends a {
  requires delegation at basic
#          ^^^^^^^^^^ lowered-requirement
  requires coaching at 2
#          ^^^^^^^^ redundant-requirement
  requires planning
#          ^^^^^^^^ lowered-requirement
  prefers listening at 2
#         ^^^^^^^^^ redundant-requirement
}
role c "C" extends a {
  requires delegation at 3 weight 3
  requires coaching at 2 because "Still."
  requires planning at 3 {
    shows "Has a plan."
  }
  requires listening at 2
}
role d "D" {
  requires any of delegation, coaching at 2
#                 ^^^^^^^^^^^^^^^^^^^^ redundant-requirement
  requires coaching at 3
}
"#,
    );
}

#[test]
fn parents_that_disagree_are_settled_by_any_level_of_theirs() {
    roles(
        r#"
role a "A" {
  requires delegation at 3
  requires coaching at 2 weight 2
  prefers listening at 2
}
role b "B" {
  requires delegation at 2
  requires coaching at 2
  requires listening at 2
}
role c "C" extends a, b {
#                     ^ conflicting-parents
#                     ^ conflicting-parents
  requires budgeting at 2
}
role d "D" extends a, b {
  requires delegation at 2
  drops listening because "Reads."
}
role e "E" extends c {
  requires planning at 2
}
"#,
    );
}

#[test]
fn while_parents_disagree_or_skills_go_round_nothing_else_is_concluded() {
    roles(
        r#"
role a "A" { requires delegation at 3 }
role b "B" { requires delegation at 2 }
role c "C" extends a, b {
#                     ^ conflicting-parents
  grade "M1"
}
skill tact "Tact" {
  in people
  definition "Saying hard things gently."
  broader manners
}
skill manners "Manners" {
  in people
  definition "Behaving well."
  broader tact
}
role d "D" {
  requires tact at 2
  requires manners at 3
}
"#,
    );
}

#[test]
fn one_skill_is_required_once() {
    roles(
        r#"
role a "A" {
  requires delegation at 3
  requires coaching at 2
  requires delegation at 2
#          ^^^^^^^^^^ duplicate-requirement
  requires coaching at basic
#          ^^^^^^^^ duplicate-requirement
  requires any of planning, budgeting at 2
  requires any of budgeting, planning at 2
#                 ^^^^^^^^^^^^^^^^^^^ duplicate-requirement
}
"#,
    );
}

#[test]
fn steps_of_a_career_are_compared_within_a_track() {
    roles(
        r#"
role a "A" {
  track line
  progresses-to b, c, d
#               ^ steep-step
  requires delegation at 3
#          ^^^^^^^^^^ requirement-falls
  requires coaching at 2
#          ^^^^^^^^ requirement-vanishes
  requires planning at 1
}
role b "B" {
  track line
  requires delegation at 2
  requires planning at 3
}
role c "C" {
  track expert
  requires listening at 2
}
role d "D" extends a {
  lowers delegation to 2 because "One squad."
  drops coaching because "No reports."
  requires planning at 4 because "Many plans."
}
role e "E" extends a {
  requires budgeting at 2
  progresses-to f, g
#               ^ requirement-vanishes
#                  ^ steep-step
}
role f "F" {
  track line
  requires budgeting at 2
}
role g "G" extends d {
  requires budgeting at 2
  requires listening at 3
}
"#,
    );
}

#[test]
fn a_prerequisite_is_asked_for_too() {
    roles(
        r#"
role a "A" {
  requires roadmaps at 2
#          ^^^^^^^^ missing-prerequisite
}
role b "B" {
  requires roadmaps at 3
#          ^^^^^^^^ missing-prerequisite
  requires planning at 2
}
role c "C" {
  requires roadmaps at 4
  requires planning at 3
}
role d "D" extends c {
  drops planning because "Others plan."
#       ^^^^^^^^ missing-prerequisite
}
role e "E" extends a {
  requires delegation at 2
}
"#,
    );
}

#[test]
fn a_part_below_its_whole_is_a_hint_where_it_arises() {
    roles(
        r#"
role a "A" {
  requires planning at 1
  requires coaching at 3
  requires mentoring-juniors at 2
#          ^^^^^^^^^^^^^^^^^ broader-and-narrower
}
role b "B" extends a {
  requires delegation at 2
}
role c "C" {
  requires mentoring-juniors at 2
}
role d "D" extends c {
  requires coaching at 3
#          ^^^^^^^^ broader-and-narrower
}
"#,
    );
}

#[test]
fn a_role_alike_another_is_found_at_the_later_one() {
    roles(
        r#"
role a "A" {
  requires delegation at 3
  requires coaching at 2
}
role b "B" {
  requires coaching at 2
}
role c "C" extends b {
#    ^ identical-roles
  requires delegation at 3
}
role d "D" extends c {
#    ^ identical-roles
  grade "M1"
}
role e "E" {
  requires delegation at 3 weight 2
  requires coaching at 2
}
role f "F" {
#    ^ too-many-requirements
  definition "Asks for nothing."
}
"#,
    );
}

#[test]
fn a_balance_is_compared_with_what_is_required() {
    roles(
        r#"
role a "A" {
  requires delegation at 3
  requires coaching at 3
  requires planning at 2
  balance people 50% things 50%
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ balance-mismatch
}
role b "B" {
  requires delegation at 3
  requires coaching at 4
  requires planning at 2
  balance people 75% things 25%
}
role c "C" {
  requires delegation at 4
  requires coaching at 3
  requires planning at 2
  balance people 75% things 30%
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ balance-sum
}
role d "D" {
  requires delegation at 4
  requires planning at 2
  balance people 10% things 90%
}
role e "E" {
  requires planning at 1
  faces crisis
#       ^^^^^^ situation-unserved
}
"#,
    );
}

#[test]
fn fixes_write_what_was_meant() {
    let roles = "role a \"A\" {\n  requires delegation at 3\n}\nrole b \"B\" extends a {\n";
    let after = |line: &str, rule: &str| {
        let text = fixed(&format!("{roles}  requires coaching at 2\n  {line}\n}}\n"), rule);
        text.strip_prefix(roles).unwrap().to_owned()
    };
    assert_eq!(after("requires delegation at 2", "lowered-requirement"), "  requires coaching at 2\n  lowers delegation to 2 because \"…\"\n}\n");
    assert_eq!(after("requires delegation at 3", "redundant-requirement"), "  requires coaching at 2\n}\n");
    assert_eq!(
        after("lowers delegation to 4 because \"More.\"", "nothing-inherited"),
        "  requires coaching at 2\n  requires delegation at 4 because \"More.\"\n}\n"
    );
    assert_eq!(after("requires coaching at 3", "duplicate-requirement"), "  requires coaching at 3\n}\n");
    assert_eq!(after("requires planning at 3 target 2", "prefers-required"), "  requires coaching at 2\n  requires planning at 3\n}\n");
    assert_eq!(after("balance people 1% things 2%", "balance-sum"), "  requires coaching at 2\n  balance people 33% things 67%\n}\n");
    assert_eq!(after("requires roadmaps at 3", "missing-prerequisite"), "  requires coaching at 2\n  requires roadmaps at 3\n  requires planning at 3\n}\n");

    let parents = "role a \"A\" { requires delegation at 3 }\nrole b \"B\" { requires delegation at 2 }\n";
    let settled = |heir: &str| fixed(&format!("{parents}{heir}"), "conflicting-parents").strip_prefix(parents).unwrap().to_owned();
    assert_eq!(settled("role c \"C\" extends a, b\n"), "role c \"C\" extends a, b {\n  requires delegation at 3\n}\n");
    assert_eq!(
        settled("role c \"C\" extends a, b { definition \"Both.\" }\n"),
        "role c \"C\" extends a, b {\n  definition \"Both.\"\n  requires delegation at 3\n}\n"
    );
}
