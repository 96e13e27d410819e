// The fields of the form. Each represents one location in the text. An empty field means there is no value: unknown,
// not zero.
import { html, noChange, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { focusOn } from "../../base/focus";
import { prose } from "../../base/format";
import type { Finding } from "../../engine";
import { text } from "../../text";
import { severityMark } from "../../view/bits";
import { isExact, jsonOf, listAt, oneLine, pointerOf, type Step, textOf, valueAt } from "./snapshot";
import type { CompanyViews } from "./views";

const words = text.company.form;

/**
 * The field being typed in. Rendering, which may happen at any time, must not change its content until the user leaves
 * it.
 */
let activeField: string | undefined;

const onInput = (event: Event) => (activeField = (event.target as HTMLElement).id);
const onBlur = () => (activeField = undefined);
const liveValue = (id: string, words: string) => (activeField === id && document.activeElement?.id === id ? noChange : live(words));

/** Writes what was typed in a field to its location. */
const onChange = (put: (words: string) => void) => (event: Event) => {
  onBlur();
  put((event.target as HTMLInputElement).value);
};

export interface Field {
  label: string;
  at: readonly Step[];
  /** A count is written as a number; a word is a number only if it was one before. */
  kind?: "text" | "word" | "count";
  /** The label is shown elsewhere, as a table header. */
  hasHiddenLabel?: boolean;
  testid: string;
}

export function field(views: CompanyViews, { label, at, kind = "text", hasHiddenLabel = false, testid }: Field) {
  const value = valueAt(views.root, at);
  const shown = textOf(value);
  const id = idOf(at);
  const changed = onChange((typed) => views.put(at, jsonOf(typed, kind, value)));
  return html`
    <div class="field">
      <label class=${hasHiddenLabel ? "unseen" : nothing} for=${id}>${label}</label>
      <input id=${id} data-testid=${testid} type="text" autocomplete="off" spellcheck="false" inputmode=${kind === "count" ? "numeric" : nothing} placeholder=${text.notKnown} ?disabled=${shown === undefined} aria-invalid=${invalid(views, at)} aria-describedby="${id}-notes" .value=${liveValue(id, shown ?? "")} @input=${onInput} @blur=${onBlur} @change=${changed} />
      ${notes(views, at, shown === undefined ? whyReadOnly(value) : undefined)}
    </div>
  `;
}

/** A date. An invalid one is shown as text, so it can be corrected. */
export function dateField(views: CompanyViews, options: Field) {
  const value = valueAt(views.root, options.at);
  if (value !== undefined && !(typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value))) return field(views, options);
  const id = idOf(options.at);
  const changed = onChange((typed) => views.put(options.at, jsonOf(typed, "text", value)));
  return html`
    <div class="field">
      <label for=${id}>${options.label}</label>
      <input id=${id} data-testid=${options.testid} type="date" aria-invalid=${invalid(views, options.at)} aria-describedby="${id}-notes" .value=${liveValue(id, value ?? "")} @input=${onInput} @blur=${onBlur} @change=${changed} />
      ${notes(views, options.at, value === undefined ? text.notKnown : undefined)}
    </div>
  `;
}

export interface Option {
  value: unknown;
  words: string;
}

export interface Choice {
  label: string | TemplateResult;
  at: readonly Step[];
  /** The option for a missing value. */
  unset: string;
  options: readonly Option[];
  testid: string;
}

export function choice(views: CompanyViews, { label, at, unset, options, testid }: Choice) {
  const value = valueAt(views.root, at);
  const id = idOf(at);
  const now = JSON.stringify(value);
  const known = options.findIndex((option) => JSON.stringify(option.value) === now);
  const changed = (event: Event) => {
    const option = options[Number((event.target as HTMLSelectElement).value)];
    views.put(at, option && oneLine(option.value));
  };
  const entry = (number: number | "unset", entryWords: string, chosen: boolean) => html`<option value=${number} .selected=${live(chosen)}>${entryWords}</option>`;
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} data-testid=${testid} aria-invalid=${invalid(views, at)} aria-describedby="${id}-notes" @change=${changed}>
        ${entry("unset", unset, value === undefined)} ${options.map((option, i) => entry(i, option.words, i === known))}
        ${value !== undefined && known < 0 ? html`<option value="as-written" disabled .selected=${live(true)}>${words.asWritten(now ?? "")}</option>` : nothing}
      </select>
      ${notes(views, at)}
    </div>
  `;
}

/** Yes, no, or unknown. */
export const flag = (views: CompanyViews, options: Omit<Choice, "unset" | "options">) =>
  choice(views, { ...options, unset: text.notKnown, options: [{ value: true, words: words.yes }, { value: false, words: words.no }] });

/** More lines than anyone would read in a field. */
const MAX_LINES = 2000;
const MAX_FINDINGS = 5;

/** Phone numbers, one per line. A missing list means unknown; an empty one means there are none. */
export function numbers(views: CompanyViews, { label, at, testid }: Field) {
  const value = valueAt(views.root, at);
  const list = listAt(views.root, at);
  const findings = views.findingsWithin(at);
  const id = idOf(at);
  if (value === undefined) {
    return html`
      <div class="field">
        <p class="label">${label}</p>
        <p><i>${text.notKnown}</i> <button type="button" class="link" id=${id} data-testid="${testid}-say" aria-label=${text.about(words.sayNumbers, label)} @click=${() => (views.put(at, "[]"), focusOn(id))}>${words.sayNumbers}</button></p>
      </div>
    `;
  }
  const lines = list?.every((line) => typeof line === "string") ? (list as readonly string[]) : undefined;
  const why = !lines ? words.noList : lines.length > MAX_LINES ? words.manyLines(lines.length) : undefined;
  const changed = onChange((typed) => views.put(at, oneLine(typed.split(/[\n,;]+/).map((line) => line.trim()).filter(Boolean))));
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <textarea id=${id} data-testid=${testid} rows=${Math.min(Math.max(lines?.length ?? 1, 1) + 1, 6)} spellcheck="false" placeholder=${words.noNumbers} ?disabled=${why !== undefined} aria-invalid=${findings.length > 0 ? "true" : nothing} aria-describedby="${id}-notes" .value=${liveValue(id, why || !lines ? "" : lines.join("\n"))} @input=${onInput} @blur=${onBlur} @change=${changed}></textarea>
      <div class="under">
        <span class="soft">${words.numbersHint}</span>
        <button type="button" class="link" data-testid="${testid}-unknown" aria-label=${text.about(words.numbersUnknown, label)} @click=${() => (views.put(at), focusOn(id))}>${words.numbersUnknown}</button>
      </div>
      ${notesWith(at, findings.slice(0, MAX_FINDINGS), why)}
    </div>
  `;
}

/** The problems at a location, shown below its field. */
const notes = (views: CompanyViews, at: readonly Step[], note?: string) => notesWith(at, views.findingsAt(at), note);

function notesWith(at: readonly Step[], findings: readonly Finding[], note?: string) {
  return html`
    <div class="notes" id="${idOf(at)}-notes">
      ${note ? html`<p class="soft">${note}</p>` : nothing}
      ${findings.map(({ severity, message }) => html`<p>${severityMark(severity)} <span class="as-is">${prose(message)}</span></p>`)}
    </div>
  `;
}

const invalid = (views: CompanyViews, at: readonly Step[]) => (views.findingsAt(at).some(({ severity }) => severity !== "info") ? "true" : nothing);
const whyReadOnly = (value: unknown) => (typeof value === "number" && !isExact(value) ? words.inexact : words.noField);
export const idOf = (at: readonly Step[]) => `company${pointerOf(at).replace(/[^\w]+/g, "-")}`;
