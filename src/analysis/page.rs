//! The rules' documentation, in Markdown: a page for each rule, and the reference with all of them.

use super::rule::{Group, Rule};
use super::rules;
use std::fmt::Write as _;

/// One rule's page, its heading at this depth: what it finds, why, and examples.
pub fn page(rule: &Rule, depth: usize) -> String {
    let heading = "#".repeat(depth);
    let Rule { name, summary, explanation, .. } = rule;
    let mut text = format!("{heading} {name}\n\n{summary}\n\n{}\n\n{}\n", facts(rule), explanation.trim());
    let _ = write!(text, "\nFound in:\n\n```prowess\n{}\n```\n", rule.failing.trim_end());
    let _ = write!(text, "\nNot found in:\n\n```prowess\n{}\n```\n", rule.passing.trim_end());
    text
}

/// Its severity, its group and whether it offers a fix, in one line.
fn facts(rule: &Rule) -> String {
    let severity = severity(rule);
    let fix = if rule.fixable { " · offers a fix" } else { "" };
    format!("{} · {severity}{fix}", rule.group.title())
}

fn severity(rule: &Rule) -> String {
    if rule.off_by_default { format!("off ({} where it is on)", rule.severity.word()) } else { rule.severity.word().to_owned() }
}

/// How one rule is set or allowed, for the end of its page.
pub fn settings(rule: &Rule) -> String {
    let name = rule.name;
    format!(
        "Set it in `prowess.toml`, under `[rules]`: `{name} = \"off\"`, `\"hint\"`, `\"warning\"` or `\"error\"`. Allow one place with a comment: `# prowess: allow({name}) because …`.\n"
    )
}

/// All rules: `docs/rules.md`.
pub fn reference() -> String {
    let mut text = String::from(INTRODUCTION);
    for group in Group::ALL {
        let of_group: Vec<&Rule> = rules::ALL.iter().copied().filter(|rule| rule.group == group).collect();
        if of_group.is_empty() {
            continue;
        }
        let _ = write!(text, "\n## {}\n\n| rule | severity | fix | what it finds |\n|---|---|---|---|\n", group.title());
        for rule in &of_group {
            let fix = if rule.fixable { "yes" } else { "" };
            let _ = writeln!(text, "| [{0}](#{0}) | {1} | {fix} | {2} |", rule.name, severity(rule), rule.summary.replace('|', "\\|"));
        }
        for rule in of_group {
            let _ = write!(text, "\n{}", page(rule, 3));
        }
    }
    text
}

const INTRODUCTION: &str = "# Rules

What `prowess check` finds, and the editors with it. Each rule has a name, which is its code everywhere, and a severity: an error means that
the text cannot be trusted as it stands, a warning that somebody should look, a hint that it could be better. `prowess explain NAME` shows a
rule's page in the terminal.

A rule is set in `prowess.toml`, for the whole workspace, or for one run with `--rule NAME=LEVEL`:

```toml
[rules]
overdue = \"error\"
crowded-plan = \"off\"
```

One finding is allowed by a comment with a reason, at the line's end, or on a line of its own for what follows it:

```prowess
role lead \"Lead\" {
  requires delegation at 3
  # prowess: allow(prefers-required) because the career page lists it twice
  prefers delegation at 4
}
```

`# prowess: allow-file(rule) because …` covers its file. Examples below that say `# --- PATH` are several files of one workspace.
";
