//! `prowess completions` and `prowess man`: made from the definition of the command line.

use super::args::CommandLine;
use super::{Failure, Outcome, output};
use clap::{Args, Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

#[derive(Args, Debug)]
pub struct Completions {
    /// The shell to complete in
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

#[derive(Args, Debug)]
pub struct Manual {
    /// The command whose page is wanted; without it, the page of prowess with all its commands
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub fn completions(arguments: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut CommandLine::command(), "prowess", &mut script);
    print(script)
}

pub fn manual(arguments: &Manual) -> Result<Outcome, Failure> {
    // Built, every command has its whole name and the options that all share.
    let mut whole = CommandLine::command();
    whole.build();
    let page = match &arguments.command {
        None => whole,
        Some(name) => {
            let found = whole.find_subcommand(name).cloned();
            let command: Command = found.ok_or_else(|| format!("there is no command `{name}`"))?;
            let name = format!("prowess-{name}");
            command.name(name.clone()).display_name(name).version(env!("CARGO_PKG_VERSION"))
        }
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text).map_err(|error| error.to_string())?;
    print(text)
}

fn print(bytes: Vec<u8>) -> Result<Outcome, Failure> {
    output::print(&String::from_utf8_lossy(&bytes)).map(|_| Outcome::Fine)
}
