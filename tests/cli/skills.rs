//! `skills`: the documented skills, listed and searched.

use crate::support::Folder;

fn folder() -> Folder {
    Folder::with(&[(
        "skills.prowess",
        r#"domain ring "Ring" { definition "What happens in the ring." }
source book "The book" { publisher "Press" }
skill juggling "Juggling" {
  in ring
  aka "keeping balls in the air"
  found-by "circus"
  definition "Keeping several things moving at once."
  level 1 "Keeps two."
  level 3 "Keeps three."
  level 3 "Talks meanwhile."
  builds-on catching at 2
  same-as "urn:example:juggling"
  cites book "Page 3"
}
skill catching "Catching" {
  in ring
  definition "=1+1 Getting hold of what flies."
}
skill dropping "Dropping" {
  deprecated because "Nobody asks for it."
  replaced-by catching
  definition "Letting go."
}
"#,
    )])
}

#[test]
fn lists_and_searches() {
    let folder = folder();
    folder.run("skills").ends(0).shows("juggling").shows("delegation");
    for query in ["juggling", "jugg", "circus", "balls air", "several things"] {
        let ran = folder.run(&format!("skills {query}")).ends(0).says("1 skill");
        assert!(ran.out.starts_with("juggling  Juggling  ring"), "{query}: {}", ran.out);
    }
    assert_eq!(folder.run("skills nothing-of-the-kind").ends(0).says("0 skills").out, "");
    for line in folder.run("skills").out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn narrows_by_domain_and_framework() {
    let folder = folder();
    let ran = folder.run("skills --domain ring").ends(0).says("2 skills");
    ran.shows("catching").shows("juggling").hides("delegation");
    folder.run("skills --framework leadership").ends(0).shows("delegation").hides("juggling");
    folder.run("skills --domain rnig").ends(2).says("there is no domain `rnig`; did you mean `ring`?");
    folder.run("skills --framework circus").ends(2).says("there is no framework `circus`");
}

#[test]
fn json_has_the_documented_shape() {
    let json = folder().run("skills juggling --format json").ends(0).json();
    assert_eq!(
        json[0],
        serde_json::json!({
            "id": "juggling", "qualified": "juggling", "title": "Juggling", "kind": "skill", "domains": ["ring"],
            "aliases": ["keeping balls in the air"], "definition": "Keeping several things moving at once.",
            "levels": [
                { "level": 1, "name": "awareness", "behaviours": ["Keeps two."] },
                { "level": 3, "name": "intermediate", "behaviours": ["Keeps three.", "Talks meanwhile."] }
            ],
            "broader": [], "related": [], "builds_on": [{ "skill": "catching", "level": "2" }], "grows_by": [],
            "same_as": ["urn:example:juggling"], "deprecated": false, "replaced_by": null,
            "sources": [{ "id": "book", "title": "The book", "where": "Page 3" }]
        })
    );
    let dropped = folder().run("skills dropping --format json").json();
    assert_eq!((&dropped[0]["deprecated"], &dropped[0]["replaced_by"]), (&true.into(), &"catching".into()));
}

#[test]
fn csv_is_a_table_without_formulas() {
    let ran = folder().run("skills --domain ring --format csv").ends(0);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    assert_eq!(&reader.headers().unwrap()[0], "id");
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0][0], &rows[0][6]), ("catching", "'=1+1 Getting hold of what flies."));
}
