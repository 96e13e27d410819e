// The attributes of a mapping as a table, starting with those that decide the outcome.
import { html, nothing } from "lit-html";
import type { App } from "../../app/app";
import { clip, plain, prose, visible } from "../../base/format";
import type { Finding, MappedAttribute, Report, Severity, Span } from "../../engine";
import { text } from "../../text";
import { icon, severityMark, severityShape, value } from "../../view/bits";

type Role = MappedAttribute["role"];
type Verdict = MappedAttribute["verdict"];

/** In the order in which readers look for them. */
const decisive: readonly Role[] = ["office", "country", "license", "user-name", "state"];

const severities: Record<Exclude<Verdict, "fits">, Severity> = { remark: "info", doubtful: "warning", wrong: "error" };

export function table(app: App, { findings }: Report, attributes: readonly MappedAttribute[]) {
  const deciding = decisive.flatMap((role) => attributes.filter((each) => each.role === role));
  const rest = attributes.filter(({ role }) => !decisive.includes(role));
  const whole = findings.filter(({ span }) => span.source === "mapping" && !attributes.some((each) => within(each.span, span)));
  return html`
    <table class="mapped" data-testid="mapped">
      <caption class="unseen">${text.mapping.caption}</caption>
      <thead>
        <tr>
          <th scope="col">${text.mapping.columns.role}</th>
          <th scope="col">${text.mapping.columns.target}</th>
          <th scope="col">${text.mapping.columns.verdict}</th>
        </tr>
      </thead>
      ${group(text.mapping.groups.decides, deciding.map((each) => row(app, findings, each)))}
      ${group(text.mapping.groups.whole, whole.map((finding) => wholeRow(app, finding)))}
      ${group(text.mapping.groups.rest, rest.map((each) => row(app, findings, each)))}
    </table>
  `;
}

const within = (outer: Span, inner: Span) => outer.start <= inner.start && inner.end <= outer.end;

function group(title: string, rows: readonly unknown[]) {
  if (rows.length === 0) return nothing;
  return html`
    <tbody>
      <tr class="group"><th colspan="3" scope="rowgroup">${title}</th></tr>
      ${rows}
    </tbody>
  `;
}

function row(app: App, findings: readonly Finding[], mapped: MappedAttribute) {
  const { from, attribute, target, namespace, role, verdict, codes, span } = mapped;
  // If the target is unknown, so is its purpose.
  const hint = target === undefined ? undefined : text.mapping.roleHints[role];
  const named = codes.flatMap((code) => findings.find((finding) => finding.code === code && finding.span.source === "mapping" && within(span, finding.span)) ?? []);
  return html`
    <tr
      class=${mapped === app.state.highlightedAttribute ? "highlighted" : ""}
      data-testid="mapped-row"
      data-role=${role}
      data-verdict=${verdict}
      @mouseenter=${() => app.highlightAttribute(mapped)}
      @mouseleave=${() => app.highlightAttribute()}
    >
      <th scope="row">
        <b>${text.mapping.roles[role]}</b> ${hint ? html`<span class="hint">${hint}</span>` : nothing}
        <button type="button" class="place" @click=${() => app.go(span)}>
          <span class="where">${text.mapping.from[from]}</span> ${attribute === undefined ? nothing : html`<bdi>${visible(clip(attribute))}</bdi>`}<span class="unseen">${text.mapping.goTo}</span>
        </button>
      </th>
      <td>
        ${target === undefined ? html`<i>${text.mapping.noTarget}</i>` : html`<code>${value(target)}</code> <span class="hint">${value(text.mapping.namespace(namespace))}</span>`}
      </td>
      <td>${verdictMark(verdict)} ${named.map((finding) => codeButton(app, finding))}</td>
    </tr>
  `;
}

const verdictMark = (verdict: Verdict) => html`
  <span class="severity" data-severity=${verdict === "fits" ? "none" : severities[verdict]}>
    ${verdict === "fits" ? icon("check") : severityShape(severities[verdict])}${text.mapping.verdicts[verdict]}
  </span>
`;

const codeButton = (app: App, finding: Finding) => html`
  <button type="button" class="link" data-testid="mapped-code" title=${plain(finding.message)} @click=${() => app.goToFinding(finding)}>${finding.code}</button>
`;

const wholeRow = (app: App, finding: Finding) => html`
  <tr data-testid="mapped-whole">
    <th scope="row" colspan="2">${prose(finding.message)}</th>
    <td>${severityMark(finding.severity)} ${codeButton(app, finding)}</td>
  </tr>
`;
