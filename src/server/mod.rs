//! The language server: the only folder that has heard of the protocol, of ropes or of tokio.

mod builtin;
mod capabilities;
mod client;
mod commands;
mod convert;
mod handlers;
mod ingress;
mod log;
mod open;
mod position;
mod publish;
mod session;
mod snapshot;
mod wire;

use jiff::civil::Date;

/// Serves on stdin and stdout until the client ends it. `today` wins over every other day; `log` gets a line for every message. Gives the
/// process's exit code.
pub fn run(today: Option<Date>, log: Option<std::fs::File>) -> u8 {
    if let Some(file) = log {
        log::open(file);
    }
    log::detail("·", format_args!("prowess {} serves", env!("CARGO_PKG_VERSION")));
    let code = ingress::serve(session::Session { fixed_today: today, ..session::Session::default() });
    log::detail("·", format_args!("ends with {code}"));
    code
}
