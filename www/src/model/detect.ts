// Recognizes text that is not what the screen expects: a company or an export of one, a mapping, users, a log, or several
// requests where one is expected. The engine recognizes the same documents, by keys at their places in JSON. Here, only
// the beginning is examined, wherever it ends, because a file may be of any size and is not read before it is known what
// it is. Reporting what is wrong with it is left to the engine.
import { SAMPLE_BYTES } from "../base/files";
import type { Idp } from "../engine";

/** The provider of the users, the mapping, or the log. */
export type Provider = Extract<Idp, "okta" | "entra">;

export type TextKind = { kind: "requests" } | { kind: "company" | "export" | "mapping" } | { kind: "people" | "log"; provider: Provider };

const hasAll = (text: string, ...patterns: RegExp[]) => patterns.every((each) => each.test(text));

/** Recognizes what is not a request. JSON with `schemas` may be one. */
export function detectKind(text: string): TextKind | undefined {
  const start = text.slice(0, SAMPLE_BYTES);
  const has = (keys: string, opens = "") => new RegExp(`"(${keys})"\\s*:\\s*${opens}`).test(start);
  if (!/^[\s\ufeff]*[[{]/.test(start)) return detectTable(start);
  // An application belongs on no screen.
  if (has("schemas|signOnMode|servicePrincipalType")) return undefined;
  if (has("profile", "\\{") && has("credentials|login")) return { kind: "people", provider: "okta" };
  if (has("provisioningSteps|newValue")) return { kind: "log", provider: "entra" };
  if (has("eventType") && has("actor")) return { kind: "log", provider: "okta" };
  if (has("userPrincipalName|accountEnabled") && !has("userName")) return { kind: "people", provider: "entra" };
  if ((has("definitions", "\\{") && has("base|custom")) || has("synchronizationRules|(object|attribute)Mappings|targetAttributeName")) return { kind: "mapping" };
  if (has("offices", "\\[")) return { kind: "company" };
  return has("area_code|(company|office)_id|is_primary_office|office_count|talk_lines") && !has("userName") ? { kind: "export" } : undefined;
}

/** Recognizes a log by the columns that only a log has. */
function detectTable(start: string): TextKind | undefined {
  const [header = ""] = start.split("\n");
  if (hasAll(header, /,/, /event.?type/i, /actor/i)) return { kind: "log", provider: "okta" };
  return hasAll(header, /,/, /change.?id/i, /provisioning|cycle.?id/i) ? { kind: "log", provider: "entra" } : undefined;
}

/** Like `detectKind`, for a text that should contain one request but may contain several. */
export function detectKindOfOne(text: string): TextKind | undefined {
  return detectKind(text) ?? (hasSeveralRequests(text) ? { kind: "requests" } : undefined);
}

/** Whether it is a table, JSON lines, an array, or several texts between lines of `###`. */
function hasSeveralRequests(text: string): boolean {
  const start = text.slice(0, SAMPLE_BYTES);
  const [first = "", second = ""] = start.split("\n").filter((line) => line.trim() !== "" && !isPreamble(line));
  const isTable = second !== "" && /[,;\t]/.test(first) && !/[{:]|^\s*(\[|#|[A-Z]+\s+\/)/.test(first);
  const isLines = /^\s*\{.*\}\s*$/.test(first) && /^\s*\{/.test(second);
  return isTable || isLines || /^\s*\[\s*\{|\S\s*\n###.*\n\s*\S/.test(start);
}

/** Whether a line precedes the header of a table: Excel's `sep=;`, or the version in Entra's template. */
const isPreamble = (line: string) => /^[\s\ufeff]*"?(version:v|sep=)/i.test(line);
