// Everything that can be passed as a text: each form gives the same result as a string, and nothing throws but what only leads to a text.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { test } from "node:test";
import * as api from "../../npm/node.js";
import { encode, plain } from "../../npm/text.js";
import { files, text } from "../../scripts/make-people.mjs";

const { Preflight, resolve, validate } = api;
const company = await readFile(new URL("../../examples/company.json", import.meta.url), "utf8");
const user = (fields = {}) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
  userName: "zoë@fuzz-ball.example",
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { officeName: "Austin HQ", licenseType: "Dialpad_Ai Voice" },
  ...fields,
});
const request = JSON.stringify(user());
const bytes = new TextEncoder().encode(request);
const decoded = (value, slot = 0) => new TextDecoder().decode(encode(plain(value), slot));

test("index.d.ts declares every export", async () => {
  const types = await readFile(new URL("../../npm/index.d.ts", import.meta.url), "utf8");
  const declared = [...types.matchAll(/^export (?:function|class) (\w+)/gm)].map((match) => match[1]);
  assert.deepEqual(Object.keys(api).sort(), declared.sort());
});

test("a string, bytes and an object give the same report", () => {
  const want = resolve(request, company);
  const padded = new Uint8Array([0, ...bytes, 0]);
  const same = {
    bytes,
    "part of a buffer": padded.subarray(1, -1),
    "Node's Buffer": Buffer.from(request),
    "an ArrayBuffer": bytes.slice().buffer,
    "a DataView": new DataView(padded.buffer, 1, bytes.length),
    object: user(),
  };
  for (const [name, form] of Object.entries(same)) assert.deepEqual(resolve(form, company), want, name);
  assert.deepEqual(resolve(request, JSON.parse(company), {}), resolve(request, JSON.stringify(JSON.parse(company)), "{}"));
  assert.equal(want.outcome.office.value.name, "Austin HQ");
});

test("three texts at once do not mix", () => {
  const texts = ["a".repeat(5000), "é".repeat(5001), "東".repeat(5002)];
  const kept = texts.map((text, slot) => encode(plain(text), slot));
  assert.deepEqual(kept.map((part) => new TextDecoder().decode(part)), texts);
});

test("buffers of all sizes are reused correctly", () => {
  for (const size of [0, 1, 4095, 4096, 4097, 65_536, 65_537, 1_000_000, 3]) {
    for (const letter of ["a", "é", "東", "😀"]) assert.equal(decoded(letter.repeat(size)), letter.repeat(size), `${size} of ${letter}`);
  }
});

test("an object may call the package while it is read", () => {
  const nested = { toJSON: () => (validate("[".repeat(2000)), resolve("{}", "{}"), JSON.parse(company)) };
  assert.deepEqual(resolve(request, nested), resolve(request, JSON.stringify(JSON.parse(company))));
});

test("every function decodes bytes in UTF-16", () => {
  const text = '{"userName":"zoë@fuzz-ball.example"}';
  for (const bytes of [Buffer.from(`\ufeff${text}`, "utf16le"), Buffer.from(`\ufeff${text}`, "utf16le").swap16()]) {
    assert.equal(decoded(bytes), text);
    assert.equal(decoded(new Uint8Array(bytes).buffer), text);
    assert.deepEqual(validate(bytes), validate(text));
    assert.deepEqual(resolve(bytes, bytes, bytes), resolve(text, text, text));
    assert.equal(api.applyFixes(bytes, []), text);
  }
});

test("a lone surrogate keeps its width", () => {
  assert.equal(decoded('{"a":"\ud800"}'), '{"a":"\ufffd"}');
});

const circular = {};
circular.self = circular;
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const deep = JSON.parse("[".repeat(5000) + "]".repeat(5000));
let deeper = deep;
for (let depth = 0; depth < 100_000; depth++) deeper = [deeper];
const thrower = {
  toJSON() {
    throw new Error("no");
  },
  toString() {
    throw new Error("no");
  },
};
const odd = {
  undefined: undefined,
  null: null,
  true: true,
  number: 42,
  NaN: NaN,
  bigint: 10n,
  "object with a bigint": { id: 10n },
  symbol: Symbol("s"),
  circular,
  "too deep": deeper,
  "toJSON throws": thrower,
  "toJSON gives nothing": { toJSON: () => undefined },
  "no prototype": Object.assign(Object.create(null), { a: 10n }),
  "revoked proxy": revoked.proxy,
  array: [1],
  Date: new Date(0),
  "invalid Date": new Date(NaN),
  Map: new Map([["userName", "x"]]),
  "floats as bytes": new Float64Array([1, 2]),
  "bytes that are not UTF-8": new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  "empty text": "",
  "NUL": "\0",
  "__proto__": JSON.parse('{"__proto__":{"polluted":true}}'),
};

for (const [name, value] of Object.entries(odd)) {
  test(`odd value, ${name}: a finding, no throw`, () => {
    for (const report of [validate(value), resolve(value, company), new Preflight(company).resolve(value)]) {
      assert.equal(report.format, 1);
      assert.ok(report.findings.length > 0);
      assert.ok(report.findings.some((finding) => finding.span.source === "request"));
    }
    assert.ok(resolve(request, value).findings.length > 0 || new Preflight(value).findings.length > 0);
    validate(request, value);
    assert.equal({}.polluted, undefined);
    assert.equal(resolve(request, company).outcome.office.value.name, "Austin HQ", "the next call works");
  });
}

const leads = [
  [Promise.resolve(request), "A promise is not a text: await it first."],
  [{ then: () => undefined }, "A promise is not a text: await it first."],
  [new Response(request), "A Response is not a text: pass the text that its method text() resolves to."],
  [new Blob([request]), "A Blob is not a text: pass the text that its method text() resolves to."],
  [new File([request], "request.json"), "A File is not a text: pass the text that its method text() resolves to."],
  [new Blob([request]).stream(), "A stream is not a text: read it first, or pass its chunks to a Planner."],
  [Readable.from([request]), "A stream is not a text: read it first, or pass its chunks to a Planner."],
  [() => request, "A function is not a text: call it and pass what it returns."],
];

test("what only leads to a text throws, and says what to do", () => {
  for (const [value, message] of leads) {
    const calls = {
      validate: () => validate(value),
      resolve: () => resolve(request, value),
      options: () => resolve(request, company, value),
      Preflight: () => new Preflight(company).resolve(value),
      push: () => new api.Planner(company).push(value),
      plan: () => api.plan(value, company),
      applyFixes: () => api.applyFixes(value, []),
      importCompany: () => api.importCompany(value),
      "an option": () => api.checkMapping("{}", { company: value }),
      "a file": () => api.importCompany({ "offices.json": "[]", "users.json": value }),
    };
    for (const [name, call] of Object.entries(calls)) assert.throws(call, { name: "TypeError", message }, `${name}: ${message}`);
  }
});

test("an object is disposed of like it is freed", () => {
  for (const Class of [Preflight, api.Planner]) {
    const kept = new Class(company);
    kept[Symbol.dispose]();
    kept[Symbol.dispose]();
    assert.throws(() => kept.resolve?.(request) ?? kept.push(""), { message: `This ${Class.name} has been freed: create a new one.` });
  }
});

test("the company in the options may be bytes", async () => {
  const schema = await readFile(new URL("../../examples/okta/schema.json", import.meta.url));
  const other = '{"offices":[{"name":"Zoë"}]}';
  const expected = api.checkMapping(schema, { company: other, rules: { SP977: "off" } });
  assert.ok(expected.findings.length > 0 && expected.findings.every(({ code }) => code === "SP967"));
  for (const bytes of [Buffer.from(other), Buffer.from(`\ufeff${other}`, "utf16le")]) {
    assert.deepEqual(api.checkMapping(schema, { company: bytes, rules: { SP977: "off" }, idp: undefined }), expected);
  }
});

test("the files of an export may be bytes", () => {
  const users = `[{"id":"1","emails":["a@b.example"],"display_name":"Zoë \\"Z\\" 東京😀\\u0001\\\\"}]\r\n\t`;
  const files = { "offices.json": [{ id: "124", name: "Austin HQ" }], "users.json": users, "company.json": undefined, 'odd "name"\\': "" };
  const expected = api.importCompany(files);
  assert.equal(JSON.parse(expected.company).users.length, 1);
  const utf16 = Buffer.from(`\ufeff${users}`, "utf16le");
  const forms = [Buffer.from(users), new TextEncoder().encode(users), new TextEncoder().encode(users).buffer, utf16, Buffer.from(utf16).swap16()];
  for (const bytes of forms) assert.deepEqual(api.importCompany({ ...files, "users.json": bytes }), expected);
  const latin1 = api.importCompany({ ...files, "users.json": Buffer.from(users, "latin1") });
  assert.deepEqual(latin1.findings.find(({ code }) => code === "SP101")?.span.pointer, "/users.json");
});

test("a company from exports: an object, its text, and odd values", () => {
  const files = { "offices.json": { items: [{ id: "124", name: "Austin HQ" }] }, "users.json": '{"id":"1","emails":["a@b.example"]}\n{"id":"2"}\n' };
  const imported = api.importCompany(files);
  assert.deepEqual(imported, api.importCompany(JSON.stringify(files)));
  assert.deepEqual(imported, api.importCompany(new TextEncoder().encode(JSON.stringify(files))));
  assert.equal(JSON.parse(imported.company).users.length, 2);
  assert.equal(resolve(request, imported.company).outcome.office.value.name, "Austin HQ");
  for (const [name, value] of Object.entries(odd)) {
    const { company: made, findings } = api.importCompany(value);
    assert.deepEqual(JSON.parse(made).offices, [], name);
    assert.ok(findings.length > 0, name);
  }
});

test("requests from people and a mapping: objects, texts, and odd values", async () => {
  const read = (name) => readFile(new URL(`../../examples/${name}`, import.meta.url), "utf8");
  const [people, schema] = await Promise.all([read("entra/users.json"), read("entra/schema.json")]);
  const composed = api.compose(people, schema);
  assert.equal(composed.requests, api.compose(JSON.parse(people), new TextEncoder().encode(schema), {}).requests);
  assert.equal(composed.requests.trim().split("\n").length, 40);
  const checked = api.checkMapping(schema, { company });
  assert.deepEqual([checked.idp.used, checked.findings], ["entra", []]);
  const license = { from: "default", attribute: "Dialpad_Ai Voice", target: "licenseType", role: "license", verdict: "fits", codes: [] };
  const { namespace, span, ...last } = checked.mapping.at(-1);
  assert.deepEqual(last, license);
  assert.match(schema.slice(span.start, span.end), /^\{[^]*Dialpad_Ai Voice[^]*\}$/);
  for (const [name, value] of Object.entries(odd)) {
    assert.ok(api.checkMapping(value).findings.length > 0, name);
    assert.ok(api.compose(people, value).findings.length > 0, name);
    assert.ok(api.compose(value, schema, value).findings.length > 0, name);
  }
});

test("the people in the examples are those that the script makes", async () => {
  for (const [name, value] of Object.entries(files())) {
    assert.equal(await readFile(new URL(`../../examples/${name}`, import.meta.url), "utf8"), text(name, value), name);
  }
});

test("bytes are accepted wherever a text is", () => {
  const bytes = (text) => new TextEncoder().encode(text);
  const edits = [{ start: 0, end: 1, text: "<" }];
  assert.equal(api.applyFixes(bytes("{é😀}"), edits), "<é😀}");
  assert.equal(api.applyFixes(bytes("\ufeffx"), edits), "<x");
  const utf16 = Buffer.from("\ufeff{é}", "utf16le");
  for (const text of [new Uint8Array(utf16), new Uint8Array(utf16.swap16())]) assert.equal(api.applyFixes(text, edits), "<é}");
  const damaged = Uint8Array.of(0x7b, 0xff, 0xe2, 0x82, 0x7d);
  assert.equal(api.applyFixes(damaged, edits), "<\ufffd\ufffd}");
});

test("null means no options", () => {
  for (const options of [null, undefined, "", "null"]) {
    assert.deepEqual(resolve(request, company, options), resolve(request, company));
    assert.deepEqual(new Preflight(company, options).findings, []);
    assert.deepEqual(validate(request, options).findings, validate(request).findings);
  }
});

test("fixes and explanations of odd values", () => {
  for (const value of [undefined, null, 42, {}, Symbol("s")]) assert.equal(api.explain(value), undefined);
  assert.equal(api.applyFixes("{}", []), "{}");
});

test("a value is set in a company, which otherwise stays as it is", () => {
  const put = (pointer, value) => api.applyFixes(company, api.editJson(company, pointer, value));
  assert.equal(put("/settings/areaCode", '"office"'), company.replace('"areaCode": "account"', '"areaCode": "office"'));
  assert.equal(put("/offices/1/licenses/Dialpad_Ai Sales/available", "0"), company.replace('"available": 2 }\n', '"available": 2 },\n        "Dialpad_Ai Sales": { "available": 0 }\n'));
  assert.equal(JSON.parse(put("/offices/-", { name: "Ωmega" })).offices.at(-1).name, "Ωmega");
  assert.equal(put("/settings/deletionThreshold"), company.replace(',\n    "deletionThreshold": 20', ""));
  assert.deepEqual([5, true, null, '"5"'].map((value) => api.applyFixes("{}", api.editJson("{}", "/a", value))), ['{"a": 5}', '{"a": true}', '{"a": null}', '{"a": "5"}']);
  assert.deepEqual(api.editJson(company, "/none"), []);
  assert.equal(api.editJson("{", "/name", "1"), undefined);
  assert.equal(api.editJson('{"name": 1, "NAME": 2}', "/name", "3"), undefined);
  for (const value of Object.values(odd)) {
    for (const call of [() => api.editJson(value, "/a", "1"), () => api.editJson("{}", "/a", value)]) assert.ok(["undefined", "object"].includes(typeof call()));
  }
});
