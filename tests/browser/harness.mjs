// Drives the built page in headless Chromium. Whatever a test is about, it also fails on a word in the console, a request off the
// origin, a request after load, or a change of the address.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launchChromium, root, toolPath } from "../../scripts/tools.mjs";
import { serve } from "../../scripts/server.mjs";

const dist = join(root, "www/dist");
const axeSource = readFileSync(toolPath("axe-core/axe.min.js"), "utf8");

/** The policy that the built page carries, as a header too: some of it only counts there. */
export const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/
  .exec(readFileSync(join(dist, "index.html"), "utf8"))?.[1]
  .replaceAll("&#39;", "'");

let browser;
let server;

before(async () => {
  const headers = {
    "content-security-policy": `${policy ?? "default-src 'none'"}; frame-ancestors 'none'`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  [browser, server] = await Promise.all([launchChromium(), serve(dist, headers)]);
});

after(() => Promise.all([browser?.close(), server?.close()]));

export const wide = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** A test with a freshly loaded page of its own. */
export function pageTest(name, options, body = options) {
  test(name, async () => {
    const view = await open(typeof options === "function" ? {} : options);
    try {
      await body(view);
      view.assertQuiet();
    } finally {
      await view.context.close();
    }
  });
}

async function open({ viewport = wide, colorScheme = "light" }) {
  // Playwright's own scripts are not bound by the policy; the page's are.
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const view = new View(context, page, server.origin);
  await page.goto(`${server.origin}/`);
  await view.part("outcome").waitFor().catch(() => assert.fail(`the page did not start: ${view.complaints.join("; ")}`));
  view.isLoaded = true;
  return view;
}

class View {
  complaints = [];
  isLoaded = false;

  constructor(context, page, origin) {
    Object.assign(this, { context, page, origin });
    page.on("console", (message) => this.complaints.push(`console.${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error}`));
    page.on("websocket", (socket) => this.complaints.push(`web socket: ${socket.url()}`));
    page.on("request", (request) => this.#seen(request.url()));
  }

  #seen(url) {
    if (url.startsWith("data:")) return;
    if (new URL(url).origin !== this.origin) this.complaints.push(`off the origin: ${url}`);
    else if (this.isLoaded) this.complaints.push(`after load: ${url}`);
  }

  /** The element with this `data-testid`; the first of several. */
  part(name) {
    return this.parts(name).first();
  }

  parts(name) {
    return this.page.getByTestId(name);
  }

  finding(code) {
    return this.page.locator(`[data-testid="finding"]${code ? `[data-code="${code}"]` : ""}`);
  }

  async openExample(id) {
    await this.part("examples").click();
    await this.page.locator(`#gallery [data-example="${id}"]`).click();
  }

  /** Pastes over all that an editor holds. */
  async write(text, editor = "editor") {
    const content = this.part(editor).locator(".cm-content");
    await content.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await content.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Keys, one by one, at the end of what an editor holds. */
  async type(keys, editor = "editor") {
    await this.part(editor).locator(".cm-content").click();
    await this.page.keyboard.press("ControlOrMeta+End");
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async written(editor = "editor") {
    return (await this.part(editor).locator(".cm-line").allTextContents()).join("\n");
  }

  text(name) {
    return this.part(name).innerText();
  }

  /** Waits until this part says it; then what it says can be looked at closer. */
  async says(name, pattern) {
    const match = this.part(name).filter({ hasText: pattern });
    await match.waitFor().catch(async () => assert.match(await this.text(name), pattern));
  }

  /** Violations that axe finds, in few words. */
  async axe() {
    await this.page.evaluate(axeSource);
    const { violations } = await this.page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
  }

  async overflow() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  assertQuiet() {
    assert.deepEqual(this.complaints, []);
    assert.equal(this.page.url(), `${this.origin}/`, "nothing goes into the address bar");
  }
}
