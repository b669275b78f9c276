//! `# prowess: allow(rule, …) because …`: which findings the author allows, and whether each such comment is of use.

use super::finding::Finding;
use super::rules;
use super::settings::Settings;
use super::suggest::nearest;
use crate::model::{Decl, Place, Workspace};
use crate::syntax::Span;

/// One comment that allows something.
#[derive(Clone, Debug)]
struct Allow {
    /// The rules it names, each with its place.
    rules: Vec<(String, Place)>,
    explained: bool,
    comment: Place,
    /// The bytes of the file that it covers.
    covers: Span,
}

/// The findings that no comment of the file allows, with what is wrong about the comments themselves, in the order of the text; and how
/// many were allowed.
pub fn apply(workspace: &Workspace, settings: &Settings, file: crate::model::FileId, findings: Vec<Finding>) -> (Vec<Finding>, usize) {
    // Most files have no comments.
    let allows = if workspace.file(file).is_some_and(|it| it.comments) { allows(workspace, file) } else { Vec::new() };
    if allows.is_empty() {
        return (findings, 0);
    }
    let mut used = vec![Vec::new(); allows.len()];
    let mut kept = Vec::new();
    let mut suppressed = 0;
    for finding in findings {
        let at = workspace.span(finding.place).start;
        let mut allowed = false;
        for (allow, used) in allows.iter().zip(&mut used) {
            if allow.covers.touches(at) && allow.rules.iter().any(|(name, _)| name == finding.rule) {
                used.push(finding.rule);
                allowed = true;
            }
        }
        if allowed {
            suppressed += 1;
        } else {
            kept.push(finding);
        }
    }
    for (allow, used) in allows.iter().zip(&used) {
        kept.extend(about(allow, used).into_iter().filter_map(|finding| settings.applied(finding)));
    }
    (kept, suppressed)
}

fn about(allow: &Allow, used: &[&str]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (name, place) in &allow.rules {
        if used.contains(&name.as_str()) {
            continue;
        }
        let rule = &rules::unused_suppression::RULE;
        let remove = |finding: Finding| finding.fix(true, "Remove it", vec![(if allow.rules.len() == 1 { allow.comment } else { *place }, String::new())]);
        match rules::named(name) {
            Some(_) => found.push(remove(rule.at(*place, format!("nothing here would be reported as `{name}`")).help("remove it"))),
            None => {
                let finding = rule.at(*place, format!("there is no rule `{name}`"));
                found.push(match nearest(name, rules::ALL.iter().map(|rule| rule.name)) {
                    Some(near) => finding.help(format!("did you mean `{near}`?")).fix(false, format!("Replace by `{near}`"), vec![(*place, near.to_owned())]),
                    None => finding.help("`prowess explain` lists the rules"),
                });
            }
        }
    }
    if !allow.explained {
        let rule = &rules::unexplained_suppression::RULE;
        let end = Place { span: Span::at(allow.comment.span.end), ..allow.comment };
        found.push(rule.at(allow.comment, "this comment allows a finding and does not say why").help("add `because …` after it").fix(
            false,
            "Add a reason",
            vec![(end, " because …".to_owned())],
        ));
    }
    found
}

fn allows(workspace: &Workspace, file: crate::model::FileId) -> Vec<Allow> {
    let mut allows = Vec::new();
    let declarations: Vec<Decl> = workspace.declarations(file).collect();
    for (at, decl) in declarations.iter().enumerate() {
        for comment in &decl.entry.declaration.comments {
            if let Some(allow) = read(workspace, *decl, *comment, declarations.get(at + 1).copied()) {
                allows.push(allow);
            }
        }
    }
    allows
}

fn read(workspace: &Workspace, decl: Decl, comment: Span, next: Option<Decl>) -> Option<Allow> {
    let text = decl.text(comment);
    let rest = text.trim_start_matches('#').trim_start().strip_prefix("prowess:")?.trim_start();
    let (whole_file, rest) = match rest.strip_prefix("allow-file") {
        Some(rest) => (true, rest),
        None => (false, rest.strip_prefix("allow")?),
    };
    let (names, reason) = rest.trim_start().strip_prefix('(')?.split_once(')')?;
    let from = comment.start + (names.as_ptr() as usize - text.as_ptr() as usize) as u32;
    let mut rules = Vec::new();
    let mut at = from;
    for name in names.split(',') {
        let start = at + (name.len() - name.trim_start().len()) as u32;
        rules.push((name.trim().to_owned(), decl.place(Span::new(start, start + name.trim().len() as u32))));
        at += name.len() as u32 + 1;
    }
    let explained = reason.trim().strip_prefix("because").is_some_and(|why| !why.trim().is_empty());
    let covers = if whole_file { Span::new(0, u32::MAX) } else { covered(workspace, decl, comment, next) };
    let end = comment.start + text.trim_end().len() as u32;
    Some(Allow { rules, explained, comment: decl.place(Span::new(comment.start, end)), covers })
}

/// A comment at a line's end covers that line; one alone on its line covers what follows, with its block.
fn covered(workspace: &Workspace, decl: Decl, comment: Span, next: Option<Decl>) -> Span {
    let declaration = &decl.entry.declaration;
    let line_start = declaration.text.get(..comment.start as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let alone = declaration.text.get(line_start..comment.start as usize).is_none_or(|before| before.trim().is_empty());
    let absolute = |decl: Decl, span: Span| workspace.span(decl.place(span));
    if !alone {
        return absolute(decl, Span::new(line_start as u32, comment.end));
    }
    let follows = declaration.statements.iter().position(|it| it.span.start >= comment.end);
    match (follows.and_then(|at| declaration.line(at)), next) {
        (Some(line), _) => absolute(decl, line.whole()),
        (None, Some(next)) => absolute(next, next.entry.declaration.span()),
        (None, None) => absolute(decl, Span::at(comment.end)),
    }
}
