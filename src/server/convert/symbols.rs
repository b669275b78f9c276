//! Outlines and found declarations as the protocol has them.

use crate::features::symbols::{self, Shape, Symbol};
use crate::model::View;
use crate::server::client::Client;
use crate::server::position::Lines;
use crate::server::snapshot::{Document, Snapshot};
use crate::syntax::keywords::Kind;
use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, Location, OneOf, SymbolInformation, SymbolKind, SymbolTag, Uri, WorkspaceSymbol};

/// More results than this are of no use to anybody.
const MOST: usize = 200;

/// The outline, nested where the client can show that.
pub fn outline(document: &Document, client: &Client, uri: &Uri) -> DocumentSymbolResponse {
    let symbols = symbols::outline(document.workspace(), document.id);
    let lines = document.lines();
    if client.can("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport") {
        return DocumentSymbolResponse::Nested(symbols.into_iter().map(|symbol| nested(symbol, &lines)).collect());
    }
    let mut flat = Vec::new();
    for symbol in symbols {
        flatten(symbol, None, &lines, uri, &mut flat);
    }
    DocumentSymbolResponse::Flat(flat)
}

#[allow(deprecated)]
fn nested(symbol: Symbol, lines: &Lines) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol.children.into_iter().map(|child| nested(child, lines)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: (!symbol.detail.is_empty()).then_some(symbol.detail),
        kind: shape(symbol.kind),
        tags: symbol.deprecated.then(|| vec![SymbolTag::DEPRECATED]),
        deprecated: None,
        range: lines.range(symbol.whole),
        selection_range: lines.range(symbol.name_span),
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(deprecated)]
fn flatten(symbol: Symbol, container: Option<&str>, lines: &Lines, uri: &Uri, flat: &mut Vec<SymbolInformation>) {
    flat.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: shape(symbol.kind),
        tags: symbol.deprecated.then(|| vec![SymbolTag::DEPRECATED]),
        deprecated: None,
        location: Location { uri: uri.clone(), range: lines.range(symbol.whole) },
        container_name: container.map(str::to_owned),
    });
    for child in symbol.children {
        flatten(child, Some(&symbol.name), lines, uri, flat);
    }
}

/// The declarations of all workspaces that fit `query`.
pub fn search(snapshot: &Snapshot, query: &str) -> Vec<WorkspaceSymbol> {
    let mut found = Vec::new();
    // Documents in no folder have a workspace of their own: without any, it would only repeat what is built in.
    for space in snapshot.spaces.iter().filter(|space| space.root.is_some() || !space.loose.is_empty() || snapshot.spaces.len() == 1) {
        let view = View::of(space.workspace());
        for decl in symbols::search(&view, query, MOST) {
            let Some(uri) = space.uri_of(decl.at.file, &snapshot.client) else { continue };
            let range = crate::server::position::range_of(space.workspace(), snapshot.client.encoding, decl.name_place());
            let symbol = WorkspaceSymbol {
                name: decl.id().to_owned(),
                kind: decl.kind().map_or(SymbolKind::OBJECT, |kind| shape(Shape::Declaration(kind))),
                tags: None,
                container_name: Some(decl.framework().map_or_else(|| decl.title().into_owned(), str::to_owned)),
                location: OneOf::Left(Location { uri, range }),
                data: None,
            };
            found.push(symbol);
        }
    }
    found
}

/// The kinds of the protocol for ours, as `server.md` of the design has them.
pub const fn shape(shape: Shape) -> SymbolKind {
    match shape {
        Shape::Declaration(kind) => match kind {
            Kind::Framework => SymbolKind::NAMESPACE,
            Kind::Scale => SymbolKind::ENUM,
            Kind::Domain => SymbolKind::PACKAGE,
            Kind::Skill => SymbolKind::CLASS,
            Kind::Activity => SymbolKind::FUNCTION,
            Kind::Measure => SymbolKind::NUMBER,
            Kind::Situation => SymbolKind::EVENT,
            Kind::Role => SymbolKind::INTERFACE,
            Kind::Person => SymbolKind::OBJECT,
            Kind::Team => SymbolKind::ARRAY,
            Kind::Plan | Kind::Dimension => SymbolKind::STRUCT,
            Kind::Source => SymbolKind::FILE,
            Kind::Note => SymbolKind::STRING,
            Kind::JobFamily => SymbolKind::MODULE,
        },
        Shape::Level => SymbolKind::ENUM_MEMBER,
        Shape::Goal => SymbolKind::FIELD,
        Shape::Action => SymbolKind::METHOD,
        Shape::Requirement => SymbolKind::PROPERTY,
    }
}
