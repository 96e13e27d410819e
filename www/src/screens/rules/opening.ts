// Turns a rule's example into texts for the screen it opens in: the request with the sample company, changed as the
// example specifies.
import { type Fields, objectOf, valueOf } from "../../base/json";
import { idps } from "../../engine";
import { sampleCompany } from "../../model/examples";
import type { Texts } from "../../model/link";
import type { Tab } from "../../model/tabs";
import type { Example } from "./docs";

/** Where an example opens, or its kind if this page has no editor for it. */
export type Opening = { tab: Tab; texts: Texts } | { kind: string };

/** The words of examples that this page can open. Any other kind is for another function in the npm package. */
const supported = ["alone", "company", "mapping", "offices", "plan"];

/** Padded with too many spaces for an editor. */
const PADDED = "padded";

export function openingOf({ text, words }: Example): Opening {
  const kind = words.map((word) => nameAndValue(word)).find(([name, value]) => name === PADDED || (value === undefined && !supported.includes(name)))?.[0];
  if (kind !== undefined) return { kind };
  if (words.includes("company")) return { tab: "company", texts: { company: text } };
  if (words.includes("mapping")) return { tab: "mapping", texts: { mapping: text } };
  const options: NonNullable<Texts["options"]> = {};
  const changes: [string, string][] = [];
  for (const [name, value] of pairs(words)) {
    const idp = name === "idp" && idps.find((each) => each === value);
    if (idp) options.idp = idp;
    else if (name === "as-of") options.asOf = value;
    else if (name === "profile" && value === "interop") options.profile = value;
    else if (name.startsWith("options.")) options.further = { ...options.further, [name.slice("options.".length)]: jsonOrText(value) };
    else if (name.includes(".")) changes.push([name, value]);
  }
  const company = sampleWith(changes);
  if (words.includes("plan")) return { tab: "plan", texts: { plan: text, company, options } };
  return { tab: "check", texts: { request: text, company, options } };
}

/** The conditions of an example: the provider, the date, and the settings. */
export const conditions = ({ words }: Example) => pairs(words).map(([name, value]) => `${name} ${value}`);

const pairs = (words: readonly string[]) => words.map((word) => nameAndValue(word)).filter((pair): pair is [string, string] => pair[1] !== undefined);

/** `name=value`, or a name alone. */
function nameAndValue(word: string): [string, string | undefined] {
  const at = word.indexOf("=");
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/**
 * `settings.X=…` is a setting of the sample company, `company.X=…` one of its members. The value is JSON or else a
 * plain string.
 */
function sampleWith(changes: readonly [string, string][]): string {
  if (changes.length === 0) return sampleCompany;
  const company = objectOf(sampleCompany) ?? {};
  for (const [name, value] of changes) {
    const [member = "", field = ""] = name.split(".");
    const target = member === "company" ? company : ((company[member] ??= {}) as Fields);
    target[field] = jsonOrText(value);
  }
  return `${JSON.stringify(company, null, 2)}\n`;
}

function jsonOrText(value: string): unknown {
  const known = valueOf(value);
  return known === undefined ? value : known;
}
