// The result of a text: its headline, and its first problem if there is nothing else to show.
import { html, nothing } from "lit-html";
import type { App } from "../app/app";
import { restoreFocus } from "../base/focus";
import { dotted, maskSecrets, prose } from "../base/format";
import type { Finding, Report } from "../engine";
import { headlineOf, isBroken } from "../model/headline";
import { text } from "../text";
import { against, icon, severityMark, value, type View } from "./bits";

const { symbols } = text.plan;

/** `neutral` is shown if there is no action. */
export function headline(app: App, report: Report, neutral = symbols.none) {
  const { words, who } = headlineOf(report);
  const { summary, outcome } = report;
  const action = summary.verdict === "unreadable" ? "unreadable" : (outcome?.action ?? "none");
  return html`
    <div class="headline" data-action=${action} data-verdict=${summary.verdict}>
      <span class="symbol" aria-hidden="true">${action === "unreadable" ? "?" : action === "none" ? neutral : symbols[action]}</span>
      <h2 data-testid="headline">${words}${who === undefined ? nothing : html` ${value(who)}`}</h2>
      <p class="counts"><span data-testid="counts">${counts(app, summary)}</span>${summary.verdict === "unreadable" ? nothing : html` · ${against(app)}`}</p>
      ${copyButton(app)}
    </div>
  `;
}

function copyButton(app: App) {
  const copied = app.state.copied === "markdown";
  return html`
    <button type="button" class="quiet copy" data-testid="copy" aria-label=${text.share.markdownLabel} title=${text.share.markdownLabel} @click=${() => app.copyMarkdown()}>
      ${icon(copied ? "check" : "copy")} <span class="words">${copied ? text.share.copied : text.share.markdown}</span>
    </button>
  `;
}

/** The number of problems. It leads to them. */
function counts(app: App, summary: Report["summary"]): View {
  const worst = summary.errors ? "error" : summary.warnings ? "warning" : summary.infos ? "info" : undefined;
  if (!worst) return html`${text.counts(summary)}`;
  return html`<button type="button" class="link" data-severity=${worst} @click=${() => void app.goToProblems()}>${text.counts(summary)}</button>`;
}

/** Codes below this one are about text and JSON. An error among them makes a text unreadable. */
const breaksText = ({ code, severity }: Finding) => code < "SP200" && severity === "error";

/** A text that cannot be read or has no outcome, with its first problem. */
export function withoutOutcome(app: App, report: Report): View {
  const unreadable = isBroken(report);
  const first = (unreadable && report.findings.find(breaksText)) || report.findings[0];
  if (!unreadable && !first) return nothing;
  return html`
    <div class="broken" data-testid="broken">
      ${unreadable ? html`<p>${text.broken.lead}</p>` : nothing} ${first ? firstProblem(app, first, unreadable) : nothing}
    </div>
  `;
}

function firstProblem(app: App, finding: Finding, framed: boolean): View {
  const { span, severity, message, help, fix } = finding;
  const content = framed && span.source !== "options" ? app.state[span.source] : "";
  return html`
    <p class="first">${severityMark(severity)} <span class="as-is">${prose(message)}</span></p>
    ${content ? codeFrame(content, span.line, span.column) : nothing} ${help ? html`<p class="soft">${prose(help)}</p>` : nothing}
    <p class="actions">
      <button type="button" @click=${() => app.goToFinding(finding)}>${text.goTo(span.line, span.column)}</button>
      ${fix ? html`<button type="button" class="primary" @click=${() => (app.problems.fix(finding), restoreFocus())}>${prose(fix.title)}</button>` : nothing}
    </p>
  `;
}

/** The line with a caret under the location, and the line before it, cut so that the location is always visible. */
function codeFrame(content: string, line: number, column: number): View {
  const BEFORE = 32;
  const from = Math.max(0, column - 1 - BEFORE);
  const lines = content.split("\n");
  const cut = (at: number) => (from > 0 ? "…" : "") + dotted(maskSecrets(lines[at - 1] ?? "")).slice(from, from + 2 * BEFORE).replace(/\t/g, " ");
  const numbered = (at: number) => html`<span class="no">${at}</span>${cut(at)}${"\n"}`;
  const caret = " ".repeat(column - 1 - from + (from > 0 ? 1 : 0));
  return html`<pre class="frame" aria-hidden="true">${line > 1 ? numbered(line - 1) : nothing}${numbered(line)}<span class="no"></span>${caret}<b>^</b></pre>`;
}
