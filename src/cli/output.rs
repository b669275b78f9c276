//! Where results go: stdout, or a file that is there whole or not at all.

use super::Failure;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes results to `file`, or to stdout. A reader that has read enough and left is no failure.
pub fn write(file: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match file {
        Some(path) => replace(path, bytes).map_err(|error| format!("{}: {error}", path.display())),
        None => {
            let mut out = io::stdout().lock();
            match out.write_all(bytes).and_then(|()| out.flush()) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("stdout: {error}")),
                _ => Ok(()),
            }
        }
    }
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
