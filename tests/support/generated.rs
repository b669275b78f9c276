//! Files that are written from the program itself: a test holds them equal, and writes them anew when `PROWESS_UPDATE=1` is set.

use std::path::Path;

/// Holds the file at `path`, from the project's root, equal to `text`.
pub fn holds(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("PROWESS_UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(&file, text).unwrap();
        return;
    }
    let stored = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let apart = stored.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap_or_else(|| stored.lines().count().min(text.lines().count()));
    assert!(
        stored == text,
        "{path} is out of date from line {}: it has {:?}, where {:?} is expected. `PROWESS_UPDATE=1 cargo test` writes it anew",
        apart + 1,
        stored.lines().nth(apart).unwrap_or_default(),
        text.lines().nth(apart).unwrap_or_default(),
    );
}
