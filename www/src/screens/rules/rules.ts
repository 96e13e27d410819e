// The rule reference: all rules by family, with search, and one rule with its documentation, whose examples can be
// opened.
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { keyed } from "lit-html/directives/keyed.js";
import type { App } from "../../app/app";
import { restoreFocus } from "../../base/focus";
import { prose } from "../../base/format";
import type { Finding, Rule } from "../../engine";
import { type Source, sourceOn } from "../../model/tabs";
import { text } from "../../text";
import { citations, icon, search, severityMark } from "../../view/bits";
import { type Block, type Example, readDocs } from "./docs";
import { conditions, type Opening, openingOf } from "./opening";

/** The entry that was focused last. */
let lastFocused: string | undefined;
/** The name of the only family that is listed, if one was chosen. */
let family: string | undefined;

export function draw(app: App) {
  const rule = app.rules.find(({ code }) => code === app.state.rule);
  const found = matchingRules(app);
  return html`
    <div class="rules" ?data-chosen=${rule !== undefined}>
      <nav class="index" aria-label=${text.tabs.rules} aria-description=${text.rules.keys}>${searchBar(app, found)} ${app.state.rule && !rule ? html`<p class="none" role="alert" data-testid="no-rule">${text.rules.unknown(app.state.rule)}</p>` : nothing} ${index(app, found)}</nav>
      ${keyed(rule?.code, html`<article class="rule" data-result data-testid="rule" tabindex="-1">${guard([rule], () => (rule ? ruleArticle(app, rule) : overview()))}</article>`)}
    </div>
  `;
}

function searchBar(app: App, found: readonly Rule[]) {
  // Enter opens the rule directly, for users who have its code, for example from a build log.
  const onKeydown = ({ key }: KeyboardEvent) => {
    const words = app.state.ruleSearch.trim().toUpperCase();
    const first = found.find(({ code }) => code === words) ?? found[0];
    if (key === "Enter" && words && first) app.navigation.showRule(first.code);
  };
  return html`
    <div class="bar">
      ${search({ id: "rule-search", label: text.rules.search, hint: text.rules.placeholder, words: app.state.ruleSearch, onInput: (words) => app.searchRules(words), onKeydown })}
      ${familyFilter(app)}
      <span class="count" role="status" data-testid="rule-count">${text.rules.found(found.length, app.rules.length)}</span>
    </div>
  `;
}

function familyFilter(app: App) {
  const onChange = (event: Event) => {
    family = (event.target as HTMLSelectElement).value || undefined;
    app.redraw();
  };
  return html`
    <select data-testid="rule-family" aria-label=${text.rules.family} @change=${onChange}>
      <option value="" .selected=${family === undefined}>${text.rules.anyFamily}</option>
      ${familiesOf(app.rules).map(({ name, members }) => html`<option value=${name} .selected=${name === family}>${name} (${members.length})</option>`)}
    </select>
  `;
}

function showAll(app: App): void {
  family = undefined;
  app.searchRules("");
  restoreFocus('[data-testid="rule-search"]');
}

/** The rules of the chosen family that contain every word in their code, name, or prose. */
function matchingRules(app: App): Rule[] {
  const searched = app.state.ruleSearch.toLowerCase().split(/\s+/).filter(Boolean);
  const listed = familiesOf(app.rules).find(({ name }) => name === family)?.members ?? app.rules;
  return listed.filter((rule) => {
    const all = `${rule.code} ${rule.name} ${rule.severity} ${prosePart(rule.docs)}`.toLowerCase();
    return searched.every((word) => all.includes(word));
  });
}

const prosePart = (docs: string) => docs.split("## Invalid")[0] ?? "";

/** The families that have rules among these. */
function familiesOf(rules: readonly Rule[]) {
  const families = text.rules.families.map(([first, name], i) => {
    const next = text.rules.families[i + 1]?.[0] ?? "SP~";
    return { name, members: rules.filter(({ code }) => first <= code && code < next) };
  });
  return families.filter(({ members }) => members.length > 0);
}

function index(app: App, rules: readonly Rule[]) {
  if (rules.length === 0) return html`<p class="none">${text.rules.none} <button type="button" class="link" data-testid="rules-clear" @click=${() => showAll(app)}>${text.showAll}</button></p>`;
  const isThere = (code: string | undefined) => rules.some((rule) => rule.code === code);
  const tabStop = [lastFocused, app.state.rule].find(isThere) ?? rules[0]?.code;
  return html`
    <div class="families" @keydown=${moveFocus}>
      ${familiesOf(rules).map(({ name, members }) => section(app, name, members, tabStop))}
    </div>
  `;
}

/** Tab leads to only one of the many entries; arrow keys move on from there. */
function moveFocus(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const entries = [...(event.currentTarget as HTMLElement).querySelectorAll("a")];
  const at = entries.indexOf(event.target as HTMLAnchorElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  entries[to]?.focus();
}

const section = (app: App, name: string, rules: readonly Rule[], stop: string | undefined) => html`
  <section>
    <h2>${name} <small>${rules[0]?.code}${rules.length > 1 ? `–${rules.at(-1)?.code.slice(2)}` : nothing}</small></h2>
    <ul>
      ${rules.map((rule) => entry(app, rule, stop))}
    </ul>
  </section>
`;

const entry = (app: App, { code, name, severity }: Rule, stop: string | undefined) => html`
  <li>
    <a href="#rules/${code}" data-testid="rule-entry" data-code=${code} tabindex=${code === stop ? 0 : -1} aria-current=${app.state.rule === code ? "page" : nothing} @focus=${() => onEntryFocus(app, code)}>
      ${severityMark(severity)} <b>${code}</b> <span>${name}</span>
    </a>
  </li>
`;

function onEntryFocus(app: App, code: string): void {
  lastFocused = code;
  app.redraw();
}

/** Explains the terms on this screen until a rule is chosen. */
const overview = () => html`
  <h2>${text.rules.title}</h2>
  <p>${text.rules.choose}</p>
  <dl class="legend">
    ${(["error", "warning", "info"] as const).map((severity) => html`<dt>${severityMark(severity)}</dt><dd>${text.rules.severities[severity]}</dd>`)}
    ${(["safe", "review"] as const).map((fix) => html`<dt>${text.rules.fixNames[fix]}</dt><dd>${text.rules.fixMeanings[fix]}</dd>`)}
  </dl>
  <p class="soft">${text.rules.quiet}</p>
`;

function ruleArticle(app: App, rule: Rule) {
  const details = [text.rules.fixes[rule.fix], text.rules.since(rule.since)].filter(Boolean).join(", ");
  return html`
    <a class="backlink" href="#rules">${icon("back")} ${text.rules.back}</a>
    <h2>${rule.code} ${rule.name}</h2>
    <p class="facts">${severityMark(rule.severity)} <span>${details}</span></p>
    ${readDocs(rule.docs).map((block) => blockView(app, rule, block))} ${citations(rule.cites)}
  `;
}

function blockView(app: App, rule: Rule, block: Block) {
  switch (block.kind) {
    case "heading":
      return html`<h3>${block.words}</h3>`;
    case "paragraph":
      return html`<p>${prose(block.words)}</p>`;
    case "example":
      return example(app, rule, block.example);
  }
}

function example(app: App, rule: Rule, shownExample: Example) {
  const applied = conditions(shownExample);
  const opening = openingOf(shownExample);
  const { source, findings } = reportOn(app, rule, opening);
  return html`
    <figure data-testid="rule-example">
      <pre tabindex="0"><code>${underlined(shownExample.text, findings.filter(({ span }) => span.source === source))}</code></pre>
      ${findings.map((finding) => reportedFinding(finding, source))}
      <figcaption>
        <span>${applied.length > 0 ? text.rules.with(applied.join(", ")) : nothing}</span>
        ${opener(app, rule, opening)}
      </figcaption>
    </figure>
  `;
}

/** What this rule reports about an example, and which text the example is. */
function reportOn(app: App, { code }: Rule, opening: Opening): { source: Source; findings: readonly Finding[] } {
  if ("kind" in opening) return { source: "request", findings: [] };
  const { tab, texts } = opening;
  return { source: sourceOn(tab), findings: app.findingsOn(tab, texts).filter((finding) => finding.code === code) };
}

/** The text with each finding underlined. Findings come in order; one that begins within another is left out. */
function underlined(words: string, findings: readonly Finding[]) {
  const parts: unknown[] = [];
  let at = 0;
  for (const { span: { start, end }, severity } of findings) {
    if (start < at || start === end) continue;
    parts.push(words.slice(at, start), html`<mark data-severity=${severity}>${words.slice(start, end)}</mark>`);
    at = end;
  }
  return [...parts, words.slice(at)];
}

function reportedFinding({ severity, message, help, span }: Finding, source: Source) {
  const place = text.problems.place(span.line, span.column);
  return html`
    <div class="reported" data-testid="reported">
      ${severityMark(severity)}
      <p>
        <span class="as-is">${prose(message)}</span> <span class="at">[${span.source === source ? place : text.problems.elsewhere(span.source, place)}]</span>
        ${help ? html`<span class="help as-is">${prose(help)}</span>` : nothing}
      </p>
    </div>
  `;
}

function opener(app: App, { code }: Rule, opening: Opening) {
  if ("kind" in opening) return html`<span>${text.rules.notHere[opening.kind] ?? text.rules.otherwise}</span>`;
  const { tab, texts } = opening;
  const plan = typeof texts.plan === "string" ? ({ kind: "text", name: text.rules.exampleOf(code), text: texts.plan } as const) : undefined;
  return html`<button type="button" data-testid="open-example" @click=${() => app.openSession(texts, { why: "example", rule: code }, tab, plan)}>${text.rules.openIn(text.tabs[tab])}</button>`;
}
