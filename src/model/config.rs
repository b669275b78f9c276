//! `prowess.toml`: what it says, with every default, and what is wrong with it. Never fails: what it cannot read counts as not said.

use crate::syntax::Span;
use crate::syntax::keywords::LANGUAGE_VERSION;
use jiff::civil::Date;
use toml_edit::{Document, Item, TableLike, Value};

/// The settings of a workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The built-in frameworks to load; `None` for all.
    pub frameworks: Option<Vec<String>>,
    /// Globs of files to read, relative to the root; empty for all.
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    pub rules: Vec<RuleSetting>,
    pub policy: Policy,
    pub format: bool,
    pub today: Option<Date>,
}

/// `name = "off" | "hint" | "warning" | "error"` in `[rules]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    pub name: String,
    /// As written; one of [`SETTINGS`].
    pub setting: String,
    pub name_at: Span,
}

/// What a rule can be set to.
pub const SETTINGS: &[&str] = &["off", "hint", "warning", "error"];

/// The numbers that rules go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// A role that requires more is hard to fill and to assess.
    pub max_required_skills: u32,
    /// From this level on an assessment needs evidence.
    pub evidence_from_level: u32,
    pub assessment_max_age_months: u32,
    pub goals_in_parallel: u32,
    /// Two levels in less time than this are rushed.
    pub rushed_goal_months: u32,
    /// How far, in percentage points, a declared balance may be from the computed one.
    pub balance_tolerance: u32,
    /// From this many actions on they should not all be of one kind.
    pub one_sided_actions: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            max_required_skills: 12,
            evidence_from_level: 4,
            assessment_max_age_months: 18,
            goals_in_parallel: 3,
            rushed_goal_months: 6,
            balance_tolerance: 10,
            one_sided_actions: 3,
        }
    }
}

/// The names of the policy's numbers, as `prowess.toml` has them.
pub const POLICY_KEYS: &[&str] = &[
    "max-required-skills",
    "evidence-from-level",
    "assessment-max-age-months",
    "goals-in-parallel",
    "rushed-goal-months",
    "balance-tolerance",
    "one-sided-actions",
];

/// The keys at the top of `prowess.toml`.
pub const TOP_KEYS: &[&str] = &["language", "frameworks", "include", "exclude", "rules", "policy", "format", "today"];

impl Policy {
    fn number(&mut self, key: &str) -> Option<&mut u32> {
        Some(match key {
            "max-required-skills" => &mut self.max_required_skills,
            "evidence-from-level" => &mut self.evidence_from_level,
            "assessment-max-age-months" => &mut self.assessment_max_age_months,
            "goals-in-parallel" => &mut self.goals_in_parallel,
            "rushed-goal-months" => &mut self.rushed_goal_months,
            "balance-tolerance" => &mut self.balance_tolerance,
            "one-sided-actions" => &mut self.one_sided_actions,
            _ => return None,
        })
    }
}

impl Default for Config {
    fn default() -> Self {
        Self { frameworks: None, include: Vec::new(), exclude: Vec::new(), rules: Vec::new(), policy: Policy::default(), format: true, today: None }
    }
}

/// Something wrong in `prowess.toml`; the words that may stand in its place, for a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    pub span: Span,
    pub message: String,
    pub candidates: Vec<String>,
}

impl Config {
    /// What `text` says, and what is wrong with it.
    pub fn parse(text: &str) -> (Self, Vec<ConfigProblem>) {
        let mut reader = Reader { config: Self::default(), problems: Vec::new() };
        match Document::parse(text) {
            Ok(document) => reader.top(document.as_table()),
            Err(error) => {
                let span = error.span().map_or(Span::at(0), |range| Span::new(range.start as u32, range.end as u32));
                let message = error.message().lines().collect::<Vec<_>>().join(", ");
                reader.problem(span, format!("this is not TOML: {message}"), &[]);
            }
        }
        (reader.config, reader.problems)
    }

    /// Whether the built-in framework of that name is loaded.
    pub fn loads(&self, framework: &str) -> bool {
        self.frameworks.as_ref().is_none_or(|names| names.iter().any(|name| name == framework))
    }
}

struct Reader {
    config: Config,
    problems: Vec<ConfigProblem>,
}

impl Reader {
    fn problem(&mut self, span: Span, message: String, candidates: &[&str]) {
        self.problems.push(ConfigProblem { span, message, candidates: candidates.iter().map(|&it| it.to_owned()).collect() });
    }

    fn top(&mut self, table: &dyn TableLike) {
        for (key, item) in table.iter() {
            let at = key_span(table, key);
            match key {
                "language" => match item.as_integer() {
                    Some(LANGUAGE_VERSION) => {}
                    _ => self.problem(span(item, at), format!("`language` is {LANGUAGE_VERSION}: this version of prowess knows no other"), &[]),
                },
                "frameworks" => {
                    let names = self.texts(key, item, at);
                    for (name, span) in &names {
                        let known = crate::frameworks::names();
                        if !known.contains(&name.as_str()) {
                            self.problem(*span, format!("there is no built-in framework `{name}`"), &known);
                        }
                    }
                    self.config.frameworks = Some(names.into_iter().map(|(name, _)| name).collect());
                }
                "include" => self.config.include = self.globs(key, item, at),
                "exclude" => self.config.exclude = self.globs(key, item, at),
                "today" => {
                    let written = item.as_datetime().map(ToString::to_string).or_else(|| item.as_str().map(str::to_owned));
                    match written.and_then(|text| text.parse().ok()) {
                        Some(date) => self.config.today = Some(date),
                        None => self.problem(span(item, at), "`today` is a date such as 2027-01-04".to_owned(), &[]),
                    }
                }
                "rules" => self.rules(item, at),
                "policy" => self.policy(item, at),
                "format" => self.format(item, at),
                _ => self.problem(at, format!("`{key}` is no setting of prowess"), TOP_KEYS),
            }
        }
    }

    fn rules(&mut self, item: &Item, at: Span) {
        let Some(table) = item.as_table_like() else { return self.problem(at, "`rules` is a table: `[rules]`".to_owned(), &[]) };
        for (name, item) in table.iter() {
            let name_at = key_span(table, name);
            match item.as_str() {
                Some(setting) if SETTINGS.contains(&setting) => {
                    self.config.rules.push(RuleSetting { name: name.to_owned(), setting: setting.to_owned(), name_at });
                }
                found => {
                    let found = found.map_or_else(|| "this".to_owned(), |found| format!("`{found}`"));
                    self.problem(span(item, name_at), format!("{found} is no severity: write \"off\", \"hint\", \"warning\" or \"error\""), SETTINGS);
                }
            }
        }
    }

    fn policy(&mut self, item: &Item, at: Span) {
        let Some(table) = item.as_table_like() else { return self.problem(at, "`policy` is a table: `[policy]`".to_owned(), &[]) };
        for (key, item) in table.iter() {
            let at = key_span(table, key);
            let value = item.as_integer().and_then(|value| u32::try_from(value).ok());
            match (self.config.policy.number(key), value) {
                (Some(number), Some(value)) => *number = value,
                (Some(_), None) => self.problem(span(item, at), format!("`{key}` is a whole number, 0 or more"), &[]),
                (None, _) => self.problem(at, format!("`{key}` is no policy of prowess"), POLICY_KEYS),
            }
        }
    }

    fn format(&mut self, item: &Item, at: Span) {
        let Some(table) = item.as_table_like() else { return self.problem(at, "`format` is a table: `[format]`".to_owned(), &[]) };
        for (key, item) in table.iter() {
            let at = key_span(table, key);
            match (key, item.as_bool()) {
                ("enabled", Some(enabled)) => self.config.format = enabled,
                ("enabled", None) => self.problem(span(item, at), "`enabled` is true or false".to_owned(), &[]),
                _ => self.problem(at, format!("`{key}` is no setting of the formatter"), &["enabled"]),
            }
        }
    }

    fn globs(&mut self, key: &str, item: &Item, at: Span) -> Vec<String> {
        let texts = self.texts(key, item, at);
        let mut sound = Vec::new();
        for (text, span) in texts {
            match globset::Glob::new(&text) {
                Ok(_) => sound.push(text),
                Err(error) => self.problem(span, format!("`{text}` is no glob: {}", error.kind()), &[]),
            }
        }
        sound
    }

    fn texts(&mut self, key: &str, item: &Item, at: Span) -> Vec<(String, Span)> {
        let Some(array) = item.as_array() else {
            self.problem(span(item, at), format!("`{key}` is a list of texts: `{key} = [\"…\"]`"), &[]);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for value in array {
            let at = value_span(value, at);
            match value.as_str() {
                Some(text) => texts.push((text.to_owned(), at)),
                None => self.problem(at, format!("`{key}` is a list of texts"), &[]),
            }
        }
        texts
    }
}

fn key_span(table: &dyn TableLike, key: &str) -> Span {
    table.key(key).and_then(toml_edit::Key::span).map_or(Span::at(0), |range| Span::new(range.start as u32, range.end as u32))
}

fn span(item: &Item, otherwise: Span) -> Span {
    item.span().map_or(otherwise, |range| Span::new(range.start as u32, range.end as u32))
}

fn value_span(value: &Value, otherwise: Span) -> Span {
    value.span().map_or(otherwise, |range| Span::new(range.start as u32, range.end as u32))
}
