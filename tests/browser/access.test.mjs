// For everyone: by keyboard alone, on a phone, in both themes, and to a machine that reads aloud.
import assert from "node:assert/strict";
import { pageTest, phone, wide } from "./harness.mjs";

for (const viewport of [wide, phone]) {
  for (const colorScheme of ["light", "dark"]) {
    pageTest(`accessible and whole at ${viewport.width} px, ${colorScheme}`, { viewport, colorScheme }, async (view) => {
      const states = {
        first: async () => undefined,
        unfolded: () => view.unfoldAll(),
        dialects: () => view.part("idp").click(),
        share: async () => {
          await view.page.keyboard.press("Escape");
          await view.part("share").click();
          await view.part("make-link").click();
          await view.part("link").waitFor();
        },
        proof: async () => {
          await view.part("share-close").click();
          await view.part("proof-open").click();
        },
        filtered: async () => {
          await view.page.keyboard.press("Escape");
          await view.part("filter-warning").click();
        },
        compared: async () => {
          await view.openExample("okta-deactivate");
          await view.part("pane-resource").click();
          await view.compared("b");
        },
        forms: async () => {
          await view.openExample("entra-disable");
          await view.part("pane-forms").click();
          await view.compared("b");
        },
        broken: async () => {
          await view.part("pane-request").click();
          await view.write('{ "userName": ');
        },
        empty: () => view.part("clear").click(),
        company: () => view.part("company").click(),
        rules: () => view.part("rules").click(),
        rule: () => view.page.locator('[data-testid="rule-entry"][data-code="SP507"]').click(),
        opened: () => view.part("open-example").click(),
      };
      for (const [name, go] of Object.entries(states)) {
        await go();
        assert.deepEqual(await view.axe(), [], name);
        assert.equal(await view.overflow(), 0, `${name}: nothing beside the window`);
      }
    });
  }
}

pageTest("by keyboard alone: tabs, provider, rule and example", async (view) => {
  const { keyboard } = view.page;
  await view.tabTo("check");
  await keyboard.press("ArrowRight");
  await view.part("tally").waitFor();
  await keyboard.press("ArrowRight");
  await view.part("company-editor").waitFor();
  await keyboard.press("End");
  await view.part("rule-search").waitFor();
  await view.tabTo("rule-search");
  await keyboard.type("SP507");
  await view.tabTo("rule-entry");
  await keyboard.press("Enter");
  await view.says("rule", /SP507/);
  await view.tabTo("open-example");
  await keyboard.press("Enter");
  await view.says("headline", /zoe@fuzz-ball\.example/);
  await view.tabTo("idp", 200);
  await keyboard.press("Enter");
  await view.tabTo("idp-auto");
  await keyboard.press("ArrowDown");
  await view.says("idp", /set to\s*Okta/);
});

pageTest("by keyboard alone: to a problem, its fix, the share dialog and back", async (view) => {
  const { keyboard } = view.page;
  await keyboard.press("F8");
  await view.part("editor").locator(".hovercard").first().waitFor();
  await keyboard.press("ControlOrMeta+.");
  await view.says("office", /Boston – Back Bay/);
  await view.page.evaluate(() => document.activeElement.blur());
  await view.tabTo("share", 200);
  await keyboard.press("Enter");
  await view.part("make-link").waitFor();
  await keyboard.press("Escape");
  assert.equal(await view.page.evaluate(() => document.activeElement.dataset.testid), "share", "the focus is back where it came from");
});

pageTest("the skip link leads to the result", async (view) => {
  await view.page.keyboard.press("Tab");
  await view.page.keyboard.press("Enter");
  assert.equal(await view.page.evaluate(() => document.activeElement.id), "fate");
});

pageTest("the page can be read at 320 px and with text twice as large", { viewport: { width: 320, height: 640 } }, async (view) => {
  assert.equal(await view.overflow(), 0);
  await view.page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  assert.equal(await view.overflow(), 0);
});
