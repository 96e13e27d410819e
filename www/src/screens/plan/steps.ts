// The steps as a table with filters, sorting, and keyboard navigation. Only the visible rows are rendered.
import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { clip, prose, visible } from "../../base/format";
import type { Step } from "../../engine";
import { text } from "../../text";
import { icon, licenseName, search, value, worstFirst } from "../../view/bits";
import { lineOf, type Planning } from "./planning";
import { type Column, columns } from "./protocol";
import type { Planned } from "./runs";
import { HEADER_ROW } from "./table";

const words = text.plan;

export function steps(planning: Planning, { summary }: Planned) {
  const { total } = planning.table;
  return html`
    <section class="planned-steps" aria-label=${words.steps}>
      ${filters(planning, summary)}
      ${total === 0 ? noSteps(planning, summary.steps) : grid(planning)}
    </section>
  `;
}

const noSteps = (planning: Planning, steps: number) => html`
  <div class="none">
    <p data-testid="no-step">
      ${steps === 0 ? words.noSteps : words.noStep}
      ${planning.table.isFiltered ? html`<button type="button" class="link" data-testid="plan-clear" @click=${() => void planning.table.clearFilter()}>${text.showAll}</button>` : nothing}
    </p>
    ${steps === 0 ? html`<ul class="points" data-testid="plan-begin">${words.begin.map((line) => html`<li>${prose(line)}</li>`)}</ul>` : nothing}
  </div>
`;

// — filter —

const LONGEST_NAME = 60;

function filters(planning: Planning, summary: Planned["summary"]) {
  const { query, total } = planning.table;
  return html`
    <div class="bar filters">
      ${search({ id: "plan-user", label: words.user, words: query.user, onInput: (user) => void planning.table.filter({ user }) })}
      ${select(planning, "office", summary.offices, (office) => office, true)}
      ${select(planning, "license", summary.licenses, licenseName, true)}
      ${select(planning, "action", summary.actions, (action) => `${words.symbols[action]} ${words.actions[action]}`)}
      ${select(planning, "code", summary.byRule.filter(({ steps }) => steps > 0).map(({ code }) => code), (code) => `${code} ${nameOf(summary.byRule, code)}`)}
      ${sorting(planning)}
      <span class="count" role="status" data-testid="plan-count">${words.shown(total, summary.steps)}</span>
    </div>
  `;
}

type Filter = "office" | "license" | "action" | "code";

const nameOf = (byRule: Planned["summary"]["byRule"], code: string) => byRule.find((each) => each.code === code)?.name ?? "";

/** More names than a browser can lay out quickly. They are added when the user goes to the filter. */
const MAX_EARLY_NAMES = 300;

/** The options next to the names: no filter, and steps without a name. */
const ANY_NAME = -1;
const NO_NAME = -2;

/**
 * A choice of names, which may be any string, so options use their index as the value. Guarded, because there may be
 * thousands of them, and each scroll renders.
 */
function select<Name extends string>(planning: Planning, filter: Filter, names: readonly Name[], labelOf: (name: Name) => string, hasNone = false) {
  const now = planning.table.query[filter];
  const choose = (event: Event) => {
    const chosen = Number((event.target as HTMLSelectElement).value);
    void planning.table.filter({ [filter]: chosen === NO_NAME ? null : names[chosen] });
  };
  const isWhole = names.length <= MAX_EARLY_NAMES || planning.table.hasAllFilterNames;
  const showAll = () => planning.table.showAllFilterNames();
  return guard(
    [planning.planned, now, isWhole],
    () => html`
      <select data-testid="plan-${filter}" aria-label=${words.filter[filter]} ?data-set=${now !== undefined} @pointerenter=${showAll} @focus=${showAll} @change=${choose}>
        <option value=${ANY_NAME} .selected=${now === undefined}>${words.any[filter]}</option>
        ${names.flatMap((name, place) => (isWhole || now === name ? html`<option value=${place} .selected=${now === name}>${visible(clip(labelOf(name), LONGEST_NAME))}</option>` : []))}
        ${hasNone ? html`<option value=${NO_NAME} .selected=${now === null}>${words.none}</option>` : nothing}
      </select>
    `,
  );
}

/** For tables that have no room for a header row. */
const sorting = (planning: Planning) => html`
  <select class="sorting" data-testid="plan-sort" aria-label=${words.sort} @change=${(event: Event) => void planning.table.filter({ sortBy: (event.target as HTMLSelectElement).value as Column, isDescending: false })}>
    ${columns.map((column) => html`<option value=${column} .selected=${planning.table.query.sortBy === column}>${words.sortBy(words.stepHeads[column])}</option>`)}
  </select>
`;

// — table —

function grid(planning: Planning) {
  const { total, viewport, cursor } = planning.table;
  const { from, to, offset, height } = viewport.range(total);
  planning.table.loadRows(from, to);
  const places = Array.from({ length: to - from }, (_, i) => from + i);
  // Once it is rendered.
  queueMicrotask(() => viewport.attach(document.getElementById("steps")));
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
      aria-activedescendant=${cursor === HEADER_ROW ? `head-${planning.table.cursorColumn}` : cursor >= from && cursor < to ? `step-${cursor}` : nothing}
      @keydown=${(event: KeyboardEvent) => onKeydown(planning, event)}
      @click=${(event: MouseEvent) => onClick(planning, event)}
    >
      <div class="heads" role="row" aria-rowindex="1">${columns.map((column, place) => headerCell(planning, column, place))}</div>
      <div class="height" role="presentation" .style=${`height:${height}px`}>
        <div class="rows" role="rowgroup" .style=${`transform:translateY(${offset}px)`}>${repeat(places, (place) => place, (place) => row(planning, place))}</div>
      </div>
    </div>
  `;
}

function headerCell(planning: Planning, column: Column, place: number) {
  const { sortBy, isDescending } = planning.table.query;
  const sorted = sortBy === column;
  const name = words.stepHeads[column];
  return html`
    <div role="columnheader" id="head-${place}" class=${column} ?data-here=${planning.table.cursor === HEADER_ROW && planning.table.cursorColumn === place} aria-sort=${sorted ? (isDescending ? "descending" : "ascending") : nothing}>
      <button type="button" data-testid="sort-${column}" tabindex="-1" title=${words.sortBy(name)} @click=${() => planning.table.sort(column)}>
        ${name}${sorted ? html`<span class="direction" ?data-down=${isDescending}>${icon("down")}</span>` : nothing}
      </button>
    </div>
  `;
}

function row(planning: Planning, place: number) {
  const step = planning.table.row(place);
  const here = planning.table.cursor === place;
  return html`
    <div class="step" role="row" id="step-${place}" data-place=${place} data-testid="step" data-action=${step?.action ?? nothing} aria-rowindex=${place + 2} aria-selected=${here} aria-busy=${step && planning.opening !== step.index ? nothing : "true"}>
      ${step ? cells(planning, step) : html`<span role="gridcell" class="line">…</span>`}
    </div>
  `;
}

type Content = TemplateResult | string | undefined;

/** What each column shows of a step, except its problems. */
function contentOf(step: Step): Record<Exclude<Column, "findings">, Content> {
  const { userName, action, office, license, number, short } = step;
  return {
    line: lineOf(step),
    userName: userName === undefined ? html`<i>${words.someone}</i>` : value(userName),
    action: html`${actionMark(action)} ${words.actions[action]}`,
    office: office && value(office),
    license: license && html`${licenseName(license)}${short ? html` <b class="lacks">${words.short}</b>` : nothing}`,
    number: number === undefined ? numberOrigin(step) : value(number),
  };
}

/** Where a number comes from. Nothing is known about that of a new user if nothing was decided. */
function numberOrigin({ action, numberVia }: Step): string | undefined {
  if (numberVia) return words.numberVia[numberVia];
  return action === "create" ? text.notKnown : undefined;
}

function cells(planning: Planning, step: Step) {
  const { line, userName, action, office, license, number } = contentOf(step);
  return html`
    ${cell("line", line)} ${cell("userName", userName, step.userName)} ${cell("action", action, words.actions[step.action])} ${cell("office", office, step.office)}
    ${cell("license", license)} ${cell("number", number, step.number)} ${problemsCell(planning, step)}
  `;
}

/** `whole` is what may be cut off. Where there is no room for column headers, screen readers get the label instead. */
const cell = (column: Column, content: Content, whole?: string) => html`
  <span role="gridcell" class=${column} data-label=${content ? words.cellLabel(column) : nothing} title=${whole === undefined ? nothing : visible(clip(whole))}>${content ?? nothing}</span>
`;

/** The number of codes that fit in a cell. */
const FITTING_CODES = 2;

/** The worst problems of a step, and how many more there are. Screen readers and the title get all of them. */
function problemsCell(planning: Planning, { findings }: Step) {
  const { severities = {}, byRule = [] } = planning.planned?.summary ?? {};
  const codes = worstFirst(findings, (code) => severities[code] ?? "info");
  if (codes.length === 0) return cell("findings", undefined);
  const names = codes.map((code) => `${code} ${nameOf(byRule, code)}`);
  const more = codes.slice(FITTING_CODES);
  return cell(
    "findings",
    html`
      ${codes.slice(0, FITTING_CODES).map((code) => html`<span data-severity=${severities[code] ?? "info"}>${code}</span> `)}
      ${more.length > 0 ? html`<span class="more" aria-hidden="true">${words.moreProblems(more.length)}</span><span class="unseen">${more.join(" ")}</span>` : nothing}
    `,
    names.join(", "),
  );
}

/** Decorative: its word is next to it. */
const actionMark = (action: Step["action"]) => html`<span class="mark" data-action=${action} aria-hidden="true">${words.symbols[action]}</span>`;

function onKeydown(planning: Planning, event: KeyboardEvent): void {
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
  const { cursor, total, viewport } = planning.table;
  if (cursor === HEADER_ROW && handleHeaderKey(planning, event.key)) return event.preventDefault();
  const up = cursor === 0 && viewport.hasHeader ? HEADER_ROW : Math.max(0, cursor - 1);
  const places: Record<string, number> = { ArrowDown: cursor + 1, ArrowUp: up, PageDown: cursor + viewport.visibleRows, PageUp: Math.max(0, cursor - viewport.visibleRows), Home: 0, End: total - 1 };
  const place = places[event.key];
  if (place === undefined && event.key !== "Enter") return;
  event.preventDefault();
  if (place === undefined) void planning.open(planning.table.row(cursor));
  else planning.table.moveToRow(place);
}

/** Returns whether the key was handled. */
function handleHeaderKey(planning: Planning, key: string): boolean {
  const { cursorColumn } = planning.table;
  const to = { ArrowLeft: cursorColumn - 1, ArrowRight: cursorColumn + 1, Home: 0, End: columns.length - 1 }[key];
  const here = columns[cursorColumn];
  if (to !== undefined) planning.table.moveToColumn(to);
  else if ((key === "Enter" || key === " ") && here) planning.table.sort(here);
  return to !== undefined || key === "Enter" || key === " " || key === "ArrowUp";
}

function onClick(planning: Planning, event: MouseEvent): void {
  const place = (event.target as Element).closest<HTMLElement>("[data-place]")?.dataset.place;
  // A click that ends a text selection is not meant for the step.
  if (place === undefined || getSelection()?.isCollapsed === false) return;
  planning.table.cursor = Number(place);
  void planning.open(planning.table.row(planning.table.cursor));
}

/** The first steps, for printing. */
export function printedSteps({ table: { firstSteps, total } }: Planning) {
  return html`
    <table class="printed" data-testid="printed">
      <caption>${words.printed(firstSteps.length, total)}</caption>
      <thead><tr>${columns.map((column) => html`<th scope="col">${words.stepHeads[column]}</th>`)}</tr></thead>
      <tbody>
        ${firstSteps.map((step) => {
          const content = { ...contentOf(step), findings: step.findings.join(" ") };
          return html`<tr>${columns.map((column) => html`<td>${content[column] ?? nothing}</td>`)}</tr>`;
        })}
      </tbody>
    </table>
  `;
}
