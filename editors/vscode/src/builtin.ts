//! Read-only pages: the built-in skills as the server documents them, and the explanation of each rule.

import * as vscode from "vscode";
import type { Server } from "./server";

/** `prowess-builtin:/leadership/delegation.prowess`: a built-in skill, as Prowess text. */
const BUILTIN = "prowess-builtin";
/** `prowess-rule:/overdue.md`: what a rule is about. */
const RULE = "prowess-rule";

export function provideReadOnlyPages(server: Server): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  // Another server may document a skill differently: pages that are open are read anew.
  const restarts = server.onDidStart(() => {
    for (const { uri } of vscode.workspace.textDocuments) if ([BUILTIN, RULE].includes(uri.scheme)) changed.fire(uri);
  });
  const builtin = vscode.workspace.registerTextDocumentContentProvider(BUILTIN, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => (await server.ask<{ text: string }>("workspace/textDocumentContent", { uri: uri.toString() })).text,
  });
  const rules = vscode.workspace.registerTextDocumentContentProvider(RULE, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => server.command<string>("prowess.explainRule", ruleOf(uri)),
  });
  return vscode.Disposable.from(changed, restarts, builtin, rules);
}

export async function showRule(rule: string): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.from({ scheme: RULE, path: `/${rule}.md` }));
}

function ruleOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\//, "").replace(/\.md$/, "");
}
