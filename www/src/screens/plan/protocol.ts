// What the page and the plan's worker say to each other. The plan itself stays in the worker; the page has what it shows.
import type { Provider } from "../../elsewhere";
import type { Finding, Options, Plan, Replay, Severity, Span, Step } from "../../engine";

export type { Provider };

/** A text that someone edits. */
export interface Written {
  kind: "text";
  name?: string | undefined;
  text: string;
}

/** Where the requests come from: a text, a file, or what a provider exports. */
export type Source = Written | { kind: "file"; file: File } | { kind: "exports"; provider: Provider; people: File[]; schema: File };

/** A text of this size is shown and edited, planned as it is typed, and remembered; a larger one is read in pieces, when asked. */
export const LIVE_BYTES = 1 << 18;
export const isLive = (source: Source): source is Written => source.kind === "text" && source.text.length <= LIVE_BYTES;

/** A text as it came, to be edited where it is short enough. */
export function sourceOf(text: string, name: string): Source {
  const source: Source = { kind: "text", name, text };
  return isLive(source) ? source : { kind: "file", file: new File([text], name) };
}

export interface Order {
  source: Source;
  company: string;
  options: Options;
}

/** How far it has come; `of` is the size of all that will be read. */
export interface Progress {
  bytes: number;
  of: number;
  requests: number;
}

/** What a rule said in the plan: how often, the first time, and for how many steps. */
export interface Said extends Pick<Finding, "code" | "name" | "severity" | "message"> {
  count: number;
  steps: number;
  source: Span["source"];
  line: number;
  /** Something could not be read, and this tells of it. */
  unread: boolean;
  /** What to do about that. */
  help?: string | undefined;
}

/** What becomes of one license in one office, or of the numbers; with the line from which on it is short. */
export type Row = Plan["capacity"][number] & { firstLine?: number };

/** The rows that are shown, of how many. */
export interface Rows {
  shown: Row[];
  of: number;
}

/** A plan without its steps, and without the rows that nobody would read. */
export interface Made extends Pick<Plan, "complete" | "tally" | "gates"> {
  capacity: { touched: Rows; all: Rows };
  /** How many licenses there are too few, and the line of the first; nothing where none is, or none is known to be. */
  lacking: { licenses: number; line: number } | undefined;
  bill?: NonNullable<Plan["bill"]>;
  steps: number;
  said: Said[];
  /** What the steps can be filtered by. */
  offices: string[];
  licenses: string[];
  actions: Step["action"][];
  severities: Record<string, Severity>;
  /** Of a text that someone edits, to be marked there. */
  findings: Finding[];
}

export const columns = ["line", "userName", "action", "office", "license", "number", "findings"] as const;
export type Column = (typeof columns)[number];

/** Which steps to show, in which order. `null` is what has none. */
export interface Query {
  user: string;
  office?: string | null | undefined;
  license?: string | null | undefined;
  action?: string | undefined;
  code?: string | undefined;
  by: Column;
  down: boolean;
}

/** Some of the steps that a query finds. */
export interface Found {
  total: number;
  from: number;
  steps: Step[];
}

export const exports = ["csv", "json", "markdown"] as const;
export type Export = (typeof exports)[number];

/** What can be asked of the worker, each with what it answers. */
export interface Asked {
  run: { args: [Order]; answer: Made };
  find: { args: [Query, from: number, to: number]; answer: Found };
  write: { args: [Export]; answer: string };
  open: { args: [step: number]; answer: Replay | undefined };
}

export interface Question<Name extends keyof Asked = keyof Asked> {
  id: number;
  name: Name;
  args: Asked[Name]["args"];
}

export type Reply = { id: number; answer: unknown } | { id: number; failed: string } | { id: number; progress: Progress };
