// What else a text is that was taken for requests: a company, a mapping, people, or many requests where one is looked at. By its
// beginning, because it may be of any size; what is wrong with it is the engine's to say.
import type { Idp } from "./engine";
import { BEGINNING } from "./files";
import { valueOf } from "./json";

/** Whose people or mapping it is. */
export type Provider = Extract<Idp, "okta" | "entra">;

export type Kind = { kind: "company" } | { kind: "mapping" } | { kind: "requests" } | { kind: "people"; provider: Provider };

const key = (name: string, opens = "") => new RegExp(`"${name}"\\s*:\\s*${opens}`);
const has = (text: string, ...keys: RegExp[]) => keys.every((each) => each.test(text));

/** JSON that is no request. Whatever lists its `schemas` may be one. */
export function kindOf(text: string): Kind | undefined {
  const start = text.slice(0, BEGINNING);
  if (!/^[\s\ufeff]*[[{]/.test(start) || key("schemas").test(start)) return undefined;
  if (has(start, key("profile", "\\{"), /"(credentials|scope|syncState)"\s*:/)) return { kind: "people", provider: "okta" };
  if (has(start, key("userPrincipalName"), /^\s*\[|"value"\s*:\s*\[/)) return { kind: "people", provider: "entra" };
  if (has(start, key("definitions", "\\{"), key("properties", "\\{")) || /"(synchronizationRules|attributeMappings)"\s*:/.test(start)) return { kind: "mapping" };
  return has(start, key("offices", "\\[")) ? { kind: "company" } : undefined;
}

/** The same of a text where one request is looked at: it may be many. */
export function kindOfOne(text: string): Kind | undefined {
  return kindOf(text) ?? (isMany(text) ? { kind: "requests" } : undefined);
}

function isMany(text: string): boolean {
  const start = text.slice(0, BEGINNING);
  const [first = "", second = ""] = start.split("\n").filter((line) => line.trim() !== "");
  const isTable = second !== "" && /[,;\t]/.test(first) && !/[{[:]|^\s*(#|[A-Z]+\s+\/)/.test(first);
  const isLines = typeof valueOf(first) === "object" && second.trim().startsWith("{");
  const isList = /^\s*\[\s*\{/.test(start);
  return isTable || isLines || isList || start.split(/^###.*$/m).filter((piece) => piece.trim() !== "").length > 1;
}
