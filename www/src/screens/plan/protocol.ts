// The messages between the page and the worker of a plan. The plan itself stays in the worker; the page has only what
// it shows.
import type { Provider } from "../../elsewhere";
import type { Finding, Options, Plan, Replay, Severity, Span, Step } from "../../engine";

export type { Provider };

/** A text in the editor. */
export interface Written {
  kind: "text";
  name?: string | undefined;
  text: string;
}

/** The source of the requests: a text, a file, or a provider's exports. */
export type Source = Written | { kind: "file"; file: File } | { kind: "exports"; provider: Provider; people: File[]; schema: File };

/**
 * Texts up to this size are editable, planned as they are typed, and remembered. Larger ones are read in chunks, on
 * request.
 */
export const LIVE_BYTES = 1 << 18;
export const isLive = (source: Source): source is Written => source.kind === "text" && source.text.length <= LIVE_BYTES;

/** A text source if the text is short enough to edit; otherwise a file source. */
export function sourceOf(text: string, name: string): Source {
  const source: Source = { kind: "text", name, text };
  return isLive(source) ? source : { kind: "file", file: new File([text], name) };
}

export interface Order {
  source: Source;
  company: string;
  options: Options;
}

/** The progress of a run. `of` is the total number of bytes. */
export interface Progress {
  bytes: number;
  of: number;
  requests: number;
}

/** The findings of a rule in the plan: how many there are, the first one, and the number of steps. */
export interface Said extends Pick<Finding, "code" | "name" | "severity" | "message"> {
  count: number;
  steps: number;
  source: Span["source"];
  line: number;
  /** Whether this is about input that could not be read. */
  unread: boolean;
  /** What to do about it. */
  help?: string | undefined;
}

/** The capacity of one license in one office, or of the numbers, with the first line that runs short. */
export type Row = Plan["capacity"][number] & { firstLine?: number };

/** The rows shown, and how many there are. */
export interface Rows {
  shown: Row[];
  of: number;
}

/** A plan without its steps, and with a limited number of rows. */
export interface Made extends Pick<Plan, "complete" | "tally" | "gates"> {
  capacity: { touched: Rows; all: Rows };
  /** The number of licenses short, and the line of the first. Undefined if none is known to be short. */
  lacking: { licenses: number; line: number } | undefined;
  bill?: NonNullable<Plan["bill"]>;
  steps: number;
  said: Said[];
  /** The values to filter the steps by. */
  offices: string[];
  licenses: string[];
  actions: Step["action"][];
  severities: Record<string, Severity>;
  /** The findings to mark in the editor, if there is a text in it. */
  findings: Finding[];
}

export const columns = ["line", "userName", "action", "office", "license", "number", "findings"] as const;
export type Column = (typeof columns)[number];

/** Which steps to show, and in which order. `null` matches steps without a value. */
export interface Query {
  user: string;
  office?: string | null | undefined;
  license?: string | null | undefined;
  action?: string | undefined;
  code?: string | undefined;
  by: Column;
  down: boolean;
}

/** A range of the steps that match a query. */
export interface Found {
  total: number;
  from: number;
  steps: Step[];
}

export const exports = ["csv", "json", "markdown"] as const;
export type Export = (typeof exports)[number];

/** The questions for the worker, each with its answer. */
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
