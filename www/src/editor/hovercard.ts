// A finding as a card, shown on hover and next to the text after F8 or a click in the list of problems.
import { html, nothing, render } from "lit-html";
import { prose } from "../base/format";
import type { Finding } from "../engine";
import { text } from "../text";

export function hovercard(finding: Finding, fix: (finding: Finding) => void, hint = false): HTMLElement {
  const card = document.createElement("div");
  card.className = "hovercard";
  render(
    html`
      <p class="rule"><b class="severity" data-severity=${finding.severity}>${text.problems.severity[finding.severity]}</b> ${finding.code} ${finding.name}</p>
      <p>${prose(finding.message)}</p>
      ${finding.help ? html`<p class="help">${prose(finding.help)}</p>` : nothing}
      ${finding.fix
        ? html`<div class="fix">
            <button type="button" @click=${() => fix(finding)}>${prose(finding.fix.title)}</button>
            ${hint ? html`<span>${text.problems.keyHint}</span>` : nothing}
          </div>`
        : nothing}
    `,
    card,
  );
  return card;
}
