//! `prowess skills`: the documented skills, searched by words.

use super::args::Global;
use super::render::human::count;
use super::render::json;
use super::space::workspace_of;
use super::terminal::{BOLD, colored, line, paint, say};
use super::{Failure, Outcome, output};
use crate::analysis::suggest::nearest;
use crate::features::find;
use crate::model::item::lines;
use crate::model::skill::{LevelText, Skill};
use crate::model::text::folded;
use crate::model::{Decl, Key, View};
use crate::syntax::Span;
use crate::syntax::keywords::{Kind, Verb};
use clap::{Args, ValueEnum};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::path::PathBuf;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

#[derive(Args, Debug)]
pub struct Arguments {
    /// Words that begin words of the id, title, aliases or `found-by`, or stand in the definition
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Only skills of this domain
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,
    /// Only skills of this framework
    #[arg(long, value_name = "FRAMEWORK")]
    framework: Option<String>,
    /// How they are listed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// The workspace to look in
    #[arg(long, value_name = "PATH", default_value = ".")]
    workspace: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Outcome, Failure> {
    let (_, workspace, complete) = workspace_of(&arguments.workspace, global)?;
    let view = View::of(&workspace);
    let domain = arguments.domain.as_deref().map(|name| known(&view, Kind::Domain, name)).transpose()?;
    let framework = arguments.framework.as_deref().map(|name| known(&view, Kind::Framework, name)).transpose()?;
    let mut skills: Vec<Decl> = find::search(&view, &arguments.query.join(" ")).into_iter().map(|hit| hit.decl).collect();
    if arguments.query.is_empty() {
        skills.sort_by(|a, b| (a.framework(), a.id()).cmp(&(b.framework(), b.id())));
    }
    skills.retain(|skill| framework.as_deref().is_none_or(|name| skill.framework() == Some(name)));
    skills.retain(|skill| domain.as_deref().is_none_or(|name| domains(&view, *skill).iter().any(|it| it.id() == name || it.qualified() == name)));
    let text = match arguments.format {
        Format::Table => table(&view, &skills, colored(global.color)),
        Format::Json => json::pretty(&Value::Array(skills.iter().map(|skill| value(&view, *skill)).collect())),
        Format::Csv => csv(&view, &skills),
    };
    output::print(&text)?;
    if arguments.format == Format::Table {
        say(&count(skills.len(), "skill"));
    }
    Ok(if complete { Outcome::Fine } else { Outcome::Incomplete })
}

/// The name as it is compared, where there is such a declaration.
fn known(view: &View, kind: Kind, name: &str) -> Result<String, Failure> {
    let wanted = folded(name).into_owned();
    let all = view.holders(Key::kind(kind));
    if all.iter().any(|decl| decl.id() == wanted || decl.qualified() == wanted) {
        return Ok(wanted);
    }
    let near = nearest(&wanted, all.iter().map(|decl| decl.id())).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(format!("there is no {} `{name}`{near}", kind.word()))
}

fn domains<'a>(view: &View<'a>, decl: Decl<'a>) -> Vec<Decl<'a>> {
    let named = decl.skill().map_or(&[][..], |skill| &skill.domains);
    named.iter().filter_map(|span| view.one_at(Kind::Domain, decl, *span)).collect()
}

/// What a name stands for: the id, qualified where it is of another framework; the name as written where it stands for nothing.
fn name(view: &View, decl: Decl, kind: Kind, span: Span) -> String {
    let Some(it) = view.one_at(kind, decl, span) else { return decl.text(span).to_owned() };
    if it.framework() == decl.framework() { it.id().to_owned() } else { it.qualified() }
}

fn names(view: &View, decl: Decl, kind: Kind, spans: &[Span]) -> Vec<String> {
    spans.iter().map(|span| name(view, decl, kind, *span)).collect()
}

fn texts(decl: Decl, spans: &[Span]) -> Vec<String> {
    spans.iter().map(|span| decl.unquoted(*span).into_owned()).collect()
}

/// A skill as `--format json` has it.
fn value(view: &View, decl: Decl) -> Value {
    let empty = Skill::default();
    let skill = decl.skill().unwrap_or(&empty);
    let builds_on = skill.builds_on.iter().map(|it| json!({ "skill": name(view, decl, Kind::Skill, it.skill), "level": it.level.map(|at| decl.text(at)) }));
    let sources = lines(&decl.entry.declaration, Verb::Cites).filter_map(|cites| {
        let span = cites.name(None)?;
        let title = view.one_at(Kind::Source, decl, span).map(|it| it.title().into_owned());
        Some(json!({ "id": name(view, decl, Kind::Source, span), "title": title, "where": cites.texts(None).next().map(|at| decl.unquoted(at)) }))
    });
    json!({
        "id": decl.id(),
        "qualified": decl.qualified(),
        "title": decl.title(),
        "kind": skill.kind.map_or("skill", |at| decl.text(at)),
        "domains": names(view, decl, Kind::Domain, &skill.domains),
        "aliases": texts(decl, &skill.aliases),
        "definition": skill.definition.map(|at| decl.unquoted(at)),
        "levels": levels(view, decl, skill),
        "broader": names(view, decl, Kind::Skill, &skill.broader),
        "related": names(view, decl, Kind::Skill, &skill.related),
        "builds_on": builds_on.collect::<Vec<_>>(),
        "grows_by": names(view, decl, Kind::Activity, &skill.grows_by),
        "same_as": texts(decl, &skill.same_as),
        "deprecated": skill.deprecated.is_some(),
        "replaced_by": skill.replaced_by.map(|at| name(view, decl, Kind::Skill, at)),
        "sources": sources.collect::<Vec<_>>(),
    })
}

/// The levels that the skill describes, from the lowest.
fn levels(view: &View, decl: Decl, skill: &Skill) -> Vec<Value> {
    let Some(scale) = view.scale_of(decl) else { return Vec::new() };
    let is = |text: &LevelText, number: u16| scale.level(decl.text(text.level)).is_some_and(|level| level.number == number);
    let described = scale.levels.iter().filter_map(|level| {
        let behaviours: Vec<String> = skill.levels.iter().filter(|text| is(text, level.number)).map(|it| decl.unquoted(it.text).into_owned()).collect();
        let name = if level.word.is_empty() { &level.title } else { &level.word };
        (!behaviours.is_empty()).then(|| json!({ "level": level.number, "name": name, "behaviours": behaviours }))
    });
    described.collect()
}

/// Id, title and domains in columns of 80 characters in all.
fn table(view: &View, skills: &[Decl], color: bool) -> String {
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for decl in skills {
        *times.entry(decl.id()).or_default() += 1;
    }
    let rows: Vec<[String; 3]> = skills
        .iter()
        .map(|decl| {
            let domains = domains(view, *decl).iter().map(|it| it.id().to_owned()).collect::<Vec<_>>().join(", ");
            // Where two frameworks have the id, it takes both names to tell them apart.
            let id = if times.get(decl.id()) == Some(&1) { decl.id().to_owned() } else { decl.qualified() };
            [id, decl.title().into_owned(), domains].map(|cell| line(&cell).into_owned())
        })
        .collect();
    let width = |at: usize, most: usize| rows.iter().map(|row| row[at].width()).max().unwrap_or_default().min(most);
    let (id, title) = (width(0, 32), width(1, 28));
    let row = |[a, b, c]: &[String; 3]| {
        let (a, b) = (fitted(a, id), fitted(b, title));
        format!("{}{}  {b}{}  {}", paint(color, BOLD, &a), " ".repeat(id - a.width()), " ".repeat(title - b.width()), fitted(c, 80 - 4 - id - title))
    };
    rows.iter().map(|cells| row(cells).trim_end().to_owned() + "\n").collect()
}

/// The text in at most so many columns, with a sign for what is left out.
fn fitted(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut fitted = String::new();
    for c in text.chars() {
        if fitted.width() + c.width().unwrap_or_default() + 1 > most {
            break;
        }
        fitted.push(c);
    }
    fitted + "…"
}

fn csv(view: &View, skills: &[Decl]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[String]| {
        // A buffer takes everything.
        let _ = writer.write_record(cells);
    };
    write(
        &["id", "qualified", "title", "kind", "domains", "aliases", "definition", "broader", "related", "builds_on", "grows_by", "deprecated"]
            .map(str::to_owned),
    );
    let empty = Skill::default();
    for decl in skills {
        let skill = decl.skill().unwrap_or(&empty);
        let all = |kind: Kind, spans: &[Span]| names(view, *decl, kind, spans).join(", ");
        let builds: Vec<Span> = skill.builds_on.iter().map(|it| it.skill).collect();
        let cells = [
            decl.id().to_owned(),
            decl.qualified(),
            decl.title().into_owned(),
            skill.kind.map_or("skill", |at| decl.text(at)).to_owned(),
            all(Kind::Domain, &skill.domains),
            texts(*decl, &skill.aliases).join(", "),
            skill.definition.map_or_else(String::new, |at| decl.unquoted(at).into_owned()),
            all(Kind::Skill, &skill.broader),
            all(Kind::Skill, &skill.related),
            all(Kind::Skill, &builds),
            all(Kind::Activity, &skill.grows_by),
            skill.deprecated.is_some().to_string(),
        ];
        write(&cells.map(harmless));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula, and no terminal for a command.
fn harmless(cell: String) -> String {
    let cell = line(&cell);
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.into_owned() }
}
