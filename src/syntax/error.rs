//! What can be wrong with a text by itself, said in words, with the edit that mends it.

use super::span::Span;

/// A fault of the text: its rule, its place relative to the declaration, what was found and expected, and the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub rule: SyntaxRule,
    pub span: Span,
    pub message: String,
    pub help: Option<String>,
    pub fix: Option<TextFix>,
    /// Another place that belongs to it, and what is there.
    pub related: Option<(Span, String)>,
}

/// The rules that the text alone decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyntaxRule {
    Syntax,
    UnclosedBlock,
    UnclosedText,
    UnknownKeyword,
    MisplacedStatement,
    InvalidDate,
    DuplicateStatement,
    BadEscape,
    TypographicCharacter,
}

impl SyntaxRule {
    /// The rule's name, its code everywhere.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnclosedBlock => "unclosed-block",
            Self::UnclosedText => "unclosed-text",
            Self::UnknownKeyword => "unknown-keyword",
            Self::MisplacedStatement => "misplaced-statement",
            Self::InvalidDate => "invalid-date",
            Self::DuplicateStatement => "duplicate-statement",
            Self::BadEscape => "bad-escape",
            Self::TypographicCharacter => "typographic-character",
        }
    }
}

/// Edits that mend a problem; `safe` where they cannot change what the author meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFix {
    pub title: String,
    pub safe: bool,
    pub edits: Vec<(Span, String)>,
}

impl Problem {
    pub fn new(rule: SyntaxRule, span: Span, message: impl Into<String>) -> Self {
        Self { rule, span, message: message.into(), help: None, fix: None, related: None }
    }

    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related = Some((span, message.into()));
        self
    }

    pub fn fix(mut self, safe: bool, title: impl Into<String>, edits: Vec<(Span, String)>) -> Self {
        self.fix = Some(TextFix { title: title.into(), safe, edits });
        self
    }
}
