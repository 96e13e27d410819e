// The problems in the current text: which of them are shown, moving from one to the next, and their fixes.
import { type Desk, sourceOf } from "./desk";
import type { Finding, Severity } from "./engine";
import type { Facts } from "./facts";
import { goOn } from "./focus";
import type { Judge } from "./judge";
import { hasText } from "./screens";
import { everything, type Filter, type Source } from "./state";
import type { Store } from "./store";
import { text } from "./text";
import { plain } from "./words";

export class Mending {
  readonly #store: Store;
  readonly #facts: Facts;
  readonly #judge: Judge;
  readonly #desk: Desk;
  readonly #goTo: (finding: Finding) => void;

  constructor(store: Store, facts: Facts, judge: Judge, desk: Desk, goTo: (finding: Finding) => void) {
    this.#store = store;
    this.#facts = facts;
    this.#judge = judge;
    this.#desk = desk;
    this.#goTo = goTo;
  }

  /** Goes to the next or previous problem. */
  step(direction: 1 | -1): void {
    if (!hasText(this.#store.state.tab)) return;
    const { source, findings, shownFindings: shown } = this.#facts;
    const finding = this.#desk.editor(source).neighbor(direction, shown);
    if (!finding) return this.#store.say(findings.length > 0 ? text.problems.filtered(findings.length) : text.problems.none);
    this.#goTo(finding);
    this.#store.say(text.problems.at(shown.indexOf(finding) + 1, shown.length, plain(finding.message)));
  }

  filterWords(words: string): void {
    this.#filter({ words });
  }

  filterSeverity(severity: Severity): void {
    const hidden = new Set(this.#facts.filter.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    this.#filter({ hidden });
  }

  clearFilter(): void {
    this.#filter(everything);
    goOn("#problems-title");
  }

  #filter(change: Partial<Filter>): void {
    const { source, filter, state } = this.#facts;
    this.#store.set({ filters: { ...state.filters, [source]: { ...filter, ...change } } });
  }

  fix(finding: Finding): void {
    const source = sourceOf(finding.span);
    if (!source) return;
    this.#desk.editor(source).settle();
    this.#become(source, this.#judge.mend(this.#store.state[source], finding), 1);
  }

  fixAllSafe(): void {
    const { source } = this.#facts;
    this.#desk.editor(source).settle();
    const { mended, fixes } = this.#judge.mendAll(source, this.#store.state);
    this.#become(source, mended, fixes);
  }

  #become(source: Source, mended: string, fixes: number): void {
    if (source === "request") this.#store.set({ mended: true });
    this.#desk.editor(source).replace(mended);
    this.#store.say(`${text.problems.fixed(fixes)}. ${this.#facts.result}`);
  }
}
