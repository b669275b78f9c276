//! `init`: a workspace that is sound from the first day, and stays so on any other day it is begun.

use crate::support::Folder;

#[test]
fn starts_a_sound_workspace() {
    for today in ["2027-01-31", "2028-02-29", "2026-12-01"] {
        let folder = Folder::new();
        let ran = folder.run(&format!("init team --today {today}")).ends(0).says("next: `prowess check`");
        assert!(ran.out.contains("team/prowess.toml\nteam/roles/team-lead.prowess\n"), "{}", ran.out);
        let ran = folder.run(&format!("check team --fail-on hint --today {today}")).ends(0);
        assert_eq!(ran.out, "2 files checked: no findings\n", "{today}");
        folder.run("fmt --check team").ends(0);
    }
}

#[test]
fn the_checks_for_ci_run_commands_that_there_are() {
    let folder = Folder::new();
    folder.run("init").ends(0);
    let files = [".github/workflows/prowess.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"];
    let mut commands = 0;
    for line in files.iter().flat_map(|path| folder.read(path).lines().map(str::to_owned).collect::<Vec<_>>()) {
        let command = line.trim().trim_start_matches("- ").trim_start_matches("run: ").trim_start_matches("entry: ");
        if let Some(rest) = command.strip_prefix("prowess ").filter(|rest| rest.starts_with("check") || rest.starts_with("fmt")) {
            folder.run(rest).ends(0);
            commands += 1;
        }
    }
    assert_eq!(commands, 6);
}

#[test]
fn keeps_what_is_there() {
    let folder = Folder::new();
    folder.write(".gitlab-ci.yml", "mine\n");
    folder.run("init").ends(0).says(".gitlab-ci.yml: is there already and stays as it is");
    assert_eq!(folder.read(".gitlab-ci.yml"), "mine\n");
    folder.run("init").ends(2).says("this folder is a workspace");
}
