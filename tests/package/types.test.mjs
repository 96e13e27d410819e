// The types against what the functions return: every result of every example in the specifications, written as TypeScript and compiled.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { Planner, Preflight, checkMapping, compose, editJson, importCompany, plan, replay, resolve, rules, validate } from "../../npm/node.js";
import { root, toolPath } from "../../scripts/tools.mjs";

const run = promisify(execFile);
const company = await readFile(join(root, "examples/company.json"), "utf8");

/** Every example in the specifications, as `[language, words, text]`. */
async function examples() {
  const folders = ["tests/specs", "tests/outcome", "tests/plan"].map((folder) => join(root, folder));
  const names = await Promise.all(folders.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))));
  const texts = await Promise.all(names.flat().filter((name) => name.endsWith(".md")).map((name) => readFile(name, "utf8")));
  return texts.flatMap((text) => [...text.matchAll(/^```(json|http|csv|ndjson)(.*)\n([^]*?)^```/gm)].map(([, ...example]) => example));
}

/** A value as TypeScript. Whatever its type does not depend on is left out: repeated elements, most numbers, the words of sentences. */
function literal(value) {
  if (Array.isArray(value)) return `[${[...new Set(value.map(literal))]}]`;
  if (typeof value === "object" && value !== null) return `{${Object.keys(value).map((key) => `${JSON.stringify(key)}:${literal(value[key])}`)}}`;
  if (typeof value === "number") return value === 1 ? "1" : "2";
  if (typeof value === "string" && !/^(Dialpad_[\w ]+|[\w+~○!=-]{0,30})$/.test(value)) return '"…"';
  return value === undefined ? "undefined" : JSON.stringify(value);
}

/** The results of an example, each with its type. */
function* resultsOf([language, words, text]) {
  const many = [{ asOf: "2026-11-17" }, { idp: "entra", entraForms: true, profile: "interop", resource: { userName: "zoe@fuzz-ball.example" } }];
  yield ["Report", validate(text)];
  for (const options of many) yield ["Report", resolve(text, company, options)];
  yield ["Report", checkMapping(text, { company })];
  yield ["Edit[] | undefined", editJson(text, "/a", 1)];
  if (language === "csv" || words.includes("plan")) for (const options of many) yield* resultsOfPlan(text, options);
  if (words.includes("company")) yield ["Finding[]", new Preflight(text).findings];
  if (words.includes("files")) yield ["CompanyImport", importCompany(text)];
  if (words.includes("compose")) yield ["Composed", composed(JSON.parse(text))];
}

const composed = ({ people, schema }) => compose(people, schema);

function* resultsOfPlan(text, options) {
  const planner = new Planner(company, options);
  yield ["Progress", planner.push(text)];
  yield ["Plan", planner.finish()];
  yield ["Replay | undefined", replay(text, company, 0, options)];
}

/** What no example has: settings that decide otherwise, what one provider sends, the rules. */
async function* furtherResults() {
  const strict = JSON.stringify({ ...JSON.parse(company), settings: { officeMismatch: { defaultOffice: "London" }, deletionThreshold: 0 } });
  yield ["Report", resolve('{"userName": "zoe@fuzz-ball.example"}', strict)];
  yield ["Plan", plan("DELETE /Users/u1", strict)];
  const [people, schema] = await Promise.all(["app-users", "schema"].map((name) => readFile(join(root, `examples/okta/${name}.json`), "utf8")));
  yield ["Composed", compose(people, schema)];
  for (const rule of rules()) yield ["Rule", rule];
}

/** Compiles values of these types and returns what the compiler has to say. */
async function compile(values) {
  const types = ["CompanyImport", "Composed", "Edit", "Finding", "Plan", "Progress", "Replay", "Report", "Rule"];
  const lines = values.map(([type, value], at) => `export const v${at}: ${type} = ${value};`);
  const folder = await mkdtemp(join(tmpdir(), "scim-preflight-"));
  const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, target: "es2023", lib: ["es2023"], types: [], module: "esnext", moduleResolution: "bundler", paths: { "scim-preflight": [join(root, "npm/index.d.ts")] } };
  await writeFile(join(folder, "results.ts"), `import type { ${types} } from "scim-preflight";\n${lines.join("\n")}\n`);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["results.ts"] }));
  const compiler = toolPath("typescript/package.json").replace(/package\.json$/, "bin/tsc");
  const { stdout } = await run(process.execPath, [compiler], { cwd: folder, maxBuffer: 1 << 26 }).catch((error) => error);
  await rm(folder, { recursive: true });
  return stdout;
}

test("a result has the fields that its type declares, and no others", async () => {
  const seen = new Map();
  const see = ([type, value]) => seen.set(`${type} ${literal(value)}`, [type, literal(value)]);
  for (const example of await examples()) for (const result of resultsOf(example)) see(result);
  for await (const result of furtherResults()) see(result);
  assert.equal(await compile([...seen.values()]), "");
  const [[, report]] = [...seen.values()].filter(([type]) => type === "Report");
  assert.match(await compile([["Report", report.replace('"summary":{', '"summary":{"unheardOf":1,')]]), /'"unheardOf"' does not exist in type 'Summary'/);
  assert.match(await compile([["Report", report.replace('"wellFormed":true,', "")]]), /'wellFormed' is missing/);
});
