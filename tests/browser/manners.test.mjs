// Sharing, remembering, starting over, working without a network.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { root } from "../../scripts/tools.mjs";
import { pageTest } from "./harness.mjs";

const dist = join(root, "www/dist");
const worker = readFileSync(join(dist, "offline.js"), "utf8");
const kept = JSON.parse(/const files = (\[.*\]);/.exec(worker)[1]);
const inStorage = (view) => view.page.evaluate(() => ({ ...localStorage }));

async function linkWith(view, parts) {
  await view.part("share").click();
  for (const part of ["request", "company", "options"]) await view.part(`share-${part}`).setChecked(parts.includes(part));
  await view.part("make-link").click();
  await view.says("make-link", /Copied/);
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
  await other.says("notice", /came with a link/);
  await other.close();
  const third = await view.another(bare);
  await third.says("headline", /mira@fuzz-ball\.example/);
  assert.doesNotMatch(await third.text("office"), /Only One/);
  await third.close();
});

pageTest("no link is made without a click, and none of nothing", async (view) => {
  await view.part("share").click();
  await view.says("share-dialog", /holds the texts themselves/);
  await view.says("share-dialog", /names a person/);
  assert.equal(await view.part("link").count(), 0);
  await view.part("share-request").uncheck();
  await view.part("make-link").click();
  assert.equal(await view.part("link").count(), 0);
  await view.page.keyboard.press("Escape");
  assert.equal(await view.part("share-dialog").isVisible(), false);
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

test("all of the page but the engine is at most 175 KB to load", () => {
  const size = (file) => brotliCompressSync(readFileSync(join(dist, file))).length;
  const page = kept.filter((file) => !file.endsWith(".wasm")).reduce((sum, file) => sum + size(file), 0);
  assert.ok(page <= 175_000, `${page} bytes`);
});
