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
fn the_server_logs_messages_and_no_texts() {
    let folder = Folder::new();
    let message = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
    let open = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:a","languageId":"prowess","version":1,"text":"person amara \"Amara\""}}}"#;
    let session = [
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#,
        open,
        r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#,
        r#"{"jsonrpc":"2.0","method":"exit"}"#,
    ];
    folder.typed("lsp --stdio --log server.log", session.map(message).concat()).ends(0).shows("\"capabilities\"");
    let log = folder.read("server.log");
    let steps: Vec<&str> = log.lines().filter_map(|line| line.split_once(' ')).map(|(_, step)| step).collect();
    assert!(
        steps[0].starts_with("· prowess ")
            && steps.contains(&"← initialize 1")
            && steps.contains(&"← textDocument/didOpen")
            && steps.contains(&"· ends with 0"),
        "{log}"
    );
    assert!(!log.contains("mara"), "{log}");
    folder.run("lsp --log nowhere/server.log").ends(2).says("nowhere/server.log");
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
