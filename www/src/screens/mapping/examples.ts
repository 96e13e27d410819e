// The gallery of mappings.
import { html } from "lit-html";
import entra from "../../../../examples/entra/schema.json?raw";
import type { App } from "../../app/app";
import { firstMapping } from "../../model/examples";
import { text } from "../../text";
import { icon } from "../../view/bits";

const texts = { okta: firstMapping, entra };
const ids = Object.keys(texts) as (keyof typeof texts)[];

export const examplesButton = () => html`
  <button type="button" data-testid="mapping-examples" popovertarget="mappings">${text.examples.button} ${icon("down")}</button>
`;

export const gallery = (app: App) => html`
  <div id="mappings" class="popover gallery" popover role="dialog" aria-labelledby="mappings-title">
    <h2 id="mappings-title" class="unseen">${text.mapping.examples.title}</h2>
    ${shelf(app)}
  </div>
`;

/** The same, on the empty screen. */
export const shelf = (app: App) => html`
  <ul>
    ${ids.map((id) => {
      const [title, about] = text.mapping.examples.all[id];
      return html`
        <li>
          <button type="button" class="example" data-example=${id} @click=${() => choose(app, id)}><b>${title}</b> <span>${about}</span></button>
        </li>
      `;
    })}
  </ul>
`;

function choose(app: App, id: keyof typeof texts) {
  document.getElementById("mappings")?.hidePopover();
  app.openMapping(texts[id]);
}
