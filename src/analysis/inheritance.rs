//! What a role has from its parents, as the rules about inheritance ask for it.

use super::naming;
use super::suggest::nearest;
use crate::model::{Decl, DeclRef, Need, Profile, View};
use crate::syntax::Span;

/// A parent of a role, and where the role names it.
#[derive(Clone, Copy)]
pub struct Parent<'a> {
    pub role: Decl<'a>,
    pub profile: &'a Profile,
    pub named: Span,
}

/// The parents that `role` names, each once, in order.
pub fn parents<'a>(view: &View<'a>, role: Decl<'a>) -> Vec<Parent<'a>> {
    let mut parents: Vec<Parent> = Vec::new();
    for named in role.role().into_iter().flat_map(|it| &it.parents) {
        if let Some(parent) = view.role(role, *named)
            && let Some(profile) = view.profile(parent)
            && parents.iter().all(|other| other.role.at != parent.at)
        {
            parents.push(Parent { role: parent, profile, named: *named });
        }
    }
    parents
}

/// Whether the profile may ask for `skill` though that is not to be seen: a parent means nothing, or a misspelt name is near the skill's.
pub fn may_ask(view: &View, profile: &Profile, skill: DeclRef) -> bool {
    let Some(skill) = view.get(skill).filter(|_| !profile.unresolved && !profile.unknown.is_empty()) else { return profile.unresolved };
    profile.unknown.iter().any(|place| view.get(place.decl()).is_some_and(|role| may_be(role, place.span, skill)))
}

/// Whether the name at `span`, which means nothing, may be a slip for `skill`.
pub fn may_be(decl: Decl, span: Span, skill: Decl) -> bool {
    let (written, title) = (decl.unquoted(span), skill.title());
    let id = written.rsplit_once('/').map_or(&*written, |(_, id)| id);
    nearest(id, [skill.id(), &*title]).is_some()
}

/// What the parents require or prefer of `skills`, one entry a parent.
pub fn inherited<'a>(parents: &[Parent<'a>], skills: &[DeclRef], required: bool) -> Vec<&'a Need> {
    let needs = parents.iter().map(|parent| if required { &parent.profile.requires } else { &parent.profile.prefers });
    needs.filter_map(|needs| needs.iter().find(|need| *need.skills == *skills)).collect()
}

/// "required at 3 by `lead` here"
pub fn required_by(view: &View, need: &Need, like: Option<&str>) -> String {
    stated_by(view, need, "required", like)
}

/// The same for any verb.
pub fn stated_by(view: &View, need: &Need, verb: &str, like: Option<&str>) -> String {
    let role = view.get(need.role).map_or_else(String::new, naming::named);
    match need.level {
        Some(number) => format!("{verb} at {} by {role} here", level(view, need, number, like)),
        None => format!("{verb} by {role} here"),
    }
}

/// A level of `need` as the reader writes levels.
pub fn level(view: &View, need: &Need, number: u16, like: Option<&str>) -> String {
    let skill = need.skills.first().and_then(|at| view.get(*at));
    naming::level(skill.and_then(|skill| view.scale_of(skill)), number, like)
}

/// How high `number` stands among the levels of the scale of `need`: differences are counted in these.
pub fn rank(view: &View, need: &Need, number: u16) -> usize {
    let skill = need.skills.first().and_then(|at| view.get(*at));
    skill.and_then(|skill| view.scale_of(skill)).map_or(usize::from(number), |scale| scale.place(number))
}
