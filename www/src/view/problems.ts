import { html, nothing } from "lit-html";
import { type App, safeFixes } from "../app";
import type { Finding, Fix, Span } from "../engine";
import { text } from "../text";
import { icon, severityMark } from "./bits";
import { plain, prose } from "../words";

export function problems(app: App) {
  const { findings, state } = app;
  const safe = safeFixes(findings, app.source).length;
  return html`
    <section class="problems" data-testid="problems" aria-labelledby="problems-title">
      <header class="bar">
        <h2 id="problems-title" tabindex="-1">${state.tab === "check" ? text.problems.title : text.problems.titleCompany}</h2>
        <span class="count">${findings.length || nothing}</span>
        <span class="keys">${text.problems.keys}</span>
        ${safe > 0
          ? html`<button type="button" data-testid="fix-all" @click=${(event: Event) => mend(event, () => app.fixAllSafe())}>${text.problems.fixAll(safe)}</button>`
          : nothing}
      </header>
      ${findings.length > 0 ? html`<ol>${findings.map((finding) => row(app, finding))}</ol>` : nonePanel(app)}
    </section>
  `;
}

function nonePanel(app: App) {
  const waiting = app.state.tab === "check" && app.isEmpty;
  return html`<p class="none">${waiting ? text.problems.nothingYet : html`${icon("check")} ${text.problems.none}`}</p>`;
}

function row(app: App, finding: Finding) {
  const { span, fix } = finding;
  return html`
    <li class="finding" data-testid="finding" data-code=${finding.code} data-severity=${finding.severity}>
      <button type="button" class="goto" @click=${() => app.goToFinding(finding)}>
        ${severityMark(finding.severity)}
        <span>
          <span class="message as-is">${prose(finding.message)}</span>
          ${finding.help ? html`<span class="help as-is">${prose(finding.help)}</span>` : nothing}
        </span>
      </button>
      ${fix ? fixButton(app, finding, fix) : nothing}
      <p class="meta">
        <b>${finding.code}</b> ${finding.name} <span class="at">[${placeOf(app, span)}]</span>
        ${finding.labels.map((label) => html` · <button type="button" @click=${() => app.go(label.span)}>${prose(label.message)} <span class="at">[${placeOf(app, label.span)}]</span></button>`)}
      </p>
    </li>
  `;
}

function fixButton(app: App, finding: Finding, fix: Fix) {
  const words = fix.safety === "safe" ? text.problems.fix : text.problems.reviewFix;
  const title = plain(fix.title);
  return html`
    <button type="button" class="fix" data-testid="fix" title=${title} aria-label=${text.problems.fixLabel(words, title)} @click=${(event: Event) => mend(event, () => app.fix(finding))}>${words}</button>
  `;
}

/** A place in the text in front needs no more than its line; one elsewhere says where. */
function placeOf(app: App, { source, line, column }: Span): string {
  const place = text.problems.place(line, column);
  return source === app.source ? place : text.problems.elsewhere(source, place);
}

/** The button may be gone after its fix; whoever pressed it by keyboard goes on from the list's title. */
function mend(event: Event, fix: () => void) {
  const button = event.currentTarget as HTMLElement;
  fix();
  if (!button.isConnected) document.getElementById("problems-title")?.focus();
}
