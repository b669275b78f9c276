//! The program: everything is in the library, and the command line in `cli`.

use std::process::ExitCode;

/// Reading a framework makes many small things on several threads: what this allocator is made for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(prowess::cli::run())
}
