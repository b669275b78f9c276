//! Prowess: role profiles and development plans that reference documented skills.
//!
//! ```text
//! syntax  ←  frameworks  ←  model  ←  analysis  ←  features  ←  server  ←  cli
//! text→tree  built-in texts  meaning  findings     answers      LSP       terminal
//! ```
//!
//! A module uses what stands to its left, never to its right (`tests/architecture.rs` holds this). From a character typed to the answer
//! shown one reads from left to right.

pub mod syntax;

pub mod frameworks;

pub mod model;

pub mod analysis;

pub mod features;

pub mod server;

pub mod cli;
