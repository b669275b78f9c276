//! Findings on `prowess.toml` itself.

use super::finding::Finding;
use super::rules::{self, invalid_configuration};
use super::suggest::nearest;
use crate::model::{Config, FileId, Place};
use crate::syntax::Span;

/// What is wrong with the configuration in `text`, the file `file`.
pub fn findings(file: FileId, text: &str) -> Vec<Finding> {
    let (config, problems) = Config::parse(text);
    let mut found: Vec<Finding> = problems.iter().map(|it| finding(file, text, it.span, &it.message, it.candidates.iter().map(String::as_str))).collect();
    for setting in config.rules.iter().filter(|setting| rules::named(&setting.name).is_none()) {
        found.push(finding(file, text, setting.name_at, &format!("there is no rule `{}`", setting.name), rules::ALL.iter().map(|rule| rule.name)));
    }
    found
}

fn finding<'a>(file: FileId, text: &str, span: Span, message: &str, candidates: impl IntoIterator<Item = &'a str>) -> Finding {
    let place = Place::absolute(file, span);
    let finding = invalid_configuration::RULE.at(place, message);
    let written = span.of(text);
    let (open, word) = written.strip_prefix('"').map_or(("", written), |rest| ("\"", rest.strip_suffix('"').unwrap_or(rest)));
    match nearest(word, candidates) {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(false, format!("Replace by `{near}`"), vec![(place, format!("{open}{near}{open}"))]),
        None => finding.help("docs/language.md lists the settings"),
    }
}
