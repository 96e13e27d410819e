// Navigation between screens: by the tabs, by the address, and by *Back*. A screen that is not loaded yet is fetched
// first.
import { type Place, readPlace, writePlace } from "./address";
import { goOn, goToResult } from "./focus";
import { Latest } from "./latest";
import { fetchScreen, hasText, isBuiltIn, screenOf, type Tab } from "./screens";
import type { State } from "./state";
import type { Store } from "./store";
import { text } from "./text";

export class Tour {
  readonly #store: Store;
  readonly #arrived: () => void;
  readonly #visits = new Latest();
  #scrolled = 0;

  /** `arrived` is called once a screen with a text has been rendered. */
  constructor(store: Store, arrived: () => void) {
    this.#store = store;
    this.#arrived = arrived;
  }

  show(tab: Tab): void {
    const { rule } = this.#store.state;
    void this.visit(tab === "rules" && rule ? { tab, rule } : { tab }, true).then(() => goOn());
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
    const left = place.tab === "rules" && !place.rule && rule ? `[data-testid="rule-entry"][data-code="${rule}"]` : undefined;
    void this.visit(place).then(() => hadKeyboard && goOn(left));
  }

  async visit(place: Place, push = false): Promise<void> {
    const isLast = this.#visits.begin();
    if (!isBuiltIn(place.tab) && !screenOf(place.tab)) {
      try {
        await fetchScreen(place.tab);
      } catch {
        return this.#store.tell(text.notFetched);
      }
      // If the user has moved on in the meantime, they stay there.
      if (!isLast()) return;
    }
    writePlace(place, push);
    const { tab, rule } = this.#store.state;
    this.#turn({ tab: place.tab, rule: place.tab === "rules" ? place.rule : rule });
    if (hasText(place.tab)) this.#arrived();
    if (place.tab !== tab || place.rule !== rule) scrollTo(0, 0);
  }

  /** Switches at once to a screen that is already loaded, because its editor takes the focus next. */
  turnTo(tab: Tab): void {
    if (tab === this.#store.state.tab) return;
    writePlace({ tab }, true);
    this.#turn({ tab });
  }

  /** Scrolls to the top, because the outcome has changed. */
  toTop(): void {
    this.#scrolled = 0;
  }

  /** Keeps the scroll position of the outcome, even across a screen without one. */
  #turn(change: Pick<State, "tab"> & Partial<State>): void {
    const fate = document.getElementById("fate");
    if (fate && isBuiltIn(this.#store.state.tab)) this.#scrolled = fate.scrollTop;
    this.#store.set(change);
    const now = document.getElementById("fate");
    if (now && now !== fate && isBuiltIn(change.tab)) now.scrollTop = this.#scrolled;
  }
}
