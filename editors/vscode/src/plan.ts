//! "Create Plan for Gaps": asks who and toward which role, and lets the server write the plan.

import * as vscode from "vscode";
import { SymbolKind, type WorkspaceSymbol } from "vscode-languageclient/node";
import type { Server } from "./server";

export async function createPlanForGaps(server: Server): Promise<void> {
  const symbols = await server.ask<WorkspaceSymbol[] | null>("workspace/symbol", { query: "" });
  // People are Object and roles Interface among the server's symbols.
  const people = choices(symbols, SymbolKind.Object);
  const roles = choices(symbols, SymbolKind.Interface);
  if (people.length === 0) {
    void vscode.window.showInformationMessage("There is nobody to plan for yet: describe a person first, with `person`.");
    return;
  }
  const person = await vscode.window.showQuickPick(people, { title: "Create Plan for Gaps (1/2)", placeHolder: "Whose plan is it?" });
  if (!person) return;
  const role = await vscode.window.showQuickPick(roles, { title: "Create Plan for Gaps (2/2)", placeHolder: `Toward which role does ${person.label} grow?` });
  if (!role) return;
  await server.command("prowess.createPlan", person.label, role.label);
}

function choices(symbols: WorkspaceSymbol[] | null, kind: SymbolKind): vscode.QuickPickItem[] {
  return (symbols ?? [])
    .filter((symbol) => symbol.kind === kind)
    .map((symbol) => ({ label: symbol.name, description: symbol.containerName }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
