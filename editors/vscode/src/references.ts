//! What a code lens such as "3 references" does when it is clicked.

import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageclient/node";
import type { Server } from "./server";

export function registerReferences(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand("prowess.showReferences", (uri: string, position: Position, locations: Location[]) => {
    const { convert } = server;
    return vscode.commands.executeCommand("editor.action.showReferences", convert.asUri(uri), convert.asPosition(position), locations.map(convert.asLocation));
  });
}
