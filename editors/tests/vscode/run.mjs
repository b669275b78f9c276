// What a user of VS Code does first with Prowess, done in the real one. Each `check` is something that is seen on the screen or on disk.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEditor } from "./editor.mjs";

const { CODE_SERVER, VSIX, WORK, EXAMPLES, ARTEFACTS } = process.env;
const FRAMEWORK = join(dirname(fileURLToPath(import.meta.url)), "../../../src/frameworks/leadership");

// Files beside the examples, with one of each thing to try.
const TRY = `# A file to try things in.
role test-lead "Test lead" {
  requires delegatoin at 3 because "Runs two squads."
  requires active-listening   at  3
  requires communication at 2
  requires prioritization at 2
}

note handing-over "Handing over" {
  definition """
    Hand over **outcomes**, not steps.
    """
  related delegation
}
`;
const PERSON = `person zoe-test "Zoe Test" {
  holds test-lead since 2026-01-01
  assessed active-listening at 2 on 2026-12-01 by manager "Ines H."
  assessed communication at 2 on 2026-12-01 by manager "Ines H."
  assessed prioritization at 2 on 2026-12-01 by manager "Ines H."
}
`;

mkdirSync(ARTEFACTS, { recursive: true });
// The extension's own tests, run before (`npm test`), count as one.
const counts = { passed: 0, failed: 0 };
counts[process.env.UNIT_TESTS]++;
console.log(`${process.env.UNIT_TESTS === "passed" ? "ok    " : "FAILED"}  the extension's own tests: grammar, settings, choice of the server`);

async function check(window, name, see) {
  try {
    await see();
    counts.passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    counts.failed++;
    console.log(`FAILED  ${name}\n        ${String(error.message).split("\n").slice(0, 12).join("\n        ")}`);
    await window.screenshot(join(ARTEFACTS, `failed-${name.replace(/[^a-z0-9]+/gi, "-").slice(0, 60)}.png`)).catch(() => undefined);
    await window.press("Escape", "Escape").catch(() => undefined);
  }
}

/** A copy of the examples with the file to try things in. */
function workspace(name, files = {}) {
  const folder = join(WORK, name);
  mkdirSync(folder, { recursive: true });
  if (existsSync(EXAMPLES)) cpSync(EXAMPLES, folder, { recursive: true });
  for (const [file, text] of Object.entries({ "try.prowess": TRY, "people/zoe.prowess": PERSON, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** A built-in skill's definition, read from the framework's own text. */
function definitionOf(skill) {
  for (const file of readdirSync(FRAMEWORK)) {
    const text = readFileSync(join(FRAMEWORK, file), "utf8");
    const found = new RegExp(`^skill ${skill} .*?^\\s*definition "((?:[^"\\\\]|\\\\.)*)"`, "ms").exec(text);
    if (found) return found[1];
  }
  throw new Error(`the framework has no skill ${skill}`);
}

const editor = await startEditor({ codeServer: CODE_SERVER, vsix: VSIX, folder: join(WORK, "editor") });
try {
  await firstSteps(await editor.open(workspace("profiles")));
  await untrusted();
  await missingServer();
} finally {
  await editor.stop();
}
console.log(`screenshots: ${ARTEFACTS}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);

async function firstSteps(window) {
  const file = join(WORK, "profiles", "try.prowess");
  const save = async () => {
    await window.press("Control+s");
    await window.eventually(() => window.page.locator(".tab.active.dirty").count(), (dirty) => dirty === 0, "clean tab after saving");
    return readFileSync(file, "utf8");
  };

  await check(window, "the .vsix installs", () => assert.match(editor.installed, /successfully installed/));
  await window.trust(true);
  await window.openFile("try.prowess");

  await check(window, "the status bar says that the language is Prowess", () =>
    window.eventually(() => window.statusBar(), (items) => items.includes("Prowess"), "language mode Prowess"),
  );

  await check(window, "declarations, verbs, names, levels, strings and comments each have their colour", async () => {
    const words = ["role", "requires", "active-listening", "3", "Test lead", "# A file"];
    const colours = async () => Promise.all(words.map(async (word) => `${word}: ${(await window.placeOf(word)).colour}`));
    const differ = (seen) => new Set(seen.map((word) => word.split(": ")[1])).size === words.length;
    await window.eventually(colours, differ, "colour of its own for each");
  });

  await check(window, "Markdown in a text block looks like Markdown", () =>
    window.eventually(() => window.placeOf("outcomes"), ({ bold }) => bold, "bold word"),
  );

  await check(window, "the misspelt skill has a red squiggle under it, and nothing beside it", async () => {
    const word = await window.placeOf("delegatoin");
    const under = (squiggle) => squiggle.kind === "error" && Math.abs(squiggle.x - word.x) < 3 && Math.abs(squiggle.width - word.width) < 3;
    await window.eventually(() => window.squiggles(), (squiggles) => squiggles.some(under), `squiggle under ${JSON.stringify(word)}`, 30_000);
  });

  await check(window, "the Problems panel names it, with the rule's name as its code", async () => {
    const row = (rows) => rows.some((row) => row.includes("delegatoin") && row.includes("unknown-skill"));
    await window.eventually(() => window.problems(), row, "row with `delegatoin` and unknown-skill");
    await window.screenshot(join(ARTEFACTS, "problems.png"));
  });

  await check(window, "the rule's name is a link to its page", async () => {
    await window.page.locator(".markers-panel .monaco-list-row a", { hasText: "unknown-skill" }).first().click();
    await window.tab("unknown-skill.md");
    await window.eventually(() => window.lines(), (lines) => lines.some((line) => line.includes("unknown-skill")), "the rule's page");
    await window.screenshot(join(ARTEFACTS, "rule-link.png"));
    await window.page.locator(".tab.active .codicon-close").click();
    await window.tab("try.prowess");
  });

  await check(window, "the hover over a built-in skill gives its definition", async () => {
    const said = await window.hover("active-listening", definitionOf("active-listening").slice(0, 30));
    assert.ok(said.includes(definitionOf("active-listening")), said);
    await window.screenshot(join(ARTEFACTS, "screenshot.png"));
    await window.leaveHover();
  });
  await window.closePanel();

  await check(window, "a code lens counts who refers to the role, and shows the place when clicked", async () => {
    const lens = window.page.locator(".editor-instance .codelens-decoration a", { hasText: "1 reference" }).first();
    await lens.waitFor({ timeout: 20_000 });
    await lens.click();
    await window.page.locator(".peekview-widget", { hasText: "zoe.prowess" }).waitFor({ timeout: 15_000 });
    await window.screenshot(join(ARTEFACTS, "code-lens.png"));
    await window.press("Escape");
    await window.page.locator(".peekview-widget").waitFor({ state: "hidden" });
  });

  await check(window, "the level's word stands beside its number", async () => {
    const lines = await window.eventually(() => window.lines(), (lines) => lines[5]?.startsWith("  requires prioritization at 2"), "line");
    assert.match(lines[5], /^ {2}requires prioritization at 2\s*basic$/);
  });

  await check(window, "a hyphenated skill typed half-way is completed, once", async () => {
    await window.goTo(6);
    await window.press("End", "Enter");
    await window.type("requires conflict-re", 60);
    const row = window.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "conflict-resolution" }).first();
    await row.waitFor({ timeout: 15_000 });
    await window.screenshot(join(ARTEFACTS, "completion.png"));
    await window.press("Enter");
    await window.eventually(() => window.lines(), (lines) => /^ {2}requires conflict-resolution/.test(lines[6]), "line `  requires conflict-resolution`");
    await window.screenshot(join(ARTEFACTS, "completion-accepted.png"));
    await window.press("Escape", "Escape");
    assert.match((await save()).split("\n")[6], /^ {2}requires conflict-resolution( at \w*)?$/);
  });

  await check(window, "the quick fix puts the right name in its place", async () => {
    await window.clickWord("delegatoin");
    await window.press("Control+.");
    const row = window.page.locator(".action-widget .monaco-list-row", { hasText: "delegation" }).first();
    await row.waitFor({ timeout: 15_000 });
    await window.screenshot(join(ARTEFACTS, "quick-fix.png"));
    const rows = await window.page.locator(".action-widget .monaco-list-row.action").allInnerTexts();
    for (let at = rows.findIndex((text) => text.includes("delegation")); at > 0; at--) await window.press("ArrowDown");
    await window.press("Enter");
    await window.eventually(() => window.lines(), (lines) => lines[2].startsWith("  requires delegation at 3"), "corrected line");
    assert.equal((await save()).split("\n")[2], '  requires delegation at 3 because "Runs two squads."');
    await window.eventually(() => window.squiggles(), (squiggles) => !squiggles.some(({ kind }) => kind === "error"), "end of the squiggle");
  });

  await check(window, "Format Document takes the surplus blanks out", async () => {
    await window.command("Format Document");
    await window.eventually(() => window.lines(), (lines) => lines[3].startsWith("  requires active-listening at 3"), "formatted line");
    const formatted = TRY.replace("delegatoin", "delegation").replace("active-listening   at  3", "active-listening at 3");
    assert.equal((await save()).replace(/ {2}requires conflict-resolution.*\n/, ""), formatted);
  });

  await check(window, "the outline lists the role and its requirements", async () => {
    await window.command("Explorer: Focus on Outline View");
    const rows = () => window.page.locator(".outline-pane .monaco-list-row").allInnerTexts();
    await window.eventually(rows, (texts) => texts.some((text) => text.includes("test-lead") || text.includes("Test lead")), "outline with the role");
    await window.screenshot(join(ARTEFACTS, "outline.png"));
  });

  await check(window, "Go to Definition opens the page of a built-in skill, read-only", async () => {
    await window.clickWord("delegation");
    await window.press("F12");
    await window.page.locator(".tab.active:not([data-resource-name='try.prowess'])").waitFor({ timeout: 20_000 });
    await window.eventually(() => window.lines(), (lines) => lines.some((line) => line.startsWith('skill delegation "')), "the skill's text");
    await window.type("nonsense");
    await window.page.waitForTimeout(500);
    assert.ok(!(await window.lines()).some((line) => line.includes("nonsense")));
    assert.equal(await window.page.locator(".tab.active.dirty").count(), 0);
    await window.screenshot(join(ARTEFACTS, "built-in-skill.png"));
  });

  await check(window, "Explain Rule shows the rule's page", async () => {
    await window.command("Prowess: Explain Rule");
    await window.choose("unknown-skill");
    await window.tab("unknown-skill");
    const page = window.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
    await page.locator("body", { hasText: "unknown-skill" }).waitFor({ timeout: 20_000 });
    await window.screenshot(join(ARTEFACTS, "rule.png"));
  });

  await check(window, "Check Workspace says how much was found", async () => {
    await window.command("Prowess: Check Workspace");
    await window.notification(/\d+ files? checked: /);
    await window.screenshot(join(ARTEFACTS, "check-workspace.png"));
    await window.clearNotifications();
  });

  await check(window, "prowess check runs as a task, and its findings are in the Problems panel once each", async () => {
    writeFileSync(join(WORK, "profiles", "other.prowess"), 'role other "Other" {\n  requires delegatoin at 3\n}\n');
    const named = (rows) => rows.filter((row) => row.includes("delegatoin") && row.includes("unknown-skill")).length;
    await window.eventually(() => window.problems(), (rows) => named(rows) === 1, "finding in a file that appeared on disk");
    await window.command("Tasks: Run Build Task");
    await window.choose("check");
    const terminal = window.page.locator(".terminal-wrapper .xterm-rows");
    await window.eventually(() => terminal.innerText().catch(() => ""), (text) => text.replaceAll("\u00a0", " ").includes("error[unknown-skill]"), "concise finding in the terminal");
    await window.screenshot(join(ARTEFACTS, "task.png"));
    await window.page.waitForTimeout(1_000);
    const rows = await window.problems();
    assert.equal(named(rows), 1, JSON.stringify(rows));
    await window.closePanel();
  });

  await check(window, "Create Plan for Gaps writes a plan with a goal for the gap", async () => {
    await window.command("Prowess: Create Plan for Gaps");
    await window.choose("zoe-test");
    await window.page.locator(".quick-input-title", { hasText: "2/2" }).waitFor();
    await window.screenshot(join(ARTEFACTS, "plan-role.png"));
    await window.choose("test-lead");
    const goal = (lines) => lines.some((line) => /^plan .* for zoe-test toward test-lead \{/.test(line)) && lines.some((line) => /^ {2}goal active-listening .*to 3/.test(line));
    await window.eventually(() => window.lines(), goal, "plan with the goal");
    await window.screenshot(join(ARTEFACTS, "plan.png"));
  });

  await check(window, "a changed setting counts at once", async () => {
    const named = (rows) => rows.filter((row) => row.includes("delegatoin")).length;
    const settings = join(WORK, "profiles", ".vscode", "settings.json");
    mkdirSync(dirname(settings), { recursive: true });
    writeFileSync(settings, JSON.stringify({ "prowess.rules": { "unknown-skill": "off" } }));
    await window.eventually(() => window.problems(), (rows) => named(rows) === 0, "end of the finding");
    writeFileSync(settings, "{}");
    await window.eventually(() => window.problems(), (rows) => named(rows) === 1, "finding again");
    await window.closePanel();
  });

  await check(window, "a server that dies is started again", async () => {
    const programs = () => execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n").filter((line) => line.includes(join(WORK, "editor")) && line.endsWith("prowess lsp"));
    const [first, ...others] = programs();
    assert.ok(first && others.length === 0, programs().join("\n"));
    process.kill(Number.parseInt(first, 10), "SIGKILL");
    await window.eventually(programs, (now) => now.length === 1 && now[0] !== first, "another server");
  });

  await check(window, "New Role Profile opens a sketch to fill in", async () => {
    await window.command("Prowess: New Role Profile");
    await window.eventually(() => window.lines(), (lines) => /^role team-lead "Team lead" \{$/.test(lines[0] ?? ""), "the sketch");
    await window.eventually(() => window.statusBar(), (items) => items.includes("Prowess"), "language mode Prowess");
    await window.screenshot(join(ARTEFACTS, "new-profile.png"));
  });
  await window.close();
}

/** A folder that nobody trusts names a program of its own as the server. */
async function untrusted() {
  const marker = join(WORK, "folder-program-ran");
  const folder = workspace("untrusted", {
    ".vscode/settings.json": JSON.stringify({ "prowess.server.path": "tools/prowess" }),
    "tools/prowess": `#!/bin/sh\necho ran >>'${marker}'\nexec '${process.env.PROWESS}' "$@"\n`,
  });
  chmodSync(join(folder, "tools/prowess"), 0o755);
  const window = await editor.open(folder);
  await window.trust(false);
  await window.openFile("try.prowess");
  await check(window, "in an untrusted folder the built-in server answers, and the folder's program is not run", async () => {
    await window.eventually(() => window.squiggles(), (squiggles) => squiggles.some(({ kind }) => kind === "error"), "squiggle", 30_000);
    assert.ok(!existsSync(marker), "the folder's program was run");
  });
  await check(window, "once the folder is trusted, its program is the server", async () => {
    await window.command("Workspaces: Manage Workspace Trust");
    await window.page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).first().click();
    await window.eventually(() => existsSync(marker), (ran) => ran, "run of the folder's program");
  });
  await window.close();
}

/** The settings name a program that is not there. */
async function missingServer() {
  const folder = workspace("missing", { ".vscode/settings.json": JSON.stringify({ "prowess.server.path": "nowhere/prowess" }) });
  const window = await editor.open(folder);
  await window.trust(true);
  await window.openFile("try.prowess");
  await check(window, "a missing server is said in a sentence, and one click mends it", async () => {
    const toast = await window.notification("which the setting prowess.server.path names");
    await window.screenshot(join(ARTEFACTS, "missing-server.png"));
    await toast.locator(".monaco-button", { hasText: "Use the Built-in One" }).click();
    await window.eventually(() => window.squiggles(), (squiggles) => squiggles.some(({ kind }) => kind === "error"), "squiggle", 30_000);
  });
  await window.close();
}
