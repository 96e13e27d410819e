// Controls stay where they are: what appears, disappears, or is chosen next to them moves none of them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { pageTest, patchOf } from "./harness.mjs";

const mappingSchema = JSON.parse(readFileSync(join(root, "examples/entra/schema.json"), "utf8"));
const oneLine = '{"name":"Mine","offices":[{"name":"Austin HQ","country":"US"}]}';

async function openCompany(view) {
  await view.part("company").click();
  await view.part("company-editor").locator(".cm-content").waitFor();
}

/** What is done on a screen, and the buttons that are next to it. */
const scenes = {
  "choosing a view in Check": {
    start: (view) => view.openExample("entra-disable"),
    steps: ["pane-forms", "pane-resource", "pane-request"],
    stay: ["examples", "pane-request", "pane-resource", "pane-forms", "request-undo", "request-clear"],
  },
  "laying out a request": {
    start: (view) => view.write(patchOf("/Users/u1")),
    steps: ["request-format"],
    stay: ["examples", "pane-request", "pane-resource", "request-undo", "request-clear"],
  },
  "laying out a company": {
    start: async (view) => {
      await openCompany(view);
      await view.write(oneLine, "company-editor");
    },
    steps: ["company-format"],
    stay: ["company-json", "company-form", "company-users", "company-start", "as-of", "company-undo", "company-save"],
  },
  "choosing a view of the company": {
    start: openCompany,
    steps: ["company-form", "company-users", "company-start", "company-json"],
    stay: ["company-json", "company-form", "company-users", "company-start", "company-save"],
  },
  "laying out a mapping": {
    start: async (view) => {
      await view.part("mapping").click();
      await view.write('{"definitions":{},"properties":{}}', "mapping-editor");
    },
    steps: ["mapping-format"],
    stay: ["mapping-examples", "mapping-save", "mapping-undo", "mapping-clear"],
  },
  "writing instead of the example": {
    start: async (view) => {
      await view.part("plan").click();
      await view.says("tally", /17 to create/);
    },
    steps: ["plan-write", "plan-example"],
    stay: ["plan-write", "plan-from-exports", "plan-example"],
  },
  "going to another screen": {
    start: (view) => view.part("office").waitFor(),
    steps: ["plan", "company", "mapping", "rules", "check"],
    stay: ["check", "plan", "company", "mapping", "rules"],
  },
};

for (const [what, { start, steps, stay }] of Object.entries(scenes)) {
  pageTest(`${what} moves none of the buttons`, async (view) => {
    await start(view);
    await view.part(steps[0]).waitFor();
    const places = async () => {
      const boxes = await Promise.all(stay.map((name) => view.part(name).boundingBox()));
      return boxes.map(({ x, y, width }, i) => [stay[i], x, y, width].join(" "));
    };
    const before = await places();
    for (const step of steps) {
      await view.part(step).click();
      await view.page.waitForTimeout(100);
      assert.deepEqual(await places(), before, step);
    }
  });
}

/** The lines that these parts are on, from the top, by the middle of each part. */
async function linesOf(view, names) {
  const middles = await Promise.all(names.map(async (name) => {
    const { y, height } = await view.part(name).boundingBox();
    return Math.round(y + height / 2);
  }));
  return [...new Set(middles)].sort((one, other) => one - other).map((middle) => names.filter((_, i) => middles[i] === middle));
}

const companyViews = ["company-json", "company-form", "company-users", "company-start"];
const companyBar = ["company-format", "as-of", "company-undo", "company-save"];
const mappingBar = ["mapping-examples", "mapping-kind", "mapping-format", "mapping-undo", "mapping-clear", "mapping-save"];
const checkBar = ["examples", "request-format", "request-undo", "request-clear"];
const requestViews = ["pane-request", "pane-resource", "pane-forms"];

for (const [width, linesOfCompany] of [[1024, [companyBar, companyViews]], [1280, [[...companyViews, ...companyBar]]]]) {
  pageTest(`the buttons above a text are on one line, and its views on another where they do not fit, at ${width} px`, { viewport: { width, height: 768 } }, async (view) => {
    await view.write(patchOf("/Users/u1"));
    await view.part("request-format").waitFor();
    await view.part("idp").click();
    await view.page.locator('input[value="entra"]').check();
    await view.page.keyboard.press("Escape");
    await view.part("pane-forms").waitFor();
    assert.deepEqual(await linesOf(view, [...checkBar, ...requestViews]), [checkBar, requestViews]);
    await openCompany(view);
    await view.write(oneLine, "company-editor");
    assert.deepEqual(await linesOf(view, [...companyViews, ...companyBar]), linesOfCompany);
    await view.part("mapping").click();
    await view.write(JSON.stringify(mappingSchema), "mapping-editor");
    await view.says("mapping-kind", /^Entra schema$/);
    await view.part("mapping-format").waitFor();
    assert.deepEqual(await linesOf(view, mappingBar), [mappingBar]);
  });
}

pageTest("the filters of a plan are on one line, and on two where each step is", { fragment: "#plan" }, async (view) => {
  await view.part("plan-user").waitFor();
  const choices = ["plan-office", "plan-license", "plan-action", "plan-code"];
  assert.deepEqual(await linesOf(view, ["plan-user", ...choices, "plan-count"]), [["plan-user", ...choices, "plan-count"]]);
  await view.page.setViewportSize({ width: 1024, height: 768 });
  assert.deepEqual(await linesOf(view, ["plan-user", "plan-count", ...choices, "plan-sort"]), [["plan-user", "plan-count"], [...choices, "plan-sort"]]);
});

pageTest("the request is shown in full on hover where its line is cut off", { viewport: { width: 1024, height: 768 } }, async (view) => {
  await view.write(`DELETE /Users/${"1".repeat(80)}\n`);
  await view.says("request", /^DELETE/);
  assert.ok(await view.part("request").evaluate((line) => line.scrollWidth > line.clientWidth));
  assert.equal(await view.part("request").getAttribute("title"), `DELETE /Users/${"1".repeat(80)}`);
});

pageTest("the example of Plan is offered unless it is shown", { fragment: "#plan" }, async (view) => {
  await view.says("tally", /17 to create/);
  assert.ok(await view.part("plan-example").isDisabled());
  await view.part("plan-write").click();
  await view.says("tally", /^No requests$/);
  assert.equal(await view.part("plan-example").isDisabled(), false);
});
