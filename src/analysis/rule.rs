//! What a rule is: a name, a severity, a page for people, and a check of one declaration.

use super::check::Check;
use super::finding::{Finding, Severity};
use crate::model::Decl;
use crate::syntax::keywords::Kind;

/// One rule. Each has a file of its own in `rules/`, and one line in `rules/mod.rs`.
pub struct Rule {
    /// Kebab-case, names the fault, reads well after "allow". The code everywhere.
    pub name: &'static str,
    pub group: Group,
    pub severity: Severity,
    /// Off unless `prowess.toml` or `--rule` asks for it.
    pub off_by_default: bool,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Why it matters and what to do, in Markdown.
    pub explanation: &'static str,
    /// A text that it finds something in, and one that it is content with. Both are run as tests.
    pub failing: &'static str,
    pub passing: &'static str,
    /// Whether it ever offers a fix.
    pub fixable: bool,
    /// The kinds of declaration it looks at; empty for rules that other stages report.
    pub kinds: &'static [Kind],
    pub check: for<'a> fn(&mut Check<'a>, Decl<'a>),
}

/// The groups of the rules' documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    Syntax,
    Names,
    Skills,
    Scales,
    Roles,
    People,
    Plans,
}

impl Group {
    pub const ALL: [Self; 7] = [Self::Syntax, Self::Names, Self::Skills, Self::Scales, Self::Roles, Self::People, Self::Plans];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Syntax => "Syntax",
            Self::Names => "Names and references",
            Self::Skills => "Skills",
            Self::Scales => "Scales",
            Self::Roles => "Roles",
            Self::People => "People and teams",
            Self::Plans => "Plans",
        }
    }
}

impl Rule {
    /// The rule's page on the web: where editors and reports link to.
    pub fn url(&self) -> String {
        format!("https://prowess-lang.github.io/rules#{}", self.name)
    }

    /// The rule's page, in Markdown: what it finds, why it matters, an example of each kind.
    pub fn page(&self) -> String {
        let default = if self.off_by_default { ", off by default" } else { "" };
        let fix = if self.fixable { " · offers a fix" } else { "" };
        format!(
            "# {}\n\n{} · {}{default}{fix}\n\n{}\n\n{}\n\nReported:\n\n```prowess\n{}```\n\nFine:\n\n```prowess\n{}```\n",
            self.name,
            self.group.title(),
            self.severity.word(),
            self.summary,
            self.explanation.trim(),
            self.failing,
            self.passing
        )
    }

    /// The finding with this rule's severity at `place`.
    pub fn at(&self, place: crate::model::Place, message: impl Into<String>) -> Finding {
        Finding::new(self, place, message)
    }
}
