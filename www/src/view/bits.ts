// Small parts shared by several views: shapes that carry a meaning next to their word, values, and locations in a text.
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { App } from "../app/app";
import { bullets, clip, excerpt, visible } from "../base/format";
import type { Certainty, Citation, Severity, Span } from "../engine";
import { text } from "../text";

export type View = TemplateResult | typeof nothing;

const certaintyShapes: Record<Certainty, TemplateResult> = {
  documented: svg`<circle cx="6" cy="6" r="5" />`,
  configured: svg`<path d="M6 .4 11.6 6 6 11.6 .4 6z" />`,
  assumed: svg`<circle class="hollow" cx="6" cy="6" r="4.4" /><path d="M6 1.6a4.4 4.4 0 0 0 0 8.8z" />`,
  unknown: svg`<circle class="hollow dashed" cx="6" cy="6" r="4.4" />`,
};

const severityShapes: Record<Severity, TemplateResult> = {
  error: svg`<circle cx="6" cy="6" r="5.5" />`,
  warning: svg`<path d="M6 .8 11.7 11H.3z" />`,
  info: svg`<rect x="1.6" y="1.6" width="8.8" height="8.8" rx="1.6" />`,
};

const icons = {
  down: svg`<path class="stroke" d="m2.5 4.5 3.5 3.5 3.5-3.5" />`,
  check: svg`<path class="stroke" d="m1.5 6.5 3 3 6-7" />`,
  copy: svg`<rect class="hollow" x="3.6" y="3.6" width="7.2" height="7.6" rx="1.4" /><path class="stroke" d="M1.2 8V2.4A1.4 1.4 0 0 1 2.6 1h5" />`,
  share: svg`<path class="stroke" d="M6 7.6V1M3.6 3.2 6 .9l2.4 2.3M3 5.6H1.8V11h8.4V5.6H9" />`,
  find: svg`<circle class="hollow" cx="5" cy="5" r="3.8" /><path class="stroke" d="m8 8 3.2 3.2" />`,
  back: svg`<path class="stroke" d="M7.5 2 3.5 6l4 4" />`,
  auto: svg`<circle class="hollow" cx="6" cy="6" r="4.8" /><path d="M6 1.2a4.8 4.8 0 0 0 0 9.6z" />`,
  light: svg`<circle cx="6" cy="6" r="2.6" /><path class="stroke" d="M6 .3v1.4M6 10.3v1.4M.3 6h1.4M10.3 6h1.4M2 2l1 1M9 9l1 1M10 2 9 3M3 9l-1 1" />`,
  dark: svg`<path d="M10.9 7.6A5.2 5.2 0 0 1 4.4 1.1a5.2 5.2 0 1 0 6.5 6.5z" />`,
};

const drawing = (name: string, shape: TemplateResult) =>
  html`<svg class=${name} viewBox="0 0 12 12" aria-hidden="true">${shape}</svg>`;

export const icon = (name: keyof typeof icons) => drawing("icon", icons[name]);

export const certaintyMark = (certainty: Certainty) => html`
  <span class="certainty" data-certainty=${certainty} title=${text.certainty.hints[certainty]}>
    ${drawing("shape", certaintyShapes[certainty])}${text.certainty.names[certainty]}
  </span>
`;

export const severityShape = (severity: Severity) => drawing("shape", severityShapes[severity]);

export const severityMark = (severity: Severity) => html`
  <span class="severity" data-severity=${severity}>
    ${severityShape(severity)}${text.problems.severity[severity]}
  </span>
`;

export interface Search {
  /** The `data-testid` of the field. */
  id: string;
  label: string;
  hint?: string;
  words: string;
  onInput(words: string): void;
  onKeydown?(event: KeyboardEvent): void;
}

/** A search field. */
export const search = ({ id, label, hint = label, words, onInput, onKeydown }: Search) => html`
  <label class="search">
    ${icon("find")}<span class="unseen">${label}</span>
    <input type="search" data-testid=${id} placeholder=${hint} .value=${words} @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)} @keydown=${onKeydown ?? nothing} />
  </label>
`;

const severityOrder: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Errors first; otherwise in the original order. */
export const worstFirst = <Item>(all: readonly Item[], severityOf: (item: Item) => Severity): Item[] =>
  [...all].sort((one, other) => severityOrder[severityOf(one)] - severityOrder[severityOf(other)]);

/** A value from a payload or a company, isolated so that right-to-left text stays inside it. */
export const value = (words: string) => html`<bdi class="given">${visible(clip(words))}</bdi>`;

/** The product name of a license; any other value as it is. */
export const licenseName = (license: string) => (text.licenseNames as Record<string, string>)[license] ?? license;

/** The company that is checked against, with a link to load another one. */
export function against(app: App, company = app.state.company) {
  const name = app.companyName(company);
  return html`<span class="against" data-testid="against">${name === undefined
    ? html`<b>${text.against.sample}</b> <span class="own">(<button type="button" class="link" data-testid="use-own" @click=${() => void app.goToCompanyStart()}>${text.against.use}</button>)</span>`
    : html`${text.against.named} ${value(name)}`}</span>`;
}

/** The text behind a reason, as a button that goes to it. */
export function placeButton(app: App, span: Span): View {
  const where = text.place(span.source, span.line);
  if (span.source === "options") return html`<span class="place">${where}</span>`;
  const piece = app.state[span.source].slice(span.start, span.end);
  const secret = /\/password$/i.test(span.pointer);
  return html`
    <button type="button" class="place" data-source=${span.source} @click=${() => app.go(span)}>
      <span class="where">${where}</span>
      <bdi>${excerpt(secret ? bullets(piece) : piece)}</bdi>
    </button>
  `;
}

export function citations(cites: readonly Citation[]): View {
  if (cites.length === 0) return nothing;
  return html`<p class="cites">${text.cites}: ${cites.map((cite, i) => html`${i > 0 ? "; " : nothing}${citation(cite)}`)}</p>`;
}

function citation({ title, section, url }: Citation): View {
  const words = section ? `${title}, ${section}` : title;
  return url?.startsWith("https://") ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${words}</a>` : html`<span>${words}</span>`;
}
