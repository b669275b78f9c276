//! The language server as the rest of the extension sees it: started, stopped, asked. One program at a time, whatever is clicked.

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, chmodSync, constants, statSync } from "node:fs";
import * as vscode from "vscode";
import { CloseAction, type CloseHandlerResult, ErrorAction, LanguageClient, type LanguageClientOptions, type Middleware, State, type StaticFeature } from "vscode-languageclient/node";
import { findServer } from "./binary";
import { DOCUMENTS } from "./documents";
import { offerWaysOut, sayItFailed } from "./missing";
import { configuredServer, serverSettings } from "./settings";
import type { Status } from "./status";

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  /** Starts and stops wait for one another here. */
  private queue: Promise<void> = Promise.resolve();
  /** What `find` said when the server was last started. */
  private found = "";
  private program: ChildProcess | undefined;
  /** Ends the wait for a server that is just starting. */
  private abandon = () => {};
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
    this.abandon();
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  /** Starts it anew only if the settings now name another program. */
  async restartIfMoved(): Promise<void> {
    if (JSON.stringify(this.find()) !== this.found) await this.restart();
  }

  stop(): Promise<void> {
    this.abandon();
    return this.inTurn(() => this.end());
  }

  /** Asks the server, once it is up. Fails with a sentence for people if there is none. */
  async ask<R>(method: string, parameters: unknown): Promise<R> {
    await this.queue;
    if (this.client?.state !== State.Running) throw new Error("The Prowess server is not running.");
    return this.client.sendRequest<R>(method, parameters);
  }

  /** Values of the protocol as VS Code has them. */
  get convert(): LanguageClient["protocol2CodeConverter"] {
    if (!this.client) throw new Error("The Prowess server is not running.");
    return this.client.protocol2CodeConverter;
  }

  /** The names of the kinds of semantic tokens, in the server's order. */
  get tokenTypes(): string[] {
    return this.client?.initializeResult?.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
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
    this.found = JSON.stringify(found);
    if (!("path" in found)) {
      this.status.missing();
      void offerWaysOut(found);
      return;
    }
    makeRunnable(found.path);
    this.status.starting();
    let up = false;
    let giveUp = () => {};
    // The client's own `start` waits for ever for a program that ends, or hangs, before it has said a word.
    const instead = new Promise<"ended" | "abandoned">((resolve) => {
      giveUp = () => resolve("ended");
      this.abandon = () => resolve("abandoned");
    });
    const ends: number[] = [];
    const closed = (): CloseHandlerResult => {
      ends.push(Date.now());
      if (!up) giveUp();
      else if (!oftenIn(ends, 5, 3 * 60_000)) return { action: CloseAction.Restart, handled: true };
      else void sayItFailed(`The Prowess server stopped five times in three minutes (${found.path}).`);
      return { action: CloseAction.DoNotRestart, handled: true };
    };
    const client = new QuietClient("prowess", "Prowess", () => this.launch(found.path), this.options(closed));
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) return;
      if (newState === State.Starting) this.status.starting();
      if (newState === State.Running) this.status.running(client.initializeResult?.serverInfo?.version, found.path);
      if (newState === State.Stopped) this.status.stopped();
    });
    client.registerFeature(CAN_SUGGEST);
    this.client = client;
    try {
      const outcome = await Promise.race([client.start(), instead]);
      if (outcome === "abandoned") return;
      if (outcome === "ended") throw new Error("the program ended before it answered");
      up = true;
      this.started.fire();
    } catch (error) {
      this.status.stopped();
      this.log.appendLine(`${found.path}: ${error instanceof Error ? error.message : error}`);
      void sayItFailed(`The Prowess server did not start (${found.path}).`);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose(2000);
    } catch {
      // It never came up, or does not answer: no reason not to start the next.
      this.program?.kill();
    }
  }

  private launch(path: string): Promise<ChildProcess> {
    const program = spawn(path, ["lsp"], { windowsHide: true });
    this.program = program;
    return new Promise((resolve, reject) => program.once("spawn", () => resolve(program)).once("error", reject));
  }

  private options(closed: () => CloseHandlerResult): LanguageClientOptions {
    return {
      documentSelector: DOCUMENTS,
      // Findings are asked for and kept under the server's own name, which is also that of the task's problem matcher: so none is listed twice.
      diagnosticCollectionName: "prowess-sent",
      outputChannel: this.log,
      initializationOptions: { builtinDocuments: true, rulePages: true, showReferences: true, ...serverSettings() },
      middleware: this.middleware,
      errorHandler: { error: () => ({ action: ErrorAction.Continue, handled: true }), closed },
      // It has been said already, with the ways out.
      initializationFailedHandler: () => false,
    };
  }
}

/** Says to the server that a completion may bring up the next one: the level after the skill. */
const CAN_SUGGEST: StaticFeature = {
  fillClientCapabilities: (capabilities) => Object.assign(capabilities, { prowess: { commands: ["suggest"] } }),
  initialize: () => {},
  getState: () => ({ kind: "static" }),
  clear: () => {},
};

/** Writes to the log what the stock client would show in boxes of its own, beside ours and in the words of the protocol. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Whether the last `count` of these times lie within `span` milliseconds. */
function oftenIn(times: number[], count: number, span: number): boolean {
  const first = times.at(-count);
  return first !== undefined && Date.now() - first <= span;
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
