// Other companies to work with: from exports of Dialpad's API, the sample, or a new one.
import { html, nothing } from "lit-html";
import { restoreFocus } from "../../base/focus";
import { prose } from "../../base/format";
import { sampleCompany } from "../../model/examples";
import { text } from "../../text";
import { citations, severityMark, value, worstFirst } from "../../view/bits";
import { drop } from "../../view/drop";
import type { Imported, Imports, Keepable, LocatedFinding } from "./imports";
import type { CompanyViews } from "./views";

const words = text.company.start;
const MAX_FINDINGS = 200;
const MAX_FILES = 12;

const blankCompany = `${JSON.stringify({ offices: [{ name: text.company.form.newOffice }] }, null, 2)}\n`;

export function start(views: CompanyViews) {
  const { imports } = views;
  return html`
    <div class="view start" data-testid="view-start">
      <section>
        <h2 id="start-from" tabindex="-1">${words.exports}</h2>
        <p>${words.exportsLead}</p>
        <div class="drops">
          ${drop({ id: "exports", label: words.files, hint: words.dropHint, accept: ".json,.jsonl,.ndjson,.txt", several: true, onFiles: (files) => void imports.add(files) })}
          ${drop({ id: "exports-folder", label: words.folder, hint: words.folderHint, folder: true, onFiles: (given) => void imports.add(given) })}
        </div>
        ${imports.isReading ? html`<p class="soft">${words.reading}</p>` : nothing}
        ${imports.failed.length > 0 ? html`<p class="warning" role="alert">${words.failed} ${imports.failed.slice(0, MAX_FILES).map((name) => value(name))}</p>` : nothing}
        ${imports.imported ? result(views, imports.imported) : nothing}
        <details class="how">
          <summary>${words.how}</summary>
          ${exportTable()}
        </details>
      </section>
      <section>
        <h2>${words.sample}</h2>
        <p>${words.sampleLead}</p>
        <p class="actions"><button type="button" data-testid="reset" ?disabled=${views.app.isSample} @click=${() => startWith(views, sampleCompany, "sample")}>${words.useSample}</button></p>
      </section>
      <section>
        <h2>${words.blank}</h2>
        <p>${words.blankLead}</p>
        <p class="actions"><button type="button" data-testid="blank" @click=${() => startWith(views, blankCompany, "blank")}>${words.useBlank}</button></p>
      </section>
    </div>
  `;
}

function startWith(views: CompanyViews, company: string, why: "sample" | "blank") {
  views.closeOffices();
  views.imports.discardPending();
  views.app.openCompany(company, why);
  if (why === "blank") views.setOpen(0, true);
  void views.app.showCompany(why === "blank" ? "form" : "json");
}

/** Which exports to create, by which request, and under which name. */
const exportTable = () => html`
  <ol class="points">${words.steps.map((step) => html`<li>${prose(step)}</li>`)}</ol>
  <div class="scroll" tabindex="0" role="region" aria-label=${words.how}>
    <table class="export-files">
      <thead><tr><th scope="col">${words.request}</th><th scope="col">${words.file}</th><th scope="col">${words.gives}</th></tr></thead>
      <tbody>${words.exportsMade.map(([path, file, gives]) => html`<tr><td><code>GET ${breakable(path)}</code></td><td><code>${breakable(file)}</code></td><td>${gives}</td></tr>`)}</tbody>
    </table>
  </div>
  <p class="soft">${prose(words.forms)}</p>
`;

/** Lets a path wrap at its slashes. */
const breakable = (path: string) => path.split("/").map((part, i) => (i > 0 ? html`<wbr />/${part}` : part));

function result(views: CompanyViews, imported: Imported) {
  const { imports } = views;
  return html`
    <div class="imported" data-testid="imported">
      <h3>${words.result}</h3>
      <p data-testid="import-counts"><b>${imported.isEmpty ? words.nothingRead : words.counts(imported.counts)}</b> <span class="soft">${words.from(imports.files.size)}</span></p>
      <p class="names">${[...imports.files.keys()].slice(0, MAX_FILES).map((name, i) => html`${i > 0 ? ", " : nothing}${value(name)}`)}${imports.files.size > MAX_FILES ? words.moreFiles(imports.files.size - MAX_FILES) : nothing}</p>
      ${imported.findings.length > 0
        ? html`<ol class="import-findings">${worstFirst(imported.findings, ({ finding }) => finding.severity).slice(0, MAX_FINDINGS).map(findingItem)}</ol>${citations(sources(imported))}${imported.findings.length > MAX_FINDINGS ? html`<p class="soft">${words.moreFindings(imported.findings.length - MAX_FINDINGS)}</p>` : nothing}`
        : html`<p class="soft">${words.complete}</p>`}
      ${imported.isEmpty ? html`<p class="actions">${dropButton(imports)}</p>` : useForm(views)}
    </div>
  `;
}

/** What to keep in the imported company, and the buttons to use or discard it. */
function useForm(views: CompanyViews) {
  const { imports, root } = views;
  const keepable = imports.keepableIn(root);
  return html`
    ${keepable.length > 0 ? keepChoices(imports, keepable) : nothing}
    <p class="soft">${words.byHand}</p>
    <p class="actions">
      <button type="button" class="primary" data-testid="import-use" @click=${() => (views.closeOffices(), imports.use(root))}>${words.use}</button>
      ${dropButton(imports)}
    </p>
  `;
}

const dropButton = (imports: Imports) => html`<button type="button" data-testid="import-drop" @click=${() => (imports.clear(), restoreFocus('[data-testid="exports"]'))}>${words.drop}</button>`;

const findingItem = ({ finding, place }: LocatedFinding) => html`
  <li data-testid="import-finding" data-code=${finding.code}>
    <p>${severityMark(finding.severity)} <span class="as-is">${prose(finding.message)}</span></p>
    ${finding.help ? html`<p class="soft as-is">${prose(finding.help)}</p>` : nothing}
    <p class="meta"><a href="#rules/${finding.code}"><b>${finding.code}</b> ${finding.name}</a>${place ? html` <span class="at">[${value(place)}]</span>` : nothing}</p>
  </li>
`;

/** The distinct sources of all findings. */
const sources = ({ findings }: Imported) => [...new Map(findings.flatMap(({ finding }) => finding.cites).map((cite) => [JSON.stringify(cite), cite])).values()];

const keepChoices = (imports: Imports, keepable: readonly Keepable[]) => html`
  <fieldset>
    <legend>${words.keep}</legend>
    ${keepable.map((each) => html`<label><input type="checkbox" data-testid="keep-${each}" .checked=${imports.toKeep.has(each)} @change=${(event: Event) => imports.keep(each, (event.target as HTMLInputElement).checked)} /> <span>${words.kept[each]} <small>${words.keptHints[each]}</small></span></label>`)}
  </fieldset>
`;
