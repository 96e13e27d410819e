// The problems in the current text, with their fixes and a filter.
import { html, nothing } from "lit-html";
import type { App } from "../app/app";
import { listedLabels, safeFixes } from "../app/checker";
import { restoreFocus } from "../base/focus";
import { plain, prose } from "../base/format";
import type { Finding, Fix, Severity, Span } from "../engine";
import { text } from "../text";
import { icon, search, severityMark, severityShape, worstFirst } from "./bits";

const MANY = 100;
const severities: Severity[] = ["error", "warning", "info"];

export function problems(app: App) {
  const { findings, shownFindings: shown } = app;
  const safe = safeFixes(findings, app.source).length;
  return html`
    <section class="problems" data-testid="problems" aria-labelledby="problems-title">
      <header class="bar">
        <h2 id="problems-title" tabindex="-1">${text.problems.titles[app.source]}</h2>
        ${findings.length > 0 ? filter(app, findings) : nothing}
        ${safe > 0
          ? html`<button type="button" data-testid="fix-all" @click=${() => applyFix(() => app.problems.fixAllSafe())}>${text.problems.fixAll(safe)}</button>`
          : nothing}
      </header>
      ${shown.length > 0 ? html`<ol class=${shown.length > MANY ? "many" : nothing}>${worstFirst(shown, ({ severity }) => severity).map((finding) => row(app, finding))}</ol>` : emptyList(app)}
    </section>
  `;
}

function filter(app: App, findings: readonly Finding[]) {
  const { filter: current } = app;
  return html`
    <div class="filter" role="group" aria-label=${text.problems.filterLabel}>
      ${severities.map((severity) => {
        const n = findings.filter((finding) => finding.severity === severity).length;
        const label = text.problems.show(n, severity);
        return n === 0
          ? nothing
          : html`<button type="button" class="chip" data-testid="filter-${severity}" data-severity=${severity} aria-pressed=${!current.hidden.has(severity)} aria-label=${label} title=${label} @click=${() => app.problems.toggleSeverity(severity)}>${severityShape(severity)} ${n}</button>`;
      })}
      ${search({ id: "filter-words", label: text.problems.search, words: current.words, onInput: (words) => app.problems.filterByText(words) })}
      <span class="keys">${text.problems.keys}</span>
    </div>
  `;
}

function emptyList(app: App) {
  if (app.findings.length > 0) {
    return html`<p class="none">${text.problems.filtered(app.findings.length)} <button type="button" class="link" data-testid="filter-clear" @click=${() => app.problems.clearFilter()}>${text.showAll}</button></p>`;
  }
  const isWaiting = app.source !== "company" && app.currentReport === undefined;
  return html`<p class="none">${isWaiting ? text.problems.nothingYet : html`${icon("check")} ${text.problems.none}`}</p>`;
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
        <a href="#rules/${finding.code}" data-testid="rule-link"><b>${finding.code}</b> ${finding.name}</a>
        <span class="at">[${placeOf(app, span)}]</span>
        ${otherPlaces(app, finding)}
      </p>
    </li>
  `;
}

function otherPlaces(app: App, finding: Finding) {
  const { labels, further } = listedLabels(finding);
  return html`
    ${labels.map((label) => html`<button type="button" @click=${() => app.go(label.span)}>${prose(label.message)} <span class="at">[${placeOf(app, label.span)}]</span></button>`)}
    ${further > 0 ? html`<span>${text.problems.furtherPlaces(further)}</span>` : nothing}
  `;
}

function fixButton(app: App, finding: Finding, fix: Fix) {
  const words = fix.safety === "safe" ? text.problems.fix : text.problems.reviewFix;
  const title = plain(fix.title);
  return html`
    <button type="button" class="fix" data-testid="fix" title=${title} aria-label=${text.about(words, title)} @click=${() => applyFix(() => app.problems.fix(finding))}>${words}</button>
  `;
}

/** A location, with the name of its text unless that is the current one. */
function placeOf(app: App, { source, line, column }: Span): string {
  const place = text.problems.place(line, column);
  return source === app.source ? place : text.problems.elsewhere(source, place);
}

/** The button may be gone after its fix; the keyboard focus then moves to the list's title. */
function applyFix(fix: () => void) {
  fix();
  restoreFocus("#problems-title");
}
