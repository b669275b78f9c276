//! What a check finds: a rule, a place, words for a people manager, and often the edit that mends it.

use crate::model::{FileId, Place};

/// How loud a finding is. In the order of loudness, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Hint,
    Warning,
    Error,
}

impl Severity {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Hint, Self::Warning, Self::Error].into_iter().find(|severity| severity.word() == word)
    }
}

/// How an editor may show the place besides underlining it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Dimmed: nothing uses it.
    Unnecessary,
    /// Struck through.
    Deprecated,
}

impl Tag {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unnecessary => "unnecessary",
            Self::Deprecated => "deprecated",
        }
    }
}

/// One finding. Its places hold through edits elsewhere, since they are relative to declarations.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name: its code everywhere.
    pub rule: &'static str,
    pub severity: Severity,
    /// Lower case, no final stop, the user's words in backticks: what was found and what was expected.
    pub message: String,
    /// The remedy.
    pub help: Option<String>,
    pub place: Place,
    pub tags: Vec<Tag>,
    pub related: Vec<Related>,
    pub fix: Option<Fix>,
}

/// Another place that belongs to a finding, and what is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub message: String,
    pub place: Place,
}

/// Edits that mend a finding; `safe` where they cannot change what the author meant: these alone `check --fix` applies.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    pub title: String,
    pub safe: bool,
    pub edits: Vec<Edit>,
}

/// `text` in place of what stands at `place`.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub place: Place,
    pub text: String,
}

impl Finding {
    /// A finding of `rule` with the rule's own severity; the configuration's comes later.
    pub fn new(rule: &super::rule::Rule, place: Place, message: impl Into<String>) -> Self {
        Self { rule: rule.name, severity: rule.severity, message: message.into(), help: None, place, tags: Vec::new(), related: Vec::new(), fix: None }
    }

    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn tag(mut self, tag: Tag) -> Self {
        self.tags.push(tag);
        self
    }

    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { message: message.into(), place });
        self
    }

    pub fn fix(mut self, safe: bool, title: impl Into<String>, edits: Vec<(Place, String)>) -> Self {
        let edits = edits.into_iter().map(|(place, text)| Edit { place, text }).collect();
        self.fix = Some(Fix { title: title.into(), safe, edits });
        self
    }

    /// The file it stands in.
    pub const fn file(&self) -> FileId {
        self.place.file
    }
}
