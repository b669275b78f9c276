//! Help, completions and the manual: all there, all of every command.

use crate::support::Folder;

const COMMANDS: [&str; 9] = ["check", "fmt", "explain", "skills", "init", "rename", "lsp", "completions", "man"];

#[test]
fn help_names_every_command() {
    let folder = Folder::new();
    let help = folder.run("--help").ends(0);
    for command in COMMANDS {
        assert!(help.out.contains(&format!("\n  {command} ")), "{command}: {}", help.out);
        folder.run(&format!("{command} --help")).ends(0).shows("--today <DATE>");
    }
    folder.run("").ends(2);
    folder.run("chek").ends(2).says("'check'");
    folder.run("--version").ends(0).shows(env!("CARGO_PKG_VERSION"));
}

#[test]
fn completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        Folder::new().run(&format!("completions {shell}")).ends(0).shows("prowess").shows("statistics");
    }
}

#[test]
fn bash_takes_its_completions() {
    let folder = Folder::new();
    folder.write("prowess.bash", folder.run("completions bash").out);
    let script = "source prowess.bash && COMP_WORDS=(prowess ch) COMP_CWORD=1 && _prowess prowess ch prowess && echo \"${COMPREPLY[@]}\"";
    match std::process::Command::new("bash").args(["-c", script]).current_dir(folder.path("")).output() {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "check", "{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => println!("skipped: there is no bash"),
    }
}

#[test]
fn the_manual_has_a_page_for_each() {
    let folder = Folder::new();
    folder.run("man").ends(0).shows(".TH prowess 1").shows("prowess\\-check(1)");
    for command in COMMANDS {
        folder.run(&format!("man {command}")).ends(0).shows(&format!(".TH prowess-{command} 1"));
    }
    folder.run("man nothing").ends(2).says("there is no command `nothing`");
}
