// The measurements, the same in Node and in a page. Clock speeds drift within a minute, so each round runs every row in a new order along
// with `JSON.parse` of the same texts, and only ratios within a round are compared.
import { filters, patches, random, requests } from "./users.mjs";

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

export function measure(api, company, { count = 2000, rounds = 15 } = {}) {
  const clean = requests(count);
  const flawed = requests(count, { seed: 7, flaws: true });
  const preflight = new api.Preflight(company, { asOf: "2026-11-11" });
  const fixes = flawed.map((text) => ({ text, edits: preflight.resolve(text).findings.flatMap(safeEdits) }));
  const changes = patches(count);
  const user = new api.Preflight("{}", { resource: JSON.parse(clean[0]) });
  const rows = [
    { name: "validate, clean", texts: clean, run: (text) => api.validate(text) },
    { name: "resolve, clean, company kept", texts: clean, run: (text) => preflight.resolve(text) },
    { name: "resolve, five findings", texts: flawed, run: (text) => preflight.resolve(text) },
    // What a filter adds to the same request without one, relative to JSON.parse of a user.
    { name: "filter: parse + schema check", texts: filters(count), baseline: filters(count, false), reference: clean, run: (text) => api.validate(text) },
    { name: "PATCH of five ops: check + apply", texts: changes, reference: changes.map((text) => `[${text},${clean[0]}]`), run: (text) => user.validate(text) },
    { name: "applyFixes", texts: flawed, run: (_, at) => api.applyFixes(fixes[at].text, fixes[at].edits) },
  ];
  for (const row of rows) Object.assign(row, { ratios: [], times: [], found: row.texts.map(row.run).map((result) => result.findings?.length ?? 0) });

  const next = random(1);
  for (let round = -2; round < rounds; round++) {
    for (const row of shuffled(rows, next)) {
      const parse = timePerText(row.reference ?? row.texts, JSON.parse);
      const time = timePerText(row.texts, row.run) - (row.baseline ? timePerText(row.baseline, row.run) : 0);
      if (round < 0) continue;
      row.ratios.push(time / parse);
      row.times.push(time);
    }
  }
  preflight.free();
  user.free();
  rows.push(measurePlanner(api, company, clean));
  return rows.map(({ name, ratios, times, found, texts }) => ({
    name,
    ratio: median(ratios),
    microseconds: median(times) * 1000,
    findings: mean(found),
    bytes: mean(texts.map((text) => text.length)),
  }));
}

/** The requests as one batch, in chunks like a file; the time is per request. */
function measurePlanner(api, company, texts, rounds = 7) {
  const bytes = new TextEncoder().encode(texts.join("\n"));
  const run = () => {
    const planner = new api.Planner(company, { asOf: "2026-11-11" });
    for (let at = 0; at < bytes.length; at += 65536) planner.push(bytes.subarray(at, at + 65536));
    return planner.finish();
  };
  const row = { name: "Planner, per create of a batch", texts, ratios: [], times: [], found: [] };
  for (let round = -2; round < rounds; round++) {
    const parse = timePerText(texts, JSON.parse);
    const start = performance.now();
    const plan = run();
    const time = (performance.now() - start) / texts.length;
    row.found = [plan.findingCounts.reduce((sum, { count }) => sum + count, 0) / texts.length];
    if (round < 0) continue;
    row.ratios.push(time / parse);
    row.times.push(time);
  }
  return row;
}

/** Returns the milliseconds per text. */
function timePerText(texts, run) {
  let result;
  const start = performance.now();
  for (let at = 0; at < texts.length; at++) result = run(texts[at], at);
  const time = (performance.now() - start) / texts.length;
  if (result === undefined) throw new Error("a row returned nothing");
  return time;
}

const safeEdits = (finding) => (finding.fix?.safety === "safe" ? finding.fix.edits : []);

function shuffled(list, next) {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
}

/** Returns the size of the wasm memory after a warm-up, and after many more calls of every kind. */
export function memoryGrowth(api, memory, company, calls = 100_000) {
  const texts = [...requests(200), ...requests(200, { seed: 7, flaws: true }), "{", "", "[".repeat(1000)];
  const preflight = new api.Preflight(company);
  const call = (at) => {
    const text = texts[at % texts.length];
    if (at % 3 === 0) api.validate(text);
    else preflight.resolve(text);
    if (at % 1000 === 0) new api.Preflight(company).free();
  };
  for (let at = 0; at < 5000; at++) call(at);
  const before = memory.buffer.byteLength;
  for (let at = 0; at < calls; at++) call(at);
  preflight.free();
  return { calls, before, after: memory.buffer.byteLength };
}
