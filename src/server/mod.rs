//! The language server: the only folder that has heard of the protocol, of ropes or of tokio.

mod builtin;
mod capabilities;
mod commands;
mod convert;
mod handlers;
mod ingress;
mod position;
mod publish;
mod session;
mod snapshot;
mod wire;

pub use ingress::read_workspace;

use jiff::civil::Date;

/// Serves on stdin and stdout until the client ends it. `today` wins over every other day. Gives the process's exit code.
pub fn run(today: Option<Date>) -> u8 {
    ingress::serve(session::Session { fixed_today: today, ..session::Session::default() })
}
