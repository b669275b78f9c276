//! Reads files one after the other, most in the folder of the one before, with as few questions to the system as that takes.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// A file larger than this is not read: it is no profile.
pub const LARGEST: u64 = 256 << 20;
/// Most files fit into this room, which stays in the processor's cache from one to the next.
const ROOM: usize = 16 << 10;

/// The folder that a file was read in last, and room for the next one. For one look through a workspace: what stands at the folder's path
/// later may be another.
#[derive(Default)]
pub struct Folder {
    #[cfg(target_os = "linux")]
    last: Option<Opened>,
    room: Vec<u8>,
}

impl Folder {
    /// The bytes of a regular file.
    pub fn read(&mut self, path: &Path) -> io::Result<Cow<'_, [u8]>> {
        let (mut file, ends_short) = self.open(path)?;
        self.room.resize(ROOM, 0);
        let length = loop {
            match file.read(&mut self.room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        let first = self.room.get(..length).unwrap_or_default();
        if ends_short && length < ROOM {
            return Ok(Cow::Borrowed(first));
        }
        rest(file, first.to_vec()).map(Cow::Owned)
    }
}

/// The bytes of a regular file.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    rest(File::open(path)?, Vec::new())
}

/// `bytes` and all that follows them in the file.
fn rest(file: File, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    file.take(LARGEST + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("this file is larger than {} MiB", LARGEST >> 20)));
    }
    Ok(bytes)
}

#[cfg(target_os = "linux")]
struct Opened {
    /// Its path, byte by byte.
    path: Vec<u8>,
    file: File,
    /// Whether its files end where a read gives less than was asked for, as on disks of this machine. Elsewhere the next read may give more.
    ends_short: bool,
}

#[cfg(target_os = "linux")]
impl Folder {
    /// The file, looked for in its folder alone and not in each folder on the way to it; and whether it ends where a read is short.
    fn open(&mut self, path: &Path) -> io::Result<(File, bool)> {
        use rustix::fs::{Mode, OFlags, openat};
        use std::os::unix::ffi::OsStrExt as _;
        let bytes = path.as_os_str().as_bytes();
        let cut = memchr::memrchr(b'/', bytes).filter(|at| *at > 0 && at + 1 < bytes.len());
        let Some((parent, name)) = cut.and_then(|at| Some((bytes.get(..at)?, bytes.get(at + 1..)?))) else { return Ok((File::open(path)?, false)) };
        let folder = match self.last.take() {
            Some(last) if last.path == parent => self.last.insert(last),
            _ => match File::open(std::ffi::OsStr::from_bytes(parent)) {
                Ok(file) => {
                    let ends_short = is_local(&file);
                    self.last.insert(Opened { path: parent.to_vec(), file, ends_short })
                }
                Err(_) => return Ok((File::open(path)?, false)),
            },
        };
        Ok((openat(&folder.file, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?.into(), folder.ends_short))
    }
}

/// Whether it stands on a file system of this machine; the numbers are those of `statfs(2)`.
#[cfg(target_os = "linux")]
fn is_local(folder: &File) -> bool {
    const EXT: u64 = 0xEF53;
    const XFS: u64 = 0x5846_5342;
    const BTRFS: u64 = 0x9123_683E;
    const TMPFS: u64 = 0x0102_1994;
    const OVERLAY: u64 = 0x794C_7630;
    rustix::fs::fstatfs(folder).is_ok_and(|it| matches!(u64::try_from(it.f_type), Ok(EXT | XFS | BTRFS | TMPFS | OVERLAY)))
}

#[cfg(not(target_os = "linux"))]
impl Folder {
    fn open(&mut self, path: &Path) -> io::Result<(File, bool)> {
        Ok((File::open(path)?, false))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Files around the size of the room, in two folders by turns: each is read to its end, whatever was read before it.
    #[test]
    fn every_file_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let sizes = [0, 1, ROOM - 1, ROOM, ROOM + 1, 3 * ROOM, 5];
        let text = |size: usize| (0..size).map(|at| b'a' + (at * 7 % 26) as u8).collect::<Vec<u8>>();
        let mut reader = Folder::default();
        for (at, size) in sizes.into_iter().enumerate() {
            let inner = folder.path().join(["one", "two"][at % 2]);
            std::fs::create_dir_all(&inner).unwrap();
            let path = inner.join(format!("{size}.prowess"));
            std::fs::write(&path, text(size)).unwrap();
            assert!(*reader.read(&path).unwrap() == text(size) && read(&path).unwrap() == text(size), "{size} bytes");
        }
        assert!(reader.read(&folder.path().join("one/none.prowess")).is_err());
    }
}
