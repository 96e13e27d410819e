// Other companies to work with: from exports of Dialpad's API, the sample, or a new one.
import { html, nothing } from "lit-html";
import { sampleCompany } from "../../examples";
import { goOn } from "../../focus";
import { text } from "../../text";
import { citations, severityMark, value, worstFirst } from "../../view/bits";
import { drop } from "../../view/drop";
import { prose } from "../../words";
import type { Bench } from "./bench";
import type { Imports, Kept, Made, Told } from "./imports";

const words = text.company.start;
const MOST_TOLD = 200;
const MOST_FILES = 12;

const blankCompany = `${JSON.stringify({ offices: [{ name: text.company.form.newOffice }] }, null, 2)}\n`;

export function start(bench: Bench) {
  const { imports } = bench;
  return html`
    <div class="bench start" data-testid="bench-start">
      <section>
        <h2 id="start-from" tabindex="-1">${words.exports}</h2>
        <p>${words.exportsLead}</p>
        <details class="how" ?open=${!imports.made}>
          <summary>${words.how}</summary>
          ${which()}
        </details>
        <div class="drops">
          ${drop({ id: "exports", label: words.files, hint: words.dropHint, accept: ".json,.jsonl,.ndjson,.txt", several: true, taken: (given) => void imports.take(given) })}
          ${drop({ id: "exports-folder", label: words.folder, hint: words.folderHint, folder: true, taken: (given) => void imports.take(given) })}
        </div>
        ${imports.isReading ? html`<p class="soft">${words.reading}</p>` : nothing}
        ${imports.failed.length > 0 ? html`<p class="warning" role="alert">${words.failed} ${imports.failed.slice(0, MOST_FILES).map((name) => value(name))}</p>` : nothing}
        ${imports.made ? result(bench, imports.made) : nothing}
      </section>
      <section>
        <h2>${words.sample}</h2>
        <p>${words.sampleLead}</p>
        <p class="actions"><button type="button" data-testid="reset" ?disabled=${bench.app.isSample} @click=${() => begin(bench, sampleCompany, "sample")}>${words.useSample}</button></p>
      </section>
      <section>
        <h2>${words.blank}</h2>
        <p>${words.blankLead}</p>
        <p class="actions"><button type="button" data-testid="blank" @click=${() => begin(bench, blankCompany, "blank")}>${words.useBlank}</button></p>
      </section>
    </div>
  `;
}

function begin(bench: Bench, company: string, why: "sample" | "blank") {
  bench.opened.clear();
  bench.imports.forgo();
  bench.app.startCompany(company, why);
  if (why === "blank") bench.opened.add(0);
  void bench.app.showCompany(why === "blank" ? "form" : "json");
}

/** Which exports to create, by which request, and under which name. */
const which = () => html`
  <ol class="points">${words.steps.map((step) => html`<li>${prose(step)}</li>`)}</ol>
  <div class="scroll" tabindex="0" role="region" aria-label=${words.how}>
    <table class="exports">
      <thead><tr><th scope="col">${words.request}</th><th scope="col">${words.file}</th><th scope="col">${words.gives}</th></tr></thead>
      <tbody>${words.exportsMade.map(([path, file, gives]) => html`<tr><td><code>GET ${breakable(path)}</code></td><td><code>${breakable(file)}</code></td><td>${gives}</td></tr>`)}</tbody>
    </table>
  </div>
  <p class="soft">${prose(words.forms)}</p>
`;

/** Lets a path wrap at its slashes. */
const breakable = (path: string) => path.split("/").map((part, i) => (i > 0 ? html`<wbr />/${part}` : part));

function result(bench: Bench, made: Made) {
  const { imports } = bench;
  return html`
    <div class="made" data-testid="imported">
      <h3>${words.result}</h3>
      <p data-testid="import-counts"><b>${made.isNothing ? words.nothingRead : words.counts(made.counts)}</b> <span class="soft">${words.from(imports.files.size)}</span></p>
      <p class="names">${[...imports.files.keys()].slice(0, MOST_FILES).map((name, i) => html`${i > 0 ? ", " : nothing}${value(name)}`)}${imports.files.size > MOST_FILES ? words.moreFiles(imports.files.size - MOST_FILES) : nothing}</p>
      ${made.told.length > 0
        ? html`<ol class="told">${worstFirst(made.told, ({ finding }) => finding.severity).slice(0, MOST_TOLD).map(told)}</ol>${citations(sources(made))}${made.told.length > MOST_TOLD ? html`<p class="soft">${words.moreTold(made.told.length - MOST_TOLD)}</p>` : nothing}`
        : html`<p class="soft">${words.complete}</p>`}
      ${made.isNothing ? html`<p class="actions">${dropButton(imports)}</p>` : using(bench)}
    </div>
  `;
}

/** What to keep in the imported company, and the buttons to use or discard it. */
function using({ imports, root, opened }: Bench) {
  const offered = imports.offered(root);
  return html`
    ${offered.length > 0 ? keeping(imports, offered) : nothing}
    <p class="soft">${words.byHand}</p>
    <p class="actions">
      <button type="button" class="primary" data-testid="import-use" @click=${() => (opened.clear(), imports.use(root))}>${words.use}</button>
      ${dropButton(imports)}
    </p>
  `;
}

const dropButton = (imports: Imports) => html`<button type="button" data-testid="import-drop" @click=${() => (imports.clear(), goOn('[data-testid="exports"]'))}>${words.drop}</button>`;

const told = ({ finding, place }: Told) => html`
  <li data-testid="import-finding" data-code=${finding.code}>
    <p>${severityMark(finding.severity)} <span class="as-is">${prose(finding.message)}</span></p>
    ${finding.help ? html`<p class="soft as-is">${prose(finding.help)}</p>` : nothing}
    <p class="meta"><a href="#rules/${finding.code}"><b>${finding.code}</b> ${finding.name}</a>${place ? html` <span class="at">[${value(place)}]</span>` : nothing}</p>
  </li>
`;

/** The distinct sources of all findings. */
const sources = ({ told }: Made) => [...new Map(told.flatMap(({ finding }) => finding.cites).map((cite) => [JSON.stringify(cite), cite])).values()];

const keeping = (imports: Imports, offered: readonly Kept[]) => html`
  <fieldset>
    <legend>${words.keep}</legend>
    ${offered.map((each) => html`<label><input type="checkbox" data-testid="keep-${each}" .checked=${imports.keeping.has(each)} @change=${(event: Event) => imports.keep(each, (event.target as HTMLInputElement).checked)} /> <span>${words.kept[each]} <small>${words.keptHints[each]}</small></span></label>`)}
  </fieldset>
`;
