//! "Create Plan for Gaps": asks who and toward which role, and puts the plan that the server writes into its file.

import * as vscode from "vscode";
import { type DocumentSymbol, SymbolKind, type WorkspaceEdit, type WorkspaceSymbol } from "vscode-languageclient/node";
import type { Server } from "./server";

export async function createPlanForGaps(server: Server): Promise<void> {
  // People are Object and roles Interface among the server's symbols.
  const person = await choose(server, SymbolKind.Object, { title: "Create Plan for Gaps (1/2)", placeholder: "Whose plan is it? Type to search." });
  if (!person) return;
  const role = await choose(server, SymbolKind.Interface, { title: "Create Plan for Gaps (2/2)", placeholder: `Toward which role does ${person} grow? Type to search.` });
  if (!role) return;
  await applyPlan(server, person, role, await server.command<WorkspaceEdit | null>("prowess.createPlan", person, role));
}

/** Puts the plan into its file and shows it there, so that it is read before it is saved. */
export async function applyPlan(server: Server, person: string, role: string, plan: WorkspaceEdit | null | undefined): Promise<void> {
  const edit = plan && (await server.convert.asWorkspaceEdit(plan));
  if (!edit || edit.size === 0) {
    void vscode.window.showInformationMessage(`There is nothing to plan: ${person} has no known gap toward ${role}. Assessments come first, with \`assessed\`.`);
    return;
  }
  await vscode.workspace.applyEdit(edit);
  const [uri, edits] = edit.entries()[0]!;
  const editor = await vscode.window.showTextDocument(uri);
  const start = edits[0]?.range.start ?? new vscode.Position(0, 0);
  const text = editor.document.getText();
  const at = editor.document.positionAt(Math.max(text.indexOf(edits[0]?.newText.trim() ?? "", editor.document.offsetAt(start)), 0));
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
}

/** Lets the user choose a declaration of this kind among those that the server finds for what is typed. */
function choose(server: Server, kind: SymbolKind, { title, placeholder }: { title: string; placeholder: string }): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick();
  Object.assign(pick, { title, placeholder });
  let here: { name: string; kind: SymbolKind }[] = [];
  const look = async () => {
    const query = pick.value;
    pick.busy = true;
    const found = await server.ask<WorkspaceSymbol[] | null>("workspace/symbol", { query }).catch(() => null);
    if (query !== pick.value) return;
    pick.busy = false;
    // Those of the file one is in come first.
    const all = [...here, ...(found ?? [])].filter((symbol) => symbol.kind === kind).map(({ name }) => name);
    pick.items = [...new Set(all)].map((label) => ({ label }));
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue(look);
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    void outline(server).then((symbols) => {
      here = symbols;
      return look();
    });
  });
}

/** What the file one is in declares. */
async function outline(server: Server): Promise<{ name: string; kind: SymbolKind }[]> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== "prowess") return [];
  const symbols = await server.ask<DocumentSymbol[] | null>("textDocument/documentSymbol", { textDocument: { uri: document.uri.toString() } }).catch(() => null);
  return symbols ?? [];
}
