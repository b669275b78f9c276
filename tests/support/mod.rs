//! A workspace written as a picture: under a line, a comment whose carets stand below what is found there, and the rule's name.

use jiff::civil::date;
use prowess::analysis::{Analysis, Finding, Group, Settings, rules};
use prowess::model::{Config, Workspace, disk};
use std::fmt::Write as _;

/// The skills and the rest that the pictures name.
const PRELUDE: &str = include_str!("prelude.prowess");

pub fn analysis(text: &str) -> Analysis {
    let files = [("a-prelude.prowess", PRELUDE), ("b.prowess", text)].map(|(path, text)| disk::file(path, text.to_owned(), Vec::new()));
    let settings = Settings::new(&Config::default(), &[]);
    Analysis::new(Workspace::new(Config::default(), date(2027, 3, 1), files.into_iter().map(Into::into).collect()), settings, true)
}

/// Every finding of these groups, and every name that means nothing, is pictured in `text`, and nothing else is.
pub fn check(groups: &[Group], text: &str) {
    let analysis = analysis(text);
    let of_groups = |finding: &&Finding| {
        if analysis.workspace.file(finding.file()).is_none_or(|file| &*file.path != "b.prowess") {
            return false;
        }
        let group = rules::named(finding.rule).map(|rule| rule.group);
        group.is_some_and(|group| groups.contains(&group)) || (finding.rule.starts_with("unknown-") && finding.rule != "unknown-keyword")
    };
    let lines: Vec<&str> = text.lines().filter(|line| !is_picture(line)).collect();
    let starts: Vec<usize> = text.lines().scan(0, |at, line| Some(std::mem::replace(at, *at + line.len() + 1))).collect();
    let (all, _) = analysis.all_findings();
    let mut found: Vec<(usize, usize, usize, &str)> = Vec::new();
    for finding in all.iter().filter(of_groups) {
        let span = analysis.workspace.span(finding.place);
        let line = starts.partition_point(|start| *start <= span.start as usize) - 1;
        let pictures = text.lines().take(line).filter(|line| is_picture(line)).count();
        let start = span.start as usize - starts[line];
        let end = (span.end as usize - starts[line]).min(text.lines().nth(line).unwrap().len());
        found.push((line - pictures, start, end, finding.rule));
    }
    found.sort_unstable();
    let mut drawn = String::new();
    for (at, line) in lines.iter().enumerate() {
        let _ = writeln!(drawn, "{line}");
        for (_, start, end, rule) in found.iter().filter(|it| it.0 == at) {
            let _ = writeln!(drawn, "#{}{} {rule}", " ".repeat(start - 1), "^".repeat(end - start));
        }
    }
    let details: Vec<&String> = all.iter().filter(of_groups).map(|finding| &finding.message).collect();
    assert!(drawn.trim_end() == text.trim_end(), "expected:\n{text}\n\nfound:\n{drawn}\n{details:#?}");
}

fn is_picture(line: &str) -> bool {
    line.strip_prefix('#').is_some_and(|rest| rest.trim_start().starts_with('^'))
}

/// The text after the fix of the one finding of `rule`.
pub fn fixed(text: &str, rule: &str) -> String {
    let analysis = analysis(text);
    let (all, _) = analysis.all_findings();
    let of_rule: Vec<&Finding> = all.iter().filter(|finding| finding.rule == rule).collect();
    let [finding] = of_rule[..] else { panic!("not one finding of {rule}: {all:#?}") };
    let mut edits: Vec<_> = finding.fix.as_ref().expect("a fix").edits.iter().map(|edit| (analysis.workspace.span(edit.place), &edit.text)).collect();
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
    let mut text = text.to_owned();
    for (span, new) in edits {
        text.replace_range(span.range(), new);
    }
    text
}
