//! Opens files one after the other, most in the folder of the one before: the system then looks for a name in that folder, and not for
//! each folder on the way to it.

use std::fs::File;
use std::io;
use std::path::Path;

/// The folder that a file was opened in last. For one look through a workspace: what stands at its path later may be another.
#[derive(Default)]
pub struct Folder {
    #[cfg(target_os = "linux")]
    last: Option<(std::path::PathBuf, File)>,
}

impl Folder {
    #[cfg(target_os = "linux")]
    pub fn open(&mut self, path: &Path) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return File::open(path) };
        let (_, folder) = match self.last.take() {
            Some(last) if last.0.as_os_str() == parent.as_os_str() => self.last.insert(last),
            _ => match File::open(parent) {
                Ok(folder) => self.last.insert((parent.to_path_buf(), folder)),
                Err(_) => return File::open(path),
            },
        };
        Ok(openat(&*folder, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?.into())
    }

    #[cfg(not(target_os = "linux"))]
    pub fn open(&mut self, path: &Path) -> io::Result<File> {
        File::open(path)
    }
}
