// What the engine says of the texts. It reads a state, and changes none.
import { KnownUsers } from "./before";
import type { CompanyImport, Edit, Engine, Finding, Report, Rule } from "./engine";
import { objectOf } from "./json";
import { given, type Judged, optionsOf, type Session, type Source, type State, writtenBefore } from "./state";

type Looked = Session & Pick<State, "pane">;

/** A fix may uncover the next one; this many in a row is more than any payload needs. */
const MOST_FIXES = 500;

export class Judge {
  readonly version: string;
  /** Who and what the company lists, read once for each of its texts. */
  readonly known = new KnownUsers();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.version = engine.version;
  }

  get rules(): readonly Rule[] {
    return this.#engine.rules();
  }

  judge(state: Looked, withMapping: boolean): Judged {
    const { request, company } = state;
    let companyFindings = this.#engine.useCompany(company, optionsOf(state));
    let report = this.#engine.check(request);
    const before = this.known.before(company, report, { last: state.before, given: state.further.resource });
    if (writtenBefore(before) !== writtenBefore(state.before)) {
      companyFindings = this.#engine.useCompany(company, optionsOf({ ...state, before }));
      report = this.#engine.check(request);
    }
    // The company knows too little of a user to find anything wrong by it: an e-mail that it does not list may well be there.
    if (before?.text && !before.own) report = { ...report, ...given("resource", this.#engine.applied(request, report.idp.used, objectOf(before.text) ?? {})) };
    return { report, companyFindings, before, mappingReport: withMapping ? this.mapping(state) : undefined };
  }

  mapping({ mapping, company, further }: Session): Report {
    return this.#engine.checkMapping(mapping, company, further.rules);
  }

  /** The text with this finding's fix applied. */
  mend(words: string, finding: Finding): string {
    return this.#engine.mend(words, finding);
  }

  /** Each safe fix in turn, looking again after each: two fixes made for the same text may not fit together. */
  mendAll(source: Source, state: Looked): { mended: string; fixes: number } {
    let mended = state[source];
    let fixes = 0;
    while (fixes < MOST_FIXES) {
      const finding = safeFixes(this.#look(source, mended, state), source)[0];
      const next = finding ? this.mend(mended, finding) : mended;
      if (next === mended) break;
      mended = next;
      fixes++;
    }
    return { mended, fixes };
  }

  /** What puts `value`, a JSON text, at a place of a text, or takes away what is there; nothing where that cannot be. */
  edits(words: string, pointer: string, value?: string): readonly Edit[] | undefined {
    return this.#engine.edits(words, pointer, value);
  }

  importCompany(exports: string): CompanyImport {
    return this.#engine.importCompany(exports);
  }

  #look(source: Source, content: string, state: Looked): readonly Finding[] {
    if (source === "request") return this.#engine.check(content).findings;
    if (source === "mapping") return this.mapping({ ...state, mapping: content }).findings;
    return this.#engine.useCompany(content, optionsOf(state));
  }
}

export function safeFixes(findings: readonly Finding[], source: Source): Finding[] {
  return findings.filter(({ fix, span }) => fix?.safety === "safe" && span.source === source);
}
