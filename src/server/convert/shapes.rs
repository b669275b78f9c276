//! Folds, selections, links, lenses, hints and hierarchies as the protocol has them.

use super::symbols::shape;
use crate::features::{Cursor, folding, hierarchy, lenses, symbols::Shape};
use crate::model::{Decl, View};
use crate::server::client::Client;
use crate::server::snapshot::{Document, Snapshot};
use crate::syntax::keywords::Kind;
use serde_json::json;
use tower_lsp::ls_types::{
    CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, CodeLens, Command, DocumentLink, FoldingRange, FoldingRangeKind, InlayHint,
    InlayHintLabel, InlayHintTooltip, Position, Range, SelectionRange, SymbolKind, TypeHierarchyItem, Uri,
};

pub fn folds(document: &Document) -> Vec<FoldingRange> {
    let lines = document.lines();
    let range = |fold: folding::Fold| {
        let range = lines.range(fold.span);
        let kind = fold.comment.then_some(FoldingRangeKind::Comment);
        (range.end.line > range.start.line).then(|| FoldingRange { start_line: range.start.line, end_line: range.end.line, kind, ..FoldingRange::default() })
    };
    folding::folds(document.workspace(), document.id).into_iter().filter_map(range).collect()
}

/// For each position, what a selection there grows to.
pub fn selections(document: &Document, positions: &[Position]) -> Vec<SelectionRange> {
    let lines = document.lines();
    let one = |position: &Position| {
        let cursor = Cursor { file: document.id, offset: lines.offset(*position) };
        let spans = folding::selections(&document.view(), cursor);
        let outward = spans
            .into_iter()
            .rev()
            .fold(None, |parent: Option<SelectionRange>, span| Some(SelectionRange { range: lines.range(span), parent: parent.map(Box::new) }));
        outward.unwrap_or_else(|| SelectionRange { range: Range::new(*position, *position), parent: None })
    };
    positions.iter().map(one).collect()
}

pub fn links(document: &Document) -> Vec<DocumentLink> {
    let lines = document.lines();
    let link = |(span, address): (crate::syntax::Span, String)| {
        Some(DocumentLink { range: lines.range(span), target: Some(super::actions::address(&address)?), tooltip: None, data: None })
    };
    folding::links(document.workspace(), document.id).into_iter().filter_map(link).collect()
}

pub fn lenses(document: &Document, client: &Client, uri: &Uri) -> Vec<CodeLens> {
    let lines = document.lines();
    let one = |lens: lenses::Lens| {
        let range = lines.range(document.workspace().span(lens.place));
        let locations: Vec<_> = lens.shows.iter().filter_map(|place| document.location(*place, client)).collect();
        let command = if let Some((person, role)) = lens.plan_for {
            Command {
                title: format!("{} — write a plan", lens.text),
                command: "prowess.createPlan".to_owned(),
                arguments: Some(vec![json!(person), json!(role)]),
            }
        } else {
            // Editors that know no such command show the text all the same.
            let shown = !locations.is_empty() && client.can_show_references();
            let command = if shown { "prowess.showReferences" } else { "" };
            Command { title: lens.text, command: command.to_owned(), arguments: shown.then(|| vec![json!(uri), json!(range.start), json!(locations)]) }
        };
        CodeLens { range, command: Some(command), data: None }
    };
    lenses::lenses(&document.view(), document.id).into_iter().map(one).collect()
}

pub fn hints(document: &Document, range: Range) -> Vec<InlayHint> {
    let lines = document.lines();
    let hint = |hint: lenses::Hint| InlayHint {
        position: lines.position(hint.offset),
        label: InlayHintLabel::String(hint.text),
        kind: None,
        text_edits: None,
        tooltip: (!hint.tooltip.is_empty()).then_some(InlayHintTooltip::String(hint.tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    lenses::hints(&document.view(), document.id, lines.span(range)).into_iter().map(hint).collect()
}

/// A role as an item of the hierarchy by `extends`.
pub fn type_item(document: &Document, client: &Client, decl: Decl) -> Option<TypeHierarchyItem> {
    let it = call_item(document, client, decl)?;
    Some(TypeHierarchyItem {
        name: it.name,
        kind: it.kind,
        tags: None,
        detail: it.detail,
        uri: it.uri,
        range: it.range,
        selection_range: it.selection_range,
        data: it.data,
    })
}

/// A role as an item of the career graph.
pub fn call_item(document: &Document, client: &Client, decl: Decl) -> Option<CallHierarchyItem> {
    let range = |span| crate::server::position::range_of(document.workspace(), client.encoding, decl.place(span));
    Some(CallHierarchyItem {
        name: decl.id().to_owned(),
        kind: decl.kind().map_or(SymbolKind::OBJECT, |kind| shape(Shape::Declaration(kind))),
        tags: None,
        detail: Some(decl.title().into_owned()),
        uri: document.space.uri_of(decl.at.file, client)?,
        range: range(decl.entry.declaration.span()),
        selection_range: range(decl.name_span()),
        data: Some(json!({ "id": decl.id() })),
    })
}

/// The document and the role that an item stands for.
fn role_of<'a>(snapshot: &'a Snapshot, uri: &Uri, data: Option<&serde_json::Value>, name: &str) -> Option<(Document<'a>, Decl<'a>)> {
    let document = snapshot.document(uri)?;
    let id = data.and_then(|data| data.get("id")).and_then(|id| id.as_str()).unwrap_or(name);
    let decl = document.workspace().declarations(document.id).find(|decl| decl.kind() == Some(Kind::Role) && decl.id() == id)?;
    Some((document, decl))
}

/// The roles above or below an item in the hierarchy by `extends`.
pub fn types(snapshot: &Snapshot, item: &TypeHierarchyItem, up: bool) -> Option<Vec<TypeHierarchyItem>> {
    let (document, role) = role_of(snapshot, &item.uri, item.data.as_ref(), &item.name)?;
    let view = View::of(document.workspace());
    let roles = if up { hierarchy::parents(&view, role) } else { hierarchy::heirs(&view, role) };
    Some(roles.into_iter().filter_map(|role| type_item(&document, &snapshot.client, role)).collect())
}

pub fn incoming(snapshot: &Snapshot, item: &CallHierarchyItem) -> Option<Vec<CallHierarchyIncomingCall>> {
    let (document, role) = role_of(snapshot, &item.uri, item.data.as_ref(), &item.name)?;
    let range = |place| crate::server::position::range_of(document.workspace(), snapshot.client.encoding, place);
    let calls = hierarchy::previous(&View::of(document.workspace()), role).into_iter();
    Some(
        calls
            .filter_map(|(from, place)| {
                Some(CallHierarchyIncomingCall { from: call_item(&document, &snapshot.client, from)?, from_ranges: vec![range(place)] })
            })
            .collect(),
    )
}

pub fn outgoing(snapshot: &Snapshot, item: &CallHierarchyItem) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let (document, role) = role_of(snapshot, &item.uri, item.data.as_ref(), &item.name)?;
    let range = |place| crate::server::position::range_of(document.workspace(), snapshot.client.encoding, place);
    let calls = hierarchy::next(&View::of(document.workspace()), role).into_iter();
    Some(
        calls
            .filter_map(|(to, place)| Some(CallHierarchyOutgoingCall { to: call_item(&document, &snapshot.client, to)?, from_ranges: vec![range(place)] }))
            .collect(),
    )
}
