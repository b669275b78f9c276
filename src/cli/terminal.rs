//! What may reach a terminal: colours where they are wanted, and never a control character out of somebody's file.

use super::args::ColorWhen;
use annotate_snippets::renderer::{AnsiColor, Style};
use std::borrow::Cow;
use std::io::{IsTerminal, Write as _};

pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub const HINT: Style = AnsiColor::BrightCyan.on_default().bold();

/// Whether results are coloured, when they go to stdout.
pub fn colored(when: ColorWhen) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => std::io::stdout().is_terminal() && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// The text in that style, or as it is.
pub fn paint(color: bool, style: Style, text: &str) -> String {
    if color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// A word on stderr about what could not be done.
pub fn complain(message: &str) {
    say(&format!("prowess: {message}"));
}

/// A line on stderr. A closed stderr is nothing to fail for.
pub fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "{}", lines(message));
}

/// `text` on one line, with a visible sign for every control character.
pub fn line(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_control) { Cow::Owned(text.chars().map(|c| if is_control(c) { sign(c) } else { c }).collect()) } else { Cow::Borrowed(text) }
}

/// `text` with a visible sign for every control character but line ends.
pub fn lines(text: &str) -> Cow<'_, str> {
    let hidden = |c: char| c != '\n' && is_control(c);
    if text.chars().any(hidden) { Cow::Owned(text.chars().map(|c| if hidden(c) { sign(c) } else { c }).collect()) } else { Cow::Borrowed(text) }
}

/// Whether a terminal may take `c` for a command, or turn the line's direction at it.
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A visible sign in place of a control character.
pub fn sign(c: char) -> char {
    match c {
        '\t' | '\n' => ' ',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        _ => '\u{FFFD}',
    }
}
