//! The command line, stated once: help, completions and the manual are made from it.

use super::{check, explain, fmt, init, rename, shell, skills};
use crate::model::disk::reason;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::fs::File;
use std::path::PathBuf;

/// Role profiles and development plans that reference documented skills
#[derive(Debug, Parser)]
#[command(name = "prowess", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = "Exit status: 0 fine, 1 findings or a difference, 2 the command could not do its work.")]
pub struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

/// What every command takes.
#[derive(Args, Debug)]
pub struct Global {
    /// The day that counts as today, as 2027-03-31
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
    /// Colours: on a terminal unless `NO_COLOR` is set, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find mistakes in role profiles, plans and skills
    Check(check::Arguments),
    /// Put files into the one layout
    Fmt(fmt::Arguments),
    /// Explain a rule, a skill, a role, a person, a plan, a word
    Explain(explain::Arguments),
    /// List the documented skills, or search them
    Skills(skills::Arguments),
    /// Start a workspace with a role, a plan and checks for CI
    Init(init::Arguments),
    /// Give a declaration another id, wherever it is named
    Rename(rename::Arguments),
    /// Serve editors on stdin and stdout
    Lsp(Lsp),
    /// Print the completion script of a shell
    Completions(shell::Completions),
    /// Print the manual page
    Man(shell::Manual),
}

#[derive(Args, Debug)]
pub struct Lsp {
    /// Speak over stdin and stdout; there is no other way
    #[arg(long)]
    stdio: bool,
    /// Write a line for every message to a file, for looking into what an editor does
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

impl Lsp {
    /// The log, empty.
    pub fn log_file(&self) -> Result<Option<File>, String> {
        let open = |path: &PathBuf| File::create(path).map_err(|error| format!("{}: {}", path.display(), reason(&error)));
        self.log.as_ref().map(open).transpose()
    }
}

/// A date of the calendar as people in this language write it: year, month, day.
fn date(text: &str) -> Result<Date, String> {
    let shape = text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    let date = shape.then(|| text.parse().ok()).flatten();
    date.ok_or_else(|| "write a date as year-month-day, such as 2027-03-31".to_owned())
}
