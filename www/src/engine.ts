// The only file that knows the package. Everything else speaks to an `Engine`.
import type { Finding, Preflight, Report } from "scim-preflight";

export type {
  Because,
  Certainty,
  Citation,
  Decision,
  Edit,
  Finding,
  Fix,
  Office,
  Outcome,
  Report,
  Severity,
  Span,
} from "scim-preflight";

export interface Engine {
  readonly version: string;
  /** Reads the company once; `check` then asks about requests over it. */
  useCompany(text: string, asOf: string): Finding[];
  check(request: string): Report;
  /** The text with this finding's fix applied. */
  mend(text: string, finding: Finding): string;
}

export async function loadEngine(): Promise<Engine> {
  const core = await import("scim-preflight");
  let preflight: Preflight | undefined;

  return {
    version: core.version(),
    useCompany(text, asOf) {
      preflight?.free();
      preflight = new core.Preflight(text, { asOf });
      return preflight.findings;
    },
    check(request) {
      if (!preflight) throw new Error("a request was checked before a company was read");
      return preflight.resolve(request);
    },
    mend(text, finding) {
      return core.applyFixes(text, finding.fix?.edits ?? []);
    },
  };
}
