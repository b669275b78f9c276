//! What the command palette offers, each command a function.

import * as vscode from "vscode";
import { showRule } from "./builtin";
import { checkWorkspace } from "./check";
import { chooseServer } from "./missing";
import { createPlanForGaps } from "./plan";
import type { Server } from "./server";

export function registerCommands(server: Server, rules: string[]): vscode.Disposable {
  const commands: Record<string, () => unknown> = {
    "prowess.newRoleProfile": newRoleProfile,
    "prowess.planForGaps": () => createPlanForGaps(server),
    "prowess.check": () => checkWorkspace(server),
    "prowess.explain": () => explainRule(rules),
    "prowess.restart": () => server.restart(),
    "prowess.showLog": () => server.log.show(),
    "prowess.chooseServer": chooseServer,
  };
  return vscode.Disposable.from(...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, () => sayIfItFails(run))));
}

/** A new file with a sketch of a role in it, ready to be filled in. */
async function newRoleProfile(): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "prowess" }));
  await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: "prowess", name: "Role profile" });
}

/** Explains the rule of the finding under the cursor; asks which one where there are several, or none. */
async function explainRule(rules: string[]): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const findings = editor ? vscode.languages.getDiagnostics(editor.document.uri).filter((finding) => finding.source === "prowess") : [];
  const here = rulesOf(findings.filter((finding) => editor && finding.range.contains(editor.selection.active)));
  if (here.length === 1) return showRule(here[0]!);
  const inFile = rulesOf(findings);
  const first = here.length > 0 ? here : inFile;
  const items: vscode.QuickPickItem[] = [
    ...first.map((label) => ({ label, description: here.length > 0 ? "here" : "in this file" })),
    ...rules.filter((rule) => !first.includes(rule)).map((label) => ({ label })),
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: "Explain Rule", placeHolder: "The rule to explain" });
  if (chosen) await showRule(chosen.label);
}

function rulesOf(findings: vscode.Diagnostic[]): string[] {
  const codes = findings.map(({ code }) => String(typeof code === "object" ? code.value : (code ?? "")));
  return [...new Set(codes.filter(Boolean))];
}

/** Runs a command and shows what went wrong as a sentence. */
async function sayIfItFails(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
