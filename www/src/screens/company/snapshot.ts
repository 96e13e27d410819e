// The company as its text says it. Read only: what is changed goes into the text, by the place that `pointerOf` names.
import { isFields } from "../../json";

export type Step = string | number;

export type LicenseName = "Dialpad_Ai Voice" | "Dialpad_Support" | "Dialpad_Ai Sales";
export const licenses: readonly LicenseName[] = ["Dialpad_Ai Voice", "Dialpad_Support", "Dialpad_Ai Sales"];

/** What stands at a place, as the engine reads it: the case of keys aside, the last of several, and `null` is as good as absent. */
export function valueAt(from: unknown, steps: readonly Step[]): unknown {
  return steps.reduce(member, from) ?? undefined;
}

function member(from: unknown, step: Step): unknown {
  if (typeof step === "number") return Array.isArray(from) ? from[step] : undefined;
  if (!isFields(from)) return undefined;
  const key = Object.keys(from).findLast((each) => each.toLowerCase() === step.toLowerCase());
  return key === undefined ? undefined : from[key];
}

/** A list; nothing where it is absent or something else. */
export function listAt(from: unknown, steps: readonly Step[]): readonly unknown[] | undefined {
  const list = valueAt(from, steps);
  return Array.isArray(list) ? list : undefined;
}

/** The JSON Pointer (RFC 6901) of a place. */
export const pointerOf = (steps: readonly Step[]) => steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** A value in words; nothing for what no field can show: a list, an object, or a number that JavaScript does not hold exactly. */
export function wordsOf(value: unknown): string | undefined {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  return typeof value === "number" && isExact(value) ? String(value) : undefined;
}

export const isExact = (value: number) => !Number.isInteger(value) || Number.isSafeInteger(value);

/** What someone typed, as JSON: a number where one stood, or where counts are written; nothing for nothing, which is not zero. */
export function jsonOf(typed: string, kind: "text" | "word" | "count", was: unknown): string | undefined {
  const words = kind === "text" ? typed : typed.trim();
  if (words === "") return undefined;
  const isNumber = kind === "count" ? typeof was !== "string" : kind === "word" && typeof was === "number";
  return isNumber && /^(0|[1-9]\d*)$/.test(words) ? words : JSON.stringify(words);
}

/** A value as JSON in one line, with the blanks that people put in. */
export const oneLine = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(oneLine).join(", ")}]` : JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
