import { html, nothing } from "lit-html";
import type { App, Tab } from "../app";
import { text } from "../text";
import { icon } from "./bits";
import { prose } from "../words";

const tabs: Tab[] = ["check", "company"];

export const header = (app: App) => html`
  <header class="top">
    <h1 title=${text.tagline}>${text.name} <small>${app.version}</small></h1>
    <div class="tabs" role="tablist" aria-label=${text.tabs.label} @keydown=${(event: KeyboardEvent) => moveTab(app, event)}>
      ${tabs.map((tab) => tabButton(app, tab))}
    </div>
    <div class="end">${idpButton(app)} ${themeButton(app)}</div>
  </header>
  ${evidence(app)}
`;

function tabButton(app: App, tab: Tab) {
  const here = app.state.tab === tab;
  const errors = tab === "company" && app.state.companyFindings.length > 0;
  return html`
    <button type="button" role="tab" id="tab-${tab}" data-testid=${tab} aria-controls="panel-${tab}" aria-selected=${here} tabindex=${here ? 0 : -1} @click=${() => app.show(tab)}>
      ${text.tabs[tab]}${errors ? html` <span class="badge">${app.state.companyFindings.length}</span>` : nothing}
    </button>
  `;
}

function moveTab(app: App, event: KeyboardEvent) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = tabs[(tabs.indexOf(app.state.tab) + step + tabs.length) % tabs.length];
  if (!next) return;
  app.show(next);
  document.getElementById(`tab-${next}`)?.focus();
}

function idpButton(app: App) {
  const { idp } = app.state.report;
  return html`
    <button type="button" class="quiet idp" data-testid="idp" popovertarget="evidence" ?disabled=${app.isEmpty}>
      <span class="lead">${idp.detected ? text.idp.looksLike : text.idp.readAs}</span> <b>${text.idp.name(idp.used)}</b> ${icon("down")}
    </button>
  `;
}

function evidence(app: App) {
  const { idp } = app.state.report;
  return html`
    <div id="evidence" class="popover" popover role="dialog" aria-labelledby="evidence-title">
      <h2 id="evidence-title">${text.idp.title(idp.detected !== undefined)}</h2>
      ${idp.evidence.length > 0 ? html`<ul>${idp.evidence.map((line) => html`<li>${prose(line)}</li>`)}</ul>` : html`<p>${text.idp.none}</p>`}
    </div>
  `;
}

function themeButton(app: App) {
  const { theme } = app.state;
  const label = text.theme.label(text.theme.names[theme]);
  return html`
    <button type="button" class="quiet square" data-testid="theme" aria-label=${label} title=${label} @click=${() => app.switchTheme()}>${icon(theme)}</button>
  `;
}
