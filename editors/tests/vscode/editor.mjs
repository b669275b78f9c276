// A VS Code in a browser, as a person meets it: what can be typed, clicked and seen. Knows nothing of Prowess.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(import.meta.url)(process.env.PLAYWRIGHT);

/** Calm: no network, no saving behind one's back, no greeting. */
const SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.settings.enableNaturalLanguageSearch": false,
  "files.autoSave": "off",
  "git.enabled": false,
  "editor.minimap.enabled": false,
  "terminal.integrated.gpuAcceleration": "off",
  "editor.accessibilitySupport": "off",
  "chat.commandCenter.enabled": false,
};

/** Starts VS Code with the extension installed, and a browser. */
export async function startEditor({ codeServer, vsix, folder, settings = {} }) {
  const user = join(folder, "user");
  const extensions = join(folder, "extensions");
  mkdirSync(join(user, "User"), { recursive: true });
  writeFileSync(join(user, "User", "settings.json"), JSON.stringify({ ...SETTINGS, ...settings }, null, 2));
  const port = await freePort();
  const common = ["--user-data-dir", user, "--extensions-dir", extensions, "--config", join(folder, "config.yaml")];
  const env = { ...process.env, EXTENSIONS_GALLERY: "{}", CODE_SERVER_CONFIG: join(folder, "config.yaml") };
  const installed = execFileSync(process.execPath, [codeServer, ...common, "--install-extension", vsix], { env, encoding: "utf8" });
  const log = openSync(join(folder, "code-server.log"), "w");
  const server = spawn(
    process.execPath,
    [codeServer, ...common, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"],
    { env, stdio: ["ignore", log, log] },
  );
  const quiet = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: quiet });
  await untilListening(port);
  return {
    installed,
    async open(workspace, size = { width: 1280, height: 800 }) {
      const context = await browser.newContext({ viewport: size, permissions: ["clipboard-read", "clipboard-write"], reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`);
      await page.waitForSelector(".monaco-workbench .statusbar-item", { timeout: 90_000 });
      return new Window(page);
    },
    async stop() {
      await browser.close();
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill();
      const patience = setTimeout(() => server.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(patience);
    },
  };
}

/** One window of the editor. Every wait ends with what was seen instead. */
export class Window {
  constructor(page) {
    this.page = page;
  }

  /** Answers the question whether the folder is trusted. */
  async trust(yes) {
    const button = this.page.locator(".monaco-dialog-box .monaco-button", { hasText: yes ? "Yes, I trust" : "No, I don't" });
    await button.click({ timeout: 60_000 });
    await button.waitFor({ state: "hidden" });
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text, delay = 30) {
    return this.page.keyboard.type(text, { delay });
  }

  /** Runs a command of the palette by its full title. */
  async command(title) {
    await this.quickInput("F1", title);
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
    await row.waitFor({ timeout: 15_000 });
    await this.press("Enter");
  }

  async openFile(name) {
    await this.quickInput("Control+p", name);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor({ timeout: 20_000 });
    await this.press("Enter");
    await this.tab(name);
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** Opens the box at the top by a key, and types into it. */
  async quickInput(key, text) {
    const box = this.page.locator(".quick-input-widget input").first();
    for (let tries = 0; tries < 5 && !(await box.isVisible()); tries++) {
      await this.press(key);
      await box.waitFor({ state: "visible", timeout: 4_000 }).catch(() => undefined);
    }
    await this.type(text, 10);
  }

  /** Chooses the row of an open quick pick. */
  async choose(text) {
    await this.page.locator(".quick-input-widget input").first().waitFor();
    await this.type(text, 10);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text }).first().waitFor({ timeout: 15_000 });
    await this.press("Enter");
  }

  async tab(name) {
    const tab = this.page.locator(".tab.active", { hasText: name });
    await tab.waitFor({ timeout: 20_000 });
    return tab;
  }

  async goTo(line, column = 1) {
    await this.quickInput("Control+g", `${line}:${column}`);
    await this.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** The lines on the screen, as text. */
  async lines() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".editor-instance .view-lines .view-line")]
        .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
        .map((line) => line.textContent.replaceAll("\u00a0", " ").replaceAll("\u200c", "")),
    );
  }

  line(number) {
    return this.eventually(async () => (await this.lines())[number - 1]);
  }

  /** The place of a word on the screen, once it is there. */
  async placeOf(word) {
    return this.eventually(
      () =>
        this.page.evaluate((word) => {
          for (const line of document.querySelectorAll(".editor-instance .view-lines .view-line")) {
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const start = node.data.replaceAll("\u00a0", " ").indexOf(word);
              if (start < 0) continue;
              const range = document.createRange();
              range.setStart(node, start);
              range.setEnd(node, start + word.length);
              const { x, y, width, height } = range.getBoundingClientRect();
              const { color, fontWeight } = getComputedStyle(node.parentElement);
              return { x, y, width, height, colour: color, bold: Number(fontWeight) >= 600 };
            }
          }
          return undefined;
        }, word),
      (place) => place !== undefined,
      `\`${word}\` on the screen`,
    );
  }

  async clickWord(word) {
    const { x, y, width, height } = await this.placeOf(word);
    await this.page.mouse.click(x + width / 2, y + height / 2);
  }

  /** What the hover over a word says, once it says `text`. */
  async hover(word, text) {
    const { x, y, width, height } = await this.placeOf(word);
    const box = this.page.locator(".monaco-hover:not(.hidden)", { hasText: text });
    for (let tries = 0; tries < 6; tries++) {
      await this.page.mouse.move(x + width / 2, y + height / 2 + (tries % 2));
      if (await box.first().waitFor({ timeout: 2_500 }).then(() => true, () => false)) {
        await this.page.waitForTimeout(600); // It fades in.
        return (await box.first().innerText()).replaceAll("\u00a0", " ");
      }
    }
    const seen = await this.page.locator(".monaco-hover:not(.hidden)").allInnerTexts();
    throw new Error(`the hover over \`${word}\` does not say "${text}" but ${JSON.stringify(seen)}`);
  }

  async leaveHover() {
    await this.page.mouse.move(700, 5);
    await this.press("Escape");
  }

  /** The squiggles on the screen: class and place. */
  squiggles() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll(".editor-instance [class*='squiggly-']")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { kind: /squiggly-(\w+)/.exec(element.className)[1], x, y, width, height };
      }),
    );
  }

  /** The rows of the Problems panel, opened if need be. */
  async problems() {
    const rows = this.page.locator(".markers-panel .monaco-list-row");
    if (!(await this.page.locator(".markers-panel").isVisible())) await this.command("Problems: Focus on Problems View");
    // The list holds only the rows on the screen: the first ones are what counts.
    const list = this.page.locator(".markers-panel .monaco-list").first();
    if (await rows.count()) await list.press("Home");
    return (await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, " ").trim());
  }

  async closePanel() {
    if (await this.page.locator(".part.panel").isVisible()) await this.command("View: Hide Panel");
  }

  async statusBar() {
    return (await this.page.locator(".statusbar-item").allInnerTexts()).map((text) => text.trim()).filter(Boolean);
  }

  /** The notification that says `text`. */
  async notification(text, timeout = 20_000) {
    const toast = this.page.locator(".notification-toast, .notification-list-item", { hasText: text }).first();
    await toast.waitFor({ timeout });
    return toast;
  }

  async clearNotifications() {
    await this.command("Notifications: Clear All Notifications");
  }

  /** Reads until it is what is wanted; otherwise fails with what was read last. */
  async eventually(read, wanted = (value) => value !== undefined, what = "it", timeout = 15_000) {
    const end = Date.now() + timeout;
    for (;;) {
      const value = await read();
      if (await wanted(value)) return value;
      if (Date.now() > end) throw new Error(`no ${what}; seen: ${JSON.stringify(value)}`);
      await this.page.waitForTimeout(100);
    }
  }

  screenshot(path) {
    return this.page.screenshot({ path });
  }

  close() {
    return this.page.context().close();
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilListening(port) {
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("code-server does not listen");
}
