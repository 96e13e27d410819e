// Recognizes text that is not what the screen expects: a company or an export of one, a mapping, users, a log, or several
// requests where one is expected. The engine recognizes the same documents, by keys at their places in JSON. Here, only
// the beginning is examined, wherever it ends, because a file may be of any size and is not read before it is known what
// it is. Reporting what is wrong with it is left to the engine.
import { SAMPLE_BYTES } from "../base/files";
import { valueOf } from "../base/json";
import type { Idp } from "../engine";

/** The provider of the users, the mapping, or the log. */
export type Provider = Extract<Idp, "okta" | "entra">;

export type TextKind = { kind: "requests" } | { kind: "company" | "export" | "mapping" } | { kind: "people" | "log"; provider: Provider };

const key = (name: string, opens = "") => new RegExp(`"${name}"\\s*:\\s*${opens}`);
const anyOf = (...names: string[]) => key(`(${names.join("|")})`);
const hasAll = (text: string, ...keys: RegExp[]) => keys.every((each) => each.test(text));

/** Recognizes what is not a request. JSON with `schemas` may be one. */
export function detectKind(text: string): TextKind | undefined {
  const start = text.slice(0, SAMPLE_BYTES);
  if (!/^[\s\ufeff]*[[{]/.test(start)) return detectTable(start);
  if (key("schemas").test(start)) return undefined;
  if (anyOf("signOnMode", "servicePrincipalType", "signInAudience").test(start)) return undefined;
  if (hasAll(start, key("profile", "\\{"), anyOf("credentials", "login", "scope", "syncState"))) return { kind: "people", provider: "okta" };
  if (anyOf("provisioningSteps", "modifiedProperties").test(start) || hasAll(start, key("displayName"), key("newValue"))) return { kind: "log", provider: "entra" };
  if (hasAll(start, key("eventType"), key("actor"))) return { kind: "log", provider: "okta" };
  if (anyOf("userPrincipalName", "accountEnabled").test(start) && !key("userName").test(start)) return { kind: "people", provider: "entra" };
  if (anyOf("templateId", "factoryTag").test(start)) return undefined;
  const isOktaSchema = hasAll(start, key("definitions", "\\{"), anyOf("base", "custom"));
  if (isOktaSchema || anyOf("synchronizationRules", "objectMappings", "attributeMappings", "targetAttributeName").test(start)) return { kind: "mapping" };
  if (key("offices", "\\[").test(start)) return { kind: "company" };
  const isExport = anyOf("area_code", "company_id", "e911_address", "is_primary_office", "office_count", "office_id", "talk_lines").test(start);
  return isExport && !key("userName").test(start) ? { kind: "export" } : undefined;
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

function hasSeveralRequests(text: string): boolean {
  const start = text.slice(0, SAMPLE_BYTES);
  const [first = "", second = ""] = start.split("\n").filter((line) => line.trim() !== "" && !isPreamble(line));
  const isTable = second !== "" && /[,;\t]/.test(first) && !/[{:]|^\s*(\[|#|[A-Z]+\s+\/)/.test(first);
  const isLines = typeof valueOf(first) === "object" && second.trim().startsWith("{");
  const isList = /^\s*\[\s*\{/.test(start);
  return isTable || isLines || isList || start.split(/^###.*$/m).filter((piece) => piece.trim() !== "").length > 1;
}

/** Whether a line precedes the header of a table: Excel's `sep=;`, or the version in Entra's template. */
const isPreamble = (line: string) => /^[\s\ufeff]*"?(version:v|sep=)/i.test(line);
