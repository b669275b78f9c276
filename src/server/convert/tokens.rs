//! Semantic tokens as the protocol has them: numbers relative to the token before.

use crate::features::tokens::{LEGEND, Token};
use crate::server::snapshot::Document;
use tower_lsp::ls_types::{SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokensEdit, SemanticTokensLegend};

pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: LEGEND.iter().map(|name| SemanticTokenType::new(name)).collect(),
        token_modifiers: vec![SemanticTokenModifier::DECLARATION, SemanticTokenModifier::DEFAULT_LIBRARY, SemanticTokenModifier::DEPRECATED],
    }
}

/// The numbers of these tokens, which are in order.
pub fn encode(document: &Document, tokens: &[Token]) -> Vec<SemanticToken> {
    let lines = document.lines();
    let (mut line, mut column) = (0, 0);
    let mut encoded = Vec::with_capacity(tokens.len());
    for token in tokens {
        let range = lines.range(token.span);
        if range.start.line != range.end.line || range.end.character <= range.start.character {
            continue;
        }
        let delta_line = range.start.line - line;
        encoded.push(SemanticToken {
            delta_line,
            delta_start: if delta_line == 0 { range.start.character - column } else { range.start.character },
            length: range.end.character - range.start.character,
            token_type: token.kind as u32,
            token_modifiers_bitset: u32::from(token.declared) | u32::from(token.built_in) << 1 | u32::from(token.deprecated) << 2,
        });
        (line, column) = (range.start.line, range.start.character);
    }
    encoded
}

/// The one edit that makes `new` of `old`: what they share at both ends stays. None where they are the same.
pub fn delta(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let back = old.iter().rev().zip(new.iter().rev()).take(old.len().min(new.len()) - front).take_while(|(a, b)| a == b).count();
    let removed = old.len() - front - back;
    let added = new.get(front..new.len() - back).unwrap_or_default().to_vec();
    if removed == 0 && added.is_empty() {
        return Vec::new();
    }
    // The protocol counts numbers, five a token.
    vec![SemanticTokensEdit { start: front as u32 * 5, delete_count: removed as u32 * 5, data: Some(added) }]
}
