// A line that says why other texts are shown than before, with the way back.
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { App } from "../app";
import { text } from "../text";

const words = text.notice;

export function notice(app: App) {
  const { notice: told, tab } = app.state;
  // A plan is about one's own company, whatever step of it was looked at.
  if (!told || (told.why === "step" && tab === "plan")) return nothing;
  // Each has buttons of its own: one that is pressed twice never takes back what another line is about.
  return keyed(
    told,
    html`
      <div class="notice" data-testid="notice" data-why=${told.why}>
        <p>${words[told.why](told)}</p>
        ${told.kept ? button("bring-back", told.why === "step" ? words.toPlan : words.back, () => app.bringBack()) : nothing}
        ${told.why === "step" ? button("adopt", words.adopt, () => app.adopt()) : button("dismiss", told.kept ? words.keep : words.close, () => app.dismiss())}
      </div>
    `,
  );
}

const button = (id: string, label: string, act: () => void) => html`<button type="button" data-testid=${id} @click=${act}>${label}</button>`;
