// Read-only access to the company in its text. Changes are made in the text, at the location given by `pointerOf`.
import { isFields } from "../../base/json";

export type Step = string | number;

export const licenses = ["Dialpad_Ai Voice", "Dialpad_Support", "Dialpad_Ai Sales"] as const;

/**
 * Returns the value at a location as the engine reads it: ignoring the case of keys, the last of duplicates, and `null`
 * as absent.
 */
export function valueAt(from: unknown, steps: readonly Step[]): unknown {
  return steps.reduce(member, from) ?? undefined;
}

function member(from: unknown, step: Step): unknown {
  if (typeof step === "number") return Array.isArray(from) ? from[step] : undefined;
  if (!isFields(from)) return undefined;
  const key = Object.keys(from).findLast((each) => each.toLowerCase() === step.toLowerCase());
  return key === undefined ? undefined : from[key];
}

/** Returns an array, or undefined if it is absent or something else. */
export function listAt(from: unknown, steps: readonly Step[]): readonly unknown[] | undefined {
  const list = valueAt(from, steps);
  return Array.isArray(list) ? list : undefined;
}

/** The JSON Pointer (RFC 6901) of a location. */
export const pointerOf = (steps: readonly Step[]) => steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/**
 * Returns a value as text, or undefined for what a field cannot show: an array, an object, or a number that JavaScript
 * cannot represent exactly.
 */
export function textOf(value: unknown): string | undefined {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  return typeof value === "number" && isExact(value) ? String(value) : undefined;
}

export const isExact = (value: number) => !Number.isInteger(value) || Number.isSafeInteger(value);

/**
 * Returns typed text as JSON: a number if there was one before or a count is expected; undefined if empty, which is not
 * zero.
 */
export function jsonOf(typed: string, kind: "text" | "word" | "count", was: unknown): string | undefined {
  const words = kind === "text" ? typed : typed.trim();
  if (words === "") return undefined;
  const isNumber = kind === "count" ? typeof was !== "string" : kind === "word" && typeof was === "number";
  return isNumber && /^(0|[1-9]\d*)$/.test(words) ? words : JSON.stringify(words);
}

/** Returns a value as JSON on one line, with spaces as people write them. */
export const oneLine = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(oneLine).join(", ")}]` : JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
