//! `docs/framework.md`: the built-in framework as a page, made of the cards that editors show and of tables for what is short.

use prowess::features::card::{card, titles};
use prowess::frameworks::BUILT_IN;
use prowess::model::item::{Dimension, Pole};
use prowess::model::{Decl, Item, View};
use prowess::syntax::keywords::Kind;
use std::fmt::Write as _;

/// The page, in Markdown.
pub fn page(view: &View) -> String {
    let all = |kind: Kind| all(view, kind);
    let framework = all(Kind::Framework)[0];
    let skills = all(Kind::Skill);
    let counts = [
        (skills.len(), "skills"),
        (all(Kind::Dimension).len(), "contrasts between leading and managing"),
        (all(Kind::Activity).len(), "ways to grow a skill"),
        (all(Kind::Measure).len(), "measures"),
        (all(Kind::Situation).len(), "situations"),
    ];
    let counts: Vec<String> = counts.iter().map(|(count, what)| format!("{count} {what}")).collect();
    let mut page = format!("# {}\n\n{INTRODUCTION}\nIt has {}.\n", framework.title(), counts.join(", "));

    page += "\n## Levels\n\n| level | title | meaning |\n|---|---|---|\n";
    for level in all(Kind::Scale).iter().filter_map(|decl| decl.scale()).flat_map(|scale| &scale.levels) {
        row(&mut page, &[&format!("{} `{}`", level.number, level.word), &level.title, &level.meaning]);
    }
    page += "\n## Domains\n\n| domain | id | definition |\n|---|---|---|\n";
    for domain in all(Kind::Domain) {
        row(&mut page, &[&domain.title(), &code(domain), &definition(domain)]);
    }
    overview(view, &mut page, &skills);
    for skill in &skills {
        // The card's first line gives the title again.
        let card = card(view, *skill, None);
        let (first, rest) = card.split_once('\n').unwrap();
        let _ = write!(page, "\n### {}\n\n{}\n{rest}", skill.title(), first.replace(&format!("**{}** · ", skill.title()), ""));
    }
    contrasts(view, &mut page);
    activities(view, &mut page);
    page += "\n## Measures\n\n| measure | id | unit | definition |\n|---|---|---|---|\n";
    for measure in all(Kind::Measure) {
        let Item::Measure(it) = &measure.entry.item else { continue };
        row(&mut page, &[&measure.title(), &code(measure), &it.unit.map(|span| measure.unquoted(span)).unwrap_or_default(), &definition(measure)]);
    }
    page += "\n## Situations\n\n| situation | id | calls for | definition |\n|---|---|---|---|\n";
    for situation in all(Kind::Situation) {
        let Item::Situation(it) = &situation.entry.item else { continue };
        row(&mut page, &[&situation.title(), &code(situation), &titles(view, situation, Kind::Domain, &it.calls_for), &definition(situation)]);
    }
    page += "\n## Myths, figures and methods\n";
    // Where a skill belongs is on its card.
    for note in all(Kind::Note).into_iter().filter(|note| note.file.path.ends_with("/notes.prowess")) {
        let Item::Note(it) = &note.entry.item else { continue };
        let about = titles(view, note, Kind::Skill, &it.related);
        let about = if about.is_empty() { about } else { format!(" (about {about})") };
        let _ = write!(page, "\n**{}** · {}{about}\n\n{}\n", note.title(), code(note), definition(note));
    }
    page += "\n## Sources\n\n| source | id | publisher |\n|---|---|---|\n";
    for source in all(Kind::Source) {
        let Item::Source(it) = &source.entry.item else { continue };
        row(&mut page, &[&source.title(), &code(source), &it.publisher.map(|span| source.unquoted(span)).unwrap_or_default()]);
    }
    page
}

const INTRODUCTION: &str =
    "The framework that comes with Prowess. Every workspace may name its skills, measures, activities and situations without declaring them:
`requires delegation at 3`. `prowess explain delegation` and the editor's hover show the same cards as this page; `prowess skills WORDS`
searches. `frameworks = []` in `prowess.toml` leaves it out, and a framework `leadership` of the workspace's own takes its place.

This page is written from `src/frameworks/leadership/`.
";

/// All declarations of one kind, in the order in which people read the files.
fn all<'a>(view: &View<'a>, kind: Kind) -> Vec<Decl<'a>> {
    let mut all = view.workspace.all(kind);
    all.sort_by_key(|decl| (BUILT_IN.iter().position(|file| *file.path == *decl.file.path), decl.order().1));
    all
}

/// All skills by the files they stand in, with links to their cards.
fn overview(view: &View, page: &mut String, skills: &[Decl]) {
    *page += "\n## Skills\n\n| skill | id | domains | |\n|---|---|---|---|\n";
    let mut last = "";
    for skill in skills {
        let it = skill.skill().unwrap();
        let family = skill.file.path.trim_start_matches("leadership/").trim_end_matches(".prowess");
        if family != last {
            row(page, &[&format!("**{}**", sentence(family)), "", "", ""]);
            last = family;
        }
        let link = format!("[{}](#{})", skill.title(), anchor(&skill.title()));
        let kind = it.kind.map_or("", |span| skill.text(span));
        row(page, &[&link, &code(*skill), &titles(view, *skill, Kind::Domain, &it.domains), kind]);
    }
}

fn contrasts(view: &View, page: &mut String) {
    *page += "\n## Contrasts\n\n| contrast | leadership | management |\n|---|---|---|\n";
    for decl in all(view, Kind::Dimension) {
        let Item::Dimension(it) = &decl.entry.item else { continue };
        let side = |domain: &str| pole(it, decl, domain).map_or_else(String::new, |pole| shown(view, decl, pole));
        row(page, &[&format!("**{}** {}", decl.title(), code(decl)), &side("leadership"), &side("management")]);
    }
}

fn pole<'a>(dimension: &'a Dimension, decl: Decl, domain: &str) -> Option<&'a Pole> {
    dimension.poles.iter().find(|pole| pole.domain.is_some_and(|span| decl.text(span) == domain))
}

fn shown(view: &View, decl: Decl, pole: &Pole) -> String {
    let text = pole.text.map(|span| decl.unquoted(span)).unwrap_or_default();
    let by = titles(view, decl, Kind::Skill, &pole.shown_by);
    if by.is_empty() { text.into_owned() } else { format!("{text} (shown by {by})") }
}

fn activities(view: &View, page: &mut String) {
    *page += "\n## Ways to grow a skill\n";
    for (kind, share) in [("experience", 70), ("exposure", 20), ("education", 10)] {
        let _ = write!(page, "\n### By {kind} ({share})\n\n| activity | id | definition |\n|---|---|---|\n");
        for decl in all(view, Kind::Activity) {
            let Item::Activity(it) = &decl.entry.item else { continue };
            if it.kind.is_some_and(|span| decl.text(span) == kind) {
                row(page, &[&decl.title(), &code(decl), &definition(decl)]);
            }
        }
    }
}

fn row(page: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

fn code(decl: Decl) -> String {
    format!("`{}`", decl.entry.written_id())
}

fn definition(decl: Decl) -> String {
    decl.entry.definition().map_or_else(String::new, |span| decl.unquoted(span).into_owned())
}

/// "people-growth" → "People growth"
fn sentence(family: &str) -> String {
    let words = family.replace('-', " ");
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}

/// The anchor that a heading gets.
pub fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}
