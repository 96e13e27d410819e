// Plans as a user would request them: each statement of Dialpad's FAQ, directory events, a hundred thousand requests.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/tools.mjs";
import { initSync } from "../../npm/pkg/scim_preflight.js";
import { Planner, Preflight, compose, plan, planCsv, planMarkdown, replay, resolve } from "../../npm/node.js";

const company = readFileSync(join(root, "examples/company.json"), "utf8");
const options = { asOf: "2026-11-17", idp: "okta" };
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise];

const create = (name, extension, more) => ({ schemas, userName: `${name}@fuzz-ball.example`, ...more, [enterprise]: { licenseType: "Dialpad_Ai Voice", ...extension } });
const patch = (id, op) => ({ method: "PATCH", path: `/Users/${id}`, body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "replace", ...op }] } });
const planOf = (requests, settings = {}) => {
  const changed = JSON.parse(company);
  Object.assign(changed.settings, settings);
  return plan(requests.map((request) => JSON.stringify(request)).join("\n"), changed, options);
};
/** The sources cited for the outcome of a request. */
const reasons = (request) => {
  const { office, license } = resolve(request, company, options).outcome;
  return [...office.because, ...license.because].flatMap((step) => step.cites);
};
const row = (made, office, license) => made.capacity.find((one) => one.office === office && one.license === license);

// Statement, requests, and what the plan must say: the step, the code, and the section cited.
const faq = {
  F1: [[create("zoe", { department: "London" })], { action: "create", office: "London" }, undefined, "How does SCIM work across multiple offices?"],
  F2: [[create("zoe", { officeName: "Londn", country: "GB" })], { action: "create", office: "London" }, "SP503", "How does SCIM work across multiple offices?"],
  F3: [[create("zoe", { department: "Engineering" })], { action: "create", office: "Austin HQ" }, "SP519", "How does SCIM work across multiple offices?"],
  F4: [[{ ...create("zoe", { country: "JP" }), officeName: "London" }], { action: "create", office: "東京　オフィス" }, "SP209", "How does SCIM work across multiple offices?"],
  F5: [[{ ...create("zoe", { officeName: "London" }), userName: "zoe@fuzzball-labs.example" }], { action: "create" }, "SP808", "How does SCIM work across multiple domains under the same office/company?"],
  F6: [[create("zoe", { officeName: "Denver" })], { action: "create", short: true }, "SP610", "What happens if we're out of licenses for our office?"],
  F7: [Array.from({ length: 6 }, (_, at) => create(`zoe${at}`, { officeName: "Boston – Back Bay" })), { action: "create", numberVia: "area-code" }, "SP702", "What happens if we are out of numbers for the office?"],
  F8: [[{ event: "unassigned", userName: "ana@fuzz-ball.example" }], { action: "suspend" }, "SP821", "When someone is removed from Dialpad via Okta, do they still appear in the Dialpad team list?"],
  F9: [[{ method: "DELETE", path: "/Users/u1" }], { action: "delete" }, "SP812", "Delete users"],
  F10: [[create("zoe", { officeName: "Austin HQ", licenseType: "Dialpad_Ai Sales" })], { action: "create", license: "Dialpad_Ai Sales" }, undefined, "How do I specify which license is assigned when provisioning a Dialpad user?"],
  F11: [[create("zoe", { officeName: "Austin HQ", licenseType: "Dialpad_Support" })], { action: "create", numberVia: "support-default" }, "SP701", "How do I specify which license is assigned when provisioning a Dialpad user?"],
  F12: [[patch("u1", { path: `${enterprise}:licenseType`, value: "Dialpad_Support" })], { action: "none", license: "Dialpad_Ai Voice" }, "SP609", "Can I re-assign or change a user license type with SCIM?"],
  F13: [[patch("u1", { path: `${enterprise}:extension`, value: "99999" })], { action: "none" }, "SP704", "Can I change the DID or Extension in OKTA SCIM?"],
};

for (const [statement, [requests, expected, code, section]] of Object.entries(faq)) {
  test(`${statement} holds in a plan`, () => {
    const made = planOf(requests);
    const step = made.steps.at(-1);
    for (const [key, value] of Object.entries(expected)) assert.equal(step[key], value, key);
    if (code) assert.ok(step.findings.includes(code), `${code} is not among ${step.findings}`);
    const cites = code ? made.findings.find((finding) => finding.code === code).cites : reasons(requests.at(-1));
    if (section) assert.ok(cites.some((cite) => cite.section === section), JSON.stringify(cites));
  });
}

test("a step of a plan has the same outcome on its own", () => {
  const requests = [create("zoe", { officeName: "Denver" }), { event: "unassigned", userName: "zoe@fuzz-ball.example" }, { method: "DELETE", path: "/Users/u1" }, create("kai", { officeName: "Denver" })];
  const made = plan(requests, company, options);
  assert.deepEqual(made.steps.map((step) => step.action), ["create", "suspend", "delete", "create"]);
  for (const step of made.steps) {
    const alone = replay(requests, company, step.index, options);
    const { action, office, license, seat } = resolve(alone.request, alone.company, options).outcome;
    assert.deepEqual([action, office.value?.name, license.value, (seat?.short ?? 0) > 0], [step.action, step.office, step.license, step.short]);
  }
  assert.equal(resolve(requests[3], company, options).outcome.seat.short, 1, "in the company as it was, Denver has none");
  assert.equal(JSON.parse(replay(requests, company, 3, options).company).offices[1].licenses["Dialpad_Ai Voice"].available, 1);
  for (const step of [4, -1, 0.5, NaN, 2 ** 32, "0", undefined]) assert.equal(replay(requests, company, step, options), undefined);
});

test("a report is the same to the byte", () => {
  const made = planOf([create("zoe", { officeName: "Denver" }), { event: "unassigned", userName: "ana@fuzz-ball.example" }]);
  const markdown = planMarkdown(made);
  assert.equal(planMarkdown(JSON.stringify(made)), markdown);
  assert.equal(planMarkdown(JSON.stringify(made, null, 2)), markdown);
  assert.equal(planMarkdown(planOf([create("zoe", { officeName: "Denver" }), { event: "unassigned", userName: "ana@fuzz-ball.example" }])), markdown);
  assert.match(markdown, /^# Plan: Fuzz-Ball, Inc\.\n\n2 requests: 1 to create, 1 to suspend\.\n/);
});

test("an event for which the provider sends nothing changes nothing, and the plan says why", () => {
  const made = planOf([{ event: "deleted", userName: "ana@fuzz-ball.example" }]);
  assert.deepEqual(made.steps.map(({ symbol, action, userName, findings }) => ({ symbol, action, userName, findings })), [
    { symbol: "=", action: "none", userName: "ana@fuzz-ball.example", findings: ["SP822"] },
  ]);
  assert.match(made.findings[0].help, /never sends a `DELETE`/);
});

test("a rejected shortage is counted as short", () => {
  const made = planOf([create("zoe", { officeName: "Denver" })], { licenseShortage: "refuse" });
  assert.equal(made.steps[0].action, "reject");
  const { before, used, short, after, firstShort } = row(made, "Denver", "Dialpad_Ai Voice");
  assert.deepEqual({ before, used, short, after, firstShort }, { before: 0, used: 1, short: 1, after: 0, firstShort: 0 });
  assert.ok(!("bill" in made));
});

test("a kept company, the shorthand and chunks give the same plan and reports", () => {
  const text = [create("zoe", { officeName: "Denver" }), { method: "DELETE", path: "/Users/u1" }].map((one) => JSON.stringify(one)).join("\n");
  const whole = plan(text, company, options);
  const planner = new Planner(company, options);
  let progress;
  for (const byte of new TextEncoder().encode(text)) progress = planner.push(Uint8Array.of(byte));
  assert.deepEqual(progress, { bytes: text.length, requests: 1, errors: 0, warnings: 1 });
  assert.deepEqual(planner.finish(), whole);
  const kept = new Preflight(company, options);
  assert.deepEqual(kept.plan(text), whole);
  kept.free();
  assert.equal(whole.tally.line, "1 to create, 1 to delete");
  assert.match(planMarkdown(whole), /^# Plan: Fuzz-Ball, Inc\.\n\n2 requests: 1 to create, 1 to delete\.\n/);
  assert.equal(planCsv(whole), planCsv(JSON.stringify(whole)));
  assert.equal(planCsv(whole).split("\r\n").length, 4);
});

test("a freed object says so when used, and may be freed again", () => {
  const planner = new Planner(company, options);
  planner.finish();
  planner.free();
  const kept = new Preflight(company, options);
  kept.free();
  kept.free();
  const gone = (name) => ({ name: "Error", message: `This ${name} has been freed: create a new one.` });
  for (const use of [() => planner.push("{}"), () => planner.finish()]) assert.throws(use, gone("Planner"));
  for (const use of [() => kept.findings, () => kept.resolve("{}"), () => kept.plan("{}")]) assert.throws(use, gone("Preflight"));
});

test("nothing throws, whatever the input", () => {
  for (const text of ["", "[", "[[[[", "{", "\0", "a,b\n\"", "POST", "###", "[1,,]x", '{"event":7}', '{"event":"deleted"}', '{"Operations":[1]}']) {
    for (const snapshot of [company, "", "["]) assert.equal(typeof plan(text, snapshot).tally.line, "string", text);
  }
});

// Fifty offices, and the most memory that a step may take: its row and names, the index in which later steps find them, and the spare
// capacity of a growing list. The text is many times as long.
const offices = Array.from({ length: 50 }, (_, at) => ({ id: String(at), name: `Office ${at}`, country: "US", licenses: { "Dialpad_Ai Voice": { allocated: 3000, available: 1990 } } }));
const large = { offices, numbers: [], users: [], domains: [{ name: "fuzz-ball.example" }] };
const mostPerCreate = 400;
const memory = () => initSync().memory.buffer.byteLength;

test("a hundred thousand creates in fifty offices need memory for their steps only", () => {
  const line = (at, more) => `${JSON.stringify(create(`user.${at}`, { officeName: `Office ${at % 50}` }, { externalId: `00u${at}`, active: true, ...more }))}\n`;
  const encoder = new TextEncoder();
  const title = "x".repeat(1000);
  const planner = new Planner(large);
  const before = memory();
  let bytes = 0;
  for (let at = 0; at < 100_000; at += 500) {
    const chunk = encoder.encode(Array.from({ length: 500 }, (_, next) => line(at + next, { title })).join(""));
    bytes += chunk.length;
    assert.equal(planner.push(chunk).requests, at + 500);
  }
  const grown = memory() - before;
  assert.ok(bytes > 130_000_000 && grown < 100_000 * mostPerCreate, `${grown} bytes for ${bytes}`);
  const made = planner.finish();
  assert.equal(made.steps.length, 100_000);
  assert.equal(made.tally.line, "100000 to create");
  for (const { short, used, after, firstShort, office } of made.capacity.filter((one) => one.office)) {
    assert.deepEqual({ short, used, after }, { short: 10, used: 2000, after: 0 }, office);
    assert.equal(firstShort % 50, Number(office.slice(7)));
    assert.equal(Math.floor(firstShort / 50), 1990);
  }
  const whole = plan(Array.from({ length: 100_000 }, (_, at) => line(at, { title })).join(""), large);
  assert.deepEqual([whole.tally, whole.capacity, whole.findingCounts, whole.gates], [made.tally, made.capacity, made.findingCounts, made.gates]);
});

test("a million lines, some of them unreadable, are a million steps in little memory", () => {
  const block = Array.from({ length: 1000 }, (_, at) => (at % 10 === 0 ? '{"method": "DELETE", "path": ' : '{"method":"GET","path":"/Users/u1"}')).join("\n");
  const planner = new Planner(company, options);
  const before = memory();
  for (let at = 0; at < 1000; at++) planner.push(`${block}\n`);
  assert.ok(memory() - before < 1_000_000 * 150, `${memory() - before}`);
  const { steps, tally, findings, findingCounts, complete } = planner.finish();
  assert.deepEqual([steps.length, tally.unchanged, tally.rejected, complete], [1_000_000, 900_000, 100_000, false]);
  assert.ok(findings.length <= 100 * findingCounts.length);
  assert.equal(findingCounts.reduce((sum, one) => sum + one.count, 0) >= 100_000, true);
  assert.deepEqual([steps[999_990].line, steps[999_990].action, steps[999_991].action], [999_991, "reject", "none"]);
});

test("from exported app users and their schema to a plan in two calls", () => {
  const example = (name) => readFileSync(join(root, "examples/okta", name), "utf8");
  const planned = (schema) => {
    const { requests, findings } = compose(example("app-users.json"), example(schema));
    return { findings, requests: requests.trim().split("\n").map((line) => JSON.parse(line)), made: plan(requests, company, options) };
  };
  const right = planned("schema.json");
  assert.ok(right.requests.length > 150);
  assert.deepEqual([right.made.complete, right.made.steps.length], [true, right.requests.length]);
  for (const { index, office } of right.made.steps.filter((step) => step.action === "create")) {
    assert.equal(office, right.requests[index].body[enterprise].officeName);
  }
  // In the wrong namespace the office is not seen: the country decides, and a finding names the location in the mapping as the cause.
  const wrong = planned("schema-wrong-namespace.json");
  const byCountry = { US: "Austin HQ", GB: "London", JP: "東京　オフィス" };
  for (const { index, office } of wrong.made.steps.filter((step) => step.action === "create")) {
    assert.equal(office, byCountry[wrong.requests[index].body[enterprise].country], JSON.stringify(wrong.requests[index]));
  }
  const causes = wrong.findings.filter((finding) => finding.name === "mapping-outside-extension");
  assert.deepEqual(causes.map(({ span }) => [span.source, span.pointer]), [
    ["mapping", "/definitions/custom/properties/officeName/externalNamespace"],
    ["mapping", "/definitions/custom/properties/licenseType/externalNamespace"],
  ]);
});

const same = (made, expected) => assert.equal(JSON.stringify(made), JSON.stringify(expected));

/** The plan of a text in chunks. */
function planInChunks(chunks) {
  const planner = new Planner(company, options);
  for (const chunk of chunks) planner.push(chunk);
  return planner.finish();
}

test("a text may be split anywhere, even within a character", () => {
  const text = 'userName,officeName\n😀zoë@fuzz-ball.example,東京　オフィス\n';
  const whole = plan(text, company, options);
  assert.equal(whole.steps[0].userName, "😀zoë@fuzz-ball.example");
  const units = text.split("");
  const bytes = (encoded, size) => Array.from({ length: Math.ceil(encoded.length / size) }, (_, at) => encoded.subarray(at * size, (at + 1) * size));
  const utf8 = new TextEncoder().encode(text);
  const little = Buffer.from(`\ufeff${text}`, "utf16le");
  const big = Buffer.from(little).swap16();
  same(planInChunks(units), whole);
  for (const encoded of [utf8, little, big]) {
    same(plan(encoded, company, options), whole);
    same(new Preflight(company, options).plan(encoded), plan(text, company, options));
    for (const size of [1, 2, 3, 7]) same(planInChunks(bytes(encoded, size)), whole);
  }
  // Strings and bytes in turn, and a high surrogate that nothing follows.
  same(planInChunks([text.slice(0, 21), utf8.subarray(24)]).steps.length, 1);
  assert.equal(planInChunks(["userName\na\ud83d"]).steps[0].userName, "a\ufffd");
  assert.equal(planInChunks(["userName\na\ud83d", "b"]).steps[0].userName, "a\ufffdb");
  assert.equal(planInChunks(["userName\na\ud83d", new TextEncoder().encode("b")]).steps[0].userName, "a\ufffdb");
  assert.equal(planInChunks([new Uint8Array([0xff])]).steps.length, 1);
});
