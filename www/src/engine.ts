// The only file that knows the npm package. Everything else uses an `Engine`.
import type { CompanyImport, Composed, Edit, Finding, Plan, Planner, Preflight, Replay, Report, Rule } from "scim-preflight";

export type {
  Because,
  Certainty,
  Citation,
  CompanyImport,
  Composed,
  Decision,
  Edit,
  Finding,
  Fix,
  MappedAttribute,
  Office,
  Outcome,
  Plan,
  Planner,
  Progress,
  Replay,
  Report,
  Rule,
  Severity,
  Span,
  Step,
  Tally,
} from "scim-preflight";

export type Idp = Report["idp"]["used"];
export const idps = ["okta", "entra", "google", "onelogin", "jumpcloud", "rfc"] as const satisfies Idp[];
export type IdpChoice = Idp | "auto";
/** Rules that are off by default. */
export type Profile = "none" | "interop";

export interface Options {
  asOf: string;
  idp: IdpChoice;
  profile: Profile;
  /** Options without a control on the page. */
  [further: string]: unknown;
  /** The resource before the request, if known. */
  resource?: object;
  /** Also returns the request in both of the formats Entra has for it. */
  entraForms?: true;
}

export interface Engine {
  readonly version: string;
  /** Reads the company, once per text and options. `check` then checks requests against it. */
  useCompany(text: string, options: Options): readonly Finding[];
  check(request: string): Report;
  /** Returns only the result of applying the request to this resource. */
  resourceAfter(request: string, idp: Idp, resource: object): Report["resource"];
  /** Checks a provider's mapping against the offices of the company. Reads the same texts only once. */
  checkMapping(schema: string, company: string, severities: unknown): Report;
  /** Returns the text with this finding's fix applied. */
  applyFix(text: string, finding: Finding): string;
  /**
   * Returns the edits that set `value`, a JSON text, at this JSON Pointer, or remove what is there, leaving everything
   * else as it is. Returns undefined if that is not possible.
   */
  edits(text: string, pointer: string, value?: string): readonly Edit[] | undefined;
  /** Creates a company from exports, given as a JSON object by file name, and reports their problems. */
  importCompany(exports: string): CompanyImport;
  rules(): readonly Rule[];
  /** Checks a request or plans several, leaving the company in use as it is. */
  resolve(request: string, company: string, options: Options): Report;
  plan(requests: string, company: string, options: Options): Plan;
  /** Returns a planner that takes many requests, in chunks, for this company. */
  planner(company: string, options: Options): Planner;
  /** Returns the requests that a provider generates from its users and schema. */
  compose(people: Uint8Array, schema: Uint8Array, company: string): Composed;
  planCsv(plan: Plan): string;
  planMarkdown(plan: Plan): string;
  /** Returns the request of one step and the company as it was before it. */
  replay(requests: Uint8Array, company: string, step: number, options: Options): Replay | undefined;
}

export async function loadEngine(): Promise<Engine> {
  const core = await import("scim-preflight");
  let preflight: Preflight | undefined;
  let current = { text: "", options: "" };
  let findings: readonly Finding[] = [];
  let rules: readonly Rule[] | undefined;
  let lastMapping: { of: string; report: Report } | undefined;

  return {
    version: core.version(),
    useCompany(text, options) {
      const next = { text, options: JSON.stringify(options) };
      if (!preflight || next.text !== current.text || next.options !== current.options) {
        preflight?.free();
        preflight = new core.Preflight(text, next.options);
        findings = preflight.findings;
        current = next;
      }
      return findings;
    },
    check(request) {
      if (!preflight) throw new Error("a request was checked before a company was read");
      return preflight.resolve(request);
    },
    resourceAfter(request, idp, resource) {
      return core.validate(request, { idp, resource }).resource;
    },
    checkMapping(schema, company, severities) {
      const of = JSON.stringify([schema, company, severities]);
      if (lastMapping?.of !== of) lastMapping = { of, report: core.checkMapping(schema, { company, rules: severities }) };
      return lastMapping.report;
    },
    applyFix(text, finding) {
      return core.applyFixes(text, finding.fix?.edits ?? []);
    },
    edits: core.editJson,
    importCompany: core.importCompany,
    resolve: core.resolve,
    plan: core.plan,
    rules() {
      rules ??= core.rules();
      return rules;
    },
    planner: (company, options) => new core.Planner(company, options),
    compose: (people, schema, company) => core.compose(people, schema, { company }),
    planCsv: core.planCsv,
    planMarkdown: core.planMarkdown,
    replay: core.replay,
  };
}
