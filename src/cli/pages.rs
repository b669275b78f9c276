//! In pieces of which size the system gives memory.

/// From here on memory comes in small pages. Of large ones (2 MiB) a part stays unused, which a server that stays should not keep: on 3,000
/// files it was a fifth of its memory. And each has to be cleared before anything is done in it.
pub fn small() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// From here on memory may come in large pages, where the system has them: for commands that read a workspace and end.
pub fn large() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(false);
}
