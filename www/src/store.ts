// The single state of the page, the only way to change it, and its announcements to screen readers.
import type { State } from "./state";

const SPEAK_AFTER_MS = 50;
const SUM_AFTER_MS = 700;
const TOLD_MS = 8000;
/** Longer messages take longer to read. */
const LETTER_MS = 80;

export class Store {
  state: State;
  #draw: () => void = () => undefined;
  #speaking = 0;
  #summing = 0;
  #telling = 0;

  constructor(state: State) {
    this.state = state;
  }

  /** Renders now and on every change. */
  follow(draw: () => void): void {
    this.#draw = draw;
    draw();
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#draw();
  }

  /** Renders again after a change to something that a part of the page manages itself. */
  redraw(said?: string): void {
    this.#draw();
    if (said) this.say(said);
  }

  /** Announces a message to screen readers. */
  say(words: string): void {
    clearTimeout(this.#speaking);
    clearTimeout(this.#summing);
    // The same message is only announced again if it was cleared first; the caller may be about to render.
    if (words === this.state.said) queueMicrotask(() => this.set({ said: "" }));
    this.#speaking = window.setTimeout(() => this.set({ said: words }), SPEAK_AFTER_MS);
  }

  /** Announces the result once typing pauses, if there is one by then. A pending announcement comes first. */
  sum(result: () => string | undefined): void {
    clearTimeout(this.#summing);
    this.#summing = window.setTimeout(() => {
      const said = result();
      if (said !== undefined) this.set({ said });
    }, SUM_AFTER_MS);
  }

  /** Announces a message both visibly and to screen readers. */
  tell(words: string): void {
    this.say(words);
    this.set({ told: words });
    clearTimeout(this.#telling);
    this.#telling = window.setTimeout(() => this.set({ told: "" }), Math.max(TOLD_MS, words.length * LETTER_MS));
  }
}
