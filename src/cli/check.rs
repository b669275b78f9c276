//! `prowess check`: all findings on the paths given.

use super::args::{ColorWhen, Global};
use super::change::Change;
use super::fix::{self, Fixed};
use super::paths::roots;
use super::reading::Inputs;
use super::render::human::count;
use super::render::{self, Format, Report, statistics};
use super::space::{Spaces, Wishes};
use super::{Failure, Outcome, change, output, terminal, watch};
use crate::analysis::suggest::nearest;
use crate::analysis::{Severity, rules};
use crate::model::config::SETTINGS;
use clap::{Args, ValueEnum};
use std::io::IsTerminal as _;
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
    /// Apply the fixes that cannot change what was meant
    #[arg(long)]
    fix: bool,
    /// With --fix: show what would change, and write nothing
    #[arg(long, requires = "fix", conflicts_with_all = ["watch", "output", "statistics"])]
    diff: bool,
    /// Check again whenever a file changes
    #[arg(long)]
    watch: bool,
    /// Count the findings of each rule instead of listing them
    #[arg(long)]
    statistics: bool,
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
    if !arguments.watch {
        return once(arguments, global).map(|(outcome, _)| outcome);
    }
    if arguments.inputs.reads_stdin() {
        return Err("`--watch` waits for files to change; stdin does not".to_owned());
    }
    let clears = arguments.format == Format::Human && arguments.output.is_none() && std::io::stdout().is_terminal();
    watch::watch(&roots(&arguments.inputs.on_disk()), || {
        if clears {
            output::print("\u{1B}[2J\u{1B}[H")?;
        }
        let (_, is_read) = once(arguments, global)?;
        terminal::say("waiting for changes; Ctrl-C ends");
        Ok(is_read)
    })?;
    Ok(Outcome::Fine)
}

/// One run; gives as well whether anybody still reads the results.
fn once(arguments: &Arguments, global: &Global) -> Result<(Outcome, bool), Failure> {
    let mut spaces = Spaces::read(&arguments.inputs, &Wishes { global, rules: &arguments.rules, changes: arguments.fix })?;
    let color = terminal::colored(global.color);
    let fixed = if arguments.fix { fix::fix(&mut spaces) } else { Fixed::default() };
    if arguments.diff {
        let is_read = change::print_diff(&fixed.changes, color)?;
        let differs = if fixed.changes.is_empty() { Outcome::Fine } else { Outcome::Findings };
        return Ok((if spaces.complete { differs } else { Outcome::Incomplete }, is_read));
    }
    if arguments.fix {
        spaces.complete &= keep(&spaces, &fixed)?;
    }
    let report = Report::of(&spaces, arguments.fail_on.severity());
    if spaces.complete && report.summary.files == 0 && !arguments.inputs.paths.iter().any(|path| path.is_file()) {
        terminal::complain("there is no `.prowess` file here");
    }
    let color = color && (arguments.output.is_none() || global.color == ColorWhen::Always);
    let text = if arguments.statistics { statistics::render(arguments.format, &report, color)? } else { render::render(arguments.format, &report, color) };
    let is_read = if arguments.fix && spaces.stdin.is_some() && arguments.output.is_none() {
        // Stdout has the text itself.
        terminal::say(text.trim_end());
        true
    } else {
        output::write(arguments.output.as_deref(), &text)?
    };
    if arguments.output.is_some() || arguments.format == Format::Concise {
        terminal::say(&render::human::summary(report.summary, false));
    }
    let outcome = outcome(&spaces, &report);
    if !arguments.watch {
        // The process ends here: nobody gains from giving back its memory piece by piece.
        std::mem::forget((spaces, report));
    }
    Ok((outcome, is_read))
}

/// Writes what was mended: files in place, the text from stdin to stdout.
fn keep(spaces: &Spaces, fixed: &Fixed) -> Result<bool, Failure> {
    let stdin = spaces.stdin.as_ref().map(|stdin| (stdin.root.join(&stdin.path), &stdin.text));
    let (typed, files): (Vec<&Change>, Vec<&Change>) = fixed.changes.iter().partition(|change| stdin.as_ref().is_some_and(|(path, _)| *path == change.path));
    if let Some((_, text)) = &stdin {
        output::print_raw(typed.first().map_or(text.as_str(), |change| change.after.as_str()))?;
    }
    let all = change::write_all(&files);
    if fixed.mended > 0 {
        terminal::say(&format!("mended {} in {}", count(fixed.mended, "finding"), count(fixed.changes.len(), "file")));
    }
    Ok(all)
}

fn outcome(spaces: &Spaces, report: &Report) -> Outcome {
    if !spaces.complete {
        return Outcome::Incomplete;
    }
    if report.findings.iter().any(|finding| finding.severity >= report.fails_from) { Outcome::Findings } else { Outcome::Fine }
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
