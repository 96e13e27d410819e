// What a person does with the page, from the first look to a fixed request.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/tools.mjs";
import { pageTest, phone, policy, wide } from "./harness.mjs";

const examples = readdirSync(join(root, "examples/requests")).map((file) => file.replace(/\.http$/, ""));
const cards = ["office", "license", "number", "user", "seat"];

test("the built page carries a policy that lets nothing out", () => {
  const rules = new Map(policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1).join(" ")]));
  assert.equal(rules.get("default-src"), "'none'");
  assert.equal(rules.get("connect-src"), "'self'");
  assert.equal(rules.get("script-src"), "'self' 'wasm-unsafe-eval'");
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
});

pageTest("opens with a live example and what becomes of it", async (view) => {
  assert.match(await view.written(), /"officeName": "Boston - Back Bay"/);
  await view.says("headline", /will create.*ines@fuzz-ball\.example/is);
  for (const card of cards) assert.ok(await view.part(card).isVisible(), card);
  assert.match(await view.text("license"), /Ai Voice/);
  assert.ok((await view.finding().count()) > 0);
});

pageTest("a fix changes the text and the outcome, and its finding goes", async (view) => {
  await view.says("office", /^\s*Office\s+Austin HQ/);
  const nearMiss = view.finding().filter({ hasText: /Back Bay/ }).filter({ has: view.page.getByTestId("fix") }).first();
  const code = await nearMiss.getAttribute("data-code");
  await nearMiss.getByTestId("fix").click();
  await view.says("office", /^\s*Office\s+Boston – Back Bay/);
  assert.match(await view.written(), /"officeName": "Boston – Back Bay"/);
  assert.equal(await view.finding(code).count(), 0);
});

pageTest("typing breaks the JSON, and taking it back brings the outcome back", async (view) => {
  await view.openExample("okta-create");
  await view.part("office").waitFor();
  await view.type(["Enter", "x"]);
  await view.part("broken").waitFor();
  assert.ok((await view.finding().count()) > 0);
  await view.part("editor").locator(".cm-lintRange, .cm-lintPoint").first().waitFor();
  await view.type(["Backspace", "Backspace"]);
  await view.part("office").waitFor();
  assert.equal(await view.part("broken").count(), 0);
});

pageTest("what is pasted is what is judged", async (view) => {
  await view.openExample("okta-create");
  const text = await view.written();
  await view.write(text.replace(/"officeName": "[^"]*"/, '"officeName": "London"'));
  await view.says("office", /London/);
  await view.write(text.replace(/"licenseType": "[^"]*"/, '"licenseType": "Dialpad_Support"'));
  await view.says("license", /Dialpad_Support/);
});

pageTest("the reasons unfold, and each lights the text that decided", async (view) => {
  await view.openExample("okta-create");
  await view.part("office").locator("summary").click();
  const reason = view.part("office").getByTestId("reason").first();
  await reason.waitFor();
  const lit = view.part("editor").locator(".cm-lit, [class*=lit]");
  await reason.hover();
  await lit.first().waitFor();
  await view.part("theme").hover();
  await lit.first().waitFor({ state: "detached" });
});

pageTest("a problem leads to its place", async (view) => {
  const finding = view.finding().first();
  await finding.locator(".goto").click();
  const where = await view.page.evaluate(() => document.activeElement?.closest('[data-testid="editor"]') !== null);
  assert.ok(where, "the editor has the focus");
});

pageTest("another company, another outcome", async (view) => {
  await view.openExample("okta-create");
  await view.part("company").click();
  await view.part("company-editor").waitFor();
  await view.write('{ "offices": [{ "name": "Only One", "country": "US" }] }', "company-editor");
  await view.says("office", /Only One/);
  await view.part("reset").click();
  await view.says("office", /Austin HQ|Denver|London|Boston/);
});

pageTest("an unreadable company is a finding, not the end", async (view) => {
  await view.part("company").click();
  await view.part("company-editor").waitFor();
  await view.write('{ "offices": [', "company-editor");
  await view.finding().first().waitFor();
  await view.part("reset").click();
  await view.says("office", /Austin HQ|Denver|Boston/);
});

pageTest("nothing pasted yet: an invitation, and a way back", async (view) => {
  await view.part("clear").click();
  await view.part("empty").waitFor();
  assert.equal(await view.finding().count(), 0);
  await view.part("empty").locator('[data-example="support-user"]').click();
  await view.says("license", /Dialpad_Support/);
});

pageTest("a hostile paste does no harm", async (view) => {
  for (const text of ["[".repeat(20_000), '{"__proto__":{"polluted":1},"userName":"<img src=x onerror=alert(1)>"}', "\u0000\ud800", '"' + "x".repeat(300_000)]) {
    await view.write(text);
    await view.finding().first().waitFor();
  }
  assert.equal(await view.page.evaluate(() => ({}).polluted), undefined);
  await view.openExample("okta-create");
  await view.part("office").waitFor();
});

pageTest("a password is shown nowhere but in the text itself", async (view) => {
  await view.write('{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example","password":"hunter2-Secret"}');
  await view.says("headline", /zoe@fuzz-ball\.example/);
  for (const part of ["outcome", "problems"]) assert.doesNotMatch(await view.text(part), /hunter2/);
});

pageTest("the theme can be chosen", async (view) => {
  const background = () => view.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const seen = new Set([await background()]);
  for (let turn = 0; turn < 2; turn++) {
    await view.part("theme").click();
    seen.add(await background());
  }
  assert.equal(seen.size, 2);
});

for (const id of examples) {
  pageTest(`example ${id}: an outcome, and every reason can be read`, async (view) => {
    await view.openExample(id);
    const source = await view.text("request");
    assert.match(source, /^(POST|PUT|PATCH|DELETE) /);
    await view.part("office").waitFor();
    for (const summary of await view.part("outcome").locator("summary").all()) await summary.click();
    assert.equal(await view.overflow(), 0);
  });
}

for (const viewport of [wide, phone]) {
  for (const colorScheme of ["light", "dark"]) {
    pageTest(`accessible and whole at ${viewport.width} px, ${colorScheme}`, { viewport, colorScheme }, async (view) => {
      const states = {
        first: async () => undefined,
        unfolded: async () => {
          for (const summary of await view.part("outcome").locator("summary").all()) await summary.click();
        },
        broken: () => view.write('{ "userName": '),
        empty: () => view.part("clear").click(),
        company: () => view.part("company").click(),
      };
      for (const [name, go] of Object.entries(states)) {
        await go();
        assert.deepEqual(await view.axe(), [], name);
        assert.equal(await view.overflow(), 0, `${name}: nothing beside the window`);
      }
    });
  }
}
