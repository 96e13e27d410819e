// What this device stores while remembering is on: the user's own texts, not those that are only being viewed.
import { restoreFocus } from "../base/focus";
import { ownSession, rememberedTextsOf } from "../model/state";
import { forgetTexts, forgetTheme, isTextsKey, storeTexts } from "../model/storage";
import type { Store } from "../model/store";
import { currentTheme } from "../model/theme";
import { text } from "../text";

const STORE_AFTER_MS = 400;

export class Remembering {
  readonly #store: Store;
  #storeTimer = 0;

  constructor(store: Store) {
    this.#store = store;
    addEventListener("storage", (event) => this.#onStorage(event));
  }

  set(remembering: boolean): void {
    this.#store.set({ remembering });
    if (remembering) this.storeSoon();
    else forgetTexts();
  }

  forgetEverything(): void {
    clearTimeout(this.#storeTimer);
    forgetTexts();
    forgetTheme();
    this.#store.set({ remembering: false, theme: currentTheme() });
    restoreFocus('[data-testid="remember"]');
    this.#store.notify(text.memory.forgotten);
  }

  /** Stores the texts once no further change follows. */
  storeSoon(): void {
    clearTimeout(this.#storeTimer);
    this.#storeTimer = window.setTimeout(() => {
      if (!this.#store.state.remembering) return;
      const own = ownSession(this.#store.state);
      if (storeTexts(rememberedTextsOf(own))) return;
      this.#store.set({ remembering: false });
      this.#store.notify(text.memory.full);
    }, STORE_AFTER_MS);
  }

  /** Another tab forgot everything or turned remembering off, which applies to all tabs. */
  #onStorage({ key, newValue }: StorageEvent): void {
    if (isTextsKey(key) && newValue === null) this.#store.set({ remembering: false });
  }
}
