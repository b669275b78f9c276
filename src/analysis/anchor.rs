//! Where a finding's related places in other declarations stand now. A check is not done again when only prose changes there, but what
//! stands behind the prose moves: such a place is kept by its statement.

use super::finding::Finding;
use crate::model::{DeclRef, Workspace};
use crate::syntax::Span;

/// One related place, by the statement that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    finding: u32,
    related: u32,
    statement: u32,
    /// From the statement's start; `None` for the whole statement.
    within: Option<Span>,
}

/// The related places of `findings` that stand in other declarations than `own`.
pub fn anchors(workspace: &Workspace, own: DeclRef, findings: &[Finding]) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    for (finding, it) in findings.iter().enumerate() {
        for (related, place) in it.related.iter().map(|related| related.place).enumerate().filter(|(_, place)| place.decl() != own) {
            let Some(decl) = workspace.get(place.decl()) else { continue };
            let Some(line) = decl.entry.declaration.line_at(place.span.start) else { continue };
            let start = line.span().start;
            let within = (line.span() != place.span).then(|| Span::new(place.span.start - start, place.span.end.saturating_sub(start)));
            anchors.push(Anchor { finding: finding as u32, related: related as u32, statement: line.index, within });
        }
    }
    anchors
}

/// Moves the related places of `findings` to where their statements stand now.
pub fn settle(workspace: &Workspace, findings: &mut [Finding], anchors: &[Anchor]) {
    for anchor in anchors {
        let related = findings.get_mut(anchor.finding as usize).and_then(|finding| finding.related.get_mut(anchor.related as usize));
        if let Some(related) = related
            && let Some(decl) = workspace.get(related.place.decl())
            && let Some(line) = decl.entry.declaration.line(anchor.statement as usize)
        {
            related.place.span = anchor.within.map_or_else(|| line.span(), |within| within.shift(line.span().start));
        }
    }
}
