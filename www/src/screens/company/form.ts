// The company as a form. It edits the text location by location; the text remains the source of truth.
import { html, nothing } from "lit-html";
import { focusOn } from "../../base/focus";
import { isFields } from "../../base/json";
import { text } from "../../text";
import { search, value } from "../../view/bits";
import { choice, dateField, field, flag, idOf, numbers } from "./fields";
import { settings } from "./settings";
import { licenses, listAt, oneLine, type Step, valueAt } from "./snapshot";
import type { CompanyViews } from "./views";

const words = text.company.form;
const MAX_OFFICES = 100;
const FEW_OFFICES = 12;
const officeStates = ["active", "pending", "suspended", "cancelled", "deleted"] as const;

export function form(views: CompanyViews) {
  if (!views.root) return broken(views);
  return html`
    <div class="view" data-testid="view-form">
      <p class="soft lead">${words.lead}</p>
      ${duplicateKeys(views)}
      ${views.isRefused ? warning(views, words.refused) : nothing}
      <section>
        <h2>${words.company}</h2>
        <div class="row">${field(views, { label: words.name, at: ["name"], testid: "company-name" })}</div>
      </section>
      <section>${offices(views)}</section>
      <section>
        <h2>${words.pool}</h2>
        ${numbers(views, { label: words.poolNumbers, at: ["numbers"], testid: "pool" })}
      </section>
      <section>${domains(views)}</section>
      <section>${billing(views)}</section>
      <section>
        <h2>${words.settings}</h2>
        ${settings(views)}
      </section>
    </div>
  `;
}

/** A text that cannot be read has no form: a change might end up anywhere in it. */
function broken(views: CompanyViews) {
  if (views.isBlank) return blank(views);
  const first = views.app.state.companyFindings[0];
  return html`
    <div class="view" data-testid="view-broken">
      <p><b>${words.broken}</b></p>
      <p class="soft">${words.brokenHelp}</p>
      <p class="actions">
        <button type="button" @click=${() => (first ? views.app.goToFinding(first) : views.app.showCompany("json"))}>${first ? text.goTo(first.span.line, first.span.column) : words.toText}</button>
      </p>
    </div>
  `;
}

const blank = (views: CompanyViews) => html`
  <div class="view" data-testid="view-blank">
    <p><b>${words.blank}</b></p>
    <p class="actions"><button type="button" data-testid="blank-start" @click=${() => void views.app.showCompany("start")}>${words.toStart}</button></p>
  </div>
`;

const warning = (views: CompanyViews, message: string) => html`
  <p class="warning" role="alert" data-testid="form-warning">${message} <button type="button" class="link" @click=${() => views.app.showCompany("json")}>${words.toText}</button></p>
`;

/** The rules about duplicate keys. */
const DUPLICATE_KEYS = new Set(["SP119", "SP120"]);

const duplicateKeys = (views: CompanyViews) => (views.app.state.companyFindings.some(({ code }) => DUPLICATE_KEYS.has(code)) ? warning(views, words.repeated) : nothing);

// — offices —

function offices(views: CompanyViews) {
  const list = listAt(views.root, ["offices"]);
  const isNoList = valueAt(views.root, ["offices"]) !== undefined && !list;
  const searched = views.officeSearch.trim().toLowerCase();
  const found = (list ?? []).map((office, i) => ({ office, i })).filter(({ office }) => searched === "" || nameOf(office).toLowerCase().includes(searched));
  return html`
    <div class="head">
      <h2>${words.offices(list?.length ?? 0)}</h2>
      ${(list?.length ?? 0) > FEW_OFFICES ? search({ id: "office-search", label: words.searchOffices, words: views.officeSearch, onInput: (typed) => views.searchOffices(typed) }) : nothing}
    </div>
    ${isNoList ? html`<p class="soft">${words.noList}</p>` : nothing}
    ${found.slice(0, MAX_OFFICES).map(({ office, i }) => officeDetails(views, office, i))}
    ${found.length > MAX_OFFICES ? html`<p class="soft">${words.moreOffices(found.length - MAX_OFFICES)}</p>` : nothing}
    ${isNoList ? nothing : html`<button type="button" id="add-office" data-testid="add-office" @click=${() => addOffice(views)}>${words.addOffice}</button>`}
  `;
}

const nameOf = (office: unknown) => String(valueAt(office, ["name"]) ?? "");

function officeDetails(views: CompanyViews, office: unknown, i: number) {
  const open = views.openOffices.has(i);
  const problems = views.findingsWithin(["offices", i]).length;
  return html`
    <details class="office" data-testid="office-${i}" .open=${open} @toggle=${(event: Event) => views.setOpen(i, (event.currentTarget as HTMLDetailsElement).open)}>
      <summary>
        <b>${nameOf(office) ? value(nameOf(office)) : html`<i>${words.nameless}</i>`}</b>
        <span class="soft">${officeSummary(office)}</span>
        ${problems > 0 ? html`<span class="badge"><span class="unseen">${words.problems(problems)}</span><span aria-hidden="true">${problems}</span></span>` : nothing}
      </summary>
      ${open ? officeBody(views, office, i) : nothing}
    </details>
  `;
}

function officeSummary(office: unknown) {
  const [country, state] = [valueAt(office, ["country"]), valueAt(office, ["state"])];
  const parts = [country, valueAt(office, ["primary"]) === true ? words.isPrimary : undefined, state === "active" ? undefined : state];
  return parts.filter((part) => typeof part === "string" && part !== "").map((part, n) => html`${n > 0 ? ", " : nothing}${value(String(part))}`);
}

function officeBody(views: CompanyViews, office: unknown, i: number) {
  if (!isFields(office)) return html`<p class="soft">${words.noObject}</p>`;
  const at = (...steps: Step[]): Step[] => ["offices", i, ...steps];
  return html`
    <div class="body">
      <div class="row">
        ${field(views, { label: words.officeName, at: at("name"), testid: `office-${i}-name` })}
        ${field(views, { label: words.id, at: at("id"), kind: "word", testid: `office-${i}-id` })}
        ${field(views, { label: words.country, at: at("country"), testid: `office-${i}-country` })}
        ${field(views, { label: words.areaCode, at: at("areaCode"), kind: "word", testid: `office-${i}-areaCode` })}
        ${flag(views, { label: words.primary, at: at("primary"), testid: `office-${i}-primary` })}
        ${choice(views, { label: words.state, at: at("state"), unset: words.stateUnset, options: officeStates.map((state) => ({ value: state, words: text.company.states[state] })), testid: `office-${i}-state` })}
      </div>
      <table class="seats">
        <caption class="unseen">${words.licenses}</caption>
        <thead>
          <tr><th scope="col">${words.license}</th><th scope="col">${words.allocated}</th><th scope="col">${words.available}</th></tr>
        </thead>
        <tbody>
          ${licenses.map((license) => {
            const count = (what: "allocated" | "available") =>
              field(views, { label: text.about(text.licenseNames[license], words[what]), at: at("licenses", license, what), kind: "count", hasHiddenLabel: true, testid: `office-${i}-${what}-${license.replace(/\W/g, "-")}` });
            return html`<tr><th scope="row">${text.licenseNames[license]}</th><td>${count("allocated")}</td><td>${count("available")}</td></tr>`;
          })}
        </tbody>
      </table>
      ${numbers(views, { label: words.officeNumbers, at: at("numbers"), testid: `office-${i}-numbers` })}
      <p class="actions"><button type="button" data-testid="office-${i}-remove" @click=${() => removeOffice(views, i)}>${words.removeOffice}</button></p>
    </div>
  `;
}

function addOffice(views: CompanyViews) {
  const list = listAt(views.root, ["offices"]) ?? [];
  const names = new Set(list.map(nameOf));
  let name: string = words.newOffice;
  for (let n = 2; names.has(name); n++) name = `${words.newOffice} ${n}`;
  views.put(["offices", "-"], JSON.stringify({ name }, null, 2));
  views.officeSearch = "";
  views.setOpen(list.length, true);
  focusOn(idOf(["offices", list.length, "name"]));
}

function removeOffice(views: CompanyViews, i: number) {
  views.put(["offices", i]);
  focusOn("add-office");
}

// — domains and billing —

function domains(views: CompanyViews) {
  const list = listAt(views.root, ["domains"]);
  const isKnown = valueAt(views.root, ["domains"]) !== undefined;
  return html`
    <h2>${words.domains}</h2>
    <p class="soft">${isKnown ? words.domainsHint : words.domainsUnknown}</p>
    ${isKnown && !list ? html`<p class="soft">${words.noList}</p>` : nothing}
    ${(list ?? []).map(
      (_, i) => html`
        <div class="row domain" role="group" aria-label=${words.nthDomain(i + 1)}>
          ${field(views, { label: words.domain, at: ["domains", i, "name"], testid: `domain-${i}` })}
          ${flag(views, { label: words.master, at: ["domains", i, "master"], testid: `domain-${i}-master` })}
          ${flag(views, { label: words.scim, at: ["domains", i, "scim"], testid: `domain-${i}-scim` })}
          <button type="button" aria-label=${words.removeDomain(i + 1)} @click=${() => (views.put(["domains", i]), focusOn("add-domain"))}>${words.remove}</button>
        </div>
      `,
    )}
    ${isKnown && !list
      ? nothing
      : html`<button type="button" id="add-domain" data-testid="add-domain" @click=${() => (views.put(["domains", "-"], oneLine({ name: "" })), focusOn(idOf(["domains", list?.length ?? 0, "name"])))}>${words.addDomain}</button>`}
  `;
}

const billing = (views: CompanyViews) => html`
  <h2 id="billing" tabindex="-1">${words.billing}</h2>
  <p class="soft">${words.billingHint}</p>
  <div class="row">
    ${field(views, { label: words.currency, at: ["billing", "currency"], testid: "currency" })}
    ${dateField(views, { label: words.periodStart, at: ["billing", "periodStart"], testid: "period-start" })}
    ${dateField(views, { label: words.periodEnd, at: ["billing", "periodEnd"], testid: "period-end" })}
  </div>
  <div class="row">
    ${licenses.map((license) => field(views, { label: words.price(text.licenseNames[license]), at: ["billing", "prices", license], kind: "word", testid: `price-${license.replace(/\W/g, "-")}` }))}
  </div>
`;
