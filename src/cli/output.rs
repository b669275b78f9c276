//! Where results go: stdout, or a file that is there whole or not at all.

use super::Failure;
use super::terminal::lines;
use crate::model::disk::reason;
use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

/// Writes results to `file`, or to stdout; gives whether anybody still reads. A reader that has read enough and left is no failure.
pub fn write(file: Option<&Path>, text: &str) -> Result<bool, Failure> {
    match file {
        Some(path) => replace(path, text.as_bytes()).map(|()| true).map_err(|error| format!("{}: {}", path.display(), reason(&error))),
        None => print(text),
    }
}

/// Writes to stdout.
pub fn print(text: &str) -> Result<bool, Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(format!("stdout: {error}")),
    }
}

/// Writes a text that is somebody's file to stdout: byte by byte to a program, and with signs for control characters to a terminal.
pub fn print_raw(text: &str) -> Result<bool, Failure> {
    if io::stdout().is_terminal() { print(&lines(&text.replace("\r\n", "\n"))) } else { print(text) }
}

/// Puts `bytes` in the place of the file at `path`, or makes it: readers see the old text or the new one, never a part. Permissions stay,
/// links stay links, and what is read-only stays as it is.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let known = match fs::metadata(&path) {
        Ok(known) => Some(known),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        // A pipe or a device cannot be replaced, only written to.
        return fs::OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    if known.as_ref().is_some_and(|known| known.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "this file is read-only"));
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let mut new = match &known {
        Some(known) => {
            let new = tempfile::NamedTempFile::new_in(folder)?;
            new.as_file().set_permissions(known.permissions())?;
            new
        }
        // One that is new gets the permissions that any new file gets.
        None => tempfile::Builder::new().make_in(folder, |at| fs::OpenOptions::new().write(true).create_new(true).open(at))?,
    };
    new.write_all(bytes)?;
    new.persist(&path).map_err(|error| error.error)?;
    Ok(())
}
