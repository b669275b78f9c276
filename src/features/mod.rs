//! Cursor → answer, in our own words: plain data with bytes for places. Knows nothing of the protocol, of ropes or of terminals.

pub mod actions;
pub mod card;
pub mod completion;
pub mod cursor;
pub mod draft;
pub mod find;
pub mod folding;
pub mod hierarchy;
pub mod hover;
pub mod lenses;
pub mod references;
pub mod rename;
pub mod symbols;
pub mod tokens;

pub use cursor::{At, Cursor, at};
