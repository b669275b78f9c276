//! What can be done about the text at a place: the fixes of findings, and changes of shape that keep the meaning.

use super::cursor::{At, Cursor, at};
use super::draft;
use super::lenses::plan_gaps;
use crate::analysis::{Analysis, Finding};
use crate::model::gap::current_roles;
use crate::model::{Decl, FileId, Place, View};
use crate::syntax::Span;
use crate::syntax::keywords::{Kind, Verb};
use jiff::civil::Date;

/// Something to choose from the editor's list.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub title: String,
    pub kind: ActionKind,
    /// The findings it mends.
    pub mends: Vec<Finding>,
    pub edits: Vec<(Place, String)>,
    /// A new file, by its path in the workspace, and its text.
    pub creates: Option<(String, String)>,
    pub preferred: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    QuickFix,
    FixAll,
    Extract,
    Move,
    Rewrite,
}

/// What can be done where `within` (bytes of the file) is selected.
pub fn actions(analysis: &Analysis, file: FileId, within: Span) -> Vec<Action> {
    let view = View::of(&analysis.workspace);
    let (findings, _) = analysis.findings(file);
    let mut all: Vec<Action> = Vec::new();
    for finding in &findings {
        let span = analysis.workspace.span(finding.place);
        if span.start <= within.end
            && within.start <= span.end
            && let Some(action) = fix(finding)
        {
            all.push(action);
        }
    }
    // What is safe everywhere in the file, where it is more than the one at hand.
    all.extend(fix_all(&findings).filter(|action| action.mends.len() > 1));
    let Some((decl, offset)) = analysis.workspace.locate(file, within.start) else { return all };
    if decl.is_own() {
        all.extend(to_id(&view, Cursor { file, offset: within.start }));
        all.extend(extract(&view, decl, Span::new(offset, offset + within.len())));
        all.extend(move_out(&view, decl, offset));
        all.extend(plans(&view, decl, offset));
        all.extend(assess(&view, decl, offset));
    }
    all
}

fn fix(finding: &Finding) -> Option<Action> {
    let fix = finding.fix.as_ref()?;
    let edits = fix.edits.iter().map(|edit| (edit.place, edit.text.clone())).collect();
    Some(Action { title: fix.title.clone(), kind: ActionKind::QuickFix, mends: vec![finding.clone()], edits, creates: None, preferred: true })
}

/// All safe fixes of these findings together, those that would overlap left out.
pub fn fix_all(findings: &[Finding]) -> impl Iterator<Item = Action> {
    let mut edits: Vec<(Place, String)> = Vec::new();
    let mut mends = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe) else { continue };
        let overlaps = |place: &Place| {
            edits.iter().any(|(other, _)| other.decl() == place.decl() && other.span.start <= place.span.end && place.span.start <= other.span.end)
        };
        if fix.edits.iter().any(|edit| overlaps(&edit.place)) {
            continue;
        }
        edits.extend(fix.edits.iter().map(|edit| (edit.place, edit.text.clone())));
        mends.push(finding.clone());
    }
    let action =
        Action { title: "Fix all that is safe to fix in this file".to_owned(), kind: ActionKind::FixAll, mends, edits, creates: None, preferred: false };
    (!action.edits.is_empty()).then_some(action).into_iter()
}

fn rewrite(title: String, kind: ActionKind, edits: Vec<(Place, String)>) -> Action {
    Action { title, kind, mends: Vec::new(), edits, creates: None, preferred: false }
}

/// A skill named by its title → by its id.
fn to_id(view: &View, cursor: Cursor) -> Option<Action> {
    let found = at(view, cursor)?;
    let At::Name { kind: Kind::Skill, .. } = found.at else { return None };
    let skill = found.target()?;
    if !found.decl.text(found.span()).starts_with('"') {
        return None;
    }
    let id = skill.entry.written_id().to_owned();
    Some(rewrite(format!("Name it by its id, `{id}`"), ActionKind::Rewrite, vec![(found.place, id)]))
}

/// The selected requirements → a role that this one extends.
fn extract(view: &View, decl: Decl, within: Span) -> Option<Action> {
    decl.role()?;
    let declaration = &decl.entry.declaration;
    let lines: Vec<_> = declaration
        .body()
        .filter(|line| matches!(line.verb(), Some(Verb::Requires | Verb::Prefers)) && line.span().start <= within.end && within.start <= line.whole().end)
        .collect();
    if lines.len() < 2 || within.is_empty() {
        return None;
    }
    let header = declaration.header()?;
    let id = fresh(view, &format!("{}-base", decl.id()));
    let mut text = format!("role {id} \"{} (shared)\" {{\n", decl.title().replace('"', "\\\""));
    let mut edits = Vec::new();
    for line in &lines {
        let whole = line.whole();
        text.push_str("  ");
        text.push_str(decl.text(whole));
        text.push('\n');
        edits.push((decl.place(whole_lines(&declaration.text, whole)), String::new()));
    }
    text.push_str("}\n\n");
    edits.push((decl.place(Span::at(header.span().start)), text));
    let extends = header.keyword(crate::syntax::keywords::Clause::Extends);
    let (at, clause) = match extends {
        Some(_) => (header.span().end, format!(", {id}")),
        None => (header.span().end, format!(" extends {id}")),
    };
    edits.push((decl.place(Span::at(at)), clause));
    Some(rewrite(format!("Extract {} requirements to a role to extend", lines.len()), ActionKind::Extract, edits))
}

fn fresh(view: &View, wanted: &str) -> String {
    let taken = |id: &str| !view.workspace.holders(crate::model::Key::id(id)).is_empty();
    if !taken(wanted) {
        return wanted.to_owned();
    }
    (2..).map(|number| format!("{wanted}-{number}")).find(|id| !taken(id)).unwrap_or_else(|| wanted.to_owned())
}

/// The lines that `span` stands on, with the last one's end.
fn whole_lines(text: &str, span: Span) -> Span {
    let start = text.get(..span.start as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(span.end as usize..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| span.end as usize + at + 1);
    Span::new(start as u32, end as u32)
}

/// The declaration → a file of its own.
fn move_out(view: &View, decl: Decl, offset: u32) -> Option<Action> {
    let declaration = &decl.entry.declaration;
    let header = declaration.header()?;
    if !header.span().touches(offset) || decl.id().is_empty() || decl.kind() == Some(Kind::Framework) {
        return None;
    }
    let others = view.workspace.declarations(decl.at.file).filter(|other| other.kind().is_some() && other.kind() != Some(Kind::Framework)).count();
    let folder = decl.file.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let path = format!("{folder}{}.prowess", decl.id());
    if others < 2 || view.workspace.file_at(&path).is_some() {
        return None;
    }
    let framework = decl.framework().map_or_else(String::new, |name| format!("framework {name}\n\n"));
    let text = format!("{framework}{}\n", decl.text(declaration.span()));
    let edits = vec![(decl.place(whole_lines(&declaration.text, declaration.span())), String::new())];
    Some(Action { creates: Some((path.clone(), text)), ..rewrite(format!("Move to {path}"), ActionKind::Move, edits) })
}

/// A person with gaps → a plan behind the person.
fn plans(view: &View, decl: Decl, offset: u32) -> Vec<Action> {
    if decl.person().is_none() || !decl.entry.declaration.header().is_some_and(|header| header.span().touches(offset)) {
        return Vec::new();
    }
    let (from, to) = plan_dates(view.today());
    let text = |role: Decl| Some((role.title().into_owned(), draft::plan(view, decl, role, from, to)?));
    let roles = current_roles(view, decl, view.today()).into_iter().filter_map(|(role, _)| text(role));
    let end = decl.place(Span::at(decl.entry.declaration.span().end));
    roles
        .map(|(title, text)| rewrite(format!("Write a plan for the gaps toward {title}"), ActionKind::Rewrite, vec![(end, format!("\n\n{}", text.trim_end()))]))
        .collect()
}

/// From today to the end of the year, or of the next one where less than half a year is left.
pub fn plan_dates(today: Date) -> (Date, Date) {
    let year = if today.month() > 6 { today.year() + 1 } else { today.year() };
    (today, Date::new(year, 12, 31).unwrap_or(today))
}

/// What is required and not assessed → lines to fill in.
fn assess(view: &View, decl: Decl, offset: u32) -> Option<Action> {
    decl.person()?;
    let header = decl.entry.declaration.header()?;
    if !header.span().touches(offset) {
        return None;
    }
    let lines = draft::assessments(view, decl);
    let close = header.statement.close()?;
    let count = lines.len();
    (count > 0).then(|| {
        let what = if count == 1 { "the missing assessment".to_owned() } else { format!("{count} missing assessments") };
        rewrite(format!("Add {what}"), ActionKind::Rewrite, vec![(decl.place(Span::at(close)), format!("{}\n", lines.join("\n")))])
    })
}

/// The plan that `prowess.createPlan` writes: behind the person's declaration.
pub fn create_plan(view: &View, person: &str, role: &str) -> Option<(Place, String)> {
    let (person, role) = plan_gaps(view, person, role)?;
    let (from, to) = plan_dates(view.today());
    let text = draft::plan(view, person, role, from, to)?;
    Some((person.place(Span::at(person.entry.declaration.span().end)), format!("\n\n{}", text.trim_end())))
}
