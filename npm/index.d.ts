// The exports of this package. The result types are generated from the Rust code, the company's types from its JSON Schema (both in pkg/).
/// <reference lib="esnext.disposable" />
import type { Company } from "./pkg/company.js";
import type { CompanyImport, Composed, Edit, Finding, Plan, Progress, Replay, Report, Rule, Severity } from "./pkg/scim_preflight.js";

export type * from "./pkg/scim_preflight.js";
export type { Company } from "./pkg/company.js";

/**
 * A JSON or `.http` text, its bytes in UTF-8, or a plain object, which is read as its JSON. Bytes in UTF-16 with a byte order mark are
 * accepted too; offsets then refer to the text without the mark. Anything that only leads to a text throws a `TypeError`: a promise that was
 * not awaited, a `Response`, a `Blob`, a stream, a function.
 */
export type Text = string | Uint8Array | PlainObject;

/** An object that is read as its JSON. */
export type PlainObject = (Record<string, unknown> & NotPending) | (object & NotPending);

/** What no plain object has, but a promise, a `Response` or `Blob`, a stream, or a function. */
interface NotPending {
  then?: never;
  arrayBuffer?: never;
  getReader?: never;
  [Symbol.asyncIterator]?: never;
  apply?: never;
}

/**
 * The options, all of them optional. They may also be passed as JSON; an unknown option or an invalid value is a finding. Because any object is
 * accepted as JSON, the compiler only catches a typo in an object that is declared as these: `{ … } satisfies Options`.
 */
export interface Options {
  /** The identity provider whose behavior applies. `auto`, the default, detects it from the request; `rfc` applies none. */
  idp?: "auto" | "okta" | "entra" | "google" | "onelogin" | "jumpcloud" | "rfc" | undefined;
  /** The date of the request, `YYYY-MM-DD`, for the bill estimate. */
  asOf?: string | undefined;
  /** What OneLogin is configured to do when a user is deleted. Applies to events in a plan. */
  onDelete?: "delete" | "suspend" | "nothing" | undefined;
  /** Whether the report shows an Entra `PATCH` both without and with the flag `aadOptscim062020`, in `idp.forms`. */
  entraForms?: boolean | undefined;
  /** `interop` enables the rules of the interoperability profile. */
  profile?: "none" | "interop" | undefined;
  /** For `checkMapping` and `compose`: a company, as an object, or as its JSON or the bytes of that. */
  company?: Company | Text | undefined;
  /** The service provider's limits for bulk requests, as in its configuration. */
  bulk?: { maxOperations?: number; maxPayloadSize?: number; supported?: boolean } | undefined;
  /** The service provider's response at /Schemas. */
  schemas?: PlainObject | undefined;
  /** The SCIM user or group before the request; `resource` of the report then shows it before and after. */
  resource?: PlainObject | undefined;
  /** Severities of individual rules, by code or name. */
  rules?: Record<string, Severity | "off"> | undefined;
}

/** Checks a request on its own: JSON, SCIM, protocol and provider. Here and elsewhere, `null` means no options. */
export function validate(request: Text, options?: Options | Text | null): Report;

/** Checks a request and decides its outcome in a company. Reads the company on each call; `Preflight` reads it once. */
export function resolve(request: Text, company: Company | Text, options?: Options | Text | null): Report;

/** A company that is read once and kept. Its own findings are in `findings`; the reports do not repeat them. */
export class Preflight {
  constructor(company: Company | Text, options?: Options | Text | null);
  readonly findings: Finding[];
  validate(request: Text): Report;
  resolve(request: Text): Report;
  plan(requests: Text): Plan;
  /** Frees the memory immediately. Any later use of this object except `free` throws. */
  free(): void;
  /** The same as `free`, for `using`. */
  [Symbol.dispose](): void;
}

/**
 * Runs many requests in order, each against the company as the previous ones left it. The requests are HTTP requests separated by `###`, a
 * JSON array, one JSON text per line, a Bulk body, a recording (HAR) or collection of requests, or a table (CSV) with a header. An
 * entry may also be an event in the directory, such as `{"event": "unassigned", "userName": …}`, which is turned into the request that the
 * provider then sends.
 */
export function plan(requests: Text, company: Company | Text, options?: Options | Text | null): Plan;

/** A plan whose requests arrive in chunks, split anywhere, even within a character. Memory grows with the steps and users, not with the text. */
export class Planner {
  constructor(company: Company | Text, options?: Options | Text | null);
  /** Reads the next chunk and returns the progress so far. */
  push(chunk: Uint8Array | string): Progress;
  /** Ends the input and returns the plan, the same as `plan` returns for all of it. Frees the memory; any later use except `free` throws. */
  finish(): Plan;
  /** Frees the memory immediately, whether or not the plan was finished. */
  free(): void;
  /** The same as `free`, for `using`. */
  [Symbol.dispose](): void;
}

/**
 * Returns one step of a plan, counted from 0: its request as a text for `resolve`, and the company before the step, as JSON. Together they
 * reproduce what the plan says about the step, with every reason. For a row or an event, the request is the one that it becomes, or the event
 * itself if nothing is sent; for an operation that is rejected or not run as part of its Bulk request, it is the Bulk request. Returns
 * `undefined` if there is no such step.
 */
export function replay(requests: Text, company: Company | Text, step: number, options?: Options | Text | null): Replay | undefined;

/**
 * Returns a Markdown report on a plan, to attach to a change request: totals, licenses and numbers, findings, the first 500 steps. Empty for
 * anything that is not a plan, or not its JSON.
 */
export function planMarkdown(plan: Plan | string): string;

/** Returns the steps of a plan as CSV; empty for anything that is not a plan, or not its JSON. */
export function planCsv(plan: Plan | string): string;

/**
 * Builds a company snapshot from the exports of Dialpad's REST API, with findings on what is wrong or missing. `files` is an object of the
 * exports by name: `company.json`, `offices.json`, `plan/{id}.json`, `available_licenses/{id}.json`, `users.json`, `numbers.json`; each as
 * JSON, as an array of pages, or as its text or its bytes.
 */
export function importCompany(files: Text): CompanyImport;

/**
 * Checks how a provider maps people to attributes: Okta's app user schema, or Entra's provisioning schema. With the option `company`, the
 * offices that the schema offers are compared with that company's. `mapping` of the report lists each attribute: where its value comes from,
 * where it goes, its role in Dialpad, and the verdict.
 */
export function checkMapping(schema: Text, options?: Options | Text | null): Report;

/**
 * Returns the requests that a provider will send, made from its own exports: Okta's app users and app user schema, or Entra's users and
 * provisioning schema. What cannot be computed is left out, and a finding names it and its location in the mapping.
 * With the option `company`, users that Okta finds in it by user name are replaced, not created. Users that Entra finds in it by the mapping's
 * matching attributes are updated, not created: values that differ from the company's are sent, and values that the company lacks are named.
 */
export function compose(people: Text, schema: Text, options?: Options | Text | null): Composed;

/** Returns the text with edits such as `finding.fix.edits` applied. Bytes are read as described for `Text`. */
export function applyFixes(text: string | Uint8Array, edits: Edit[]): string;

/**
 * Returns the edits that set `value` at a JSON Pointer (RFC 6901) in a JSON text, or that remove the value there if no `value` is given.
 * Missing parents are added, and `-` appends to an array; everything else stays exactly as it is. Returns `undefined` if the text or the value
 * is not JSON, or if the location does not and cannot exist, for example below a duplicate key. A string is read as a JSON text, so the string
 * Austin is `'"Austin"'`.
 */
export function editJson(text: Text, pointer: string, value?: Text | number | boolean | null): Edit[] | undefined;

/** Returns every rule, with its documentation. */
export function rules(): Rule[];

/** Returns the rule with this code or name. */
export function explain(code: string): Rule | undefined;

/** Returns the version of the core, which is also this package's version. */
export function version(): string;
