// From screen to screen: by the tabs, by the address, by *Back*. A screen that is not here yet is fetched first.
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

  /** `arrived` is told once a screen with a text is drawn. */
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

  /** Goes where the address says: at the start, when it was changed by hand, or by *Back*. */
  follow(): void {
    const place = readPlace() ?? { tab: "check" };
    const { rule } = this.#store.state;
    const hadKeyboard = document.activeElement !== document.body;
    // From a rule one comes back to where it stands in the list.
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
      // Whoever went on meanwhile stays there.
      if (!isLast()) return;
    }
    writePlace(place, push);
    const { tab, rule } = this.#store.state;
    this.#turn({ tab: place.tab, rule: place.tab === "rules" ? place.rule : rule });
    if (hasText(place.tab)) this.#arrived();
    if (place.tab !== tab || place.rule !== rule) scrollTo(0, 0);
  }

  /** At once, to a screen that is here, because its editor takes the focus next. */
  turnTo(tab: Tab): void {
    if (tab === this.#store.state.tab) return;
    writePlace({ tab }, true);
    this.#turn({ tab });
  }

  /** The outcome is another: it is read from its beginning. */
  toTop(): void {
    this.#scrolled = 0;
  }

  /** The outcome stands where it stood, also behind a screen that has none. */
  #turn(change: Pick<State, "tab"> & Partial<State>): void {
    const fate = document.getElementById("fate");
    if (fate && isBuiltIn(this.#store.state.tab)) this.#scrolled = fate.scrollTop;
    this.#store.set(change);
    const now = document.getElementById("fate");
    if (now && now !== fate && isBuiltIn(change.tab)) now.scrollTop = this.#scrolled;
  }
}
