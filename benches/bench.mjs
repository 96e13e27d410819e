// `make bench`: time per request relative to JSON.parse, size, start-up and memory, each with its target.
// --chromium also runs it in headless Chromium; --strict exits with an error if a target is missed.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { initSync } from "../npm/pkg/scim_preflight.js";
import * as api from "../npm/node.js";
import { launchChromium, root } from "../scripts/tools.mjs";
import { serve } from "../scripts/server.mjs";
import { measure, memoryGrowth } from "./measure.mjs";

const targets = {
  Node: { "validate, clean": 1.5, "resolve, clean, company kept": 3, "resolve, five findings": 3, "filter: parse + schema check": 0.4, "PATCH of five ops: check + apply": 1.5, "Planner, per create of a batch": 0.5 },
  Chromium: { "validate, clean": 1.5, "resolve, clean, company kept": 3, "resolve, five findings": 4.5, "Planner, per create of a batch": 0.6 },
};
const maxGzippedBytes = 120 * 1024;
const maxColdStart = 10;

const { values: options } = parseArgs({ options: { chromium: { type: "boolean" }, strict: { type: "boolean" } } });
const company = readFileSync(join(root, "examples/company.json"), "utf8");
const missed = [];

function printLine(name, value, target, note = "") {
  const isMissed = target !== undefined && value > target;
  if (isMissed) missed.push(name);
  const limit = target === undefined ? "" : `≤ ${target.toLocaleString("en")}`;
  const shown = Number.isInteger(value) ? value.toLocaleString("en") : value.toFixed(2);
  console.log(`  ${name.padEnd(34)}${shown.padStart(10)}  ${limit.padEnd(10)}${isMissed ? "MISSED  " : "        "}${note}`);
}

function printTable(engine, rows) {
  console.log(`\n${engine}: ratio to JSON.parse of the same texts (about ${Math.round(rows[0].bytes)} characters each)`);
  for (const { name, ratio, microseconds, findings } of rows) {
    printLine(name, ratio, targets[engine][name], `${microseconds.toFixed(1)} µs, ${findings.toFixed(1)} findings each`);
  }
}

async function inChromium() {
  const [server, browser] = await Promise.all([serve(root), launchChromium()]);
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/npm/package.json`);
    return await page.evaluate(async (companyText) => {
      const [{ measure }, api] = await Promise.all([import("/benches/measure.mjs"), import("/npm/web.js")]);
      return measure(api, companyText);
    }, company);
  } finally {
    await Promise.all([browser.close(), server.close()]);
  }
}

printTable("Node", measure(api, company));
if (options.chromium) printTable("Chromium", await inChromium());

console.log("\nSize, start-up, memory");
const wasm = readFileSync(join(root, "npm/pkg/scim_preflight_bg.wasm"));
printLine("wasm, bytes", wasm.length);
printLine("wasm, bytes gzipped", gzipSync(wasm, { level: 9 }).length, maxGzippedBytes);
const starts = Array.from({ length: 11 }, () => Number(execFileSync(process.execPath, [join(root, "benches/cold.mjs")])));
printLine("cold start to first report, ms", starts.sort((a, b) => a - b)[5], maxColdStart, "import and resolve, in a new process");
const { calls, before, after } = memoryGrowth(api, initSync().memory, company);
printLine("wasm memory grown, bytes", after - before, 0, `over ${calls.toLocaleString("en")} calls, from ${before.toLocaleString("en")}`);

console.log(missed.length === 0 ? "\nmake bench: all targets met" : `\nmake bench: missed: ${missed.join("; ")}`);
if (options.strict && missed.length > 0) process.exitCode = 1;
