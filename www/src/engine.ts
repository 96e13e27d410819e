// The only file that knows the package. Everything else speaks to an `Engine`.
import type { Composed, Finding, Plan, Planner, Preflight, Replay, Report, Rule } from "scim-preflight";

export type {
  Because,
  Bill,
  Capacity,
  Certainty,
  Citation,
  Composed,
  Decision,
  Edit,
  Finding,
  Fix,
  Gate,
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
  /** The text with this finding's fix applied. */
  mend(text: string, finding: Finding): string;
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
    mend(text, finding) {
      return core.applyFixes(text, finding.fix?.edits ?? []);
    },
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
