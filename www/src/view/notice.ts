// A line that says why other texts are shown than before, with the way back.
import { html, nothing } from "lit-html";
import type { App } from "../app";
import { text } from "../text";

export function notice(app: App) {
  const { notice: told } = app.state;
  if (!told) return nothing;
  return html`
    <div class="notice" role="status" data-testid="notice" data-why=${told.why}>
      <p>${text.notice[told.why](told)}</p>
      ${told.kept ? html`<button type="button" data-testid="bring-back" @click=${() => app.bringBack()}>${text.notice.back}</button>` : nothing}
      <button type="button" data-testid="dismiss" @click=${() => app.dismiss()}>${told.kept ? text.notice.keep : text.notice.close}</button>
    </div>
  `;
}
