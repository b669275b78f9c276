//! What people type first costs one finding with a fix, and the fixed text costs none.

use prowess::syntax::error::Problem;
use prowess::syntax::{Means, Span, parse};

/// The findings of a text, their places in the file.
fn findings(text: &str) -> Vec<Problem> {
    let tree = parse(text);
    assert_eq!(tree.text(), text, "the tree keeps every byte");
    let moved = |problem: &Problem, by: u32| {
        let mut problem = problem.clone();
        problem.span = problem.span.shift(by);
        if let Some(fix) = &mut problem.fix {
            fix.edits.iter_mut().for_each(|(span, _)| *span = span.shift(by));
        }
        problem
    };
    tree.chunks.iter().flat_map(|chunk| chunk.declaration.problems.iter().map(|problem| moved(problem, chunk.start))).collect()
}

fn shown(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("  {}: {} ({:?})\n", problem.rule.name(), problem.message, problem.help)).collect()
}

fn fixed(text: &str, problem: &Problem) -> String {
    let mut edits: Vec<(Span, String)> = problem.fix.clone().map_or_else(Vec::new, |fix| fix.edits);
    edits.sort_by_key(|(span, _)| *span);
    let mut text = text.to_owned();
    for (span, new) in edits.iter().rev() {
        text.replace_range(span.range(), new);
    }
    text
}

/// One finding of `rule`, at the text `at`, whose words hold `says`; its fix makes `after` of `before`, which has no findings.
/// Where `after` is empty, no fix is wanted.
#[track_caller]
fn check(safe: bool, before: &str, rule: &str, at: &str, says: &str, after: &str) {
    let found = findings(before);
    let [problem] = found.as_slice() else { panic!("one finding wanted for\n{before}\nfound\n{}", shown(&found)) };
    assert_eq!((problem.rule.name(), problem.span.of(before)), (rule, at), "for\n{before}\n{}", shown(&found));
    let words = format!("{} {}", problem.message, problem.help.as_deref().unwrap_or_default());
    assert!(words.contains(says), "`{words}` does not say `{says}`, for\n{before}");
    if after.is_empty() {
        assert!(problem.fix.as_ref().is_none_or(|fix| !fix.safe), "no safe fix is known for\n{before}\n{problem:?}");
        return;
    }
    let Some(fix) = &problem.fix else { panic!("no fix for\n{before}\n{}", shown(&found)) };
    assert_eq!(fix.safe, safe, "safe, for\n{before}\n{fix:?}");
    let text = fixed(before, problem);
    assert_eq!(text, after, "after the fix of\n{before}");
    let left = findings(&text);
    assert!(left.is_empty(), "after the fix\n{text}\nis left\n{}", shown(&left));
}

fn in_role(line: &str) -> String {
    format!("role lead \"Lead\" {{\n  {line}\n}}\n")
}

fn in_plan(line: &str) -> String {
    format!("plan amara-2027 \"Year\" for amara toward lead {{\n  {line}\n}}\n")
}

fn in_skill(line: &str) -> String {
    format!("skill delegation \"Delegation\" {{\n  {line}\n}}\n")
}

fn in_person(line: &str) -> String {
    format!("person amara \"Amara Okafor\" {{\n  {line}\n}}\n")
}

#[test]
fn requirements() {
    for (before, at, says, after) in [
        ("requires delegation at level 3", "level", "`level`", "requires delegation at 3"),
        ("requires delegation at level advanced", "level", "`level`", "requires delegation at advanced"),
        ("requires delegation: 3", ":", "`at`", "requires delegation at 3"),
        ("requires delegation:3", ":", "`at`", "requires delegation at 3"),
        ("requires delegation: intermediate", ":", "`at`", "requires delegation at intermediate"),
        ("requires delegation = 3 weight 2", "=", "`at`", "requires delegation at 3 weight 2"),
        ("requires delegation 3", "3", "`at`", "requires delegation at 3"),
        ("requires delegation expert", "expert", "`at`", "requires delegation at expert"),
        ("requires delegation level 3", "level", "`at`", "requires delegation at 3"),
        ("requires delegation at \"3\"", "\"3\"", "without quotes", "requires delegation at 3"),
        ("requires delegation At 3", "At", "`at`", "requires delegation at 3"),
        ("Requires Delegation at 3", "Requires", "small letters", "requires Delegation at 3"),
        ("Requires Delegation: level 3", "Requires", "small letters", "requires Delegation at 3"),
        ("requires: delegation at 3", ":", "`:`", "requires delegation at 3"),
        ("- requires delegation at 3", "-", "`-`", "requires delegation at 3"),
        ("requires delegation at 3;", ";", "`;`", "requires delegation at 3"),
        ("requires delegation at 3.", ".", "`.`", "requires delegation at 3"),
        ("requires a, b at 3", "a, b", "one name a line", "requires a at 3\n  requires b at 3"),
        (
            "requires a, b and c at 3 because \"x\"",
            "a, b and c",
            "one name",
            "requires a at 3 because \"x\"\n  requires b at 3 because \"x\"\n  requires c at 3 because \"x\"",
        ),
        ("requires a and b", "a and b", "one name", "requires a\n  requires b"),
        ("requires a or b at 3", "a or b", "any of", "requires any of a, b at 3"),
        ("requires any of a or b at 3", "or", "comma", "requires any of a, b at 3"),
        ("requires risk_management at 3", "risk_management", "no id", "requires risk-management at 3"),
        ("requires conflict resolution at 3", "conflict resolution", "several words", "requires conflict-resolution at 3"),
        ("requires Conflict Resolution", "Conflict Resolution", "`conflict-resolution`", "requires conflict-resolution"),
        (
            "requires delegation at 3 because Two squads from March",
            "Two squads from March",
            "quotes",
            "requires delegation at 3 because \"Two squads from March\"",
        ),
        ("requires delegation at 3\n    because \"Two squads.\"", "because", "one line", "requires delegation at 3 because \"Two squads.\""),
        ("requires a at 3\n  {\n    shows \"x\"\n  }", "{", "line before", "requires a at 3 {\n    shows \"x\"\n  }"),
        ("requires a at 3  # why\n  {\n    shows \"x\"\n  }", "{", "line before", "requires a at 3 {  # why\n    shows \"x\"\n  }"),
        ("requires a {\n    shows \"x\"\n  } requires b", "requires", "second statement", "requires a {\n    shows \"x\"\n  }\n  requires b"),
        ("requires a at 3; requires b at 2", "requires", "second statement", "requires a at 3\n  requires b at 2"),
    ] {
        check(true, &in_role(before), "syntax", at, says, &in_role(after));
    }
}

#[test]
fn other_lines_of_a_role() {
    for (before, at, says, after) in [
        ("definition Leads a team, at times two.", "Leads a team, at times two.", "quotes", "definition \"Leads a team, at times two.\""),
        ("definition: \"Leads a team.\"", ":", "`:`", "definition \"Leads a team.\""),
        ("definition\n    \"Leads a team.\"", "\"Leads a team.\"", "one line", "definition \"Leads a team.\""),
        ("faces change,\n    crisis", "crisis", "one line", "faces change, crisis"),
        ("faces change,\n    crisis,\n    growth", "crisis", "one line", "faces change, crisis, growth"),
        ("faces change and crisis", "and", "comma", "faces change, crisis"),
        ("balance leadership 40 % management 60 %", "40 %", "`40%`", "balance leadership 40% management 60%"),
        ("balance leadership 40 management 60", "40", "`40%`", "balance leadership 40% management 60%"),
        ("balance leadership: 40%, management: 60%", ":", "`:`", "balance leadership 40% management 60%"),
        ("grade \"M2\" track management", "track", "second statement", "grade \"M2\"\n  track management"),
        ("// For the second half.", "//", "`#`", "# For the second half."),
        ("grade \"M2\" // For { the \"second half", "//", "`#`", "grade \"M2\" # For { the \"second half"),
        ("definition \"\"\"Leads a team.\"\"\"", "\"\"\"", "alone on its line", "definition \"\"\"\n  Leads a team.\n  \"\"\""),
        ("definition \"\"\"\n    Leads a team.\"\"\"", "\"\"\"", "alone on its line", "definition \"\"\"\n    Leads a team.\n  \"\"\""),
        ("definition \"\"\"Leads\n    a team.\n    \"\"\"", "\"\"\"", "on the line after", "definition \"\"\"\n  Leads\n    a team.\n    \"\"\""),
    ] {
        check(true, &in_role(before), "syntax", at, says, &in_role(after));
    }
}

#[test]
fn other_words_of_the_field() {
    for (before, at, says, after) in [
        ("essential delegation at 3", "essential", "`requires`", "requires delegation at 3"),
        ("Essential delegation: 3", "Essential", "`requires`", "requires delegation at 3"),
        ("desirable delegation at 3", "desirable", "`prefers`", "prefers delegation at 3"),
        ("optional delegation", "optional", "`prefers`", "prefers delegation"),
        ("competency delegation at 3", "competency", "`requires`", "requires delegation at 3"),
        (
            "requires delegation at 3 {\n    indicator \"Hands over outcomes.\"\n  }",
            "indicator",
            "`shows`",
            "requires delegation at 3 {\n    shows \"Hands over outcomes.\"\n  }",
        ),
    ] {
        check(true, &in_role(before), "unknown-keyword", at, says, &in_role(after));
    }
    check(true, &in_skill("indicator 3 \"Hands over.\""), "unknown-keyword", "indicator", "`level`", &in_skill("level 3 \"Hands over.\""));
    check(
        true,
        "competency delegation \"Delegation\" {\n  in management\n}\n",
        "unknown-keyword",
        "competency",
        "`skill`",
        "skill delegation \"Delegation\" {\n  in management\n}\n",
    );
}

#[test]
fn typographic_characters() {
    for (before, at, says, after) in [
        ("requires\u{A0}delegation at 3", "\u{A0}", "blank", "requires delegation at 3"),
        ("requires delegation at\u{A0}3", "\u{A0}", "blank", "requires delegation at 3"),
        ("definition “Leads a team.”", "“", "quote", "definition \"Leads a team.\""),
        ("definition „Leads a team.“", "„", "quote", "definition \"Leads a team.\""),
        ("definition \"Leads a team.”", "”", "quote", "definition \"Leads a team.\""),
        ("requires a because \"Two squads.” at 3", "”", "quote", "requires a because \"Two squads.\" at 3"),
    ] {
        check(true, &in_role(before), "typographic-character", at, says, &in_role(after));
    }
}

#[test]
fn lines_of_a_skill() {
    for (before, at, says, after) in [
        ("level: 3 \"Hands over outcomes.\"", ":", "`:`", "level 3 \"Hands over outcomes.\""),
        ("level 3: \"Hands over outcomes.\"", ":", "`:`", "level 3 \"Hands over outcomes.\""),
        ("aka \"a\" \"b\"", "\"b\"", "comma", "aka \"a\", \"b\""),
        ("aka \"a\",\n    \"b\",\n    \"c\"", "\"b\"", "one line", "aka \"a\", \"b\", \"c\""),
        ("kind Knowledge", "Knowledge", "`knowledge`", "kind knowledge"),
        ("levels 5 to 3", "5 to 3", "`3 to 5`", "levels 3 to 5"),
        ("levels 3 - 5", "-", "`to`", "levels 3 to 5"),
        ("builds-on clear-communication 2", "2", "`at`", "builds-on clear-communication at 2"),
        ("related a, b and c", "and", "comma", "related a, b, c"),
    ] {
        check(true, &in_skill(before), "syntax", at, says, &in_skill(after));
    }
}

#[test]
fn lines_of_a_plan() {
    for (before, at, says, after) in [
        ("goal delegation 2 -> 3 by 2027-06-30", "2", "`from`", "goal delegation from 2 to 3 by 2027-06-30"),
        ("goal delegation 2 → 3 by 2027-06-30", "2", "`from`", "goal delegation from 2 to 3 by 2027-06-30"),
        ("goal delegation 2 to 3", "2", "`from`", "goal delegation from 2 to 3"),
        ("goal delegation from 2 -> 3", "->", "`to`", "goal delegation from 2 to 3"),
        ("goal delegation -> 3", "->", "`to`", "goal delegation to 3"),
        ("goal delegation 3", "3", "`to`", "goal delegation to 3"),
        ("goal delegation: 3", ":", "`to`", "goal delegation to 3"),
        ("goal delegation to level 3", "level", "`level`", "goal delegation to 3"),
        ("goal delegation to 3 by \"2027-06-30\"", "\"2027-06-30\"", "without quotes", "goal delegation to 3 by 2027-06-30"),
        ("goal a, b to 3 by 2027-06-30", "a, b", "one name", "goal a to 3 by 2027-06-30\n  goal b to 3 by 2027-06-30"),
        ("period 2027-01-01 - 2027-12-31", "-", "`to`", "period 2027-01-01 to 2027-12-31"),
        ("agreed 2027-01-08 by manager Priya N.", "Priya N.", "quotes", "agreed 2027-01-08 by manager \"Priya N.\""),
        ("objective Give one talk by 2027-09-30", "Give one talk", "quotes", "objective \"Give one talk\" by 2027-09-30"),
    ] {
        check(true, &in_plan(before), "syntax", at, says, &in_plan(after));
    }
}

#[test]
fn dates_in_another_form() {
    for (before, at, after) in [
        ("goal delegation to 3 by 30/06/2027", "30/06/2027", "goal delegation to 3 by 2027-06-30"),
        ("goal delegation to 3 by 30 June 2027", "30 June 2027", "goal delegation to 3 by 2027-06-30"),
        ("goal delegation to 3 by June 30, 2027 starting 1. May 2027", "June 30, 2027", "goal delegation to 3 by 2027-06-30 starting 2027-05-01"),
        ("period 01/01/2027 to 2027/12/31", "01/01/2027", "period 2027-01-01 to 2027-12-31"),
    ] {
        check(true, &in_plan(before), "invalid-date", at, "year, month, day", &in_plan(after));
    }
    let unsure = "goal delegation to 3 by 03/04/2027";
    check(false, &in_plan(unsure), "invalid-date", "03/04/2027", "if the day stands first", &in_plan("goal delegation to 3 by 2027-04-03"));
    check(true, &in_plan("goal delegation to 3 by 31/02/2027"), "invalid-date", "31/02/2027", "no day", "");
    check(true, &in_plan("goal delegation to 3 by 2027-02-30"), "invalid-date", "2027-02-30", "no day", "");
}

#[test]
fn lines_of_a_person() {
    for (before, at, says, after) in [
        ("assessed delegation at 2 on 2026-10-15 by manager Priya N.", "Priya N.", "quotes", "assessed delegation at 2 on 2026-10-15 by manager \"Priya N.\""),
        ("assessed delegation by manager Priya N. at 2 on 2026-10-15", "Priya N.", "quotes", "assessed delegation by manager \"Priya N.\" at 2 on 2026-10-15"),
        ("assessed delegation 2 on 15 October 2026 by Manager", "2", "`at`", "assessed delegation at 2 on 2026-10-15 by manager"),
        ("holds team lead since 2026-02-01", "team lead", "`team-lead`", "holds team-lead since 2026-02-01"),
        ("holds lead, reviewer since 2026-02-01", "lead, reviewer", "one name", "holds lead since 2026-02-01\n  holds reviewer since 2026-02-01"),
    ] {
        check(true, &in_person(before), "syntax", at, says, &in_person(after));
    }
    check(false, &in_person("holds lead 2026-02-01"), "syntax", "2026-02-01", "`since`", &in_person("holds lead since 2026-02-01"));
}

#[test]
fn what_has_no_sure_fix() {
    check(false, &in_role("lowers budgeting to 1"), "syntax", "1", "`because`", &in_role("lowers budgeting to 1 because \"TODO\""));
    check(false, &in_role("drops budgeting"), "syntax", "budgeting", "`because`", &in_role("drops budgeting because \"TODO\""));
    check(false, &in_skill("kind behavior"), "syntax", "behavior", "did you mean `behaviour`", &in_skill("kind behaviour"));
    check(true, &in_skill("kind attitude"), "syntax", "attitude", "`skill`, `knowledge` or `behaviour`", "");
    check(false, &in_role("reqiures delegation at 3"), "unknown-keyword", "reqiures", "`requires`", &in_role("requires delegation at 3"));
    check(false, &in_role("requires delegation att 3"), "syntax", "att", "did you mean `at`", &in_role("requires delegation at 3"));
    check(true, &in_role("zzz delegation at 3"), "unknown-keyword", "zzz", "`requires`", "");
    let level = "after `at`, a level: a number or one of `none`, `awareness`, `basic`, `intermediate`, `advanced`, `expert`";
    check(true, &in_role("requires delegation at"), "syntax", "at", level, "");
    check(true, &in_role("requires at 3"), "syntax", "at", "a skill by its id", "");
    check(true, &in_role("action mentoring \"Shadow\""), "misplaced-statement", "action", "`goal`", "");
    check(true, &in_role("definition \"a\"\n  definition \"b\""), "duplicate-statement", "definition", "second time", "");
    check(false, &in_role("definition \"a\\q\""), "bad-escape", "\\q", "`\\n`", &in_role("definition \"a\\\\q\""));
    check(true, &in_role("requires a at 3 at 4"), "syntax", "at", "twice", "");
    check(false, &in_role("faces change crisis"), "syntax", "crisis", "comma", &in_role("faces change, crisis"));
    check(true, &in_role("grade \"M2\" {\n    shows \"x\"\n  }"), "syntax", "{", "`grade` takes no block", "");
    check(true, &in_role("requires a weight 11"), "syntax", "11", "at most 10", "");
    check(true, &in_role("balance leadership 140%"), "syntax", "140%", "0 to 100", "");
    let list = "requires a, b at 3 {\n    shows \"x\"\n  }";
    check(false, &in_role(list), "syntax", "a, b", "one name", &in_role("requires a at 3\n  requires b at 3 {\n    shows \"x\"\n  }"));
    let open = "definition \"Leads a team.\n  grade \"M2\"";
    check(false, &in_role(open), "unclosed-text", "\"Leads a team.", "not closed", &in_role("definition \"Leads a team.\"\n  grade \"M2\""));
    let before_brace = "requires a because \"Two squads {\n    shows \"x\"\n  }";
    let after = in_role("requires a because \"Two squads\" {\n    shows \"x\"\n  }");
    check(false, &in_role(before_brace), "unclosed-text", "\"Two squads", "not closed", &after);
}

#[test]
fn three_statements_on_a_line_are_two_findings() {
    let text = in_role("requires a at 3 requires b at 2 requires c");
    let found = findings(&text);
    assert_eq!(found.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), ["a second statement stands on this line"; 2]);
    let one = fixed(&text, &found[1]);
    assert_eq!(fixed(&one, &findings(&one)[0]), in_role("requires a at 3\n  requires b at 2\n  requires c"));
}

#[test]
fn headers() {
    for (before, rule, at, says, after) in [
        ("role \"Team lead\" {\n}\n", "syntax", "role", "no id", "role team-lead \"Team lead\" {\n}\n"),
        ("Role \"Team lead\" extends engineer {\n}\n", "syntax", "Role", "small letters", "role team-lead \"Team lead\" extends engineer {\n}\n"),
        ("Role lead \"Lead\" {\n}\n", "syntax", "Role", "small letters", "role lead \"Lead\" {\n}\n"),
        ("role team_lead \"Team lead\" {\n}\n", "syntax", "team_lead", "no id", "role team-lead \"Team lead\" {\n}\n"),
        (
            "role team lead \"Team lead\" {\n  requires a at 3\n}\n",
            "syntax",
            "team lead",
            "`role team-lead …`",
            "role team-lead \"Team lead\" {\n  requires a at 3\n}\n",
        ),
        ("role Team Lead {\n  requires a at 3\n}\n", "syntax", "Team Lead", "several words", "role team-lead \"Team Lead\" {\n  requires a at 3\n}\n"),
        ("role: lead \"Lead\" {\n  requires a at 3\n}\n", "syntax", ": lead", "no id", "role lead \"Lead\" {\n  requires a at 3\n}\n"),
        ("role lead “Lead” {\n}\n", "typographic-character", "“", "quote", "role lead \"Lead\" {\n}\n"),
        ("role lead \"Lead\"\n{\n  requires a at 3\n}\n", "syntax", "{", "line before", "role lead \"Lead\" {\n  requires a at 3\n}\n"),
        (
            "role lead \"Lead\"\n  requires a at 3\n  requires b\n}\n",
            "syntax",
            "role lead \"Lead\"",
            "`{`",
            "role lead \"Lead\" {\n  requires a at 3\n  requires b\n}\n",
        ),
        (
            "role lead \"Lead\"\n  requires a at 3\n  requires b  # yes\n",
            "syntax",
            "role lead \"Lead\"",
            "`{`",
            "role lead \"Lead\" {\n  requires a at 3\n  requires b  # yes\n}\n",
        ),
        ("role lead \"Lead\" extends engineer and manager {\n}\n", "syntax", "and", "comma", "role lead \"Lead\" extends engineer, manager {\n}\n"),
        (
            "domain a \"A\" { definition \"x\" } domain b \"B\" { definition \"y\" }\n",
            "syntax",
            "domain",
            "second statement",
            "domain a \"A\" { definition \"x\" }\ndomain b \"B\" { definition \"y\" }\n",
        ),
        ("skill a \"A\" { definition \"x\" aka \"y\" }\n", "syntax", "aka", "second statement", "skill a \"A\" { definition \"x\"\n  aka \"y\" }\n"),
    ] {
        check(true, before, rule, at, says, after);
    }
    check(true, "plan a \"A\" for amara {\n}\n", "syntax", "amara", "`toward`", "");
}

#[test]
fn a_misspelt_declaration_is_one_finding_with_all_its_lines() {
    for (before, at, says, after) in [
        (
            "rol team-lead \"Team lead\" {\n  requires a at 3 {\n    shows \"x\"\n  }\n  grade \"M2\"\n}\n",
            "rol",
            "`role`",
            "role team-lead \"Team lead\" {\n  requires a at 3 {\n    shows \"x\"\n  }\n  grade \"M2\"\n}\n",
        ),
        (
            "domain a \"A\"\nskil b \"B\" {\n  kind knowledge\n  level 3 \"x\"\n}\n",
            "skil",
            "`skill`",
            "domain a \"A\"\nskill b \"B\" {\n  kind knowledge\n  level 3 \"x\"\n}\n",
        ),
        (
            "domain a \"A\" {\n}\n\nactivty b \"B\" {\n  kind exposure\n}\n",
            "activty",
            "`activity`",
            "domain a \"A\" {\n}\n\nactivity b \"B\" {\n  kind exposure\n}\n",
        ),
    ] {
        check(false, before, "unknown-keyword", at, says, after);
    }
    check(true, "profile x \"X\" {\n  requires a\n  foo \"b\"\n  bar {\n    baz\n  }\n}\n", "unknown-keyword", "profile", "`role`", "");
    check(true, "Dear all,\nhere are the roles of this year.\nThey are final.\n", "unknown-keyword", "Dear", "`role`", "");
}

#[test]
fn braces() {
    for (before, rule, at, says, after) in [
        (
            "role a \"A\" {\n  requires b at 3\n\nrole c \"C\" {\n}\n",
            "unclosed-block",
            "{",
            "`}`",
            "role a \"A\" {\n  requires b at 3\n}\n\nrole c \"C\" {\n}\n",
        ),
        (
            "role a \"A\" {\n  requires b at 3 {\n    shows \"x\"\n\nrole c \"C\" {\n}\n",
            "unclosed-block",
            "{",
            "`}`",
            "role a \"A\" {\n  requires b at 3 {\n    shows \"x\"\n  }\n}\n\nrole c \"C\" {\n}\n",
        ),
        (
            "role a \"A\" {\n  requires b at 3 {\n    shows \"x\"\n  requires c at 2\n  grade \"M2\"\n}\n",
            "unclosed-block",
            "{",
            "`}`",
            "role a \"A\" {\n  requires b at 3 {\n    shows \"x\"\n  }\n  requires c at 2\n  grade \"M2\"\n}\n",
        ),
        (
            "role a \"A\" {\n  requires b at 3\n}\n  requires c at 2\n  grade \"M2\"\n}\n",
            "syntax",
            "}",
            "before its end",
            "role a \"A\" {\n  requires b at 3\n\n  requires c at 2\n  grade \"M2\"\n}\n",
        ),
        ("role a \"A\" {\n}\n}\n", "syntax", "}", "closes nothing", "role a \"A\" {\n}\n\n"),
        ("role a \"A\" {\n  requires b\n}\n{\n}\n", "syntax", "{", "opens no declaration", ""),
    ] {
        check(false, before, rule, at, says, after);
    }
    check(true, "role a \"A\" {\n}\nrequires b at 3\nrequires c at 3\n", "misplaced-statement", "requires", "outside", "");
    check(true, "requires b at 3\nrequires c at 3\n\nrole a \"A\" {\n}\n", "misplaced-statement", "requires", "outside", "");
    check(true, "role a \"A\" {\n  definition \"\"\"\n    Never closed.\n  }\n}\n\nrole c \"C\" {\n}\n", "unclosed-text", "\"\"\"", "never closed", "");
    let deep = format!("plan a \"A\" for b toward c {{\n{}{}}}\n", "goal d to 3 {\n".repeat(20), "}\n".repeat(20));
    let found = findings(&deep);
    assert_eq!(found.iter().filter(|problem| problem.message.contains("deeper than 16")).count(), 1, "{}", shown(&found));
}

#[test]
fn fixes_keep_the_line_ends_of_the_file() {
    let windows = "role a \"A\" {\r\n  requires b, c at 3\r\n}\r\n";
    check(true, windows, "syntax", "b, c", "one name", "role a \"A\" {\r\n  requires b at 3\r\n  requires c at 3\r\n}\r\n");
}

#[test]
fn names_of_a_broken_line_stay_references() {
    for line in [
        "requires a, b at 3",
        "requires a: 3, b",
        "requires a at level 3 b",
        "reqiures a at 3",
        "requires a at 3 zzz zzz",
        "essential a and b",
        "requires a at 3 requires b",
    ] {
        let text = in_role(line);
        let tree = parse(&text);
        let declaration = &tree.chunks[0].declaration;
        let names: Vec<&str> = declaration.atoms.iter().filter(|atom| matches!(atom.means, Means::Name(_))).map(|atom| declaration.at(atom.span)).collect();
        assert!(names.contains(&"a"), "{line}: {names:?}");
        assert!(!line.contains(", b") || names.contains(&"b"), "{line}: {names:?}");
        let levels: Vec<&str> = declaration.atoms.iter().filter(|atom| atom.means == Means::Level).map(|atom| declaration.at(atom.span)).collect();
        assert!(!line.contains('3') || levels == ["3"], "{line}: {levels:?}");
    }
}
