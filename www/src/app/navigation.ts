// Navigation between screens: by the tabs, by the address, and by *Back*. A screen that is not loaded yet is fetched
// first.
import { goToResult, restoreFocus } from "../base/focus";
import { Latest } from "../base/latest";
import { type Place, readPlace, writePlace } from "../model/address";
import type { State } from "../model/state";
import type { Store } from "../model/store";
import { hasOutcome, type Tab } from "../model/tabs";
import { text } from "../text";

export class Navigation {
  readonly #store: Store;
  readonly #fetchScreen: (tab: Tab) => Promise<void> | undefined;
  readonly #onArrival: () => void;
  readonly #visits = new Latest();
  #scrollTop = 0;

  /** `fetchScreen` returns undefined for a screen that is available. `onArrival` is called once one has been rendered. */
  constructor(store: Store, fetchScreen: (tab: Tab) => Promise<void> | undefined, onArrival: () => void) {
    this.#store = store;
    this.#fetchScreen = fetchScreen;
    this.#onArrival = onArrival;
  }

  show(tab: Tab): void {
    const { rule } = this.#store.state;
    void this.visit(tab === "rules" && rule ? { tab, rule } : { tab }, true).then(() => restoreFocus());
  }

  showRule(rule: string): void {
    void this.visit({ tab: "rules", rule }, true).then(goToResult);
  }

  /** Goes to the screen in the address: at the start, after it was edited, or after *Back*. */
  follow(): void {
    const place = readPlace() ?? { tab: "check" };
    const { rule } = this.#store.state;
    const hadKeyboard = document.activeElement !== document.body;
    // From a rule, the focus returns to its entry in the list.
    const leftEntry = place.tab === "rules" && !place.rule && rule ? `[data-testid="rule-entry"][data-code="${rule}"]` : undefined;
    void this.visit(place).then(() => hadKeyboard && restoreFocus(leftEntry));
  }

  async visit(place: Place, push = false): Promise<void> {
    const isLast = this.#visits.begin();
    const fetching = this.#fetchScreen(place.tab);
    if (fetching) {
      try {
        await fetching;
      } catch {
        return this.#store.notify(text.notFetched);
      }
      // If the user has moved on in the meantime, they stay there.
      if (!isLast()) return;
    }
    writePlace(place, push);
    const { tab, rule } = this.#store.state;
    this.#switchTo({ tab: place.tab, rule: place.tab === "rules" ? place.rule : rule });
    this.#onArrival();
    if (place.tab !== tab || place.rule !== rule) scrollTo(0, 0);
  }

  /** Switches at once to a screen that is already loaded, because its editor takes the focus next. */
  switchNow(tab: Tab): void {
    if (tab === this.#store.state.tab) return;
    writePlace({ tab }, true);
    this.#switchTo({ tab });
  }

  /** Scrolls to the top, because the outcome has changed. */
  resetScroll(): void {
    this.#scrollTop = 0;
  }

  /** Keeps the scroll position of the outcome, even across a screen without one. */
  #switchTo(change: Pick<State, "tab"> & Partial<State>): void {
    const outcome = document.getElementById("result");
    const { tab } = this.#store.state;
    // Reading the position forces a layout, which takes long at the start.
    if (outcome && change.tab !== tab && hasOutcome(tab)) this.#scrollTop = outcome.scrollTop;
    this.#store.set(change);
    const newOutcome = document.getElementById("result");
    if (newOutcome && newOutcome !== outcome && hasOutcome(change.tab)) newOutcome.scrollTop = this.#scrollTop;
  }
}
