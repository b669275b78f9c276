//! The program: everything is in the library, and the command line in `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(prowess::cli::run())
}
