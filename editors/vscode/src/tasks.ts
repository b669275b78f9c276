//! `prowess check` as a task, so that a build key or a keyboard shortcut lists all findings of a folder.

import * as vscode from "vscode";
import type { Server } from "./server";
import { serverSettings } from "./settings";

interface CheckTask extends vscode.TaskDefinition {
  type: "prowess";
  command: "check";
  arguments?: string[];
}

export function provideTasks(server: Server): vscode.Disposable {
  return vscode.tasks.registerTaskProvider("prowess", {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => checkTask(server, folder, { type: "prowess", command: "check" }) ?? []),
    resolveTask: (task) => checkTask(server, task.scope ?? vscode.TaskScope.Workspace, task.definition as CheckTask),
  });
}

/** Nothing where there is no program to run: the message about it has been shown already. */
function checkTask(server: Server, scope: vscode.WorkspaceFolder | vscode.TaskScope, definition: CheckTask): vscode.Task | undefined {
  const found = server.find();
  if (!("path" in found) || definition.command !== "check") return undefined;
  // The same date and severities as in the editor, so that the two say the same.
  const { today, rules } = serverSettings();
  const settings = [...(today ? ["--today", today] : []), ...Object.entries(rules).flatMap(([rule, severity]) => ["--rule", `${rule}=${severity}`])];
  const run = new vscode.ProcessExecution(found.path, ["check", "--format", "concise", ...settings, ...(definition.arguments ?? [])]);
  const task = new vscode.Task(definition, scope, "check", "prowess", run, "$prowess");
  task.group = vscode.TaskGroup.Build;
  task.detail = "prowess check";
  return task;
}
