//! Names, skills and scales: what is found in them, where, and what is left in peace.

mod support;

use prowess::analysis::Group;
use support::{check, fixed};

fn skills(text: &str) {
    check(&[Group::Names, Group::Skills, Group::Scales], text);
}

#[test]
fn a_level_is_one_of_its_skills_scale_wherever_it_stands() {
    skills(
        r#"
scale craft "Craft" {
  level 0 none
  level 1 apprentice
  level 2 master
}
skill welding "Welding" {
  rated-on craft
  definition "Joining metal by heat."
  level 1 "Holds the torch."
  level 3 "Sets standards."
#       ^ level-off-scale
  example expert "Mended a bridge."
#         ^^^^^^ wrong-scale
  tip mastre "Weld daily."
#     ^^^^^^ unknown-level
  builds-on delegation at 6
#                         ^ level-off-scale
}
role fitter "Fitter" {
  requires welding at master target 3
#                                   ^ level-off-scale
  requires any of delegation, welding at 4
#                                        ^ level-off-scale
  prefers coaching at Intermediate
  lowers budgeting to apprentice because "Less."
#                     ^^^^^^^^^^ wrong-scale
  drops planning because "No need."
}
person sam "Sam" {
  assessed welding at 9 on 2026-10-01 by manager "Kim"
#                     ^ level-off-scale
}
team works "Works" {
  needs welding at guru
#                  ^^^^ unknown-level
}
plan sam-2027 "Sam" for sam toward fitter {
  goal welding from 0 to 4 by 2027-12-01
#                        ^ level-off-scale
}
"#,
    );
}

/// The second line has no verb of its own.
#[test]
fn a_statement_over_two_lines_keeps_its_level() {
    skills(
        r#"
role fitter "Fitter" {
  requires
  delegation at 9
#               ^ level-off-scale
}
"#,
    );
}

#[test]
fn what_does_not_resolve_silences_its_levels() {
    skills(
        r#"
skill welding "Welding" {
  rated-on craft
#          ^^^^^ unknown-scale
  definition "Joining metal by heat."
  level 9 "Sets standards."
}
role fitter "Fitter" {
  requires wielding at 9
#          ^^^^^^^^ unknown-skill
  requires welding at guru
}
"#,
    );
}

#[test]
fn a_skill_may_be_rated_on_a_part_of_its_scale() {
    skills(
        r#"
skill steering "Steering" {
  levels 2 to 4
  definition "Setting direction."
  level 1 "Follows."
#       ^ undefined-level
  level 2 "Picks the next step."
  level 3 "Picks the way."
}
role lead "Lead" {
  requires steering at 5 target 2
#                      ^ undefined-level
  requires delegation at 5
  prefers steering at 4
#                     ^ undescribed-level
}
person sam "Sam" {
  assessed steering at 0 on 2026-10-01 by manager "Kim"
  assessed steering at awareness on 2026-11-01 by manager "Kim"
#                      ^^^^^^^^^ undefined-level
}
plan sam-2027 "Sam" for sam toward lead {
  goal steering from 0 to 4 by 2027-12-01
}
skill sinking "Sinking" {
  definition "Going down in good order."
  level 4 "Keeps the band together."
}
team crew "Crew" {
  needs sinking at 3
#                  ^ undescribed-level
  needs sinking at 4
}
"#,
    );
}

#[test]
fn the_levels_of_a_scale_rise_by_one() {
    skills(
        r#"
scale craft "Craft" {
  level 1 apprentice "Apprentice" "With guidance."
  level 3 journeyman "Journeyman" "Alone."
#       ^ scale-order
  level 2 adept "Adept" "Nearly."
#       ^ scale-order
  level 3 apprentice "Journeyman" "Again."
#         ^^^^^^^^^^ scale-order
#                    ^^^^^^^^^^^^ scale-order
  level 3 master "Master" "Teaches."
#       ^ scale-order
}
scale reach "Reach" { levels 0 to 7 }
skill welding "Welding" {
  rated-on craft
  definition "Joining metal by heat."
}
skill heat "Heat" {
  rated-on reach
  definition "How hot it gets."
}
"#,
    );
}

#[test]
fn a_name_stands_for_one_thing() {
    skills(
        r#"
skill steering "Steering" { definition "Setting direction." }
skill Steering "Going where one wants" { definition "Choosing a way." }
#     ^^^^^^^^ duplicate-name
measure steering "Steering" { unit "%" }
skill steering-skills "Ways of steering" { definition "Many ways." }
skill steering-skill "Further ways" { definition "More ways." }
#     ^^^^^^^^^^^^^^ near-duplicate-name
skill sailing "Organizing a crew" { definition "Who does what on deck." }
skill rowing "organising  a Crews" { definition "Who pulls when." }
#            ^^^^^^^^^^^^^^^^^^^^^ near-duplicate-name
skill costing "Costing" { definition "What it takes." }
skill hosting "Hosting" { definition "Who is welcome." }
role lead "Lead" { measured-by steering "Above 9%" }
role head "Lead" { measured-by steering "Above 8%" }
person kim-miller "Kim Miller" { holds lead }
person kim-millers "Kim Miller" { holds lead }
"#,
    );
}

#[test]
fn an_alias_is_one_skills_alone() {
    skills(
        r#"
skill steering "Steering" {
  aka "setting  course", "Guiding", "steering"
#     ^^^^^^^^^^^^^^^^^ redundant-alias
#                                   ^^^^^^^^^^ redundant-alias
  found-by "Setting course"
#          ^^^^^^^^^^^^^^^^ redundant-alias
  definition "Choosing where to go."
}
skill leading "Leading" {
  aka "guiding", "delegation", "setting course "
#     ^^^^^^^^^ shared-alias
#                ^^^^^^^^^^^^ alias-is-title
#                              ^^^^^^^^^^^^^^^^^ redundant-alias
#                              ^^^^^^^^^^^^^^^^^ shared-alias
  definition "Going first."
}
skill old-ways "Old ways" {
  aka "guiding"
  deprecated because "Merged."
  replaced-by steering
}
skill heading "Heading" {
  aka "old ways"
  definition "Where the bow points."
}
role lead "Lead" {
  requires "guiding" at 3
#          ^^^^^^^^^ ambiguous-name
  requires "Leading" at 3
#          ^^^^^^^^^ alias-reference
}
"#,
    );
}

#[test]
fn relations_lead_somewhere_once() {
    skills(
        r#"
skill one "One thing" {
  definition "The first."
  broader two
#         ^^^ skill-cycle
  related one, coaching, coaching
#         ^^^ self-relation
#                        ^^^^^^^^ redundant-relation
}
skill two "Two things" {
  definition "The second."
  broader three
  builds-on four at 2
#           ^^^^ skill-cycle
}
skill three "Three things" {
  definition "The third."
  broader one
}
skill four "Four things" {
  definition "The fourth."
  builds-on two
  builds-on two at 3
#           ^^^ redundant-relation
}
skill five "Five things" {
  definition "The fifth."
  broader mentoring-juniors
  related delegation, coaching
#                     ^^^^^^^^ redundant-relation
}
"#,
    );
}

#[test]
fn what_is_deprecated_is_not_used_any_more() {
    skills(
        r#"
skill tasking "Tasking" {
  deprecated because "Merged."
  replaced-by delegation
  related ordering
}
skill ordering "Ordering" {
  deprecated because "Merged."
  replaced-by tasking
#             ^^^^^^^ deprecated-chain
}
skill chicken "Chicken" {
  deprecated
  replaced-by egg
#             ^^^ deprecated-chain
}
skill egg "Egg" {
  deprecated
  replaced-by chicken
}
skill nest "Nest" {
  definition "Where it began."
  related egg
#         ^^^ deprecated-skill
}
role lead "Lead" {
  requires tasking at 2
#          ^^^^^^^ deprecated-skill
}
role head "Head" extends lead {
  drops tasking because "Merged."
}
person sam "Sam" {
  assessed tasking at 2 on 2026-10-01 by manager "Kim"
}
plan past "Past" for sam toward lead {
  period 2025-01-01 to 2025-12-31
  goal tasking to 2 by 2025-06-30
}
plan present "Present" for sam toward lead {
  period 2027-01-01 to 2027-12-31
  goal tasking to 2 by 2027-06-30 done 2027-02-01
  goal ordering to 2 by 2027-06-30
#      ^^^^^^^^ deprecated-skill
}
"#,
    );
}

#[test]
fn a_skill_says_what_it_is() {
    skills(
        r#"
skill steering "Steering" {
#     ^^^^^^^^ missing-definition
  level 1 "Follows."
}
skill sailing "Sailing" { definition "TODO: ask Kim" }
#                                    ^^^^^^^^^^^^^^^ empty-definition
skill rowing "Rowing" { definition "The ability to row." }
#                                  ^^^^^^^^^^^^^^^^^^^^^ empty-definition
domain sea "Sea" { definition "" }
#                             ^^ empty-definition
skill diving "Diving" {
  in sea
  defintion "Going under."
}
skill floating "Floating" {
  in sea
  definition """
  Staying above, missing nothing below.
  """
}
"#,
    );
}

#[test]
fn every_text_is_said_once() {
    skills(
        r#"
skill steering "Steering" {
  definition "Choosing where to go."
  level 1 "Keeps the course."
  level 2 "Keeps the course!"
#         ^^^^^^^^^^^^^^^^^^^ repeated-level-text
  level 3 "Keeps the course"
  level 3 "Sets the course."
  level 4 "Sets the course."
#         ^^^^^^^^^^^^^^^^^^ repeated-level-text
}
skill sailing "Sailing" {
  definition "Moving by the wind."
  level 2 "Sets THE course."
#         ^^^^^^^^^^^^^^^^^^ repeated-text
}
role lead "Lead" {
  responsibility "Sets the course."
  responsibility "Writes the log."
  requires steering at 2 because "Two ships."
}
role head "Head" {
  requires steering at 3 because "Two ships." {
    shows "Writes the log."
#         ^^^^^^^^^^^^^^^^^ repeated-text
  }
}
"#,
    );
}

#[test]
fn behaviours_are_what_people_do() {
    skills(
        r#"
skill steering "Steering" {
  definition "Choosing where to go."
  level 1 "Understands charts."
#         ^^^^^^^^^^^^^^^^^^^^^ unobservable-behaviour
  level 1 "Is aware of reefs."
#         ^^^^^^^^^^^^^^^^^^^^ unobservable-behaviour
  level 2 "Usually steers by the compass."
  level 2 "Knowingly takes the longer way."
  level 3 "Can steer by the stars."
#         ^^^^^^^^^^^^^^^^^^^^^^^^^ ability-not-behaviour
  level 3 "Cannot be talked into a short cut."
  level 3 "Sometimes steers by night."
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frequency-falls
  level 4 "Never leaves the wheel."
  level 4 "Tells the crew that they have always been free to ask."
}
role lead "Lead" {
  requires steering at 2 {
    shows "Knows the harbour."
#         ^^^^^^^^^^^^^^^^^^^^ unobservable-behaviour
  }
}
"#,
    );
}

#[test]
fn fixes_leave_nothing_behind() {
    let skill = |lines: &str| format!("skill steering \"Steering\" {{\n  definition \"Choosing a way.\"\n{lines}}}\n");
    let after = |lines: &str, rule: &str| {
        let text = fixed(&skill(lines), rule);
        text.strip_prefix("skill steering \"Steering\" {\n  definition \"Choosing a way.\"\n").unwrap().strip_suffix("}\n").unwrap().to_owned()
    };
    assert_eq!(after("  aka \"steering\", \"guiding\"\n", "redundant-alias"), "  aka \"guiding\"\n");
    assert_eq!(after("  aka \"guiding\", \"steering\"\n", "redundant-alias"), "  aka \"guiding\"\n");
    assert_eq!(after("  aka \"steering\"  # the same\n  in people\n", "redundant-alias"), "    # the same\n  in people\n");
    assert_eq!(after("  aka \"Steering\"\n  in people\n", "redundant-alias"), "  in people\n");
    assert_eq!(after("  aka \"setting  course \"\n", "redundant-alias"), "  aka \"setting course\"\n");
    assert_eq!(after("  related coaching, steering\n", "self-relation"), "  related coaching\n");
    assert_eq!(after("  builds-on steering at 2\n", "self-relation"), "");
    assert_eq!(after("  related coaching, delegation, coaching\n", "redundant-relation"), "  related coaching, delegation\n");
    assert_eq!(after("  level 2 \"Can carry a chart.\"\n", "ability-not-behaviour"), "  level 2 \"Carries a chart.\"\n");
    assert_eq!(after("  level 2 \"is able to be calm.\"\n", "ability-not-behaviour"), "  level 2 \"is calm.\"\n");
    assert_eq!(after("  level 7 \"Far.\"\n", "level-off-scale"), "  level 5 \"Far.\"\n");
    assert_eq!(after("  level experd \"Far.\"\n", "unknown-level"), "  level expert \"Far.\"\n");
    assert_eq!(after("  levels expert to basic\n", "syntax"), "  levels basic to expert\n");
    let old = "skill a \"A skill\" {\n  deprecated\n  replaced-by delegation\n}\n";
    let with = |lines: &str, rule: &str| fixed(&format!("{old}{lines}"), rule).strip_prefix(old).unwrap().to_owned();
    assert_eq!(with("role b \"B\" { requires a at 2 }\n", "deprecated-skill"), "role b \"B\" { requires delegation at 2 }\n");
    assert_eq!(with("skill c \"C\" {\n  deprecated\n  replaced-by a\n}\n", "deprecated-chain"), "skill c \"C\" {\n  deprecated\n  replaced-by delegation\n}\n");
}
