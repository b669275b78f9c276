//! How loud each rule is: its own severity, unless `prowess.toml` or the command line says otherwise.

use super::finding::{Finding, Severity};
use super::rule::Rule;
use super::rules;
use crate::model::Config;
use rustc_hash::FxHashMap;

/// The rules that somebody set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `None` for off.
    set: FxHashMap<&'static str, Option<Severity>>,
}

impl Settings {
    /// The settings of `config`, then those of the command line or the editor (`name`, `off | hint | warning | error`), which win.
    pub fn new(config: &Config, overrides: &[(String, String)]) -> Self {
        let mut settings = Self::default();
        let stated = config.rules.iter().map(|it| (&it.name, &it.setting));
        for (name, setting) in stated.chain(overrides.iter().map(|(name, setting)| (name, setting))) {
            if let Some(rule) = rules::named(name) {
                settings.set.insert(rule.name, Severity::from_word(setting));
            }
        }
        settings
    }

    /// Every rule on, those off by default too.
    pub fn everything() -> Self {
        Self { set: rules::ALL.iter().filter(|rule| rule.off_by_default).map(|rule| (rule.name, Some(rule.severity))).collect() }
    }

    pub fn is_on(&self, rule: &Rule) -> bool {
        if self.set.is_empty() {
            return !rule.off_by_default;
        }
        self.set.get(rule.name).map_or(!rule.off_by_default, Option::is_some)
    }

    /// The finding as the settings want it; `None` where its rule is off.
    pub fn applied(&self, finding: Finding) -> Option<Finding> {
        match self.set.get(finding.rule) {
            Some(None) => None,
            Some(Some(severity)) => Some(finding.severity(*severity)),
            None => rules::named(finding.rule).is_none_or(|rule| !rule.off_by_default).then_some(finding),
        }
    }
}
