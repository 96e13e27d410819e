// Mapping: a provider's schema on the left; on the right, what Dialpad uses each attribute for, its target, and its
// result.
import "./mapping.css";
import { html } from "lit-html";
import type { App } from "../../app/app";
import type { Report } from "../../engine";
import { prose } from "../../base/format";
import { isBroken } from "../../model/headline";
import { text } from "../../text";
import { clearButton, formatButton, openButton, saveButton, undoButton } from "../../view/editing";
import { headline, withoutOutcome } from "../../view/result";
import { examplesButton, gallery, shelf } from "./examples";
import { table } from "./table";

export const panel = (app: App) => html`
  <div class="panel" role="tabpanel" id="panel-mapping" aria-labelledby="tab-mapping" ?hidden=${app.state.tab !== "mapping"}>
    <div class="bar">
      ${examplesButton()} ${gallery(app)} ${openButton(app, "mapping", ".json")}
      <p class="subject" data-testid="mapping-kind">${kind(app)}</p>
      ${formatButton(app, "mapping")} ${undoButton(app, "mapping")} ${clearButton(app, "mapping")} ${saveButton(app, "mapping")}
    </div>
    <div class="editor" id="mapping-editor" data-testid="mapping-editor" translate="no"></div>
  </div>
`;

export const draw = (app: App) => html`
  <section class="result mapping" id="result" data-result data-testid="mapped-side" aria-label=${text.mapping.side} tabindex="-1">
    ${app.currentReport ? checked(app, app.currentReport) : emptyScreen(app)}
  </section>
`;

function kind(app: App) {
  const { currentReport } = app;
  if (!currentReport) return text.mapping.nothing;
  return currentReport.mapping ? html`<b>${text.mapping.schemaOf(currentReport.idp.used)}</b>` : isBroken(currentReport) ? text.mapping.unread : text.mapping.none;
}

const checked = (app: App, report: Report) => html`
  ${headline(app, report, "→")} ${report.mapping ? html`${table(app, report, report.mapping)} ${planHint(app)}` : withoutOutcome(app, report)}
  <details class="more" data-testid="mapping-export" ?open=${!report.mapping && !isBroken(report)}>
    <summary>${text.mapping.export.title}</summary>
    ${exports()}
  </details>
`;

const emptyScreen = (app: App) => html`
  <div class="welcome" data-testid="mapping-empty">
    <h2 data-testid="headline">${text.mapping.empty.title}</h2>
    <p>${text.mapping.empty.lead}</p>
    <h3>${text.mapping.export.title}</h3>
    ${exports()}
    <h3 class="or">${text.examples.or}</h3>
    <div class="shelves">${shelf(app)}</div>
  </div>
`;

const exports = () => html`
  <p class="soft">${text.mapping.export.lead}</p>
  <div class="providers">
    ${text.mapping.export.providers.map(
      ({ name, steps }) => html`
        <section>
          <h3>${name}</h3>
          <ol>${steps.map((step) => html`<li>${prose(step)}</li>`)}</ol>
        </section>
      `,
    )}
  </div>
`;

const planHint = (app: App) => html`
  <section class="onward">
    <h3>${text.mapping.plan.title}</h3>
    <p>${prose(text.mapping.plan.lead)}</p>
    <button type="button" data-testid="mapping-plan" @click=${() => app.planFromExports({ mapping: app.state.mapping })}>${text.mapping.plan.open}</button>
  </section>
`;
