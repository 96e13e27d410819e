// What this package exports. The types of what comes back are made from the Rust code, those of a company from its schema (both in pkg/).
/// <reference lib="esnext.disposable" />
import type { Company } from "./pkg/company.js";
import type { CompanyImport, Composed, Edit, Finding, Plan, Progress, Replay, Report, Rule, Severity } from "./pkg/scim_preflight.js";

export type * from "./pkg/scim_preflight.js";
export type { Company } from "./pkg/company.js";

/**
 * A JSON or `.http` text, its bytes in UTF-8, or a plain object, which is read as its JSON. Bytes in UTF-16 behind a byte order mark are
 * read too; places are then those in the text without it.
 */
export type Text = string | Uint8Array | object;

/** The options as an object, each of them optional. They may also be its JSON; what is misspelled or no value of its kind is a finding. */
export interface Options {
  /** Whose ways hold. With `auto`, the default, the request tells; with `rfc` nobody's do. */
  idp?: "auto" | "okta" | "entra" | "google" | "onelogin" | "jumpcloud" | "rfc";
  /** The day of the request, `YYYY-MM-DD`, for the estimate of the bill. */
  asOf?: string;
  /** What OneLogin is set to do when somebody is deleted: for events in a plan. */
  onDelete?: "delete" | "suspend" | "nothing";
  /** Shows a `PATCH` of Entra in both forms, without its flag `aadOptscim062020` and with it: `idp.forms` of the report. */
  entraForms?: boolean;
  /** `interop` lets the rules of the interoperability profile speak. */
  profile?: "none" | "interop";
  /** For `checkMapping` and `compose`: a company, as an object or its JSON. */
  company?: Company | object | string;
  /** What the service provider takes of a bulk request, as its configuration has it. */
  bulk?: { maxOperations?: number; maxPayloadSize?: number; supported?: boolean };
  /** What the service provider answers at /Schemas. */
  schemas?: object;
  /** The user or group as it stands before the request, as SCIM has it: `resource` of the report then has it before and after. */
  resource?: object;
  /** How loud single rules speak, by code or name. */
  rules?: Record<string, Severity | "off">;
}

/** Findings about a request on its own: JSON, SCIM, protocol and provider. `null` is no options, here and everywhere. */
export function validate(request: Text, options?: Options | Text | null): Report;

/** Findings, and what the request leads to in this company. Reads the company anew each time; `Preflight` keeps it. */
export function resolve(request: Text, company: Company | Text, options?: Options | Text | null): Report;

/** A company read once and kept. Its own findings are in `findings`, and the reports repeat none of them. */
export class Preflight {
  constructor(company: Company | Text, options?: Options | Text | null);
  readonly findings: Finding[];
  validate(request: Text): Report;
  resolve(request: Text): Report;
  plan(requests: Text): Plan;
  /** Gives the memory back at once. Afterwards every other use of this object throws. */
  free(): void;
}

/**
 * What many requests lead to, one after the other, each over the company as those before have left it. The requests are HTTP texts with
 * `###` between them, a JSON array, a JSON text in each line, a Bulk body, or a table (CSV) with a header. An entry may also be an event
 * in the directory, `{"event": "unassigned", "userName": …}`, which becomes what the provider then sends.
 */
export function plan(requests: Text, company: Company | Text, options?: Options | Text | null): Plan;

/** A plan whose requests come in pieces, cut anywhere, also within a letter. Needs memory for the steps and the people in them, not for the text. */
export class Planner {
  constructor(company: Company | Text, options?: Options | Text | null);
  /** Takes the next piece, and says how far the plan has come. */
  push(chunk: Uint8Array | string): Progress;
  /** Ends the text: the plan that `plan` makes of the whole of it. Gives the memory back; afterwards every use but `free` throws. */
  finish(): Plan;
  /** Gives the memory back at once, with or without a plan. */
  free(): void;
}

/**
 * One step of a plan, counted from 0: its request as a text that `resolve` reads, and the company as JSON as it stood before the step.
 * Together they give what the plan says of the step, with every reason. For a row or an event the request is the one that it
 * becomes, and the event itself where nothing is sent; for an operation that is refused, or not run, as a part of its Bulk request, that
 * request. Undefined for a step that is not there.
 */
export function replay(requests: Text, company: Company | Text, step: number, options?: Options | Text | null): Replay | undefined;

/** A report on a plan in Markdown, to attach to a change: totals, licenses and numbers, what was found, the first 500 steps. */
export function planMarkdown(plan: Plan | string): string;

/** The steps of a plan as comma-separated values. */
export function planCsv(plan: Plan | string): string;

/**
 * A company snapshot made from the exports of Dialpad's REST API, and what is wrong with them or missing. `files` is an object of them by
 * name: `company.json`, `offices.json`, `plan/{id}.json`, `available_licenses/{id}.json`, `users.json`, `numbers.json`; each as JSON, as a
 * list of pages, or as its text.
 */
export function importCompany(files: Text): CompanyImport;

/**
 * Findings about how a provider maps people to attributes: Okta's app user schema, or Entra's provisioning schema. With the option
 * `company`, the offices that are offered are held against that company's. `mapping` of the report has each attribute: where its value comes
 * from, where it goes, what it is for Dialpad, and the verdict.
 */
export function checkMapping(schema: Text, options?: Options | Text | null): Report;

/**
 * The requests that a provider will send, made of its own exports: Okta's app users and app user schema, or Entra's users and
 * provisioning schema. What cannot be computed is left out, and a finding names it and its place in the mapping.
 * With the option `company`, whom Okta finds in it by the user name is replaced and not created. Whom Entra finds in it by the mapping's
 * matching attributes is changed and not created: what differs from what the company says of them is sent, and what it does not say is named.
 */
export function compose(people: Text, schema: Text, options?: Options | Text | null): Composed;

/** The text with these edits made, as in `finding.fix.edits`. Bytes are read as everywhere: as UTF-8. */
export function applyFixes(text: string | Uint8Array, edits: Edit[]): string;

/**
 * The edits that put `value` at a JSON Pointer (RFC 6901) of a JSON text, or that take away what stands there where no value is given.
 * What is missing on the way is added, an element at the end of a list by `-`; all else stays as it is, letter for letter. `undefined`
 * where the text or the value is no JSON, or where no such place is or can be, as behind a key that stands twice. A string is a JSON text.
 */
export function editJson(text: Text, pointer: string, value?: Text): Edit[] | undefined;

/** Every rule, with its documentation. */
export function rules(): Rule[];

/** The rule of this code or name. */
export function explain(code: string): Rule | undefined;

/** The version of the core, which is also this package's. */
export function version(): string;
