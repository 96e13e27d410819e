// What the engine reports about the texts. Reads the state without changing it.
import { objectOf } from "../base/json";
import type { CompanyImport, Edit, Engine, Finding, Report, Rule } from "../engine";
import type { Texts } from "../model/link";
import { KnownUsers } from "../model/resource";
import { type Checked, optional, optionsOf, ownResource, type Session, sessionOf, type State } from "../model/state";
import type { Source, Tab } from "../model/tabs";

type Checkable = Session & Pick<State, "pane">;

/** A fix may uncover the next one. No payload needs more in a row than this. */
const MAX_FIXES = 500;

export class Checker {
  readonly version: string;
  readonly knownUsers = new KnownUsers();
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.version = engine.version;
  }

  get rules(): readonly Rule[] {
    return this.#engine.rules();
  }

  check(state: Checkable, withMapping: boolean): Checked {
    const { request, company } = state;
    let companyFindings = this.#engine.useCompany(company, optionsOf(state));
    let report = this.#engine.check(request);
    const before = this.knownUsers.before(company, report, state.before);
    if (ownResource(before) !== ownResource(state.before)) {
      companyFindings = this.#engine.useCompany(company, optionsOf({ ...state, before }));
      report = this.#engine.check(request);
    }
    // The company says too little about a user to derive problems from it: an email address that it does not list may
    // well exist.
    if (before?.text && !before.own) report = { ...report, ...optional("resource", this.#engine.resourceAfter(request, report.idp.used, objectOf(before.text) ?? {})) };
    return { report, companyFindings, before, mappingReport: withMapping ? this.mapping(state) : undefined };
  }

  mapping({ mapping, company, further }: Session): Report {
    return this.#engine.checkMapping(mapping, company, further.rules);
  }

  /** Returns what is reported about other texts than those on the page, when opened on this screen. */
  findingsOn(tab: Tab, texts: Texts): readonly Finding[] {
    const session = sessionOf(texts);
    const { request, company } = session;
    const options = optionsOf({ ...session, pane: "request" });
    if (tab === "plan") return this.#engine.plan(texts.plan ?? "", company, options).findings;
    return tab === "mapping" ? this.mapping(session).findings : this.#engine.resolve(request, company, options).findings;
  }

  /** Returns the text with this finding's fix applied. */
  applyFix(words: string, finding: Finding): string {
    return this.#engine.applyFix(words, finding);
  }

  /** Applies the safe fixes one by one, checking again after each: two fixes for the same text may conflict. */
  applySafeFixes(source: Source, state: Checkable): { fixed: string; fixes: number } {
    let fixed = state[source];
    let fixes = 0;
    while (fixes < MAX_FIXES) {
      const finding = safeFixes(this.#findingsIn(source, fixed, state), source)[0];
      const next = finding ? this.applyFix(fixed, finding) : fixed;
      if (next === fixed) break;
      fixed = next;
      fixes++;
    }
    return { fixed, fixes };
  }

  /**
   * Returns the edits that set `value`, a JSON text, at a location, or remove what is there; undefined if that is not
   * possible.
   */
  edits(words: string, pointer: string, value?: string): readonly Edit[] | undefined {
    return this.#engine.edits(words, pointer, value);
  }

  importCompany(exports: string): CompanyImport {
    return this.#engine.importCompany(exports);
  }

  #findingsIn(source: Source, content: string, state: Checkable): readonly Finding[] {
    if (source === "request") return this.#engine.check(content).findings;
    if (source === "mapping") return this.mapping({ ...state, mapping: content }).findings;
    return this.#engine.useCompany(content, optionsOf(state));
  }
}

/** What a provider always does may be found in hundreds of places. */
const MAX_LABELS = 10;

/** The other places of a finding that are worth listing, and how many more there are. */
export function listedLabels({ labels }: Finding): { labels: Finding["labels"]; further: number } {
  return { labels: labels.slice(0, MAX_LABELS), further: Math.max(0, labels.length - MAX_LABELS) };
}

export function safeFixes(findings: readonly Finding[], source: Source): Finding[] {
  return findings.filter(({ fix, span }) => fix?.safety === "safe" && span.source === source);
}
