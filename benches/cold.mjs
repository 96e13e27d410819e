// Runs in a new process: the time from loading to the first report, in milliseconds.
import { readFileSync } from "node:fs";
import { requests } from "./users.mjs";

const company = readFileSync(new URL("../examples/company.json", import.meta.url), "utf8");
const [request] = requests(1);
const start = performance.now();
const { resolve } = await import("../npm/node.js");
resolve(request, company);
console.log(performance.now() - start);
