// What leaves the page, and only on request: a link or a report, copied to the clipboard.
import { sharedAddress } from "../model/address";
import { sampleCompany } from "../model/examples";
import { pack, type Part, parts, type Texts } from "../model/link";
import { type Copied, hasOptions, optional, planTextOf, sessionIn, textsOf } from "../model/state";
import type { Store } from "../model/store";
import { text } from "../text";

const COPIED_MS = 2500;

export class Sharing {
  readonly #store: Store;
  #copiedTimer = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Preselects what goes into the link: what is on the screen, and anything else that affects it. */
  start(): void {
    const { state } = this.#store;
    const partsToShare = new Set<Part>([state.tab === "plan" || state.tab === "mapping" ? state.tab : "request"]);
    if (this.plan === undefined) partsToShare.delete("plan");
    if (state.company !== sampleCompany) partsToShare.add("company");
    if (hasOptions(state)) partsToShare.add("options");
    this.#store.set({ partsToShare, link: undefined });
  }

  choose(part: Part, on: boolean): void {
    const partsToShare = new Set(this.#store.state.partsToShare);
    if (on) partsToShare.add(part);
    else partsToShare.delete(part);
    this.#store.set({ partsToShare, link: undefined, isCopyRefused: false });
  }

  /** The requests of the plan as a link contains them, or undefined if they do not fit. */
  get plan(): string | null | undefined {
    return planTextOf(this.#store.state);
  }

  makeLink(): Promise<void> {
    return this.copy("link", this.#newLink());
  }

  /** Returns undefined if the selection has changed in the meantime, or the dialog was closed. */
  async #newLink(): Promise<string | undefined> {
    const { state } = this.#store;
    const { partsToShare } = state;
    const { before, ...all }: Texts = { ...textsOf(sessionIn(state)), ...optional("plan", this.plan) };
    for (const part of parts) if (!partsToShare.has(part)) delete all[part];
    const link = sharedAddress(await pack({ ...all, ...(partsToShare.has("request") && optional("before", before)) }));
    if (partsToShare !== this.#store.state.partsToShare) return undefined;
    this.#store.set({ link });
    return link;
  }

  /** Resets the selection when the dialog is closed. */
  reset(): void {
    this.#store.set({ partsToShare: new Set(), link: undefined, isCopyRefused: false });
  }

  /** Copies a text that may still be in the making, or nothing if that fails. */
  async copy(copied: Copied, words: string | Promise<string | undefined>): Promise<void> {
    clearTimeout(this.#copiedTimer);
    const isCopied = await toClipboard(words).then(() => true, () => false);
    if ((await words) === undefined) return;
    if (!isCopied) {
      this.#store.set({ copied: undefined, isCopyRefused: copied === "link" });
      return copied === "link" ? undefined : this.#store.notify(text.share.notCopied);
    }
    this.#store.set({ copied, isCopyRefused: false });
    if (copied !== "link") this.#store.announce(text.share.copied);
    this.#copiedTimer = window.setTimeout(() => this.#store.set({ copied: undefined }), COPIED_MS);
  }
}

const PLAIN_TEXT = "text/plain";

/** Safari only copies what it is given at the click itself, even if that is a promise. */
async function toClipboard(words: string | Promise<string | undefined>): Promise<void> {
  const blob = Promise.resolve(words).then((made) => (made === undefined ? Promise.reject(new Error("nothing to copy")) : new Blob([made], { type: PLAIN_TEXT })));
  // Handled by whoever copies; a browser that refuses at once does not wait for it.
  blob.catch(() => {});
  await navigator.clipboard.write([new ClipboardItem({ [PLAIN_TEXT]: blob })]);
}
