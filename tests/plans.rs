//! Development plans: what is found in them, where, and what is left in peace.

mod support;

use prowess::analysis::Group;
use support::{check, fixed};

/// A role, and two people who were assessed before the year of the plans and since.
const PEOPLE: &str = r#"
role lead "Lead" {
  requires delegation at 3 target 4
  requires coaching at 3
  requires any of budgeting, planning at 2
  requires roadmaps
  prefers listening at 2
}
person amara "Amara" {
  holds lead
  assessed delegation at 2 on 2026-10-15 by manager
  assessed coaching at 2 on 2026-10-15 by manager
  assessed coaching at 3 on 2027-02-15 by manager
  assessed budgeting at 3 on 2026-10-15 by manager
  assessed roadmaps at 1 on 2026-10-15 by manager
}
"#;

fn plans(text: &str) {
    check(&[Group::Plans], &format!("{PEOPLE}{text}"));
}

#[test]
fn baselines_are_those_of_the_day_on_which_the_plan_begins() {
    plans(
        r#"
plan amara-2027 "Year" for amara toward lead {
#    ^^^^^^^^^^ crowded-plan
  period 2027-01-01 to 2027-12-31
  goal delegation from 1 to 3 by 2027-09-30 {
#                      ^ stale-baseline
    action project "Hand over the rota" by 2027-05-31
    measured-by "9 of 10 hand-overs"
  }
  goal coaching from 2 to 3 by 2027-09-30 {
#                         ^ goal-met
    action "Coach two" by 2027-05-31
    measured-by "2 coached"
  }
  goal budgeting from 1 to 2 by 2027-09-30 {
#                          ^ goal-met
    action "Draw one up" by 2027-05-31
    measured-by "Within 5 %"
  }
  goal listening from 2 to 2 by 2027-09-30 {
#                          ^ goal-not-upward
    action "Listen" by 2027-05-31
    measured-by "8 of 10 feel heard"
  }
  goal roadmaps from 3 to 4 by 2027-09-30 dropped 2027-02-01 because "Not now."
}
"#,
    );
}

#[test]
fn goals_lead_toward_the_role() {
    plans(
        r#"
plan bela-2027 "Year" for bela toward lead {
#                         ^^^^ unknown-person
  period 2027-01-01 to 2027-12-31
  goal delegation from 3 to 4 by 2027-09-30 {
    action "Hand over the rota" by 2027-05-31
    measured-by "9 of 10 hand-overs"
  }
  goal coaching from 3 to 4 by 2027-09-30 {
#                         ^ off-target-goal
    action "Coach two" by 2027-05-31
    measured-by "2 coached"
  }
  goal planning from 1 to 2 by 2027-09-30 starting 2027-07-01 {
    action "Plan the year" by 2027-08-31
    measured-by "12 months planned"
  }
  goal mentoring-juniors from 1 to 2 by 2027-06-15 {
#      ^^^^^^^^^^^^^^^^^ off-target-goal
    action "Take one on" by 2027-05-31
    measured-by "1 of 1 stays"
  }
  goal roadmaps from 1 to 2 by 2027-12-31 starting 2027-10-01 {
    action "Draw one" by 2027-11-30
    measured-by "1 drawn"
  }
}
"#,
    );
}

#[test]
fn every_known_gap_has_a_goal_in_some_plan() {
    plans(
        r#"
person cleo "Cleo" {
  holds lead
  assessed delegation at 2 on 2026-10-15 by manager
  assessed coaching at 3 on 2025-10-15 by manager {
    until 2026-10-15
  }
  assessed planning at 1 on 2026-10-15 by manager
}
plan cleo-2027 "Year" for cleo toward lead {
#    ^^^^^^^^^ uncovered-gap
#    ^^^^^^^^^ uncovered-gap
  period 2027-01-01 to 2027-12-31
  goal coaching to 4 by 2027-12-31 dropped 2027-02-01 because "Later."
}
plan cleo-2028 "Next year" for cleo toward lead {
  period 2028-01-01 to 2028-12-31
  goal delegation from 2 to 3 by 2028-12-31 {
    action project "Hand over the rota" by 2028-05-31
    measured-by "9 of 10 hand-overs"
  }
}
plan amara-2026 "Last year" for amara toward lead {
  period 2026-01-01 to 2026-12-31
}
person dora "Dora" {
  holds lead
  assessed delegation at 1 on 2026-10-15 by manager
  assessed coaching at 1 on 2026-10-15 by manager
}
plan dora-2027 "Year" for dora toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegatoin to 3 by 2027-12-31 {
#      ^^^^^^^^^^ unknown-skill
    action "Hand over the rota" by 2027-05-31
    measured-by "9 of 10 hand-overs"
  }
  goal coaching to 8 by 2027-12-31 {
    action "Coach two" by 2027-05-31
    measured-by "2 coached"
  }
}
"#,
    );
}

#[test]
fn goals_are_smart() {
    plans(
        r#"
plan amara-2027 "Year" for amara toward lead {
#    ^^^^^^^^^^ crowded-plan
  period 2027-01-01 to 2027-12-31
  goal delegation to 3 {
#      ^^^^^^^^^^ not-smart
    action "Hand over the rota" by 2027-05-31
    measured-by "Nine of ten hand-overs"
  }
  goal roadmaps to 2 by 2027-09-30 {
#      ^^^^^^^^ not-smart
    action "Draw one" by 2027-05-31
    measured-by "Better than the one before"
  }
  objective "Give a talk" by 2027-09-30
#           ^^^^^^^^^^^^^ not-smart
  objective "Write a paper" by 2027-02-30 {
    action "Write" by 2027-05-31
    measured-by "1 paper"
  }
  objective "Win a prize" by 2027-09-30 {
    actoin "Write" by 2027-05-31
    measured-by "1 prize"
  }
  objective "Found a club" by 2027-02-28 done 2027-02-01 {
    evidence "12 members."
  }
}
"#,
    );
}

#[test]
fn dates_follow_each_other() {
    plans(
        r#"
plan amara-2027 "Year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation to 3 by 2028-01-31 {
#                         ^^^^^^^^^^ date-order
    action "Hand over the rota" by 2028-01-15
    measured-by "9 of 10 hand-overs"
  }
  objective "Give a talk" by 2027-09-30 starting 2027-10-15 {
#                            ^^^^^^^^^^ date-order
    action "Write it" by 2027-10-01
#                        ^^^^^^^^^^ date-order
    action "Read" by 2026-12-01 done 2026-12-01
#                    ^^^^^^^^^^ date-order
    measured-by "1 talk"
  }
  review 2028-01-01 "Late."
#        ^^^^^^^^^^ date-order
}
plan amara-2029 "Later" for amara toward lead {
  period 2029-12-31 to 2029-01-01
#                      ^^^^^^^^^^ date-order
  objective "Give a talk" by 2029-09-30 {
    action "Write it" by 2029-05-31
    measured-by "1 talk"
  }
}
person fritz "Fritz" {
  holds lead since 2026-02-01 until 2026-01-01
#                                   ^^^^^^^^^^ date-order
}
"#,
    );
}

#[test]
fn what_is_due_is_done_or_dropped_with_a_word() {
    plans(
        r#"
plan amara-2027 "Year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation to 3 by 2027-02-28 {
#                         ^^^^^^^^^^ overdue
    action "Hand over the rota" by 2027-02-15
    measured-by "9 of 10 hand-overs"
  }
  objective "Give a talk" by 2027-03-01 {
    action "Write it" by 2027-02-15
#                        ^^^^^^^^^^ overdue
    action "Read" by 2027-02-15 done 2027-02-20
    action "Rest" by 2027-02-15 dropped 2027-02-20
#                                       ^^^^^^^^^^ dropped-without-reason
    measured-by "1 talk"
  }
  objective "Found a club" by 2027-02-28 done 2027-02-01
#                                             ^^^^^^^^^^ done-without-evidence
  goal roadmaps to 2 by 2027-02-28 dropped 2027-02-01 {
#                                          ^^^^^^^^^^ dropped-without-reason
    because "Two squads from March."
    action "Draw one" by 2027-02-15 dropped 2027-02-20
  }
}
"#,
    );
}

#[test]
fn goals_run_one_after_the_other_and_take_their_time() {
    plans(
        r#"
plan bela-2027 "Year" for amara toward lead {
#    ^^^^^^^^^ crowded-plan
  period 2027-01-01 to 2027-12-31
  goal delegation to 4 by 2027-06-30 {
#                         ^^^^^^^^^^ rushed-goal
    action course "Two days" by 2027-05-31
    measured-by "9 of 10 hand-overs"
  }
  goal roadmaps to 2 by 2027-06-30 {
#                       ^^^^^^^^^^ prerequisite-after
    action project "Draw one" by 2027-05-31
    measured-by "1 drawn"
  }
  goal planning to 3 by 2027-07-31 {
#                  ^ off-target-goal
    action mentoring "Plan the year" by 2027-06-30
    measured-by "12 months planned"
  }
  objective "Give a talk" by 2027-09-30 {
    action course "Write it" by 2027-08-31
    measured-by "1 talk"
  }
  objective "Give a second talk" by 2027-12-31 starting 2027-10-01 {
    action course "Write it" by 2027-11-30
    measured-by "1 talk"
  }
}
"#,
    );
    plans(
        r#"
plan amara-2027 "Year" for amara toward lead {
#    ^^^^^^^^^^ one-sided-actions
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 4 by 2027-07-01 {
    action course "Two days" by 2027-05-31
    action course "Two more" by 2027-05-31
    action course "And two" by 2027-06-15
    measured-by "9 of 10 hand-overs"
  }
}
"#,
    );
}

#[test]
fn one_plan_at_a_time_works_on_a_skill() {
    plans(
        r#"
plan amara-2027 "Year" for amara toward lead {
  period 2027-01-01 to 2027-12-31
  goal delegation from 2 to 3 by 2027-12-31 {
    action project "Hand over the rota" by 2027-05-31
    measured-by "9 of 10 hand-overs"
  }
}
plan amara-spring "Spring" for amara toward lead {
  period 2027-03-01 to 2027-05-31
  goal delegation from 2 to 3 by 2027-05-31 {
#      ^^^^^^^^^^ plan-overlap
    action project "Hand over the rota" by 2027-05-31
    measured-by "9 of 10 hand-overs"
  }
}
plan amara-2028 "Next year" for amara toward lead {
  period 2028-01-01 to 2028-12-31
  goal delegation from 2 to 3 by 2028-12-31 {
    action project "Hand over the rota" by 2028-05-31
    measured-by "9 of 10 hand-overs"
  }
}
"#,
    );
}

#[test]
fn fixes_write_what_is_missing() {
    let plan = |goal: &str| format!("{PEOPLE}plan amara-2027 \"Year\" for amara toward lead {{\n  period 2027-01-01 to 2027-12-31\n{goal}}}\n");
    let after = |goal: &str, rule: &str| {
        let text = fixed(&plan(goal), rule);
        text.split_once("12-31\n").unwrap().1.to_owned()
    };
    assert_eq!(
        after("", "uncovered-gap"),
        r#"  goal delegation from 2 to 3 by 2027-12-31 {
    action mentoring "Mentoring for delegation" by 2027-06-10
    action course "Course for delegation" by 2027-09-20
    measured-by "TODO: from … to …"
  }
}
"#
    );
    let sound = "  goal delegation from 2 to 3 by 2027-12-31 {\n    action \"Hand over.\"\n    measured-by \"9 of 10\"\n  }\n";
    let fixed = |from: &str, to: &str, rule: &str| after(&sound.replace(from, to), rule);
    assert_eq!(fixed("from 2", "from 1", "stale-baseline"), format!("{sound}}}\n"));
    assert_eq!(fixed(" by 2027-12-31", "", "not-smart"), format!("{sound}}}\n"));
    assert_eq!(
        after("  goal delegation to 3\n", "not-smart"),
        "  goal delegation to 3 by 2027-12-31 {\n    action mentoring \"Mentoring for delegation\" by 2027-07-02\n    measured-by \"TODO: from … to …\"\n  }\n}\n"
    );
    assert_eq!(
        fixed(" by 2027-12-31", " by 2027-12-31 dropped 2027-02-01", "dropped-without-reason"),
        format!("{}}}\n", sound.replace("12-31", "12-31 dropped 2027-02-01 because \"…\""))
    );
    assert_eq!(
        fixed(" by 2027-12-31", " by 2027-12-31 done 2027-02-01", "done-without-evidence"),
        format!("{}}}\n", sound.replace("12-31", "12-31 done 2027-02-01").replace("of 10\"\n", "of 10\"\n    evidence \"…\"\n"))
    );
}
