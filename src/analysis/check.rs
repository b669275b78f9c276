//! One declaration held against all rules: the context that a rule works in, and the loop over the rules.

use super::finding::Finding;
use super::goals::{self, Aim};
use super::levels;
use super::references;
use super::rule::Rule;
use super::rules;
use super::settings::Settings;
use crate::model::config::Policy;
use crate::model::{Decl, Key, Place, Scales, View, Workspace};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;
use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::LazyLock;

/// What a rule works with: the workspace as this check sees it, and where findings go.
pub struct Check<'a> {
    pub view: View<'a>,
    rule: &'static Rule,
    settings: &'a Settings,
    aims: OnceCell<Rc<[Aim<'a>]>>,
    findings: Vec<Finding>,
}

impl<'a> Check<'a> {
    /// Ready for the check of `decl`; `noting`: it keeps what was asked.
    fn of(workspace: &'a Workspace, settings: &'a Settings, decl: Decl<'_>, noting: bool) -> Option<Self> {
        let rule = rules::ALL.first().copied()?;
        Some(Self { view: View::about(workspace, decl, noting), rule, settings, aims: OnceCell::new(), findings: Vec::new() })
    }

    /// A finding of the rule at work, at `span` of `on`; hand it to [`Check::report`].
    pub fn finding(&self, on: Decl<'_>, span: Span, message: impl Into<String>) -> Finding {
        self.rule.at(on.place(span), message)
    }

    pub fn finding_at(&self, place: Place, message: impl Into<String>) -> Finding {
        self.rule.at(place, message)
    }

    /// Takes a finding, with the severity that the configuration gives its rule.
    pub fn report(&mut self, finding: Finding) {
        self.findings.extend(self.settings.applied(finding));
    }

    pub fn policy(&self) -> &'a Policy {
        &self.view.workspace.config.policy
    }

    /// The goals and objectives of the plan that is checked, in the order of the text: most rules about plans ask for them.
    pub fn aims(&self, plan: Decl<'a>) -> Rc<[Aim<'a>]> {
        Rc::clone(self.aims.get_or_init(|| goals::aims(&self.view, plan).collect()))
    }

    pub fn workspace(&self) -> &'a Workspace {
        self.view.workspace
    }
}

/// The rules that look at each kind of declaration, in the order of the list.
static BY_KIND: LazyLock<Vec<Vec<&'static Rule>>> =
    LazyLock::new(|| Kind::ALL.into_iter().map(|kind| rules::ALL.iter().copied().filter(|rule| rule.kinds.contains(&kind)).collect()).collect());

/// The findings of one declaration, and (where `noting`) the facts that they rest on. `scales`: what the checks before it found of scales.
pub fn check(workspace: &Workspace, settings: &Settings, decl: Decl, noting: bool, scales: &mut Scales) -> (Vec<Finding>, Vec<Key>) {
    let Some(mut check) = Check::of(workspace, settings, decl, noting) else { return (Vec::new(), Vec::new()) };
    if !noting {
        check.view = check.view.knowing(std::mem::take(scales));
    }
    if noting {
        note_names(&check.view, decl);
    }
    // Built-in frameworks are checked in the project's own tests, not on every run.
    if decl.is_own() {
        problems(&mut check, decl);
        references::check(&mut check, decl);
        levels::check(&mut check, decl);
        for rule in decl.kind().and_then(|kind| BY_KIND.get(kind as usize)).into_iter().flatten().filter(|rule| settings.is_on(rule)) {
            check.rule = rule;
            (rule.check)(&mut check, decl);
        }
    }
    if noting {
        note_places(&check, decl);
    }
    let reads;
    (reads, *scales) = check.view.into_reads();
    (check.findings, reads)
}

/// The findings of one declaration that need nothing but its text and the headers of all others: a full check finds them too.
pub fn glance(workspace: &Workspace, settings: &Settings, decl: Decl) -> Vec<Finding> {
    let Some(mut check) = Check::of(workspace, settings, decl, false) else { return Vec::new() };
    problems(&mut check, decl);
    references::undeclared(&mut check, decl);
    check.findings
}

fn problems(check: &mut Check, decl: Decl) {
    for problem in &decl.entry.declaration.problems {
        if let Some(rule) = rules::named(problem.rule.name()) {
            check.rule = rule;
            check.report(of_text(rule, decl, problem));
        }
    }
}

/// A finding that points into other declarations, or edits them, moves with their texts.
fn note_places(check: &Check, decl: Decl) {
    for finding in &check.findings {
        let related = finding.related.iter().map(|it| it.place);
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|it| it.place);
        for place in related.chain(edits).filter(|place| place.decl() != decl.at) {
            check.view.note(Key::declaration(place.decl()));
        }
    }
}

/// Every name on a declaration is a fact that it rests on, whichever rules are on.
fn note_names(view: &View, decl: Decl) {
    for name in &decl.entry.names {
        let written = decl.text(name.at);
        if written.starts_with('"') {
            view.note(Key::title(&crate::model::text::matched(&crate::model::text::unquoted(written))));
        } else {
            let name = crate::model::text::folded(written);
            view.note(Key::id(name.rsplit_once('/').map_or(&*name, |(_, id)| id)));
        }
    }
}

fn of_text(rule: &'static Rule, decl: Decl, problem: &crate::syntax::error::Problem) -> Finding {
    let mut finding = rule.at(decl.place(problem.span), problem.message.clone());
    finding.help.clone_from(&problem.help);
    if let Some((span, message)) = &problem.related {
        finding = finding.related(decl.place(*span), message.clone());
    }
    match &problem.fix {
        Some(fix) => finding.fix(fix.safe, fix.title.clone(), fix.edits.iter().map(|(span, text)| (decl.place(*span), text.clone())).collect()),
        None => finding,
    }
}
