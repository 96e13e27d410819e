// A drop zone for files, which can also be chosen by keyboard. It looks the same on every screen.
import { html, nothing, type TemplateResult } from "lit-html";
import { chosenFiles, droppedFiles, type NamedFile } from "../base/files";
import { text } from "../text";

export interface DropOptions {
  /** The `data-testid` of the input. */
  id: string;
  /** The label of the button. */
  label: string;
  /** What is chosen, if another button has the same label. */
  subject?: string;
  /** The hint next to the button. */
  hint?: string | TemplateResult;
  /** File extensions that the file dialog offers, such as `.json,.csv`. */
  accept?: string;
  several?: boolean;
  /** Whether to choose a folder instead of files. */
  folder?: boolean;
  onFiles(given: NamedFile[]): void;
}

export const drop = ({ id, label, subject, hint, accept, several = false, folder = false, onFiles }: DropOptions) => html`
  <div class="drop" data-takes .onFiles=${onFiles}>
    <label class="pick">
      <input class="unseen" type="file" data-testid=${id} accept=${accept ?? nothing} ?multiple=${several} ?webkitdirectory=${folder} @change=${(event: Event) => pick(event, onFiles)} />
      <span>${label}${subject ? html`<span class="unseen"> ${subject}</span>` : nothing}</span>
    </label>
    ${hint ? html`<span class="soft">${hint}</span>` : nothing}
  </div>
`;

interface DropTarget extends HTMLElement {
  onFiles: DropOptions["onFiles"];
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
const targetOf = ({ target }: Event) => (target as Element).closest?.<DropTarget>("[data-takes]") ?? undefined;

/**
 * Passes dropped files to the drop zone under the pointer, before an editor inside it handles them, or else to an
 * editor. Dropped anywhere else, they would be opened by the browser in place of the page.
 */
export function guardDrops(notify: (words: string) => void): void {
  let previous = Promise.resolve();
  let hovered: DropTarget | undefined;
  const mark = (target?: DropTarget) => {
    if (hovered !== target) hovered?.removeAttribute("data-over");
    hovered = target;
    hovered?.setAttribute("data-over", "");
  };
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    mark(targetOf(event));
  });
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || mark());
  addEventListener("drop", onDrop, true);
  addEventListener("drop", (event) => {
    mark();
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    notify(text.noFile);
  });

  function onDrop(event: DragEvent) {
    const target = targetOf(event);
    if (!target || !event.dataTransfer || !hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    mark();
    const reading = droppedFiles(event.dataTransfer).catch(() => undefined);
    // One after the other, in the order in which they were dropped: reading a folder takes time.
    previous = previous.catch(() => {}).then(async () => deliver(target, await reading));
  }

  function deliver(target: DropTarget, files: NamedFile[] | undefined) {
    if (files && files.length > 0) target.onFiles(files);
    else notify(files ? text.emptyFolder : text.files.unreadableDrop);
  }
}

function pick(event: Event, onFiles: DropOptions["onFiles"]) {
  const input = event.target as HTMLInputElement;
  const files = chosenFiles(input.files ?? new DataTransfer().files);
  // Allows the same file to be chosen again.
  input.value = "";
  if (files.length > 0) onFiles(files);
}
