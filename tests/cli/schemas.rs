//! The reports for CI systems against the schemas of those systems, where the schemas and python's validators are at hand.

use crate::check::ROLES;
use crate::support::Folder;
use std::path::Path;
use std::process::Command;

/// Runs a line of python on the report and the schema; says so where that cannot be done.
fn valid(format: &str, schema: &str, python: &str) {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schemas").join(schema);
    let module = python.split_whitespace().nth(1).unwrap().trim_end_matches([';', ',']);
    let has = |module: &str| Command::new("python3").args(["-c", &format!("import {module}")]).output().is_ok_and(|it| it.status.success());
    if !schema.exists() || !has(module) {
        println!("skipped: {format} against its schema: no {} or no python with {module}", schema.display());
        return;
    }
    let folders = [
        Folder::with(&[("roles/lead.prowess", ROLES)]),
        Folder::with(&[("roles/ä b.prowess", "role \u{1B}lead \"L<e>&a\u{0}d\" extends lead {\n  requires planing\n} }\n\"\"\"\n")]),
        Folder::with(&[("sound.prowess", "")]),
        Folder::with(&[("people.prowess", "person amara \"D\" {}\n"), ("roles.prowess", "role lead \"Lead\" extends amara {}\n")]),
    ];
    for folder in folders {
        folder.write("report", folder.run(&format!("check --format {format}")).out);
        let output = Command::new("python3").arg("-c").arg(python).arg(folder.path("report")).arg(&schema).output().unwrap();
        assert!(output.status.success(), "{}\n{}", folder.read("report"), String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn sarif_is_valid() {
    valid("sarif", "sarif-schema-2.1.0.json", "import jsonschema, json, sys; jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))");
}

#[test]
fn gitlab_is_valid() {
    valid(
        "gitlab",
        "gitlab-codequality.schema.json",
        "import jsonschema, json, sys; jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))",
    );
}

#[test]
fn junit_is_valid() {
    valid("junit", "JUnit.xsd", "import xmlschema, sys; xmlschema.validate(sys.argv[1], sys.argv[2])");
}
