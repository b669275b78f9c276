//! The built-in frameworks: texts in Prowess itself, embedded, so that everything works on a fresh machine with no set-up.

/// One file of a built-in framework.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// The framework's id.
    pub framework: &'static str,
    /// The file's name, such as `leadership/self.prowess`.
    pub path: &'static str,
    pub text: &'static str,
}

macro_rules! files {
    ($framework:literal: $($name:literal)*) => {
        &[$(BuiltIn { framework: $framework, path: concat!($framework, "/", $name, ".prowess"), text: include_str!(concat!($framework, "/", $name, ".prowess")) }),*]
    };
}

/// All built-in files, in the order in which people read them.
pub const BUILT_IN: &[BuiltIn] = files!("leadership":
    "framework" "sources" "self" "relationships" "direction" "innovation" "communication" "people-growth" "team" "culture" "change"
    "operations" "performance" "dimensions" "measures" "activities" "situations" "notes"
);

/// The ids of the built-in frameworks.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = BUILT_IN.iter().map(|file| file.framework).collect();
    names.dedup();
    names
}
