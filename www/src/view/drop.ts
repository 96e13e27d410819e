// A drop zone for files, which can also be chosen by keyboard. It looks the same on every screen.
import { html, nothing, type TemplateResult } from "lit-html";
import { chosen, dropped, type Given } from "../files";
import { text } from "../text";

export interface Drop {
  /** The `data-testid` of the input. */
  id: string;
  /** The label of the button. */
  label: string;
  /** What is chosen, if another button has the same label. */
  of?: string;
  /** The hint next to the button. */
  hint?: string | TemplateResult;
  /** File extensions that the file dialog offers, such as `.json,.csv`. */
  accept?: string;
  several?: boolean;
  /** Whether to choose a folder instead of files. */
  folder?: boolean;
  taken(given: Given[]): void;
}

export const drop = ({ id, label, of, hint, accept, several = false, folder = false, taken }: Drop) => html`
  <div class="drop" data-takes .taken=${taken}>
    <label class="pick">
      <input class="unseen" type="file" data-testid=${id} accept=${accept ?? nothing} ?multiple=${several} ?webkitdirectory=${folder} @change=${(event: Event) => pick(event, taken)} />
      <span>${label}${of ? html`<span class="unseen"> ${of}</span>` : nothing}</span>
    </label>
    ${hint ? html`<span class="soft">${hint}</span>` : nothing}
  </div>
`;

interface Taker extends HTMLElement {
  taken: Drop["taken"];
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
const takerAt = ({ target }: Event) => (target as Element).closest?.<Taker>("[data-takes]") ?? undefined;

/**
 * Passes dropped files to the drop zone under the pointer, before an editor inside it handles them, or else to an
 * editor. Dropped anywhere else, they would be opened by the browser in place of the page.
 */
export function guardDrops(tell: (words: string) => void): void {
  let before = Promise.resolve();
  let over: Taker | undefined;
  const mark = (taker?: Taker) => {
    if (over !== taker) over?.removeAttribute("data-over");
    over = taker;
    over?.setAttribute("data-over", "");
  };
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(takerAt(event));
  });
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || mark());
  addEventListener("drop", take, true);
  addEventListener("drop", (event) => {
    mark();
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    tell(text.noFile);
  });

  function take(event: DragEvent) {
    const taker = takerAt(event);
    if (!taker || !event.dataTransfer || !hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    mark();
    const given = dropped(event.dataTransfer).catch(() => undefined);
    // One after the other, in the order in which they were dropped: reading a folder takes time.
    before = before.catch(() => {}).then(async () => hand(taker, await given));
  }

  function hand(taker: Taker, given: Given[] | undefined) {
    if (given && given.length > 0) taker.taken(given);
    else tell(given ? text.emptyFolder : text.files.unreadableDrop);
  }
}

function pick(event: Event, taken: Drop["taken"]) {
  const input = event.target as HTMLInputElement;
  const given = chosen(input.files ?? new DataTransfer().files);
  // Allows the same file to be chosen again.
  input.value = "";
  if (given.length > 0) taken(given);
}
