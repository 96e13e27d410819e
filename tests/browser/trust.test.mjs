// What the page cannot do, and what hostile text cannot do to it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/tools.mjs";
import { always, policy as served } from "../../www/headers.js";
import { pageTest, policy } from "./harness.mjs";

test("the page and the headers have the same policy, which lets nothing out", () => {
  assert.equal(policy, served);
  assert.equal(always["content-security-policy"], `${policy}; frame-ancestors 'none'`);
  const rules = new Map(policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1).join(" ")]));
  assert.equal(rules.get("default-src"), "'none'");
  assert.equal(rules.get("connect-src"), "'self'");
  assert.equal(rules.get("script-src"), "'self' 'wasm-unsafe-eval'");
  assert.equal(rules.get("form-action"), "'none'");
  assert.equal(rules.get("require-trusted-types-for"), "'script'");
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test("the built page has no inline scripts or styles, and no external URLs", () => {
  const page = readFileSync(join(root, "www/dist/index.html"), "utf8");
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|https?:\/\//);
});

pageTest("the policy is effective: nothing gets out, and no string becomes a script or markup", async (view) => {
  const outcome = await view.page.evaluate(async () => {
    const tried = {};
    const attempt = async (name, act) => {
      tried[name] = await Promise.resolve().then(act).then(() => "done", (error) => error.name);
    };
    await attempt("fetch", () => fetch("https://elsewhere.example/"));
    await attempt("innerHTML", () => (document.createElement("div").innerHTML = "<b>x</b>"));
    await attempt("script", () => (document.createElement("script").text = "1"));
    await attempt("policy", () => trustedTypes.createPolicy("mine", {}));
    await attempt("worker", () => new Worker("https://elsewhere.example/x.js"));
    return tried;
  });
  assert.deepEqual(outcome, { fetch: "TypeError", innerHTML: "TypeError", script: "TypeError", policy: "TypeError", worker: "TypeError" });
  assert.ok(view.problems.length >= 4, "the browser reported it");
  view.problems.length = 0;
});

const hostile = [
  "<img src=x onerror=alert(1)>",
  '"><script>alert(1)</script>',
  "${alert(1)}{{7*7}}<!--",
  "javascript:alert(1)",
  "\u202Egnp.exe\u2066",
  "עברית, שלום",
  "`a` `b` `c",
  "x".repeat(5000),
];

/** A request with the value everywhere a value can be. */
const bodyWith = (value) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", value],
  userName: value,
  externalId: value,
  displayName: value,
  name: { givenName: value, familyName: value, [value]: value },
  emails: [{ value, type: value, primary: true }],
  phoneNumbers: [{ value, type: value }],
  addresses: [{ country: value, formatted: value }],
  locale: value,
  timezone: value,
  active: value,
  [value]: value,
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { officeName: value, department: value, licenseType: value, country: value },
});

const companyWith = (value) => ({
  name: value,
  domains: [{ name: value, master: true }],
  settings: { officeField: value, accountAreaCode: value },
  billing: { currency: value, prices: { "Dialpad_Ai Voice": value } },
  offices: [{ id: value, name: value, country: value, areaCode: value, numbers: [value], licenses: { [value]: { allocated: value } } }, { name: "Austin HQ" }],
  users: [{ id: value, userName: value, externalId: value, state: value, office: value, license: value, numbers: [value] }],
});

const requests = {
  body: (value) => JSON.stringify(bodyWith(value), null, 1),
  path: (value) => `PATCH /Users/${value.slice(0, 300)} HTTP/1.1\nUser-Agent: ${value.slice(0, 300)}\n\n${JSON.stringify({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: value, path: value, value }] })}`,
  patch: (value) => JSON.stringify({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "replace", path: `emails[type eq "${value}"].value`, value: bodyWith(value) }] }),
};

pageTest("hostile values stay text, in every field of the request and the company", async (view) => {
  await view.page.evaluate(() => {
    window.alarmed = 0;
    window.alert = () => window.alarmed++;
  });
  for (const value of hostile) {
    await view.part("company").click();
    await view.write(JSON.stringify(companyWith(value), null, 1), "company-editor");
    await view.part("check").click();
    for (const [kind, request] of Object.entries(requests)) {
      await view.write(request(value));
      await view.part("outcome").waitFor();
      await view.part("share").hover();
      await view.expandAll();
      const found = await view.page.evaluate(() => {
        const all = [...document.querySelectorAll("#page *")];
        return {
          alarmed: window.alarmed,
          strange: all.filter((each) => /^(IMG|SCRIPT|IFRAME|OBJECT|EMBED)$/.test(each.tagName)).length,
          links: all.filter((each) => each instanceof HTMLAnchorElement && !/^(https:\/\/|http:\/\/127\.0\.0\.1)/.test(each.href)).map((each) => each.href),
          turning: all.filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && /[\u202a-\u202e\u2066-\u2069]/.test(node.data))).map((each) => each.className),
        };
      });
      assert.deepEqual(found, { alarmed: 0, strange: 0, links: [], turning: [] }, `${kind}: ${value.slice(0, 40)}`);
      assert.equal(await view.overflow(), 0, `${kind}: ${value.slice(0, 40)}`);
    }
  }
});

pageTest("a right-to-left value stays in its place in the text", async (view) => {
  await view.write('{"userName": "שלום", "displayName": "x"}');
  const isolated = view.part("editor").locator(".isolated");
  assert.equal(await isolated.first().innerText(), "שלום");
  const [name, comma] = await view.part("editor").locator(".cm-line").first().evaluate((line) => {
    const at = (needle) => {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const index = node.data.indexOf(needle);
        if (index === -1) continue;
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return range.getBoundingClientRect().left;
      }
      return -1;
    };
    return [at("ש"), at(",")];
  });
  assert.ok(name > 0 && comma > name, "the comma is after the name");
});

pageTest("nothing leaves this browser, and how to verify it", async (view) => {
  await view.part("proof-open").click();
  await view.says("proof", /nothing/i);
  await view.says("proof", /Content-Security-Policy/);
});
