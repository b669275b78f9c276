//! The layout of a text, as people see it before and after.

use prowess::syntax::{format, format_edits};

#[track_caller]
fn check(before: &str, after: &str) {
    assert_eq!(format(before), after, "the layout of\n{before}");
    assert_eq!(format(after), after, "laid out twice\n{after}");
}

#[test]
fn two_blanks_a_level_and_one_between_words() {
    check(
        "role  lead   \"Lead\"extends engineer ,manager{\n requires   delegation at 3   {\nshows \"x\"\n\t\t}\n      grade\t\"M2\"\n  }\n",
        "role lead \"Lead\" extends engineer, manager {\n  requires delegation at 3 {\n    shows \"x\"\n  }\n  grade \"M2\"\n}\n",
    );
    check("domain a   \"A\" {definition   \"x\"}", "domain a \"A\" { definition \"x\" }\n");
    check("domain a \"A\" { }\n", "domain a \"A\" {}\n");
}

#[test]
fn comments_stay_where_they_are() {
    check(
        "# About the file.\nrole a \"A\" { # first\n# second\n    requires b   # third\n\n      # fourth\n}   #fifth\n# sixth\n",
        "# About the file.\nrole a \"A\" {  # first\n  # second\n  requires b  # third\n\n  # fourth\n}  #fifth\n# sixth\n",
    );
}

#[test]
fn single_blank_lines() {
    check(
        "\n\ndomain a \"A\"\ndomain b \"B\"\nrole c \"C\" {\n\n  requires d\n\n\n\n  requires e\n   \n}\n# About f.\nrole f \"F\" {\n}\ndomain g \"G\"\n\n\n",
        "domain a \"A\"\ndomain b \"B\"\n\nrole c \"C\" {\n  requires d\n\n  requires e\n}\n\n# About f.\nrole f \"F\" {\n}\n\ndomain g \"G\"\n",
    );
    check("", "");
    check("\n  \n", "");
}

#[test]
fn nothing_is_ordered_joined_or_split() {
    let text = "role a \"A\" {\n  requires b because \"x\" at 3 weight 2\n  requires c\n  grade \"M2\"\n  requires d at 10\n}\n";
    check(text, text);
}

#[test]
fn a_text_block_moves_as_a_whole() {
    check(
        "role a \"A\" {\n      definition \"\"\"   \n        First.\n\n          - second  \n        \"\"\"\n}\n",
        "role a \"A\" {\n  definition \"\"\"\n    First.\n\n      - second  \n    \"\"\"\n}\n",
    );
    check(
        "role a \"A\" {\ndefinition \"\"\"\n  First.\n\n    - second\n\"\"\"\n}\n",
        "role a \"A\" {\n  definition \"\"\"\n    First.\n\n      - second\n  \"\"\"\n}\n",
    );
    // No farther than its closing quotes can go.
    check("role a \"A\" {\n        definition \"\"\"\n    First.\n  \"\"\"\n}\n", "role a \"A\" {\n  definition \"\"\"\n  First.\n\"\"\"\n}\n");
    // Where a line would come to look like a header, the block stays.
    check("role a \"A\" {\n     definition \"\"\"\n   skill b\n   \"\"\"\n}\n", "role a \"A\" {\n  definition \"\"\"\n   skill b\n   \"\"\"\n}\n");
}

#[test]
fn what_cannot_be_read_keeps_its_bytes() {
    check("role a \"A\" {\n    requires   b   zzz  zzz\nrequires c\n}\n", "role a \"A\" {\n    requires   b   zzz  zzz\n  requires c\n}\n");
    check("role a \"A\" {\n    definition   \"open\nrequires c\n}\n", "role a \"A\" {\n    definition   \"open\n  requires c\n}\n");
    let open = "role a \"A\" {\n     requires   b\n\n\n   # note\n";
    check(&format!("{open}role c   \"C\"\n"), &format!("{open}role c \"C\"\n"));
    let almost = "rol a \"A\" {\n     requires   b\n}\n";
    check(&format!("domain b   \"B\"\n{almost}"), &format!("domain b \"B\"\n{almost}"));
}

#[test]
fn line_ends_of_the_file_stay() {
    check("domain a   \"A\"\r\nrole b \"B\" {\r\nrequires c\r\n\r\n}", "domain a \"A\"\r\n\r\nrole b \"B\" {\r\n  requires c\r\n}\r\n");
    check("\u{FEFF}domain  a \"A\"\n", "\u{FEFF}domain a \"A\"\n");
}

#[test]
fn edits_touch_no_more_than_they_have_to() {
    let text = "role a \"A\" {\n  requires b\n requires   c\n}\n";
    let edits: Vec<(std::ops::Range<usize>, String)> = format_edits(text).into_iter().map(|(span, new)| (span.range(), new)).collect();
    assert_eq!(edits, [(27..37, " requires".to_owned())]);
    assert!(format_edits(&format(text)).is_empty());
}
