// Controls stay where they are: what appears, disappears, or is chosen next to them moves none of them.
import assert from "node:assert/strict";
import { pageTest, patchOf } from "./harness.mjs";

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

pageTest("the buttons of a company fit on one line, whatever there is to do", async (view) => {
  await openCompany(view);
  await view.write(oneLine, "company-editor");
  const tops = await Promise.all(["company-json", "company-format", "as-of", "company-undo", "company-save"].map(async (name) => {
    const { y, height } = await view.part(name).boundingBox();
    return Math.round(y + height / 2);
  }));
  assert.equal(new Set(tops).size, 1, tops.join());
});

pageTest("the example of Plan is offered unless it is shown", { fragment: "#plan" }, async (view) => {
  await view.says("tally", /17 to create/);
  assert.ok(await view.part("plan-example").isDisabled());
  await view.part("plan-write").click();
  await view.says("tally", /^No requests$/);
  assert.equal(await view.part("plan-example").isDisabled(), false);
});
