// The files of the page only import from the layers below them.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/tools.mjs";

const source = join(root, "www/src");
const files = readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".ts"));
const read = (file) => readFileSync(join(source, file), "utf8");

/**
 * The imports of a file: files of the page by their name under `src`, packages by name. Without types, unless
 * requested.
 */
function imports(file, withTypes = false) {
  const statements = read(file).matchAll(withTypes ? /^(?:import|export) (?:[^;]*? from )?"([^"?]+)"/gm : /^(?:import|export) (?!type )(?:[^;]*? from )?"([^"?]+)"/gm);
  return [...statements].map(([, name]) => {
    if (!name.startsWith(".")) return name;
    const path = `${resolve(join(source, dirname(file)), name)}.ts`;
    return existsSync(path) ? relative(source, path) : name;
  });
}

test("there are no circular imports", () => {
  const done = new Set();
  const visit = (file, way) => {
    assert.ok(!way.includes(file), [...way, file].join(" → "));
    if (done.has(file)) return;
    for (const next of imports(file).filter((name) => files.includes(name))) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test("only views and screens import the app, even as a type", () => {
  const above = files.filter((file) => imports(file, true).includes("app.ts"));
  assert.deepEqual(above.filter((file) => !/^(view|screens)\/|^(main|screens)\.ts$/.test(file)), []);
  assert.ok(above.length > 10, "the imports were read");
});

test("only one file imports the npm package, and only one folder imports CodeMirror", () => {
  const knowing = (name) => files.filter((file) => imports(file, true).some((each) => each.startsWith(name)));
  assert.deepEqual(knowing("scim-preflight"), ["engine.ts"]);
  assert.deepEqual(knowing("@codemirror/").filter((file) => !file.startsWith("editor/")), []);
  assert.ok(knowing("@codemirror/").length > 5);
});
