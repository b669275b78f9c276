//! `docs/rules.md` is what the rules say of themselves.

#![allow(clippy::unwrap_used)]

#[path = "support/generated.rs"]
mod generated;

use prowess::analysis::rules;
use prowess::analysis::{Group, Rule};

fn page() -> String {
    let mut page = String::from("# Rules\n\nWhat `prowess check` finds. Generated from the rules themselves; `prowess explain RULE` shows a rule's page in the terminal.\n\nHow loud a rule is, is set in `prowess.toml`:\n\n```toml\n[rules]\nself-assessed = \"off\"\nmissing-citation = \"warning\"\n```\n\nOne finding is allowed with a comment that says why: `# prowess: allow(rule) because …` at the line's end, or alone on the line before. `# prowess: allow-file(rule) because …` covers a file.\n");
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
