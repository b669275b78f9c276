//! `fmt`: files laid out in place, and the ways to look first.

use crate::support::Folder;

const LOOSE: &str = "role   lead \"Lead\"   {\ndefinition \"Leads.\"   # why not\n      requires delegation   at 3\n}\n";
const LAID_OUT: &str = "role lead \"Lead\" {\n  definition \"Leads.\"  # why not\n  requires delegation at 3\n}\n";

#[test]
fn lays_files_out_in_place() {
    let folder = Folder::with(&[("a/lead.prowess", LOOSE), ("b.prowess", &LAID_OUT.replace("lead", "boss"))]);
    folder.run("fmt").ends(0).says("1 file laid out, 1 unchanged");
    assert_eq!(folder.read("a/lead.prowess"), LAID_OUT);
    folder.run("fmt").ends(0).says("0 files laid out, 2 unchanged");
}

#[test]
fn looks_before_it_writes() {
    let folder = Folder::with(&[("lead.prowess", LOOSE)]);
    assert_eq!(folder.run("fmt --check").ends(1).says("1 file would change").out, "lead.prowess\n");
    folder.run("fmt --diff").ends(1).shows("--- a/lead.prowess\n+++ b/lead.prowess\n").shows("\n+  requires delegation at 3\n");
    assert_eq!(folder.read("lead.prowess"), LOOSE);
    folder.run("fmt").ends(0);
    assert_eq!(folder.run("fmt --check").ends(0).out, "");
    assert_eq!(folder.run("fmt --diff").ends(0).out, "");
}

#[test]
fn stdin_comes_out_laid_out() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.typed("fmt -", LOOSE).ends(0).out, LAID_OUT);
    assert_eq!(folder.typed("fmt --check -", LOOSE).ends(1).out, "stdin.prowess\n");
    folder.typed("fmt --check -", LAID_OUT).ends(0);
}

#[test]
fn windows_line_ends_stay() {
    let folder = Folder::with(&[("lead.prowess", &LOOSE.replace('\n', "\r\n"))]);
    folder.run("fmt lead.prowess").ends(0);
    assert_eq!(folder.read("lead.prowess"), LAID_OUT.replace('\n', "\r\n"));
}

#[test]
fn leaves_alone_what_it_should() {
    let folder = Folder::with(&[]);
    let broken = [LOOSE.as_bytes(), b"# \xff\n"].concat();
    folder.write("broken.prowess", &broken);
    folder.run("fmt").ends(2).says("broken.prowess: this file is not UTF-8; left as it is");
    assert_eq!(folder.bytes("broken.prowess"), broken);
    folder.write("prowess.toml", "[format]\nenabled = false\n");
    folder.write("lead.prowess", LOOSE);
    folder.run("fmt").ends(0).says("`[format] enabled` is false");
    assert_eq!(folder.read("lead.prowess"), LOOSE);
}

#[test]
fn only_what_is_asked_for_is_read() {
    let folder = Folder::with(&[("a/lead.prowess", LOOSE), ("b/boss.prowess", LOOSE), ("vendor/x.prowess", LOOSE)]);
    folder.write("prowess.toml", "exclude = [\"vendor/**\"]\n");
    folder.run("fmt a").ends(0);
    assert_eq!(folder.read("b/boss.prowess"), LOOSE);
    folder.run("fmt .").ends(0);
    assert_eq!(folder.read("b/boss.prowess"), LAID_OUT);
    assert_eq!(folder.read("vendor/x.prowess"), LOOSE);
    folder.run("fmt nowhere").ends(2).says("nowhere");
}
