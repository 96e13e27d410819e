// The rule reference.
import assert from "node:assert/strict";
import { pageTest, phone, wide } from "./harness.mjs";

const entries = (view) => view.page.getByTestId("rule-entry");

pageTest("all rules are listed by family, and search finds them by code, name, and word", async (view) => {
  await view.part("rules").click();
  await entries(view).first().waitFor();
  const all = await entries(view).count();
  assert.ok(all > 100);
  assert.match(await view.text("rule-count"), new RegExp(`^${all} rules$`));
  for (const words of ["SP507", "office-name-dash", "curly apostrophe"]) {
    await view.part("rule-search").fill(words);
    assert.equal(await entries(view).count(), 1, words);
    assert.equal(await entries(view).getAttribute("data-code"), "SP507");
  }
  await view.part("rule-search").fill("no such words anywhere");
  assert.equal(await entries(view).count(), 0);
});

pageTest("Tab leads to one of the rules, arrow keys through them all, and Tab to the open rule", { fragment: "#rules" }, async (view) => {
  const { keyboard } = view.page;
  const at = (code) => view.waitForFocus(`[data-testid="rule-entry"][data-code="${code}"]`);
  const all = await entries(view).evaluateAll((links) => links.map(({ dataset }) => dataset.code));
  const stops = () => view.page.locator('[data-testid="rule-entry"][tabindex="0"]').count();
  assert.equal(await stops(), 1);
  await view.tabTo("rule-entry");
  await at(all[0]);
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowUp");
  await at(all[1]);
  await keyboard.press("End");
  await at(all.at(-1));
  await keyboard.press("ArrowDown");
  await at(all.at(-1));
  await keyboard.press("Home");
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await view.says("rule", new RegExp(all[1]));
  await keyboard.press("Tab");
  await view.waitForFocus('[data-testid="rule"] *', "on to the documentation of the rule");
  await keyboard.press("Shift+Tab");
  await at(all[1]);
  assert.equal(await stops(), 1);
  await view.part("rule-search").fill("SP507");
  await view.part("rule-family").focus();
  await keyboard.press("Tab");
  await at("SP507");
});

pageTest("a rule has its own address, and Back leaves it", { fragment: "#rules/SP520" }, async (view) => {
  await view.says("rule", /SP520 office-mismatch-rejected/);
  await view.part("rules").click();
  await view.page.locator('[data-testid="rule-entry"][data-code="SP507"]').click();
  await view.says("rule", /SP507 office-name-dash/);
  assert.match(view.page.url(), /#rules\/SP507$/);
  await view.page.goBack();
  await view.says("rule", /SP520/);
});

pageTest("typing a code and Enter opens the rule", { fragment: "#rules" }, async (view) => {
  await view.part("rule-search").fill("sp507");
  assert.match(await view.page.locator(".families h2").innerText(), /^Office SP507$/);
  await view.part("rule-search").press("Enter");
  await view.says("rule", /SP507 office-name-dash/);
  await view.waitForFocus('[data-testid="rule"]');
  await view.page.goBack();
  await view.says("rule", /About the rules/);
});

for (const viewport of [wide, phone]) {
  pageTest(`one family is listed on request, at ${viewport.width} px`, { viewport, fragment: "#rules" }, async (view) => {
    const options = (await view.part("rule-family").locator("option").allInnerTexts()).slice(1);
    assert.deepEqual(options.map((option) => option.replace(/ \(\d+\)$/, "")), (await view.page.locator(".families h2").allInnerTexts()).map((name) => name.replace(/ SP.*/, "")));
    await view.part("rule-family").selectOption("License");
    const count = /\d+/.exec(options.find((option) => option.startsWith("License")))[0];
    await view.says("rule-count", new RegExp(`^${count} of \\d+ rules$`));
    assert.equal(await entries(view).first().getAttribute("data-code"), "SP601");
    assert.equal(await view.overflow(), 0);
    assert.deepEqual(await view.axe(), []);
    await view.part("rule-search").fill("office-name-dash");
    await view.part("rules-clear").click();
    await view.says("rule-count", /^\d+ rules$/);
    await view.waitForFocus('[data-testid="rule-search"]');
  });
}

pageTest("an unknown rule is reported", { fragment: "#rules/SP999" }, async (view) => {
  await view.says("no-rule", /^There is no rule SP999\.$/);
  const [message, first] = await Promise.all([view.part("no-rule").boundingBox(), entries(view).first().boundingBox()]);
  assert.ok(message.y + message.height <= first.y, "nothing covers it");
  await entries(view).first().click();
  await view.says("rule", /SP101/);
  assert.equal(await view.part("no-rule").count(), 0);
});

pageTest("a finding leads to its rule", async (view) => {
  await view.finding("SP507").getByTestId("rule-link").click();
  await view.says("rule", /SP507 office-name-dash/);
});

pageTest("an example opens with the company and options it needs, and the user's own can be restored", { fragment: "#rules/SP520" }, async (view) => {
  const examples = view.page.getByTestId("open-example");
  await examples.first().click();
  await view.says("headline", /rejected/);
  await view.finding("SP520").waitFor();
  await view.says("notice", /SP520/);
  await view.part("company").click();
  assert.match(await view.written("company-editor"), /"officeMismatch": "reject"/);
  await view.part("bring-back").click();
  await view.says("office", /Austin HQ/);
  assert.match(await view.written(), /ines@fuzz-ball\.example/);
  assert.equal(await view.part("notice").count(), 0);
});

pageTest("an example shows what is reported about it, and where", { fragment: "#rules/SP507" }, async (view) => {
  const [invalid, valid] = await view.page.getByTestId("rule-example").all();
  assert.equal(await invalid.locator("mark").innerText(), '"Boston - Back Bay"');
  assert.equal(
    (await invalid.getByTestId("reported").innerText()).replace(/\s+/g, " ").trim(),
    "warning officeName “Boston - Back Bay” differs from the office “Boston – Back Bay” only in the kind of dash or quote [Ln 4, Col 81] Names must match exactly. No country leads to an office either, so Dialpad uses “the best matching office”. Which one that is, is not documented; assumed: “Boston – Back Bay”, the one with the closest name. Write the name as the office has it.",
  );
  assert.equal(await valid.getByTestId("reported").count(), 0);
  assert.equal(await valid.locator("mark").count(), 0);
  await view.part("check").click();
  await view.says("office", /Austin HQ/);
  await view.finding("SP507").waitFor();
});

pageTest("an example of a dialect is treated as from that provider", { fragment: "#rules/SP401" }, async (view) => {
  await view.page.getByTestId("open-example").first().click();
  await view.says("idp", /Set to\s*plain SCIM/);
  await view.finding("SP401").waitFor();
});

pageTest("an example company opens in Company", { fragment: "#rules/SP914" }, async (view) => {
  await view.page.getByTestId("open-example").first().click();
  assert.match(await view.written("company-editor"), /"prices"/);
  await view.finding("SP914").waitFor();
});

pageTest("an example plan opens in Plan, and the user's own can be restored", { fragment: "#rules/SP135" }, async (view) => {
  await view.page.getByTestId("open-example").first().click();
  await view.says("plan-source", /Example of SP135/);
  await view.part("plan-problem").and(view.page.locator('[data-code="SP135"]')).waitFor();
  await view.says("notice", /SP135/);
  await view.part("bring-back").click();
  await view.says("tally", /17 to create/);
  await view.says("plan-source", /evening/);
});

pageTest("every rule can be read, and its example opens with its conditions set", async (view) => {
  await view.part("rules").click();
  await entries(view).first().waitFor();
  const codes = await entries(view).evaluateAll((all) => all.map((one) => one.dataset.code));
  let opened = 0;
  for (const code of codes) {
    await view.page.evaluate((hash) => (location.hash = hash), `#rules/${code}`);
    await view.says("rule", new RegExp(code));
    assert.match(await view.text("rule"), /What it checks[\s\S]*Why it matters[\s\S]*Invalid[\s\S]*Valid/, code);
    const first = view.page.getByTestId("rule-example").first();
    const open = first.getByTestId("open-example");
    assert.equal((await first.getByTestId("reported").count()) > 0, (await open.count()) > 0, `${code}: what can be opened is checked here`);
    if (!/^with /.test(await first.locator("figcaption").innerText()) || (await open.count()) === 0) continue;
    await open.click();
    await view.finding(code).or(view.page.locator(`[data-testid="plan-problem"][data-code="${code}"]`)).first().waitFor().catch(() => assert.fail(`${code} does not report its own example`));
    opened++;
  }
  assert.ok(opened > 5, `${opened} were opened`);
});
