// Adds to unpack.js an object literal for each type of a report: `node scripts/object-literals.mjs scim_preflight.d.ts unpack.js`. They make the
// same objects as unpack.js does key by key, several times as fast. A type's optional members may be there or not: each combination has its own.
import { readFileSync, writeFileSync } from "node:fs";

const [types, module] = process.argv.slice(2);
const MARK = "const literals = {};";
/** More combinations than this are not worth their size; unpack.js builds the others key by key. */
const MAX_COMBINATIONS = 8;

/** The keys of each type, in their order, as `[key, isOptional]`. */
function keysOfTypes(text) {
  const code = text.replace(/\/\*\*.*?\*\//gs, "");
  const bodies = [...code.matchAll(/^export interface \w+(?:<[^>]*>)? \{\n(.*?)^\}/gms)].map(([, body]) => body);
  return bodies.map((body) => [...body.matchAll(/^ {4}(\w+)(\??):/gm)].map(([, key, mark]) => [key, mark === "?"]));
}

/** All lists of keys that an object of this type may have, in their order. */
function combinations(keys) {
  return keys.reduce((lists, [key, isOptional]) => lists.flatMap((list) => (isOptional ? [list, [...list, key]] : [[...list, key]])), [[]]);
}

const lists = keysOfTypes(readFileSync(types, "utf8")).map(combinations).filter((lists) => lists.length <= MAX_COMBINATIONS);
const literals = new Map(lists.flat().map((keys) => [keys.join(), `() => ({ ${keys.map((key) => `${key}: value()`).join(", ")} })`]));
const code = readFileSync(module, "utf8");
if (literals.size === 0 || !code.includes(MARK)) throw new Error(`${types} has no types, or ${module} no place for them`);
writeFileSync(module, code.replace(MARK, `const literals = {\n${[...literals].map(([keys, literal]) => `  "${keys}": ${literal},\n`).join("")}};`));
