//! Which of the server's semantic tokens are shown. The grammar knows keywords, texts, numbers and comments at once, and in more detail, such as the Markdown
//! of a text block; the server knows what a name means.

import * as vscode from "vscode";
import type { SemanticTokensMiddleware } from "vscode-languageclient/node";
import { without } from "./tokens";

const LEFT_TO_THE_GRAMMAR = new Set(["keyword", "string", "number", "comment"]);

/** `types` gives the kinds of tokens in the server's order. */
export function colours(types: () => string[]): SemanticTokensMiddleware {
  // Without a result id the whole is asked for each time: a difference would count in the numbers that were left out.
  const ofNames = (tokens: vscode.SemanticTokens | null | undefined) => tokens && new vscode.SemanticTokens(without(LEFT_TO_THE_GRAMMAR, types(), tokens.data));
  return {
    provideDocumentSemanticTokens: async (document, token, next) => ofNames(await next(document, token)),
    provideDocumentRangeSemanticTokens: async (document, range, token, next) => ofNames(await next(document, range, token)),
  };
}
