import { html, nothing } from "lit-html";
import type { App } from "../app/app";
import { prose } from "../base/format";
import { type IdpChoice, idps } from "../engine";
import { hasText, type Tab, tabs } from "../model/tabs";
import { text } from "../text";
import { icon } from "./bits";
import { shareButton } from "./share";

export const header = (app: App) => html`
  <header class="top" ?inert=${!app.state.isReady}>
    <h1 title=${text.tagline}>${text.name} <small>${app.version}</small></h1>
    <div class="tabs" role="tablist" aria-label=${text.tabs.label} @keydown=${(event: KeyboardEvent) => moveTab(app, event)}>
      ${tabs.map((tab) => tabButton(app, tab))}
    </div>
    <div class="end">${idpButton(app)} ${shareButton(app)} ${themeButton(app)}</div>
  </header>
`;

function tabButton(app: App, tab: Tab) {
  const here = app.state.tab === tab;
  const found = tab === "company" ? app.state.companyFindings.length : 0;
  return html`
    <button type="button" role="tab" id="tab-${tab}" data-testid=${tab} aria-controls=${here ? `panel-${tab}` : nothing} aria-selected=${here} tabindex=${here ? 0 : -1} aria-label=${found > 0 ? text.tabs.withProblems(text.tabs[tab], text.company.form.problems(found)) : nothing} @click=${() => app.navigation.show(tab)}>
      ${text.tabs[tab]}${found > 0 ? html` <span class="badge">${found}</span>` : nothing}
    </button>
  `;
}

function moveTab(app: App, event: KeyboardEvent) {
  const at = tabs.indexOf(app.state.tab);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  const tab = tabs.at(to % tabs.length) ?? "check";
  event.preventDefault();
  app.navigation.show(tab);
  document.getElementById(`tab-${tab}`)?.focus();
}

/** Whether the detected provider of the request in Check applies: Plan has many requests, and Rules has none. */
const isAboutOneRequest = (app: App) => hasText(app.state.tab);

function idpButton(app: App) {
  const [lead, name] = providerLabel(app);
  return html`
    <button type="button" class="quiet idp" data-testid="idp" popovertarget="dialects" ?disabled=${isAboutOneRequest(app) && (app.isEmpty || app.source === "mapping")}>
      <span class="lead">${lead}</span> <b>${name}</b> ${icon("down")}
    </button>
  `;
}

function providerLabel(app: App): [lead: string, name: string] {
  const { report, idp } = app.state;
  if (idp !== "auto") return [text.idp.setTo, text.idp.name(idp)];
  if (!isAboutOneRequest(app)) return text.idp.each;
  return [report.idp.detected ? text.idp.looksLike : text.idp.readAs, text.idp.name(report.idp.used)];
}

/** Which provider the request is treated as, the evidence for it, and a way to set it. */
export function dialects(app: App) {
  const { idp } = app.state;
  return html`
    <div id="dialects" class="popover" popover role="dialog" aria-labelledby="dialects-title" data-testid="dialects">
      ${isAboutOneRequest(app) ? evidence(app) : ofEachRequest(idp)}
      <fieldset>
        <legend>${text.idp.choose}</legend>
        ${(["auto", ...idps] as const).map((each) => dialect(app, each, idp === each))}
      </fieldset>
      <label class="profile">
        <input type="checkbox" data-testid="profile" .checked=${app.state.profile === "interop"} @change=${(event: Event) => app.setProfile((event.target as HTMLInputElement).checked ? "interop" : "none")} />
        <span>${text.idp.profile} <small>${text.idp.profileHint}</small></span>
      </label>
    </div>
  `;
}

function evidence({ state }: App) {
  const { detected, evidence: lines } = state.report.idp;
  return html`
    <h2 id="dialects-title">${text.idp.title(detected)}</h2>
    ${lines.length > 0 ? html`<ul class="evidence" data-testid="evidence">${lines.map((line) => html`<li>${prose(line)}</li>`)}</ul>` : html`<p>${text.idp.none}</p>`}
  `;
}

const ofEachRequest = (idp: IdpChoice) =>
  idp === "auto" ? html`<h2 id="dialects-title">${text.idp.eachTitle}</h2><p>${text.idp.eachLead}</p>` : html`<h2 id="dialects-title">${text.idp.everyTitle(idp)}</h2>`;

const dialect = (app: App, idp: IdpChoice, chosen: boolean) => html`
  <label>
    <input type="radio" name="idp" value=${idp} data-testid="idp-${idp}" .checked=${chosen} @change=${() => app.setIdp(idp)} />
    ${idp === "auto" ? text.idp.auto(isAboutOneRequest(app) ? app.state.report.idp.detected : undefined) : text.idp.name(idp)}
  </label>
`;

function themeButton(app: App) {
  const { theme } = app.state;
  const label = text.theme.label(text.theme.names[theme]);
  return html`
    <button type="button" class="quiet square" data-testid="theme" aria-label=${label} title=${label} @click=${() => app.switchTheme()}>${icon(theme)}</button>
  `;
}
