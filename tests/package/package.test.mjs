// The package as users get it: packed, installed into projects of each kind, and used there.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { launchChromium, root, tool, toolPath } from "../../scripts/tools.mjs";
import { serve } from "../../scripts/server.mjs";

const run = promisify(execFile);
const company = await readFile(join(root, "examples/company.json"), "utf8");
const request = JSON.stringify({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
  userName: "zoe@fuzz-ball.example",
  name: { givenName: "Zoe", familyName: "Ng" },
  active: true,
  emails: [{ value: "zoe@fuzz-ball.example", type: "work", primary: true }],
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { officeName: "Austin HQ", licenseType: "Dialpad_Ai Voice" },
});

// What every project below prints of the report that it got.
const summary = "JSON.stringify([report.summary.verdict, report.outcome.action, report.outcome.office.value.name, version()])";

let place;
let packed;

before(async () => {
  place = await mkdtemp(join(tmpdir(), "scim-preflight-"));
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", place], { cwd: join(root, "npm") });
  [packed] = [JSON.parse(stdout)].flatMap((result) => (Array.isArray(result) ? result : Object.values(result)));
});

after(() => rm(place, { recursive: true, force: true }));

/** Creates a project with these files and installs the tarball in it, offline. */
async function project(name, files, manifest = {}) {
  const folder = join(place, name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ name, private: true, ...manifest }));
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), content);
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(place, packed.filename)], { cwd: folder });
  return folder;
}

async function node(folder, file) {
  const { stdout, stderr } = await run(process.execPath, [file], { cwd: folder });
  assert.equal(stderr, "");
  return stdout.trim();
}

async function expected() {
  const { version } = JSON.parse(await readFile(join(root, "npm/package.json"), "utf8"));
  return JSON.stringify(["accepted", "create", "Austin HQ", version]);
}

const script = (load) => `${load}
const report = resolve(${JSON.stringify(request)}, ${JSON.stringify(company)}, { asOf: "2026-11-11" });
console.log(${summary});
`;

/** The script for a page, which shows what it has to say as its title. */
const showing = (load) => script(load).replace(/console\.log\((.*)\);/, "document.title = $1;");
const page = (content) => `<!doctype html><title>trial</title><link rel="icon" href="data:,">${content}`;

test("the version is the same everywhere", async () => {
  const cargo = await readFile(join(root, "Cargo.toml"), "utf8");
  const { version } = JSON.parse(await readFile(join(root, "npm/package.json"), "utf8"));
  assert.equal(version, /^version = "(.+)"$/m.exec(cargo)[1]);
  assert.equal(packed.version, version);
  assert.equal((await import("../../npm/node.js")).version(), version);
});

test("contains the files it needs, and no others", () => {
  assert.deepEqual(packed.files.map((file) => file.path.replace(/(snippets\/scim-preflight)-[0-9a-f]+/, "$1")).sort(), [
    "README.md",
    "api.js",
    "command/arguments.js",
    "command/files.js",
    "command/main.js",
    "command/print.js",
    "command/sarif.js",
    "index.d.ts",
    "members.js",
    "node.js",
    "package.json",
    "pkg/LICENSE-APACHE",
    "pkg/LICENSE-MIT",
    "pkg/company.d.ts",
    "pkg/company.schema.json",
    "pkg/scim_preflight.d.ts",
    "pkg/scim_preflight.js",
    "pkg/scim_preflight_bg.wasm",
    "pkg/snippets/scim-preflight/src/wasm/unpack.js",
    "text.js",
    "web.js",
  ]);
});

test("contains no paths of the machine that built it", async () => {
  for (const { path } of packed.files) {
    const content = await readFile(join(root, "npm", path), "latin1");
    assert.doesNotMatch(content, /\.cargo|\.rustup|registry\/src|\/(home|root)\//, path);
  }
});

// tests/rules.rs checks that the READMEs list the same options.
test("the options that have types are those that the core knows", async () => {
  const { validate } = await import(join(root, "npm/node.js"));
  const [{ help }] = validate("{}", { unheardOf: true }).findings.filter(({ code }) => code === "SP951");
  const known = [...help.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort();
  const types = await readFile(join(root, "npm/index.d.ts"), "utf8");
  const typed = types.match(/export interface Options \{\n([^]*?)\n\}/)[1].matchAll(/^  (\w+)\?:/gm);
  assert.deepEqual([...typed].map(([, name]) => name).sort(), known);
});

test("installs nothing but itself", async () => {
  const folder = await project("alone", {});
  const { packages } = JSON.parse(await readFile(join(folder, "package-lock.json"), "utf8"));
  assert.deepEqual(Object.keys(packages), ["", "node_modules/scim-preflight"]);
  assert.ok(!("hasInstallScript" in packages["node_modules/scim-preflight"]));
});

test("the README's examples run and print what they say", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const examples = [...readme.matchAll(/^```js\n([^]*?)^```/gm)].map(([, code]) => code);
  const folder = await project("readme", Object.fromEntries(examples.map((code, at) => [`${at}.mjs`, code])));
  await cp(join(root, "examples"), join(folder, "examples"), { recursive: true });
  for (const [at, code] of examples.entries()) {
    const printed = await node(folder, `${at}.mjs`);
    // What is printed comes after `//`, up to a colon and the reason.
    const comments = [...code.matchAll(/console\.log\(.*\); \/\/ ([^:\n]+)/g)].map(([, words]) => words);
    assert.ok(comments.length > 0, code);
    for (const words of comments) assert.ok(printed.includes(words), `${words} is not in:\n${printed}`);
  }
});

test("Node, import", async () => {
  const folder = await project("esm", { "main.mjs": script('import { resolve, version } from "scim-preflight";') });
  assert.equal(await node(folder, "main.mjs"), await expected());
});

test("Node, require", async (t) => {
  if (!process.features.require_module) return t.skip("this Node cannot require modules");
  const folder = await project("cjs", { "main.cjs": script('const { resolve, version } = require("scim-preflight");') });
  // Until Node 24 the first `require` of a module warns that it is experimental, unless it comes from node_modules; either is fine.
  const { stdout } = await run(process.execPath, ["main.cjs"], { cwd: folder });
  assert.equal(stdout.trim(), await expected());
});

test("the command, from the installed package", async () => {
  const folder = await project("command", {});
  const { version } = JSON.parse(await readFile(join(root, "npm/package.json"), "utf8"));
  const { stdout } = await run("npm", ["exec", "--offline", "--", "scim-preflight", "--version"], { cwd: folder });
  assert.equal(stdout.trim(), version);
});

const typed = `import { Preflight, resolve, type Report } from "scim-preflight";
const report: Report = resolve("{}", { offices: [] });
export const name: string | undefined = report.outcome?.office.value?.name;
export const kept: Report = new Preflight("{}").resolve("{}");
`;
const wrong = `import { resolve } from "scim-preflight";
export const verdict: "fine" = resolve("{}", "{}").summary.verdict;
`;

for (const [module, moduleResolution] of [["node16", "node16"], ["nodenext", "nodenext"], ["esnext", "bundler"]]) {
  test(`TypeScript, ${moduleResolution}`, async () => {
    const compilerOptions = { strict: true, noEmit: true, target: "es2023", lib: ["es2023"], types: [], module, moduleResolution };
    const folder = await project(`ts-${moduleResolution}`, { "right.ts": typed, "wrong.ts": wrong }, { type: "module" });
    const compile = async (file) => {
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
      return run(process.execPath, [toolPath("typescript/package.json").replace(/package\.json$/, "bin/tsc")], { cwd: folder });
    };
    await compile("right.ts");
    await assert.rejects(compile("wrong.ts"), ({ stdout }) => stdout.includes("TS2322"));
  });
}

test("Vite's build of a worker, in Chromium", async () => {
  const folder = await project(
    "vite-worker",
    {
      "index.html": page('<script type="module" src="/main.js"></script>'),
      "main.js": 'const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });\nworker.onmessage = ({ data }) => (document.title = data);\n',
      "worker.js": script('import { resolve, version } from "scim-preflight";').replace("console.log", "postMessage"),
    },
    { type: "module" },
  );
  const { build } = await tool("vite");
  await build({ root: folder, logLevel: "error", configFile: false, worker: { format: "es" } });
  assert.equal(await titleOf(join(folder, "dist")), await expected());
});

test("Vite's build, in Chromium", async () => {
  const folder = await project(
    "vite",
    {
      "index.html": page('<script type="module" src="/main.js"></script>'),
      "main.js": showing('import { resolve, version } from "scim-preflight";'),
    },
    { type: "module" },
  );
  const { build } = await tool("vite");
  await build({ root: folder, logLevel: "error", configFile: false });
  assert.equal(await titleOf(join(folder, "dist")), await expected());
});

test("without a bundler, as a plain module in Chromium", async () => {
  const folder = await project("plain", {
    "index.html": page(`<script type="module">${showing('import { resolve, version } from "./node_modules/scim-preflight/web.js";')}</script>`),
  });
  assert.equal(await titleOf(folder), await expected());
});

/** Returns the title of this folder's page once its script has run; anything in the console fails. */
async function titleOf(folder) {
  assert.ok(existsSync(join(folder, "index.html")));
  const [server, browser] = await Promise.all([serve(folder), launchChromium()]);
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${server.origin}/`);
    await page.waitForFunction(() => document.title !== "trial", undefined, { timeout: 10_000 }).catch(() => undefined);
    assert.deepEqual(complaints, []);
    return await page.title();
  } finally {
    await Promise.all([browser.close(), server.close()]);
  }
}
