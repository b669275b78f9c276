//! Cursor → answer, in our own words: plain data with bytes for places. Knows nothing of the protocol, of ropes or of terminals.

pub mod card;
pub mod completion;
pub mod cursor;
pub mod find;
pub mod hover;
pub mod references;
pub mod rename;
pub mod symbols;

pub use cursor::{At, Cursor, at};
