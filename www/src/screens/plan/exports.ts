// A plan without a payload: which exports to create at the provider, and where to add them.
import { html, nothing } from "lit-html";
import { prose, visible } from "../../base/format";
import type { Provider } from "../../model/detect";
import { text } from "../../text";
import { drop } from "../../view/drop";
import type { Planning } from "./planning";

const words = text.plan.exports;

export function exportsForm(planning: Planning) {
  const { provider, people, schema, detected } = planning.intake.exports;
  return html`
    <form class="exports" data-testid="exports" @submit=${(event: Event) => submit(planning, event)}>
      <h2 class="unseen">${text.plan.fromExports}</h2>
      <p>${words.lead}</p>
      <fieldset>
        <legend>${words.provider}</legend>
        ${(["okta", "entra"] as const).map((each) => choice(planning, each, each === provider))}
      </fieldset>
      <p>${prose(words.where[provider])}</p>
      ${part(1, words.people[provider], words.ways[provider].people, people, drop({ id: "people", label: words.choose, subject: words.people[provider], hint: words.several, accept: ".json,.ndjson,.txt", several: true, onFiles: (given) => planning.intake.choose({ people: given.map(({ file }) => file) }) }))}
      ${part(2, words.schema[provider], words.ways[provider].schema, schema ? [schema] : [], drop({ id: "schema", label: words.choose, subject: words.schema[provider], accept: ".json,.txt", onFiles: ([given]) => void planning.intake.chooseSchema(given?.file) }))}
      ${detected ? html`<p data-testid="detected-provider">${words.detected(words.names[detected])}</p>` : nothing}
      <p class="soft">${prose(words.meaning[detected ?? provider])}</p>
      <button type="submit" class="primary" data-testid="plan-exports" ?disabled=${people.length === 0 || !schema}>${words.run}</button>
    </form>
  `;
}

function submit(planning: Planning, event: Event): void {
  event.preventDefault();
  planning.intake.plan();
}

const choice = (planning: Planning, provider: Provider, chosen: boolean) => html`
  <label>
    <input type="radio" name="provider" value=${provider} data-testid="provider-${provider}" .checked=${chosen} @change=${() => planning.intake.choose({ provider })} />
    ${words.names[provider]}
  </label>
`;

const part = (place: number, name: string, instructions: string, files: readonly File[], dropped: ReturnType<typeof drop>) => html`
  <section>
    <h3>${place}. ${name}</h3>
    <p>${prose(instructions)}</p>
    ${dropped}
    <p class=${files.length > 0 ? "chosen" : "soft"}>${files.length > 0 ? html`<bdi>${visible(words.chosen(files.map((file) => file.name)))}</bdi>` : words.nothing}</p>
  </section>
`;
