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
    small_pages();
    let code = ingress::serve(session::Session { fixed_today: today, ..session::Session::default() });
    log::detail("·", format_args!("ends with {code}"));
    code
}

/// From here on memory comes in small pages. Of large ones (2 MiB) a part stays unused, which a server that stays should not keep: on 3,000
/// files it was a fifth of its memory.
fn small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
