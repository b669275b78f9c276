//! Trees → one meaning: what every name means, what a role asks for with all it inherits, what a person holds and lacks.
//! Knows nothing of findings, of editors or of terminals.

mod ahead;
pub mod balance;
pub mod config;
mod decl;
pub mod disk;
pub mod file;
mod filter;
mod folder;
pub mod gap;
pub mod headers;
pub mod item;
pub mod key;
pub mod names;
mod paged;
pub mod person;
pub mod plan;
pub mod profile;
mod profiles;
pub mod role;
pub mod scale;
mod sharded;
pub mod skill;
pub mod text;
pub mod view;
pub mod workspace;

pub use config::Config;
pub use decl::Decl;
pub use file::{Entry, File, Named, Origin};
pub use headers::Headers;
pub use item::Item;
pub use key::Key;
pub use profile::{Need, Profile};
pub use sharded::Sharded;
pub use view::{LevelMeaning, Resolved, Scales, View};
pub use workspace::{Change, DeclRef, FileId, Place, Workspace};
