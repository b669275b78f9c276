//! Prowess.
pub mod syntax;
pub mod frameworks;
pub mod model;
pub mod analysis;
