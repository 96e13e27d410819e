// The architecture of the page: imports point down a floor and never in a circle, whether they import values, types, or a
// part that is fetched on first use.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/tools.mjs";

/** The rooms of the page, a file or a folder each, from the lowest floor to the highest. */
const FLOORS = [
  ["base", "engine", "text"],
  ["editor", "model", "offline"],
  ["app"],
  ["view"],
  ["screens/check", "screens/company", "screens/mapping", "screens/plan", "screens/rules"],
  ["screens", "page"],
  ["main"],
];

const source = join(root, "www/src");
const files = readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".ts"));
const texts = new Map(files.map((file) => [file, readFileSync(join(source, file), "utf8")]));

/** What a text imports, in any form: `import`, `export … from`, `import type`, `import()`, `typeof import()`. */
const importsIn = (text) => [...text.matchAll(/\b(?:from|import)\s*\(?\s*"([^"?]+)/g)].map(([, name]) => name);

/** The files of the page that a file imports, by their name under `src`. */
const filesImportedBy = (file) =>
  importsIn(texts.get(file))
    .filter((name) => name.startsWith("."))
    .map((name) => `${posix.join(posix.dirname(file), name)}.ts`)
    .filter((name) => texts.has(name));

const arrows = files.flatMap((file) => filesImportedBy(file).map((imported) => [file, imported]));

const roomOf = (file) => /^(screens\/[^/]+|[^/]+)\//.exec(file)?.[1] ?? file.replace(/\.ts$/, "");
const floorOf = (file) => FLOORS.findIndex((rooms) => rooms.includes(roomOf(file)));
const isScreen = (room) => room.startsWith("screens/");

test("every file of the page has a floor, and every room has files", () => {
  assert.deepEqual(files.filter((file) => floorOf(file) < 0), []);
  assert.deepEqual(FLOORS.flat().filter((room) => !files.some((file) => roomOf(file) === room)), []);
});

test("imports point down a floor, and no screen imports another", () => {
  const isUp = ([from, to]) => floorOf(to) > floorOf(from) || (isScreen(roomOf(from)) && isScreen(roomOf(to)) && roomOf(from) !== roomOf(to));
  assert.deepEqual(arrows.filter(isUp).map((arrow) => arrow.join(" → ")), []);
  assert.ok(arrows.length > 300, `only ${arrows.length} imports were read`);
});

test("there are no circular imports", () => {
  const done = new Set();
  const visit = (file, way) => {
    assert.ok(!way.includes(file), [...way.slice(way.indexOf(file)), file].join(" → "));
    if (done.has(file)) return;
    for (const next of filesImportedBy(file)) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test("imports are read in every form", () => {
  const text = `
    import { type A, b } from "./a";
    import type {
      C,
    } from "../c";
    import "./d.css";
    export * from "e";
    const f = () => import("./f");
    let g: typeof import("./g") | undefined;
    import h from "./h?worker&url";
  `;
  assert.deepEqual(importsIn(text), ["./a", "../c", "./d.css", "e", "./f", "./g", "./h"]);
});

test("only one file imports the npm package, and only one folder imports CodeMirror", () => {
  const knowing = (name) => files.filter((file) => importsIn(texts.get(file)).some((each) => each.startsWith(name)));
  assert.deepEqual(knowing("scim-preflight"), ["engine.ts"]);
  assert.deepEqual(knowing("@codemirror/").filter((file) => !file.startsWith("editor/")), []);
  assert.ok(knowing("@codemirror/").length > 5);
});
