//! Text → tree, one file at a time. `parse` never fails. Knows nothing of other files, and nothing outside knows of pest.

#[cfg(test)]
mod agreement;
pub mod ast;
mod atoms;
mod boundaries;
mod build;
mod dates;
pub mod error;
pub mod expect;
mod explain;
mod format;
mod header;
pub mod keywords;
mod lookup;
mod nearest;
mod parse;
mod read;
mod rules;
pub mod span;

pub use ast::{Atom, AtomKind, Declaration, Line, Means, Tree};
pub use atoms::{is_id, is_name};
pub use boundaries::{Header, HeaderLines, headers};
pub use build::is_sentence;
pub use dates::date;
pub use explain::id_of;
pub use format::{format, format_edits};
pub use parse::{has_lone_returns, parse, plain_line_ends, reparse};
pub use span::Span;
