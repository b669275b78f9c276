//! The user's settings, and the part of them that the server is told.

import * as vscode from "vscode";

export interface ServerSettings {
  /** The date to take for today, such as `2027-01-31`; null for the real one, so that an earlier one is forgotten. */
  today: string | null;
  /** Rule name to severity. */
  rules: Record<string, string>;
}

/** What the server is told when it starts, and again when a setting changes. */
export function serverSettings(): ServerSettings {
  const settings = vscode.workspace.getConfiguration("prowess");
  return { today: settings.get("today", "").trim() || null, rules: { ...settings.get<Record<string, string>>("rules", {}) } };
}

/** The configured server program. VS Code itself leaves out what an untrusted folder says here (`restrictedConfigurations` in package.json). */
export function configuredServer(): string {
  return vscode.workspace.getConfiguration("prowess").get("server.path", "").trim();
}
