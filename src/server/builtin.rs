//! Built-in skills as documents: read-only files in the cache folder, for clients that show no documents of other schemes.

use std::path::PathBuf;
use std::{env, fs, io::Write};

/// Where the files are put: `$XDG_CACHE_HOME/prowess/VERSION`, or what stands for it on this system.
pub fn cache_folder() -> PathBuf {
    let base = env::var_os("XDG_CACHE_HOME")
        .or_else(|| env::var_os("LOCALAPPDATA"))
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .unwrap_or_else(env::temp_dir);
    base.join("prowess").join(env!("CARGO_PKG_VERSION"))
}

/// The path of a read-only file with this text, written where it is not there yet. `None` where the folder cannot be written.
pub fn cached(path: &str, text: &str) -> Option<PathBuf> {
    let target = cache_folder().join(path);
    if fs::read(&target).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Some(target);
    }
    let folder = target.parent()?;
    fs::create_dir_all(folder).ok()?;
    let mut file = tempfile::NamedTempFile::new_in(folder).ok()?;
    file.write_all(text.as_bytes()).ok()?;
    let mut permissions = file.as_file().metadata().ok()?.permissions();
    permissions.set_readonly(true);
    file.as_file().set_permissions(permissions).ok()?;
    file.persist(&target).ok()?;
    Some(target)
}
