//! The language server as the rest of the extension sees it: started, stopped, asked. One program at a time, whatever is clicked.

import { accessSync, chmodSync, constants, statSync } from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type Middleware, State } from "vscode-languageclient/node";
import { findServer } from "./binary";
import { DOCUMENTS } from "./documents";
import { offerWaysOut, sayWhatFailed } from "./missing";
import { configuredServer, serverSettings } from "./settings";
import type { Status } from "./status";

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  /** Starts and stops wait for one another here. */
  private queue: Promise<void> = Promise.resolve();
  private running: string | undefined;
  private readonly started = new vscode.EventEmitter<void>();
  /** Another run of the server answers from now on. */
  readonly onDidStart = this.started.event;

  constructor(
    private readonly extension: vscode.Uri,
    readonly log: vscode.OutputChannel,
    private readonly status: Status,
    private readonly middleware: Middleware,
  ) {}

  /** Starts the server, or starts it anew. */
  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  /** Starts it anew only if the settings now name another program. */
  async restartIfMoved(): Promise<void> {
    const found = this.find();
    if (("path" in found ? found.path : undefined) !== this.running) await this.restart();
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  /** Asks the server, once it is up. Fails with a sentence for people if there is none. */
  async ask<R>(method: string, parameters: unknown): Promise<R> {
    await this.queue;
    if (this.client?.state !== State.Running) throw new Error("The Prowess server is not running.");
    return this.client.sendRequest<R>(method, parameters);
  }

  /** Runs one of the server's own commands. */
  command<R>(command: string, ...args: unknown[]): Promise<R> {
    return this.ask<R>("workspace/executeCommand", { command, arguments: args });
  }

  async tellSettings(): Promise<void> {
    await this.queue;
    if (this.client?.state !== State.Running) return;
    await this.client.sendNotification("workspace/didChangeConfiguration", { settings: { prowess: serverSettings() } });
  }

  /** The program that runs, or would run. */
  find() {
    return findServer({
      configured: configuredServer(),
      folder: vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === "file")?.uri.fsPath,
      extension: this.extension.fsPath,
      path: process.env.PATH ?? "",
      windows: process.platform === "win32",
      isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
    });
  }

  dispose(): void {
    this.started.dispose();
    void this.stop();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async begin(): Promise<void> {
    const found = this.find();
    if (!("path" in found)) {
      this.status.missing();
      void offerWaysOut(found);
      return;
    }
    makeRunnable(found.path);
    this.running = found.path;
    this.status.starting();
    const client = new LanguageClient("prowess", "Prowess", { command: found.path, args: ["lsp"] }, this.options());
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) this.status.starting();
      if (newState === State.Running) this.status.running(client.initializeResult?.serverInfo?.version, found.path);
      if (newState === State.Stopped) this.status.stopped();
    });
    this.client = client;
    try {
      await client.start();
      this.started.fire();
    } catch (error) {
      this.status.stopped();
      this.log.appendLine(String(error));
      void sayWhatFailed(found.path);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.running = undefined;
    // A server that never came up, or that does not answer, is no reason not to start the next.
    await client?.dispose(2000).catch(() => undefined);
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: DOCUMENTS,
      diagnosticCollectionName: "prowess",
      outputChannel: this.log,
      initializationOptions: { builtinDocuments: true, ...serverSettings() },
      middleware: this.middleware,
    };
  }
}

/** Unpacking a .vsix may lose the mark that makes a file a program. */
function makeRunnable(path: string): void {
  if (process.platform === "win32") return;
  try {
    accessSync(path, constants.X_OK);
  } catch {
    try {
      chmodSync(path, 0o755);
    } catch {
      // Starting it will fail, and say so with the path.
    }
  }
}
