// Sharing, remembering, starting over, and working offline.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { root } from "../../scripts/tools.mjs";
import { pageTest, patchOf, recordAnnouncements } from "./harness.mjs";

const dist = join(root, "www/dist");
const worker = readFileSync(join(dist, "offline.js"), "utf8");
const kept = JSON.parse(/const files = (\[.*\]);/.exec(worker)[1]);
const inStorage = (view) => view.page.evaluate(() => ({ ...localStorage }));

async function linkWith(view, parts) {
  await view.part("share").click();
  for (const part of ["request", "company", "options"]) await view.part(`share-${part}`).setChecked(parts.includes(part));
  await view.part("make-link").click();
  await view.says("share-status", /^Copied$/);
  const link = await view.part("link").inputValue();
  assert.equal(await view.page.evaluate(() => navigator.clipboard.readText()), link);
  await view.part("share-close").click();
  return link.slice(view.origin.length + 1);
}

pageTest("a shared link contains what was chosen, and is removed from the address once it is read", async (view) => {
  await view.write('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mira@fuzz-ball.example"}');
  await view.part("company").click();
  await view.write('{ "offices": [{ "name": "Only One", "country": "US" }] }', "company-editor");
  await view.part("check").click();
  const whole = await linkWith(view, ["request", "company", "options"]);
  const bare = await linkWith(view, ["request"]);
  assert.ok(whole.length > bare.length);

  const other = await view.another(whole);
  await other.says("headline", /mira@fuzz-ball\.example/);
  await other.says("office", /Only One/);
  await other.says("notice", /from a shared link/);
  await other.close();
  const third = await view.another(bare);
  await third.says("headline", /mira@fuzz-ball\.example/);
  assert.doesNotMatch(await third.text("office"), /Only One/);
  await third.close();
});

pageTest("no link is created without a click, or without a selection", async (view) => {
  await view.part("share").click();
  await view.says("share-dialog", /contains the texts themselves/);
  await view.says("share-dialog", /names a person/);
  assert.equal(await view.part("link").count(), 0);
  await view.part("share-request").uncheck();
  assert.ok(await view.part("make-link").isDisabled());
  await view.says("share-status", /^Select what to include in the link\.$/);
  await view.page.keyboard.press("Escape");
  assert.equal(await view.part("share-dialog").isVisible(), false);
});

/** What is checked when the dialog opens. */
async function ticked(view) {
  await view.part("share").click();
  const parts = await view.page.locator('#share input[type="checkbox"]:checked').evaluateAll((boxes) => boxes.map(({ name }) => name));
  await view.part("share-close").click();
  return parts;
}

async function sharedLink(view) {
  await view.part("share").click();
  await view.part("make-link").click();
  const link = await view.part("link").inputValue();
  await view.part("share-close").click();
  return link.slice(view.origin.length + 1);
}

const withCompany = (company) => async (view) => {
  await view.part("company").click();
  await view.write(JSON.stringify(company), "company-editor");
};

for (const [what, { go, parts }] of Object.entries({
  "at first": { go: async () => undefined, parts: ["request"] },
  "a provider": { go: (view) => setProvider(view, "entra"), parts: ["request", "options"] },
  "a profile": { go: (view) => setProvider(view, "auto", true), parts: ["request", "options"] },
  "another date": { go: async (view) => (await view.part("company").click(), view.part("as-of").fill("2026-01-31")), parts: ["request", "options"] },
  "the user's own company": { go: withCompany({ offices: [{ name: "Only One" }] }), parts: ["request", "company"] },
  "the plan": { go: (view) => view.part("plan").click(), parts: ["plan"] },
  "a mapping": { go: (view) => view.part("mapping").click(), parts: ["mapping"] },
})) {
  pageTest(`what is on the screen, and anything that affects it, is selected for a link: ${what}`, async (view) => {
    await go(view);
    assert.deepEqual(await ticked(view), parts);
  });
}

async function setProvider(view, idp, interop = false) {
  await view.part("idp").click();
  await view.part(`idp-${idp}`).check();
  if (interop) await view.part("profile").check();
  await view.page.keyboard.press("Escape");
}

pageTest("the selection is not kept when the dialog is closed", async (view) => {
  await view.part("share").click();
  await view.part("share-request").uncheck();
  await view.part("share-mapping").check();
  await view.part("share-close").click();
  assert.deepEqual(await ticked(view), ["request"]);
});

pageTest("the dialog shows how many users the company in the link lists", async (view) => {
  await withCompany({ offices: [{ name: "Only One" }], users: [{ userName: "a@fuzz-ball.example" }, { userName: "b@fuzz-ball.example" }] })(view);
  await view.part("share").click();
  await view.says("share-people", /^The company lists 2 users and may contain their email addresses and phone numbers\.$/);
  await view.part("share-company").uncheck();
  assert.equal(await view.part("share-people").count(), 0);
});

async function writeBefore(view) {
  await view.write(patchOf("/Users/7a3b"));
  await view.part("pane-resource").click();
  await view.compared("a");
  await view.part("compare").locator(".cm-merge-a .cm-content").click();
  await view.page.keyboard.insertText('{"displayName": "Lead"}');
  await view.says("changes", /1 change/);
}

pageTest("a resource entered as Before is remembered and restored with its request", async (view) => {
  await view.part("remember").check();
  await writeBefore(view);
  await view.page.waitForTimeout(600);
  await view.reload();
  await view.says("changes", /1 change/);
  await view.part("start-over").click();
  await view.says("headline", /ines@/);
  await view.part("bring-back").click();
  await view.says("changes", /1 change/);
});

for (const [how, replace] of Object.entries({
  cleared: (view) => view.part("request-clear").click(),
  "replaced by an example": (view) => view.openExample("okta-create"),
  "pasted over": (view) => view.write('{"userName":"mira@fuzz-ball.example"}'),
})) {
  pageTest(`a resource entered as Before comes back with its request by undo, after that was ${how}`, async (view) => {
    await writeBefore(view);
    await view.part("pane-request").click();
    await replace(view);
    await view.part("pane-resource").waitFor({ state: "detached" });
    await view.part("request-undo").click();
    await view.says("changes", /1 change/);
  });
}

pageTest("options that came with an example come back with its request by undo", async (view) => {
  await view.page.evaluate(() => (location.hash = "rules/SP322"));
  await view.part("open-example").click();
  await view.finding("SP322").waitFor();
  await view.part("request-clear").click();
  await view.finding().waitFor({ state: "detached" });
  await view.part("request-undo").click();
  await view.finding("SP322").waitFor();
});

async function openExampleWithResource(view) {
  await view.page.evaluate(() => (location.hash = "rules/SP322"));
  await view.part("open-example").click();
  await view.finding("SP322").waitFor();
}

pageTest("an example's resource is not used for another request, even after the example was kept", async (view) => {
  await openExampleWithResource(view);
  await view.part("dismiss").click();
  await view.write(patchOf("/Users/u1"));
  await view.says("changes", /applied to what the snapshot contains/);
  await view.part("request-undo").click();
  await view.says("changes", /applied to the resource you entered/);
  await view.write(patchOf("").split("\n\n")[1]);
  await view.says("request", /^PATCH \/Users\/…$/);
  await view.part("changes").waitFor({ state: "detached" });
});

pageTest("an example's resource can be reset to the company", async (view) => {
  await openExampleWithResource(view);
  await view.part("pane-resource").click();
  await view.part("before-reset").click();
  await view.says("panel-check", /Before not in the company snapshot\./);
  await view.finding("SP322").waitFor({ state: "detached" });
});

pageTest("a resource entered as Before is kept while the request is broken for a moment", async (view) => {
  await writeBefore(view);
  await view.part("pane-request").click();
  await view.type(["{"]);
  await view.says("request", /^Not readable$/);
  await view.page.keyboard.press("Backspace");
  await view.says("changes", /^1 change applied to the resource you entered/);
});

pageTest("a resource entered as Before is shared with its request", async (view) => {
  await writeBefore(view);
  await view.part("share").click();
  await view.says("share-dialog", /with the Before resource you entered/);
  await view.part("share-close").click();
  const other = await view.another(await sharedLink(view));
  await other.says("changes", /1 change/);
  await other.part("pane-resource").click();
  assert.equal(await other.compared("a"), '{"displayName": "Lead"}');
  await other.close();
});

pageTest("the requests of a plan can be shared, and open as a plan", async (view) => {
  await view.part("plan").click();
  await view.part("tally").waitFor();
  const example = await view.another(await sharedLink(view));
  await example.says("tally", /^17 to create/);
  await example.says("plan-source", /evening sync/);
  await example.close();
  await view.part("plan-write").click();
  await view.write('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mira@fuzz-ball.example"}', "plan-editor");
  await view.says("tally", /^1 to create/);
  const own = await view.another(await sharedLink(view));
  await own.says("tally", /^1 to create/);
  await own.part("check").click();
  await own.says("headline", /ines@fuzz-ball\.example/);
  await own.close();
});

pageTest("requests too large for a link are not offered, and the page says so", async (view) => {
  await view.part("plan").click();
  await view.part("plan-file").setInputFiles({ name: "many.ndjson", mimeType: "", buffer: Buffer.from(`{"userName":"a@b.example"}\n`.repeat(12_000)) });
  await view.says("plan-source", /many\.ndjson/);
  assert.deepEqual(await ticked(view), []);
  await view.part("share").click();
  assert.ok(await view.part("share-plan").isDisabled());
  await view.says("share-dialog", /a link can only hold what is in the Plan editor, up to 256 KB/);
});

pageTest("a link with only a mapping opens in Mapping", async (view) => {
  await view.part("mapping").click();
  const other = await view.another(await sharedLink(view));
  await other.part("mapped").waitFor();
  await other.close();
});

const refuseClipboard = (view) => view.page.evaluate(() => (navigator.clipboard.write = () => Promise.reject(new DOMException("", "NotAllowedError"))));

pageTest("a blocked clipboard is shown and announced, and the link is selected", async (view) => {
  await refuseClipboard(view);
  await view.part("copy").click();
  for (const heard of ["announcement", "toast"]) await view.says(heard, /^Not copied: the browser blocked it\.$/);
  await view.part("share").click();
  await view.part("make-link").click();
  await view.says("share-status", /^Not copied: the browser blocked it\. The link is selected: copy it manually\.$/);
  const selected = await view.part("link").evaluate((field) => document.activeElement === field && field.value.slice(field.selectionStart, field.selectionEnd) === field.value);
  assert.ok(selected);
});

pageTest("copying begins with the click, even of a text still in the making, because Safari refuses it later", async (view) => {
  await view.page.evaluate(() => {
    for (const name of ["write", "writeText"]) {
      const write = navigator.clipboard[name].bind(navigator.clipboard);
      navigator.clipboard[name] = (what) => (/^(click|submit)$/.test(window.event?.type) ? write(what) : Promise.reject(new DOMException("", "NotAllowedError")));
    }
  });
  await view.part("copy").click();
  await view.says("copy", /Copied/);
  await view.part("share").click();
  await view.part("make-link").click();
  await view.says("share-status", /^Copied$/);
  await view.part("share-close").click();
  await view.part("plan").click();
  await view.part("plan-copy").click();
  await view.says("plan-copy", /Copied/);
  assert.match(await view.page.evaluate(() => navigator.clipboard.readText()), /^# Plan: /);
});

pageTest("copying is announced in the dialog, and again on each copy", async (view) => {
  await view.part("share").click();
  await view.part("make-link").click();
  await view.says("share-status", /^Copied$/);
  await view.part("share-close").click();
  const announcements = await recordAnnouncements(view);
  for (const times of [1, 2]) {
    await view.part("copy").click();
    await view.page.waitForFunction((times) => window.announcements.length === times, times);
  }
  assert.deepEqual(await announcements(), ["Copied", "Copied"]);
});

for (const [what, fragment] of Object.entries({
  garbage: "#share=1.!!!",
  "another version": "#share=9.abc",
  truncated: "#share=1.q1YqSy0qzszPU7JSSk",
  "not an object": `#share=1.${Buffer.from([0x03, 0x00]).toString("base64url")}`,
})) {
  pageTest(`a damaged link (${what}) is reported and does no harm`, { fragment }, async (view) => {
    await view.says("notice", /damaged/);
    await view.says("headline", /ines@fuzz-ball\.example/);
    await view.part("dismiss").click();
    assert.equal(await view.part("notice").count(), 0);
  });
}

pageTest("nothing is stored unless requested", async (view) => {
  await view.write('{"userName":"mira@fuzz-ball.example"}');
  await view.says("headline", /mira/);
  await view.page.waitForTimeout(600);
  assert.deepEqual(await inStorage(view), {});
  await view.reload();
  await view.says("headline", /ines@fuzz-ball\.example/);
});

pageTest("remembered texts are restored until everything is forgotten", async (view) => {
  await view.part("remember").check();
  await view.part("theme").click();
  await view.write('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mira@fuzz-ball.example"}');
  await view.says("headline", /mira/);
  await view.page.waitForTimeout(600);
  await view.reload();
  await view.says("headline", /mira/);
  assert.ok(await view.part("remember").isChecked());
  await view.part("forget").click();
  await view.says("toast", /^Forgotten\. None of your data is stored on this device\.$/);
  assert.deepEqual(await inStorage(view), {});
  await view.write('{"userName":"nobody@fuzz-ball.example"}');
  await view.page.waitForTimeout(600);
  assert.deepEqual(await inStorage(view), {});
  await view.reload();
  await view.says("headline", /ines@fuzz-ball\.example/);
});

pageTest("the date is remembered only if it was set: every visit is otherwise about its own day", async (view) => {
  await view.page.clock.setFixedTime("2026-11-20T12:00:00");
  await view.reload();
  await view.part("remember").check();
  await view.page.clock.setFixedTime("2026-11-21T00:10:00");
  await view.write('{"userName":"mira@fuzz-ball.example"}');
  await view.page.waitForTimeout(600);
  await view.page.clock.setFixedTime("2026-11-25T12:00:00");
  await view.reload();
  await view.says("headline", /mira/);
  await view.part("company").click();
  assert.equal(await view.part("as-of").inputValue(), "2026-11-25");
  await view.part("as-of").fill("2026-12-31");
  await view.page.waitForTimeout(600);
  await view.page.clock.setFixedTime("2026-11-26T12:00:00");
  await view.reload();
  assert.equal(await view.part("as-of").inputValue(), "2026-12-31");
});

pageTest("a link does not replace what is remembered", async (view) => {
  await view.part("remember").check();
  await view.write('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"mine@fuzz-ball.example"}');
  await view.says("headline", /mine@/);
  await view.page.waitForTimeout(600);
  const link = await linkWith(view, ["request"]);
  await view.write('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"later@fuzz-ball.example"}');
  await view.page.waitForTimeout(600);
  await view.page.evaluate((hash) => (location.hash = hash), link);
  await view.says("headline", /mine@/);
  await view.page.waitForTimeout(600);
  assert.match((await inStorage(view)).texts, /later@/);
  await view.part("bring-back").click();
  await view.says("headline", /later@/);
});

pageTest("the user's own texts are remembered, whatever the notice; texts that are only viewed are not", async (view) => {
  await view.part("company").click();
  await view.part("company-start").click();
  await view.part("blank").click();
  await view.says("notice", /one office, and everything else unknown/);
  await view.part("remember").check();
  await view.page.waitForFunction(() => localStorage.texts?.includes("New office"));

  await view.part("rules").click();
  await view.part("rule-search").fill("SP520");
  await view.part("rule-search").press("Enter");
  await view.part("open-example").click();
  await view.says("notice", /Example of SP520/);
  await view.page.waitForTimeout(600);
  assert.match((await inStorage(view)).texts, /New office/);
  assert.doesNotMatch(await view.text("against"), /your company/);

  await view.part("bring-back").click();
  await view.says("notice", /one office, and everything else unknown/);
  await view.reload();
  await view.says("office", /New office/);
  assert.ok(await view.part("remember").isChecked());
});

pageTest("the reason for new texts is announced, and then their outcome", async (view) => {
  await recordAnnouncements(view);
  await view.part("company").click();
  await view.part("company-start").click();
  await view.part("blank").click();
  await view.page.waitForFunction(() => window.announcements.some((words) => words.startsWith("Will create")));
  const announced = await view.page.evaluate(() => window.announcements);
  assert.deepEqual(announced.slice(-2).map((words) => words.slice(0, 41)), ["A new company was created: one office, an", "Will create ines@fuzz-ball.example. Offic"]);
});

pageTest("a damaged link opened later is reported and changes nothing", async (view) => {
  await view.openExample("delete");
  await view.part("start-over").click();
  await view.says("notice", /Everything was reset/);
  await view.page.evaluate(() => (location.hash = "#share=1.broken"));
  await view.says("toast", /damaged/);
  await view.part("bring-back").click();
  await view.says("headline", /Will delete/);
});

pageTest("invalid data in the storage does no harm", async (view) => {
  await view.page.evaluate(() => {
    localStorage.setItem("texts", '{"request":7,"company":null,"options":{"asOf":"<b>","idp":"__proto__"}}');
    localStorage.setItem("theme", '"><script>');
  });
  await view.reload();
  await view.says("headline", /ines@fuzz-ball\.example/);
  await view.page.evaluate(() => localStorage.setItem("texts", "{"));
  await view.reload();
  await view.says("headline", /ines@fuzz-ball\.example/);
});

pageTest("start over, and back", async (view) => {
  assert.ok(await view.part("start-over").isDisabled());
  await view.openExample("delete");
  await view.says("headline", /Will delete/);
  await view.part("start-over").click();
  await view.says("headline", /ines@fuzz-ball\.example/);
  await view.part("bring-back").click();
  await view.says("headline", /Will delete/);
});

pageTest("opens and works offline", async (view) => {
  await view.context.setOffline(true);
  await view.page.reload();
  await view.says("headline", /ines@fuzz-ball\.example/);
  await view.part("rules").click();
  await view.page.locator('[data-testid="rule-entry"]').first().waitFor();
  await view.page.goto(`${view.origin}/#rules/SP507`);
  await view.says("rule", /SP507/);
});

pageTest("motion is off if the user prefers that, and short otherwise", { reducedMotion: "no-preference" }, async (view) => {
  const transition = () => view.part("office").evaluate((card) => getComputedStyle(card).transitionDuration);
  assert.match(await transition(), /^0\.\d+s/);
  await view.page.emulateMedia({ reducedMotion: "reduce" });
  assert.match(await transition(), /^0s/);
});

test("can be installed: a manifest with existing icons", () => {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.webmanifest"), "utf8"));
  assert.equal(manifest.display, "standalone");
  for (const { src, sizes } of manifest.icons) {
    const icon = readFileSync(join(dist, src));
    if (src.endsWith(".png")) assert.equal(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`, sizes, src);
  }
});

test("the worker caches every file that the page may request", () => {
  assert.match(worker, /const version = "[0-9a-f]{12}"/);
  const parts = readdirSync(join(dist, "assets")).map((name) => `assets/${name}`);
  for (const file of ["index.html", "icon.svg", "manifest.webmanifest", ...parts]) assert.ok(kept.includes(file), file);
});

test("the page without the engine is at most 186 KB to load", () => {
  const size = (file) => brotliCompressSync(readFileSync(join(dist, file))).length;
  const page = kept.filter((file) => !file.endsWith(".wasm")).reduce((sum, file) => sum + size(file), 0);
  assert.ok(page <= 186_000, `${page} bytes`);
});

test("what a screen's stylesheet is about is no other screen's, so a screen looks the same whatever was open before", () => {
  const screens = join(root, "www/src/screens");
  const owners = new Map();
  for (const file of readdirSync(screens, { recursive: true }).filter((name) => name.endsWith(".css"))) {
    const rules = readFileSync(join(screens, file), "utf8").replace(/\/\*[^]*?\*\//g, "");
    const firstClasses = [...rules.matchAll(/([^{}]+)\{/g)].flatMap(([, selectors]) => [...selectors.matchAll(/(?:^|,)\s*(\.[\w-]+)/g)].map(([, name]) => name));
    for (const name of new Set(firstClasses)) owners.set(name, [...(owners.get(name) ?? []), file]);
  }
  assert.ok(owners.size > 20, "the stylesheets were read");
  assert.deepEqual([...owners].filter(([, files]) => files.length > 1), []);
});
