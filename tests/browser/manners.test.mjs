// Sharing, remembering, starting over, working without a network.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { root } from "../../scripts/tools.mjs";
import { hearing, pageTest, patchOf } from "./harness.mjs";

const dist = join(root, "www/dist");
const worker = readFileSync(join(dist, "offline.js"), "utf8");
const kept = JSON.parse(/const files = (\[.*\]);/.exec(worker)[1]);
const inStorage = (view) => view.page.evaluate(() => ({ ...localStorage }));

async function linkWith(view, parts) {
  await view.part("share").click();
  for (const part of ["request", "company", "options"]) await view.part(`share-${part}`).setChecked(parts.includes(part));
  await view.part("make-link").click();
  await view.says("share-said", /^Copied$/);
  const link = await view.part("link").inputValue();
  assert.equal(await view.page.evaluate(() => navigator.clipboard.readText()), link);
  await view.part("share-close").click();
  return link.slice(view.origin.length + 1);
}

pageTest("a shared link carries what was chosen, and leaves the address as soon as it is read", async (view) => {
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

pageTest("no link is made without a click, and none of nothing", async (view) => {
  await view.part("share").click();
  await view.says("share-dialog", /contains the texts themselves/);
  await view.says("share-dialog", /names a person/);
  assert.equal(await view.part("link").count(), 0);
  await view.part("share-request").uncheck();
  assert.ok(await view.part("make-link").isDisabled());
  await view.says("share-said", /^Select what to include in the link\.$/);
  await view.page.keyboard.press("Escape");
  assert.equal(await view.part("share-dialog").isVisible(), false);
});

/** What is ticked when the dialog opens. */
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
  "a provider that is set": { go: (view) => setProvider(view, "entra"), parts: ["request", "options"] },
  "a profile": { go: (view) => setProvider(view, "auto", true), parts: ["request", "options"] },
  "another day": { go: async (view) => (await view.part("company").click(), view.part("as-of").fill("2026-01-31")), parts: ["request", "options"] },
  "one's own company": { go: withCompany({ offices: [{ name: "Only One" }] }), parts: ["request", "company"] },
  "the plan": { go: (view) => view.part("plan").click(), parts: ["plan"] },
  "a mapping": { go: (view) => view.part("mapping").click(), parts: ["mapping"] },
})) {
  pageTest(`what is on the screen, and what else decides it, goes into a link: ${what}`, async (view) => {
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

pageTest("what was ticked and left is not ticked the next time", async (view) => {
  await view.part("share").click();
  await view.part("share-request").uncheck();
  await view.part("share-mapping").check();
  await view.part("share-close").click();
  assert.deepEqual(await ticked(view), ["request"]);
});

pageTest("a link says how many people are in the company that goes in", async (view) => {
  await withCompany({ offices: [{ name: "Only One" }], users: [{ userName: "a@fuzz-ball.example" }, { userName: "b@fuzz-ball.example" }] })(view);
  await view.part("share").click();
  await view.says("share-people", /^The company lists 2 people and may contain their email addresses and phone numbers\.$/);
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

pageTest("the resource that one wrote as Before is remembered with its request, and comes back with it", async (view) => {
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

pageTest("the resource that one wrote as Before goes with its request", async (view) => {
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

pageTest("the requests of a plan go into a link, and open as a plan", async (view) => {
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

pageTest("requests that no link can hold are not offered, and that is said", async (view) => {
  await view.part("plan").click();
  await view.part("plan-file").setInputFiles({ name: "many.ndjson", mimeType: "", buffer: Buffer.from(`{"userName":"a@b.example"}\n`.repeat(12_000)) });
  await view.says("plan-source", /many\.ndjson/);
  assert.deepEqual(await ticked(view), []);
  await view.part("share").click();
  assert.ok(await view.part("share-plan").isDisabled());
  await view.says("share-dialog", /a link can only hold what is in the Plan editor, up to 256 KB/);
});

pageTest("a link with a mapping alone opens there", async (view) => {
  await view.part("mapping").click();
  const other = await view.another(await sharedLink(view));
  await other.part("mapped").waitFor();
  await other.close();
});

const refuseClipboard = (view) => view.page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"))));

pageTest("a clipboard that refuses is seen and heard, and the link is selected", async (view) => {
  await refuseClipboard(view);
  await view.part("copy").click();
  for (const heard of ["said", "toast"]) await view.says(heard, /^Not copied: the browser blocked it\.$/);
  await view.part("share").click();
  await view.part("make-link").click();
  await view.says("share-said", /^Not copied: the browser blocked it\. The link is selected: copy it manually\.$/);
  const selected = await view.part("link").evaluate((field) => document.activeElement === field && field.value.slice(field.selectionStart, field.selectionEnd) === field.value);
  assert.ok(selected);
});

pageTest("what was copied is said within the dialog, and again when it is copied again", async (view) => {
  await view.part("share").click();
  await view.part("make-link").click();
  await view.says("share-said", /^Copied$/);
  await view.part("share-close").click();
  const heard = await hearing(view);
  for (const times of [1, 2]) {
    await view.part("copy").click();
    await view.page.waitForFunction((times) => window.heard.length === times, times);
  }
  assert.deepEqual(await heard(), ["Copied", "Copied"]);
});

for (const [what, fragment] of Object.entries({
  garbage: "#share=1.!!!",
  "another version": "#share=9.abc",
  "cut short": "#share=1.q1YqSy0qzszPU7JSSk",
  "not an object": `#share=1.${Buffer.from([0x03, 0x00]).toString("base64url")}`,
})) {
  pageTest(`a damaged link (${what}) is told and does no harm`, { fragment }, async (view) => {
    await view.says("notice", /damaged/);
    await view.says("headline", /ines@fuzz-ball\.example/);
    await view.part("dismiss").click();
    assert.equal(await view.part("notice").count(), 0);
  });
}

pageTest("nothing is kept unless asked for", async (view) => {
  await view.write('{"userName":"mira@fuzz-ball.example"}');
  await view.says("headline", /mira/);
  await view.page.waitForTimeout(600);
  assert.deepEqual(await inStorage(view), {});
  await view.reload();
  await view.says("headline", /ines@fuzz-ball\.example/);
});

pageTest("what is remembered comes back, until everything is forgotten", async (view) => {
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

pageTest("a link does not take the place of what is remembered", async (view) => {
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

pageTest("what one made one's own is remembered, whatever line tells of it; what one only looks at is not", async (view) => {
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

pageTest("why the page shows other texts is heard, and then what becomes of them", async (view) => {
  await hearing(view);
  await view.part("company").click();
  await view.part("company-start").click();
  await view.part("blank").click();
  await view.page.waitForFunction(() => window.heard.some((said) => said.startsWith("Will create")));
  const said = await view.page.evaluate(() => window.heard);
  assert.deepEqual(said.slice(-2).map((words) => words.slice(0, 41)), ["New company: one office, and everything e", "Will create ines@fuzz-ball.example. Offic"]);
});

pageTest("a damaged link that is opened later is told, and takes nothing", async (view) => {
  await view.openExample("delete");
  await view.part("start-over").click();
  await view.says("notice", /Everything was reset/);
  await view.page.evaluate(() => (location.hash = "#share=1.broken"));
  await view.says("toast", /damaged/);
  await view.part("bring-back").click();
  await view.says("headline", /Will delete/);
});

pageTest("what was written into the storage by others does no harm", async (view) => {
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

pageTest("start over, and back again", async (view) => {
  assert.ok(await view.part("start-over").isDisabled());
  await view.openExample("delete");
  await view.says("headline", /Will delete/);
  await view.part("start-over").click();
  await view.says("headline", /ines@fuzz-ball\.example/);
  await view.part("bring-back").click();
  await view.says("headline", /Will delete/);
});

pageTest("it opens and works without a network", async (view) => {
  await view.context.setOffline(true);
  await view.page.reload();
  await view.says("headline", /ines@fuzz-ball\.example/);
  await view.part("rules").click();
  await view.page.locator('[data-testid="rule-entry"]').first().waitFor();
  await view.page.goto(`${view.origin}/#rules/SP507`);
  await view.says("rule", /SP507/);
});

pageTest("motion is left out for whoever asks, and short for everyone else", { reducedMotion: "no-preference" }, async (view) => {
  const transition = () => view.part("office").evaluate((card) => getComputedStyle(card).transitionDuration);
  assert.match(await transition(), /^0\.\d+s/);
  await view.page.emulateMedia({ reducedMotion: "reduce" });
  assert.match(await transition(), /^0s/);
});

test("it can be installed: a manifest with icons that are there", () => {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.webmanifest"), "utf8"));
  assert.equal(manifest.display, "standalone");
  for (const { src, sizes } of manifest.icons) {
    const icon = readFileSync(join(dist, src));
    if (src.endsWith(".png")) assert.equal(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`, sizes, src);
  }
});

test("the worker keeps every file that the page may ask for", () => {
  assert.match(worker, /const version = "[0-9a-f]{12}"/);
  const parts = readdirSync(join(dist, "assets")).map((name) => `assets/${name}`);
  for (const file of ["index.html", "icon.svg", "manifest.webmanifest", ...parts]) assert.ok(kept.includes(file), file);
});

test("all of the page but the engine is at most 182 KB to load", () => {
  const size = (file) => brotliCompressSync(readFileSync(join(dist, file))).length;
  const page = kept.filter((file) => !file.endsWith(".wasm")).reduce((sum, file) => sum + size(file), 0);
  assert.ok(page <= 182_000, `${page} bytes`);
});
