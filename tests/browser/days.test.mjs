// Days on which not all goes well: files that overtake each other, change or cannot be read; a browser that lacks or refuses something;
// a page that is older than what its host has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { pageTest } from "./harness.mjs";

const example = (name) => readFileSync(join(root, "examples", name), "utf8");
const userNamed = (name) => JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: `${name}@fuzz-ball.example` });
const companyOf = (office) => JSON.stringify({ name: office, offices: [{ name: office, country: "US" }] });

/** From now on a file takes its time where its name says so, or cannot be read. */
const slowly = (view) =>
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

/** What was slow comes now, and has its effect, if any. */
const letGo = async (view) => {
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
    "a file that is dropped later": (view) => drop(view, place, ["quick.json", content("later")]),
    "a paste": (view) => view.write(content("later"), editor),
    "one that cannot be read": async (view) => {
      await view.write(content("later"), editor);
      await drop(view, place, ["slow.json", content("first")]);
      await drop(view, place, ["gone.json", content("never")]);
      await view.says("toast", "gone.json could not be read: it is a folder, too large, or not what it was when it was chosen. Nothing was taken.");
    },
  };
  for (const [what, act] of Object.entries(lastWins)) {
    pageTest(`what is done last counts, in ${tab}: ${what}`, { fragment: `#${tab}` }, async (view) => {
      await view.page.locator(place).waitFor();
      await slowly(view);
      await drop(view, place, ["slow.json", content("first")]);
      await view.page.waitForTimeout(50);
      await act(view);
      await letGo(view);
      await says(view, "later");
    });
  }
}

pageTest("what is done last counts, in Mapping: a file that is chosen, and then an example", { fragment: "#mapping" }, async (view) => {
  await slowly(view);
  await view.part("mapping-file").setInputFiles({ name: "slow.json", mimeType: "", buffer: Buffer.from('"first"') });
  await view.part("mapping-examples").click();
  await view.page.locator('#mappings [data-example="entra"]').click();
  await letGo(view);
  assert.notEqual(await view.written("mapping-editor"), '"first"');
});

const planOf = (...names) => names.map((name) => `${userNamed(name)}\n`).join("");

for (const [what, act, says] of [
  ["a file", (view) => drop(view, ".tally", ["quick.ndjson", planOf("a", "b")]), /^2 to create$/],
  ["the example", (view) => view.part("plan-example").click(), /^17 to create/],
  ["what is written", (view) => view.write(planOf("a", "b", "c"), "plan-editor"), /^3 to create$/],
  ["a file that is no text", (view) => drop(view, ".tally", ["report.pdf", "%PDF-1.7"]), /^1 to create$/],
]) {
  pageTest(`what is done last counts, in Plan: ${what}`, { fragment: "#plan" }, async (view) => {
    await drop(view, ".tally", ["one.ndjson", planOf("z")]);
    await view.says("tally", /^1 to create$/);
    await view.part("pane-requests").click();
    await slowly(view);
    await drop(view, ".tally", ["slow.ndjson", planOf("a", "b", "c", "d")]);
    await act(view);
    await view.says("tally", says);
    await letGo(view);
    await view.page.waitForTimeout(200);
    assert.match(await view.text("tally"), says);
  });
}

pageTest("of two schemas, the one that was chosen last is used", { fragment: "#plan" }, async (view) => {
  await view.part("plan-from-exports").click();
  await slowly(view);
  const choose = (name, content) => view.part("schema").setInputFiles({ name, mimeType: "", buffer: Buffer.from(content) });
  await choose("slow.json", example("entra/schema.json"));
  await choose("quick.json", example("okta/schema.json"));
  await view.says("told", /Okta's/);
  await letGo(view);
  await view.says("exports", /quick\.json/);
  assert.match(await view.text("told"), /Okta's/);
});

pageTest("files for a company are taken in the order in which they came, and none after another was chosen", { fragment: "#company" }, async (view) => {
  await view.part("company-start").click();
  const zone = '[data-testid="bench-start"] .drop';
  await slowly(view);
  await drop(view, zone, ["slow.json", companyOf("First")]);
  await drop(view, zone, ["quick.json", companyOf("Second")]);
  await letGo(view);
  await view.part("bench-form").waitFor();
  await view.page.waitForFunction(() => document.querySelector('[data-testid="company-name"]')?.value === "Second");

  await view.part("company-start").click();
  await drop(view, zone, ["slow.json", companyOf("Third")]);
  await view.part("blank").click();
  await letGo(view);
  await view.part("company-start").click();
  await view.part("company-form").click();
  assert.equal(await view.part("company-name").inputValue(), "");
  assert.doesNotMatch(await view.text("bench-form"), /Reading/);
});

pageTest("exports that are dropped on the text, and then a company: the company counts", { fragment: "#company" }, async (view) => {
  await slowly(view);
  await drop(view, '[data-testid="company-editor"] .cm-content', ["slow-offices.json", '{"items":[{"id":"1","name":"A"}]}']);
  await drop(view, '[data-testid="company-editor"] .cm-content', ["quick.json", companyOf("Later")]);
  await letGo(view);
  assert.equal(await view.written("company-editor"), companyOf("Later"));
  assert.equal(await view.part("bench-start").count(), 0);
});

for (const [name, bytes, told] of [
  ["picture.png", [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0], "picture.png is not text. Nothing was taken."],
  ["people.xlsx", [0x50, 0x4b, 3, 4, 0, 0], "people.xlsx is a workbook or an archive, not text. Nothing was taken."],
]) {
  pageTest(`${name} is no text for an editor`, async (view) => {
    await view.page.locator('[data-testid="editor"] .cm-content').evaluate(
      (target, [name, bytes]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
        target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
      },
      [name, bytes],
    );
    await view.says("toast", told);
    assert.equal(await view.text("toast"), told);
    await view.says("headline", /ines@/);
  });
}

pageTest("a text in UTF-16 is one in an editor, too", { fragment: "#mapping" }, async (view) => {
  await view.part("mapping-file").setInputFiles({ name: "schema.json", mimeType: "", buffer: Buffer.from(`\ufeff${example("entra/schema.json")}`, "utf16le") });
  await view.says("mapping-kind", /Entra's provisioning schema/);
});

pageTest("a file that takes its time says so", async (view) => {
  await slowly(view);
  await drop(view, '[data-testid="editor"] .cm-content', ["slow.json", userNamed("mira")]);
  await view.says("toast", "Reading slow.json …");
  await letGo(view);
  await view.says("headline", /mira@/);
});
