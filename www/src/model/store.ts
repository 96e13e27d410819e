// The single state of the page, the only way to change it, and its announcements to screen readers.
import type { State } from "./state";

const ANNOUNCE_AFTER_MS = 50;
const RESULT_AFTER_MS = 700;
const TOAST_MS = 8000;
/** Longer messages take longer to read. */
const TOAST_MS_PER_CHARACTER = 80;

export class Store {
  state: State;
  #draw: () => void = () => undefined;
  #announceTimer = 0;
  #resultTimer = 0;
  #toastTimer = 0;

  constructor(state: State) {
    this.state = state;
  }

  /** Renders now and on every change. */
  subscribe(draw: () => void): void {
    this.#draw = draw;
    draw();
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#draw();
  }

  /** Renders again after a change to something that a part of the page manages itself. */
  redraw(announcement?: string): void {
    this.#draw();
    if (announcement) this.announce(announcement);
  }

  /** Announces a message to screen readers. */
  announce(words: string): void {
    clearTimeout(this.#announceTimer);
    clearTimeout(this.#resultTimer);
    // The same message is only announced again if it was cleared first; the caller may be about to render.
    if (words === this.state.announcement) queueMicrotask(() => this.set({ announcement: "" }));
    this.#announceTimer = window.setTimeout(() => this.set({ announcement: words }), ANNOUNCE_AFTER_MS);
  }

  /** Announces the result once typing pauses, if there is one by then. A pending announcement comes first. */
  announceSoon(result: () => string | undefined): void {
    clearTimeout(this.#resultTimer);
    this.#resultTimer = window.setTimeout(() => {
      const announcement = result();
      if (announcement !== undefined) this.set({ announcement });
    }, RESULT_AFTER_MS);
  }

  /** Announces a message both visibly and to screen readers. */
  notify(words: string): void {
    this.announce(words);
    this.set({ toast: words });
    clearTimeout(this.#toastTimer);
    this.#toastTimer = window.setTimeout(() => this.set({ toast: "" }), Math.max(TOAST_MS, words.length * TOAST_MS_PER_CHARACTER));
  }
}
