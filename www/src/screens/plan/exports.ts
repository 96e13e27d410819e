// A plan without a payload: which exports to create at the provider, and where to add them.
import { html, nothing } from "lit-html";
import { text } from "../../text";
import { drop } from "../../view/drop";
import { prose, visible } from "../../words";
import type { Planning } from "./planning";
import type { Provider } from "./protocol";

const words = text.plan.exports;

export function exportsForm(planning: Planning) {
  const { provider, people, schema, told } = planning.taking.exports;
  return html`
    <form class="exports" data-testid="exports" @submit=${(event: Event) => submit(planning, event)}>
      <p>${words.lead}</p>
      <fieldset>
        <legend>${words.provider}</legend>
        ${(["okta", "entra"] as const).map((each) => choice(planning, each, each === provider))}
      </fieldset>
      <p>${prose(words.where[provider])}</p>
      ${part(1, words.people[provider], words.ways[provider].people, people, drop({ id: "people", label: words.choose, of: words.people[provider], hint: words.several, accept: ".json,.ndjson,.txt", several: true, taken: (given) => planning.taking.choose({ people: given.map(({ file }) => file) }) }))}
      ${part(2, words.schema[provider], words.ways[provider].schema, schema ? [schema] : [], drop({ id: "schema", label: words.choose, of: words.schema[provider], accept: ".json,.txt", taken: ([given]) => void planning.taking.chooseSchema(given?.file) }))}
      ${told ? html`<p data-testid="told">${words.told(words.names[told])}</p>` : nothing}
      <p class="soft">${prose(words.meaning[told ?? provider])}</p>
      <button type="submit" class="primary" data-testid="plan-exports" ?disabled=${people.length === 0 || !schema}>${words.run}</button>
    </form>
  `;
}

function submit(planning: Planning, event: Event): void {
  event.preventDefault();
  planning.taking.plan();
}

const choice = (planning: Planning, provider: Provider, chosen: boolean) => html`
  <label>
    <input type="radio" name="provider" value=${provider} data-testid="provider-${provider}" .checked=${chosen} @change=${() => planning.taking.choose({ provider })} />
    ${words.names[provider]}
  </label>
`;

const part = (place: number, name: string, way: string, files: readonly File[], dropped: ReturnType<typeof drop>) => html`
  <section>
    <h3>${place}. ${name}</h3>
    <p>${prose(way)}</p>
    ${dropped}
    <p class=${files.length > 0 ? "chosen" : "soft"}>${files.length > 0 ? html`<bdi>${visible(words.chosen(files.map((file) => file.name)))}</bdi>` : words.nothing}</p>
  </section>
`;
