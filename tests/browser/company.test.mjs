// The Company screen: the form that edits the JSON, the users, and the import.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { pageTest, phone, wide } from "./harness.mjs";

const sample = readFileSync(join(root, "examples/company.json"), "utf8").trimEnd();
const exportsFolder = join(root, "examples/dialpad");
const exported = (name) => join(exportsFolder, name);

/** The complete text of the company, not only the visible lines. */
async function companyText(view) {
  await view.part("company-json").click();
  const content = view.part("company-editor").locator(".cm-content");
  await content.click();
  await view.page.keyboard.press("ControlOrMeta+a");
  await view.page.keyboard.press("ControlOrMeta+c");
  return (await view.page.evaluate(() => navigator.clipboard.readText())).trimEnd();
}

async function openPane(view, pane) {
  await view.part("company").click();
  await view.part(`company-${pane}`).click();
  await view.part(pane === "json" ? "company-editor" : `view-${pane}`).waitFor();
}

async function openForm(view, text) {
  if (text !== undefined) await writeCompany(view, text);
  await openPane(view, "form");
}

async function writeCompany(view, text) {
  await view.part("company").click();
  await view.part("company-json").click();
  await view.write(text, "company-editor");
}

/** Types into a field and leaves it. */
async function enter(view, field, typed) {
  await view.part(field).fill(typed);
  await view.part(field).press("Tab");
}

const unfold = (view, office) => view.part(`office-${office}`).locator("summary").click();

pageTest("a field changes the outcome and its location in the JSON, and nothing else; undo reverts it", async (view) => {
  await view.says("seat", /3 → 2 available/);
  await openForm(view);
  await unfold(view, 0);
  await enter(view, "office-0-available-Dialpad_Ai-Voice", "0");
  await view.says("seat", /1 license short/);
  assert.equal(await companyText(view), sample.replace('"allocated": 40, "available": 3', '"allocated": 40, "available": 0'));
  await view.part("company-form").click();
  await view.part("company-undo").click();
  await view.says("seat", /3 → 2 available/);
  assert.equal(await view.part("office-0-available-Dialpad_Ai-Voice").inputValue(), "3");
  assert.equal(await companyText(view), sample);
  await view.part("company-form").click();
  assert.ok(await view.part("company-undo").isDisabled());
});

pageTest("text typed into a field stays until it is left, even if the page is rendered again", async (view) => {
  await openForm(view, '{ "offices": [{ "name": "Only One" }] }');
  await unfold(view, 0);
  // Navigating to the current address renders everything again.
  const draw = () => view.page.evaluate(() => dispatchEvent(new HashChangeEvent("hashchange")));
  for (const [field, half, rest] of [["office-0-country", "G", "B"], ["pool", "+1512555", "0100"]]) {
    if (field === "pool") await view.part("pool-say").click();
    else await enter(view, "office-0-areaCode", "512");
    await view.part(field).focus();
    await view.page.keyboard.type(half);
    await draw();
    await view.page.keyboard.type(rest);
    assert.equal(await view.part(field).inputValue(), half + rest);
    await view.page.keyboard.press("Tab");
  }
  assert.equal(await companyText(view), '{ "offices": [{ "name": "Only One", "areaCode": "512", "country": "GB" }], "numbers": ["+15125550100"] }');
});

pageTest("an empty field means unknown, not zero", async (view) => {
  await openForm(view);
  await unfold(view, 0);
  const free = "office-0-available-Dialpad_Ai-Voice";
  await enter(view, free, "");
  await view.says("seat", /available seats unknown/);
  assert.equal(await view.part(free).getAttribute("placeholder"), "unknown");
  await enter(view, free, "0");
  await view.says("seat", /1 license short/);
  await enter(view, free, "");
  assert.equal(await companyText(view), sample.replace('"allocated": 40, "available": 3', '"allocated": 40'));
});

pageTest("a seat is unknown if the company says too little, which differs from no change", async (view) => {
  await view.part("company").click();
  await view.write("{}", "company-editor");
  await view.says("seat", /Seat & billing\s+unknown/);
  await view.part("check").click();
  await view.openExample("okta-deactivate");
  await view.says("seat", /Seat & billing\s+unknown/);
  await view.openExample("license-change");
  await view.says("seat", /no change in seats/);
});

pageTest("a missing list of numbers is not an empty one", async (view) => {
  await openForm(view, '{ "offices": [{ "name": "Only One", "country": "US" }] }');
  await view.says("view-form", /Unassigned numbers without an office\s+unknown/);
  await view.part("pool-say").click();
  await view.waitForFocus('[data-testid="pool"]', "the focus moves into the field");
  assert.match(await companyText(view), /, "numbers": \[\] }$/);
  await view.part("company-form").click();
  await enter(view, "pool", "+15125550100\n +15125550142,");
  assert.match(await companyText(view), /, "numbers": \["\+15125550100", "\+15125550142"\] }$/);
  await view.part("company-form").click();
  await enter(view, "pool", "5125550100");
  await view.finding("SP908").waitFor();
  assert.equal(await view.part("pool").getAttribute("aria-invalid"), "true");
  await view.says("view-form", /“5125550100” is not an E\.164 number/);
  await view.part("pool-unknown").click();
  assert.equal(await companyText(view), '{ "offices": [{ "name": "Only One", "country": "US" }] }');
});

pageTest("a setting changes the outcome, shows where documents differ, and can be unset", async (view) => {
  await view.openExample("no-match");
  await view.says("office", /best match/);
  await openForm(view);
  await view.says("view-form", /office mismatch behavior.*choices are not public/s);
  await view.part("setting-officeMismatch").selectOption({ label: "default office: London" });
  await view.says("office", /London/);
  await view.says("office", /configured/);
  assert.match(await companyText(view), /"officeMismatch": \{ "defaultOffice": "London" \},\n/);
  await view.part("company-form").click();
  await view.part("setting-officeMismatch").selectOption({ label: "the request is rejected" });
  await view.says("headline", /rejected/);
  await view.part("setting-officeMismatch").selectOption({ label: "not set: best match" });
  await view.says("office", /best match/);
  assert.equal(await companyText(view), sample.replace('    "officeMismatch": "bestMatch",\n', ""));
});

pageTest("an unsupported value of a setting is shown as written", async (view) => {
  await openForm(view, '{ "offices": [{ "name": "Only One" }], "settings": { "areaCode": "moon" } }');
  const setting = view.part("setting-areaCode");
  assert.equal(await setting.locator("option:checked").innerText(), 'as written: "moon"');
  await view.says("view-form", /warning|error/);
  assert.equal(await setting.getAttribute("aria-invalid"), "true");
});

pageTest("offices, domains, prices, and dates: added, changed, and removed", async (view) => {
  await openForm(view);
  await view.part("add-office").click();
  await view.part("office-5-name").waitFor();
  await view.waitForFocus('[data-testid="office-5-name"]');
  await enter(view, "office-5-name", "Zürich");
  await enter(view, "office-5-country", "CH");
  await view.part("office-5-primary").selectOption({ label: "no" });
  await enter(view, "office-5-allocated-Dialpad_Support", "7");
  await enter(view, "currency", "CHF");
  await enter(view, "period-end", "2026-12-15");
  await enter(view, "price-Dialpad_Support", "");
  await view.part("add-domain").click();
  await enter(view, "domain-2", "zuerich.example");
  const made = JSON.parse(await companyText(view));
  assert.deepEqual(made.offices[5], { name: "Zürich", country: "CH", primary: false, licenses: { Dialpad_Support: { allocated: 7 } } });
  assert.deepEqual(made.billing, { currency: "CHF", periodStart: "2026-11-01", periodEnd: "2026-12-15", prices: { "Dialpad_Ai Voice": "15.00", "Dialpad_Ai Sales": "95.00" } });
  assert.deepEqual(made.domains[2], { name: "zuerich.example" });
  await view.part("company-form").click();
  await view.part("office-5-remove").click();
  await view.part("office-5").waitFor({ state: "detached" });
  assert.deepEqual(JSON.parse(await companyText(view)).offices, JSON.parse(sample).offices);
});

pageTest("an expanded office stays expanded, wherever it is after others are removed or added", async (view) => {
  await openForm(view);
  const expanded = () => view.page.locator("details.office[open] > summary > b").allInnerTexts();
  await view.part("office-0").locator("summary").click();
  await view.part("office-2").locator("summary").click();
  assert.deepEqual(await expanded(), ["Austin HQ", "Boston – Back Bay"]);
  await view.part("office-0-remove").click();
  await view.part("office-4").waitFor({ state: "detached" });
  assert.deepEqual(await expanded(), ["Boston – Back Bay"]);
  await view.part("company-undo").click();
  await view.part("office-4").waitFor();
  assert.deepEqual(await expanded(), ["Boston – Back Bay"]);
  await enter(view, "office-2-name", "Boston");
  await enter(view, "office-2-id", "9");
  assert.deepEqual(await expanded(), ["Boston"], "an edited office is the same office");
  await view.part("company-json").click();
  await view.write((await companyText(view)).replace('"offices": [', '"offices": [{ "name": "Reykjavík" },'), "company-editor");
  await view.part("company-form").click();
  await view.part("office-5").waitFor();
  assert.deepEqual(await expanded(), ["Boston"]);
});

pageTest("the problem of a field is shown below it", async (view) => {
  await openForm(view);
  await unfold(view, 1);
  await enter(view, "office-1-available-Dialpad_Ai-Voice", "26");
  const field = view.part("office-1-available-Dialpad_Ai-Voice");
  const message = await field.evaluate((input) => document.getElementById(input.getAttribute("aria-describedby")).innerText);
  assert.match(message, /26/);
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await view.says("office-1", /1 problem/);
  await view.finding().first().locator(".goto").click();
  assert.ok(await view.part("company-editor").isVisible(), "a problem leads to the text");
});

pageTest("a broken text has no form until it is fixed", async (view) => {
  await writeCompany(view, '{ "offices": [{ "name": "Only One" },] }');
  await view.part("company-form").click();
  await view.says("view-broken", /This text is not a JSON object.*Go to line 1, column 37/s);
  assert.equal(await view.part("view-form").count(), 0);
  await view.part("fix-all").click();
  await view.says("view-form", /1 office/);
});

pageTest("numbers that JavaScript cannot represent are left alone and not shown", async (view) => {
  const text = '{ "offices": [{ "id": 9007199254740993, "name": "Only One", "areaCode": 212 }], "note": 1.50 }';
  await openForm(view, text);
  await unfold(view, 0);
  assert.ok(await view.part("office-0-id").isDisabled());
  await view.says("office-0", /too large to be shown exactly/);
  await enter(view, "office-0-areaCode", "646");
  await enter(view, "office-0-country", "US");
  assert.equal(await companyText(view), text.replace('"areaCode": 212', '"areaCode": 646, "country": "US"'));
});

pageTest("a duplicate key: the form reports it and changes neither", async (view) => {
  const text = '{ "offices": [{ "name": "Only One", "country": "US", "country": "GB" }] }';
  await openForm(view, text);
  await view.says("form-warning", /An object has a duplicate key/);
  await unfold(view, 0);
  assert.equal(await view.part("office-0-country").inputValue(), "GB");
  await enter(view, "office-0-country", "FR");
  await view.says("announcement", /Not changed/);
  assert.equal(await view.part("office-0-country").inputValue(), "GB");
  await enter(view, "office-0-areaCode", "20");
  assert.equal(await companyText(view), text.replace('"GB" }', '"GB", "areaCode": "20" }'));
});

pageTest("users: the count, and search by any word", async (view) => {
  await openPane(view, "users");
  await view.says("user-count", /5 users 3 active, 1 suspended, 1 deleted/);
  const rows = view.part("view-users").locator("tbody tr");
  assert.match(await rows.nth(0).innerText(), /ana@fuzz-ball\.example\s+active\s+Austin HQ\s+Ai Voice\s+\+15125550199/);
  assert.match(await rows.nth(3).innerText(), /dana@fuzz-ball\.example\s+deleted\s+unknown\s+unknown\s+unknown/);
  await view.part("user-search").fill("+81355550142");
  assert.equal(await rows.count(), 1);
  await view.says("user-found", /1 found/);
  await view.part("user-search").fill("nobody has this");
  await view.says("view-users", /No matching users/);
  await openForm(view, '{ "offices": [{ "name": "Only One" }] }');
  await view.part("company-users").click();
  await view.says("view-users", /not the same as having none/);
});

/** The sample's own exports, with as many users as a large company has. */
const crowd = (n) => ({
  name: "users.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({ items: Array.from({ length: n }, (_, i) => ({ id: `${i + 1}`, emails: [`user${i}@fuzz-ball.example`], license: "talk", office_id: "124", state: "active" })) })),
});

pageTest("on a phone, no number of a user is broken across lines, and nothing is cut off", { viewport: phone }, async (view) => {
  await openPane(view, "users");
  const numbers = view.page.locator(".users td:last-child .given");
  assert.deepEqual(await numbers.evaluateAll((all) => all.map((each) => each.getClientRects().length)), [1, 1, 1]);
  assert.equal(await view.page.locator(".view .scroll").evaluate((region) => region.scrollWidth - region.clientWidth), 0);
});

pageTest("many users: only a few rows and lines are rendered, visible or not", async (view) => {
  await openPane(view, "start");
  await view.part("exports").setInputFiles([crowd(30_000)]);
  await view.part("exports").setInputFiles(["company.json", "offices.json", "numbers.json"].map(exported));
  await view.says("import-counts", /5 offices, 30,000 users, 5 unassigned numbers/);
  await view.part("import-use").click();
  await view.part("view-form").waitFor();
  const lines = () => view.part("company-editor").evaluate((host) => host.shadowRoot.querySelectorAll(".cm-line").length);
  assert.ok((await lines()) < 500, `${await lines()} lines`);
  await enter(view, "currency", "USD");
  await view.part("company-users").click();
  await view.says("user-count", /30,000 users/);
  assert.equal(await view.part("view-users").locator("tbody tr").count(), 100);
  await view.part("user-search").fill("user29999@");
  await view.says("user-found", /1 found/);
  await view.part("company-json").click();
  await view.type(["x"], "company-editor");
  await view.finding().first().waitFor();
  assert.ok((await lines()) < 500);
  await view.part("company-form").click();
  await view.part("view-broken").waitFor();
});

pageTest("a folder of exports becomes the company, and the previous one can be restored", async (view) => {
  await openPane(view, "start");
  await view.part("exports-folder").setInputFiles(exportsFolder);
  await view.says("import-counts", /5 offices, 5 users, 5 unassigned numbers from 14 files/);
  assert.equal(await view.part("import-finding").count(), 0);
  await view.says("imported", /Nothing is missing/);
  assert.match(await companyText(view), /"officeField": "any"/, "nothing has changed yet");
  await view.part("company-start").click();
  await view.part("import-use").click();
  await view.part("view-form").waitFor();
  await view.says("notice", /from your files/);
  const names = (company) => company.offices.map(({ id, name, country, licenses }) => [id, name, country, licenses]);
  const made = JSON.parse(await companyText(view));
  assert.deepEqual(names(made), names(JSON.parse(sample)));
  assert.equal(made.settings, undefined);
  await view.part("bring-back").click();
  assert.equal(await companyText(view), sample);
});

const order = ["error", "warning", "note"];

pageTest("an incomplete import reports what is missing, what is wrong, and where, and can be discarded", async (view) => {
  await openPane(view, "start");
  await view.part("exports").setInputFiles([
    ...["company.json", "offices.json"].map((name) => ({ name, mimeType: "application/json", buffer: readFileSync(exported(name)) })),
    { name: "numbers.json", mimeType: "application/json", buffer: Buffer.from('{\n  "items": [\n    { "number": "+1x", "status": "available" }\n  ]\n}') },
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("hello") },
  ]);
  await view.says("import-counts", /5 offices, users unknown/);
  const finding = (code) => view.page.locator(`[data-testid="import-finding"][data-code="${code}"]`);
  assert.match(await finding("SP932").filter({ hasText: "users.json" }).innerText(), /There is no users\.json.*GET \/api\/v2\/users\?state=all.*SP932 import-missing/s);
  const marks = await view.parts("import-finding").locator(".severity").allInnerTexts();
  assert.deepEqual(marks, [...marks].sort((one, other) => order.indexOf(one) - order.indexOf(other)), "the most severe first");
  assert.equal(new Set(marks).size, 2, "of different severities");
  assert.match(await view.text("imported"), /Sources: Dialpad REST API v2/);
  assert.equal((await view.text("imported")).match(/Sources:/g).length, 1, "the sources are listed once");
  assert.match(await finding("SP936").innerText(), /“\+1x”.*\[numbers\.json Ln 3, Col 17\]/s);
  assert.match(await finding("SP930").innerText(), /“notes\.txt” is not JSON.*\[notes\.txt\]/s);
  await view.part("import-drop").click();
  assert.equal(await view.part("imported").count(), 0);
  assert.equal(await companyText(view), sample);
});

pageTest("if none of the files could be read, no company is offered", async (view) => {
  const mine = '{ "offices": [{ "name": "Old" }], "settings": { "areaCode": "office" } }';
  await openForm(view, mine);
  await view.part("company-start").click();
  await view.part("exports").setInputFiles([{ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("hello") }]);
  await view.says("import-counts", /^Nothing could be read from 1 file$/);
  await view.says("imported", /None of the files is an export/);
  await view.says("announcement", /^Nothing could be read$/);
  for (const part of ["import-use", "keep-settings"]) assert.equal(await view.part(part).count(), 0, part);
  assert.doesNotMatch(await view.text("imported"), /No export contains your settings/);
  await view.part("exports").setInputFiles([exported("offices.json")]);
  await view.says("import-counts", /^5 offices/);
  await view.part("import-use").waitFor();
  await view.part("import-drop").click();
  assert.equal(await companyText(view), mine);
});

pageTest("a cleared company is not reported as broken, and leads to Import", async (view) => {
  await writeCompany(view, "[]");
  await view.part("company-form").click();
  await view.says("view-broken", /This text is not a JSON object/);
  await writeCompany(view, "");
  await view.part("company-form").click();
  await view.says("view-blank", /^No company yet\./);
  await view.part("company-users").click();
  await view.says("view-users", /not the same as having none/);
  await view.part("company-form").click();
  // The page settles the focus in the next frame, before which nobody could press Enter.
  await view.page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  await view.part("blank-start").focus();
  await view.page.keyboard.press("Enter");
  await view.part("view-start").waitFor();
  await view.waitForFocus('[data-testid="company-start"]');
});

pageTest("what no export contains can be kept from the current company", async (view) => {
  const mine = '{ "offices": [{ "name": "Old" }], "settings": { "areaCode": "office" }, "billing": { "currency": "EUR" } }';
  await openForm(view, mine);
  await view.part("company-start").click();
  await view.part("exports-folder").setInputFiles(exportsFolder);
  await view.part("imported").waitFor();
  assert.equal(await view.part("keep-domains").count(), 0, "there are none to keep");
  await view.part("keep-settings").check();
  await view.part("import-use").click();
  await view.part("view-form").waitFor();
  const made = JSON.parse(await companyText(view));
  assert.deepEqual([made.settings, made.billing, made.offices.length], [{ areaCode: "office" }, undefined, 5]);
});

pageTest("files can be dropped, hidden ones are skipped, and two with the same name are both read", async (view) => {
  await openPane(view, "start");
  const texts = [".DS_Store", "users.json", "users.json"].map((name, i) => [name, JSON.stringify({ items: [{ id: `${i}`, emails: [`u${i}@fuzz-ball.example`] }] })]);
  for (const given of [texts.slice(0, 2), texts.slice(2)]) {
    await view.part("view-start").locator(".drop").first().evaluate((zone, given) => {
      const dataTransfer = new DataTransfer();
      for (const [name, content] of given) dataTransfer.items.add(new File([content], name));
      zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, given);
    await view.part("imported").waitFor();
  }
  await view.says("import-counts", /0 offices, 2 users, unassigned numbers unknown from 2 files/);
});

pageTest("every way to a company is in view, also for those who have no exports", async (view) => {
  await view.part("use-own").click();
  await view.waitForFocus("#start-from");
  for (const way of ["exports", "exports-folder", "blank"]) {
    const seen = await view.part(way).evaluate((element) => {
      const { x, y, width, height } = element.closest("label, .drop, button").getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2)?.closest("[data-testid='view-start']") !== null;
    });
    assert.ok(seen, way);
  }
  await view.page.getByText("How to create the exports").click();
  await view.says("view-start", /GET \/api\/v2\/offices/);
});

pageTest("exports dropped on the text open the import", async (view) => {
  await openPane(view, "json");
  const drop = (names) =>
    view.part("company-editor").locator(".cm-content").evaluate(
      (content, files) => {
        const dataTransfer = new DataTransfer();
        for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
        content.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
      },
      names.map((name) => [name.split("/").at(-1), readFileSync(name, "utf8")]),
    );
  await drop([exported("offices.json")]);
  await view.says("import-counts", /^5 offices, users unknown/);
  await view.part("import-drop").click();
  assert.equal(await companyText(view), sample);
  await drop([exported("offices.json"), exported("users.json")]);
  await view.says("import-counts", /^5 offices, \d+ users/);
  await view.part("import-drop").click();
  await view.part("company-json").click();
  await drop([join(root, "examples/company.json"), join(root, "examples/company.json")]);
  await view.says("announcement", /^Nothing was loaded/);
  await writeCompany(view, '{ "offices": [] }');
  await drop([join(root, "examples/company.json")]);
  await view.says("against", /sample/);
});

pageTest("the styles of the company views do not affect other screens", async (view) => {
  await view.part("plan").click();
  await view.part("step").waitFor();
  const cell = view.part("step").locator(".office");
  const border = () => cell.evaluate((element) => getComputedStyle(element).borderTopWidth);
  assert.equal(await border(), "0px");
  await openPane(view, "form");
  await view.part("plan").click();
  await cell.waitFor();
  assert.equal(await border(), "0px");
});

pageTest("a cleared date is restored, because it still applies", async (view) => {
  await openPane(view, "json");
  await view.part("as-of").fill("2026-01-31");
  await view.part("as-of").fill("");
  await view.part("company-json").focus();
  assert.equal(await view.part("as-of").inputValue(), "2026-01-31");
});

pageTest("the company is saved as it is", { fragment: "#company" }, async (view) => {
  const [download] = await Promise.all([view.page.waitForEvent("download"), view.part("company-save").click()]);
  assert.equal(download.suggestedFilename(), "company.json");
  assert.equal(readFileSync(await download.path(), "utf8"), readFileSync(join(root, "examples/company.json"), "utf8"));
});

pageTest("a saved company can be imported", { fragment: "#company" }, async (view) => {
  await view.part("company-start").click();
  await view.part("exports").setInputFiles({ name: "mine.json", mimeType: "", buffer: Buffer.from('{ "name": "Mine", "offices": [{ "name": "Only One", "country": "US" }] }') });
  await view.says("notice", /^The company was loaded from your files\./);
  await view.says("office", /Only One/);
  assert.equal(await view.part("company-name").inputValue(), "Mine");
  await view.part("company-start").click();
  assert.equal(await view.part("imported").count(), 0);
});

pageTest("the JSON can be undone without a keyboard, also after it was laid out", async (view) => {
  await openPane(view, "json");
  assert.ok(await view.part("company-undo").isDisabled(), "nothing has changed yet");
  await view.write('{"offices":[{"name":"Mine"}]}', "company-editor");
  await view.part("company-format").click();
  await view.waitForFocus('[data-testid="company-undo"]', "the button that was pressed is gone");
  assert.match(await companyText(view), /"offices": \[\n/);
  await view.part("company-undo").click();
  await view.part("company-undo").click();
  assert.equal(await companyText(view), sample);
});

pageTest("a new company, and back; the sample, and back", async (view) => {
  await openPane(view, "start");
  assert.ok(await view.part("reset").isDisabled(), "the sample is already in use");
  await view.part("blank").click();
  await view.part("office-0-name").waitFor();
  await view.says("notice", /one office, and everything else unknown/);
  assert.deepEqual(JSON.parse(await companyText(view)), { offices: [{ name: "New office" }] });
  await view.part("bring-back").click();
  assert.equal(await companyText(view), sample);
  await view.write('{ "offices": [{ "name": "Mine" }] }', "company-editor");
  await view.part("company-start").click();
  await view.part("reset").click();
  assert.equal(await companyText(view), sample);
  await view.part("bring-back").click();
  assert.match(await companyText(view), /"Mine"/);
});

pageTest("the date of the request can be set in every view", async (view) => {
  await openForm(view);
  await view.part("as-of").fill("2026-11-21");
  await view.part("check").click();
  await view.openExample("out-of-seats");
  await view.says("bill", /10 .*days|10\/30|10 of 30/);
});

const hostile = ["<img src=x onerror=alert(1)>", "${alert(1)}{{7*7}}<!--", "\u202Egnp.exe\u2066", "`a` `b` `c", "x".repeat(3000)];
const companyOf = (value) => ({
  name: value,
  domains: [{ name: value, master: value, scim: value }, value],
  settings: { officeField: value, officeMismatch: { defaultOffice: value }, accountAreaCode: value },
  billing: { currency: value, periodStart: value, prices: { "Dialpad_Ai Voice": value } },
  numbers: [value],
  offices: [{ id: value, name: value, country: value, areaCode: value, state: value, primary: value, numbers: [value], licenses: { [value]: { allocated: value }, Dialpad_Support: { available: value } } }, value, [value]],
  users: [{ id: value, userName: value, state: value, office: value, license: value, numbers: [value, { a: value }] }, value],
});

pageTest("hostile values stay text in every view", async (view) => {
  await view.page.evaluate(() => {
    window.alarmed = 0;
    window.alert = () => window.alarmed++;
  });
  const assertHarmless = async (what) => {
    const found = await view.page.evaluate(() => {
      const all = [...document.querySelectorAll("#page *")];
      return {
        alarmed: window.alarmed,
        strange: all.filter((each) => /^(IMG|SCRIPT|IFRAME|OBJECT|EMBED)$/.test(each.tagName)).length,
        turning: all.filter((each) => each.tagName !== "OPTION" && [...each.childNodes].some((node) => node.nodeType === 3 && /[\u202a-\u202e\u2066-\u2069]/.test(node.data))).map((each) => each.className),
      };
    });
    assert.deepEqual(found, { alarmed: 0, strange: 0, turning: [] }, what);
    assert.equal(await view.overflow(), 0, what);
  };
  for (const value of hostile) {
    await openForm(view, JSON.stringify(companyOf(value), null, 1));
    for (const office of [0, 1, 2]) await unfold(view, office);
    await assertHarmless(`form: ${value.slice(0, 30)}`);
    await view.part("company-users").click();
    await view.part("user-count").waitFor();
    await assertHarmless(`users: ${value.slice(0, 30)}`);
    await view.part("company-start").click();
    const file = (name, content) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(content)) });
    await view.part("exports").setInputFiles([file("offices.json", { items: [{ id: value, name: value, country: value, is_primary_office: value, phone_numbers: value }] }), file(`${value.slice(0, 60).replaceAll("/", "")}.json`, value)]);
    await view.part("imported").waitFor();
    await assertHarmless(`import: ${value.slice(0, 30)}`);
    await view.part("import-drop").click();
    await unfoldBack(view);
  }
});

/** Collapses the expanded offices for the next round. */
async function unfoldBack(view) {
  await view.part("company-form").click();
  const open = view.part("view-form").locator("details[open] > summary");
  while ((await open.count()) > 0) await open.first().click();
}

for (const viewport of [wide, phone]) {
  for (const colorScheme of ["light", "dark"]) {
    pageTest(`accessible and without overflow at ${viewport.width} px, ${colorScheme}`, { viewport, colorScheme }, async (view) => {
      const states = {
        form: () => openForm(view),
        "an office": () => unfold(view, 1),
        users: () => view.part("company-users").click(),
        start: () => view.part("company-start").click(),
        imported: async () => {
          await view.part("exports").setInputFiles([exported("company.json"), exported("offices.json")]);
          await view.part("imported").waitFor();
        },
        used: async () => {
          await view.part("import-use").click();
          await view.part("view-form").waitFor();
        },
        wrong: () => openForm(view, JSON.stringify(companyOf("?"), null, 1)),
        repeated: () => openForm(view, '{ "name": "a", "name": "b" }'),
        broken: async () => {
          await writeCompany(view, '{ "offices": ');
          await view.part("company-form").click();
          await view.part("view-broken").waitFor();
        },
      };
      for (const [name, go] of Object.entries(states)) {
        await go();
        assert.deepEqual(await view.axe(), [], name);
        assert.equal(await view.overflow(), 0, `${name}: no overflow`);
      }
    });
  }
}

pageTest("by keyboard alone: to the form, a field, a setting, and the exports", async (view) => {
  const { keyboard } = view.page;
  await view.tabTo("check");
  await keyboard.press("ArrowRight");
  await view.part("tally").waitFor();
  await keyboard.press("ArrowRight");
  await view.tabTo("company-form");
  await keyboard.press("Enter");
  await view.part("view-form").waitFor();
  await view.tabTo("office-0");
  await keyboard.press("Enter");
  await view.tabTo("office-0-available-Dialpad_Ai-Voice");
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("1");
  await keyboard.press("Enter");
  await view.says("seat", /1 → 0 available/);
  await view.tabTo("setting-licenseShortage");
  await keyboard.type("the request");
  await keyboard.press("Tab");
  await view.part("company-form").focus();
  await view.tabTo("company-start");
  await keyboard.press("Enter");
  await view.part("view-start").waitFor();
  await view.tabTo("exports");
  await view.tabTo("exports-folder");
  await view.tabTo("blank");
  await keyboard.press("Enter");
  await view.part("office-0-name").waitFor();
});

pageTest("a view of the company stays under the pointer that chose it", async (view) => {
  await view.part("company").click();
  for (const pane of ["start", "json", "form", "json", "users", "json"]) {
    const button = view.part(`company-${pane}`);
    await button.click();
    await view.page.locator(`[data-testid="company-${pane}"][aria-pressed="true"]`).waitFor();
    assert.ok(await button.evaluate((node) => node.matches(":hover")), pane);
  }
});
