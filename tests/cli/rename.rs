//! `rename`: the same as in the editor, from the shell.

use crate::support::Folder;

fn folder() -> Folder {
    Folder::with(&[
        (
            "skills.prowess",
            "skill juggling \"Juggling\" { definition \"Keeping things moving.\" }\nnote juggling \"On juggling\" {\n  definition \"Hard.\"\n  related juggling\n}\n",
        ),
        ("roles/a.prowess", "role a \"A\" {\r\n  definition \"Does a.\"\r\n  requires juggling at 1  # juggling\r\n}\r\n"),
    ])
}

#[test]
fn renames_wherever_it_is_named() {
    let folder = folder();
    folder.run("rename skill:juggling plate-spinning").ends(0).says("renamed `juggling` to `plate-spinning`: 3 places in 2 files");
    assert_eq!(folder.read("roles/a.prowess"), "role a \"A\" {\r\n  definition \"Does a.\"\r\n  requires plate-spinning at 1  # juggling\r\n}\r\n");
    let skills = folder.read("skills.prowess");
    assert!(
        skills.starts_with("skill plate-spinning \"Juggling\"") && skills.contains("note juggling") && skills.contains("related plate-spinning"),
        "{skills}"
    );
}

#[test]
fn shows_before_it_writes() {
    let folder = folder();
    folder.run("rename role:a b --diff").ends(1).shows("-role a \"A\" {\r\n").shows("+role b \"A\" {\r\n");
    assert!(folder.read("roles/a.prowess").starts_with("role a "));
}

#[test]
fn says_why_not() {
    let folder = folder();
    folder.run("rename juggling x").ends(2).says("`juggling` may be `skill:juggling` or `note:juggling`; write which");
    folder.run("rename skill:jugling x").ends(2).says("nothing has the id `jugling`; did you mean `juggling`?");
    folder.run("rename skill:juggling not:an:id").ends(2).says("is no id");
    folder.run("rename delegation x").ends(2).says("built-in framework");
    folder.write("b.prowess", b"role b \"B\" { requires juggling at 1 }\n# \xff\n");
    folder.run("rename skill:juggling x").ends(2).says("b.prowess: this file is not UTF-8; nothing was renamed");
    assert!(folder.read("roles/a.prowess").contains("requires juggling"));
}
