//! How a role divides between domains: weight × place of the level ÷ places of the scale, summed over its required skills.
//! The formula is the language's own (language reference, "Balance"); no source gives one.

use super::decl::Decl;
use super::profile::Profile;
use super::view::View;
use super::workspace::DeclRef;
use crate::syntax::keywords::Kind;

/// What each domain weighs in a profile, in no unit; domains by their declarations, in (path, offset) order.
pub fn contributions(view: &View, profile: &Profile) -> Vec<(DeclRef, f64)> {
    let mut sums: Vec<(DeclRef, f64)> = Vec::new();
    for need in &profile.requires {
        let part = 1.0 / need.skills.len().max(1) as f64;
        for skill in need.skills.iter().filter_map(|at| view.get(*at)) {
            let (Some(scale), Some(level)) = (view.scale_of(skill), need.level) else { continue };
            let places = scale.places().max(1) as f64;
            let weight = part * need.weight * scale.place(level) as f64 / places;
            let domains = domains(view, skill);
            for domain in &domains {
                let share = weight / domains.len() as f64;
                match sums.iter_mut().find(|(at, _)| at == domain) {
                    Some((_, sum)) => *sum += share,
                    None => sums.push((*domain, share)),
                }
            }
        }
    }
    sums.sort_by(|a, b| view.get(a.0).map(Decl::order).cmp(&view.get(b.0).map(Decl::order)));
    sums
}

/// The share of each of `named` in percent of their sum; empty where that is 0. Over all domains where none is named.
pub fn shares(view: &View, profile: &Profile, named: &[DeclRef]) -> Vec<(DeclRef, f64)> {
    let all = contributions(view, profile);
    let counted: Vec<(DeclRef, f64)> =
        if named.is_empty() { all } else { named.iter().map(|at| (*at, all.iter().find(|(other, _)| other == at).map_or(0.0, |(_, sum)| *sum))).collect() };
    let total: f64 = counted.iter().map(|(_, sum)| sum).sum();
    if total <= 0.0 { Vec::new() } else { counted.into_iter().map(|(at, sum)| (at, 100.0 * sum / total)).collect() }
}

/// The declared domains of a skill.
pub fn domains(view: &View, skill: Decl) -> Vec<DeclRef> {
    let mut domains: Vec<DeclRef> = Vec::new();
    for span in skill.skill().into_iter().flat_map(|it| &it.domains) {
        if let Some(domain) = view.one_at(Kind::Domain, skill, *span)
            && !domains.contains(&domain.at)
        {
            domains.push(domain.at);
        }
    }
    domains
}
