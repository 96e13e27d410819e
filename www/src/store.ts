// The page's one state, the only way to change it, and what is said of it aloud.
import type { State } from "./state";

const SPEAK_AFTER_MS = 50;
const SUM_AFTER_MS = 700;
const TOLD_MS = 8000;
/** What is long takes longer to read. */
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

  /** Draws it, now and with each change. */
  follow(draw: () => void): void {
    this.#draw = draw;
    draw();
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#draw();
  }

  /** Something that a part of the page keeps by itself has changed. */
  redraw(said?: string): void {
    this.#draw();
    if (said) this.say(said);
  }

  /** Speaks to a screen reader. */
  say(words: string): void {
    clearTimeout(this.#speaking);
    clearTimeout(this.#summing);
    // The same words are heard again only where they were gone; whoever speaks may be about to draw.
    if (words === this.state.said) queueMicrotask(() => this.set({ said: "" }));
    this.#speaking = window.setTimeout(() => this.set({ said: words }), SPEAK_AFTER_MS);
  }

  /** Says what came out once typing rests, if there is anything to say then; what was about to be said is said before. */
  sum(result: () => string | undefined): void {
    clearTimeout(this.#summing);
    this.#summing = window.setTimeout(() => {
      const said = result();
      if (said !== undefined) this.set({ said });
    }, SUM_AFTER_MS);
  }

  /** Says it so that everyone notices. */
  tell(words: string): void {
    this.say(words);
    this.set({ told: words });
    clearTimeout(this.#telling);
    this.#telling = window.setTimeout(() => this.set({ told: "" }), Math.max(TOLD_MS, words.length * LETTER_MS));
  }
}
