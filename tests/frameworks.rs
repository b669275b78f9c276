//! The built-in framework holds what it promises: it passes its own rules, and everything that its sources name is found in it.

use jiff::civil::date;
use prowess::analysis::{Analysis, Settings};
use prowess::features::find;
use prowess::frameworks::BUILT_IN;
use prowess::model::{Config, Decl, View, Workspace, disk};
use prowess::syntax::keywords::Kind;

#[path = "support/framework_page.rs"]
mod framework_page;
#[path = "support/generated.rs"]
mod generated;

/// The built-in framework as the only files of a workspace, with every rule on.
fn its_own_workspace() -> Analysis {
    let config = Config::parse("frameworks = []\n").0;
    let files = BUILT_IN.iter().map(|file| disk::file(file.path, file.text.to_owned(), Vec::new()).into()).collect();
    Analysis::new(Workspace::new(config, date(2027, 3, 1), files), Settings::everything(), false)
}

#[test]
fn the_built_in_framework_passes_every_rule() {
    let analysis = its_own_workspace();
    let (found, suppressed) = analysis.all_findings();
    // Most behaviours with an "and" say one thing, and a framework is there to be used by others.
    let found: Vec<String> = found
        .iter()
        .filter(|finding| !matches!(finding.rule, "double-barrelled" | "unused-declaration"))
        .map(|finding| {
            let file = analysis.workspace.file(finding.file()).unwrap();
            let line = file.text()[..analysis.workspace.span(finding.place).start as usize].lines().count();
            format!("{}:{line}: {}: {}", file.path, finding.rule, finding.message)
        })
        .collect();
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    assert_eq!(suppressed, 0, "the framework allows itself exceptions");
}

/// The skills that stand for the contrast which `dimension` draws.
fn shows(view: &View, dimension: Decl, skill: &str) -> bool {
    let prowess::model::Item::Dimension(it) = &dimension.entry.item else { return false };
    it.poles.iter().flat_map(|pole| &pole.shown_by).filter_map(|span| view.skill(dimension, *span)).any(|shown| shown.id() == skill)
}

#[test]
fn every_term_of_every_source_is_found() {
    let workspace = Workspace::new(Config::default(), date(2027, 3, 1), Vec::new());
    let view = View::of(&workspace);
    let mut terms = 0;
    let mut missing = Vec::new();
    for row in include_str!("surface-terms.tsv").lines().skip(1) {
        let (skill, term) = row.split_once('\t').unwrap();
        terms += 1;
        for written in [term.to_owned(), term.to_uppercase()] {
            let found = find::named(&view, &written, None);
            if !found.iter().any(|it| it.kind() == Some(Kind::Skill) && it.id() == skill || shows(&view, *it, skill)) {
                missing.push(format!("{written:?} should find `{skill}`, and finds {:?}", found.iter().map(|it| it.id()).collect::<Vec<_>>()));
                break;
            }
        }
    }
    assert_eq!(terms, 545);
    assert!(missing.is_empty(), "{} of {terms}:\n{}", missing.len(), missing.join("\n"));
}

/// The contrasts, measures, activities and situations that the sources name, their myths, the methods they name, and those of their figures that
/// can be traced.
#[test]
fn everything_else_that_the_sources_name_is_there() {
    let workspace = Workspace::new(Config::default(), date(2027, 3, 1), Vec::new());
    let all: Vec<(&str, &str)> = include_str!("inventory.tsv").lines().skip(1).map(|row| row.split_once('\t').unwrap()).collect();
    assert_eq!(all.len(), 173);
    for (kind, id) in all {
        let found = workspace.all(Kind::from_word(kind).unwrap()).into_iter().find(|it| it.id() == id);
        let found = found.unwrap_or_else(|| panic!("there is no {kind} `{id}`"));
        assert!(!found.title().is_empty() && found.entry.declaration.body().next().is_some(), "the {kind} `{id}` says nothing");
    }
}

#[test]
fn every_skill_is_documented_whole() {
    let workspace = Workspace::new(Config::default(), date(2027, 3, 1), Vec::new());
    let skills = workspace.all(Kind::Skill);
    assert!(skills.len() >= 75, "only {} skills", skills.len());
    for decl in skills {
        let skill = decl.skill().unwrap();
        for level in 1..=5 {
            assert!(skill.levels.iter().any(|it| decl.text(it.level) == level.to_string()), "{} describes no level {level}", decl.id());
        }
        let parts = [("domain", skill.domains.len()), ("example", skill.examples.len()), ("tip", skill.tips.len()), ("activity", skill.grows_by.len())];
        for (what, count) in parts {
            assert!(count > 0, "{} has no {what}", decl.id());
        }
        for citation in &skill.cites {
            assert!(citation.place.is_some(), "{} does not say where in a source it is documented", decl.id());
        }
    }
}

#[test]
fn its_page_is_up_to_date() {
    let workspace = Workspace::new(Config::default(), date(2027, 3, 1), Vec::new());
    let page = framework_page::page(&View::of(&workspace));
    let headings: Vec<String> =
        page.lines().filter_map(|line| line.strip_prefix('#')).map(|line| framework_page::anchor(line.trim_matches([' ', '#']))).collect();
    for (at, heading) in headings.iter().enumerate() {
        assert!(!headings[..at].contains(heading), "two headings `{heading}`: links to the second would lead to the first");
    }
    generated::holds("docs/framework.md", &page);
}
