// What leaves the page, and only on request: a link or a report, copied to the clipboard.
import { sharedAddress } from "./address";
import { sampleCompany } from "./examples";
import { pack, type Part, parts, type Texts } from "./share";
import { type Copied, given, hasOptions, planTextOf, sessionIn, textsOf } from "./state";
import type { Store } from "./store";
import { text } from "./text";

const COPIED_MS = 2500;

export class Sharing {
  readonly #store: Store;
  #copying = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Preselects what goes into the link: what is on the screen, and anything else that affects it. */
  start(): void {
    const { state } = this.#store;
    const sharing = new Set<Part>([state.tab === "plan" || state.tab === "mapping" ? state.tab : "request"]);
    if (this.plan === undefined) sharing.delete("plan");
    if (state.company !== sampleCompany) sharing.add("company");
    if (hasOptions(state)) sharing.add("options");
    this.#store.set({ sharing, link: undefined });
  }

  choose(part: Part, on: boolean): void {
    const sharing = new Set(this.#store.state.sharing);
    if (on) sharing.add(part);
    else sharing.delete(part);
    this.#store.set({ sharing, link: undefined, refused: false });
  }

  /** The requests of the plan as a link contains them, or undefined if they do not fit. */
  get plan(): string | undefined {
    return planTextOf(this.#store.state);
  }

  async makeLink(): Promise<void> {
    const { state } = this.#store;
    const { sharing } = state;
    const { before, ...all }: Texts = { ...textsOf(sessionIn(state)), ...given("plan", this.plan) };
    for (const part of parts) if (!sharing.has(part)) delete all[part];
    const link = sharedAddress(await pack({ ...all, ...(sharing.has("request") && given("before", before)) }));
    // The selection has changed in the meantime, or the dialog was closed.
    if (sharing !== this.#store.state.sharing) return;
    this.#store.set({ link });
    await this.copy("link", link);
  }

  /** Resets the selection when the dialog is closed. */
  end(): void {
    this.#store.set({ sharing: new Set(), link: undefined, refused: false });
  }

  async copy(copied: Copied, words: string): Promise<void> {
    clearTimeout(this.#copying);
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      this.#store.set({ copied: undefined, refused: copied === "link" });
      return copied === "link" ? undefined : this.#store.tell(text.share.notCopied);
    }
    this.#store.set({ copied, refused: false });
    if (copied !== "link") this.#store.say(text.share.copied);
    this.#copying = window.setTimeout(() => this.#store.set({ copied: undefined }), COPIED_MS);
  }
}
