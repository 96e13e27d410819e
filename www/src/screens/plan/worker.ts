// Makes a plan in the background, keeps it, and answers questions about it. It is terminated from outside, which also
// cancels a plan.
import { type Composed, type Finding, loadEngine, type Plan, type Planner } from "../../engine";
import type { Asked, Made, Order, Progress, Question, Query, Reply, Row, Rows, Said } from "./protocol";
import { select } from "./select";

const engine = loadEngine();
const TELL_EVERY_MS = 50;
/** Opening a step requires the whole text in memory. */
const MOST_TO_OPEN = 1 << 30;

/** The current plan. The requests are read again from their file when a step is opened. */
let made: { plan: Plan; order: Order; requests: Blob } | undefined;
/** A run stops when a newer one has started. */
let turns = 0;
let selected: { query: string; places: Uint32Array } | undefined;

type Told = (progress: Progress) => void;

const answers: { [Name in keyof Asked]: (told: Told, ...args: Asked[Name]["args"]) => Promise<Asked[Name]["answer"]> } = {
  run,
  find: (_, ...query) => find(...query),
  write: (_, as) => write(as),
  open: (_, step) => open(step),
};

addEventListener("message", ({ data }: MessageEvent<Question>) => void reply(data));

const tell = (reply: Reply) => postMessage(reply);

async function reply({ id, name, args }: Question): Promise<void> {
  try {
    const told: Told = (progress) => tell({ id, progress });
    const answer = await (answers[name] as (told: Told, ...args: unknown[]) => Promise<unknown>)(told, ...args);
    tell({ id, answer });
  } catch (error) {
    tell({ id, failed: error instanceof Error ? error.name : "Error" });
  }
}

async function run(hear: Told, order: Order): Promise<Made> {
  const turn = ++turns;
  const { planner: start } = await engine;
  const { requests, composed } = await requestsOf(order);
  const planner = start(order.company, order.options);
  const reader = requests.stream().getReader();
  let told = performance.now();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (turn !== turns) overtaken(planner);
    const { bytes, requests: count } = planner.push(part.value);
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) continue;
    told = now;
    hear({ bytes, of: requests.size, requests: count });
  }
  if (turn !== turns) overtaken(planner);
  const plan = planner.finish();
  made = { plan, order, requests };
  selected = undefined;
  return madeOf(plan, composed?.findings ?? [], order);
}

function overtaken(planner: Planner): never {
  planner.free();
  throw new DOMException("superseded by another plan", "AbortError");
}

async function requestsOf({ source, company }: Order): Promise<{ requests: Blob; composed?: Composed }> {
  if (source.kind === "text") return { requests: new Blob([source.text]) };
  if (source.kind === "file") return { requests: source.file };
  const [people, schema] = await Promise.all([pages(source.people), bytesOf(source.schema)]);
  const composed = (await engine).compose(people, schema, company);
  return { requests: new Blob([composed.requests]), composed };
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/** Joins the pages of an export into one array. */
async function pages(files: readonly File[]): Promise<Uint8Array> {
  const [first, ...others] = await Promise.all(files.map((file) => (files.length > 1 ? withoutMark(file) : file)));
  if (!first || others.length === 0) return bytesOf(new Blob(first ? [first] : []));
  return bytesOf(new Blob(["[", first, ...others.flatMap((page) => [",\n", page]), "]"]));
}

/** A byte order mark is only allowed at the beginning of a text, not in front of a page within an array. */
async function withoutMark(file: File): Promise<Blob> {
  const start = await bytesOf(file.slice(0, 3));
  return start.join() === "239,187,191" ? file.slice(3) : file;
}

function madeOf(plan: Plan, composed: readonly Finding[], { source }: Order): Made {
  const { complete, tally, gates, bill, steps, findings } = plan;
  // An empty editor is not an error: the user is about to write.
  const isBlank = source.kind === "text" && source.text.trim() === "";
  return {
    complete: complete || isBlank,
    tally,
    gates,
    ...(bill && { bill }),
    capacity: { touched: rowsOf(plan, plan.capacity.filter(isTouched)), all: rowsOf(plan, plan.capacity) },
    lacking: lackingIn(plan),
    steps: steps.length,
    said: isBlank ? [] : [...saidOf(composed), ...saidInPlan(plan)],
    offices: distinct(steps.map(({ office }) => office)).sort(),
    licenses: distinct(steps.map(({ license }) => license)),
    actions: distinct(steps.map(({ action }) => action)),
    severities: Object.fromEntries(findings.map(({ code, severity }) => [code, severity])),
    findings: source.kind === "text" && !isBlank ? findings : [],
  };
}

/** The most rows to show. The saved files contain all of them. */
const MOST_ROWS = 100;

const isTouched = ({ used, freed, short }: Row) => used > 0 || freed > 0 || short > 0;
const isShort = ({ short }: Row) => short > 0;

/** In the order of the company, but if there are too many, rows that are short come first. */
function rowsOf({ steps }: Plan, rows: readonly Row[]): Rows {
  const first = rows.length > MOST_ROWS ? [...rows.filter(isShort), ...rows.filter((row) => !isShort(row))] : rows;
  const shown = first.slice(0, MOST_ROWS).map((row) => {
    const step = row.firstShort === undefined ? undefined : steps[row.firstShort];
    return step ? { ...row, firstLine: step.line } : row;
  });
  return { shown, of: rows.length };
}

function lackingIn({ capacity, steps }: Plan): Made["lacking"] {
  const lacking = capacity.filter((row) => row.license !== undefined && isShort(row));
  if (lacking.length === 0) return undefined;
  const first = lacking.reduce((least, { firstShort = least }) => Math.min(least, firstShort), steps.length);
  return { licenses: lacking.reduce((sum, { short }) => sum + short, 0), line: steps[first]?.line ?? 1 };
}

function saidInPlan({ heard, findings, steps }: Plan): Said[] {
  const inSteps = new Map<string, number>();
  for (const step of steps) for (const code of step.findings) inSteps.set(code, (inSteps.get(code) ?? 0) + 1);
  const first = new Map(saidOf(findings).map((said) => [said.code, said]));
  return heard.flatMap(({ code, count }) => {
    const said = first.get(code);
    return said ? [{ ...said, count, steps: inSteps.get(code) ?? 0 }] : [];
  });
}

/** One entry per rule, with its first finding. */
function saidOf(findings: readonly Finding[]): Said[] {
  const all = new Map<string, Said>();
  for (const { code, name, severity, message, help, span } of findings) {
    const known = all.get(code);
    const unread = isUnread(code, name, severity);
    if (known) known.count++;
    else all.set(code, { code, name, severity, message, count: 1, steps: 0, source: span.source, line: span.line, unread, help: unread ? help : undefined });
  }
  return [...all.values()];
}

/** Whether this finding makes a plan incomplete: errors in the text, and unknown events. */
const isUnread = (code: string, name: string, severity: Finding["severity"]) =>
  (severity === "error" && code < "SP200") || name === "event-unknown" || name === "event-setting-unknown";

const distinct = <Value>(values: readonly (Value | undefined)[]): Value[] => [...new Set(values)].filter((value) => value !== undefined);

async function find(query: Query, from: number, to: number): Promise<Asked["find"]["answer"]> {
  const steps = made?.plan.steps ?? [];
  const asked = JSON.stringify(query);
  if (selected?.query !== asked) selected = { query: asked, places: select(steps, query) };
  const { places } = selected;
  const wanted = Array.from(places.subarray(from, to), (place) => steps[place]);
  return { total: places.length, from, steps: wanted.filter((step) => step !== undefined) };
}

async function write(as: Asked["write"]["args"][0]): Promise<string> {
  if (!made) return "";
  const { planCsv, planMarkdown } = await engine;
  if (as === "csv") return planCsv(made.plan);
  return as === "markdown" ? planMarkdown(made.plan) : `${JSON.stringify(made.plan, null, 1)}\n`;
}

async function open(step: number): Promise<Asked["open"]["answer"]> {
  if (!made) return undefined;
  const { order, requests } = made;
  if (requests.size > MOST_TO_OPEN) throw new RangeError("too large to be read at once");
  const [{ replay }, bytes] = await Promise.all([engine, bytesOf(requests)]);
  return replay(bytes, order.company, step, order.options);
}
