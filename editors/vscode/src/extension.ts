//! Prowess in VS Code. What the extension consists of, in one place; each part is a file beside this one.

import * as vscode from "vscode";
import type { Middleware, WorkspaceEdit } from "vscode-languageclient/node";
import { provideReadOnlyPages, showRule } from "./builtin";
import { type Counts, showCounts } from "./check";
import { colours } from "./colours";
import { registerCommands } from "./commands";
import { applyPlan } from "./plan";
import { registerReferences } from "./references";
import { Server } from "./server";
import { showStatus } from "./status";
import { provideTasks } from "./tasks";

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Prowess");
  const status = showStatus();
  server = new Server(context.extensionUri, log, status, middleware(status));
  const { properties } = context.extension.packageJSON.contributes.configuration;
  context.subscriptions.push(
    log,
    status,
    server,
    provideReadOnlyPages(server),
    provideTasks(server),
    registerReferences(server),
    registerCommands(server, Object.keys(properties["prowess.rules"].properties)),
    followSettings(server),
  );
  // Not waited for: the commands, "Restart Server" above all, have to work while a server hangs.
  void server.restart();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

/** The server's own commands, wherever they are started from, show what they give; its long jobs show in the status item too. */
function middleware(status: ReturnType<typeof showStatus>): Middleware {
  return {
    ...colours(() => server?.tokenTypes ?? []),
    async executeCommand(command, args, next) {
      if (command === "prowess.explainRule") return showRule(String(args[0]));
      const answer = await next(command, args);
      if (command === "prowess.checkWorkspace") void showCounts(answer as Counts);
      if (command === "prowess.createPlan" && server) await applyPlan(server, String(args[0]), String(args[1]), answer as WorkspaceEdit | null);
      return answer;
    },
    handleWorkDoneProgress(token, step, next) {
      status.progress(token, step);
      next(token, step);
    },
  };
}

function followSettings(server: Server): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("prowess.server.path")) await server.restartIfMoved();
      if (change.affectsConfiguration("prowess.today") || change.affectsConfiguration("prowess.rules")) await server.tellSettings();
    }),
    // What the folder says about the server counts from now on.
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restartIfMoved()),
  );
}
