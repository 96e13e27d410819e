// “Nothing leaves this browser”, and how anyone can verify it.
import { html } from "lit-html";
import { prose } from "../base/format";
import { text } from "../text";

export const proof = () => html`
  <div id="proof" class="popover proof" popover role="dialog" aria-labelledby="proof-title" data-testid="proof">
    <h2 id="proof-title">${text.proof.title}</h2>
    <ol>${text.proof.ways.map((way) => html`<li>${prose(way)}</li>`)}</ol>
    <h3>${text.proof.keptTitle}</h3>
    <ul>${text.proof.kept.map((line) => html`<li>${prose(line)}</li>`)}</ul>
  </div>
`;
