// The steps as a table with filters, sorting, and keyboard navigation. Only the visible rows are rendered.
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Step } from "../../engine";
import { text } from "../../text";
import { icon, licenseName, search, value } from "../../view/bits";
import { clip, prose, visible } from "../../words";
import type { Planned, Planning } from "./planning";
import { type Column, columns } from "./protocol";
import { HEADS } from "./table";

const words = text.plan;

export function steps(planning: Planning, { made }: Planned) {
  const { total } = planning.table;
  return html`
    <section class="planned-steps" aria-label=${words.steps}>
      ${filters(planning, made)}
      ${total === 0 ? none(planning, made.steps) : grid(planning)}
    </section>
  `;
}

const none = (planning: Planning, steps: number) => html`
  <div class="none">
    <p data-testid="no-step">
      ${steps === 0 ? words.noSteps : words.noStep}
      ${planning.table.isFiltered ? html`<button type="button" class="link" data-testid="plan-clear" @click=${() => void planning.table.clearFilter()}>${words.clearFilter}</button>` : nothing}
    </p>
    ${planning.isBlank ? html`<ul class="points" data-testid="plan-begin">${words.begin.map((line) => html`<li>${prose(line)}</li>`)}</ul>` : nothing}
  </div>
`;

// — filter —

const LONGEST_NAME = 60;

function filters(planning: Planning, made: Planned["made"]) {
  const { query, total } = planning.table;
  return html`
    <div class="bar sieve">
      ${search({ id: "plan-user", label: words.user, words: query.user, typed: (user) => void planning.table.filter({ user }) })}
      ${select(planning, "office", made.offices, (office) => office, true)}
      ${select(planning, "license", made.licenses, licenseName, true)}
      ${select(planning, "action", made.actions, (action) => `${words.symbols[action]} ${words.actions[action]}`)}
      ${select(planning, "code", made.said.filter(({ steps }) => steps > 0).map(({ code }) => code), (code) => `${code} ${nameOf(made, code)}`)}
      ${sorting(planning)}
      <span class="count" role="status" data-testid="plan-count">${words.shown(total, made.steps)}</span>
    </div>
  `;
}

type Filter = "office" | "license" | "action" | "code";

const nameOf = ({ said }: Planned["made"], code: string) => said.find((each) => each.code === code)?.name ?? "";

/** More names than a browser can lay out quickly. They are added when the user goes to the filter. */
const MANY_NAMES = 300;

/**
 * A choice of names, which may be any string, so options use their index as the value. Guarded, because there may be
 * thousands of them, and each scroll renders.
 */
function select<Name extends string>(planning: Planning, filter: Filter, names: readonly Name[], shown: (name: Name) => string, hasNone = false) {
  const now = planning.table.query[filter];
  const choose = (event: Event) => {
    const place = Number((event.target as HTMLSelectElement).value);
    void planning.table.filter({ [filter]: place === -1 ? undefined : place === -2 ? null : names[place] });
  };
  const isWhole = names.length <= MANY_NAMES || planning.table.isSifted;
  const sift = () => planning.table.sift();
  return guard(
    [planning.planned, now, isWhole],
    () => html`
      <select data-testid="plan-${filter}" aria-label=${words.filter[filter]} ?data-set=${now !== undefined} @pointerenter=${sift} @focus=${sift} @change=${choose}>
        <option value="-1" .selected=${now === undefined}>${words.any[filter]}</option>
        ${names.flatMap((name, place) => (isWhole || now === name ? html`<option value=${place} .selected=${now === name}>${visible(clip(shown(name), LONGEST_NAME))}</option>` : []))}
        ${hasNone ? html`<option value="-2" .selected=${now === null}>${words.none}</option>` : nothing}
      </select>
    `,
  );
}

/** For tables that have no room for a header row. */
const sorting = (planning: Planning) => html`
  <select class="sorting" data-testid="plan-sort" aria-label=${words.sort} @change=${(event: Event) => void planning.table.filter({ by: (event.target as HTMLSelectElement).value as Column, down: false })}>
    ${columns.map((column) => html`<option value=${column} .selected=${planning.table.query.by === column}>${words.sortBy(words.stepHeads[column])}</option>`)}
  </select>
`;

// — table —

function grid(planning: Planning) {
  const { total, sight, at } = planning.table;
  const { from, to, offset, whole } = sight.range(total);
  planning.table.want(from, to);
  const places = Array.from({ length: to - from }, (_, i) => from + i);
  // Once it is rendered.
  queueMicrotask(() => sight.attach(document.getElementById("steps")));
  return html`
    <div
      class="steps"
      id="steps"
      role="grid"
      tabindex="0"
      data-testid="steps"
      aria-label=${words.steps}
      aria-description=${words.keys}
      aria-rowcount=${total + 1}
      aria-colcount=${columns.length}
      aria-activedescendant=${at === HEADS ? `head-${planning.table.column}` : at >= from && at < to ? `step-${at}` : nothing}
      @keydown=${(event: KeyboardEvent) => key(planning, event)}
      @click=${(event: MouseEvent) => click(planning, event)}
    >
      <div class="heads" role="row" aria-rowindex="1">${columns.map((column, place) => head(planning, column, place))}</div>
      <div class="height" role="presentation" .style=${`height:${whole}px`}>
        <div class="rows" role="rowgroup" .style=${`transform:translateY(${offset}px)`}>${repeat(places, (place) => place, (place) => row(planning, place))}</div>
      </div>
    </div>
  `;
}

function head(planning: Planning, column: Column, place: number) {
  const { by, down } = planning.table.query;
  const sorted = by === column;
  const name = words.stepHeads[column];
  return html`
    <div role="columnheader" id="head-${place}" class=${column} ?data-here=${planning.table.at === HEADS && planning.table.column === place} aria-sort=${sorted ? (down ? "descending" : "ascending") : nothing}>
      <button type="button" data-testid="sort-${column}" tabindex="-1" title=${words.sortBy(name)} @click=${() => planning.table.sort(column)}>
        ${name}${sorted ? html`<span class="way" ?data-down=${down}>${icon("down")}</span>` : nothing}
      </button>
    </div>
  `;
}

function row(planning: Planning, place: number) {
  const step = planning.table.row(place);
  const here = planning.table.at === place;
  return html`
    <div class="step" role="row" id="step-${place}" data-place=${place} data-testid="step" data-action=${step?.action ?? nothing} aria-rowindex=${place + 2} aria-selected=${here} aria-busy=${step && planning.opening !== step.index ? nothing : "true"}>
      ${step ? cells(planning, step) : html`<span role="gridcell" class="line">…</span>`}
    </div>
  `;
}

/** The line of a step, with the column if several steps share the line. */
const placeOf = ({ line, column }: Step) => [line.toLocaleString("en"), ...(column === undefined ? [] : [column])].join(":");

function cells(planning: Planning, step: Step) {
  const { userName, action, office, license, number, numberVia, findings, short } = step;
  return html`
    <span role="gridcell" class="line">${placeOf(step)}</span>
    <span role="gridcell" class="userName" title=${shown(userName)}>${userName === undefined ? html`<i>${words.someone}</i>` : value(userName)}</span>
    <span role="gridcell" class="action" title=${words.actions[action]}>${mark(action)} ${words.actions[action]}</span>
    <span role="gridcell" class="office" title=${shown(office)}>${office === undefined ? nothing : value(office)}</span>
    <span role="gridcell" class="license">${license ? licenseName(license) : nothing}${short ? html` <b class="lacks">${words.short}</b>` : nothing}</span>
    <span role="gridcell" class="number" title=${shown(number)}>${number === undefined ? (numberVia ? words.numberVia[numberVia] : nothing) : value(number)}</span>
    <span role="gridcell" class="findings" title=${findings.join(" ") || nothing}>${findings.map((code) => html`<span data-severity=${planning.planned?.made.severities[code] ?? "info"}>${code}</span> `)}</span>
  `;
}

/** A title for what may be cut off in its cell. */
const shown = (words: string | undefined) => (words === undefined ? nothing : visible(clip(words)));

/** Decorative: its word is next to it. */
export const mark = (action: Step["action"]) => html`<span class="mark" data-action=${action} aria-hidden="true">${words.symbols[action]}</span>`;

function key(planning: Planning, event: KeyboardEvent): void {
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
  const { at, total, sight } = planning.table;
  if (at === HEADS && keyInHeads(planning, event.key)) return event.preventDefault();
  const up = at === 0 && sight.hasHeads ? HEADS : Math.max(0, at - 1);
  const places: Record<string, number> = { ArrowDown: at + 1, ArrowUp: up, PageDown: at + sight.rows, PageUp: Math.max(0, at - sight.rows), Home: 0, End: total - 1 };
  const place = places[event.key];
  if (place === undefined && event.key !== "Enter") return;
  event.preventDefault();
  if (place === undefined) void planning.open(planning.table.row(at));
  else planning.table.moveTo(place);
}

/** Returns whether the key was handled. */
function keyInHeads(planning: Planning, key: string): boolean {
  const { column } = planning.table;
  const to = { ArrowLeft: column - 1, ArrowRight: column + 1, Home: 0, End: columns.length - 1 }[key];
  const here = columns[column];
  if (to !== undefined) planning.table.moveAlong(to);
  else if ((key === "Enter" || key === " ") && here) planning.table.sort(here);
  return to !== undefined || key === "Enter" || key === " " || key === "ArrowUp";
}

function click(planning: Planning, event: MouseEvent): void {
  const place = (event.target as Element).closest<HTMLElement>("[data-place]")?.dataset.place;
  // A click that ends a text selection is not meant for the step.
  if (place === undefined || getSelection()?.isCollapsed === false) return;
  planning.table.at = Number(place);
  void planning.open(planning.table.row(planning.table.at));
}

/** The first steps, for printing. */
export function printedSteps({ table: { head, total } }: Planning) {
  return html`
    <table class="printed" data-testid="printed">
      <caption>${words.printed(head.length, total)}</caption>
      <thead><tr>${columns.map((column) => html`<th scope="col">${words.stepHeads[column]}</th>`)}</tr></thead>
      <tbody>
        ${head.map(
          (step) => html`
            <tr>
              <td>${placeOf(step)}</td>
              <td>${step.userName === undefined ? words.someone : value(step.userName)}</td>
              <td>${mark(step.action)} ${words.actions[step.action]}</td>
              <td>${step.office === undefined ? nothing : value(step.office)}</td>
              <td>${step.license ? licenseName(step.license) : nothing}${step.short ? ` ${words.short}` : nothing}</td>
              <td>${step.number ?? (step.numberVia ? words.numberVia[step.numberVia] : nothing)}</td>
              <td>${step.findings.join(" ")}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
