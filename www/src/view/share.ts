// A link that holds what one sees. It is made on a click only, with a word on what is inside.
import { html, nothing } from "lit-html";
import type { App } from "../app";
import { text } from "../text";
import { icon } from "./bits";

const parts = ["request", "company", "mapping", "options"] as const;
const LONG = 8000;

export const shareButton = () => html`
  <button type="button" class="quiet" data-testid="share" aria-label=${text.share.title} @click=${() => dialog()?.showModal()}>${icon("share")} <span class="lead">${text.share.button}</span></button>
`;

export const shareDialog = (app: App) => html`
  <dialog id="share" class="dialog" aria-labelledby="share-title" data-testid="share-dialog" @close=${() => app.dropLink()}>
    <form method="dialog" @submit=${(event: Event) => make(event, app)}>
      <h2 id="share-title">${text.share.title}</h2>
      <p>${text.share.lead}</p>
      <fieldset @change=${() => app.dropLink()}>
        <legend>${text.share.what}</legend>
        ${parts.map((part) => choice(app, part))}
      </fieldset>
      <p class="warning" role="note">${text.share.warning}</p>
      ${app.state.link ? link(app.state.link) : nothing}
      <p class="actions">
        <button type="submit" class="primary" data-testid="make-link">${app.state.copied === "link" ? text.share.copied : text.share.make}</button>
        <button type="button" data-testid="share-close" @click=${() => dialog()?.close()}>${text.share.close}</button>
      </p>
    </form>
  </dialog>
`;

const choice = (app: App, part: (typeof parts)[number]) => html`
  <label>
    <input type="checkbox" name=${part} data-testid="share-${part}" ?checked=${part === (app.source === "mapping" ? "mapping" : "request") || (part === "company" && !app.isSample)} />
    <span>${text.share.parts[part]} <small>${text.share.hints[part]}</small></span>
  </label>
`;

const link = (address: string) => html`
  <label class="made">
    ${text.share.link(address.length)}
    <input type="text" readonly data-testid="link" .value=${address} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
    ${address.length > LONG ? html`<small>${text.share.long}</small>` : nothing}
  </label>
`;

function make(event: Event, app: App) {
  event.preventDefault();
  const chosen = new FormData(event.target as HTMLFormElement);
  const what = parts.filter((part) => chosen.has(part));
  if (what.length > 0) void app.makeLink(what);
}

const dialog = () => document.querySelector<HTMLDialogElement>("#share");
