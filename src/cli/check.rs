//! `prowess check`: all findings on the paths given.

use super::args::Global;
use super::output;
use super::render::{self, Format, Report};
use super::space::{Inputs, Spaces, Wishes};
use super::{Failure, Outcome, terminal};
use crate::analysis::suggest::nearest;
use crate::analysis::{Severity, rules};
use crate::model::config::SETTINGS;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args, Debug)]
pub struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Set a rule to off, hint, warning or error; repeatable
    #[arg(long = "rule", value_name = "NAME=LEVEL", value_parser = rule)]
    rules: Vec<(String, String)>,
    /// The least severity that makes the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// Write the result to a file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Hint,
}

impl FailOn {
    const fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Hint => Severity::Hint,
        }
    }
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Outcome, Failure> {
    let spaces = Spaces::read(&arguments.inputs, &Wishes { global, rules: &arguments.rules, changes: false })?;
    let report = Report::of(&spaces);
    let color = terminal::colored(global.color) && (arguments.output.is_none() || global.color == super::args::ColorWhen::Always);
    output::write(arguments.output.as_deref(), &render::render(arguments.format, &report, color))?;
    let outcome = outcome(arguments, &spaces, &report);
    // The process ends here: nobody gains from giving back its memory piece by piece.
    std::mem::forget((spaces, report));
    Ok(outcome)
}

fn outcome(arguments: &Arguments, spaces: &Spaces, report: &Report) -> Outcome {
    if !spaces.complete {
        return Outcome::Incomplete;
    }
    let least = arguments.fail_on.severity();
    if report.findings.iter().any(|finding| finding.severity >= least) { Outcome::Findings } else { Outcome::Fine }
}

/// `NAME=LEVEL` with a rule and a level that there are.
fn rule(text: &str) -> Result<(String, String), String> {
    let (name, level) = text.split_once('=').ok_or("write a rule and its level, such as `overdue=error`")?;
    if rules::named(name).is_none() {
        let near = nearest(name, rules::ALL.iter().map(|rule| rule.name)).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(format!("there is no rule `{name}`{near}"));
    }
    if !SETTINGS.contains(&level) {
        return Err(format!("`{level}` is no level: off, hint, warning or error"));
    }
    Ok((name.to_owned(), level.to_owned()))
}
