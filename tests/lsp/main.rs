//! The language server over real stdio, as an editor meets it.

mod client;
mod completion;
mod disk;
mod order;
mod session;
mod texts;
mod writing;
