//! The terminal: the commands, what their paths mean, and how findings are shown. The only folder that prints or exits.

mod args;
mod change;
mod check;
mod explain;
mod fix;
mod fmt;
mod init;
mod markdown;
mod output;
mod pages;
mod paths;
mod reading;
mod rename;
mod render;
mod shell;
mod skills;
mod space;
mod terminal;
mod watch;

use args::{Command, CommandLine};
use clap::Parser as _;

/// How a command ended, where it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Fine,
    /// There are findings, or a difference.
    Findings,
    /// Something could not be read or written; the rest was done.
    Incomplete,
}

/// Why a command could not do its work, in words for the person who typed it.
pub type Failure = String;

/// Runs the command that the process was started with; gives its exit code.
pub fn run() -> u8 {
    pages::small();
    let line = CommandLine::parse();
    if !matches!(line.command, Command::Lsp(_)) {
        pages::large();
        // This thread is one of those that share the work: nobody sleeps while it does what cannot be shared.
        _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    }
    let ended = match line.command {
        Command::Check(arguments) => check::run(&arguments, &line.global),
        Command::Explain(arguments) => explain::run(&arguments, &line.global),
        Command::Fmt(arguments) => fmt::run(&arguments, &line.global),
        Command::Skills(arguments) => skills::run(&arguments, &line.global),
        Command::Init(arguments) => init::run(&arguments, &line.global),
        Command::Rename(arguments) => rename::run(&arguments, &line.global),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man(arguments) => shell::manual(&arguments),
        Command::Lsp(arguments) => match arguments.log_file() {
            Ok(log) => return crate::server::run(line.global.today, log),
            Err(failure) => Err(failure),
        },
    };
    match ended {
        Ok(outcome) => outcome as u8,
        Err(failure) => {
            terminal::complain(&failure);
            2
        }
    }
}
