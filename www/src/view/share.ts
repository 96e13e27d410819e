// The dialog for a link with the current texts. The link is only created on a click, with a warning about its contents.
import { html, nothing } from "lit-html";
import type { App } from "../app/app";
import { type Part, parts } from "../model/link";
import { text } from "../text";
import { icon } from "./bits";

const LONG_LINK = 8000;

export const shareButton = (app: App) => html`
  <button type="button" class="quiet" data-testid="share" aria-label=${text.share.title} @click=${() => open(app)}>${icon("share")} <span class="lead">${text.share.button}</span></button>
`;

function open(app: App) {
  app.sharing.start();
  dialog()?.showModal();
}

export const shareDialog = (app: App) => html`
  <dialog id="share" class="dialog" aria-labelledby="share-title" data-testid="share-dialog" @close=${() => app.sharing.reset()}>
    <form method="dialog" @submit=${(event: Event) => void make(event, app)}>
      <h2 id="share-title">${text.share.title}</h2>
      <p>${text.share.lead}</p>
      <fieldset>
        <legend>${text.share.what}</legend>
        ${parts.map((part) => choice(app, part))}
      </fieldset>
      <p class="warning" role="note">${text.share.warning} ${app.state.partsToShare.has("company") && !app.isSample ? html`<span data-testid="share-people">${text.share.people(app.people)}</span>` : nothing}</p>
      ${app.state.link ? link(app.state.link) : nothing}
      <p class="soft" role="status" data-testid="share-status">${statusText(app)}</p>
      <p class="actions">
        <button type="submit" class="primary" data-testid="make-link" ?disabled=${app.state.partsToShare.size === 0}>${text.share.make}</button>
        <button type="button" data-testid="share-close" @click=${() => dialog()?.close()}>${text.share.close}</button>
      </p>
    </form>
  </dialog>
`;

/** Announced to screen readers, too, because anything outside of a modal dialog is silent. */
function statusText({ state }: App) {
  if (state.partsToShare.size === 0) return text.share.nothing;
  if (state.isCopyRefused) return html`<b>${text.share.notCopied}</b> ${text.share.byHand}`;
  return state.copied === "link" ? text.share.copied : nothing;
}

const choice = (app: App, part: Part) => html`
  <label>
    <input type="checkbox" name=${part} data-testid="share-${part}" .checked=${app.state.partsToShare.has(part)} ?disabled=${part === "plan" && app.sharing.plan === undefined} @change=${(event: Event) => app.sharing.choose(part, (event.target as HTMLInputElement).checked)} />
    <span>${text.share.parts[part]} <small>${hint(app, part)}</small></span>
  </label>
`;

function hint(app: App, part: Part) {
  const { hints } = text.share;
  if (part === "request" && app.state.before?.own) return hints.before;
  return part === "plan" && app.sharing.plan === undefined ? hints.noPlan : hints[part];
}

const link = (address: string) => html`
  <label class="created-link">
    ${text.share.link(address.length)}
    <input type="text" readonly data-testid="link" .value=${address} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
    ${address.length > LONG_LINK ? html`<small>${text.share.long}</small>` : nothing}
  </label>
`;

async function make(event: Event, app: App) {
  event.preventDefault();
  await app.sharing.makeLink();
  // Ready to be copied manually.
  if (app.state.isCopyRefused) dialog()?.querySelector<HTMLInputElement>(".created-link input")?.focus();
}

const dialog = () => document.querySelector<HTMLDialogElement>("#share");
