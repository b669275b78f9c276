//! `prowess explain`: the page of a rule, the card of whatever is declared, the meaning of a word of the language.

use super::args::Global;
use super::reading::shown;
use super::render::json;
use super::space::workspace_of;
use super::terminal::{DIM, colored, line, paint};
use super::{Failure, Outcome, markdown, output};
use crate::analysis::suggest::nearest;
use crate::analysis::{Group, rules};
use crate::features::{card, find, hover};
use crate::model::scale::Scale;
use crate::model::text::matched;
use crate::model::{Decl, Key, View};
use crate::syntax::keywords::{Clause, Kind, VERBS};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub struct Arguments {
    /// A rule, a word of the language, or the id, title or alias of anything declared; `skill:NAME` picks one kind. No name lists the rules
    #[arg(value_name = "NAME")]
    name: Vec<String>,
    /// How it is shown
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// The workspace to look in
    #[arg(long, value_name = "PATH", default_value = ".")]
    workspace: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

/// What names mean besides declarations.
const RULE: &str = "rule";
const KEYWORD: &str = "keyword";
const LEVEL: &str = "level";

/// One thing that the name may mean.
struct Answer {
    /// `rule`, `keyword`, `level`, or the keyword of a declaration.
    kind: &'static str,
    id: String,
    title: String,
    /// Where it is declared: path and line.
    place: Option<(String, u32)>,
    markdown: String,
}

pub fn run(arguments: &Arguments, global: &Global) -> Result<Outcome, Failure> {
    let typed = arguments.name.join(" ");
    let color = colored(global.color);
    if typed.trim().is_empty() {
        return show(&[rule_list()], &typed, arguments.format, color);
    }
    let (kind, name) = split(&typed);
    let mut answers = of_the_language(kind, name);
    let mut complete = true;
    let mut suggestion = nearest(name, words()).map(str::to_owned);
    if kind.is_none_or(|kind| kind == LEVEL || Kind::from_word(kind).is_some()) {
        let (root, workspace, all) = workspace_of(&arguments.workspace, global)?;
        complete = all;
        let view = View::of(&workspace);
        answers.extend(declared(&view, &root, kind, name));
        answers.extend(levels(&view, kind, name));
        suggestion = find::suggestion(&view, name).or(suggestion);
    }
    if answers.is_empty() {
        let kind = kind.map(|kind| format!("{kind} ")).unwrap_or_default();
        let near = suggestion.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(format!("nothing is called {kind}`{name}`{near}"));
    }
    let ended = show(&answers, &typed, arguments.format, color)?;
    Ok(if complete { ended } else { Outcome::Incomplete })
}

/// `skill:delegation` names a kind; a title may have a colon of its own.
fn split(typed: &str) -> (Option<&'static str>, &str) {
    let known = |word: &str| [RULE, KEYWORD, LEVEL].into_iter().find(|it| *it == word).or_else(|| Kind::from_word(word).map(Kind::word));
    match typed.split_once(':') {
        Some((kind, name)) if known(kind).is_some() => (known(kind), name.trim()),
        _ => (None, typed.trim()),
    }
}

/// Rules and words of the language, which are the same in every workspace.
fn of_the_language(kind: Option<&str>, name: &str) -> Vec<Answer> {
    let is = |wanted: &str| kind.is_none_or(|kind| kind == wanted);
    let mut answers = Vec::new();
    if is(RULE)
        && let Some(rule) = rules::named(name)
    {
        let markdown = format!(
            "{}\nSet it in `prowess.toml`, under `[rules]`: `{name} = \"off\"`, `\"hint\"`, `\"warning\"` or `\"error\"`. Allow one finding with a comment that \
             says why: `# prowess: allow({name}) because …`.\n",
            rule.page()
        );
        answers.push(Answer { kind: RULE, id: name.to_owned(), title: rule.summary.to_owned(), place: None, markdown });
    }
    if is(KEYWORD) {
        let pages = hover::keyword_pages(name).into_iter().chain(Clause::from_word(name).map(clause));
        answers.extend(pages.map(|page| {
            let markdown = format!("# {name}\n\nA word of the language.\n\n{page}");
            Answer { kind: KEYWORD, id: name.to_owned(), title: name.to_owned(), place: None, markdown }
        }));
    }
    answers
}

/// The lines that a clause may stand in.
fn clause(clause: Clause) -> String {
    let takes = VERBS.iter().filter(|row| row.clauses.iter().any(|it| it.clause == clause));
    let headers = Kind::ALL.into_iter().filter(|kind| kind.clauses().iter().any(|it| it.clause == clause)).map(|kind| kind.syntax().to_owned());
    let lines: Vec<String> = headers.chain(takes.map(hover::syntax)).collect();
    format!("It stands in these lines:\n\n```prowess\n{}\n```\n", lines.join("\n"))
}

fn declared(view: &View, root: &Path, kind: Option<&str>, name: &str) -> Vec<Answer> {
    let wanted = kind.and_then(Kind::from_word);
    if kind.is_some() && wanted.is_none() {
        return Vec::new();
    }
    let answer = |decl: Decl| {
        Some(Answer {
            kind: decl.kind()?.word(),
            id: decl.qualified(),
            title: decl.title().into_owned(),
            place: decl.is_own().then(|| place(view, root, decl)),
            markdown: card::card(view, decl, None),
        })
    };
    find::named(view, name, wanted).into_iter().filter_map(answer).collect()
}

fn place(view: &View, root: &Path, decl: Decl) -> (String, u32) {
    let start = view.workspace.span(decl.name_place()).start as usize;
    let before = decl.file.text().get(..start).map_or(0, |before| before.matches('\n').count());
    (shown(&root.join(&*decl.file.path)), before as u32 + 1)
}

/// The levels of all scales that have that word or title, or, where only levels are asked for, that number.
fn levels(view: &View, kind: Option<&str>, name: &str) -> Vec<Answer> {
    if kind.is_some_and(|kind| kind != LEVEL) {
        return Vec::new();
    }
    let declared = view.holders(Key::kind(Kind::Scale));
    let mut scales: Vec<(String, &Scale)> = declared.iter().filter_map(|decl| Some((decl.qualified(), decl.scale()?))).collect();
    if scales.is_empty() {
        scales.push(("proficiency".to_owned(), Scale::proficiency()));
    }
    let wanted = matched(name);
    let mut answers = Vec::new();
    for (scale, it) in scales {
        for level in &it.levels {
            let word = !level.word.is_empty() && level.word == *wanted || matched(&level.title) == wanted;
            if word || kind == Some(LEVEL) && level.number.to_string() == *wanted {
                let name = card::level_name(level);
                let title = if matched(&level.title) == level.word { String::new() } else { format!(" · {}", level.title) };
                let markdown = format!("**{name}**{title} · level of `{scale}`\n\n{}\n", level.meaning);
                answers.push(Answer { kind: LEVEL, id: name, title: level.title.clone(), place: None, markdown });
            }
        }
    }
    answers
}

/// All words that are explained without a workspace.
fn words() -> impl Iterator<Item = &'static str> {
    let language = VERBS.iter().map(|row| row.word).chain(Kind::ALL.map(Kind::word)).chain(Clause::ALL.map(Clause::word));
    language.chain(rules::ALL.iter().map(|rule| rule.name))
}

/// All rules, a line each.
fn rule_list() -> Answer {
    let mut markdown = String::from("# Rules\n");
    for group in Group::ALL {
        let _ = writeln!(markdown, "\n## {}\n", group.title());
        for rule in rules::ALL.iter().filter(|rule| rule.group == group) {
            let _ = writeln!(markdown, "- **{}** {}", rule.name, rule.summary);
        }
    }
    Answer { kind: RULE, id: String::new(), title: "Rules".to_owned(), place: None, markdown }
}

fn show(answers: &[Answer], typed: &str, format: Format, color: bool) -> Result<Outcome, Failure> {
    let text = match format {
        Format::Text => answers.iter().map(|answer| text(answer, color)).collect::<Vec<_>>().join(&format!("\n{}\n\n", paint(color, DIM, &"─".repeat(80)))),
        Format::Markdown => answers.iter().map(|answer| answer.markdown.clone()).collect::<Vec<_>>().join("\n---\n\n"),
        Format::Json => json::pretty(&json!({ "name": typed, "found": answers.iter().map(value).collect::<Vec<_>>() })),
    };
    if format == Format::Markdown {
        output::print_raw(&text)?
    } else {
        output::print(&text)?
    };
    Ok(Outcome::Fine)
}

fn text(answer: &Answer, color: bool) -> String {
    let place = answer.place.as_ref().map(|(path, at)| format!("\n{}\n", paint(color, DIM, &line(&format!("{path}:{at}"))))).unwrap_or_default();
    markdown::render(&answer.markdown, color) + &place
}

fn value(answer: &Answer) -> Value {
    let place = answer.place.as_ref();
    json!({
        "kind": answer.kind,
        "id": answer.id,
        "title": answer.title,
        "file": place.map(|(path, _)| path),
        "line": place.map(|(_, line)| line),
        "markdown": answer.markdown,
    })
}
