// The summary of the steps: licenses and numbers, billing, what needs review, and the problems.
import { html, nothing, svg } from "lit-html";
import { figure, plain, prose, visible } from "../../base/format";
import { text } from "../../text";
import { licenseName, severityMark, value, worstFirst } from "../../view/bits";
import { seatMeter } from "../../view/meter";
import { licenseShortageText, type Planning } from "./planning";
import type { CapacityRow, PlanSummary, RuleFindings } from "./protocol";
import type { Planned } from "./runs";

const words = text.plan;

export function totals(planning: Planning, { summary }: Planned) {
  if (planning.isEmpty) return html`<p class="none">${words.nothingYet}</p>`;
  return html`
    <div class="totals" data-testid="totals">
      ${summary.complete ? nothing : unreadInput(summary)} ${capacity(planning, summary)} ${billing(planning, summary)} ${gates(summary)} ${findings(planning, summary)}
      ${summary.complete ? html`<p class="soft" data-testid="complete">${words.complete}</p>` : nothing}
    </div>
  `;
}

/** A shortage of licenses, shown at the top of the plan. It leads to the first step that is short. */
export function shortage({ table }: Planning, summary: PlanSummary) {
  const { licenseShortage } = summary;
  if (!licenseShortage) return nothing;
  return html`<p class="incomplete" data-testid="plan-short"><button type="button" class="link" @click=${() => void table.goToStep(licenseShortage.step)}>${licenseShortageText(summary)}</button></p>`;
}

/** Whether the plan is incomplete, shown at the top of the plan. */
export function incomplete({ complete, byRule }: PlanSummary) {
  if (complete) return nothing;
  const unread = byRule.filter((one) => one.isUnread);
  return html`<p class="incomplete" data-testid="incomplete">${unread.some(({ source }) => source === "request") || unread.length === 0 ? words.incomplete : words.incompleteCompany}</p>`;
}

function unreadInput({ byRule }: PlanSummary) {
  const unread = byRule.filter((one) => one.isUnread);
  return html`
    <div class="unread" data-testid="complete">
      <h3>${words.unread}</h3>
      <ul>${unread.map(({ code, message, count, source, line }) => html`<li><a href="#rules/${code}">${code}</a> ${prose(message)} <small>${count > 1 ? `${words.times(count)}, ` : nothing}${words.at(source, line, count)}</small></li>`)}</ul>
    </div>
  `;
}

// — licenses and numbers —

function capacity(planning: Planning, { capacity: { touched, all } }: PlanSummary) {
  const { shown, of } = planning.allCapacity ? all : touched;
  const hidden = all.of - touched.of;
  return html`
    <section>
      <h3 id="capacity-title">${words.capacity}</h3>
      ${of === 0 ? html`<p class="soft">${words.notTouched}</p>` : html`${legend()} ${table(planning, shown)}`}
      ${of > shown.length ? html`<p class="soft">${words.tooMany(of - shown.length)}</p>` : nothing}
      ${hidden > 0 ? html`<button type="button" class="link all" data-testid="all-capacity" @click=${() => planning.showAllCapacity(!planning.allCapacity)}>${planning.allCapacity ? words.touchedOnly : words.untouched(hidden)}</button>` : nothing}
    </section>
  `;
}

const legend = () => html`
  <p class="legend-line" aria-hidden="true">
    ${(["used", "taken", "freed", "lacking", "free"] as const).map((kind) => html`<span><svg class="meter" viewBox="0 0 8 8">${svg`<rect class=${kind} width="8" height="8" />`}</svg>${words.bar[kind]}</span> `)}
  </p>
`;

const countColumns = ["before", "used", "freed", "short", "after"] as const;

function table(planning: Planning, rows: readonly CapacityRow[]) {
  return html`
    <table class="capacity" data-testid="capacity" aria-labelledby="capacity-title">
      <thead>
        <tr>
          <th scope="col">${words.columns.what}</th>
          ${countColumns.map((name) => html`<th scope="col">${words.columns[name]}</th>`)}
        </tr>
      </thead>
      ${byOffice(rows).map((group) => office(planning, group))}
    </table>
    <details class="meaning" data-testid="column-hints">
      <summary>${words.columnsMean}</summary>
      <dl class="legend">
        ${countColumns.map((name) => html`<dt>${words.columns[name]}</dt><dd>${words.columnHints[name]}</dd>`)}
        ${rows.some(({ before, after }) => before === undefined || after === undefined) ? html`<dt>?</dt><dd>${words.columnHints.unknown}</dd>` : nothing}
      </dl>
    </details>
  `;
}

/** Groups the rows by office. Rows of one office are already adjacent. */
function byOffice(rows: readonly CapacityRow[]): CapacityRow[][] {
  const groups: CapacityRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0]?.office === row.office) last?.push(row);
    else groups.push([row]);
  }
  return groups;
}

function office(planning: Planning, rows: readonly CapacityRow[]) {
  const name = rows[0]?.office;
  return html`
    <tbody>
      ${name === undefined ? nothing : html`<tr class="office"><th scope="rowgroup" colspan="6">${value(name)}</th></tr>`}
      ${rows.map((row) => line(planning, row))}
    </tbody>
  `;
}

function line(planning: Planning, row: CapacityRow) {
  const { office, license, before, used, freed, after, short, shortKnown, firstShort, firstLine } = row;
  return html`
    <tr data-testid="capacity-row" class=${office === undefined ? "office" : nothing} ?data-short=${short > 0}>
      <th scope="row">${license ? licenseName(license) : words.numbers}${bar(row)}</th>
      <td>${countOrUnknown(before)}</td>
      <td>${countOrZero(used)}</td>
      <td>${countOrZero(freed)}</td>
      <td class="lacks">
        ${shortKnown ? countOrZero(short) : countOrUnknown(undefined)}
        ${firstShort === undefined || firstLine === undefined ? nothing : html`<button type="button" class="link" data-testid="first-short" @click=${() => void planning.table.goToStep(firstShort)}>${words.from(firstLine)}</button>`}
      </td>
      <td>${countOrUnknown(after)}</td>
    </tr>
  `;
}

const countOrUnknown = (count: number | undefined) => (count === undefined ? html`<span class="soft"><span aria-hidden="true">?</span><span class="unseen">${text.notKnown}</span></span>` : figure(count));
const countOrZero = (count: number) => (count === 0 ? html`<span class="soft">0</span>` : figure(count));

/** A bar for all seats, or at least for those the plan knows of. */
function bar({ allocated, before, after, short }: CapacityRow) {
  if (before === undefined || after === undefined) return nothing;
  const all = Math.max(allocated ?? 0, before, after);
  return seatMeter({ allocated: all, before, after, short }, words.bar.label(after, all, short));
}

// — billing and what needs review —

function billing(planning: Planning, { bill, billMissing }: PlanSummary) {
  if (billMissing) return noBill(planning, billMissing);
  if (!bill) return nothing;
  return html`
    <section>
      <h3>${words.bill}</h3>
      <p data-testid="plan-bill"><b>${visible(`${bill.amount} ${bill.currency}`)}</b> <span class="soft">${words.billHint}</span></p>
      <ul class="arithmetic">${bill.lines.map((line) => html`<li>${visible(line)}</li>`)}</ul>
    </section>
  `;
}

const noBill = (planning: Planning, missing: string) => html`
  <section>
    <h3>${words.bill}</h3>
    <p class="soft" data-testid="plan-no-bill">${words.noBill(missing)} <button type="button" class="link" data-testid="to-billing" @click=${() => void planning.goToBilling()}>${words.toBilling}</button></p>
  </section>
`;

function gates({ gates }: PlanSummary) {
  if (gates.length === 0) return nothing;
  return html`
    <section>
      <h3>${words.gates}</h3>
      <ul class="gates" data-testid="gates">${gates.map(({ message }) => html`<li>${prose(message)}</li>`)}</ul>
    </section>
  `;
}

// — findings —

/** The worst first, and of these the most frequent. */
const ordered = (byRule: readonly RuleFindings[]) => worstFirst(byRule.toSorted((one, other) => other.count - one.count), ({ severity }) => severity);

const findings = (planning: Planning, { byRule }: PlanSummary) => html`
  <section>
    <h3>${words.found}</h3>
    ${byRule.length === 0 ? html`<p class="soft">${text.problems.none}</p>` : html`<ul class="rule-list" data-testid="plan-problems">${ordered(byRule).map((one) => ruleItem(planning, one))}</ul>`}
  </section>
`;

function ruleItem(planning: Planning, { code, name, severity, message, help, count, steps, source, line }: RuleFindings) {
  return html`
    <li data-testid="plan-problem" data-code=${code} data-severity=${severity}>
      <p class="rule-line">${severityMark(severity)} <a href="#rules/${code}" title=${plain(name)}><b>${code}</b> ${name}</a> <span class="times">${words.times(count)}</span></p>
      <p class="message">${prose(message)}</p>
      ${help ? html`<p class="soft help">${prose(help)}</p>` : nothing}
      <p class="soft">
        ${words.at(source, line, count)}
        ${steps > 0 ? stepsButton(planning, code, steps) : nothing}
      </p>
    </li>
  `;
}

function stepsButton(planning: Planning, code: string, steps: number) {
  const isShown = planning.table.query.code === code;
  const label = isShown ? text.showAll : words.showSteps(steps);
  return html`<button type="button" class="link" data-testid="plan-problem-steps" aria-label=${text.about(label, code)} @click=${() => (isShown ? planning.table.filter({ code: undefined }) : planning.table.showSteps(code))}>${label}</button>`;
}
