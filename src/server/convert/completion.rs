//! Completions as the protocol has them: explicit edits, so that hyphenated ids are replaced whole.

use crate::features::card;
use crate::features::completion::{Completions, Item, Shape};
use crate::server::client::Client;
use crate::server::snapshot::{Document, Snapshot};
use crate::syntax::keywords::Kind;
use serde_json::json;
use tower_lsp::ls_types::{
    Command, CompletionItem, CompletionItemKind, CompletionItemTag, CompletionList, CompletionTextEdit, Documentation, InsertReplaceEdit, InsertTextFormat,
    Position, Range, TextEdit,
};

/// The list for a cursor at `at`.
pub fn list(document: &Document, client: &Client, found: Completions, at: Position) -> CompletionList {
    let replace = document.lines().range(found.replace);
    let items = found.items.into_iter().enumerate().map(|(order, item)| one(document, client, item, order, replace, at)).collect();
    CompletionList { is_incomplete: found.incomplete, items }
}

fn one(document: &Document, client: &Client, item: Item, order: usize, replace: Range, at: Position) -> CompletionItem {
    let snippets = client.can("textDocument/completion/completionItem/snippetSupport");
    let snippet = item.snippet && snippets;
    let text = if item.snippet && !snippets { without_stops(&item.insert) } else { item.insert };
    // A word that opens a clause or statement is followed by something that can be completed too.
    let more = snippet && text.ends_with(" $0");
    let edit = if client.can("textDocument/completion/completionItem/insertReplaceSupport") {
        CompletionTextEdit::InsertAndReplace(InsertReplaceEdit { new_text: text, insert: Range::new(replace.start, at), replace })
    } else {
        CompletionTextEdit::Edit(TextEdit { range: replace, new_text: text })
    };
    let data = item.names.and_then(|names| {
        let decl = document.workspace().get(names)?;
        Some(json!({ "path": &*decl.file.path, "id": decl.id(), "kind": decl.kind().map(Kind::word), "root": document.space.root.as_deref() }))
    });
    let tags = (item.deprecated && client.capabilities.pointer("/textDocument/completion/completionItem/tagSupport").is_some())
        .then(|| vec![CompletionItemTag::DEPRECATED]);
    CompletionItem {
        label: item.label,
        kind: Some(kind(item.shape)),
        detail: (!item.detail.is_empty()).then_some(item.detail),
        documentation: item.documentation.map(|text| documentation(text, client)),
        sort_text: Some(format!("{order:05}")),
        filter_text: item.filter,
        insert_text_format: snippet.then_some(InsertTextFormat::SNIPPET),
        text_edit: Some(edit),
        command: (more && client.lists("prowess/commands", "suggest")).then(|| Command {
            title: "Suggest".to_owned(),
            command: "editor.action.triggerSuggest".to_owned(),
            arguments: None,
        }),
        tags,
        data,
        ..CompletionItem::default()
    }
}

fn documentation(markdown: String, client: &Client) -> Documentation {
    Documentation::MarkupContent(super::markup(markdown, client, "textDocument/completion/completionItem/documentationFormat"))
}

/// The card of the declaration that an item names.
pub fn resolve(snapshot: &Snapshot, mut item: CompletionItem) -> CompletionItem {
    let card = item.data.as_ref().and_then(|data| {
        let text = |key: &str| data.get(key).and_then(serde_json::Value::as_str);
        let space = snapshot.spaces.iter().find(|space| space.root.as_deref().map(|root| root.to_string_lossy()) == text("root").map(Into::into))?;
        let workspace = space.workspace();
        let file = workspace.file_at(text("path")?)?;
        let decl = workspace.declarations(file).find(|decl| Some(decl.id()) == text("id") && decl.kind().map(Kind::word) == text("kind"))?;
        Some(card::card(&crate::model::View::of(workspace), decl, None))
    });
    if let Some(card) = card {
        item.documentation = Some(documentation(card, &snapshot.client));
    }
    item
}

/// A snippet for clients that know none: its text without stops and braces.
fn without_stops(snippet: &str) -> String {
    let mut plain = String::new();
    let mut rest = snippet;
    while let Some(at) = rest.find('$') {
        plain.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(body) = rest.strip_prefix('{') {
            let (inside, after) = body.split_once('}').unwrap_or((body, ""));
            plain.push_str(inside.split_once(':').map_or("", |(_, text)| text));
            rest = after;
        } else {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    plain.push_str(rest);
    plain
}

fn kind(shape: Shape) -> CompletionItemKind {
    match shape {
        Shape::Declaration(kind) => match kind {
            Kind::Skill => CompletionItemKind::CLASS,
            Kind::Role => CompletionItemKind::INTERFACE,
            Kind::Activity => CompletionItemKind::FUNCTION,
            Kind::Measure => CompletionItemKind::UNIT,
            Kind::Situation => CompletionItemKind::EVENT,
            Kind::Source => CompletionItemKind::FILE,
            Kind::Scale => CompletionItemKind::ENUM,
            Kind::Domain | Kind::Framework | Kind::JobFamily => CompletionItemKind::MODULE,
            _ => CompletionItemKind::STRUCT,
        },
        Shape::Keyword | Shape::Clause => CompletionItemKind::KEYWORD,
        Shape::Level => CompletionItemKind::ENUM_MEMBER,
        Shape::Date | Shape::Choice => CompletionItemKind::VALUE,
        Shape::Text => CompletionItemKind::TEXT,
        Shape::Rule => CompletionItemKind::REFERENCE,
    }
}
