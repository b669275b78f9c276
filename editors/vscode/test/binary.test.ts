//! Which program is started: the user's, the extension's own, one on the PATH; never one that a relative path slips in.

import assert from "node:assert/strict";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { findServer, type Search } from "../src/binary";

function find(there: string[], search: Partial<Search> = {}) {
  return findServer({ configured: "", folder: "/profiles", extension: "/extension", path: "/usr/bin:/opt/bin", windows: false, isFile: (path) => there.includes(path), ...search });
}

test("the extension's own program goes before one on the PATH", () => {
  assert.deepEqual(find(["/extension/bin/prowess", "/usr/bin/prowess"]), { path: "/extension/bin/prowess" });
  assert.deepEqual(find(["/opt/bin/prowess"]), { path: "/opt/bin/prowess" });
});

test("the configured program is taken, wherever else there is one", () => {
  const own = "/extension/bin/prowess";
  assert.deepEqual(find([own, "/mine/prowess"], { configured: "/mine/prowess" }), { path: "/mine/prowess" });
  assert.deepEqual(find(["/profiles/tools/prowess"], { configured: "tools/prowess" }), { path: "/profiles/tools/prowess" });
  assert.deepEqual(find(["/profiles/tools/prowess"], { configured: "${workspaceFolder}/tools/prowess" }), { path: "/profiles/tools/prowess" });
  const home = join(homedir(), "prowess");
  assert.deepEqual(find([home], { configured: "~/prowess" }), { path: home });
});

test("a configured program that is not there is named, not replaced in silence", () => {
  assert.deepEqual(find(["/extension/bin/prowess"], { configured: "/mine/prowess" }), { configured: "/mine/prowess" });
  assert.deepEqual(find([], { configured: "tools/prowess", folder: undefined }), { configured: "tools/prowess" });
});

test("a relative entry of the PATH is passed over", () => {
  assert.deepEqual(find(["bin/prowess", "./prowess"], { path: ".:bin:" }), { looked: ["/extension/bin/prowess"] });
});

test("Windows looks for prowess.exe", () => {
  assert.deepEqual(find(["/extension/bin/prowess.exe"], { windows: true }), { path: "/extension/bin/prowess.exe" });
});
