// Drives the built page in headless Chromium. Whatever a test checks, it also fails on any console output, a request to
// another origin, a request that reaches the server after load, or anything in the address other than the name of a
// screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launchChromium, root, toolPath } from "../../scripts/tools.mjs";
import { serve } from "../../scripts/server.mjs";
import { headersOf } from "../../www/headers.js";

const dist = join(root, "www/dist");
const axeSource = readFileSync(toolPath("axe-core/axe.min.js"), "utf8");

/** The policy in the built page. */
export const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/
  .exec(readFileSync(join(dist, "index.html"), "utf8"))?.[1]
  .replaceAll("&#39;", "'");

/** After a worker has started, the browser itself checks for a newer service worker. The page has no part in it. */
const UPDATE_CHECK = "/offline.js";

let browser;
let server;
/** The paths requested from the server, in order. */
const requestedPaths = [];

before(async () => {
  [browser, server] = await Promise.all([launchChromium(), serve(dist, { headersOf, seen: (path) => requestedPaths.push(path) })]);
});

after(() => Promise.all([browser?.close(), server?.close()]));

export const wide = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** A test with its own, freshly loaded page. */
export function pageTest(name, options, body = options) {
  test(name, async () => {
    const view = await open(typeof options === "function" ? {} : options);
    try {
      await body(view);
      view.assertNoProblems();
    } finally {
      await view.context.close();
    }
  });
}

async function open({ viewport = wide, colorScheme = "light", fragment = "", reducedMotion = "reduce" }) {
  // The policy does not apply to Playwright's own scripts, only to the page's.
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const view = new View(context, page, server.origin);
  await page.goto(`${server.origin}/${fragment}`);
  await view.loaded();
  return view;
}

/**
 * A test with a page that lacks something, which `prepare` removes before the page is opened. Console output is left to
 * the test. There is no service worker, because it would serve the missing part from its cache.
 */
export function brokenPageTest(name, prepare, body) {
  test(name, async () => {
    const context = await browser.newContext({ viewport: wide, reducedMotion: "reduce", serviceWorkers: "block" });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const view = new View(context, page, server.origin);
    try {
      await prepare(page);
      await page.goto(`${server.origin}/`);
      await body(view);
    } finally {
      await context.close();
    }
  });
}

/** A PATCH of a display name. */
export const patchOf = (path) =>
  `PATCH ${path}\n\n${JSON.stringify({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "replace", path: "displayName", value: "Head" }] })}`;

/** Records announcements from now on. */
export async function recordAnnouncements(view) {
  await view.part("announcement").evaluate((region) => {
    window.announcements = [];
    new MutationObserver(() => region.innerText && window.announcements.push(region.innerText)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => view.page.evaluate(() => window.announcements);
}

class View {
  problems = [];
  #loadedAt = Number.POSITIVE_INFINITY;

  constructor(context, page, origin) {
    Object.assign(this, { context, page, origin });
    page.on("console", (message) => this.problems.push(`console.${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.problems.push(`uncaught: ${error}`));
    page.on("websocket", (socket) => this.problems.push(`web socket: ${socket.url()}`));
    context.on("request", (request) => this.#checkRequest(request));
  }

  /**
   * Waits until the page is loaded and its worker has filled the cache. From then on, no request may reach the server.
   */
  async loaded() {
    await this.page.locator("main[data-tab]").waitFor().catch(() => assert.fail(`the page did not start: ${this.problems.join("; ")}`));
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) await new Promise((claimed) => navigator.serviceWorker.addEventListener("controllerchange", claimed, { once: true }));
    });
    this.#loadedAt = requestedPaths.length;
  }

  async reload() {
    this.#loadedAt = Number.POSITIVE_INFINITY;
    await this.page.reload();
    await this.loaded();
  }

  #checkRequest(request) {
    const url = request.url();
    if (url.startsWith("data:") || url.startsWith("blob:")) return;
    const { origin, search } = new URL(url);
    if (origin !== this.origin) this.problems.push(`off the origin: ${url}`);
    if (request.method() !== "GET" || request.postData() !== null || search !== "") this.problems.push(`carries something: ${request.method()} ${url}`);
  }

  /** The page in another browser context, opened at this fragment. */
  async another(fragment) {
    this.assertNoProblems();
    const view = await open({ fragment });
    view.close = async () => {
      view.assertNoProblems();
      await view.context.close();
      this.#loadedAt = requestedPaths.length;
    };
    return view;
  }

  /** The first element with this `data-testid`. */
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

  /** Replaces the text of an editor by pasting. */
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

  /** Presses keys one by one at the end of the text of an editor. */
  async type(keys, editor = "editor") {
    await this.part(editor).locator(".cm-content").click();
    await this.page.keyboard.press("ControlOrMeta+End");
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Presses Tab until this element has the focus. */
  async tabTo(testid, most = 80) {
    for (let step = 0; step < most; step++) {
      await this.page.keyboard.press("Tab");
      const here = await this.page.evaluate(() => document.activeElement?.closest("[data-testid]")?.dataset.testid);
      if (here === testid) return;
    }
    assert.fail(`${testid} cannot be reached by Tab`);
  }

  /** Waits until an element that matches this selector has the focus. */
  async waitForFocus(selector, why) {
    await this.page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector).catch(async () => {
      const here = await this.page.evaluate(() => document.activeElement?.cloneNode(false).outerHTML);
      assert.fail(`the focus is on ${here}, not on ${selector}${why ? `: ${why}` : ""}`);
    });
  }

  async written(editor = "editor") {
    return (await this.part(editor).locator(".cm-line").allTextContents()).join("\n");
  }

  /** One of the two texts side by side. */
  async compared(side) {
    const lines = this.part("compare").locator(`.cm-merge-${side} .cm-line`);
    await lines.first().waitFor();
    return (await lines.allTextContents()).join("\n");
  }

  /** Waits until one of the two texts side by side is `wanted`. */
  async compares(side, wanted) {
    const matches = ([side, wanted]) =>
      [...document.querySelectorAll(`[data-testid="compare"] .cm-merge-${side} .cm-line`)].map((line) => line.textContent).join("\n") === wanted;
    await this.page.waitForFunction(matches, [side, wanted]).catch(async () => assert.equal(await this.compared(side), wanted));
  }

  text(name) {
    return this.part(name).innerText();
  }

  /** Waits until the visible text of this part matches. */
  async says(name, wanted) {
    const { source, flags } = typeof wanted === "string" ? new RegExp(wanted.replace(/[^\w\s]/g, "\\$&")) : wanted;
    const matches = ([name, source, flags]) => {
      const part = document.querySelector(`[data-testid="${name}"]`);
      return part?.checkVisibility() && new RegExp(source, flags).test(part.innerText);
    };
    await this.page.waitForFunction(matches, [name, source, flags]).catch(async () => assert.match(await this.text(name), new RegExp(source, flags)));
  }

  /** The violations that axe finds, in short. */
  async axe() {
    await this.page.evaluate(axeSource);
    const { violations } = await this.page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
  }

  /**
   * The overflow of the page in pixels: its width, and on a wide window, whose parts scroll separately, also its
   * height.
   */
  async overflow() {
    return this.page.evaluate((most) => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      const below = clientWidth < most ? 0 : scrollHeight - clientHeight;
      return Math.max(scrollWidth - clientWidth, below);
    }, wide.width);
  }

  async expandAll() {
    const folded = this.part("outcome").locator("details:not([open]) > summary");
    while ((await folded.count()) > 0) await folded.first().click();
  }

  assertNoProblems() {
    assert.deepEqual(this.problems, []);
    assert.deepEqual(requestedPaths.slice(this.#loadedAt).filter((path) => path !== UPDATE_CHECK), [], "no request after load");
    assert.match(this.page.url().slice(this.origin.length), /^\/(#(plan|company|mapping|rules(\/SP\d{3})?))?$/, "the address contains at most a screen");
  }
}
