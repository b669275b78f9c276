//! Every rule finds something in its failing example and nothing in its passing one. The examples are those of the rules' pages.

use jiff::civil::date;
use prowess::analysis::{Analysis, Finding, Rule, Settings, rules};
use prowess::model::{Config, File, Workspace, disk};

/// A text as a workspace: `# --- path` begins another file, `prowess.toml` among them.
fn analysis(text: &str, rule: &Rule) -> Analysis {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("# --- ") {
            Some(path) => files.push((path.trim().to_owned(), String::new())),
            None => {
                if files.is_empty() {
                    files.push(("example.prowess".to_owned(), String::new()));
                }
                files.last_mut().unwrap().1.push_str(line);
            }
        }
    }
    let config = files.iter().find(|(path, _)| path == disk::CONFIG).map(|(_, text)| Config::parse(text).0).unwrap_or_default();
    let today = config.today.unwrap_or(date(2027, 3, 1));
    let settings = Settings::new(&config, &[(rule.name.to_owned(), rule.severity.word().to_owned())]);
    let files = files.into_iter().map(|(path, text)| {
        if path == disk::CONFIG {
            return File::raw(&path, &text);
        }
        // Where an example shows U+FFFD, the file had a byte that is no UTF-8.
        let invalid = text.match_indices('\u{FFFD}').map(|(at, _)| at as u32).collect();
        disk::file(&path, text, invalid)
    });
    Analysis::new(Workspace::new(config, today, files.map(Into::into).collect()), settings, true)
}

fn of<'a>(found: &'a [Finding], rule: &Rule) -> Vec<&'a Finding> {
    found.iter().filter(|finding| finding.rule == rule.name).collect()
}

#[test]
fn every_failing_example_fails_and_every_passing_one_passes() {
    for rule in rules::ALL {
        let (found, _) = analysis(rule.failing, rule).all_findings();
        let own = of(&found, rule);
        assert!(!own.is_empty(), "{}: nothing found in the failing example, but {found:#?}", rule.name);
        for finding in &own {
            let first = finding.message.chars().next().unwrap();
            assert!(!first.is_uppercase() && !finding.message.ends_with('.'), "{}: {}", rule.name, finding.message);
            assert!(rule.fixable || finding.fix.is_none(), "{} offers a fix and says it has none", rule.name);
        }
        let (found, _) = analysis(rule.passing, rule).all_findings();
        assert!(of(&found, rule).is_empty(), "{}: {found:#?}", rule.name);
    }
}

#[test]
fn names_are_unique_and_every_page_says_something() {
    for (at, rule) in rules::ALL.iter().enumerate() {
        assert!(rules::ALL[..at].iter().all(|other| other.name != rule.name), "{}", rule.name);
        assert!(rule.summary.ends_with('.') && rule.explanation.len() > 40, "{}", rule.name);
    }
}
