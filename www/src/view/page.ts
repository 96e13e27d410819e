import { html, render } from "lit-html";
import type { App, Tab } from "../app";
import { text } from "../text";
import { examplesButton, gallery } from "./examples";
import { fate } from "./fate";
import { header } from "./header";
import { problems } from "./problems";

export function drawPage(root: HTMLElement, app: App): void {
  render(page(app), root);
}

const page = (app: App) => html`
  <a class="skip" href="#fate" @click=${skipToFate}>${text.skip}</a>
  ${header(app)} ${gallery(app)}
  <main>
    ${panel(app, "check", requestBar(app), "editor")} ${panel(app, "company", companyBar(app), "company-editor")}
    ${app.state.stopped ? stopped() : fate(app)} ${problems(app)}
  </main>
  <footer>
    <p><b>${text.footer.privacy}</b> ${text.footer.detail}</p>
    <p class="soft">${text.footer.estimateOnly}</p>
  </footer>
  <p class="unseen" role="status" aria-live="polite" data-testid="said">${app.state.said}</p>
`;

const panel = (app: App, tab: Tab, bar: unknown, testid: string) => html`
  <div class="panel" role="tabpanel" id="panel-${tab}" aria-labelledby="tab-${tab}" ?hidden=${app.state.tab !== tab}>
    ${bar}
    <div class="editor" id=${testid} data-testid=${testid} translate="no"></div>
  </div>
`;

function requestBar(app: App) {
  return html`
    <div class="bar">
      ${examplesButton()}
      <p class="readas" data-testid="request">${readAs(app)}</p>
      <button type="button" data-testid="clear" ?disabled=${app.state.request === ""} @click=${() => app.clear()}>${text.request.clear}</button>
    </div>
  `;
}

function readAs(app: App) {
  const { request } = app.state.report;
  if (app.isEmpty) return text.request.nothing;
  return request ? html`<b>${request.method}</b> <bdi>${request.path}</bdi>` : text.request.unread;
}

function companyBar(app: App) {
  return html`
    <div class="bar">
      <p class="readas">${app.isSample ? text.company.sample : text.company.own}</p>
      <label class="asof" title=${text.company.asOfHint}>
        ${text.company.asOf}
        <input type="date" data-testid="as-of" .value=${app.state.asOf} @change=${(event: Event) => app.setAsOf((event.target as HTMLInputElement).value)} />
      </label>
      <button type="button" data-testid="reset" ?disabled=${app.isSample} @click=${() => app.resetCompany()}>${text.company.reset}</button>
    </div>
  `;
}

const stopped = () => html`
  <section class="fate failed" role="alert">
    <h2>${text.failed.stopped}</h2>
    <p>${text.failed.stoppedLead}</p>
    <button type="button" @click=${() => location.reload()}>${text.failed.reload}</button>
  </section>
`;

/** Without a `#fate` in the address bar. */
function skipToFate(event: Event) {
  event.preventDefault();
  document.getElementById("fate")?.focus();
}
