// A provider's schema: what Dialpad uses each attribute for, and its result.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { pageTest, phone, wide } from "./harness.mjs";

const example = (name) => readFileSync(join(root, "examples", name), "utf8");
const fragment = "#mapping";

const row = (view, role) => view.page.locator(`[data-testid="mapped-row"][data-role="${role}"]`);
const verdicts = (view, role) => row(view, role).evaluateAll((rows) => rows.map((each) => each.dataset.verdict));
/** Waits until the rows of this role have these verdicts. */
async function verdictsAre(view, role, wanted) {
  for (let turn = 0; turn < 40; turn++) {
    if (String(await verdicts(view, role)) === String(wanted)) return;
    await view.page.waitForTimeout(50);
  }
  assert.deepEqual(await verdicts(view, role), wanted, role);
}
const write = (view, schema) => view.write(typeof schema === "string" ? schema : JSON.stringify(schema, null, 1), "mapping-editor");

async function choose(view, id) {
  await view.part("mapping-examples").click();
  await view.page.locator(`#mappings [data-example="${id}"]`).click();
}

pageTest("opens with a live mapping, and shows the target and purpose of each attribute", { fragment }, async (view) => {
  await view.says("mapping-kind", /Okta schema/);
  await view.says("headline", /Part of this will not work as intended/);
  await view.says("counts", /2 errors, 1 note/);
  assert.equal(await view.parts("mapped-row").count(), 12);
  await verdictsAre(view, "office", ["fits", "wrong"]);
  await verdictsAre(view, "license", ["wrong"]);
  await verdictsAre(view, "country", ["fits"]);
  const office = row(view, "office").last();
  assert.match(await office.innerText(), /Office names the office\s+variable\s*officeName\s*in the text\s+officeName\s+core User\s+error\s+SP961/);
  assert.match(await row(view, "country").innerText(), /country\s+Enterprise User extension\s+OK/);
  assert.match(await row(view, "user-name").innerText(), /userName\s+core User\s+OK/);
  await view.says("mapped-side", /Plan with this mapping/);
});

pageTest("a fix changes the text and the table; all safe ones at once leave a note", { fragment }, async (view) => {
  await view.finding("SP961").first().getByTestId("fix").click();
  await verdictsAre(view, "office", ["fits", "fits"]);
  await verdictsAre(view, "license", ["wrong"]);
  await view.says("announcement", /1 fix applied/);
  await view.part("fix-all").click();
  await verdictsAre(view, "license", ["fits"]);
  await view.says("headline", /No errors or warnings in this mapping/);
  assert.equal(await view.finding("SP961").count(), 0);
  await view.part("mapping-editor").locator(".cm-content").click();
  await view.page.keyboard.press("ControlOrMeta+z");
  await verdictsAre(view, "license", ["wrong"]);
});

pageTest("an attribute and a code lead to their location in the text", { fragment }, async (view) => {
  const selected = () => view.page.evaluate(() => document.querySelector('[data-testid="mapping-editor"]').shadowRoot.getSelection?.()?.toString() ?? String(getSelection()));
  await row(view, "license").getByRole("button", { name: "variable licenseType in the text" }).click();
  assert.match(await selected(), /^"licenseType": \{/);
  await row(view, "license").getByTestId("mapped-code").click();
  await view.part("mapping-editor").locator(".hovercard").first().waitFor();
  assert.match(await view.part("mapping-editor").locator(".hovercard").first().innerText(), /SP961[\s\S]*licenseType/);
});

pageTest("text and table highlight each other", { fragment }, async (view) => {
  const editor = view.part("mapping-editor");
  await row(view, "user-name").hover();
  await editor.locator(".highlighted").filter({ hasText: '"userName"' }).first().waitFor();
  await editor.locator(".cm-line").filter({ hasText: '"title": "Username"' }).hover();
  await view.page.locator('tr.highlighted[data-role="user-name"]').waitFor();
  await view.part("theme").hover();
  await view.page.locator("tr.highlighted").waitFor({ state: "detached" });
  await editor.locator(".highlighted").first().waitFor({ state: "detached" });
});

pageTest("the gallery, a mapping without problems, and one from Entra", { fragment }, async (view) => {
  await choose(view, "entra");
  await view.says("mapping-kind", /Entra schema/);
  await view.says("headline", /No errors or warnings in this mapping/);
  await view.says("counts", /no problems/);
  assert.match(await row(view, "state").innerText(), /expression\s+Switch\(\[IsSoftDeleted\]/);
  assert.match(await row(view, "license").innerText(), /default\s+Dialpad_Ai Voice/);
  await choose(view, "okta");
  await verdictsAre(view, "office", ["fits", "wrong"]);
});

pageTest("what the mapping lacks is in the table, too", { fragment }, async (view) => {
  await write(view, { attributeMappings: [{ targetAttributeName: "userName", source: { type: "Attribute", name: "mail" }, matchingPriority: 1 }] });
  await view.says("mapped", /Mapping as a whole[\s\S]*Nothing in this mapping sends `?active/);
  assert.equal(await view.parts("mapped-whole").count(), 3);
});

pageTest("offices are checked against the page's company", { fragment }, async (view) => {
  await view.part("fix-all").click();
  await verdictsAre(view, "office", ["fits", "fits"]);
  await view.part("company").click();
  await view.write('{ "offices": [{ "name": "Austin HQ" }] }', "company-editor");
  await view.part("mapping").click();
  await verdictsAre(view, "office", ["fits", "doubtful"]);
  assert.match(await row(view, "office").last().innerText(), /SP967/);
});

pageTest("empty: how to export, and the examples", { fragment }, async (view) => {
  await view.part("mapping-clear").click();
  await view.says("mapping-empty", /How to export the mapping[\s\S]*\/api\/v1\/meta\/schemas\/apps\/\{app\}\/default[\s\S]*Review your schema/);
  await view.says("problems", /Nothing to check yet/);
  await view.part("mapping-empty").getByRole("button", { name: /^Entra/ }).click();
  await view.says("mapping-kind", /Entra/);
});

pageTest("invalid JSON, and JSON that is not a mapping: what it is, where, and what to do", { fragment }, async (view) => {
  await write(view, example("okta/schema-wrong-namespace.json").trimEnd().slice(0, -1));
  await view.says("headline", /This cannot be read/);
  await view.says("broken", /The text must be valid before it can be checked/);
  assert.match(await view.text("broken"), /not closed|never closed|ends/i);
  assert.equal(await view.part("mapped").count(), 0);
  await write(view, "[7]");
  await view.says("headline", /Not a user mapping/);
  await view.says("broken", /neither Okta's app user schema nor Entra's provisioning schema/);
});

pageTest("a file can be chosen or dropped on the text", { fragment }, async (view) => {
  await view.part("mapping-file").setInputFiles(join(root, "examples/entra/schema.json"));
  await view.says("mapping-kind", /Entra/);
  await view.part("mapping-editor").locator(".cm-content").evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "schema.json", { type: "application/json" }));
    const { x, y } = element.getBoundingClientRect();
    element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, clientX: x + 80, clientY: y + 60 }));
  }, example("okta/schema.json"));
  await view.says("mapping-kind", /Okta/);
  assert.match(await view.written("mapping-editor"), /^\{\n {2}"id"/);
});

pageTest("a fixed mapping is saved, and a fix can be undone with a button", { fragment }, async (view) => {
  await view.part("fix-all").click();
  await view.says("headline", /No errors or warnings/);
  const [download] = await Promise.all([view.page.waitForEvent("download"), view.part("mapping-save").click()]);
  assert.equal(download.suggestedFilename(), "mapping.json");
  assert.match(readFileSync(await download.path(), "utf8"), /"externalName": "officeName",\s+"externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User"/);
  await view.part("mapping-undo").click();
  await view.says("headline", /will not work as intended/);
});

pageTest("a mapping is kept across screens, in a link, and on the device on request", { fragment }, async (view) => {
  await write(view, '{ "attributeMappings": [{ "targetAttributeName": "officeName" }] }');
  await verdictsAre(view, "office", ["wrong"]);
  await view.part("rules").click();
  await view.part("rule-search").waitFor();
  await view.part("mapping").click();
  assert.match(await view.written("mapping-editor"), /officeName/);
  await view.part("share").click();
  assert.ok(await view.part("share-mapping").isChecked());
  await view.part("make-link").click();
  const link = await view.part("link").inputValue();
  await view.part("share-close").click();
  const other = await view.another(link.slice(view.origin.length + 1));
  await other.part("mapping").click();
  await verdictsAre(other, "office", ["wrong"]);
  await other.close();
  await view.part("remember").check();
  await view.page.waitForTimeout(600);
  await view.reload();
  await verdictsAre(view, "office", ["wrong"]);
  await view.part("start-over").click();
  await view.part("mapping").click();
  await verdictsAre(view, "office", ["fits", "wrong"]);
  await view.part("bring-back").click();
  await verdictsAre(view, "office", ["wrong"]);
});

pageTest("a rule's example of a mapping opens here", { fragment: "#rules/SP968" }, async (view) => {
  await view.page.getByTestId("open-example").first().click();
  await verdictsAre(view, "number", ["remark"]);
  await view.finding("SP968").waitFor();
  await view.says("notice", /SP968/);
});

pageTest("table and problems are copied as Markdown", { fragment }, async (view) => {
  await view.part("copy").click();
  await view.says("announcement", /Copied/);
  const markdown = await view.page.evaluate(() => navigator.clipboard.readText());
  assert.match(markdown, /^## Part of this will not work as intended\n\ntreated as Okta · 2 errors, 1 note · against the sample company\n/);
  assert.match(markdown, /- \*\*Office\*\*: variable `officeName` → `officeName` \(core User\): error SP961\n/);
  assert.match(markdown, /### Problems\n\n- \*\*error\*\* SP961 mapping-outside-extension \[mapping Ln 82, Col 32\]/);
});

pageTest("by keyboard alone: to the screen, a problem, its fix, an attribute, and its location", async (view) => {
  const { keyboard } = view.page;
  await view.tabTo("check");
  await keyboard.press("ArrowRight");
  await view.part("tally").waitFor();
  await keyboard.press("ArrowRight");
  await view.part("company-editor").waitFor();
  await keyboard.press("ArrowRight");
  await view.part("mapped").waitFor();
  await keyboard.press("F8");
  await view.part("mapping-editor").locator(".hovercard").first().waitFor();
  await keyboard.press("ControlOrMeta+.");
  await verdictsAre(view, "office", ["fits", "fits"]);
  await keyboard.press("F8");
  await view.says("announcement", /Problem 1 of 2: Dialpad does not see licenseType here/);
  await keyboard.press("Shift+F8");
  await view.says("announcement", /Problem 2 of 2/);
  await view.page.evaluate(() => document.activeElement.shadowRoot?.activeElement.blur());
  await view.tabTo("mapped-row");
  await keyboard.press("Enter");
  await view.waitForFocus('[data-testid="mapping-editor"]');
});

const hostile = ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "javascript:alert(1)", "\u202Egnp.exe\u2066", "עברית, שלום", "`a` `b", "${alert(1)}<!--", "x".repeat(3000)];

const schemas = {
  okta: (value) => ({ definitions: { base: { properties: { [value]: { externalName: value, externalNamespace: value } } }, custom: { properties: { [value]: { type: value, externalName: "officeName", externalNamespace: value, enum: [value] }, b: { externalName: value, externalNamespace: value } } } } }),
  entra: (value) => ({ attributeMappings: [{ targetAttributeName: value, source: { type: "Attribute", name: value } }, { targetAttributeName: `${value}:licenseType`, source: { type: "Constant", name: value } }, { targetAttributeName: "active", source: { type: "Function", expression: value }, defaultValue: value }] }),
};

pageTest("hostile values stay text", { fragment }, async (view) => {
  await view.part("mapped").waitFor();
  await view.page.evaluate(() => {
    window.alarmed = 0;
    window.alert = () => window.alarmed++;
  });
  for (const value of hostile) {
    for (const [kind, schema] of Object.entries(schemas)) {
      await write(view, schema(value));
      await view.says("mapping-kind", kind === "okta" ? /Okta/ : /Entra/);
      const found = await view.page.evaluate(() => {
        const all = [...document.querySelectorAll("#page *")];
        return {
          alarmed: window.alarmed,
          strange: all.filter((each) => /^(IMG|SCRIPT|IFRAME|OBJECT|EMBED)$/.test(each.tagName)).length,
          turning: all.filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && /[\u202a-\u202e\u2066-\u2069]/.test(node.data))).map((each) => each.className),
        };
      });
      assert.deepEqual(found, { alarmed: 0, strange: 0, turning: [] }, `${kind}: ${value.slice(0, 40)}`);
      assert.equal(await view.overflow(), 0, `${kind}: ${value.slice(0, 40)}`);
    }
  }
});

pageTest("a password in a mapping is not repeated anywhere", { fragment }, async (view) => {
  await write(view, { attributeMappings: [{ targetAttributeName: "password", source: { type: "Constant", name: "hUnter2-Tr0ub4dor" }, defaultValue: "hUnter2-Tr0ub4dor" }] });
  await verdictsAre(view, "password", ["doubtful"]);
  for (const part of ["mapped-side", "problems"]) assert.doesNotMatch(await view.text(part), /hUnter2/);
});

for (const viewport of [wide, phone]) {
  for (const colorScheme of ["light", "dark"]) {
    pageTest(`accessible and without overflow at ${viewport.width} px, ${colorScheme}`, { viewport, colorScheme, fragment }, async (view) => {
      await view.part("mapped").waitFor();
      const states = {
        first: async () => undefined,
        export: () => view.part("mapping-export").locator("summary").click(),
        gallery: () => view.part("mapping-examples").click(),
        clean: () => view.page.locator('#mappings [data-example="entra"]').click(),
        lacking: () => write(view, { attributeMappings: [] }),
        broken: () => write(view, '{ "definitions": '),
        foreign: () => write(view, "[7]"),
        empty: () => view.part("mapping-clear").click(),
      };
      for (const [name, go] of Object.entries(states)) {
        await go();
        assert.deepEqual(await view.axe(), [], name);
        assert.equal(await view.overflow(), 0, `${name}: no overflow`);
      }
    });
  }
}

pageTest("JSON that is not a mapping is named as such, and how to export one is expanded", { fragment }, async (view) => {
  assert.equal(await view.part("mapping-export").getAttribute("open"), null);
  await write(view, { hello: "world" });
  await view.says("mapping-kind", /^Not a mapping$/);
  assert.notEqual(await view.part("mapping-export").getAttribute("open"), null);
  await write(view, "{");
  await view.says("mapping-kind", /^Not readable$/);
});
