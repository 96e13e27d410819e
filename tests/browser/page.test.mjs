// What a user does on the page, from the first look to a fixed request.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { brokenPageTest, pageTest, patchOf, phone, recordAnnouncements, wide } from "./harness.mjs";

const examples = readdirSync(join(root, "examples/requests")).map((file) => file.replace(/\.http$/, ""));
const cards = ["office", "license", "number", "user", "seat"];

pageTest("opens with a live example and its outcome", async (view) => {
  assert.match(await view.written(), /"officeName": "Boston - Back Bay"/);
  await view.says("headline", /will create.*ines@fuzz-ball\.example/is);
  for (const card of cards) assert.ok(await view.part(card).isVisible(), card);
  assert.match(await view.text("license"), /Ai Voice/);
  assert.ok((await view.finding().count()) > 0);
});

/** Replaces the browser's word that it has painted by `window.paint`, stops the clock, and tells when the engine is there. */
async function holdPaint(page) {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  await page.addInitScript(() => {
    window.PerformanceObserver = class {
      constructor(onPaint) {
        window.paint = onPaint;
      }
      observe({ type, buffered }) {
        if (type !== "paint" || !buffered) throw new Error("a paint that has already happened is not reported");
      }
    };
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
      const engine = await instantiateStreaming.apply(WebAssembly, given);
      window.isEngineThere = true;
      return engine;
    };
  });
}

for (const [what, release] of Object.entries({
  "once the page has been painted": (page) => page.evaluate(() => window.paint()),
  "soon in any case, because a hidden tab is never painted": (page) => page.clock.runFor(200),
})) {
  brokenPageTest(`the page is painted as it was sent, and the result is drawn ${what}`, holdPaint, async ({ page }) => {
    await page.waitForFunction(() => window.isEngineThere);
    // Whatever the engine's arrival sets in motion is over after a few rounds of messages.
    for (let round = 0; round < 20; round++) await page.evaluate(() => undefined);
    assert.equal(await page.locator("main.starting").count(), 1, "nothing is drawn yet");
    await release(page);
    await page.locator("main[data-tab]").waitFor();
  });
}

/** How much can be clicked. */
const usable = ({ page }) => page.evaluate(() => [...document.querySelectorAll("a, button, input, summary")].filter((each) => each.checkVisibility() && !each.closest("[inert], [popover], dialog")).length);

let releaseEditor;
const holdEditor = (page) => page.route("**/codemirror-*.js", (route) => new Promise((resolve) => (releaseEditor = resolve)).then(() => route.continue()));

brokenPageTest("the result can be read while the editor is still being fetched, but nothing can be used", holdEditor, async (view) => {
  await view.says("headline", /will create.*ines@fuzz-ball\.example/is);
  await view.says("office", /Austin HQ/);
  assert.equal(await usable(view), 0);
  await view.page.keyboard.press("F8");
  releaseEditor();
  await view.part("editor").locator(".cm-content").waitFor();
  assert.ok((await usable(view)) > 10);
  await view.page.keyboard.press("F8");
  await view.waitForFocus('[data-testid="editor"]');
  assert.deepEqual(view.problems.filter((words) => words.startsWith("uncaught")), []);
});

/** The page starts in steps, between which the browser may do anything. Each waits for `nextStep`. */
const holdSteps = (page) =>
  page.addInitScript(() => {
    const waiting = [];
    window.scheduler.yield = () => new Promise((goOn) => waiting.push(goOn));
    window.isWaiting = () => waiting.length > 0;
    window.nextStep = () => waiting.shift()();
  });

async function nextStep({ page }) {
  await page.waitForFunction(() => window.isWaiting());
  await page.evaluate(() => window.nextStep());
}

/** Goes on until there is something to click. */
async function untilUsable(view) {
  let steps = 0;
  for (; (await usable(view)) === 0; steps++) {
    await view.page.keyboard.press("F8");
    await view.page.mouse.click(300, 300);
    await nextStep(view);
  }
  return steps;
}

brokenPageTest("between the steps in which the page starts, nothing can be used", holdSteps, async (view) => {
  const steps = await untilUsable(view);
  assert.ok(steps > 7, `${steps} steps`);
  for (const part of ["outcome", "problems", "gallery", "dialects", "share-dialog", "proof"]) assert.equal(await view.page.locator(`[data-testid="${part}"], #${part}`).count(), 1, part);
  await nextStep(view);
  await view.part("editor").locator(".cm-content").waitFor();
  assert.deepEqual(view.problems.filter((words) => words.startsWith("uncaught")), []);
});

const holdStepsAt = (viewport) => async (page) => {
  await page.setViewportSize(viewport);
  await holdSteps(page);
  await page.addInitScript(() => {
    window.shifted = [];
    new PerformanceObserver((list) => window.shifted.push(...list.getEntries().map(({ sources }) => sources.map(({ node }) => node?.className).join()))).observe({ type: "layout-shift", buffered: true });
  });
};

for (const [where, viewport] of Object.entries({ "a phone": phone, "a wide screen": wide })) {
  brokenPageTest(`nothing moves on ${where} while the page starts`, holdStepsAt(viewport), async (view) => {
    const painted = () => view.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    while ((await usable(view)) === 0) {
      await nextStep(view);
      await painted();
    }
    await nextStep(view);
    await view.part("editor").locator(".cm-content").waitFor();
    await painted();
    assert.deepEqual(await view.page.evaluate(() => window.shifted), []);
  });
}

brokenPageTest("a click that needs the editor creates it if it comes first", holdSteps, async (view) => {
  await untilUsable(view);
  assert.equal(await view.page.locator(".cm-content").count(), 0);
  await view.finding().locator(".goto").first().click();
  await view.waitForFocus('[data-testid="editor"]');
  await nextStep(view);
  await view.part("editor").locator(".cm-lintRange").first().waitFor();
  assert.equal(await view.page.locator(".cm-content").count(), 1);
});

brokenPageTest("an address that is changed while the page starts is followed", holdSteps, async (view) => {
  while ((await view.page.locator("main[data-tab]").count()) === 0) await nextStep(view);
  await view.page.evaluate(() => (location.hash = "#company"));
  await untilUsable(view);
  await nextStep(view);
  await view.part("company-editor").locator(".cm-content").waitFor();
  assert.equal(await view.page.locator("main").getAttribute("data-tab"), "company");
});

brokenPageTest("the page starts in a browser that has no scheduler", (page) => page.addInitScript(() => delete window.scheduler), async (view) => {
  await view.part("editor").locator(".cm-content").waitFor();
  await view.says("office", /Austin HQ/);
});

pageTest("a fix changes the text and the outcome, and its finding disappears", async (view) => {
  await view.says("office", /^\s*Office\s+Austin HQ/);
  const nearMiss = view.finding().filter({ hasText: /Back Bay/ }).filter({ has: view.page.getByTestId("fix") }).first();
  const code = await nearMiss.getAttribute("data-code");
  await nearMiss.getByTestId("fix").click();
  await view.says("office", /^\s*Office\s+Boston – Back Bay/);
  assert.match(await view.written(), /"officeName": "Boston – Back Bay"/);
  assert.equal(await view.finding(code).count(), 0);
});

pageTest("a curl command becomes the request that it sends", async (view) => {
  const body = '{\n  "userName": "o\'brien@fuzz-ball.example"\n}';
  await view.write(`curl --location 'https://dialpad.example/scim/Users' \\\n-H 'Authorization: Bearer s3cret' \\\n-d '${body.replace("'", "'\\''")}'`);
  await view.part("broken").getByRole("button", { name: "Convert it to a request" }).click();
  await view.says("headline", /will create.*o'brien@fuzz-ball\.example/is);
  assert.equal(await view.written(), `POST /scim/Users\n\n${body}`);
});

pageTest("the request that is there at first is called an example, until it is changed", async (view) => {
  await view.says("request", /^POST \/Users · example$/);
  await view.type(["Enter"]);
  await view.says("request", /^POST \/Users$/);
});

pageTest("typing breaks the JSON, and undoing it restores the outcome", async (view) => {
  await view.openExample("okta-create");
  await view.part("office").waitFor();
  await view.type(["Enter", "x"]);
  await view.part("broken").waitFor();
  assert.ok((await view.finding().count()) > 0);
  await view.part("editor").locator(".cm-lintRange, .cm-lintPoint").first().waitFor();
  await view.type(["Backspace", "Backspace"]);
  await view.part("office").waitFor();
  assert.equal(await view.part("broken").count(), 0);
});

pageTest("a text that cannot be read is shown with the error that breaks it, which is listed before a warning above it", async (view) => {
  await view.write('{\n"userName": "zoe@fuzz-ball.example",\n"UserName": "kai@fuzz-ball.example",\n"active": yes\n}');
  await view.says("headline", /^This cannot be read$/);
  const severities = await view.page.getByTestId("finding").evaluateAll((list) => list.map(({ dataset }) => dataset.severity));
  assert.deepEqual(severities, ["error", "warning"]);
  assert.match(await view.text("broken"), /error[\s\S]*Go to line 4, column 11/);
});

pageTest("request line, headers, keys, and values are colored", async (view) => {
  const colored = (name) => view.part("editor").locator(`.code-${name}`).allTextContents();
  assert.deepEqual(await colored("method"), ["POST "]);
  assert.deepEqual((await colored("quiet")).slice(0, 3), [" HTTP/1.1", "Content-Type: application/scim+json", "User-Agent: Okta SCIM Client 1.0.0"]);
  await view.write('{"a": "b: [\\"", "c": [1.5, true]}\n### next\n# note\nPATCH /Users/7\nX: {\n\n["d"]');
  assert.deepEqual(await colored("key"), ['"a"', '"c"']);
  assert.deepEqual(await colored("string"), ['"b: [\\""', '"d"']);
  assert.deepEqual(await colored("literal"), ["1.5", "true"]);
  assert.deepEqual(await colored("method"), ["PATCH "]);
  assert.deepEqual((await colored("quiet")).filter((words) => /\w/.test(words)), ["### next", "# note", "X: {"]);
});

pageTest("the bracket at the cursor and its match are marked, and a new line is indented like the previous one", async (view) => {
  const { keyboard } = view.page;
  const marked = () => view.part("editor").locator(".cm-matchingBracket").allTextContents();
  await view.write('  { "a": [1, { "b": 2 }] }');
  await keyboard.press("End");
  assert.deepEqual(await marked(), ["{", "}"]);
  for (let times = 0; times < 2; times++) await keyboard.press("ArrowLeft");
  assert.deepEqual(await marked(), ["[", "]"]);
  await view.write("  {]");
  assert.deepEqual(await marked(), []);
  await view.write("  {}");
  await keyboard.press("ArrowLeft");
  await keyboard.press("Enter");
  await keyboard.press("x");
  assert.equal(await view.written(), "  {\n  x\n  }");
});

pageTest("typing over a selection replaces it, and undo restores it", async (view) => {
  const before = await view.written();
  await view.part("editor").locator(".cm-lintRange").first().dblclick();
  await view.page.keyboard.press("ControlOrMeta+a");
  await view.page.keyboard.type("{}");
  assert.equal(await view.written(), "{}");
  await view.page.keyboard.press("ControlOrMeta+z");
  await view.page.keyboard.press("ControlOrMeta+z");
  assert.equal(await view.written(), before);
});

pageTest("pasted text is checked", async (view) => {
  await view.openExample("okta-create");
  const text = await view.written();
  await view.write(text.replace(/"officeName": "[^"]*"/, '"officeName": "London"'));
  await view.says("office", /London/);
  await view.write(text.replace(/"licenseType": "[^"]*"/, '"licenseType": "Dialpad_Support"'));
  await view.says("license", /Dialpad_Support/);
});

pageTest("the reasons expand, and each highlights the text that decided", async (view) => {
  await view.openExample("okta-create");
  await view.part("office").locator("summary").click();
  const reason = view.part("office").getByTestId("reason").first();
  await reason.waitFor();
  const highlighted = view.part("editor").locator(".highlighted");
  await reason.hover();
  await highlighted.first().waitFor();
  await view.part("theme").hover();
  await highlighted.first().waitFor({ state: "detached" });
});

pageTest("a problem leads to its location", async (view) => {
  const finding = view.finding().first();
  await finding.locator(".goto").click();
  await view.waitForFocus('[data-testid="editor"]');
});

pageTest("on a phone the text of a problem is as wide as the page, with its fix above it", { viewport: phone }, async (view) => {
  const [message, fix] = await Promise.all([".message", ".fix"].map((part) => view.finding("SP507").locator(part).boundingBox()));
  assert.ok(message.width > phone.width - 40, `${message.width}`);
  assert.ok(fix.y + fix.height <= message.y, `the fix ends at ${fix.y + fix.height}, the message begins at ${message.y}`);
});

pageTest("the number of problems leads to them, on a phone and from Company, too", { viewport: phone }, async (view) => {
  const title = view.page.locator("#problems-title");
  for (const tab of ["check", "company"]) {
    await view.part(tab).click();
    await view.part("counts").getByRole("button", { name: "1 warning" }).click();
    await view.waitForFocus("#problems-title");
    assert.equal(await title.innerText(), "Problems");
    const { y, height } = await title.boundingBox();
    assert.ok(y >= 0 && y + height <= phone.height, "it is on the screen");
  }
  await view.part("fix-all").click();
  await view.says("counts", /^no problems$/);
  assert.equal(await view.part("counts").getByRole("button").count(), 0);
});

pageTest("F8 goes from problem to problem and wraps around, Shift-F8 goes back", async (view) => {
  await view.write((await view.written()).replace("Dialpad_Ai Voice", "Dialpad_Ai_Voice"));
  await view.says("counts", /^2 warnings$/);
  await view.part("editor").locator(".cm-content").click();
  await view.page.keyboard.press("ControlOrMeta+Home");
  const card = view.part("editor").locator(".hovercard .rule");
  const seen = [];
  for (const key of ["F8", "F8", "F8", "Shift+F8"]) {
    await view.page.keyboard.press(key);
    await view.page.waitForTimeout(60);
    seen.push(await card.first().innerText());
  }
  assert.match(seen[0], /SP507/);
  assert.match(seen[1], /SP601/);
  assert.match(seen[2], /SP507/);
  assert.match(seen[3], /SP601/);
  await view.says("announcement", /Problem 2 of 2/);
});

pageTest("problems can be filtered by severity and by words, and F8 respects the filter", async (view) => {
  await view.openExample("entra-default-mapping");
  const all = await view.finding().count();
  const warnings = await view.page.locator('[data-testid="finding"][data-severity="warning"]').count();
  assert.ok(all > 1 && warnings > 0);
  await view.part("filter-warning").click();
  assert.equal(await view.finding().count(), all - warnings);
  await view.part("filter-warning").click();
  const code = await view.finding().last().getAttribute("data-code");
  await view.part("filter-words").fill(code);
  assert.equal(await view.finding().count(), await view.finding(code).count());
  await view.part("filter-words").press("F8");
  await view.says("announcement", new RegExp(`Problem 1 of ${await view.finding().count()}`));
  await view.part("filter-words").fill("no such words anywhere");
  await view.part("filter-clear").press("Enter");
  assert.equal(await view.finding().count(), all);
});

pageTest("where to fix the request permanently is shown once, while there is something to fix", async (view) => {
  const origin = view.parts("origin");
  await view.says("origin", /^Fix in Okta\s+A fix changes only this text, not what Okta sends\..*Attribute Mappings.*Provisioning > To App.*Profile Editor/s);
  await view.part("fix-all").click();
  await view.says("counts", /no problems/);
  assert.equal(await origin.count(), 1, "fixed here, but not at the provider");
  await view.openExample("okta-create");
  assert.equal(await origin.count(), 0, "nothing to fix");
  await view.openExample("entra-default-mapping");
  await view.says("origin", /^Fix in Entra\s+A fix changes only this text, not what Entra sends\..*Enterprise apps > Dialpad > Provisioning/s);
  await view.part("to-mapping").click();
  await view.part("mapped").waitFor();
});

pageTest("another request was not fixed, and one that comes back by undo was", async (view) => {
  const origin = view.parts("origin");
  await view.part("fix-all").click();
  await view.says("counts", /no problems/);
  assert.equal(await origin.count(), 1);
  await view.type(["Space", "Backspace"]);
  assert.equal(await origin.count(), 1, "still the same request");
  await view.write(readFileSync(join(root, "examples/requests/okta-create.http"), "utf8"));
  await view.says("headline", /zoe@/);
  assert.equal(await origin.count(), 0, "nothing was fixed in this one");
  await view.part("request-undo").click();
  await view.says("headline", /ines@/);
  assert.equal(await origin.count(), 1);
});

pageTest("if the sender of a request is unknown, the mapping determines where to fix it", async (view) => {
  const unsigned = '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mira@fuzz-ball.example","emails":"mira"}';
  await view.write(unsigned);
  await view.says("headline", /mira/);
  assert.equal(await view.part("origin").count(), 0, "the current mapping is an example");
  await view.part("mapping").click();
  await view.part("mapping-examples").click();
  await view.page.locator('#mappings [data-example="entra"]').click();
  await view.part("check").click();
  await view.says("origin", /^Fix in Entra/);
  await view.write('GET /Users?filter=userName eq "mira"\nUser-Agent: Okta SCIM Client 1.0.0\n\n');
  await view.says("idp", /Okta/);
  assert.equal(await view.part("origin").count(), 0, "a search does not come from a mapping");
});

pageTest("all safe fixes at once, and one undo per fix restores the text", async (view) => {
  const before = await view.written();
  await view.part("fix-all").click();
  await view.says("office", /Boston – Back Bay/);
  assert.equal(await view.part("fix-all").count(), 0);
  await view.part("editor").locator(".cm-content").click();
  await view.page.keyboard.press("ControlOrMeta+z");
  await view.says("office", /Austin HQ/);
  assert.equal(await view.written(), before);
});

pageTest("the provider is shown with the evidence and can be set", async (view) => {
  await view.part("idp").click();
  await view.says("evidence", /User-Agent names Okta/);
  await view.part("idp-rfc").check();
  await view.says("idp", /Set to\s*plain SCIM/);
  await view.part("idp-entra").check();
  await view.says("idp", /Entra/);
  await view.part("idp-auto").check();
  await view.says("idp", /Detected:\s*Okta/);
});

const deletion = '{"event":"deleted","userName":"ana@fuzz-ball.example"}';

pageTest("a response is called one, and no response to it is predicted", async (view) => {
  await view.write('{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"No available licenses","status":"400"}');
  await view.says("headline", /^This is a response; it changes nothing$/);
  assert.equal(await view.text("request"), "Response", "not the request that it might answer");
  assert.equal(await view.part("response").count(), 0);
  await view.part("copy").click();
  await view.says("copy", /Copied/);
  const copied = await view.page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^## This is a response; it changes nothing\n/);
  assert.doesNotMatch(copied, /\*\*Response\*\*/);
});

pageTest("on Plan and Rules no provider is detected, but one can be set", async (view) => {
  await view.part("request-clear").click();
  assert.equal(await view.part("idp").isVisible(), false);
  await view.part("plan").click();
  await view.says("idp", /^\s*Provider:\s+per request\s*$/);
  await view.part("plan-write").click();
  await view.write(deletion, "plan-editor");
  await view.says("tally", /^1 to delete/);
  await view.part("idp").click();
  await view.says("dialects", /^The provider is detected for each request\s+A provider set here applies to all of them\./);
  assert.equal(await view.part("evidence").count(), 0);
  await view.part("idp-okta").check();
  await view.says("dialects", /^Every request is treated as Okta\s+Provider/);
  await view.says("idp", /^\s*Set to\s+Okta\s*$/);
  await view.says("tally", /^1 unchanged/);
  await view.page.keyboard.press("Escape");
  await view.part("rules").click();
  await view.says("idp", /^\s*Set to\s+Okta\s*$/);
  await view.part("idp").click();
  await view.part("idp-auto").check();
  await view.says("idp", /^\s*Provider:\s+per request\s*$/);
});

pageTest("on a phone the provider of a plan is next to the page's name", { viewport: phone, fragment: "#plan" }, async (view) => {
  await view.says("idp", /^\s*per request\s*$/);
  const [name, idp] = await Promise.all([view.page.locator("h1").boundingBox(), view.part("idp").boundingBox()]);
  assert.ok(idp.y < name.y + name.height && idp.x >= name.x + name.width, "on one line");
});

pageTest("the company that is checked against is named, with a link to load another one", async (view) => {
  await view.says("against", /^against the sample company \(use yours\)$/);
  await view.part("plan").click();
  await view.says("plan-source", /· against the sample company \(use yours\)$/);
  await view.part("use-own").click();
  await view.part("view-start").waitFor();
  await view.waitForFocus('#start-from');
  await view.part("company-json").click();
  for (const [company, named] of [
    ['{ "name": "Acme", "offices": [{ "name": "Only One" }] }', "Acme"],
    ['{ "offices": [{ "name": "Only One" }], "name": "Acme West" }', "Acme West"],
    ['{ "offices": [{ "name": "Only One" }] }', "your company"],
  ]) {
    await view.write(company, "company-editor");
    await view.says("against", new RegExp(`^against ${named}$`));
  }
  await view.part("check").click();
  await view.part("copy").click();
  await view.says("copy", /Copied/);
  assert.match(await view.page.evaluate(() => navigator.clipboard.readText()), /^`POST \/Users` · treated as Okta · .* · against `your company`$/m);
});

pageTest("a single event is not a request, and the page points to Plan", async (view) => {
  await view.write('{ "event": "deactivated", "userName": "ana@fuzz-ball.example" }');
  await view.says("headline", /^This is not a request$/);
  await view.says("request", /^Not a request$/);
  await view.says("outcome", /Run it as a plan/);
  assert.deepEqual(await view.axe(), []);
});

for (const path of ["/Users/7a3b", "/Groups/g1"]) {
  pageTest(`what the company does not list can be entered as Before: ${path}`, async (view) => {
    await view.write(patchOf(path));
    await view.part("pane-resource").click();
    await view.compares("a", "");
    await view.says("panel-check", /Before not in the company snapshot\. Enter the actual resource/);
    await view.part("compare").locator(".cm-merge-a .cm-content").click();
    await view.page.keyboard.insertText('{"displayName": "Lead"}');
    await view.says("changes", /^1 change applied to the resource you entered, per RFC 7644/);
    await view.part("before-reset").click();
    await view.says("panel-check", /Before not in the company snapshot\. Enter the actual resource/);
    await view.compares("a", "");
  });
}

pageTest("an unknown number is not shown as known after apply, not in Markdown either", async (view) => {
  await view.openExample("entra-disable");
  await view.says("number", /^Number\s+unknown/);
  await view.part("copy").click();
  await view.says("copy", /Copied/);
  assert.match(await view.page.evaluate(() => navigator.clipboard.readText()), /^- \*\*Number\*\*: unknown \(unknown\)/m);
});

pageTest("each text has its own filter", async (view) => {
  await view.part("filter-words").fill("SP507");
  await view.part("filter-warning").click();
  await view.page.keyboard.press("F8");
  await view.says("announcement", /^The filter hides the only problem\.$/);
  await view.part("mapping").click();
  await view.finding("SP961").first().waitFor();
  assert.equal(await view.part("filter-words").inputValue(), "");
  await view.part("check").click();
  assert.equal(await view.part("filter-words").inputValue(), "SP507");
});

pageTest("the title contains the screen or the rule, and no names", async (view) => {
  const titles = [];
  for (const tab of ["check", "plan", "company", "mapping", "rules"]) {
    await view.part(tab).click();
    await view.page.locator(`main[data-tab="${tab}"]`).waitFor();
    titles.push(await view.page.title());
  }
  assert.deepEqual(titles, ["Check", "Plan", "Company", "Mapping", "Rules"].map((name) => `${name} – scim-preflight`));
  await view.page.locator('[data-testid="rule-entry"][data-code="SP507"]').click();
  await view.says("rule", /SP507/);
  assert.equal(await view.page.title(), "SP507 – scim-preflight");
});

pageTest("after each fix the outcome is announced", async (view) => {
  const announcements = await recordAnnouncements(view);
  for (const outcome of ["Office Boston – Back Bay. no problems", "Office Boston – Back Bay. no problems"]) {
    await view.part("fix").click();
    await view.says("announcement", new RegExp(`^1 fix applied\\. Will create ines@fuzz-ball\\.example\\. ${outcome}\\.$`));
    await view.part("editor").locator(".cm-content").click();
    await view.page.keyboard.press("ControlOrMeta+z");
    await view.says("announcement", /^Will create ines@fuzz-ball\.example\. Office Austin HQ\. 1 warning\.$/);
  }
  assert.equal((await announcements()).filter((words) => words.startsWith("1 fix applied.")).length, 2);
});

pageTest("the outcome keeps its scroll position across a screen without it", async (view) => {
  await view.expandAll();
  const scroll = (top) => view.part("outcome").evaluate((outcome, top) => (top === undefined ? outcome.scrollTop : (outcome.scrollTop = top)), top);
  await scroll(120);
  for (const tab of ["plan", "company", "mapping", "rules"]) {
    await view.part(tab).click();
    await view.page.locator(`main[data-tab="${tab}"]`).waitFor();
    await view.part("check").click();
    assert.equal(await scroll(), 120, tab);
  }
});

/** Drops files with these names and texts on an editor. */
const dropOn = (view, editor, files) =>
  view.part(editor).locator(".cm-content").evaluate((content, files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
    content.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
  }, files);

pageTest("a dropped file replaces the text, but two files are refused", async (view) => {
  const before = await view.written();
  await dropOn(view, "editor", [["a.json", "{}"], ["b.json", "[]"]]);
  for (const heard of ["announcement", "toast"]) await view.says(heard, /^Nothing was loaded: only one file can be opened here\.$/);
  assert.equal(await view.written(), before);
  await dropOn(view, "editor", [["a.json", '{"userName": "mira@fuzz-ball.example"}']]);
  await view.says("headline", /mira@/);
  await view.part("plan").click();
  await view.part("plan-write").click();
  await view.says("announcement", /^No requests$/);
  await dropOn(view, "plan-editor", [["a.json", "{}"], ["b.json", "[]"]]);
  await view.says("announcement", /^Nothing was loaded/);
  assert.doesNotMatch(await view.written("plan-editor"), /^[{[]/m);
});

pageTest("the rules of the interoperability profile are off until enabled", async (view) => {
  await view.openExample("entra-disable");
  const quiet = await view.finding().count();
  await view.part("idp").click();
  await view.part("profile").check();
  await view.finding("SP453").waitFor();
  await view.part("profile").uncheck();
  await view.finding("SP453").waitFor({ state: "detached" });
  assert.equal(await view.finding().count(), quiet);
});

pageTest("a PATCH from Entra is shown in both of its formats, side by side", async (view) => {
  await view.openExample("okta-deactivate");
  assert.equal(await view.part("pane-forms").count(), 0);
  await view.openExample("entra-disable");
  await view.part("pane-forms").click();
  assert.match(await view.compared("a"), /"Replace".*"False"/);
  assert.match(await view.compared("b"), /"replace".*false/);
  await view.part("pane-request").click();
  assert.match(await view.written(), /PATCH/);
});

pageTest("the result of a PATCH: a summary, and side by side", async (view) => {
  await view.openExample("okta-deactivate");
  await view.says("resource", /1 change/);
  await view.says("resource", /active.*true.*false/s);
  await view.part("compare-open").click();
  assert.match(await view.compared("a"), /"userName": "ana@fuzz-ball\.example",\n {2}"active": true/);
  assert.match(await view.compared("b"), /"active": false/);
  await view.part("compare").locator(".cm-merge-b .cm-changedText").first().waitFor();
});

pageTest("the resource before can be edited, is then used in the checks, and can be reset to the company", async (view) => {
  const patch = { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "replace", path: "title", value: "Lead" }] };
  await view.write(`PATCH /Users/u1 HTTP/1.1\nUser-Agent: Okta SCIM Client 1.0.0\n\n${JSON.stringify(patch, null, 2)}`);
  await view.part("pane-resource").click();
  assert.doesNotMatch(await view.compared("a"), /title/);
  const left = view.part("compare").locator(".cm-merge-a .cm-content");
  const write = async (text) => {
    await left.click();
    await view.page.keyboard.press("ControlOrMeta+a");
    await view.page.keyboard.insertText(text);
  };
  await write('{"userName": "ana@fuzz-ball.example", "title": "Lead", "password": "hunter2"}');
  await view.says("changes", /no changes/);
  await view.finding("SP327").waitFor();
  assert.doesNotMatch(await view.text("outcome"), /hunter2/);
  await write('{"title": ');
  await view.says("panel-check", /not a JSON object/);
  await view.part("before-reset").click();
  await view.says("changes", /1 change/);
  await left.filter({ hasText: '"externalId": "00u1"' }).waitFor();
  await view.part("pane-request").click();
  assert.match(await view.written(), /"title"/);
});

pageTest("data that the company lacks about a user is not a problem of the request", async (view) => {
  const patch = { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "replace", path: 'emails[type eq "work"].value', value: "ana@fuzz-ball.example" }] };
  await view.write(`PATCH /Users/u1 HTTP/1.1\nUser-Agent: Okta SCIM Client 1.0.0\n\n${JSON.stringify(patch)}`);
  await view.says("headline", /ana@fuzz-ball\.example/);
  assert.equal(await view.finding("SP322").count(), 0);
});

pageTest("results and problems are copied as Markdown, in which values are not markup", async (view) => {
  const text = await view.written();
  await view.write(text.replace(/"userName": "[^"]*"/, '"userName": "`<img src=x>`**b**"'));
  await view.part("copy").click();
  await view.says("copy", /Copied/);
  const markdown = await view.page.evaluate(() => navigator.clipboard.readText());
  assert.match(markdown, /^## Will create `` `<img src=x>`\*\*b\*\* ``\n/);
  assert.match(markdown, /- \*\*Office\*\*: `Austin HQ` \(assumed\)/);
  assert.match(markdown, /\*\*warning\*\* SP507 office-name-dash \[request Ln 21, Col 19\].*\n.*\n  Did you mean this\? \[company Ln 50, Col 15\]\n/);
  assert.match(markdown, /\*\*Response\*\*: 201 Created \(assumed\)/);
});

pageTest("certainty is shown as a word and a shape", async (view) => {
  for (const mark of await view.part("outcome").locator(".certainty").all()) {
    assert.match(await mark.textContent(), /documented|configured|assumed|unknown/);
    assert.equal(await mark.locator("svg").count(), 1);
  }
});

pageTest("the certainty marks are explained once, without a pointer", async (view) => {
  assert.match(await view.text("certainties"), /^Certainty\s+documented\s+a document says so\s+assumed\s+not documented; the reasons state the assumption$/);
  await view.part("company").click();
  await view.write('{ "settings": { "areaCode": "office" }, "offices": [{ "name": "Only One", "country": "US", "areaCode": "512" }] }', "company-editor");
  await view.says("certainties", /^Certainty\s+documented\s.*unknown\s+no document says, or the company lacks the data$/s);
  await view.part("copy").click();
  await view.says("copy", /Copied/);
  const markdown = await view.page.evaluate(() => navigator.clipboard.readText());
  assert.match(markdown, /\n\*documented\*: a document says so; .*\*unknown\*: no document says, or the company lacks the data\n/);
});

pageTest("the last change to the text can be undone without a keyboard, and only if there is one", { viewport: phone }, async (view) => {
  assert.ok(await view.part("request-undo").isDisabled());
  await view.part("fix").click();
  await view.says("office", /Boston – Back Bay/);
  await view.part("request-undo").click();
  await view.says("office", /Austin HQ/);
  assert.ok(await view.part("request-undo").isDisabled());
});

pageTest("a file can be chosen by keyboard", async (view) => {
  const choose = (name, content) => view.part("request-file").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  await view.tabTo("request-file");
  await choose("gone.http", "DELETE /Users/u1\n");
  await view.says("headline", /^Will delete/);
  assert.equal(await view.written(), "DELETE /Users/u1\n");
  await choose("people.xlsx", "PK\x03\x04\0");
  await view.says("toast", /^people\.xlsx is a workbook or archive, not text\. Nothing was loaded\.$/);
  await choose("two.http", "DELETE /Users/u1\n\n###\nDELETE /Users/u2\n");
  await view.says("elsewhere", /^This looks like several requests/);
});

const crowded = '{"a":1.50,"b":[],"c":{},"d":[{"x":"{,:\\"}"},null,true],"a":12345678901234567890}';
const roomy = '{\n  "a": 1.50,\n  "b": [],\n  "c": {},\n  "d": [\n    {\n      "x": "{,:\\"}"\n    },\n    null,\n    true\n  ],\n  "a": 12345678901234567890\n}';

for (const [what, head, tail] of [["a body", "", ""], ["a request", "POST /Users HTTP/1.1\nAccept: application/json\n\n", "\n"]]) {
  pageTest(`${what} on one line is laid out, and nothing but its spaces changes`, async (view) => {
    await view.write(`${head}${crowded}${tail}`);
    await view.part("request-format").focus();
    await view.page.keyboard.press("Enter");
    await view.says("announcement", /^Formatted\.$/);
    assert.equal(await view.written(), `${head}${roomy}${tail}`);
    await view.part("request-format").waitFor({ state: "detached" });
    await view.waitForFocus('[data-testid="request-undo"]');
    await view.page.keyboard.press("Enter");
    await view.part("request-format").waitFor();
    assert.equal(await view.written(), `${head}${crowded}${tail}`);
  });
}

pageTest("only valid JSON on one line can be laid out, however deep", async (view) => {
  const offers = async (words) => {
    await view.write(words);
    await view.part("request").filter({ hasText: /./ }).waitFor();
    return view.part("request-format").count();
  };
  for (const words of ["", "{}", "DELETE /Users/u1", '{"a":1', '{"a":1,}', '{\n"a":1}', 'POST /Users\n\n{"a":\n1}', `curl -d '{"a":1}'`]) assert.equal(await offers(words), 0, words);
  assert.equal(await offers(`${"[".repeat(20_000)}1${"]".repeat(20_000)}`), 1);
  await view.part("request-format").click();
  await view.part("request-format").waitFor({ state: "detached" });
});

pageTest("what a provider always does is one problem, which leads to its places and is fixed in all of them", async (view) => {
  const operations = Array.from({ length: 13 }, () => '{"op": "Replace", "path": "displayName", "value": "Zoe"}');
  await view.write(`PATCH /Users/u1\nUser-Agent: azure\n\n{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [\n${operations.join(",\n")}\n]}`);
  const problem = view.part("finding").and(view.page.locator('[data-code="SP401"]'));
  await problem.waitFor();
  const places = problem.locator(".meta button");
  assert.deepEqual([await places.count(), await places.first().innerText(), await places.last().innerText()], [10, "The same here [Ln 6, Col 8]", "The same here [Ln 15, Col 8]"]);
  assert.match(await problem.innerText(), /and in 2 other places/);
  const editor = view.part("editor");
  assert.deepEqual(await editor.locator(".cm-lintRange").allInnerTexts(), Array(13).fill('"Replace"'), "each place is underlined");
  assert.equal(await editor.locator(".cm-lint-marker").count(), 1, "one mark next to the text");
  await editor.locator(".cm-lintRange").last().hover();
  await editor.locator(".cm-tooltip .hovercard").filter({ hasText: "SP401" }).waitFor();
  await problem.getByTestId("fix").click();
  await problem.waitFor({ state: "detached" });
  assert.equal((await view.written()).split('"replace"').length - 1, 13);
});

pageTest("a step of a plan and a mapping can be laid out, too", { fragment: "#plan" }, async (view) => {
  await view.part("step").first().click();
  await view.part("request-format").click();
  await view.part("request-format").waitFor({ state: "detached" });
  assert.match(await view.written(), /^\{\n  "schemas": \[\n    "urn:/);
  await view.part("mapping").click();
  await view.write('{"definitions":{},"properties":{}}', "mapping-editor");
  await view.part("mapping-format").click();
  assert.equal(await view.written("mapping-editor"), '{\n  "definitions": {},\n  "properties": {}\n}');
});

pageTest("another company leads to another outcome", async (view) => {
  await view.openExample("okta-create");
  await view.part("company").click();
  await view.part("company-editor").waitFor();
  await view.write('{ "offices": [{ "name": "Only One", "country": "US" }] }', "company-editor");
  await view.says("office", /Only One/);
  await view.part("company-start").click();
  await view.part("reset").click();
  await view.says("office", /Austin HQ|Denver|London|Boston/);
});

pageTest("an unreadable company is reported and can be replaced", async (view) => {
  await view.part("company").click();
  await view.part("company-editor").waitFor();
  await view.write('{ "offices": [', "company-editor");
  await view.finding().first().waitFor();
  await view.part("company-start").click();
  await view.part("reset").click();
  await view.says("office", /Austin HQ|Denver|Boston/);
});

pageTest("an empty editor shows an introduction and examples", async (view) => {
  await view.part("request-clear").click();
  await view.part("empty").waitFor();
  assert.equal(await view.finding().count(), 0);
  await view.part("empty").locator('[data-example="support-user"]').click();
  await view.says("license", /Dialpad_Support/);
});

pageTest("a hostile paste does no harm", async (view) => {
  for (const text of ["[".repeat(20_000), '{"__proto__":{"polluted":1},"userName":"<img src=x onerror=alert(1)>"}', "\u0000\ud800", '"' + "x".repeat(300_000)]) {
    await view.write(text);
    await view.finding().first().waitFor();
  }
  assert.equal(await view.page.evaluate(() => ({}).polluted), undefined);
  await view.openExample("okta-create");
  await view.part("office").waitFor();
});

pageTest("a password is shown only in the text itself", async (view) => {
  await view.write('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example","password":"hunter2-Secret"}');
  await view.says("headline", /zoe@fuzz-ball\.example/);
  for (const part of ["outcome", "problems"]) assert.doesNotMatch(await view.text(part), /hunter2/);
});

pageTest("the theme can be chosen", async (view) => {
  const background = () => view.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const seen = new Set([await background()]);
  for (let turn = 0; turn < 2; turn++) {
    await view.part("theme").click();
    seen.add(await background());
  }
  assert.equal(seen.size, 2);
});

for (const id of examples) {
  pageTest(`example ${id}: has an outcome, and its reasons fit`, async (view) => {
    await view.openExample(id);
    const source = await view.text("request");
    assert.match(source, /^(POST|PUT|PATCH|DELETE) /);
    await view.part("office").waitFor();
    await view.expandAll();
    assert.equal(await view.overflow(), 0);
  });
}
