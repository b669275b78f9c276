//! What the server says about itself: problems on stderr, and with `--log FILE` every message by its name in that file. Never the texts of
//! documents, which are about people.

use std::fmt::Display;
use std::fs::File;
use std::io::Write as _;
use std::sync::{Mutex, OnceLock};

static LOG: OnceLock<Mutex<File>> = OnceLock::new();

/// From now on everything goes to `file` as well.
pub fn open(file: File) {
    // A process serves once, so that there is no other.
    let _ = LOG.set(Mutex::new(file));
}

/// Something that a person may have to look into.
pub fn problem(what: impl Display) {
    let _ = writeln!(std::io::stderr(), "prowess: {what}");
    detail("!", what);
}

/// A step on the way, for the file alone: `←` a message came, `→` one went.
pub fn detail(sign: &str, what: impl Display) {
    if let Some(log) = LOG.get()
        && let Ok(mut file) = log.lock()
    {
        let now = jiff::Zoned::now();
        // A full disk is no reason to stop serving.
        let _ = writeln!(file, "{}.{:03} {sign} {what}", now.datetime().round(jiff::Unit::Second).unwrap_or_else(|_| now.datetime()), now.millisecond());
    }
}
