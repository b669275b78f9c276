//! A declaration of a workspace, with all one can ask about it alone.

use super::file::{Entry, File};
use super::item::Item;
use super::workspace::{DeclRef, Place};
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

/// A declaration of a workspace, with all one can ask about it alone.
#[derive(Clone, Copy)]
pub struct Decl<'a> {
    pub at: DeclRef,
    pub file: &'a File,
    pub entry: &'a Entry,
}

impl<'a> Decl<'a> {
    pub fn kind(self) -> Option<Kind> {
        self.entry.kind()
    }

    /// As it is compared.
    pub fn id(self) -> &'a str {
        &self.entry.id
    }

    pub fn framework(self) -> Option<&'a str> {
        self.file.framework.as_deref()
    }

    /// Whether both belong to one framework, or both to none.
    pub const fn is_beside(self, other: Decl<'_>) -> bool {
        self.file.belongs == other.file.belongs
    }

    /// `leadership/delegation`, or the id alone for what belongs to no framework.
    pub fn qualified(self) -> String {
        match self.framework() {
            Some(framework) => format!("{framework}/{}", self.id()),
            None => self.id().to_owned(),
        }
    }

    /// The title, or the id where there is none.
    pub fn title(self) -> std::borrow::Cow<'a, str> {
        self.entry.title()
    }

    pub fn text(self, span: Span) -> &'a str {
        self.entry.declaration.at(span)
    }

    pub fn unquoted(self, span: Span) -> std::borrow::Cow<'a, str> {
        self.entry.unquoted(span)
    }

    pub fn place(self, span: Span) -> Place {
        Place { file: self.at.file, index: self.at.index, span }
    }

    /// Where its id stands; its header's keyword where it has none.
    pub fn name_span(self) -> Span {
        let declaration = &self.entry.declaration;
        declaration.id.or(declaration.title).or_else(|| declaration.atoms.first().map(|atom| atom.span)).unwrap_or_default()
    }

    pub fn name_place(self) -> Place {
        self.place(self.name_span())
    }

    /// The order of findings: path, then offset.
    pub fn order(self) -> (&'a str, u32) {
        (&self.file.path, self.at.index)
    }

    pub fn is_own(self) -> bool {
        self.file.is_own()
    }

    pub fn skill(self) -> Option<&'a super::skill::Skill> {
        match &self.entry.item {
            Item::Skill(skill) => Some(skill),
            _ => None,
        }
    }

    /// What the skill builds on; asked of many skills, most of which build on none.
    pub fn builds_on(self) -> &'a [super::skill::Prerequisite] {
        self.skill().filter(|_| self.entry.builds_on).map_or(&[], |it| &it.builds_on)
    }

    /// The names of the broader skills.
    pub fn broader(self) -> &'a [Span] {
        self.skill().filter(|_| self.entry.has_broader).map_or(&[], |it| &it.broader)
    }

    pub fn role(self) -> Option<&'a super::role::Role> {
        match &self.entry.item {
            Item::Role(role) => Some(role),
            _ => None,
        }
    }

    pub fn person(self) -> Option<&'a super::person::Person> {
        match &self.entry.item {
            Item::Person(person) => Some(person),
            _ => None,
        }
    }

    pub fn team(self) -> Option<&'a super::person::Team> {
        match &self.entry.item {
            Item::Team(team) => Some(team),
            _ => None,
        }
    }

    pub fn plan(self) -> Option<&'a super::plan::Plan> {
        match &self.entry.item {
            Item::Plan(plan) => Some(plan),
            _ => None,
        }
    }

    pub fn scale(self) -> Option<&'a super::scale::Scale> {
        match &self.entry.item {
            Item::Scale(scale) => Some(scale),
            _ => None,
        }
    }
}
