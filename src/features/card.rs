//! What people read about one declaration: the card that the editor shows under the pointer and `prowess explain` prints. Markdown.

mod people;
mod roles;
mod skills;

use crate::model::item::Item;
use crate::model::{Decl, View};
use crate::syntax::keywords::Kind;
use std::fmt::Write as _;

pub use people::summary as gap_summary;
pub use skills::level_line;

/// The card of `decl`. `asked`: the level that the reader came from, marked where levels are listed.
pub fn card(view: &View, decl: Decl, asked: Option<u16>) -> String {
    let mut card = Card::default();
    head(view, &mut card, decl);
    match &decl.entry.item {
        Item::Skill(skill) => skills::skill(view, &mut card, decl, skill, asked),
        Item::Role(role) => roles::role(view, &mut card, decl, role),
        Item::Person(person) => people::person(view, &mut card, decl, person),
        Item::Team(team) => people::team(view, &mut card, decl, team),
        Item::Plan(plan) => people::plan(view, &mut card, decl, plan),
        Item::Scale(scale) => {
            for level in &scale.levels {
                card.item(&format!("**{}** {} {}", level_name(level), level.title, level.meaning));
            }
        }
        Item::Dimension(dimension) => {
            for pole in &dimension.poles {
                let domain = pole.domain.map_or("", |span| decl.text(span));
                let text = pole.text.map_or_else(String::new, |span| decl.unquoted(span).into_owned());
                card.item(&format!("**{domain}** {text}{}", shown_by(view, decl, &pole.shown_by)));
            }
        }
        Item::Situation(situation) => card.field("Calls for", &titles(view, decl, Kind::Domain, &situation.calls_for)),
        Item::Measure(measure) => card.field("Unit", &measure.unit.map_or_else(String::new, |span| decl.unquoted(span).into_owned())),
        Item::Activity(activity) => {
            card.field("Kind", activity.kind.map_or("", |span| decl.text(span)));
            card.field("Provider", &activity.provider.map_or_else(String::new, |span| decl.unquoted(span).into_owned()));
            card.field("Link", &activity.url.map_or_else(String::new, |span| decl.unquoted(span).into_owned()));
        }
        Item::Note(note) => card.field("About", &titles(view, decl, Kind::Skill, &note.related)),
        Item::Source(source) => {
            card.field("Publisher", &source.publisher.map_or_else(String::new, |span| decl.unquoted(span).into_owned()));
            card.field("Link", &source.url.map_or_else(String::new, |span| decl.unquoted(span).into_owned()));
        }
        Item::Framework(framework) => {
            let text = |span: Option<crate::syntax::Span>| span.map_or_else(String::new, |span| decl.unquoted(span).into_owned());
            card.field("Version", &text(framework.version));
            card.field("Publisher", &text(framework.publisher));
            card.field("Licence", &text(framework.license));
        }
        Item::Domain | Item::JobFamily | Item::Nothing => {}
    }
    used(view, &mut card, decl);
    if !matches!(decl.entry.item, Item::Skill(_)) {
        skills::citations(view, &mut card, decl);
    }
    card.finish()
}

/// Where things that are grown, measured or faced are used.
fn used(view: &View, card: &mut Card, decl: Decl) {
    let Some(kind @ (Kind::Activity | Kind::Domain)) = decl.kind() else { return };
    let skills =
        view.holders(crate::model::Key::using(kind, decl.id())).into_iter().filter(|user| user.skill().is_some()).map(|user| user.title().into_owned());
    card.field(if kind == Kind::Activity { "Grows" } else { "Skills" }, &skills.collect::<Vec<_>>().join(", "));
}

fn head(view: &View, card: &mut Card, decl: Decl) {
    let mut line = format!("**{}** · {}", decl.title(), decl.kind().map_or_else(String::new, |kind| kind.word().replace('-', " ")));
    if let Some(skill) = decl.skill() {
        if let Some(kind) = skill.kind.map(|span| decl.text(span)).filter(|kind| *kind != "skill") {
            let _ = write!(line, " · {kind}");
        }
        let domains = titles(view, decl, Kind::Domain, &skill.domains);
        if !domains.is_empty() {
            let _ = write!(line, " · {domains}");
        }
    }
    let _ = write!(line, " · `{}`", decl.qualified());
    card.paragraph(&line);
    if let Some(definition) = decl.entry.definition() {
        card.paragraph(&decl.unquoted(definition));
    }
}

/// The titles of named declarations, or the names as written where they mean nothing.
pub fn titles(view: &View, decl: Decl, kind: Kind, names: &[crate::syntax::Span]) -> String {
    let title = |span: &crate::syntax::Span| view.one_at(kind, decl, *span).map_or_else(|| decl.text(*span).to_owned(), |it| it.title().into_owned());
    names.iter().map(title).collect::<Vec<_>>().join(", ")
}

fn shown_by(view: &View, decl: Decl, names: &[crate::syntax::Span]) -> String {
    let titles = titles(view, decl, Kind::Skill, names);
    if titles.is_empty() { titles } else { format!(" (shown by {titles})") }
}

/// `3 intermediate`, or the number alone on a scale without words.
pub fn level_name(level: &crate::model::scale::ScaleLevel) -> String {
    if level.word.is_empty() { level.number.to_string() } else { format!("{} {}", level.number, level.word) }
}

/// A card in the making: paragraphs, lists and fields, with a blank line between different ones.
#[derive(Default)]
struct Card {
    text: String,
    in_list: bool,
}

impl Card {
    fn paragraph(&mut self, text: &str) {
        self.gap();
        self.text.push_str(text.trim());
        self.text.push('\n');
        self.in_list = false;
    }

    fn item(&mut self, text: &str) {
        if !self.in_list {
            self.gap();
        }
        let _ = writeln!(self.text, "- {}", text.trim());
        self.in_list = true;
    }

    /// `**Name** value`, where there is a value.
    fn field(&mut self, name: &str, value: &str) {
        if !value.trim().is_empty() {
            self.paragraph(&format!("**{name}** {value}"));
        }
    }

    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn finish(self) -> String {
        self.text
    }
}
