//! `check --watch`: a second look after a change.

use crate::check::ROLES;
use crate::support::{Folder, prowess};
use std::io::{BufRead as _, BufReader};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

fn lines(out: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    receive
}

/// Reads lines until one has `text`; gives all of them.
fn until(lines: &Receiver<String>, text: &str) -> String {
    let mut all = String::new();
    loop {
        let line = lines.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("no {text:?} in time after:\n{all}"));
        all.push_str(&line);
        all.push('\n');
        if line.contains(text) {
            return all;
        }
    }
}

#[test]
fn checks_again_when_a_file_changes() {
    let folder = Folder::with(&[("roles/lead.prowess", ROLES)]);
    let mut child = prowess(&folder.path("")).args(["check", "--watch"]).spawn().unwrap();
    let (out, err) = (lines(child.stdout.take().unwrap()), lines(child.stderr.take().unwrap()));
    let first = until(&out, "checked:");
    until(&err, "waiting for changes");
    assert!(first.contains("unknown skill `planing`"), "{first}");
    folder.write("roles/lead.prowess", ROLES.replace("planing", "planning"));
    let second = until(&out, "checked:");
    assert!(second.contains("1 file checked: 1 warning") && !second.contains("unknown-skill"), "{second}");
    until(&err, "waiting for changes");
    folder.write("roles/new.prowess", ROLES.replace("lead", "boss"));
    assert!(until(&out, "checked:").contains("roles/new.prowess:3:12"));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn stdin_cannot_be_watched() {
    Folder::with(&[]).typed("check --watch -", ROLES).ends(2).says("stdin does not");
}
