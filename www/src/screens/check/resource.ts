// A summary of what a PATCH or PUT changes in the resource. The full texts are shown side by side on the left.
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../../app/app";
import { type Change, changesOf } from "../../model/resource";
import { text } from "../../text";
import { value } from "../../view/bits";

const MAX_SHOWN = 8;

export function resourceBody(app: App): TemplateResult {
  const { report, before } = app.state;
  const after = report.resource?.after;
  if (after === undefined) return html`<p class="value"><i>${text.resource.unknown}</i></p>${openButton(app)}`;
  const changes = changesOf(report.resource?.before ?? before?.text ?? "{}", after);
  return html`
    <p class="value" data-testid="changes">${text.resource.changes(changes.length)} <span class="via">${before?.own ? text.resource.toOwn : text.resource.toKnown}</span></p>
    ${changes.length > 0 ? html`<ul class="changes">${changes.slice(0, MAX_SHOWN).map(row)}</ul>` : nothing}
    ${changes.length > MAX_SHOWN ? html`<p class="soft">${text.resource.more(changes.length - MAX_SHOWN)}</p>` : nothing}
    ${openButton(app)}
  `;
}

const row = ({ path, before, after }: Change) => html`
  <li>
    <bdi><code>${path}</code></bdi>
    ${before === undefined ? nothing : html`<del><span class="unseen">${text.resource.was}</span>${value(before)}</del>`}
    ${after === undefined ? nothing : html`<ins><span class="unseen">${text.resource.is}</span>${value(after)}</ins>`}
  </li>
`;

function openButton(app: App) {
  if (app.state.pane === "resource") return nothing;
  return html`<button type="button" class="link" data-testid="compare-open" @click=${() => app.showPane("resource")}>${text.resource.open}</button>`;
}
