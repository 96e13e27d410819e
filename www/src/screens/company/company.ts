// The left side of Company: the snapshot as text, or one of the views that are fetched on demand.
import { html, nothing } from "lit-html";
import type { App } from "../../app/app";
import type { CompanyPane } from "../../model/state";
import { text } from "../../text";
import { formatButton, saveButton, undoButton } from "../../view/editing";

const panes: readonly CompanyPane[] = ["json", "form", "users", "start"];

/** The views besides the text, once they have been fetched. */
let fetched: typeof import("./panes") | undefined;

export const fetchCompanyPanes = async () => (fetched ??= await import("./panes"));

export function companyPanel(app: App) {
  const { tab, companyPane } = app.state;
  const isHere = tab === "company";
  return html`
    <div class="panel" role="tabpanel" id="panel-company" data-testid="panel-company" aria-labelledby="tab-company" ?hidden=${!isHere}>
      ${isHere ? bar(app) : nothing}
      <div class="editor" id="company-editor" data-testid="company-editor" translate="no" ?hidden=${companyPane !== "json"}></div>
      ${isHere && companyPane !== "json" ? fetched?.draw(app, companyPane) : nothing}
    </div>
  `;
}

/** Drawn only while it is seen: a browser takes long to create its first date field. */
function bar(app: App) {
  const { companyPane, asOf } = app.state;
  return html`
    <div class="bar">
      <div class="segments" role="group" aria-label=${text.view}>${panes.map((pane) => paneButton(app, pane))}</div>
      ${companyPane === "json" ? formatButton(app, "company") : nothing}
      <label class="asof" title=${text.company.asOfHint}>
        ${text.company.asOf}
        <input type="date" id="as-of" data-testid="as-of" .value=${asOf} @change=${(event: Event) => app.setAsOf(input(event).value)} @blur=${(event: Event) => (input(event).value = app.state.asOf)} />
      </label>
      ${undoButton(app, "company")} ${saveButton(app, "company")}
    </div>
  `;
}

/** On blur, a date that is incomplete or was cleared is reset to the one in effect. */
const input = (event: Event) => event.target as HTMLInputElement;

const paneButton = (app: App, pane: CompanyPane) => html`
  <button type="button" data-testid="company-${pane}" aria-pressed=${app.state.companyPane === pane} @click=${() => void app.showCompany(pane)}>${text.company.panes[pane]}</button>
`;
