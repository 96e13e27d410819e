// The only file that knows the package. Everything else speaks to an `Engine`.
import type { CompanyImport, Composed, Edit, Finding, Plan, Planner, Preflight, Replay, Report, Rule } from "scim-preflight";

export type {
  Because,
  Bill,
  Capacity,
  Certainty,
  Citation,
  CompanyImport,
  Composed,
  Decision,
  Edit,
  Finding,
  Fix,
  Gate,
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
/** Rules that speak only where they are asked for. */
export type Profile = "none" | "interop";

export interface Options {
  asOf: string;
  idp: IdpChoice;
  profile: Profile;
  /** Options that the page has no control for. */
  [further: string]: unknown;
  /** The resource before the request, where it is known. */
  resource?: object;
  /** Asks for the request in both forms that Entra has for it. */
  entraForms?: true;
}

export interface Engine {
  readonly version: string;
  /** Reads the company, once for the same text and options; `check` then asks about requests over it. */
  useCompany(text: string, options: Options): readonly Finding[];
  check(request: string): Report;
  /** What the request makes of this resource, and no more. */
  applied(request: string, idp: Idp, resource: object): Report["resource"];
  /** What is wrong with a provider's mapping, held against the offices of the company. Read once for the same texts. */
  checkMapping(schema: string, company: string, severities: unknown): Report;
  /** The text with this finding's fix applied. */
  mend(text: string, finding: Finding): string;
  /**
   * What puts `value`, a JSON text, at this JSON Pointer, or takes away what is there; all else stays as it is. Nothing where that
   * cannot be.
   */
  edits(text: string, pointer: string, value?: string): readonly Edit[] | undefined;
  /** A company made from exports, a JSON object of them by name, and what is wrong with them. */
  importCompany(exports: string): CompanyImport;
  rules(): readonly Rule[];
  /** Takes many requests, in pieces, over this company. */
  planner(company: string, options: Options): Planner;
  /** The requests that a provider makes of its own people and schema. */
  compose(people: Uint8Array, schema: Uint8Array, company: string): Composed;
  planCsv(plan: Plan): string;
  planMarkdown(plan: Plan): string;
  /** The request of one step, and the company as it stood before it. */
  replay(requests: Uint8Array, company: string, step: number, options: Options): Replay | undefined;
}

export async function loadEngine(): Promise<Engine> {
  const core = await import("scim-preflight");
  let preflight: Preflight | undefined;
  let used = { text: "", options: "" };
  let findings: readonly Finding[] = [];
  let rules: readonly Rule[] | undefined;
  let mapped: { of: string; report: Report } | undefined;

  return {
    version: core.version(),
    useCompany(text, options) {
      const wanted = { text, options: JSON.stringify(options) };
      if (!preflight || wanted.text !== used.text || wanted.options !== used.options) {
        preflight?.free();
        preflight = new core.Preflight(text, wanted.options);
        findings = preflight.findings;
        used = wanted;
      }
      return findings;
    },
    check(request) {
      if (!preflight) throw new Error("a request was checked before a company was read");
      return preflight.resolve(request);
    },
    applied(request, idp, resource) {
      return core.validate(request, { idp, resource }).resource;
    },
    checkMapping(schema, company, severities) {
      const of = JSON.stringify([schema, company, severities]);
      if (mapped?.of !== of) mapped = { of, report: core.checkMapping(schema, { company, rules: severities }) };
      return mapped.report;
    },
    mend(text, finding) {
      return core.applyFixes(text, finding.fix?.edits ?? []);
    },
    edits: core.editJson,
    importCompany: core.importCompany,
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
