//! `prowess init`: a small sound workspace to start from: a role profile, a plan, the configuration, and checks for CI.

use super::args::Global;
use super::reading::shown;
use super::terminal::{line, say};
use super::{Failure, Outcome, output};
use crate::model::disk::{self, reason};
use clap::Args;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use std::fs;
use std::path::PathBuf;

#[derive(Args, Debug)]
pub struct Arguments {
    /// The folder, which is made where it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

/// The files, with `{day}` and the like where dates stand.
const FILES: &[(&str, &str)] = &[
    (disk::CONFIG, include_str!("init/prowess.toml")),
    ("roles/team-lead.prowess", include_str!("init/team-lead.prowess")),
    ("plans/first-year.prowess", include_str!("init/first-year.prowess")),
    (".github/workflows/prowess.yml", include_str!("init/github.yml")),
    (".gitlab-ci.yml", include_str!("init/gitlab.yml")),
    (".pre-commit-config.yaml", include_str!("init/pre-commit.yaml")),
];

pub fn run(arguments: &Arguments, global: &Global) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    if folder.join(disk::CONFIG).exists() {
        return Err(format!("{} is there already: this folder is a workspace", folder.join(disk::CONFIG).display()));
    }
    let today = global.today.unwrap_or_else(|| jiff::Zoned::now().date());
    let mut list = String::new();
    for (path, text) in FILES {
        let target = folder.join(path);
        if target.exists() {
            say(&format!("{}: is there already and stays as it is", target.display()));
            continue;
        }
        let failed = |error: std::io::Error| format!("{}: {}", target.display(), reason(&error));
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        output::replace(&target, dated(text, today).as_bytes()).map_err(failed)?;
        let real = target.canonicalize().unwrap_or_else(|_| target.clone());
        list.push_str(&format!("{}\n", line(&shown(&real))));
    }
    output::print(&list)?;
    say("next: `prowess check`, then write a role of your own in roles/; `prowess skills` lists what it can ask for");
    Ok(Outcome::Fine)
}

/// The text with dates from `today` on, so that nothing in it is overdue.
fn dated(text: &str, today: Date) -> String {
    let first = today.first_of_month();
    let after = |span: Span| first.checked_add(span).unwrap_or(Date::MAX);
    let dates = [
        ("{start}", first),
        ("{third}", after(3.months()).yesterday().unwrap_or(first)),
        ("{half}", after(6.months()).yesterday().unwrap_or(first)),
        ("{ninth}", after(9.months()).yesterday().unwrap_or(first)),
        ("{end}", after(12.months()).yesterday().unwrap_or(first)),
    ];
    dates.iter().fold(text.to_owned(), |text, (name, date)| text.replace(name, &date.to_string()))
}
