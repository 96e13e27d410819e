// What Lighthouse says of the built page in the installed Chromium, on a phone and a desktop; fails below the marks. npm fetches
// Lighthouse when it is asked for and keeps it in its cache: 180 MB that nothing else needs.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { headersOf } from "../www/headers.js";
import { serve } from "./server.mjs";
import { chromiumFlags, findChromium, root } from "./tools.mjs";

/** The last one for Node 20. */
const LIGHTHOUSE = "lighthouse@12.8.2";

const marks = { accessibility: 100, "best-practices": 100, performance: 95 };
const forms = { phone: [], desktop: ["--preset=desktop"] };

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "lighthouse-"));
const server = await serve(join(root, "www/dist"), { headersOf });
try {
  for (const [form, options] of Object.entries(forms)) {
    const report = await judge(form, options);
    for (const [category, least] of Object.entries(marks)) tell(form, report, category, least);
  }
} finally {
  await server.close();
  rmSync(folder, { recursive: true });
}

async function judge(form, options) {
  const path = join(folder, `${form}.json`);
  const sandbox = process.getuid() === 0 ? ["--no-sandbox"] : [];
  const flags = ["--headless=new", ...sandbox, ...chromiumFlags].join(" ");
  const asked = ["--output=json", `--output-path=${path}`, `--only-categories=${Object.keys(marks)}`, `--chrome-flags=${flags}`, "--no-enable-error-reporting", "--quiet"];
  await run("npm", ["exec", "--yes", `--package=${LIGHTHOUSE}`, "--", "lighthouse", `${server.origin}/`, ...asked, ...options], {
    env: { ...process.env, CHROME_PATH: findChromium() },
    maxBuffer: 1 << 26,
  });
  return JSON.parse(readFileSync(path, "utf8"));
}

function tell(form, { categories, audits }, category, least) {
  const { score, auditRefs } = categories[category];
  const points = Math.round(score * 100);
  console.log(`${points >= least ? "·" : "✗"} ${form} ${category}: ${points} of ${least}`);
  if (points >= least) return;
  process.exitCode = 1;
  for (const { id } of auditRefs) {
    const { score, title, displayValue } = audits[id];
    if (score !== null && score < 1) console.log(`    ${id}: ${title}${displayValue ? ` (${displayValue})` : ""}`);
  }
}
