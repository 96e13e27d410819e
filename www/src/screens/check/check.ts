// The left side of Check: the request, or two texts side by side.
import { html, nothing } from "lit-html";
import type { App } from "../../app/app";
import { clip, visible } from "../../base/format";
import { objectOf } from "../../base/json";
import type { Report } from "../../engine";
import { isBroken, isResponse } from "../../model/headline";
import type { Pane } from "../../model/state";
import { text } from "../../text";
import { clearButton, formatButton, openButton, undoButton } from "../../view/editing";
import { examplesButton } from "./examples";

export const checkPanel = (app: App) => html`
  <div class="panel" role="tabpanel" id="panel-check" data-testid="panel-check" aria-labelledby="tab-check" ?hidden=${app.state.tab !== "check"}>
    ${bar(app)}
    <div class="editor" id="request-editor" data-testid="editor" translate="no" ?hidden=${app.state.pane !== "request"}></div>
    <div class="beside" ?hidden=${app.state.pane === "request"}>
      ${app.state.pane === "forms" ? formsHead() : resourceHead(app)}
      <div class="editor" id="compare" data-testid="compare" translate="no"></div>
    </div>
  </div>
`;

function bar(app: App) {
  return html`
    <div class="bar">
      ${examplesButton()} ${openButton(app, "request")}
      <p class="subject" data-testid="request" title=${subjectTitle(app.state.report)}>${requestLine(app)}</p>
      ${app.state.pane === "request" ? formatButton(app, "request") : nothing} ${paneButtons(app)} ${undoButton(app, "request")} ${clearButton(app, "request")}
    </div>
  `;
}

const subjectTitle = ({ request }: Report) => (request && request.operation !== "response" ? visible(clip(`${request.method} ${request.path}`)) : nothing);

function requestLine(app: App) {
  const { report } = app.state;
  const { request } = report;
  if (app.isEmpty) return text.request.nothing;
  if (!request) return isBroken(report) ? text.request.unread : text.request.none;
  if (isResponse(report)) return text.request.response;
  return html`<b>${request.method}</b> <bdi>${visible(clip(request.path))}</bdi>${app.isUntouched ? text.request.example : nothing}`;
}

function paneButtons(app: App) {
  const { panes } = app;
  if (panes.length < 2) return nothing;
  return html`<div class="segments" role="group" aria-label=${text.view}>${panes.map((pane) => paneButton(app, pane))}</div>`;
}

const paneButton = (app: App, pane: Pane) => html`
  <button type="button" data-testid="pane-${pane}" aria-pressed=${app.state.pane === pane} @click=${() => app.showPane(pane)}>${text.panes[pane]}</button>
`;

function resourceHead(app: App) {
  const { before, report } = app.state;
  const isInvalid = before?.own && !objectOf(before.text);
  return html`
    <div class="sides">
      <p>
        <b>${text.resource.before}</b> <span>${before?.own ? text.resource.own : before?.text === "" ? text.resource.notThere : text.resource.known}</span>
        ${before?.own ? html`<button type="button" class="link" data-testid="before-reset" @click=${() => app.resetResource()}>${text.resource.reset}</button>` : nothing}
        ${isInvalid ? html`<span class="bad" role="alert">${text.resource.broken}</span>` : nothing}
      </p>
      <p><b>${text.resource.after}</b> <span>${report.resource ? text.resource.asAsked : text.resource.unknown}</span></p>
    </div>
  `;
}

const formsHead = () => html`
  <div class="sides">
    <p><b>${text.forms.without}</b> <span>${text.forms.withoutLead}</span></p>
    <p><b>${text.forms.with}</b> <span>${text.forms.withLead}</span></p>
  </div>
`;
