// The fields of the form. Each represents one location in the text. An empty field means there is no value: unknown,
// not zero.
import { html, noChange, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Finding } from "../../engine";
import { goTo } from "../../focus";
import { text } from "../../text";
import { severityMark } from "../../view/bits";
import { prose } from "../../words";
import type { Bench } from "./bench";
import { isExact, jsonOf, listAt, oneLine, pointerOf, type Step, valueAt, wordsOf } from "./snapshot";

const words = text.company.form;

/**
 * The field being typed in. Rendering, which may happen at any time, must not change its content until the user leaves
 * it.
 */
let typedIn: string | undefined;

const typing = (event: Event) => (typedIn = (event.target as HTMLElement).id);
const left = () => (typedIn = undefined);
const shows = (id: string, words: string) => (typedIn === id && document.activeElement?.id === id ? noChange : live(words));

/** Writes what was typed in a field to its location. */
const putting = (put: (words: string) => void) => (event: Event) => {
  left();
  put((event.target as HTMLInputElement).value);
};

export interface Field {
  label: string;
  at: readonly Step[];
  /** A count is written as a number; a word is a number only if it was one before. */
  kind?: "text" | "word" | "count";
  /** The label is shown elsewhere, as a table header. */
  bare?: boolean;
  testid: string;
}

export function field(bench: Bench, { label, at, kind = "text", bare = false, testid }: Field) {
  const value = valueAt(bench.root, at);
  const shown = wordsOf(value);
  const id = idOf(at);
  const changed = putting((typed) => bench.put(at, jsonOf(typed, kind, value)));
  return html`
    <div class="field">
      <label class=${bare ? "unseen" : nothing} for=${id}>${label}</label>
      <input id=${id} data-testid=${testid} type="text" autocomplete="off" spellcheck="false" inputmode=${kind === "count" ? "numeric" : nothing} placeholder=${words.notKnown} ?disabled=${shown === undefined} aria-invalid=${invalid(bench, at)} aria-describedby="${id}-says" .value=${shows(id, shown ?? "")} @input=${typing} @blur=${left} @change=${changed} />
      ${says(bench, at, shown === undefined ? whyNot(value) : undefined)}
    </div>
  `;
}

/** A date. An invalid one is shown as text, so it can be corrected. */
export function day(bench: Bench, given: Field) {
  const value = valueAt(bench.root, given.at);
  if (value !== undefined && !(typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value))) return field(bench, given);
  const id = idOf(given.at);
  const changed = putting((typed) => bench.put(given.at, jsonOf(typed, "text", value)));
  return html`
    <div class="field">
      <label for=${id}>${given.label}</label>
      <input id=${id} data-testid=${given.testid} type="date" aria-invalid=${invalid(bench, given.at)} aria-describedby="${id}-says" .value=${shows(id, value ?? "")} @input=${typing} @blur=${left} @change=${changed} />
      ${says(bench, given.at, value === undefined ? words.notKnown : undefined)}
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

export function choice(bench: Bench, { label, at, unset, options, testid }: Choice) {
  const value = valueAt(bench.root, at);
  const id = idOf(at);
  const now = JSON.stringify(value);
  const known = options.findIndex((option) => JSON.stringify(option.value) === now);
  const changed = (event: Event) => {
    const option = options[Number((event.target as HTMLSelectElement).value)];
    bench.put(at, option && oneLine(option.value));
  };
  const entry = (number: number | "unset", entryWords: string, chosen: boolean) => html`<option value=${number} .selected=${live(chosen)}>${entryWords}</option>`;
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} data-testid=${testid} aria-invalid=${invalid(bench, at)} aria-describedby="${id}-says" @change=${changed}>
        ${entry("unset", unset, value === undefined)} ${options.map((option, i) => entry(i, option.words, i === known))}
        ${value !== undefined && known < 0 ? html`<option value="as-written" disabled .selected=${live(true)}>${words.asWritten(now ?? "")}</option>` : nothing}
      </select>
      ${says(bench, at)}
    </div>
  `;
}

/** Yes, no, or unknown. */
export const flag = (bench: Bench, given: Omit<Choice, "unset" | "options">) =>
  choice(bench, { ...given, unset: words.notKnown, options: [{ value: true, words: words.yes }, { value: false, words: words.no }] });

/** More lines than anyone would read in a field. */
const MOST_LINES = 2000;
const MOST_TOLD = 5;

/** Phone numbers, one per line. A missing list means unknown; an empty one means there are none. */
export function numbers(bench: Bench, { label, at, testid }: Field) {
  const value = valueAt(bench.root, at);
  const list = listAt(bench.root, at);
  const told = bench.toldWithin(at);
  const id = idOf(at);
  if (value === undefined) {
    return html`
      <div class="field wide">
        <p class="label">${label}</p>
        <p><i>${words.notKnown}</i> <button type="button" class="link" id=${id} data-testid="${testid}-say" aria-label=${text.about(words.sayNumbers, label)} @click=${() => (bench.put(at, "[]"), goTo(id))}>${words.sayNumbers}</button></p>
      </div>
    `;
  }
  const lines = list?.every((line) => typeof line === "string") ? (list as readonly string[]) : undefined;
  const why = !lines ? words.noList : lines.length > MOST_LINES ? words.manyLines(lines.length) : undefined;
  const changed = putting((typed) => bench.put(at, oneLine(typed.split(/[\n,;]+/).map((line) => line.trim()).filter(Boolean))));
  return html`
    <div class="field wide">
      <label for=${id}>${label}</label>
      <textarea id=${id} data-testid=${testid} rows=${Math.min(Math.max(lines?.length ?? 1, 1) + 1, 6)} spellcheck="false" placeholder=${words.noNumbers} ?disabled=${why !== undefined} aria-invalid=${told.length > 0 ? "true" : nothing} aria-describedby="${id}-says" .value=${shows(id, why || !lines ? "" : lines.join("\n"))} @input=${typing} @blur=${left} @change=${changed}></textarea>
      <div class="under">
        <span class="soft">${words.numbersHint}</span>
        <button type="button" class="link" data-testid="${testid}-unknown" aria-label=${text.about(words.numbersUnknown, label)} @click=${() => (bench.put(at), goTo(id))}>${words.numbersUnknown}</button>
      </div>
      ${saysOf(at, told.slice(0, MOST_TOLD), why)}
    </div>
  `;
}

/** The problems at a location, shown below its field. */
const says = (bench: Bench, at: readonly Step[], note?: string) => saysOf(at, bench.told(at), note);

function saysOf(at: readonly Step[], told: readonly Finding[], note?: string) {
  return html`
    <div class="says" id="${idOf(at)}-says">
      ${note ? html`<p class="soft">${note}</p>` : nothing}
      ${told.map(({ severity, message }) => html`<p>${severityMark(severity)} <span class="as-is">${prose(message)}</span></p>`)}
    </div>
  `;
}

const invalid = (bench: Bench, at: readonly Step[]) => (bench.told(at).some(({ severity }) => severity !== "info") ? "true" : nothing);
const whyNot = (value: unknown) => (typeof value === "number" && !isExact(value) ? words.inexact : words.noField);
export const idOf = (at: readonly Step[]) => `company${pointerOf(at).replace(/[^\w]+/g, "-")}`;
