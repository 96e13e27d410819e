// Profiles the time by function: WASM_NAMES=1 scripts/build-wasm.sh && node benches/profile.mjs. Rebuild normally afterwards.
import { readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import * as api from "../npm/node.js";
import { requests } from "./users.mjs";

const company = readFileSync(new URL("../examples/company.json", import.meta.url), "utf8");
const preflight = new api.Preflight(company, { asOf: "2026-11-11" });
const [clean, flawed] = [requests(500), requests(500, { seed: 7, flaws: true })];
const calls = 20_000;

await profile("validate, clean", clean, (text) => api.validate(text));
await profile("resolve, clean, company kept", clean, (text) => preflight.resolve(text));
await profile("resolve, five findings", flawed, (text) => preflight.resolve(text));
await profile("resolve, company read each time", clean, (text) => api.resolve(text, company));

async function profile(name, texts, run) {
  for (let at = 0; at < 2000; at++) run(texts[at % texts.length]);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  const start = performance.now();
  for (let at = 0; at < calls; at++) run(texts[at % texts.length]);
  const microseconds = ((performance.now() - start) / calls) * 1000;
  const { profile: recorded } = await session.post("Profiler.stop");
  session.disconnect();
  console.log(`\n${name}: ${microseconds.toFixed(1)} µs`);
  for (const [functionName, share] of shares(recorded).slice(0, 15)) console.log(`${(share * 100).toFixed(1).padStart(6)} %  ${functionName}`);
}

function shares({ nodes, samples }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName.replace(/::h[0-9a-f]{16}$/, "")]));
  const counts = new Map();
  for (const id of samples) counts.set(names.get(id), (counts.get(names.get(id)) ?? 0) + 1);
  return [...counts].map(([functionName, count]) => [functionName, count / samples.length]).sort((a, b) => b[1] - a[1]);
}
