// The problems in the current text: which of them are shown, moving from one to the next, and their fixes.
import { restoreFocus } from "../base/focus";
import { plain } from "../base/format";
import type { Finding, Severity } from "../engine";
import { type Filter, noFilter } from "../model/state";
import type { Store } from "../model/store";
import { hasText, type Source } from "../model/tabs";
import { text } from "../text";
import type { Checker } from "./checker";
import { type Editors, sourceOf } from "./editors";
import type { Facts } from "./facts";

export class Problems {
  readonly #store: Store;
  readonly #facts: Facts;
  readonly #checker: Checker;
  readonly #editors: Editors;
  readonly #goTo: (finding: Finding) => void;

  constructor(store: Store, facts: Facts, checker: Checker, editors: Editors, goTo: (finding: Finding) => void) {
    this.#store = store;
    this.#facts = facts;
    this.#checker = checker;
    this.#editors = editors;
    this.#goTo = goTo;
  }

  /** Goes to the next or previous problem. */
  step(direction: 1 | -1): void {
    if (!hasText(this.#store.state.tab)) return;
    const { source, findings, shownFindings: shown } = this.#facts;
    const finding = this.#editors.editor(source).nextFinding(direction, shown);
    if (!finding) return this.#store.announce(findings.length > 0 ? text.problems.filtered(findings.length) : text.problems.none);
    this.#goTo(finding);
    this.#store.announce(text.problems.at(shown.indexOf(finding) + 1, shown.length, plain(finding.message)));
  }

  filterByText(words: string): void {
    this.#setFilter({ words });
  }

  toggleSeverity(severity: Severity): void {
    const hidden = new Set(this.#facts.filter.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    this.#setFilter({ hidden });
  }

  clearFilter(): void {
    this.#setFilter(noFilter);
    restoreFocus("#problems-title");
  }

  #setFilter(change: Partial<Filter>): void {
    const { source, filter, state } = this.#facts;
    this.#store.set({ filters: { ...state.filters, [source]: { ...filter, ...change } } });
  }

  fix(finding: Finding): void {
    const source = sourceOf(finding.span);
    if (!source) return;
    this.#editors.editor(source).flush();
    this.#applyFixed(source, this.#checker.applyFix(this.#store.state[source], finding), 1);
  }

  fixAllSafe(): void {
    const { source } = this.#facts;
    this.#editors.editor(source).flush();
    const { fixed, fixes } = this.#checker.applySafeFixes(source, this.#store.state);
    this.#applyFixed(source, fixed, fixes);
  }

  #applyFixed(source: Source, fixed: string, fixes: number): void {
    this.#editors.editor(source).replace(fixed);
    if (source === "request") this.#store.set({ isFixed: true });
    this.#store.announce(`${text.problems.fixed(fixes)}. ${this.#facts.spokenResult}`);
  }
}
