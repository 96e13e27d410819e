// The plan: many requests, one after another, applied to the page's company.
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { App } from "../../app/app";
import type { NamedFile } from "../../base/files";
import { visible } from "../../base/format";
import type { PlanSource } from "../../model/plan-source";
import { text } from "../../text";
import { against, icon } from "../../view/bits";
import { drop } from "../../view/drop";
import { exportsForm } from "./exports";
import "./plan.css";
import type { OtherKind } from "./intake";
import { Planning } from "./planning";
import { type Export, exports } from "./protocol";
import type { Planned } from "./runs";
import { printedSteps, steps } from "./steps";
import { incomplete, shortage, totals } from "./totals";

const words = text.plan;
let planning: Planning | undefined;

export function draw(app: App) {
  planning ??= new Planning(app);
  planning.update();
  const { planned } = planning;
  return html`
    <div class="plan" ?data-past=${planning.isStale} ?data-takes=${planning.pane !== "exports"} .onFiles=${onFiles(planning)}>
      <div>
        ${intake(planning)}
        ${refused(planning)}
      </div>
      <header class="tally" data-result tabindex="-1">${planned ? headline(app, planning, planned) : planning.runs.problem ? outdated(planning) : words.starting}</header>
      <div class="halves" data-pane=${planning.pane}>
        <section class="half">${panes(planning)} ${pane(planning)}</section>
        ${planned ? steps(planning, planned) : nothing}
      </div>
      ${planning.isPrinting ? printedSteps(planning) : nothing}
    </div>
  `;
}

// — source of the requests —

const onFiles = (planning: Planning) => (files: readonly NamedFile[]) => planning.takeFile(files.map(({ file }) => file));

function intake(planning: Planning) {
  if (planning.runs.running?.progress) return progress(planning);
  return html`
    <div class="intake">
      ${drop({ id: "plan-file", label: words.take, hint: words.takeHint, onFiles: onFiles(planning) })}
      <div class="others">
        <button type="button" data-testid="plan-write" @click=${() => planning.startWriting()}>${words.write}</button>
        <button type="button" data-testid="plan-from-exports" aria-pressed=${planning.pane === "exports"} @click=${() => planning.show("exports")}>${words.fromExports}</button>
        <button type="button" data-testid="plan-example" ?disabled=${planning.isExample} @click=${() => planning.backToExample()}>${words.back}</button>
      </div>
    </div>
  `;
}

function refused({ intake, refused }: Planning) {
  if (!refused) return nothing;
  const { why, elsewhere } = refused;
  return html`
    <p class="stale" data-testid="refused">
      <bdi>${why}</bdi> ${elsewhere ? html`<button type="button" class="primary" data-testid="move-on" @click=${() => void intake.openElsewhere(elsewhere)}>${labelFor(elsewhere.kind)}</button>` : nothing}
    </p>
  `;
}

function labelFor(kind: OtherKind["kind"]): string {
  if (kind === "command") return text.rules.openIn(text.tabs.check);
  return kind === "company" || kind === "export" ? text.elsewhere[kind].go : words.fromExports;
}

function progress(planning: Planning) {
  const { running } = planning.runs;
  if (!running?.progress) return nothing;
  const { bytes, total, requests } = running.progress;
  const seconds = (performance.now() - running.startedAt) / 1000;
  return html`
    <div class="intake running" data-testid="running">
      <p><b>${words.running}</b> <bdi>${visible(nameOf(running.inputs.source))}</bdi></p>
      <progress max=${total} .value=${bytes} data-testid="progress" aria-label=${words.progress}></progress>
      <p class="soft" data-testid="rate">${bytes < total ? words.sofar(requests, requests / seconds) : words.finishing}</p>
      <button type="button" data-testid="cancel" @click=${() => planning.runs.cancel()}>${words.cancel}</button>
    </div>
  `;
}

function nameOf(source: PlanSource): string {
  if (source.kind === "file") return source.file.name;
  return source.kind === "text" ? (source.name ?? words.source.text) : words.source.exports(words.exports.names[source.provider]);
}

// — result —

function headline(app: App, planning: Planning, { summary, inputs, seconds }: Planned) {
  const { source, options } = inputs;
  return html`
    <h2 data-testid="tally">${words.tally(summary.tally)}</h2>
    <p class="soft" data-testid="plan-source">
      ${planning.isEmpty ? nothing : html`${planning.isExample ? html`<b>${words.example}</b>` : html`<bdi>${visible(nameOf(source))}</bdi>`} · ${words.requests(summary.steps)} · `}<button type="button" class="link day" data-testid="plan-day" title=${text.company.asOfHint} @click=${() => void app.goToDate()}>${words.asOf(options.asOf)}</button> · ${against(app, inputs.company)}${source.kind === "file" ? ` · ${words.took(summary.steps, seconds)}` : nothing}${planning.isTooLargeToRemember ? ` · ${words.notKept}` : nothing}
    </p>
    ${shortage(planning, summary)} ${incomplete(summary)} ${outdated(planning)}
    <div class="saves" role="group" aria-labelledby="saves" ?hidden=${planning.isEmpty}>
      <span class="soft" id="saves">${words.save}</span> ${exports.map((as) => save(planning, as))}
      <button type="button" class="quiet" data-testid="plan-copy" ?disabled=${planning.isStale} aria-label=${words.copyLabel} title=${words.copyLabel} @click=${() => void planning.copyMarkdown()}>
        ${icon(app.state.copied === "plan" ? "check" : "copy")} ${app.state.copied === "plan" ? text.share.copied : words.copy}
      </button>
    </div>
  `;
}

const save = (planning: Planning, as: Export) => html`
  <button type="button" data-testid="save-${as}" ?disabled=${planning.isStale} @click=${() => void planning.save(as)}>${words.exportNames[as]}</button>
`;

function outdated(planning: Planning) {
  if (!planning.outdatedMessage) return nothing;
  return html`
    <p class="stale" data-testid="outdated">
      ${planning.outdatedMessage} ${planning.runs.running ? nothing : html`<button type="button" data-testid="again" @click=${() => planning.restart()}>${planning.runs.problem ? words.again : words.update}</button>`}
    </p>
  `;
}

// — next to the steps —

const panes = (planning: Planning) => html`
  <div class="bar">
    <div class="segments" role="group" aria-label=${text.view}>
      ${(["totals", "requests", "steps"] as const).map((each) => paneButton(planning, each))}
    </div>
    <button type="button" data-testid="plan-undo" ?disabled=${!planning.canUndo} @click=${() => planning.undo()}>${text.undo}</button>
  </div>
`;

const paneButton = (planning: Planning, each: "totals" | "requests" | "steps") => html`
  <button type="button" class="to-${each}" data-testid="pane-${each}" aria-pressed=${planning.pane === each} @click=${() => planning.show(each)}>${words.panes[each]}</button>
`;

function pane(planning: Planning) {
  const { planned, source } = planning;
  if (planning.pane === "exports" && !planning.isPrinting) return exportsForm(planning);
  if (planning.pane !== "requests" || planning.isPrinting) return planned ? guard([planned, planning.allCapacity, planning.table.query.code], () => totals(planning, planned)) : nothing;
  if (source.kind === "text") return planning.host;
  return html`
    <div class="welcome" data-testid="not-shown">
      <p>${source.kind === "file" ? html`<bdi>${visible(words.notShown(source.file.name, words.size(source.file.size)))}</bdi>` : words.notShownExports}</p>
    </div>
  `;
}
