import { html } from "lit-html";
import type { App } from "../../app/app";
import { type Example, type Group, groups } from "../../model/examples";
import { text } from "../../text";
import { icon } from "../../view/bits";

export const examplesButton = () => html`
  <button type="button" data-testid="examples" popovertarget="gallery">${text.examples.button} ${icon("down")}</button>
`;

export const gallery = (app: App) => html`
  <div id="gallery" class="popover gallery" popover role="dialog" aria-labelledby="gallery-title">
    <h2 id="gallery-title" class="unseen">${text.examples.title}</h2>
    ${groups.map((group) => shelf(group, (example) => choose(app, example)))}
  </div>
`;

/** The same examples, laid out on the empty page. */
export const shelves = (app: App) => html`<div class="shelves">${groups.map((group) => shelf(group, (example) => app.open(example.request)))}</div>`;

const shelf = (group: Group, open: (example: Example) => void) => html`
  <section>
    <h3>${text.examples.groups[group.name]}</h3>
    <ul>
      ${group.examples.map(
        (example) => html`
          <li>
            <button type="button" class="example" data-example=${example.id} @click=${() => open(example)}>
              <b>${example.title}</b> <span>${example.about}</span>
            </button>
          </li>
        `,
      )}
    </ul>
  </section>
`;

function choose(app: App, example: Example) {
  document.getElementById("gallery")?.hidePopover();
  app.open(example.request);
}
