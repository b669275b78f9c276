//! What to say when there is no server to run, and the ways out of it.

import * as vscode from "vscode";
import type { Found } from "./binary";

const CHOOSE = "Choose Program…";
const OWN = "Use the Built-in One";
const SETTINGS = "Open Settings";
const INSTALL = "How to Install";
const LOG = "Show Log";
const RESTART = "Restart";
const COPY = "Copy the Command";

/** The settings name a program that is not there, or none was found anywhere. */
export async function offerWaysOut(found: Exclude<Found, { path: string }>): Promise<void> {
  if ("configured" in found) {
    const answer = await vscode.window.showErrorMessage(
      `Prowess cannot check this folder: there is no program at ${found.configured}, which the setting prowess.server.path names.`,
      OWN,
      CHOOSE,
      SETTINGS,
    );
    await follow(answer);
    return;
  }
  const answer = await vscode.window.showErrorMessage(
    "Prowess cannot check this folder: its server program, prowess, was not found. This extension was packaged without one for this system, and there is none on the PATH.",
    CHOOSE,
    INSTALL,
    SETTINGS,
  );
  await follow(answer);
}

/** The program is there, but the server in it did not come up, or did not stay up. */
export async function sayItFailed(what: string): Promise<void> {
  await follow(await vscode.window.showErrorMessage(`${what} The log says more.`, LOG, RESTART, CHOOSE));
}

/** Lets the user point at a program, and remembers it in the user's own settings. */
export async function chooseServer(): Promise<void> {
  const [program] =
    (await vscode.window.showOpenDialog({ title: "The prowess program", openLabel: "Use as Server", canSelectMany: false })) ?? [];
  if (program) await setServer(program.fsPath);
}

async function follow(answer: string | undefined): Promise<void> {
  if (answer === CHOOSE) await chooseServer();
  if (answer === OWN) await forgetServer();
  if (answer === SETTINGS) await vscode.commands.executeCommand("workbench.action.openSettings", "prowess.server.path");
  if (answer === INSTALL) await sayHowToInstall();
  if (answer === LOG) await vscode.commands.executeCommand("prowess.showLog");
  if (answer === RESTART) await vscode.commands.executeCommand("prowess.restart");
}

async function sayHowToInstall(): Promise<void> {
  const command = "cargo install --locked prowess";
  const answer = await vscode.window.showInformationMessage(
    "Install the Prowess program, then restart its server.",
    {
      modal: true,
      detail: `With Rust on this machine:\n\n    ${command}\n\nOr put a prowess program that someone built for this system anywhere on the PATH, or choose it in the setting prowess.server.path.`,
    },
    COPY,
    RESTART,
  );
  if (answer === COPY) await vscode.env.clipboard.writeText(command);
  else await follow(answer);
}

function setServer(path: string): Thenable<void> {
  return vscode.workspace.getConfiguration("prowess").update("server.path", path, vscode.ConfigurationTarget.Global);
}

/** Takes the setting away wherever it stands. */
async function forgetServer(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("prowess");
  const places = settings.inspect<string>("server.path");
  if (places?.workspaceFolderValue !== undefined) await settings.update("server.path", undefined, vscode.ConfigurationTarget.WorkspaceFolder);
  if (places?.workspaceValue !== undefined) await settings.update("server.path", undefined, vscode.ConfigurationTarget.Workspace);
  if (places?.globalValue !== undefined) await settings.update("server.path", undefined, vscode.ConfigurationTarget.Global);
}
