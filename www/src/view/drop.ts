// A place where files are dropped, or chosen with the keyboard: one look on every screen.
import { html, nothing, type TemplateResult } from "lit-html";
import { chosen, dropped, type Given } from "../files";

export interface Drop {
  /** The `data-testid` of the input. */
  id: string;
  /** What the button says. */
  label: string;
  /** What stands beside it. */
  hint?: string | TemplateResult;
  /** Endings that the file dialog offers, such as `.json,.csv`. */
  accept?: string;
  several?: boolean;
  /** Asks for a folder rather than for files. */
  folder?: boolean;
  taken(given: Given[]): void;
}

export const drop = ({ id, label, hint, accept, several = false, folder = false, taken }: Drop) => html`
  <div class="drop" @dragenter=${hover} @dragover=${hover} @dragleave=${leave} @drop=${(event: DragEvent) => void take(event, taken)}>
    <label class="pick">
      <input class="unseen" type="file" data-testid=${id} accept=${accept ?? nothing} ?multiple=${several} ?webkitdirectory=${folder} @change=${(event: Event) => pick(event, taken)} />
      <span>${label}</span>
    </label>
    ${hint ? html`<span class="soft">${hint}</span>` : nothing}
  </div>
`;

const zone = (event: Event) => event.currentTarget as HTMLElement;

function hover(event: DragEvent) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  zone(event).dataset.over = "";
}

function leave(event: DragEvent) {
  if (zone(event).contains(event.relatedTarget as Node | null)) return;
  delete zone(event).dataset.over;
}

async function take(event: DragEvent, taken: Drop["taken"]) {
  event.preventDefault();
  delete zone(event).dataset.over;
  const given = event.dataTransfer ? await dropped(event.dataTransfer) : [];
  if (given.length > 0) taken(given);
}

function pick(event: Event, taken: Drop["taken"]) {
  const input = event.target as HTMLInputElement;
  const given = chosen(input.files ?? new DataTransfer().files);
  // The same file can be chosen again.
  input.value = "";
  if (given.length > 0) taken(given);
}
