//! `balance-sum`: declared shares that do not make 100 %.

use crate::analysis::Check;
use crate::analysis::finding::Severity;
use crate::analysis::rule::{Group, Rule};
use crate::model::Decl;
use crate::syntax::Span;
use crate::syntax::keywords::Kind;

pub static RULE: Rule = Rule {
    name: "balance-sum",
    group: Group::Roles,
    severity: Severity::Error,
    off_by_default: false,
    summary: "The declared percentages do not sum to 100.",
    explanation: r#"`balance` says how a role divides between domains, so its shares make 100 % together. The fix keeps their proportions.
"#,
    failing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
  balance leadership 40% management 70%
}
"#,
    passing: r#"skill delegation "Delegation" { definition "Handing work to others." }
role lead "Lead" {
  requires delegation at 3
  balance leadership 40% management 60%
}
"#,
    fixable: true,
    kinds: &[Kind::Role],
    check,
};

fn check<'a>(check: &mut Check<'a>, role: Decl<'a>) {
    let Some(balance) = role.role().and_then(|it| it.balance.as_ref()) else { return };
    let declaration = &role.entry.declaration;
    let Some(line) = declaration.line_at(balance.line.start).filter(|line| !line.statement.broken) else { return };
    // A domain that means nothing is a finding of its own.
    if balance.shares.iter().any(|(domain, _)| check.view.one_at(Kind::Domain, role, *domain).is_none()) {
        return;
    }
    let sum: u32 = balance.shares.iter().map(|(_, share)| share).sum();
    if sum == 100 || balance.shares.is_empty() {
        return;
    }
    let finding = check.finding(role, balance.line, format!("the shares sum to {sum} %, not to 100 %"));
    let percents: Vec<Span> = line.values(None).filter(|atom| atom.means == crate::syntax::Means::Percent).map(|atom| atom.span).collect();
    let shares: Vec<u32> = balance.shares.iter().map(|(_, share)| *share).collect();
    if sum == 0 || percents.len() != shares.len() {
        return check.report(finding.help("divide 100 % between the domains"));
    }
    let scaled = scaled(&shares, sum);
    let shown: Vec<String> = balance.shares.iter().zip(&scaled).map(|((domain, _), share)| format!("{} {share}%", role.text(*domain))).collect();
    let shown = shown.join(" ");
    let edits = percents.iter().zip(&scaled).map(|(at, share)| (role.place(*at), format!("{share}%"))).collect();
    check.report(finding.help(format!("in the same proportions: `balance {shown}`")).fix(false, format!("Divide 100 %: `{shown}`"), edits));
}

/// The same proportions in whole percent that sum to 100: what rounding leaves goes to those that lost most by it.
fn scaled(shares: &[u32], sum: u32) -> Vec<u32> {
    let mut scaled: Vec<u32> = shares.iter().map(|share| share * 100 / sum).collect();
    let mut by_loss: Vec<usize> = (0..shares.len()).collect();
    by_loss.sort_by_key(|at| std::cmp::Reverse(shares.get(*at).map_or(0, |share| share * 100 % sum)));
    let left = 100 - scaled.iter().sum::<u32>();
    for at in by_loss.into_iter().take(left as usize) {
        if let Some(share) = scaled.get_mut(at) {
            *share += 1;
        }
    }
    scaled
}
