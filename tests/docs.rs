//! `docs/rules.md` is what the rules say of themselves.

#![allow(clippy::unwrap_used)]

#[path = "support/generated.rs"]
mod generated;

use prowess::analysis::rules;
use prowess::analysis::{Group, Rule};

fn page() -> String {
    let mut page = String::from(
        "# Rules\n\nWhat `prowess check` finds. Generated from the rules themselves; `prowess explain RULE` shows a rule's page in the terminal.\n\nHow loud a rule is, is set in `prowess.toml`:\n\n```toml\n[rules]\nself-assessed = \"off\"\nmissing-citation = \"warning\"\n```\n\nOne finding is allowed with a comment that says why: `# prowess: allow(rule) because …` at the line's end, or alone on the line before. `# prowess: allow-file(rule) because …` covers a file.\n",
    );
    for group in Group::ALL {
        let own: Vec<&&Rule> = rules::ALL.iter().filter(|rule| rule.group == group).collect();
        page.push_str(&format!("\n## {}\n\n| rule | severity | fix | what it finds |\n|---|---|---|---|\n", group.title()));
        for rule in &own {
            let severity = if rule.off_by_default { format!("off ({})", rule.severity.word()) } else { rule.severity.word().to_owned() };
            page.push_str(&format!("| [{0}](#{0}) | {severity} | {1} | {2} |\n", rule.name, if rule.fixable { "yes" } else { "" }, rule.summary));
        }
    }
    page.push_str("\n# Page by page\n");
    for rule in rules::ALL {
        // A page's own heading becomes one level deeper here.
        page.push_str(&format!("\n#{}", rule.page()));
    }
    page
}

#[test]
fn the_page_of_rules_is_up_to_date() {
    generated::holds("docs/rules.md", &page());
}

/// The fenced blocks of one language in a page.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    page.split(fence.as_str()).skip(1).map(|rest| rest.split("\n```").next().unwrap()).collect()
}

/// All examples of the language reference together are one workspace: sound but for warnings about what a short example leaves out.
#[test]
fn the_examples_of_the_language_reference_are_sound() {
    use prowess::analysis::{Analysis, Settings, Severity};
    use prowess::model::{Config, Workspace, disk};
    let page = include_str!("../docs/language.md").replace("\r\n", "\n");
    let (config, problems) = Config::parse(blocks(&page, "toml")[0]);
    assert_eq!(problems, []);
    let today = config.today.unwrap();
    let files = blocks(&page, "prowess")
        .iter()
        .enumerate()
        .map(|(at, text)| disk::file(&format!("{at:02}.prowess"), (*text).to_owned() + "\n", Vec::new()).into())
        .collect();
    let analysis = Analysis::new(Workspace::new(config, today, files), Settings::default(), false);
    let (found, suppressed) = analysis.all_findings();
    let errors: Vec<_> = found.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(suppressed, 1, "the allowed finding");
}

/// The examples are laid out as `prowess fmt` would.
#[test]
fn the_language_reference_formats_to_itself() {
    let page = include_str!("../docs/language.md").replace("\r\n", "\n");
    for block in blocks(&page, "prowess") {
        let text = format!("{block}\n");
        assert_eq!(prowess::syntax::format(&text), text);
    }
}
