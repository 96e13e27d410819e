// The messages between the page and the worker of a plan. The plan itself stays in the worker; the page has only what
// it shows.
import type { Finding, Options, Plan, Replay, Severity, Span, Step } from "../../engine";
import type { PlanSource } from "../../model/plan-source";

export interface PlanInputs {
  source: PlanSource;
  company: string;
  options: Options;
}

/** The progress of a run. `of` is the total number of bytes. */
export interface Progress {
  bytes: number;
  total: number;
  requests: number;
}

/** The findings of a rule in the plan: how many there are, the first one, and the number of steps. */
export interface RuleFindings extends Pick<Finding, "code" | "name" | "severity" | "message"> {
  count: number;
  steps: number;
  source: Span["source"];
  line: number;
  /** Whether this is about input that could not be read. */
  isUnread: boolean;
  /** What to do about it. */
  help?: string | undefined;
}

/** The capacity of one license in one office, or of the numbers, with the first line that runs short. */
export type CapacityRow = Plan["capacity"][number] & { firstLine?: number };

/** The rows shown, and how many there are. */
export interface CapacityRows {
  shown: CapacityRow[];
  of: number;
}

/** A plan without its steps, and with a limited number of rows. */
export interface PlanSummary extends Pick<Plan, "complete" | "tally" | "gates" | "bill" | "billMissing"> {
  capacity: { touched: CapacityRows; all: CapacityRows };
  /** The number of licenses short, and the first step that is short. Undefined if none is known to be short. */
  licenseShortage: { licenses: number; step: number; line: number } | undefined;
  steps: number;
  byRule: RuleFindings[];
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
  sortBy: Column;
  isDescending: boolean;
}

/** A range of the steps that match a query. */
export interface StepRange {
  total: number;
  from: number;
  steps: Step[];
}

export const exports = ["csv", "json", "markdown"] as const;
export type Export = (typeof exports)[number];

/** The questions for the worker, each with its answer. */
export interface Questions {
  run: { args: [PlanInputs]; answer: PlanSummary };
  find: { args: [Query, from: number, to: number]; answer: StepRange };
  write: { args: [Export]; answer: string };
  open: { args: [step: number]; answer: Replay | undefined };
}

export interface Question<Name extends keyof Questions = keyof Questions> {
  id: number;
  name: Name;
  args: Questions[Name]["args"];
}

export type Reply = { id: number; answer: unknown } | { id: number; failed: string } | { id: number; progress: Progress };
