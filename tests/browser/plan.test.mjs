// The plan of many requests: what it shows, how to navigate it, and that it does not block the page.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../../scripts/tools.mjs";
import { pageTest, phone, wide } from "./harness.mjs";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise];
const example = (name) => join(root, "examples", name);
const evening = readFileSync(example("evening.ndjson"), "utf8");

const create = (userName, office = "Austin HQ", license = "Dialpad_Ai Voice") =>
  JSON.stringify({ schemas, userName, active: true, [enterprise]: { officeName: office, licenseType: license } });

/** The same users in every run (mulberry32). */
function people(count, seed = 5) {
  const offices = ["Austin HQ", "Denver", "Boston – Back Bay", "London"];
  const licenses = ["Dialpad_Ai Voice", "Dialpad_Support", "Dialpad_Ai Sales"];
  const roll = (limit) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  const lines = Array.from({ length: count }, (_, place) => create(`p${String(place).padStart(6, "0")}@fuzz-ball.example`, offices[roll(4)], licenses[roll(3)]));
  return `${lines.join("\n")}\n`;
}

const folder = mkdtempSync(join(tmpdir(), "plan-"));
const MANY = 100_000;
const large = join(folder, "evening of many.ndjson");
before(() => writeFileSync(large, people(MANY)));
after(() => rmSync(folder, { recursive: true }));

async function planned(view, tally = /to create/) {
  await view.part("plan").click();
  await view.says("tally", tally);
  await view.part("step").first().waitFor();
}

const cell = (view, place, name) => view.page.locator(`#step-${place} .${name}`).innerText();
const active = (view) => view.part("steps").getAttribute("aria-activedescendant");
const onScreen = (view, id) =>
  view.page.evaluate((id) => {
    const row = document.getElementById(id)?.getBoundingClientRect();
    const table = document.querySelector('[data-testid="steps"]').getBoundingClientRect();
    return row !== undefined && row.top >= table.top && row.bottom <= table.bottom + 1;
  }, id);

/** The saved file, as text. */
async function saved(view, as) {
  const [download] = await Promise.all([view.page.waitForEvent("download"), view.part(`save-${as}`).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

pageTest("opens with the plan of an evening sync: tally, licenses, billing, problems, steps", async (view) => {
  await planned(view);
  assert.equal(await view.text("tally"), "17 to create, 1 to update, 3 to suspend, 1 to reactivate, 1 to delete, 1 unchanged (ignored), 1 rejected");
  await view.says("plan-source", /Example: an evening sync · 25 requests · as of \d{4}-\d\d-\d\d/);
  await view.says("complete", /All input could be read/);
  assert.equal(await view.text("plan-short"), "5 licenses short, the first at line 4");
  const rows = await view.parts("capacity-row").allInnerTexts();
  assert.match(rows[0].replace(/\s+/g, " "), /^Ai Voice 3 6 2 2 from line 4 1$/);
  assert.match(rows.at(-1).replace(/\s+/g, " "), /^Unassigned numbers 5 14 0 9 from line 7 0$/);
  const amounts = await view.page.locator(".arithmetic li").allInnerTexts();
  assert.deepEqual(amounts.map((line) => line.split(" ").slice(0, 3).join(" ")), ["4 × Dialpad_Ai", "1 × Dialpad_Ai", amounts[2]], "a line for each license");
  assert.match(amounts[2], /^\d+\.\d\d USD overall$/);
  assert.equal(await view.part("capacity").locator(".meter").count(), rows.length, "a bar in each row");
  assert.equal(await view.page.locator('[data-testid="plan-problem"][data-code="SP610"] .times').innerText(), "5×");
  assert.equal(await cell(view, 3, "action"), "+\ncreate".replace("\n", " "));
  assert.match(await cell(view, 3, "license"), /Ai Voice short/);
  assert.match(await view.text("plan-count"), /^25 steps$/);
});

pageTest("what the company leaves open is said: no estimate and what it lacks, an unknown number", async (view) => {
  await view.part("company").click();
  await view.part("company-start").click();
  await view.part("blank").click();
  await view.part("office-0-available-Dialpad_Ai-Voice").fill("0");
  await view.page.keyboard.press("Tab");
  await planned(view, /18 to create/);
  assert.equal(await view.text("plan-no-bill"), "No estimate: add the price of Dialpad_Ai Voice to billing.prices. Go to billing");
  assert.equal(await view.part("plan-bill").count(), 0);
  assert.equal(await cell(view, 0, "number"), "unknown");
  await view.part("to-billing").click();
  await view.waitForFocus("#billing");
  assert.ok(await view.part("currency").isVisible());
});

pageTest("each problem says what to do about it", async (view) => {
  await planned(view);
  assert.equal(await view.page.locator('[data-testid="plan-problem"][data-code="SP507"] .help').innerText(), "Names must match exactly. The country (United States) decides instead, but has 3 offices. Which one Dialpad picks is not documented; assumed: “Austin HQ”, the primary office. Write the name as the office has it.");
});

for (const viewport of [wide, phone]) {
  pageTest(`a shortage leads to the first step that is short, at ${viewport.width} px`, { viewport, fragment: "#plan" }, async (view) => {
    await view.part("plan-short").getByRole("button", { name: "5 licenses short, the first at line 4" }).click();
    await view.waitForFocus('[data-testid="steps"]');
    assert.equal(await active(view), "step-3");
    assert.match(await cell(view, 3, "license"), /short/);
  });

  pageTest(`a step shows its worst problems, how many more there are, and the names of all, at ${viewport.width} px`, { viewport, fragment: "#plan" }, async (view) => {
    await view.part("plan-write").click();
    await view.write(JSON.stringify({ schemas, userName: "mira@elsewhere.example", active: "yes", emails: "mira", [enterprise]: { department: "Sales", licenseType: "Dialpad_Ai_Voice" } }), "plan-editor");
    await view.says("tally", /^1 rejected$/);
    if (viewport === phone) await view.part("pane-steps").click();
    const codes = view.page.locator("#step-0 .findings");
    const visible = await codes.evaluate((cell) => [...cell.querySelectorAll("[data-severity], .more")].map(({ innerText }) => innerText));
    assert.deepEqual(visible, ["SP210", "SP211", "+3"]);
    assert.ok(await codes.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), "nothing is cut off");
    assert.equal(await codes.getAttribute("title"), "SP210 wrong-type, SP211 array-expected, SP806 domain-unknown, SP519 best-match-assumed, SP601 license-type-spelling");
    assert.match(await view.part("steps").ariaSnapshot(), /SP210 SP211 SP806 SP519 SP601"/);
  });
}

pageTest("on a phone, which has no room for column headers, each cell is labeled for screen readers, and the line for everyone", { viewport: phone, fragment: "#plan" }, async (view) => {
  await view.part("pane-steps").click();
  await view.part("step").first().waitFor();
  const row = view.page.locator("#step-3");
  const read = async () => [...(await row.ariaSnapshot()).matchAll(/gridcell "([^"]*)"/g)].map(([, name]) => name);
  assert.deepEqual(await read(), ["Line 4", "User: max@fuzz-ball.example", "Action: create", "Office: Austin HQ", "License: Ai Voice short", "Problems: SP610"]);
  const shown = await row.locator("> span").evaluateAll((all) => all.filter((each) => getComputedStyle(each, "::before").position === "static").map((each) => each.className));
  assert.deepEqual(shown, ["line"]);
  await view.page.setViewportSize(wide);
  assert.deepEqual(await read(), ["4", "max@fuzz-ball.example", "create", "Austin HQ", "Ai Voice short", "pool", "SP610"]);
});

for (const viewport of [wide, phone]) {
  pageTest(`the license columns are explained without a pointer, at ${viewport.width} px`, { viewport, fragment: "#plan" }, async (view) => {
    const hints = view.part("column-hints");
    assert.equal(await hints.locator("dl").isVisible(), false);
    await hints.locator("summary").focus();
    await view.page.keyboard.press("Enter");
    const texts = await hints.locator("dl > *").allInnerTexts();
    assert.deepEqual(texts, ["Before", "available before the plan", "Used", "requested by the plan", "Freed", "freed by the plan", "Short", "requested when none was available", "After", "available after the plan: before, minus used, plus freed and short"]);
    assert.deepEqual(await view.axe(), []);
    assert.equal(await view.overflow(), 0);
  });
}

pageTest("how many licenses are short is unknown if nobody knows how many there are", async (view) => {
  await view.part("company").click();
  await view.part("company-start").click();
  await view.part("blank").click();
  await planned(view, /./);
  const cells = await view.parts("capacity-row").first().locator("td").allInnerTexts();
  const [before, used, , short, after] = cells.map((cell) => cell.replace(/\s+/g, " ").trim());
  assert.ok(Number(used) > 0);
  for (const unknown of [before, short, after]) assert.match(unknown, /^\?/);
});

pageTest("licenses unaffected by the plan are shown on request", async (view) => {
  await planned(view);
  const touched = await view.parts("capacity-row").count();
  await view.part("all-capacity").click();
  assert.equal(await view.parts("capacity-row").count(), touched + 1);
  await view.part("all-capacity").click();
  assert.equal(await view.parts("capacity-row").count(), touched);
});

pageTest("typed requests are planned, broken lines are reported, and changes to the company apply", async (view) => {
  await planned(view);
  await view.part("plan-write").click();
  await view.says("tally", /No requests/);
  await view.write(`${create("mira@fuzz-ball.example")}\n{"userName": tru`, "plan-editor");
  await view.says("tally", /1 to create, 1 rejected/);
  await view.says("incomplete", /^Incomplete: some input could not be read and is missing here\.$/);
  await view.part("pane-totals").click();
  await view.says("complete", /Input that could not be read\s+SP103/);
  await view.part("pane-requests").click();
  await view.part("plan-editor").locator(".cm-lintRange, .cm-lintPoint").first().waitFor();
  await view.part("company").click();
  await view.write('{ "offices": [{ "name": "Only One", "country": "US" }] }', "company-editor");
  await view.part("plan").click();
  await view.part("pane-totals").click();
  await view.page.locator('[data-testid="capacity"]', { hasText: "Only One" }).waitFor();
});

pageTest("a file is planned, in each format", async (view) => {
  await planned(view);
  const forms = {
    "table.csv": "userName,officeName,licenseType\r\nzoe@fuzz-ball.example,Denver,Dialpad_Ai Voice\r\nkai@fuzz-ball.example,London,Dialpad_Support\r\n",
    "list.json": `[${create("zoe@fuzz-ball.example")},\n${create("kai@fuzz-ball.example")}]`,
    "two.http": `POST /Users HTTP/1.1\n\n${create("zoe@fuzz-ball.example")}\n\n###\n\nPOST /Users HTTP/1.1\n\n${create("kai@fuzz-ball.example")}\n`,
  };
  for (const [name, text] of Object.entries(forms)) {
    await view.part("plan-file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await view.says("plan-source", new RegExp(name));
    await view.says("tally", /^2 to create$/);
    assert.equal(await cell(view, 1, "userName"), "kai@fuzz-ball.example");
  }
  await view.part("plan-example").click();
  await view.says("tally", /17 to create/);
});

pageTest("bytes that are not text are reported, and a byte order mark in pages does no harm", async (view) => {
  await planned(view);
  await view.part("plan-file").setInputFiles({ name: "latin-1.csv", mimeType: "text/csv", buffer: Buffer.from("userName,officeName\nzo\xeb@fuzz-ball.example,Denver\n", "latin1") });
  await view.says("plan-source", /latin-1\.csv/);
  await view.says("complete", /SP101/);
  const all = JSON.parse(readFileSync(example("okta/app-users.json"), "utf8"));
  const page = (name, users) => ({ name, mimeType: "application/json", buffer: Buffer.from(`\ufeff${JSON.stringify(users)}`) });
  await view.part("plan-from-exports").click();
  await view.part("people").setInputFiles([page("users-1.json", all.slice(0, 50)), page("users-2.json", all.slice(50))]);
  await view.part("schema").setInputFiles(example("okta/schema.json"));
  await view.part("plan-exports").click();
  await view.says("tally", /184 to create, 2 to update, 1 to suspend/);
});

pageTest("typed requests are not lost on other screens", async (view) => {
  await planned(view);
  await view.part("plan-write").click();
  await view.write(create("mira@fuzz-ball.example"), "plan-editor");
  await view.says("tally", /^1 to create$/);
  await view.part("pane-totals").click();
  await view.part("check").click();
  await view.part("plan").click();
  await view.part("plan-write").click();
  assert.match(await view.written("plan-editor"), /mira@fuzz-ball\.example/);
  await view.says("tally", /^1 to create$/);
});

pageTest("requests replaced by the example come back with a button", { fragment: "#plan" }, async (view) => {
  await view.says("tally", /17 to create/);
  assert.ok(await view.part("plan-undo").isDisabled());
  await view.part("plan-write").click();
  await view.write('{"userName":"mira@fuzz-ball.example"}', "plan-editor");
  await view.says("tally", /^1 to create$/);
  await view.part("plan-example").click();
  await view.says("tally", /17 to create/);
  await view.part("plan-undo").click();
  await view.says("tally", /^1 to create$/);
  assert.equal(await view.written("plan-editor"), '{"userName":"mira@fuzz-ball.example"}');
  await view.part("plan-undo").click();
  await view.says("tally", /^No requests$/);
  assert.ok(await view.part("plan-undo").isDisabled());
  await view.waitForFocus("[data-result]", "the button that was pressed is disabled");
});

pageTest("a dropped file is planned", async (view) => {
  await planned(view);
  await view.page.locator(".intake .drop").evaluate((zone, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "dropped.ndjson"));
    zone.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true }));
    zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, create("zoe@fuzz-ball.example"));
  await view.says("plan-source", /dropped\.ndjson/);
  await view.says("tally", /^1 to create$/);
});

for (const [provider, people, tally] of [["okta", ["okta/app-users.json"], /184 to create, 2 to update, 1 to suspend/], ["entra", ["entra/users.json"], /^38 to create$/]]) {
  pageTest(`from the exports of ${provider}`, async (view) => {
    await planned(view);
    await view.part("plan-from-exports").click();
    await view.part(`provider-${provider}`).check();
    await view.says("exports", provider === "okta" ? /GET \/api\/v1\/meta\/schemas\/apps\/\{app\}\/default/ : /synchronization\/jobs\/\{job\}\/schema/);
    assert.ok(await view.part("plan-exports").isDisabled());
    await view.part("people").setInputFiles(people.map(example));
    await view.part("schema").setInputFiles(example(`${provider}/schema.json`));
    await view.part("plan-exports").click();
    await view.says("tally", tally);
    await view.says("plan-source", provider === "okta" ? /From Okta exports/ : /From Microsoft Entra ID exports/);
    await view.waitForFocus('[data-testid="plan-file"], [data-testid="cancel"]', "the focus moves on from the closed form");
    await view.says("plan-problems", /SP984/);
  });
}

pageTest("several pages of an export are joined into one list of users", async (view) => {
  await planned(view);
  const all = JSON.parse(readFileSync(example("okta/app-users.json"), "utf8"));
  const page = (name, users) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(users)) });
  await view.part("plan-from-exports").click();
  await view.part("people").setInputFiles([page("users-1.json", all.slice(0, 120)), page("users-2.json", all.slice(120))]);
  await view.part("schema").setInputFiles(example("okta/schema.json"));
  await view.part("plan-exports").click();
  await view.says("tally", /184 to create, 2 to update, 1 to suspend/);
});

pageTest("filter by office, license, action, problem, and user; no match is reported", async (view) => {
  await planned(view);
  await view.part("plan-office").selectOption({ label: "Denver" });
  await view.says("plan-count", /^6 of 25 steps$/);
  await view.part("plan-license").selectOption({ label: "Support" });
  await view.says("plan-count", /^4 of 25 steps$/);
  await view.part("plan-action").selectOption({ label: "+ create" });
  await view.says("plan-count", /^2 of 25 steps$/);
  await view.part("plan-code").selectOption({ label: "SP701 support-without-number" });
  await view.part("plan-user").fill("QUINN");
  await view.says("plan-count", /^1 of 25 steps$/);
  assert.equal(await cell(view, 0, "userName"), "quinn@fuzz-ball.example");
  await view.part("plan-user").fill("nobody");
  await view.says("no-step", /No steps match the filter/);
  await view.part("plan-clear").click();
  await view.says("plan-count", /^25 steps$/);
  await view.part("plan-license").selectOption({ label: "none" });
  await view.says("plan-count", /^4 of 25 steps$/);
});

pageTest("a finding leads to its steps and its rule, a shortage to its first step", async (view) => {
  await planned(view);
  const ruleItem = view.page.locator('[data-testid="plan-problem"][data-code="SP610"]');
  await ruleItem.getByTestId("plan-problem-steps").click();
  await view.says("plan-count", /^5 of 25 steps$/);
  await ruleItem.getByTestId("plan-problem-steps").click();
  await view.says("plan-count", /^25 steps$/);
  await view.part("plan-user").fill("zoe");
  await view.parts("first-short").nth(1).click();
  await view.says("plan-count", /^25 steps$/);
  await view.page.waitForFunction(() => document.querySelector('[data-testid="steps"]').getAttribute("aria-activedescendant") === "step-6");
  await view.waitForFocus('[data-testid="steps"]', "the focus follows the link");
  assert.notEqual(await view.page.locator("#step-6").evaluate((row) => getComputedStyle(row).backgroundColor), "rgba(0, 0, 0, 0)", "and is visible there, however the link was activated");
  await ruleItem.locator("a").click();
  await view.says("rule", /SP610/);
  await view.page.goBack();
  await view.says("tally", /17 to create/);
});

pageTest("sorts by each column, in both directions, and equal steps keep their order", async (view) => {
  await planned(view);
  // As many rows as are certainly visible, whatever else is rendered around them. The first drawing may have fewer.
  const users = async () => {
    await view.page.getByTestId("step").nth(9).waitFor();
    return (await view.page.locator('[data-testid="step"] .userName').allInnerTexts()).slice(0, 10);
  };
  const inOrder = await users();
  await view.part("sort-userName").click();
  await view.page.locator('[role="columnheader"].userName[aria-sort="ascending"]').waitFor();
  await view.page.waitForFunction(() => document.querySelector("#step-0 .userName")?.textContent.includes("abe@"));
  const sorted = await users();
  assert.deepEqual(sorted, [...sorted].sort());
  await view.part("sort-userName").click();
  await view.page.waitForFunction(() => document.querySelector("#step-0 .userName")?.textContent.includes("zoe@"));
  await view.part("sort-office").click();
  // The first step was in Austin before sorting, too.
  await view.page.waitForFunction(() => document.querySelector("#step-1 .line")?.textContent === "2");
  const austin = (await view.page.locator('[data-testid="step"]', { hasText: "Austin HQ" }).locator(".line").allInnerTexts()).map(Number);
  assert.deepEqual(austin, [...austin].sort((a, b) => a - b));
  await view.part("sort-line").click();
  // Line 7 is in another office, so it was not the seventh step before.
  await view.page.waitForFunction(() => document.querySelector("#step-6 .line")?.textContent === "7");
  assert.deepEqual(await users(), inOrder);
});

pageTest("sorted by problems, the worst steps come first, and equal ones by their codes", async (view) => {
  await planned(view);
  const lines = async () => (await view.page.locator('[data-testid="step"] .line').allInnerTexts()).slice(0, 9);
  await view.page.getByTestId("step").nth(8).waitFor();
  await view.part("sort-findings").click();
  await view.says("announcement", /^Sorted by Problems, worst first$/);
  await view.page.waitForFunction(() => document.querySelector("#step-0 .line")?.textContent === "19");
  // One error; three warnings; a warning with two notes, with one, and alone, where SP609 comes before SP610; two notes.
  assert.deepEqual(await lines(), ["19", "16", "18", "7", "12", "20", "4", "15", "17"]);
  await view.part("sort-findings").click();
  await view.says("announcement", /^Sorted by Problems, worst last$/);
});

pageTest("in the summary, the most frequent of equally severe problems comes first", async (view) => {
  await planned(view);
  await view.part("plan-write").click();
  const requests = [create("mia@fuzz-ball.example", "Austin HQ", "Ai Voice"), create("zoe@fuzz-ball.example", "Austin HQ", "Ai Voice"), create("kai@fuzz-ball.example", "Austin  HQ")];
  await view.write(requests.join("\n"), "plan-editor");
  await view.says("tally", /^3 to create$/);
  await view.part("pane-totals").click();
  const problems = await view.parts("plan-problem").evaluateAll((items) => items.map((item) => `${item.dataset.severity} ${item.dataset.code} ${item.querySelector(".times").textContent}`));
  assert.deepEqual(problems, ["warning SP601 2×", "warning SP505 1×"]);
});

pageTest("starting over restores the example, and the user's own requests can be restored", async (view) => {
  await planned(view);
  await view.part("plan-write").click();
  await view.write(create("zoe@fuzz-ball.example"), "plan-editor");
  await view.says("tally", /^1 to create$/);
  await view.part("start-over").click();
  await view.part("plan").click();
  await view.says("tally", /17 to create/);
  await view.part("bring-back").click();
  await view.says("tally", /^1 to create$/);
  assert.match(await view.written("plan-editor"), /zoe@fuzz-ball\.example/);
});

pageTest("a step opens in Check, with the company as it was before it, and the user's own texts are restored", async (view) => {
  await planned(view);
  await view.page.locator("#step-3").click();
  await view.says("headline", /Will create\s*max@fuzz-ball\.example/);
  await view.says("seat", /1 license short/);
  await view.says("notice", /Line 4 of the plan, with the company as it was before this step/);
  assert.match(await view.written(), /max@fuzz-ball\.example/);
  await view.part("company").click();
  await view.part("company-form").click();
  await view.part("office-0").locator("summary").click();
  assert.equal(await view.part("office-0-available-Dialpad_Ai-Voice").inputValue(), "0", "the three available ones are taken");

  await view.part("plan").click();
  await view.says("tally", /17 to create/);
  assert.equal(await view.part("outdated").count(), 0, "the plan still uses the previous company");
  assert.equal(await active(view), "step-3");
  await view.part("steps").focus();
  await view.page.keyboard.press("ArrowDown");
  await view.page.keyboard.press("Enter");
  await view.says("headline", /Will suspend\s*ana@fuzz-ball\.example/);
  assert.equal(await view.text("bring-back"), "Back to plan");
  await view.part("bring-back").press("Enter");
  await view.says("plan-count", /^25 steps$/);
  await view.waitForFocus('[data-testid="steps"]');
  assert.equal(await active(view), "step-4", "where it was left");
  await view.part("check").click();
  await view.says("headline", /ines@fuzz-ball\.example/);
});

pageTest("opening a step changes nothing: the plan stays as it was, and the previous notice is shown again", async (view) => {
  await view.part("company").click();
  await view.part("company-start").click();
  await view.part("blank").click();
  await view.says("notice", /one office, and everything else unknown/);
  await planned(view, /./);
  const tally = await view.text("tally");
  await view.page.locator("#step-12").click();
  await view.says("notice", /^Line 13 of the plan, with the company as it was before this step\. Your own company is kept, and the plan still uses it\./);
  assert.equal(await view.part("dismiss").count(), 0, "closing a notice does not keep it");
  await view.part("plan").click();
  await view.says("plan-count", /^25 steps$/);
  assert.equal(await view.text("tally"), tally);
  assert.equal(await view.part("notice").count(), 0);
  await view.part("check").click();
  await view.part("bring-back").press("Enter");
  await view.says("notice", /one office, and everything else unknown/);
  await view.waitForFocus('[data-testid="steps"]', "and not at the button of another notice");
  await view.part("bring-back").click();
  await planned(view, /17 to create/);
});

pageTest("an opened step is called by its line, as in the table: in CSV, the first person is on the second", { fragment: "#plan" }, async (view) => {
  await view.part("plan-write").click();
  await view.write("userName,officeName\nmira@fuzz-ball.example,Denver", "plan-editor");
  await view.says("tally", /^1 to create$/);
  await view.says("step", /^2\s/);
  await view.page.locator("#step-0").click();
  await view.says("notice", /^Line 2 of the plan, with the company as it was before this step/);
});

pageTest("the company of a step is adopted only on request, and the previous one can be restored", async (view) => {
  await planned(view);
  await view.part("steps").press("End");
  await view.page.locator("#step-20").click();
  await view.says("headline", /Will suspend\s*kai@fuzz-ball\.example/);
  await view.says("request", /PATCH/);
  await view.part("adopt").press("Enter");
  await view.waitForFocus('[data-testid="dismiss"]');
  await view.says("notice", /^Your company is now as it was before line 21 of the plan, and the plan uses it\./);
  await view.part("plan").click();
  await view.part("tally").filter({ hasNotText: /17 to create/ }).waitFor();
  await view.part("bring-back").click();
  await view.says("tally", /17 to create/);
  await view.waitForFocus(".tally", "the focus moves to what the notice was about");
});

pageTest("requests chosen while a step is open are kept when the step is closed", async (view) => {
  await planned(view);
  await view.page.locator("#step-12").click();
  await view.says("notice", /Line 13/);
  await view.part("plan").click();
  await view.part("plan-file").setInputFiles({ name: "one.ndjson", mimeType: "text/plain", buffer: Buffer.from(create("zoe@fuzz-ball.example")) });
  await view.says("tally", /^1 to create$/);
  await view.part("check").click();
  await view.part("bring-back").click();
  await view.says("plan-source", /^one\.ndjson/);
  await view.part("check").click();
  await view.says("headline", /ines@fuzz-ball\.example/);
});

pageTest("the focus is kept after opening a step, showing the example, and clearing a filter", async (view) => {
  const { keyboard } = view.page;
  await planned(view);
  await view.part("steps").focus();
  await keyboard.press("Enter");
  await view.says("headline", /zoe@fuzz-ball\.example/);
  await view.waitForFocus("#result");
  await view.part("plan").click();
  await view.part("plan-user").fill("nobody");
  await view.part("plan-clear").focus();
  await keyboard.press("Enter");
  await view.says("plan-count", /^25 steps$/);
  await view.waitForFocus('[data-testid="steps"]');
  await view.part("plan-write").click();
  await view.part("plan-example").focus();
  await keyboard.press("Enter");
  await view.says("tally", /17 to create/);
  await view.waitForFocus('[data-testid="plan-file"]');
});

pageTest("CSV, JSON, and Markdown are saved, and the report is copied", async (view) => {
  await planned(view);
  const csv = await saved(view, "csv");
  assert.equal(csv.name, "plan.csv");
  assert.match(csv.text, /^index,line,column,userName,action,office,license,number,numberVia,short,findings\r\n0,1,,zoe@fuzz-ball\.example,create,Austin HQ,Dialpad_Ai Voice,,pool,false,\r\n/);
  assert.equal(csv.text.trimEnd().split("\r\n").length, 26);
  const json = await saved(view, "json");
  assert.equal(json.name, "plan.json");
  assert.equal(JSON.parse(json.text).steps.length, 25);
  assert.equal(JSON.parse(json.text).tally.create, 17);
  const markdown = await saved(view, "markdown");
  assert.equal(markdown.name, "plan.md");
  assert.match(markdown.text, /^# Plan: Fuzz-Ball, Inc\.\n\n25 requests: 17 to create/);
  await view.part("plan-copy").click();
  await view.says("plan-copy", /Copied/);
  assert.equal(await view.page.evaluate(() => navigator.clipboard.readText()), markdown.text);
});

pageTest("by keyboard alone: to the steps, through them, and to the filter", async (view) => {
  const { keyboard } = view.page;
  await view.part("check").focus();
  await keyboard.press("ArrowRight");
  await view.part("step").first().waitFor();
  const reached = [];
  for (let press = 0; press < 120 && reached.at(-1) !== "steps"; press++) {
    await keyboard.press("Tab");
    reached.push(await view.page.evaluate(() => document.activeElement?.closest("[data-testid]")?.dataset.testid));
  }
  for (const part of ["plan-file", "plan-write", "plan-from-exports", "save-csv", "plan-copy", "pane-totals", "first-short", "plan-problem-steps", "plan-user", "plan-office", "plan-code", "steps"]) {
    assert.ok(reached.includes(part), `${part} is reached by Tab`);
  }
  await keyboard.press("ArrowDown");
  assert.equal(await active(view), "step-1");
  await keyboard.press("PageDown");
  const far = await active(view);
  assert.ok(Number(far.slice(5)) > 5, far);
  assert.ok(await onScreen(view, far));
  await keyboard.press("End");
  assert.equal(await active(view), "step-24");
  assert.ok(await onScreen(view, "step-24"));
  await keyboard.press("Home");
  assert.equal(await active(view), "step-0");
  assert.ok(await onScreen(view, "step-0"));
});

pageTest("by keyboard alone: sorting by a column, in both directions", async (view) => {
  const { keyboard } = view.page;
  const sorted = (column, way) => view.page.locator(`[role="columnheader"].${column}[aria-sort="${way}"]`).waitFor();
  await planned(view);
  await view.part("steps").focus();
  await keyboard.press("ArrowUp");
  assert.equal(await active(view), "head-0");
  await keyboard.press("ArrowRight");
  assert.equal(await active(view), "head-1");
  await keyboard.press("Enter");
  await sorted("userName", "ascending");
  await view.page.waitForFunction(() => document.querySelector("#step-0 .userName")?.textContent.includes("abe@"));
  await view.says("announcement", /^Sorted by User, ascending$/);
  assert.equal(await active(view), "head-1", "the keyboard position stays in the header row");
  await keyboard.press(" ");
  await sorted("userName", "descending");
  await keyboard.press("End");
  assert.equal(await active(view), "head-6");
  assert.deepEqual(await view.axe(), []);
  await keyboard.press("ArrowDown");
  assert.equal(await active(view), "step-0");
});

for (const [width, heads] of [[900, false], [1150, false], [1280, true]]) {
  pageTest(`names are complete at ${width} px, ${heads ? "on one line" : "on two lines"}, and anything cut off has a title`, { viewport: { width, height: 800 } }, async (view) => {
    await planned(view);
    await view.part("plan-write").click();
    await view.write(`${evening}${create("christopher.brown@fuzz.example")}\n`, "plan-editor");
    await view.says("plan-source", /26 requests/);
    const cells = await view.page.locator('[data-testid="step"] .userName').evaluateAll((all) => all.map(({ scrollWidth, clientWidth, title, innerText }) => ({ isCut: scrollWidth > clientWidth + 1, title, innerText })));
    assert.ok(cells.length > 5);
    for (const { isCut, title, innerText } of cells) assert.deepEqual([isCut, title], [false, innerText]);
    assert.equal(await view.part("sort-line").isVisible(), heads);
    assert.equal(await view.part("plan-sort").isVisible(), !heads, "a list replaces the column headers for sorting");
    assert.ok(await view.page.locator("#step-0 .action").evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1), "the word fits next to its symbol");
    assert.equal(await view.overflow(), 0);
  });
}

const states = {
  first: async () => undefined,
  filtered: async (view) => view.part("plan-user").fill("zoe"),
  none: async (view) => view.part("plan-user").fill("nobody at all"),
  all: async (view) => {
    await view.part("plan-user").fill("");
    await view.part("step").first().waitFor();
  },
  requests: (view) => view.part("pane-requests").click(),
  exports: (view) => view.part("plan-from-exports").click(),
  totals: (view) => view.part("pane-totals").click(),
};

for (const viewport of [wide, phone]) {
  for (const colorScheme of ["light", "dark"]) {
    pageTest(`accessible and without overflow at ${viewport.width} px, ${colorScheme}`, { viewport, colorScheme }, async (view) => {
      await view.part("plan").click();
      await view.says("tally", /to create/);
      if (viewport === phone) {
        assert.equal(await view.part("steps").isVisible(), false, "the steps are a separate pane");
        await view.part("pane-steps").click();
        await view.part("step").first().waitFor();
      }
      for (const [name, go] of Object.entries(states)) {
        await go(view);
        assert.deepEqual(await view.axe(), [], name);
        assert.equal(await view.overflow(), 0, `${name}: no overflow`);
      }
    });
  }
}

pageTest("on a phone with text twice as large, nothing overflows", { viewport: phone }, async (view) => {
  const devtools = await view.context.newCDPSession(view.page);
  await devtools.send("Page.enable");
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  await view.reload();
  await view.part("plan").click();
  await view.says("tally", /17 to create/);
  for (const pane of ["totals", "requests", "steps"]) {
    await view.part(`pane-${pane}`).click();
    assert.equal(await view.overflow(), 0, pane);
  }
  await view.part("plan-from-exports").click();
  assert.equal(await view.overflow(), 0, "exports");
});

pageTest("on a phone a finding and a shortage switch to the steps", { viewport: phone }, async (view) => {
  await view.part("plan").click();
  await view.page.locator('[data-testid="plan-problem"][data-code="SP610"]').getByTestId("plan-problem-steps").click();
  await view.says("plan-count", /^5 of 25 steps$/);
  assert.ok(await view.part("steps").isVisible());
  await view.waitForFocus('[data-testid="steps"]');
  await view.part("plan-sort").selectOption("userName");
  await view.page.waitForFunction(() => document.querySelector("#step-0 .userName")?.textContent.includes("chidi@"));
  await view.part("pane-totals").click();
  await view.part("first-short").press("Enter");
  await view.says("plan-count", /^25 steps$/);
  await view.waitForFocus('[data-testid="steps"]');
});

pageTest("screen readers get rows, columns, sort order, and a word for each symbol", async (view) => {
  await planned(view);
  const steps = view.part("steps");
  assert.equal(await steps.getAttribute("role"), "grid");
  assert.equal(await steps.getAttribute("aria-rowcount"), "26");
  assert.equal(await steps.getAttribute("aria-colcount"), "7");
  assert.equal(await view.page.locator("#step-4").getAttribute("aria-rowindex"), "6");
  const symbols = await view.page.locator('[data-testid="step"] .action').allInnerTexts();
  for (const sign of ["+", "~", "−", "○", "●", "!", "="]) {
    const row = symbols.find((words) => words.startsWith(sign));
    if (row) assert.match(row, /create|update|suspend|reactivate|delete|unchanged|rejected/);
  }
  assert.equal(await view.page.locator('[data-testid="step"] .mark:not([aria-hidden="true"])').count(), 0);
  const signs = new Map(symbols.map((words) => [words.slice(2), words[0]]));
  assert.equal(new Set(signs.values()).size, signs.size, "each action has its own symbol");
  await view.says("announcement", /17 to create.*, 1 rejected\. 5 licenses short, the first at line 4$/);
});

pageTest("hostile values stay text", async (view) => {
  await planned(view);
  await view.page.evaluate(() => {
    window.alarmed = 0;
    window.alert = () => window.alarmed++;
  });
  const values = ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "\u202Egnp.exe\u2066", "=cmd|' /C calc'!A1", "עברית, שלום", "x".repeat(3000)];
  await view.part("company").click();
  await view.write(JSON.stringify({ offices: values.map((value) => ({ name: value, country: "US" })) }), "company-editor");
  await view.part("plan").click();
  await view.part("pane-requests").click();
  await view.write(values.map((value) => create(value, value, value)).join("\n"), "plan-editor");
  await view.says("plan-count", /^6 steps$/);
  await view.part("pane-totals").click();
  await view.page.waitForFunction(() => document.querySelector("#step-0 .userName")?.textContent.includes("<img"));
  const found = await view.page.evaluate(() => {
    const all = [...document.querySelectorAll("#page *")];
    return {
      alarmed: window.alarmed,
      strange: all.filter((each) => /^(IMG|SCRIPT|IFRAME|OBJECT|EMBED)$/.test(each.tagName)).length,
      turning: all.filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && /[\u202a-\u202e\u2066-\u2069]/.test(node.data))).map((each) => each.outerHTML.slice(0, 80)),
      users: [...document.querySelectorAll('[data-testid="step"] .userName')].every((user) => user.firstElementChild?.tagName === "BDI"),
    };
  });
  assert.deepEqual(found, { alarmed: 0, strange: 0, turning: [], users: true });
  assert.equal(await view.overflow(), 0);
  const { text } = await saved(view, "csv");
  assert.match(text, /"'=cmd/, "no value starts a formula");
});

pageTest("in print: tally, licenses, billing, problems, and steps, light and without controls", { colorScheme: "dark" }, async (view) => {
  await planned(view);
  await view.part("pane-requests").click();
  await view.page.emulateMedia({ media: "print", colorScheme: "dark" });
  await view.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.match(await view.page.locator("h1").innerText(), /^scim-preflight \d+\.\d+\.\d+$/);
  assert.match(await view.text("plan-source"), /against the sample company$/, "no link to load another company, and no dot before it");
  assert.ok(await view.part("first-short").isVisible(), "the first line without a license");
  assert.equal(await view.part("plan-problem-steps").isVisible(), false);
  for (const part of ["tally", "capacity", "plan-bill", "plan-problems", "printed"]) assert.ok(await view.part(part).isVisible(), part);
  for (const part of ["plan", "plan-file", "save-csv", "steps", "plan-user", "theme", "remember"]) assert.equal(await view.part(part).isVisible(), false, part);
  assert.equal(await view.part("printed").locator("tbody tr").count(), 25);
  assert.equal(await view.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light");
  await view.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await view.part("printed").count(), 0);
  assert.ok(await view.part("plan-editor").count(), "the requests are back");
});

pageTest("of many offices, those that are short come first, and the office filter is filled on focus", async (view) => {
  const offices = Array.from({ length: 400 }, (_, i) => ({ name: `Office ${i}`, licenses: { "Dialpad_Ai Voice": { allocated: 1, available: i === 390 ? 0 : 1 } } }));
  await view.part("company").click();
  await view.write(JSON.stringify({ offices }), "company-editor");
  await view.part("plan").click();
  await view.part("plan-write").click();
  await view.write(["Email,Office", ...offices.map(({ name }, i) => `p${i}@fuzz-ball.example,${name}`)].join("\n"), "plan-editor");
  await view.says("tally", /^400 to create$/);
  await view.says("plan-short", /^1 license short, at line 392$/);
  await view.part("pane-totals").click();
  assert.match(await view.text("capacity"), /Office 390\s+Ai Voice\s+0\s+1\s+0\s+1\s+from line 392\s+0\s+Office 0\s/);
  assert.equal(await view.parts("capacity-row").count(), 100);
  assert.match(await view.text("totals"), /and 301 more in the JSON file/);

  const office = view.part("plan-office");
  assert.equal(await office.locator("option").count(), 2, "any, and none");
  await office.focus();
  assert.equal(await office.locator("option").count(), 402);
  await office.selectOption({ label: "Office 7" });
  await view.says("plan-count", /^1 of 400 steps$/);
  await view.part("pane-requests").click();
  await view.type("\n", "plan-editor");
  await view.page.waitForFunction(() => document.querySelector('[data-testid="plan-office"]').selectedOptions[0].text === "Office 7");
  await view.says("plan-count", /^1 of 400 steps$/);
});

pageTest("a hundred thousand requests: visible progress, a responsive page, and the whole table", async (view) => {
  await planned(view);
  await view.page.evaluate(() => {
    window.seen = { progress: [], beats: 0 };
    new MutationObserver(() => {
      const bar = document.querySelector('[data-testid="progress"]');
      if (bar) window.seen.progress.push(bar.value / bar.max);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const beat = () => {
      window.seen.beats++;
      setTimeout(beat, 10);
    };
    beat();
  });
  await view.part("plan-file").setInputFiles(large);
  await view.part("rate").filter({ hasText: /requests, [\d,]+ per second/ }).waitFor();
  await view.part("tally").filter({ hasText: /^100,000 to create$/ }).waitFor({ timeout: 60_000 });
  await view.says("plan-source", /evening of many\.ndjson · 100,000 requests · as of .* requests\/s/);
  const { progress, beats } = await view.page.evaluate(() => window.seen);
  const distinct = [...new Set(progress)];
  assert.ok(distinct.length >= 5, `the bar moved ${distinct.length} times`);
  assert.deepEqual(distinct, [...distinct].sort((a, b) => a - b), "and never backward");
  assert.ok(beats > distinct.length, `the page ran ${beats} times in between`);

  await view.part("steps").focus();
  await view.page.keyboard.press("End");
  await view.page.waitForFunction(() => document.querySelector("#step-99999 .userName")?.textContent.includes("p099999@"));
  assert.ok(await onScreen(view, "step-99999"));
  assert.ok((await view.parts("step").count()) < 60, "only visible steps are rendered");
  assert.equal(await view.part("steps").getAttribute("aria-rowcount"), "100001");
  await view.part("plan-user").fill("p09999");
  await view.says("plan-count", /^10 of 100,000 steps$/);
  await view.part("plan-user").fill("");
  await view.part("sort-office").click();
  await view.page.waitForFunction(() => document.querySelector("#step-0 .office")?.textContent.includes("Austin"));
  await view.part("steps").evaluate((table) => (table.scrollTop = table.scrollHeight / 2));
  await view.page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('[data-testid="step"]')];
    return rows.length > 0 && rows[0].id !== "step-0" && rows.every((row) => !row.ariaBusy);
  });
  const middle = await view.parts("step").first().getAttribute("id");
  assert.ok(Math.abs(Number(middle.slice(5)) - 50_000) < 200, middle);
  const { text } = await saved(view, "csv");
  assert.equal(text.trimEnd().split("\r\n").length, MANY + 1);
  await view.part("sort-line").click();
  await view.part("plan-user").fill("p000999@");
  await view.page.waitForFunction(() => document.querySelector("#step-0 .userName")?.textContent.includes("p000999@"));
  await view.page.locator("#step-0").click();
  await view.part("headline").filter({ hasText: /p000999@/ }).waitFor({ timeout: 60_000 });
});

pageTest("a plan can be canceled: the previous one stays, and it can be run again", async (view) => {
  await planned(view);
  await view.page.evaluate(() => {
    const observer = new MutationObserver(() => {
      const cancel = document.querySelector('[data-testid="cancel"]');
      if (!cancel) return;
      observer.disconnect();
      cancel.click();
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
  await view.part("plan-file").focus();
  await view.part("plan-file").setInputFiles(large);
  await view.says("outdated", /Canceled after [\d,]+ requests/);
  await view.says("tally", /^17 to create/);
  assert.equal(await view.part("running").count(), 0);
  await view.waitForFocus('[data-testid="plan-file"]', "the focus is where it was");
  for (const part of ["save-csv", "save-json", "save-markdown", "plan-copy"]) assert.ok(await view.part(part).isDisabled(), `${part}: the plan shown is for something else`);
  assert.deepEqual(await view.axe(), [], "dimmed but legible");
  await view.page.emulateMedia({ media: "print" });
  assert.ok(await view.part("outdated").isVisible(), "it is also printed");
  assert.equal(await view.part("again").isVisible(), false);
  await view.page.emulateMedia({ media: "screen" });
  await view.part("again").click();
  await view.part("tally").filter({ hasText: /^100,000 to create$/ }).waitFor({ timeout: 60_000 });
  assert.equal(await view.part("outdated").count(), 0);
  assert.ok(await view.part("save-csv").isEnabled());
});

pageTest("while a plan is being made, the previous one cannot be saved and is marked as such", async (view) => {
  await planned(view);
  await view.page.evaluate(() => {
    window.seen = [];
    new MutationObserver(() => {
      if (!document.querySelector('[data-testid="running"]')) return;
      window.seen.push([document.querySelector('[data-testid="save-csv"]').disabled, document.querySelector('[data-testid="outdated"]')?.innerText]);
    }).observe(document.body, { subtree: true, childList: true });
  });
  await view.part("plan-file").setInputFiles(large);
  await view.part("tally").filter({ hasText: /^100,000 to create$/ }).waitFor({ timeout: 60_000 });
  const seen = await view.page.evaluate(() => window.seen);
  assert.ok(seen.length > 0);
  for (const each of seen) assert.deepEqual(each, [true, "Showing the previous plan in the meantime."]);
});

pageTest("a large plan is outdated after the company changes, and runs again on request", async (view) => {
  await planned(view);
  const some = people(1500);
  await view.part("plan-file").setInputFiles({ name: "some.ndjson", mimeType: "text/plain", buffer: Buffer.from(some) });
  await view.says("tally", /^1,500 to create$/);
  await view.part("pane-requests").click();
  await view.says("not-shown", /some\.ndjson \(\d+ KB\) is read in chunks/);
  await view.part("company").click();
  await view.part("as-of").fill("2026-11-02");
  await view.part("plan").click();
  await view.says("outdated", /The company or the options have changed since/);
  await view.part("again").click();
  await view.says("plan-source", /as of 2026-11-02/);
  assert.equal(await view.part("outdated").count(), 0);
});

pageTest("plans offline", async (view) => {
  await view.context.setOffline(true);
  await view.page.reload();
  await planned(view, /17 to create/);
});

test("the example consists of complete requests, one per line", () => {
  for (const line of evening.trimEnd().split("\n")) JSON.parse(line);
});
