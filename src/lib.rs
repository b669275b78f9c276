//! Prowess.
pub mod syntax;
