// The company as a form. It edits the text location by location; the text remains the source of truth.
import { html, nothing } from "lit-html";
import { isFields } from "../../json";
import { goTo } from "../../focus";
import { text } from "../../text";
import { search, value } from "../../view/bits";
import type { Bench } from "./bench";
import { choice, day, field, flag, idOf, numbers } from "./fields";
import { settings } from "./settings";
import { licenses, listAt, oneLine, type Step, valueAt } from "./snapshot";

const words = text.company.form;
const MOST_OFFICES = 100;
const FEW_OFFICES = 12;
const officeStates = ["active", "pending", "suspended", "cancelled", "deleted"] as const;

export function form(bench: Bench) {
  if (!bench.root) return broken(bench);
  return html`
    <div class="bench form" data-testid="bench-form">
      <div class="lead">
        <p class="soft">${words.lead}</p>
        <button type="button" data-testid="form-undo" @click=${() => bench.app.undo()}>${text.undo}</button>
      </div>
      ${repeatedKeys(bench)}
      ${bench.isRefused ? warning(bench, words.refused) : nothing}
      <section>
        <h2>${words.company}</h2>
        <div class="row">${field(bench, { label: words.name, at: ["name"], testid: "company-name" })}</div>
      </section>
      <section>${offices(bench)}</section>
      <section>
        <h2>${words.pool}</h2>
        ${numbers(bench, { label: words.poolNumbers, at: ["numbers"], testid: "pool" })}
      </section>
      <section>${domains(bench)}</section>
      <section>${billing(bench)}</section>
      <section>
        <h2>${words.settings}</h2>
        ${settings(bench)}
      </section>
    </div>
  `;
}

/** A text that cannot be read has no form: a change might end up anywhere in it. */
function broken(bench: Bench) {
  if (bench.isBlank) return blank(bench);
  const first = bench.app.state.companyFindings[0];
  return html`
    <div class="bench" data-testid="bench-broken">
      <p><b>${words.broken}</b></p>
      <p class="soft">${words.brokenHelp}</p>
      <p class="actions">
        <button type="button" @click=${() => (first ? bench.app.goToFinding(first) : bench.app.showCompany("json"))}>${first ? words.goTo(first.span.line, first.span.column) : words.toText}</button>
      </p>
    </div>
  `;
}

const blank = (bench: Bench) => html`
  <div class="bench" data-testid="bench-blank">
    <p><b>${words.blank}</b></p>
    <p class="actions"><button type="button" data-testid="blank-start" @click=${() => void bench.app.showCompany("start")}>${words.toStart}</button></p>
  </div>
`;

const warning = (bench: Bench, said: string) => html`
  <p class="warning" role="alert" data-testid="form-warning">${said} <button type="button" class="link" @click=${() => bench.app.showCompany("json")}>${words.toText}</button></p>
`;

/** The rules about duplicate keys. */
const REPEATED = new Set(["SP119", "SP120"]);

const repeatedKeys = (bench: Bench) => (bench.app.state.companyFindings.some(({ code }) => REPEATED.has(code)) ? warning(bench, words.repeated) : nothing);

// — offices —

function offices(bench: Bench) {
  const list = listAt(bench.root, ["offices"]);
  const odd = valueAt(bench.root, ["offices"]) !== undefined && !list;
  const wanted = bench.officeSearch.trim().toLowerCase();
  const found = (list ?? []).map((office, i) => ({ office, i })).filter(({ office }) => wanted === "" || nameOf(office).toLowerCase().includes(wanted));
  return html`
    <div class="head">
      <h2>${words.offices(list?.length ?? 0)}</h2>
      ${(list?.length ?? 0) > FEW_OFFICES ? search({ id: "office-search", label: words.searchOffices, words: bench.officeSearch, typed: (typed) => bench.searchOffices(typed) }) : nothing}
    </div>
    ${odd ? html`<p class="soft">${words.noList}</p>` : nothing}
    ${found.slice(0, MOST_OFFICES).map(({ office, i }) => officeFold(bench, office, i))}
    ${found.length > MOST_OFFICES ? html`<p class="soft">${words.moreOffices(found.length - MOST_OFFICES)}</p>` : nothing}
    ${odd ? nothing : html`<button type="button" id="add-office" data-testid="add-office" @click=${() => addOffice(bench)}>${words.addOffice}</button>`}
  `;
}

const nameOf = (office: unknown) => String(valueAt(office, ["name"]) ?? "");

function officeFold(bench: Bench, office: unknown, i: number) {
  const open = bench.opened.has(i);
  const problems = bench.toldWithin(["offices", i]).length;
  return html`
    <details class="office" data-testid="office-${i}" .open=${open} @toggle=${(event: Event) => bench.open(i, (event.currentTarget as HTMLDetailsElement).open)}>
      <summary>
        <b>${nameOf(office) ? value(nameOf(office)) : html`<i>${words.nameless}</i>`}</b>
        <span class="soft">${inShort(office)}</span>
        ${problems > 0 ? html`<span class="badge"><span class="unseen">${words.problems(problems)}</span><span aria-hidden="true">${problems}</span></span>` : nothing}
      </summary>
      ${open ? officeBody(bench, office, i) : nothing}
    </details>
  `;
}

function inShort(office: unknown) {
  const [country, state] = [valueAt(office, ["country"]), valueAt(office, ["state"])];
  const parts = [country, valueAt(office, ["primary"]) === true ? words.isPrimary : undefined, state === "active" ? undefined : state];
  return parts.filter((part) => typeof part === "string" && part !== "").map((part, n) => html`${n > 0 ? ", " : nothing}${value(String(part))}`);
}

function officeBody(bench: Bench, office: unknown, i: number) {
  if (!isFields(office)) return html`<p class="soft">${words.noObject}</p>`;
  const at = (...steps: Step[]): Step[] => ["offices", i, ...steps];
  return html`
    <div class="body">
      <div class="row">
        ${field(bench, { label: words.officeName, at: at("name"), testid: `office-${i}-name` })}
        ${field(bench, { label: words.id, at: at("id"), kind: "word", testid: `office-${i}-id` })}
        ${field(bench, { label: words.country, at: at("country"), testid: `office-${i}-country` })}
        ${field(bench, { label: words.areaCode, at: at("areaCode"), kind: "word", testid: `office-${i}-areaCode` })}
        ${flag(bench, { label: words.primary, at: at("primary"), testid: `office-${i}-primary` })}
        ${choice(bench, { label: words.state, at: at("state"), unset: words.stateUnset, options: officeStates.map((state) => ({ value: state, words: words.states[state] })), testid: `office-${i}-state` })}
      </div>
      <table class="seats">
        <caption class="unseen">${words.licenses}</caption>
        <thead>
          <tr><th scope="col">${words.license}</th><th scope="col">${words.allocated}</th><th scope="col">${words.available}</th></tr>
        </thead>
        <tbody>
          ${licenses.map((license) => {
            const count = (what: "allocated" | "available") =>
              field(bench, { label: text.about(text.licenseNames[license], words[what]), at: at("licenses", license, what), kind: "count", bare: true, testid: `office-${i}-${what}-${license.replace(/\W/g, "-")}` });
            return html`<tr><th scope="row">${text.licenseNames[license]}</th><td>${count("allocated")}</td><td>${count("available")}</td></tr>`;
          })}
        </tbody>
      </table>
      ${numbers(bench, { label: words.officeNumbers, at: at("numbers"), testid: `office-${i}-numbers` })}
      <p class="actions"><button type="button" data-testid="office-${i}-remove" @click=${() => removeOffice(bench, i)}>${words.removeOffice}</button></p>
    </div>
  `;
}

function addOffice(bench: Bench) {
  const list = listAt(bench.root, ["offices"]) ?? [];
  const names = new Set(list.map(nameOf));
  let name: string = words.newOffice;
  for (let n = 2; names.has(name); n++) name = `${words.newOffice} ${n}`;
  bench.put(["offices", "-"], JSON.stringify({ name }, null, 2));
  bench.officeSearch = "";
  bench.open(list.length, true);
  goTo(idOf(["offices", list.length, "name"]));
}

function removeOffice(bench: Bench, i: number) {
  bench.opened.clear();
  bench.put(["offices", i]);
  goTo("add-office");
}

// — domains and billing —

function domains(bench: Bench) {
  const list = listAt(bench.root, ["domains"]);
  const known = valueAt(bench.root, ["domains"]) !== undefined;
  return html`
    <h2>${words.domains}</h2>
    <p class="soft">${known ? words.domainsHint : words.domainsUnknown}</p>
    ${known && !list ? html`<p class="soft">${words.noList}</p>` : nothing}
    ${(list ?? []).map(
      (_, i) => html`
        <div class="row domain" role="group" aria-label=${words.nthDomain(i + 1)}>
          ${field(bench, { label: words.domain, at: ["domains", i, "name"], testid: `domain-${i}` })}
          ${flag(bench, { label: words.master, at: ["domains", i, "master"], testid: `domain-${i}-master` })}
          ${flag(bench, { label: words.scim, at: ["domains", i, "scim"], testid: `domain-${i}-scim` })}
          <button type="button" aria-label=${words.removeDomain(i + 1)} @click=${() => (bench.put(["domains", i]), goTo("add-domain"))}>${words.remove}</button>
        </div>
      `,
    )}
    ${known && !list
      ? nothing
      : html`<button type="button" id="add-domain" data-testid="add-domain" @click=${() => (bench.put(["domains", "-"], oneLine({ name: "" })), goTo(idOf(["domains", list?.length ?? 0, "name"])))}>${words.addDomain}</button>`}
  `;
}

const billing = (bench: Bench) => html`
  <h2>${words.billing}</h2>
  <p class="soft">${words.billingHint}</p>
  <div class="row">
    ${field(bench, { label: words.currency, at: ["billing", "currency"], testid: "currency" })}
    ${day(bench, { label: words.periodStart, at: ["billing", "periodStart"], testid: "period-start" })}
    ${day(bench, { label: words.periodEnd, at: ["billing", "periodEnd"], testid: "period-end" })}
  </div>
  <div class="row">
    ${licenses.map((license) => field(bench, { label: words.price(text.licenseNames[license]), at: ["billing", "prices", license], kind: "word", testid: `price-${license.replace(/\W/g, "-")}` }))}
  </div>
`;
