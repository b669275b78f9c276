//! The language status item: whether the server is up, what it is doing, and the way to its log.

import * as vscode from "vscode";
import type { WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport } from "vscode-languageclient/node";
import { DOCUMENTS } from "./documents";

export interface Status extends vscode.Disposable {
  starting(): void;
  /** `version` as the server states it. */
  running(version: string | undefined, path: string): void;
  stopped(): void;
  missing(): void;
  /** A long job of the server, named by its token: begun, gone on, or ended. */
  progress(token: string | number, step: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd): void;
}

export function showStatus(): Status {
  const item = vscode.languages.createLanguageStatusItem("prowess.server", DOCUMENTS);
  const jobs = new Map<string | number, { title: string; detail: string }>();
  let calm = { text: "", detail: "" };
  item.name = "Prowess";

  const showLog = { title: "Show Log", command: "prowess.showLog" };
  const restart = { title: "Restart", command: "prowess.restart" };

  function set(text: string, detail: string, severity: vscode.LanguageStatusSeverity, command: vscode.Command): void {
    calm = { text, detail };
    jobs.clear();
    Object.assign(item, { text, detail, severity, command, busy: false });
  }

  return {
    starting() {
      set("Prowess", "starting", vscode.LanguageStatusSeverity.Information, showLog);
      item.busy = true;
    },
    running(version, path) {
      set(version ? `Prowess ${version}` : "Prowess", path, vscode.LanguageStatusSeverity.Information, showLog);
    },
    stopped() {
      set("Prowess has stopped", "nothing is checked until it runs again", vscode.LanguageStatusSeverity.Error, restart);
    },
    missing() {
      set("Prowess has no server", "nothing is checked until there is one", vscode.LanguageStatusSeverity.Error, restart);
    },
    progress(token, step) {
      if (step.kind === "end") jobs.delete(token);
      else if (step.kind === "begin") jobs.set(token, { title: step.title, detail: portion(step) });
      else {
        const job = jobs.get(token);
        if (job) job.detail = portion(step) || job.detail;
      }
      const job = [...jobs.values()].at(-1);
      item.busy = job !== undefined;
      item.text = job?.title ?? calm.text;
      item.detail = job?.detail ?? calm.detail;
    },
    dispose: () => item.dispose(),
  };
}

function portion({ message, percentage }: { message?: string; percentage?: number }): string {
  return [percentage === undefined ? "" : `${percentage} %`, message ?? ""].filter(Boolean).join(" · ");
}
