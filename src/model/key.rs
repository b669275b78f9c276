//! Keys: what declarations share, so that rules across the workspace look things up and never compare pairs. A key is also a fact
//! that a check can read: when the declarations that hold it change, those that read it are checked again.

use super::sharded::ShardKey;
use super::workspace::DeclRef;
use crate::syntax::keywords::Kind;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The fingerprint of what is shared. Where a name is looked up the texts are compared as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub u64);

/// What kind of thing is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
enum Class {
    Id = 1,
    Title,
    Near,
    Text,
    Use,
    UseOfPerson,
    UseOfTitle,
    Kind,
    Profile,
    Same,
    Found,
    Deprecated,
    Declaration,
}

impl ShardKey for Key {
    /// Each name on a declaration is looked for by an id.
    fn stands_apart(&self) -> bool {
        self.0 >> 60 == Class::Id as u64
    }
}

impl Key {
    fn new(class: Class, kind: Option<Kind>, text: impl AsRef<[u8]>) -> Self {
        let class = class as u64;
        // The highest bits say the class, so that one can be told from a key alone.
        Self(xxh3_64_with_seed(text.as_ref(), class << 8 | kind.map_or(255, |kind| kind as u64)) >> 4 | class << 60)
    }

    /// Held by every declaration of that id, whatever its kind.
    pub fn id(folded: &str) -> Self {
        Self::new(Class::Id, None, folded)
    }

    /// Held by the skills with that title or alias.
    pub fn title(matched: &str) -> Self {
        Self::new(Class::Title, None, matched)
    }

    /// Held by the declarations of that kind whose id or title is nearly this.
    pub fn near(kind: Kind, near: &str) -> Self {
        Self::new(Class::Near, Some(kind), near)
    }

    /// Held by skills and roles with that statement.
    pub fn text(statement: &[u8]) -> Self {
        Self::new(Class::Text, None, statement)
    }

    pub const fn is_text(self) -> bool {
        self.0 >> 60 == Class::Text as u64
    }

    pub const fn is_near(self) -> bool {
        self.0 >> 60 == Class::Near as u64
    }

    /// Whether it is held by declarations that name an id, one of a person aside.
    pub const fn is_use(self) -> bool {
        self.0 >> 60 == Class::Use as u64
    }

    /// Whether hardly any such key is held by two: who alone holds one is of no use until something changes.
    pub const fn is_rare(self) -> bool {
        self.is_text() || self.is_near()
    }

    /// Held by the skills that are deprecated.
    pub fn deprecated() -> Self {
        Self::new(Class::Deprecated, None, "")
    }

    /// The text of one declaration, as a fact: what points into it is told when it moves.
    pub fn declaration(at: DeclRef) -> Self {
        Self::new(Class::Declaration, None, (u64::from(at.file.0) << 32 | u64::from(at.index)).to_le_bytes())
    }

    /// Held by every declaration that names this id of that kind.
    pub fn using(kind: Kind, folded: &str) -> Self {
        Self::id(folded).used_as(kind)
    }

    /// The same, from the key of the id.
    pub const fn used_as(self, kind: Kind) -> Self {
        let class = match kind {
            Kind::Person => Class::UseOfPerson,
            _ => Class::Use,
        };
        let mixed = (self.0 ^ kind as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self((mixed ^ mixed >> 32) & !(15 << 60) | (class as u64) << 60)
    }

    /// What others read of a declaration that holds this key.
    pub const fn shows(self) -> Shows {
        const USE: u64 = Class::Use as u64;
        const USE_OF_TITLE: u64 = Class::UseOfTitle as u64;
        const DEPRECATED: u64 = Class::Deprecated as u64;
        const KIND: u64 = Class::Kind as u64;
        match self.0 >> 60 {
            USE | USE_OF_TITLE | DEPRECATED => Shows::ThatItIs,
            KIND => Shows::Header,
            // Plans of one person and teams with one member are read through the person's uses.
            _ => Shows::Whole,
        }
    }

    /// Held by every declaration that names a skill by this title or alias.
    pub fn using_title(matched: &str) -> Self {
        Self::new(Class::UseOfTitle, None, matched)
    }

    /// Held by every declaration of that kind.
    pub fn kind(kind: Kind) -> Self {
        Self::new(Class::Kind, Some(kind), "")
    }

    /// The effective profile of the role with that id, as a fact.
    pub fn profile(folded: &str) -> Self {
        Self::new(Class::Profile, None, folded)
    }

    /// Held by the roles whose effective profile asks for the same.
    pub fn same_profile(content: u64) -> Self {
        Self::new(Class::Same, None, content.to_le_bytes())
    }

    /// Held by what is found by that word.
    pub fn found_by(matched: &str) -> Self {
        Self::new(Class::Found, None, matched)
    }
}

/// What others read of a declaration through a key that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Everything but its prose.
    Whole,
    /// Its first line.
    Header,
    /// That it holds the key.
    ThatItIs,
}

/// A fingerprint of bytes.
pub fn fingerprint(text: &str) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), 0)
}
