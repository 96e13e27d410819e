import { html } from "lit-html";
import type { App } from "../../app";
import { text } from "../../text";

export const companyPanel = (app: App) => html`
  <div class="panel" role="tabpanel" id="panel-company" aria-labelledby="tab-company" ?hidden=${app.state.tab !== "company"}>
    <div class="bar">
      <p class="readas">${app.isSample ? text.company.sample : text.company.own}</p>
      <label class="asof" title=${text.company.asOfHint}>
        ${text.company.asOf}
        <input type="date" data-testid="as-of" .value=${app.state.asOf} @change=${(event: Event) => app.setAsOf((event.target as HTMLInputElement).value)} />
      </label>
      <button type="button" data-testid="reset" ?disabled=${app.isSample} @click=${() => app.resetCompany()}>${text.company.reset}</button>
    </div>
    <div class="editor" id="company-editor" data-testid="company-editor" translate="no"></div>
  </div>
`;
