// Makes a plan in the background, keeps it, and answers questions about it. It is terminated from outside, which also
// cancels a plan.
import { type Composed, type Finding, loadEngine, type Plan, type Planner } from "../../engine";
import type { CapacityRow, CapacityRows, PlanInputs, PlanSummary, Progress, Query, Question, Questions, Reply, RuleFindings } from "./protocol";
import { select } from "./select";

const engine = loadEngine();
const PROGRESS_EVERY_MS = 50;
/** Opening a step requires the whole text in memory. */
const MAX_TO_OPEN = 1 << 30;

/** The current plan. The requests are read again from their file when a step is opened. */
let current: { plan: Plan; severities: PlanSummary["severities"]; inputs: PlanInputs; requests: Blob } | undefined;
/** A run stops when a newer one has started. */
let runs = 0;
let selection: { query: string; places: Uint32Array } | undefined;

type OnProgress = (progress: Progress) => void;

const handlers: { [Name in keyof Questions]: (onProgress: OnProgress, ...args: Questions[Name]["args"]) => Promise<Questions[Name]["answer"]> } = {
  run,
  find: (_, ...query) => find(...query),
  write: (_, as) => write(as),
  open: (_, step) => open(step),
};

addEventListener("message", ({ data }: MessageEvent<Question>) => void reply(data));

const post = (reply: Reply) => postMessage(reply);

async function reply({ id, name, args }: Question): Promise<void> {
  try {
    const onProgress: OnProgress = (progress) => post({ id, progress });
    const answer = await (handlers[name] as (onProgress: OnProgress, ...args: unknown[]) => Promise<unknown>)(onProgress, ...args);
    post({ id, answer });
  } catch (error) {
    post({ id, failed: error instanceof Error ? error.name : "Error" });
  }
}

async function run(onProgress: OnProgress, inputs: PlanInputs): Promise<PlanSummary> {
  const thisRun = ++runs;
  const { planner: start } = await engine;
  const { requests, composed } = await requestsOf(inputs);
  const planner = start(inputs.company, inputs.options);
  const reader = requests.stream().getReader();
  let reportedAt = performance.now();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (thisRun !== runs) abort(planner);
    const { bytes, requests: count } = planner.push(part.value);
    const now = performance.now();
    if (now - reportedAt < PROGRESS_EVERY_MS) continue;
    reportedAt = now;
    onProgress({ bytes, total: requests.size, requests: count });
  }
  if (thisRun !== runs) abort(planner);
  const plan = planner.finish();
  const summary = summaryOf(plan, composed?.findings ?? [], inputs);
  current = { plan, severities: summary.severities, inputs, requests };
  selection = undefined;
  return summary;
}

function abort(planner: Planner): never {
  planner.free();
  throw new DOMException("superseded by another plan", "AbortError");
}

async function requestsOf({ source, company }: PlanInputs): Promise<{ requests: Blob; composed?: Composed }> {
  if (source.kind === "text") return { requests: new Blob([source.text]) };
  if (source.kind === "file") return { requests: source.file };
  const [people, schema] = await Promise.all([joinPages(source.people), bytesOf(source.schema)]);
  const composed = (await engine).compose(people, schema, company);
  return { requests: new Blob([composed.requests]), composed };
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/** Joins the pages of an export into one array. */
async function joinPages(files: readonly File[]): Promise<Uint8Array> {
  const [first, ...others] = await Promise.all(files.map((file) => (files.length > 1 ? withoutByteOrderMark(file) : file)));
  if (!first || others.length === 0) return bytesOf(new Blob(first ? [first] : []));
  return bytesOf(new Blob(["[", first, ...others.flatMap((page) => [",\n", page]), "]"]));
}

/** A byte order mark is only allowed at the beginning of a text, not in front of a page within an array. */
async function withoutByteOrderMark(file: File): Promise<Blob> {
  const start = await bytesOf(file.slice(0, 3));
  return start.join() === "239,187,191" ? file.slice(3) : file;
}

function summaryOf(plan: Plan, composed: readonly Finding[], { source }: PlanInputs): PlanSummary {
  const { complete, tally, gates, bill, billMissing, steps, findings } = plan;
  // An empty editor is not an error: the user is about to write.
  const isBlank = source.kind === "text" && source.text.trim() === "";
  return {
    complete: complete || isBlank,
    tally,
    gates,
    ...(bill && { bill }),
    ...(billMissing && { billMissing }),
    capacity: { touched: rowsOf(plan, plan.capacity.filter(isTouched)), all: rowsOf(plan, plan.capacity) },
    licenseShortage: licenseShortageIn(plan),
    steps: steps.length,
    byRule: isBlank ? [] : [...findingsByRule(composed), ...planFindingsByRule(plan)],
    offices: distinct(steps.map(({ office }) => office)).sort(),
    licenses: distinct(steps.map(({ license }) => license)),
    actions: distinct(steps.map(({ action }) => action)),
    severities: Object.fromEntries(findings.map(({ code, severity }) => [code, severity])),
    findings: source.kind === "text" && !isBlank ? findings : [],
  };
}

/** The most rows to show. The saved files contain all of them. */
const MAX_ROWS = 100;

const isTouched = ({ used, freed, short }: CapacityRow) => used > 0 || freed > 0 || short > 0;
const isShort = ({ short }: CapacityRow) => short > 0;

/** In the order of the company, but if there are too many, rows that are short come first. */
function rowsOf({ steps }: Plan, rows: readonly CapacityRow[]): CapacityRows {
  const first = rows.length > MAX_ROWS ? [...rows.filter(isShort), ...rows.filter((row) => !isShort(row))] : rows;
  const shown = first.slice(0, MAX_ROWS).map((row) => {
    const step = row.firstShort === undefined ? undefined : steps[row.firstShort];
    return step ? { ...row, firstLine: step.line } : row;
  });
  return { shown, of: rows.length };
}

function licenseShortageIn({ capacity, steps }: Plan): PlanSummary["licenseShortage"] {
  const short = capacity.filter((row) => row.license !== undefined && isShort(row));
  if (short.length === 0) return undefined;
  const step = Math.min(...short.map(({ firstShort = 0 }) => firstShort));
  return { licenses: short.reduce((sum, { short }) => sum + short, 0), step, line: steps[step]?.line ?? 1 };
}

function planFindingsByRule({ findingCounts, findings, steps }: Plan): RuleFindings[] {
  const inSteps = new Map<string, number>();
  for (const step of steps) for (const code of step.findings) inSteps.set(code, (inSteps.get(code) ?? 0) + 1);
  const first = new Map(findingsByRule(findings).map((entry) => [entry.code, entry]));
  return findingCounts.flatMap(({ code, count }) => {
    const entry = first.get(code);
    return entry ? [{ ...entry, count, steps: inSteps.get(code) ?? 0 }] : [];
  });
}

/** One entry per rule, with its first finding. */
function findingsByRule(findings: readonly Finding[]): RuleFindings[] {
  const all = new Map<string, RuleFindings>();
  for (const { code, name, severity, message, help, span } of findings) {
    const existing = all.get(code);
    const isUnreadFinding = isUnread(code, name, severity);
    if (existing) existing.count++;
    else all.set(code, { code, name, severity, message, count: 1, steps: 0, source: span.source, line: span.line, isUnread: isUnreadFinding, help });
  }
  return [...all.values()];
}

/** Whether this finding makes a plan incomplete: errors in the text, and unknown events. */
const isUnread = (code: string, name: string, severity: Finding["severity"]) =>
  (severity === "error" && code < "SP200") || name === "event-unknown" || name === "event-setting-unknown";

const distinct = <Value>(values: readonly (Value | undefined)[]): Value[] => [...new Set(values)].filter((value) => value !== undefined);

async function find(query: Query, from: number, to: number): Promise<Questions["find"]["answer"]> {
  const { plan: { steps } = { steps: [] }, severities = {} } = current ?? {};
  const key = JSON.stringify(query);
  if (selection?.query !== key) selection = { query: key, places: select(steps, query, severities) };
  const { places } = selection;
  const wanted = Array.from(places.subarray(from, to), (place) => steps[place]);
  return { total: places.length, from, steps: wanted.filter((step) => step !== undefined) };
}

async function write(as: Questions["write"]["args"][0]): Promise<string> {
  if (!current) return "";
  const { planCsv, planMarkdown } = await engine;
  if (as === "csv") return planCsv(current.plan);
  return as === "markdown" ? planMarkdown(current.plan) : `${JSON.stringify(current.plan, null, 1)}\n`;
}

async function open(step: number): Promise<Questions["open"]["answer"]> {
  if (!current) return undefined;
  const { inputs, requests } = current;
  if (requests.size > MAX_TO_OPEN) throw new RangeError("too large to be read at once");
  const [{ replay }, bytes] = await Promise.all([engine, bytesOf(requests)]);
  return replay(bytes, inputs.company, step, inputs.options);
}
