//! `explain`: what any name of the language or the workspace means.

use crate::support::Folder;

fn folder() -> Folder {
    Folder::with(&[
        (
            "a.prowess",
            "skill juggling \"Juggling\" {\n  aka \"keeping balls in the air\"\n  found-by \"circus\"\n  definition \"Keeping several things moving at once.\"\n  level 1 \"Keeps two.\"\n}\n",
        ),
        (
            "b.prowess",
            "role juggler \"Juggler\" {\n  definition \"Keeps things moving.\"\n  requires juggling at 1\n}\nnote juggling \"On juggling\" { definition \"It looks harder than it is.\" }\n",
        ),
    ])
}

#[test]
fn a_rule_has_a_page() {
    let ran = folder().run("explain unknown-skill").ends(0);
    ran.shows("unknown-skill\n\nNames and references · error · offers a fix\n\nA name where a skill is expected")
        .shows("Reported:\n\n    skill delegation")
        .shows("Fine:")
        .shows("`unknown-skill = \"off\"`");
    folder().run("explain").ends(0).shows("Names and references").shows("- unknown-skill: A name where");
}

#[test]
fn a_skill_is_found_by_id_title_alias_and_found_by() {
    for name in ["juggling", "Juggling", "keeping balls in the air", "circus", "skill:juggling"] {
        folder().run(&format!("explain {name}")).ends(0).shows("Keeping several things moving at once.").shows("a.prowess:1");
    }
}

#[test]
fn a_name_of_several_kinds_shows_all_and_a_kind_picks_one() {
    let folder = folder();
    folder.run("explain juggling").shows("Juggling · skill").shows("On juggling · note").shows("────");
    folder.run("explain note:juggling").shows("It looks harder than it is.").hides("Keeping several things");
    folder.run("explain role:juggling").ends(2).says("nothing is called role `juggling`");
}

#[test]
fn roles_words_levels_and_clauses() {
    let folder = folder();
    folder.run("explain juggler").ends(0).shows("Juggler · role").shows("b.prowess:1");
    folder.run("explain requires").ends(0).shows("A word of the language.").shows("requires SKILL");
    folder.run("explain role").ends(0).shows("role ID \"Title\"");
    folder.run("explain weight").ends(0).shows("It stands in these lines").shows("[weight NUMBER]");
    folder.run("explain intermediate").ends(0).shows("3 intermediate · level of `leadership/proficiency`");
    folder.run("explain level:3").ends(0).shows("3 intermediate · level of");
    folder.run("explain 3").ends(2);
}

#[test]
fn a_name_that_is_nearly_right_is_offered() {
    folder().run("explain jugling").ends(2).says("nothing is called `jugling`; did you mean `juggling`?");
    folder().run("explain unknwon-skill").ends(2).says("did you mean `unknown-skill`?");
}

#[test]
fn text_fits_the_terminal() {
    for name in ["delegation", "requires", "unknown-skill", ""] {
        for line in folder().run(&format!("explain {name}")).ends(0).out.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}

#[test]
fn markdown_and_json() {
    let folder = folder();
    folder.run("explain skill:juggling --format markdown").ends(0).shows("**Juggling** · skill");
    let json = folder.run("explain juggling --format json").ends(0).json();
    assert_eq!(json["name"], "juggling");
    let skill = &json["found"][0];
    assert_eq!((&skill["kind"], &skill["id"], &skill["file"], &skill["line"]), (&"skill".into(), &"juggling".into(), &"a.prowess".into(), &1.into()));
    assert!(skill["markdown"].as_str().unwrap().contains("Keeping several things"));
}
