//! A folder of files and the program run in it, as a person would at a prompt.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A workspace in a folder of its own, gone with the test.
pub struct Folder {
    folder: tempfile::TempDir,
}

/// What a run gave.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with these files, and a `prowess.toml` that fixes the day.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        folder.write("prowess.toml", "today = 2027-03-01\n");
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }

    pub fn bytes(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).unwrap()
    }

    /// Runs `prowess` with the words of `line` in the folder.
    pub fn run(&self, line: &str) -> Ran {
        self.typed(line, "")
    }

    /// The same, with a text on stdin.
    pub fn typed(&self, line: &str, stdin: impl AsRef<[u8]>) -> Ran {
        run_in(self.folder.path(), &line.split_whitespace().collect::<Vec<_>>(), stdin.as_ref())
    }
}

/// Not yet started: `prowess` in that folder, away from the settings of whoever runs the tests.
pub fn prowess(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_prowess"));
    command.current_dir(folder).env_remove("NO_COLOR").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn run_in(folder: &Path, words: &[&str], stdin: &[u8]) -> Ran {
    let mut child = prowess(folder).args(words).spawn().unwrap();
    // A command that reads nothing closes its end.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    Ran { code: status.code().unwrap_or(-1), out: String::from_utf8(stdout).unwrap(), err: String::from_utf8(stderr).unwrap() }
}

impl Ran {
    /// The run ended so, or the test shows what it said.
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    pub fn shows(self, text: &str) -> Self {
        assert!(self.out.contains(text), "no {text:?} on stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    pub fn hides(self, text: &str) -> Self {
        assert!(!self.out.contains(text), "{text:?} on stdout:\n{}", self.out);
        self
    }

    pub fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no {text:?} on stderr:\n{}", self.err);
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}:\n{}\n{}", self.out, self.err))
    }
}
