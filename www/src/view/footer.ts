import { html, nothing } from "lit-html";
import type { App } from "../app/app";
import { text } from "../text";

export const footer = (app: App) => html`
  <footer ?inert=${!app.state.isReady}>
    <p><b>${text.footer.privacy}</b> <button type="button" class="link" data-testid="proof-open" popovertarget="proof">${text.footer.verify}</button></p>
    <p class="device">
      <label title=${text.memory.hint}>
        <input type="checkbox" data-testid="remember" .checked=${app.state.remembering} @change=${(event: Event) => app.remembering.set((event.target as HTMLInputElement).checked)} />
        ${text.memory.remember}
      </label>
      ${app.state.remembering || app.state.theme !== "auto" ? html`<button type="button" class="link" data-testid="forget" @click=${() => app.remembering.forgetEverything()}>${text.memory.forget}</button>` : nothing}
      <button type="button" class="link" data-testid="start-over" ?disabled=${app.isUntouched} @click=${() => app.startOver()}>${text.startOver}</button>
    </p>
    <p class="soft">${text.footer.estimateOnly}</p>
  </footer>
`;
