// A line that says why different texts are shown, with a way back.
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { App } from "../app/app";
import { text } from "../text";

const words = text.notice;

export function notice(app: App) {
  const { notice: shown, tab } = app.state;
  // A plan is about the user's own company, whichever step of it was opened.
  if (!shown || (shown.why === "step" && tab === "plan")) return nothing;
  // Each notice has its own buttons, so a button that is pressed twice never applies to another notice.
  return keyed(
    shown,
    html`
      <div class="notice" data-testid="notice" data-why=${shown.why}>
        <p>${words[shown.why](shown)}</p>
        ${shown.previous ? button("bring-back", shown.why === "step" ? words.toPlan : words.back, () => app.restore()) : nothing}
        ${shown.why === "step" ? button("adopt", words.adopt, () => app.adopt()) : button("dismiss", shown.previous ? words.keep : words.close, () => app.dismiss())}
      </div>
    `,
  );
}

const button = (id: string, label: string, act: () => void) => html`<button type="button" data-testid=${id} @click=${act}>${label}</button>`;
