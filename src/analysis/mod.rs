//! Meaning → findings: what a validator of competency frameworks should find. Knows nothing of editors or of terminals.

mod assessed;
mod career;
pub mod check;
mod configuration;
mod coverage;
mod cycle;
pub mod draft;
mod edit;
pub mod engine;
pub mod finding;
mod goals;
mod inheritance;
pub mod levels;
pub mod namesakes;
mod naming;
pub mod references;
pub mod removal;
pub mod rule;
pub mod rules;
pub mod settings;
pub mod suggest;
pub mod suppression;
pub mod wording;

pub use check::Check;
pub use engine::{Analysis, Pending};
pub use finding::{Edit, Finding, Fix, Related, Severity, Tag};
pub use rule::{Group, Rule};
pub use settings::Settings;
