// What this device stores while remembering is on: the user's own texts, not those that are only being viewed.
import { goOn } from "./focus";
import { forgetTexts, forgetTheme, isTextsKey, remember } from "./memory";
import { ownSession, planTextOf, textsOf } from "./state";
import type { Store } from "./store";
import { text } from "./text";
import { currentTheme } from "./theme";

const KEEP_AFTER_MS = 400;

export class Remembering {
  readonly #store: Store;
  #keeping = 0;

  constructor(store: Store) {
    this.#store = store;
    addEventListener("storage", (event) => this.#forgetToo(event));
  }

  set(remembering: boolean): void {
    this.#store.set({ remembering });
    if (remembering) this.keep();
    else forgetTexts();
  }

  forgetEverything(): void {
    clearTimeout(this.#keeping);
    forgetTexts();
    forgetTheme();
    this.#store.set({ remembering: false, theme: currentTheme() });
    goOn('[data-testid="remember"]');
    this.#store.tell(text.memory.forgotten);
  }

  /** Stores the texts once no further change follows. */
  keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = window.setTimeout(() => {
      if (!this.#store.state.remembering) return;
      const own = ownSession(this.#store.state);
      const plan = planTextOf(own);
      if (remember({ ...textsOf(own), ...(plan && { plan }) })) return;
      this.#store.set({ remembering: false });
      this.#store.tell(text.memory.full);
    }, KEEP_AFTER_MS);
  }

  /** Another tab forgot everything or turned remembering off, which applies to all tabs. */
  #forgetToo({ key, newValue }: StorageEvent): void {
    if (isTextsKey(key) && newValue === null) this.#store.set({ remembering: false });
  }
}
