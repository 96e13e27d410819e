// Takes screenshots of the built page: node tests/browser/shots.mjs FOLDER [SCENE…], where a scene is one of those
// below or the name of an example.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchChromium, root } from "../../scripts/tools.mjs";
import { serve } from "../../scripts/server.mjs";
import { headersOf } from "../../www/headers.js";

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error("no folder for the screenshots given");
mkdirSync(folder, { recursive: true });

const click = (page, name) => page.getByTestId(name).first().click();

async function openExample(page, name) {
  await click(page, "examples");
  await page.locator(`#gallery [data-example="${name}"]`).click();
}

const scenes = {
  first: async () => undefined,
  empty: (page) => click(page, "request-clear"),
  unfolded: async (page) => {
    for (const summary of await page.getByTestId("outcome").locator("summary").all()) await summary.click();
  },
  // The two screenshots in the README show this scene in the light theme: the 1280 px window and the phone.
  readme: async (page) => {
    await page.getByTestId("office").locator("summary").click();
    await page.getByTestId("reason").first().hover();
  },
  dialects: (page) => click(page, "idp"),
  share: async (page) => {
    await click(page, "share");
    await click(page, "make-link");
  },
  proof: (page) => click(page, "proof-open"),
  filtered: async (page) => {
    await click(page, "filter-warning");
  },
  compare: async (page) => {
    await openExample(page, "okta-deactivate");
    await click(page, "pane-resource");
    await page.locator("#compare[data-ready]").waitFor();
  },
  forms: async (page) => {
    await openExample(page, "entra-disable");
    await click(page, "pane-forms");
    await page.locator("#compare[data-ready]").waitFor();
  },
  plan: async (page) => {
    await click(page, "plan");
    await page.getByTestId("tally").waitFor();
  },
  "plan-steps": async (page) => {
    await scenes.plan(page);
    if (await page.getByTestId("pane-steps").isVisible()) await click(page, "pane-steps");
  },
  "plan-requests": async (page) => {
    await scenes.plan(page);
    await click(page, "pane-requests");
  },
  "plan-empty": async (page) => {
    await scenes.plan(page);
    await click(page, "plan-write");
    await page.getByTestId("plan-begin").waitFor();
  },
  "plan-refused": async (page) => {
    await scenes.plan(page);
    await page.getByTestId("plan-file").setInputFiles(join(root, "examples/company.json"));
    await page.getByTestId("refused").waitFor();
  },
  "plan-exports": async (page) => {
    await scenes.plan(page);
    await click(page, "plan-from-exports");
  },
  "plan-print": async (page) => {
    await scenes.plan(page);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  },
  company: (page) => click(page, "company"),
  form: async (page) => {
    await click(page, "company");
    await click(page, "company-form");
    await page.getByTestId("office-1").locator("summary").click();
  },
  settings: async (page) => {
    await scenes.form(page);
    await page.getByTestId("setting-officeMismatch").scrollIntoViewIfNeeded();
  },
  users: async (page) => {
    await click(page, "company");
    await click(page, "company-users");
    await page.getByTestId("view-users").waitFor();
  },
  start: async (page) => {
    await click(page, "company");
    await click(page, "company-start");
    await page.getByTestId("view-start").waitFor();
  },
  imported: async (page) => {
    await scenes.start(page);
    await page.getByTestId("exports").setInputFiles([join(root, "examples/dialpad/company.json"), join(root, "examples/dialpad/offices.json")]);
    await page.getByTestId("imported").waitFor();
    await page.getByTestId("imported").scrollIntoViewIfNeeded();
  },
  mapping: async (page) => {
    await click(page, "mapping");
    await page.getByTestId("mapped").waitFor();
  },
  "mapping-clean": async (page) => {
    await scenes.mapping(page);
    await click(page, "mapping-examples");
    await page.locator('#mappings [data-example="entra"]').click();
  },
  "mapping-examples": async (page) => {
    await scenes.mapping(page);
    await click(page, "mapping-examples");
  },
  "mapping-empty": async (page) => {
    await scenes.mapping(page);
    await click(page, "mapping-clear");
  },
  "mapping-broken": async (page) => {
    await scenes.mapping(page);
    await page.getByTestId("mapping-editor").locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await page.getByTestId("broken").waitFor();
  },
  rules: (page) => click(page, "rules"),
  rule: async (page) => {
    await click(page, "rules");
    await page.locator('[data-code="SP507"]').first().click();
  },
  opened: async (page) => {
    await scenes.rule(page);
    await click(page, "open-example");
  },
};

const [browser, server] = await Promise.all([launchChromium(), serve(join(root, "www/dist"), { headersOf })]);
for (const [width, height] of [[1280, 800], [390, 844]]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const scene of wanted.length > 0 ? wanted : ["first"]) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
      page.on("console", (message) => console.log(`${scene}: ${message.text()}`));
      page.on("pageerror", (error) => console.log(`${scene}: ${error}`));
      page.setDefaultTimeout(5000);
      await page.goto(`${server.origin}/`);
      await page.getByTestId("outcome").waitFor();
      await (scenes[scene] ?? ((page) => openExample(page, scene)))(page);
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(folder, `${[scene, width, colorScheme].join("-")}.png`), fullPage: true });
      await page.close();
    }
  }
}
await Promise.all([browser.close(), server.close()]);
