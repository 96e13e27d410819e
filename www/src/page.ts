// The whole page: header, notice, current screen, and footer.
import { html, nothing, render } from "lit-html";
import type { App } from "./app/app";
import { goToResult } from "./base/focus";
import { hasOutcome, hasText } from "./model/tabs";
import { panels, screenOf } from "./screens";
import { checkPanel } from "./screens/check/check";
import { gallery } from "./screens/check/examples";
import { outcomeSection } from "./screens/check/outcome";
import { companyPanel } from "./screens/company/company";
import { text } from "./text";
import { footer } from "./view/footer";
import { dialects, header } from "./view/header";
import { notice } from "./view/notice";
import { problems } from "./view/problems";
import { proof } from "./view/proof";
import { shareDialog } from "./view/share";

export function drawPage(root: HTMLElement, app: App): void {
  const { tab, rule } = app.state;
  document.title = text.title((tab === "rules" && rule) || text.tabs[tab]);
  render(page(app), root);
}

const page = (app: App) => html`
  <a class="skip" ?inert=${!app.state.isReady} href=${hasText(app.state.tab) ? "#result" : "#screen"} @click=${skipToResult}>${text.skip}</a>
  ${header(app)} ${app.state.drawn > 2 ? overlays(app) : nothing}
  <main data-tab=${app.state.tab} ?inert=${!app.state.isReady}>
    ${notice(app)} ${checkPanel(app)} ${companyPanel(app)} ${panels(app)}
    ${app.state.drawn > 0 ? result(app) : nothing}
  </main>
  ${app.state.drawn > 1 ? footer(app) : nothing}
  <p class="unseen" role="status" aria-live="polite" data-testid="announcement">${app.state.announcement}</p>
  ${app.state.toast ? html`<p class="toast" aria-hidden="true" data-testid="toast">${app.state.toast}</p>` : nothing}
`;

/** What opens over the page. Until there is an editor, nothing can be opened. */
const overlays = (app: App) => html`${dialects(app)} ${gallery(app)} ${shareDialog(app)} ${proof()}`;

const result = (app: App) => (hasText(app.state.tab) ? html`${app.state.hasCrashed ? crashed() : resultSide(app)} ${app.state.drawn > 1 ? problems(app) : nothing}` : screenPanel(app));

const resultSide = (app: App) => (hasOutcome(app.state.tab) ? outcomeSection(app) : screenOf(app.state.tab)?.draw(app));

function screenPanel(app: App) {
  const { tab } = app.state;
  return html`<div class="screen" role="tabpanel" id="panel-${tab}" aria-labelledby="tab-${tab}"><div id="screen" tabindex="-1">${screenOf(tab)?.draw(app) ?? nothing}</div></div>`;
}

const crashed = () => html`
  <section class="result failed" role="alert">
    <h2>${text.failed.stopped}</h2>
    <p>${text.failed.stoppedLead}</p>
    <button type="button" @click=${() => location.reload()}>${text.failed.reload}</button>
  </section>
`;

function skipToResult(event: Event) {
  event.preventDefault();
  goToResult();
}
