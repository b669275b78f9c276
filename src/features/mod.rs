//! Cursor → answer, in our own words: plain data with bytes for places. Knows nothing of the protocol, of ropes or of terminals.

pub mod card;
pub mod cursor;
pub mod find;
pub mod hover;

pub use cursor::{At, Cursor, at};
