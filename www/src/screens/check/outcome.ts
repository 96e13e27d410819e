// What Dialpad will do: the result first, then each decision with its reasons.
import { html, nothing } from "lit-html";
import type { App } from "../../app/app";
import { prose, visible } from "../../base/format";
import type { Because, Outcome, Report } from "../../engine";
import { isBroken, isResponse, noValueOf } from "../../model/headline";
import { type AnyDecision, type Card, certaintiesOf, isHighlighted } from "../../model/reasons";
import { text } from "../../text";
import { certaintyMark, citations, placeButton, value, type View } from "../../view/bits";
import { seatMeter } from "../../view/meter";
import { headline, withoutOutcome } from "../../view/result";
import { shelves } from "./examples";
import { resourceBody } from "./resource";

export function outcomeSection(app: App) {
  const { report } = app.state;
  return html`
    <section class="result" id="result" data-result data-testid="outcome" aria-label=${text.outcomeLabel} tabindex="-1">
      ${app.isEmpty ? emptyPage(app) : html`${headline(app, report)} ${misplaced(app)} ${resultBody(app, report)}`}
    </section>
  `;
}

function resultBody(app: App, report: Report): View {
  if (report.outcome) return cardsOf(app, report.outcome);
  // Several requests only look broken when read as one.
  const isMisplaced = app.misplaced && (app.misplaced.kind === "requests" || !isBroken(report));
  return isMisplaced ? nothing : withoutOutcome(app, report);
}

/** What the text is, if it is not a request, and a button to the screen it belongs to. */
function misplaced(app: App): View {
  const kind = app.misplaced?.kind;
  if (!kind) return nothing;
  const { what, go } = text.elsewhere[kind];
  return html`<p class="elsewhere" data-testid="elsewhere">${what} <button type="button" class="primary" data-testid="move-on" @click=${() => app.moveToScreen()}>${go}</button></p>`;
}

function emptyPage(app: App) {
  return html`
    <div class="welcome" data-testid="empty">
      <h2 data-testid="headline">${text.empty.title}</h2>
      <p>${text.empty.lead}</p>
      <p class="soft">${text.empty.accepts}</p>
      <p class="soft">${text.empty.noPayload} <button type="button" class="link" data-testid="from-exports" @click=${() => app.planFromExports()}>${text.plan.fromExports}</button></p>
      <h3 class="or">${text.examples.or}</h3>
      ${shelves(app)}
    </div>
  `;
}

function cardsOf(app: App, outcome: Outcome) {
  return html`
    <div>
      ${card(app, "office", officeBody(outcome.office), outcome.office)}
      ${card(app, "license", licenseBody(outcome.license), outcome.license)}
      ${card(app, "number", numberBody(outcome.number), outcome.number)}
      ${card(app, "user", userBody(outcome.user))}
      ${card(app, "seat", seatBody(outcome))}
      ${card(app, "ignored", ignoredBody(app, outcome.ignored))}
      ${app.panes.includes("resource") ? card(app, "resource", resourceBody(app)) : nothing}
      ${isResponse(app.state.report) ? nothing : card(app, "response", responseBody(outcome.response), { certainty: outcome.response.certainty, because: [], rejected: [] })}
      ${origin(app)} ${legend(outcome)}
    </div>
  `;
}

/** What the certainty marks mean, available without a pointer. */
const legend = (outcome: Outcome) => html`
  <section role="group" class="card" data-testid="certainties" aria-labelledby="card-certainty">
    <h3 id="card-certainty">${text.certainty.title}</h3>
    <dl class="what legend">${certaintiesOf(outcome).map((each) => html`<dt>${certaintyMark(each)}</dt><dd>${text.certainty.hints[each]}</dd>`)}</dl>
  </section>
`;

/** Where to fix the request permanently, shown once for all findings. */
function origin(app: App): View {
  const { origin } = app;
  if (!origin) return nothing;
  const words = text.origin;
  return html`
    <section role="group" class="card" data-testid="origin" aria-labelledby="card-origin">
      <h3 id="card-origin">${words.title[origin]}</h3>
      <p class="what origin">${words.where[origin]} <button type="button" class="link" data-testid="to-mapping" @click=${() => app.navigation.show("mapping")}>${words.check}</button></p>
    </section>
  `;
}

function card(app: App, name: Card, body: View, decision?: AnyDecision) {
  const highlighted = isHighlighted(app.state.highlighted, name) ? "highlighted" : "";
  return html`
    <section role="group" class="card ${highlighted}" data-testid=${name} aria-labelledby="card-${name}" @mouseenter=${() => app.highlight({ card: name })} @mouseleave=${() => app.highlight()}>
      <h3 id="card-${name}">${text.cards[name]}</h3>
      <div class="what">
        ${body}
        ${decision && decision.rejected.length > 0
          ? html`<ul class="rejected">
              ${decision.rejected.map((each) => html`<li class="as-is">${text.notThis} ${value(each.value)}: ${prose(each.why)}</li>`)}
            </ul>`
          : nothing}
      </div>
      ${decision ? certaintyMark(decision.certainty) : nothing}
      ${decision && decision.because.length > 0 ? reasons(app, name, decision.because) : nothing}
    </section>
  `;
}

function reasons(app: App, name: Card, because: readonly Because[]) {
  const onToggle = (event: Event) => app.setExpanded(name, (event.currentTarget as HTMLDetailsElement).open);
  return html`
    <details class="why" .open=${app.state.expanded.has(name)} @toggle=${onToggle}>
      <summary>${text.why(because.length)}</summary>
      ${app.state.isReady ? html`<ol>${because.map((each, step) => reason(app, name, each, step))}</ol>` : nothing}
    </details>
  `;
}

function reason(app: App, name: Card, because: Because, step: number) {
  const highlight = () => app.highlight({ card: name, step }, true);
  const highlighted = isHighlighted(app.state.highlighted, name, step) ? "highlighted" : "";
  return html`
    <li class="reason ${highlighted}" data-testid="reason" @mouseenter=${highlight} @mouseleave=${() => app.highlight({ card: name })} @focusin=${highlight} @focusout=${() => app.highlight()}>
      <p class="as-is">${prose(because.text)}</p>
      ${certaintyMark(because.certainty)}
      ${because.spans.length > 0 ? html`<p class="places">${because.spans.map((span) => placeButton(app, span))}</p>` : nothing}
      ${citations(because.cites)}
    </li>
  `;
}

const mainLine = (words: View | string, beside: View | string = nothing) => html`<p class="value">${words} <span class="via">${beside}</span></p>`;

/** The parts that exist, each isolated so that a value from a payload cannot affect the direction of another. */
const listed = (parts: readonly (string | undefined)[]) => html`${parts.filter(Boolean).map((part, i) => html`${i > 0 ? ", " : nothing}${value(part ?? "")}`)}`;

function officeBody(decision: Outcome["office"]) {
  const { value: office, via } = decision;
  if (!office) return mainLine(html`<i>${noValueOf(decision)}</i>`, text.officeVia[via]);
  return mainLine(value(office.name), listed([text.officeVia[via], office.country, office.id && text.officeId(office.id)]));
}

function licenseBody(decision: Outcome["license"]) {
  const { value: license, via } = decision;
  if (!license) return mainLine(html`<i>${noValueOf(decision)}</i>`, text.licenseVia[via]);
  return mainLine(text.licenseNames[license], html`<code>${license}</code> ${text.licenseVia[via]}`);
}

function numberBody(number: Outcome["number"]) {
  const { poolBefore, poolAfter, areaCode, via } = number;
  const pool = poolBefore !== undefined && poolAfter !== undefined ? text.pool(poolBefore, poolAfter) : undefined;
  return mainLine(number.value ? value(number.value) : html`<i>${noValueOf(number)}</i>`, listed([text.numberVia[via], areaCode && text.areaCode(areaCode), pool]));
}

function userBody(user: Outcome["user"]) {
  const beside = html`${user.userName ? value(user.userName) : nothing} <span class="seen">${value(text.visibility(user))}</span>`;
  return mainLine(text.userState[user.state], beside);
}

function seatBody(outcome: Outcome) {
  const { seat, bill } = outcome;
  if (!seat) return html`${mainLine(html`<i>${movesSeat(outcome) ? text.notKnown : text.seat.none}</i>`)} ${billLine(bill)}`;
  const { before, after, allocated, short } = seat;
  const free = before !== undefined && after !== undefined ? text.seat.free(before, after) : text.seat.unknown;
  return html`
    ${mainLine(html`${free} ${allocated !== undefined ? html`<span class="of">${text.seat.ofAllocated(allocated)}</span>` : nothing}`, html`${text.licenseNames[seat.license]} ${text.seat.inOffice} ${value(seat.office)}`)}
    ${seatMeter(seat)}
    ${short > 0 ? html`<p class="short">${text.seat.short(short)}</p>` : nothing}
    ${seat.ifBought || seat.ifRefused
      ? html`<dl class="either">
          ${seat.ifBought ? html`<dt>${text.seat.ifBought}</dt><dd>${prose(seat.ifBought)}</dd>` : nothing}
          ${seat.ifRefused ? html`<dt>${text.seat.ifRefused}</dt><dd>${prose(seat.ifRefused)}</dd>` : nothing}
        </dl>`
      : nothing}
    ${billLine(bill)}
  `;
}

/** Whether a seat is taken or freed, even if the company does not say which. */
const movesSeat = ({ action, license }: Outcome) => license.via !== "none" && ["create", "suspend", "reactivate", "delete"].includes(action);

function billLine(bill: Outcome["bill"]): View {
  if (!bill) return nothing;
  return html`<p class="bill" data-testid="bill"><b>${visible(`${bill.amount} ${bill.currency}`)}</b> ${text.bill.estimate}: <span>${visible(bill.arithmetic)}</span></p>`;
}

function ignoredBody(app: App, ignored: Outcome["ignored"]): View {
  if (ignored.length === 0) return mainLine(html`<i>${text.ignoredNone}</i>`);
  return html`
    <ul class="ignored">
      ${ignored.map((each, step) => {
        const highlight = () => app.highlight({ card: "ignored", step }, true);
        const highlighted = isHighlighted(app.state.highlighted, "ignored", step) ? "highlighted" : "";
        return html`<li class=${highlighted} @mouseenter=${highlight} @focusin=${highlight} @focusout=${() => app.highlight()}>
          <b>${value(each.attribute)}</b> <span>${prose(each.why)}</span> ${placeButton(app, each.span)}
        </li>`;
      })}
    </ul>
  `;
}

function responseBody({ status, scimType }: Outcome["response"]) {
  return mainLine(`${status} ${text.reply(status)}`, html`${scimType ? html`<code>${scimType}</code> ` : nothing}${text.replyHint}`);
}
