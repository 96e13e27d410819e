// When things go wrong: files that overtake each other, change, or cannot be read; a browser that lacks or refuses
// something; a page that is older than the version on its host.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { serve } from "../../scripts/server.mjs";
import { launchChromium, root } from "../../scripts/tools.mjs";
import { headersOf } from "../../www/headers.js";
import { brokenPageTest, pageTest } from "./harness.mjs";

const example = (name) => readFileSync(join(root, "examples", name), "utf8");
const userNamed = (name) => JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: `${name}@fuzz-ball.example` });
const companyOf = (office) => JSON.stringify({ name: office, offices: [{ name: office, country: "US" }] });

/** From now on, files are slow or unreadable if their name says so. */
const slowDownFiles = (view) =>
  view.page.evaluate(() => {
    window.slow = { waiting: [], go: () => window.slow.waiting.splice(0).forEach((go) => go()) };
    const isNamed = (blob, word) => blob instanceof File && blob.name.includes(word);
    for (const way of ["text", "arrayBuffer"]) {
      const read = Blob.prototype[way];
      Blob.prototype[way] = async function () {
        if (isNamed(this, "gone")) throw new DOMException("", "NotFoundError");
        const content = await read.call(this);
        if (isNamed(this, "slow")) await new Promise((go) => window.slow.waiting.push(go));
        return content;
      };
    }
    const slice = Blob.prototype.slice;
    Blob.prototype.slice = function (...range) {
      const piece = slice.apply(this, range);
      return this instanceof File ? new File([piece], this.name) : piece;
    };
  });

const drop = (view, selector, ...files) =>
  view.page.locator(selector).first().evaluate((target, files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, content] of files) dataTransfer.items.add(new File([content], name));
    target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  }, files);

/** Lets slow files finish and take effect, if they still do. */
const releaseSlowFiles = async (view) => {
  for (let times = 0; times < 4; times++) {
    await view.page.evaluate(() => window.slow.go());
    await view.page.waitForTimeout(50);
  }
};

const editors = {
  check: { editor: "editor", content: userNamed, says: (view, name) => view.says("headline", new RegExp(`${name}@`)) },
  company: { editor: "company-editor", content: companyOf, says: async (view, name) => assert.equal(await view.written("company-editor"), companyOf(name)) },
  mapping: { editor: "mapping-editor", content: (name) => `"${name}"`, says: async (view, name) => assert.equal(await view.written("mapping-editor"), `"${name}"`) },
};

for (const [tab, { editor, content, says }] of Object.entries(editors)) {
  const place = `[data-testid="${editor}"] .cm-content`;
  const lastWins = {
    "a file dropped later": (view) => drop(view, place, ["quick.json", content("later")]),
    "a paste": (view) => view.write(content("later"), editor),
    "an unreadable file": async (view) => {
      await view.write(content("later"), editor);
      await drop(view, place, ["slow.json", content("first")]);
      await drop(view, place, ["gone.json", content("never")]);
      await view.says("toast", "gone.json could not be read: it is a folder, is too large, or has changed since you chose it. Nothing was loaded.");
    },
  };
  for (const [what, act] of Object.entries(lastWins)) {
    pageTest(`the last action wins, in ${tab}: ${what}`, { fragment: `#${tab}` }, async (view) => {
      await view.page.locator(place).waitFor();
      await slowDownFiles(view);
      await drop(view, place, ["slow.json", content("first")]);
      await view.page.waitForTimeout(50);
      await act(view);
      await releaseSlowFiles(view);
      await says(view, "later");
    });
  }
}

/** Pastes a file, as copied from a folder. Some programs add text, given as `words`. */
const paste = (view, editor, [name, content], words = "") =>
  view.page.locator(`[data-testid="${editor}"] .cm-content`).evaluate(
    (target, [name, content, words]) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([content], name));
      if (words) clipboardData.setData("text/plain", words);
      target.focus();
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }));
    },
    [name, content, words],
  );

for (const [tab, { editor, content, says }] of Object.entries(editors)) {
  pageTest(`a pasted file is opened like a dropped one, in ${tab}, unless the clipboard contains text as well`, { fragment: `#${tab}` }, async (view) => {
    await view.page.locator(`[data-testid="${editor}"] .cm-content`).waitFor();
    await paste(view, editor, ["copied.json", content("copied")]);
    await view.part(editor).locator(".cm-line").filter({ hasText: "copied" }).waitFor();
    await says(view, "copied");
    await view.write("", editor);
    await paste(view, editor, ["table.png", "\0"], "words");
    assert.match(await view.written(editor), /words/);
  });
}

pageTest("a file pasted into the editor of Plan is planned", { fragment: "#plan" }, async (view) => {
  await view.part("plan-write").click();
  await view.says("tally", /^No requests$/);
  await paste(view, "plan-editor", ["copied.ndjson", planOf("a", "b")]);
  await view.says("tally", /^2 to create$/);
  await view.says("plan-source", /copied\.ndjson/);
});

pageTest("the last action wins, in Mapping: a chosen file, and then an example", { fragment: "#mapping" }, async (view) => {
  await slowDownFiles(view);
  await view.part("mapping-file").setInputFiles({ name: "slow.json", mimeType: "", buffer: Buffer.from('"first"') });
  await view.part("mapping-examples").click();
  await view.page.locator('#mappings [data-example="entra"]').click();
  await releaseSlowFiles(view);
  assert.notEqual(await view.written("mapping-editor"), '"first"');
});

const planOf = (...names) => names.map((name) => `${userNamed(name)}\n`).join("");

for (const [what, act, says] of [
  ["a file", (view) => drop(view, ".tally", ["quick.ndjson", planOf("a", "b")]), /^2 to create$/],
  ["the example", (view) => view.part("plan-example").click(), /^17 to create/],
  ["typed requests", (view) => view.write(planOf("a", "b", "c"), "plan-editor"), /^3 to create$/],
  ["a file that is not text", (view) => drop(view, ".tally", ["report.pdf", "%PDF-1.7"]), /^1 to create$/],
]) {
  pageTest(`the last action wins, in Plan: ${what}`, { fragment: "#plan" }, async (view) => {
    await drop(view, ".tally", ["one.ndjson", planOf("z")]);
    await view.says("tally", /^1 to create$/);
    await view.part("pane-requests").click();
    await slowDownFiles(view);
    await drop(view, ".tally", ["slow.ndjson", planOf("a", "b", "c", "d")]);
    await act(view);
    await view.says("tally", says);
    await releaseSlowFiles(view);
    await view.page.waitForTimeout(200);
    assert.match(await view.text("tally"), says);
  });
}

pageTest("of two schemas, the one chosen last is used", { fragment: "#plan" }, async (view) => {
  await view.part("plan-from-exports").click();
  await slowDownFiles(view);
  const choose = (name, content) => view.part("schema").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  await choose("slow.json", example("entra/schema.json"));
  await choose("quick.json", example("okta/schema.json"));
  await view.says("detected-provider", /from Okta/);
  await releaseSlowFiles(view);
  await view.says("exports", /quick\.json/);
  assert.match(await view.text("detected-provider"), /from Okta/);
});

pageTest("files for a company are read in order, and none after another company was chosen", { fragment: "#company" }, async (view) => {
  await view.part("company-start").click();
  const zone = '[data-testid="view-start"] .drop';
  await slowDownFiles(view);
  await drop(view, zone, ["slow.json", companyOf("First")]);
  await drop(view, zone, ["quick.json", companyOf("Second")]);
  await releaseSlowFiles(view);
  await view.part("view-form").waitFor();
  await view.page.waitForFunction(() => document.querySelector('[data-testid="company-name"]')?.value === "Second");

  await view.part("company-start").click();
  await drop(view, zone, ["slow.json", companyOf("Third")]);
  await view.part("blank").click();
  await releaseSlowFiles(view);
  await view.part("company-start").click();
  await view.part("company-form").click();
  assert.equal(await view.part("company-name").inputValue(), "");
  assert.doesNotMatch(await view.text("view-form"), /Reading/);
});

pageTest("exports dropped on the text, and then a company: the company wins", { fragment: "#company" }, async (view) => {
  await slowDownFiles(view);
  await drop(view, '[data-testid="company-editor"] .cm-content', ["slow-offices.json", '{"items":[{"id":"1","name":"A"}]}']);
  await drop(view, '[data-testid="company-editor"] .cm-content', ["quick.json", companyOf("Later")]);
  await releaseSlowFiles(view);
  assert.equal(await view.written("company-editor"), companyOf("Later"));
  assert.equal(await view.part("view-start").count(), 0);
});

for (const [name, bytes, message] of [
  ["picture.png", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0], "picture.png is not a text file. Nothing was loaded."],
  ["people.xlsx", [0x50, 0x4b, 3, 4, 0, 0], "people.xlsx is a workbook or archive, not text. Nothing was loaded."],
]) {
  pageTest(`${name} is refused by an editor`, async (view) => {
    await view.page.locator('[data-testid="editor"] .cm-content').evaluate(
      (target, [name, bytes]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
        target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
      },
      [name, bytes],
    );
    await view.says("toast", message);
    assert.equal(await view.text("toast"), message);
    await view.says("headline", /ines@/);
  });
}

pageTest("an editor opens text in UTF-16", { fragment: "#mapping" }, async (view) => {
  await view.part("mapping-file").setInputFiles({ name: "schema.json", mimeType: "", buffer: Buffer.from(`\ufeff${example("entra/schema.json")}`, "utf16le") });
  await view.says("mapping-kind", /Entra schema/);
});

pageTest("a slow file is announced", async (view) => {
  await slowDownFiles(view);
  await drop(view, '[data-testid="editor"] .cm-content', ["slow.json", userNamed("mira")]);
  await view.says("toast", "Reading slow.json…");
  await releaseSlowFiles(view);
  await view.says("headline", /mira@/);
});

pageTest("an empty folder is reported", { fragment: "#plan" }, async (view) => {
  await view.page.locator(".tally").first().evaluate((target) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([], "folder"));
    const folder = { isFile: false, isDirectory: true, name: "folder", createReader: () => ({ readEntries: (took) => took([]) }) };
    DataTransferItem.prototype.webkitGetAsEntry = () => folder;
    target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  });
  await view.says("toast", "Nothing was loaded: the folder contains no files.");
});

pageTest("a dropped file is read even where its entry cannot be, as in WebKit if it is not on the disk", { fragment: "#plan" }, async (view) => {
  await view.page.locator(".tally").first().evaluate((target) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{"method":"DELETE","path":"/Users/u1"}'], "one.ndjson"));
    const entry = { isFile: true, isDirectory: false, name: "one.ndjson", file: (_, failed) => failed(new DOMException("", "NotFoundError")) };
    DataTransferItem.prototype.webkitGetAsEntry = () => entry;
    target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
  });
  await view.says("plan-source", /^one\.ndjson · 1 request/);
});

// — missing browser features and files —

const withoutFiles = (...names) => async (page) => {
  for (const name of names) await page.route(`**/${name}`, (route) => route.fulfill({ status: 404, body: "" }));
};

const noStart = "A policy that blocks WebAssembly, a browser from before 2024, or a connection lost while loading prevents that.";

for (const [what, prepare] of Object.entries({
  "no WebAssembly": (page) => page.addInitScript(() => delete globalThis.WebAssembly),
  "no wasm on the host": withoutFiles("*.wasm"),
  "no editor on the host": withoutFiles("codemirror-*.js"),
  "an HTML page instead of the wasm": (page) => page.route("**/*.wasm", (route) => route.fulfill({ contentType: "text/html", body: "<html>" })),
})) {
  brokenPageTest(`a failed start is reported with its causes: ${what}`, prepare, async (view) => {
    await view.page.getByRole("alert").waitFor();
    assert.match(await view.page.getByRole("alert").innerText(), new RegExp(`^The checker did not start\\s+It runs as WebAssembly\\. ${noStart}`));
    assert.deepEqual(await view.axe(), []);
  });
}

brokenPageTest("a wasm file with another content type still works", (page) => page.route("**/*.wasm", async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, headers: { ...response.headers(), "content-type": "text/plain" } });
}), (view) => view.says("headline", /ines@/));

for (const [what, prepare] of Object.entries({
  "a missing part of the page": withoutFiles("shared-*.js"),
  "a browser that cannot parse it": (page) => page.route("**/index-*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "class { }" })),
})) {
  brokenPageTest(`a page that never starts says so after a while, even with reduced motion: ${what}`, prepare, async (view) => {
    const late = view.page.locator(".late");
    await late.waitFor({ state: "attached" });
    assert.equal(await late.evaluate((line) => getComputedStyle(line).visibility), "hidden");
    await late.evaluate((line) => line.getAnimations().forEach((animation) => animation.finish()));
    assert.equal(await late.evaluate((line) => getComputedStyle(line).visibility), "visible");
    assert.match(await late.innerText(), /^Loading is taking a while\. If nothing appears, reload the page;/);
  });
}

let releaseForm;
const formReleased = new Promise((go) => (releaseForm = go));

brokenPageTest(
  "exports dropped on a company while its form is being fetched are imported",
  (page) => page.route("**/panes-*.js", async (route) => (await formReleased, await route.continue())),
  async (view) => {
    await view.says("headline", /ines@/);
    await view.part("company").click();
    await drop(view, '[data-testid="company-editor"] .cm-content', ["offices.json", '{"items":[{"id":"1","name":"A"}]}']);
    await view.part("company-form").click();
    releaseForm();
    await view.says("import-counts", /^1 office,/);
  },
);

const notFetched = "This part of the page could not be loaded: there is no connection, or a newer version is available. Copy anything you want to keep, then reload the page.";

for (const [what, { name, go }] of Object.entries({
  Plan: { name: "plan-*.js", go: (view) => view.part("plan").click() },
  Mapping: { name: "mapping-*.js", go: (view) => view.part("mapping").click() },
  Rules: { name: "rules-*.js", go: (view) => view.part("rules").click() },
  "the form of a company": { name: "panes-*.js", go: async (view) => (await view.part("company").click(), view.part("company-form").click()) },
  "exports dropped on a company": {
    name: "panes-*.js",
    go: async (view) => {
      await view.part("company").click();
      await drop(view, '[data-testid="company-editor"] .cm-content', ["offices.json", "{}"]);
    },
  },
  "two texts side by side": { name: "compare-*.js", go: async (view) => (await view.openExample("okta-deactivate"), view.part("pane-resource").click()) },
})) {
  brokenPageTest(`a part that can no longer be loaded is reported, and the rest works: ${what}`, withoutFiles(name), async (view) => {
    await view.says("headline", /ines@/);
    await go(view);
    await view.says("toast", notFetched);
    assert.equal(await view.text("toast"), notFetched);
    await view.part("check").click();
    await view.openExample("delete");
    await view.says("headline", /Will delete/);
    assert.deepEqual(view.problems.filter((words) => words.startsWith("uncaught")), []);
  });
}

brokenPageTest("a plan whose worker can no longer be loaded reports that, and not that it stopped", withoutFiles("worker-*.js"), async (view) => {
  await view.part("plan").click();
  await view.says("outdated", notFetched);
  assert.equal(await view.text("outdated"), `${notFetched} Run again`);
  assert.deepEqual(view.problems.filter((words) => words.startsWith("uncaught")), []);
});

for (const [what, prepare] of Object.entries({
  "that is blocked": (page) => page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("", "SecurityError"); } })),
  "that is full": (page) => page.addInitScript(() => (Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); })),
})) {
  brokenPageTest(`storage ${what} is reported when it is needed, and not before`, prepare, async (view) => {
    await view.says("headline", /ines@/);
    await view.part("theme").click();
    assert.equal(await view.part("toast").count(), 0);
    await view.part("remember").check();
    await view.says("toast", "This browser cannot remember it: its storage is full or disabled.");
    assert.equal(await view.part("remember").isChecked(), false);
  });
}

pageTest("forgetting everything applies to all tabs", async (view) => {
  await view.part("remember").check();
  await view.page.waitForFunction(() => localStorage.texts);
  const other = await view.context.newPage();
  await other.goto(view.page.url());
  const remember = other.getByTestId("remember");
  await remember.waitFor();
  assert.ok(await remember.isChecked());
  await other.getByTestId("forget").click();
  await view.page.waitForFunction(() => !document.querySelector('[data-testid="remember"]').checked);
  await view.write('{"userName": "mira@fuzz-ball.example"}');
  await view.page.waitForTimeout(600);
  assert.deepEqual(await view.page.evaluate(() => ({ ...localStorage })), {});
  await other.close();
});

// — a newer version on the host —

/** The same page with another name for its entry script, as in a later build. The older files are gone. */
function release(folder) {
  const assets = join(folder, "assets");
  const [entry] = readdirSync(assets).filter((name) => /^index-.*\.js$/.test(name));
  const next = "index-NextOne1.js";
  for (const path of [...readdirSync(assets).map((name) => join(assets, name)), join(folder, "index.html"), join(folder, "offline.js")]) {
    if (/\.(js|html)$/.test(path)) writeFileSync(path, readFileSync(path, "utf8").replaceAll(entry, next).replace(/const version = "\w+"/, 'const version = "000000000001"'));
  }
  renameSync(join(assets, entry), join(assets, next));
  return { entry, next };
}

const scripts = (page) => page.locator("script[src]").evaluateAll((all) => all.map(({ src }) => src.split("/").at(-1)));

/**
 * Serves a copy of the page that can be changed, with a page that the browser may cache for a while, as on some hosts.
 */
async function onHost(body) {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  cpSync(join(root, "www/dist"), folder, { recursive: true });
  const stale = (path) => ({ ...headersOf(path), ...(/^\/(index\.html)?$/.test(path) && { "cache-control": "max-age=600" }) });
  const [browser, server] = await Promise.all([launchChromium(), serve(folder, { headersOf: stale })]);
  const context = await browser.newContext();
  const open = async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${server.origin}/`);
    await page.getByTestId("headline").waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    return page;
  };
  try {
    await body({ folder, context, open });
  } finally {
    await Promise.all([browser.close(), server.close()]);
    rmSync(folder, { recursive: true });
  }
}

const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const done = new Promise((done) => registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", ({ target }) => target.state !== "installing" && done(target.state))));
    await registration.update();
    return done;
  });

test("a newer version is used from the next visit on, and an open page keeps its own", () =>
  onHost(async ({ folder, context, open }) => {
    const page = await open();
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    const { entry, next } = release(folder);
    assert.equal(await update(page), "installed");
    await page.getByTestId("rules").click();
    await page.getByTestId("rule-entry").first().waitFor();
    await page.reload();
    await page.getByTestId("rule-entry").first().waitFor();
    assert.deepEqual(await scripts(page), [entry]);
    await page.close();
    // The browser drops the older version a moment after its last page is closed.
    await new Promise((soon) => setTimeout(soon, 2000));
    const later = await open();
    assert.deepEqual(await scripts(later), [next]);
    await context.setOffline(true);
    await later.reload();
    await later.getByTestId("plan").click();
    await later.getByTestId("tally").waitFor();
  }));

/** A proxy for this server that redirects `/index.html` to `/`, as some hosts do. */
async function shortened(origin) {
  const server = createServer((request, response) => {
    if (request.url === "/index.html") return response.writeHead(308, { location: "/" }).end();
    request.pipe(httpRequest(origin + request.url, { headers: request.headers }, (answer) => answer.pipe(response.writeHead(answer.statusCode, answer.headers))));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((closed) => server.close(closed).closeAllConnections()) };
}

test("on a host that redirects from `index.html` to the folder, the page opens again, even offline", async () => {
  const [browser, server] = await Promise.all([launchChromium(), serve(join(root, "www/dist"), { headersOf })]);
  const host = await shortened(server.origin);
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${host.origin}/`);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    for (const address of ["/", "/index.html"]) {
      await page.goto(host.origin + address);
      await page.getByTestId("headline").waitFor();
    }
    await context.setOffline(true);
    await page.goto(`${host.origin}/#rules`);
    await page.reload();
    await page.getByTestId("rule-entry").first().waitFor();
  } finally {
    await Promise.all([browser.close(), host.close(), server.close()]);
  }
});

test("a host that is being updated does not leave a partial version in the cache", () =>
  onHost(async ({ folder, open }) => {
    const page = await open();
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    const old = readFileSync(join(folder, "index.html"));
    release(folder);
    writeFileSync(join(folder, "index.html"), old);
    assert.equal(await update(page), "redundant");
    assert.equal((await page.evaluate(() => caches.keys())).length, 1);
    await page.reload();
    await page.getByTestId("headline").waitFor();
  }));
