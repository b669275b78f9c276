//! The user's settings, and the part of them that the server is told.

import * as vscode from "vscode";

export interface ServerSettings {
  /** The date to take for today, such as `2027-01-31`; left out for the real one. */
  today?: string;
  /** Rule name to severity. */
  rules: Record<string, string>;
}

/** What the server is told when it starts, and again when a setting changes. */
export function serverSettings(): ServerSettings {
  const settings = vscode.workspace.getConfiguration("prowess");
  const today = settings.get("today", "").trim();
  return { ...(today && { today }), rules: { ...settings.get<Record<string, string>>("rules", {}) } };
}

/** The configured server program. VS Code itself leaves out what an untrusted folder says here (`restrictedConfigurations` in package.json). */
export function configuredServer(): string {
  return vscode.workspace.getConfiguration("prowess").get("server.path", "").trim();
}
