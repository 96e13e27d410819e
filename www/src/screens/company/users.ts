// The users: how many there are in which state, and a short table to look someone up. Few rows are rendered, however
// many users there are.
import { html, nothing } from "lit-html";
import { isFields } from "../../base/json";
import { memoized } from "../../base/memoized";
import { text } from "../../text";
import { licenseName, search, value } from "../../view/bits";
import { listAt, textOf, valueAt } from "./snapshot";
import type { CompanyViews } from "./views";

const words = text.company.users;
const MAX_ROWS = 100;

// A company may have hundreds of thousands of users.
const statesOf = memoized(countStates);
const searcherOf = memoized((users: readonly unknown[]) => memoized((searched: string) => (searched === "" ? users : users.filter((user) => matches(user, searched)))));

/** The states and how many users are in each, the most frequent first. */
function countStates(users: readonly unknown[]): [state: string, n: number][] {
  const counts = new Map<string, number>();
  for (const user of users) {
    const state = String(valueAt(user, ["state"]) ?? "");
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

function matches(user: unknown, searched: string): boolean {
  return isFields(user) && Object.values(user).some((field) => (Array.isArray(field) ? field : [field]).some((each) => typeof each === "string" && each.toLowerCase().includes(searched)));
}

export function users(views: CompanyViews) {
  const list = listAt(views.root, ["users"]);
  return html`<div class="view" data-testid="view-users">${list ? userList(views, list) : html`<p>${views.root || views.isBlank ? words.unknown : text.company.form.broken}</p>`}</div>`;
}

function userList(views: CompanyViews, list: readonly unknown[]) {
  const states = statesOf(list);
  const found = searcherOf(list)(views.userSearch.trim().toLowerCase());
  const shown = found.slice(0, MAX_ROWS);
  const names = new Map((listAt(views.root, ["offices"]) ?? []).map((office) => [textOf(valueAt(office, ["id"])), textOf(valueAt(office, ["name"]))]));
  return html`
    <div class="head">
      <p data-testid="user-count"><b>${words.count(list.length)}</b> <span class="soft">${states.slice(0, 6).map(([state, n], i) => html`${i > 0 ? ", " : nothing}${words.inState(n)} ${state ? value(stateWords(state)) : words.stateUnknown}`)}</span></p>
      ${search({ id: "user-search", label: words.search, words: views.userSearch, onInput: (typed) => views.searchUsers(typed) })}
    </div>
    ${shown.length === 0 ? html`<p class="soft">${list.length === 0 ? words.nobody : words.notFound}</p>` : table(shown, names)}
    <p class="soft" role="status" data-testid="user-found">${found.length > shown.length ? words.first(shown.length, found.length) : found.length < list.length ? words.found(found.length) : nothing}</p>
  `;
}

const stateWords = (state: string) => (state in text.company.states ? text.company.states[state as keyof typeof text.company.states] : state);

function table(shown: readonly unknown[], offices: ReadonlyMap<string | undefined, string | undefined>) {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${words.table}>
      <table class="users">
        <thead>
          <tr>${[words.userName, words.state, words.office, words.license, words.numbers].map((name) => html`<th scope="col">${name}</th>`)}</tr>
        </thead>
        <tbody>
          ${shown.map((user) => {
            const of = (name: string) => valueAt(user, [name]);
            const office = textOf(of("office"));
            return html`
              <tr>
                <th scope="row">${cell(of("userName") ?? of("emails") ?? of("id") ?? of("externalId"))}</th>
                <td>${cell(typeof of("state") === "string" ? stateWords(String(of("state"))) : of("state"))}</td>
                <td>${cell(offices.get(office || undefined) ?? of("office"))}</td>
                <td>${cell(typeof of("license") === "string" ? licenseName(String(of("license"))) : of("license"))}</td>
                <td>${cell(of("numbers"))}</td>
              </tr>
            `;
          })}
        </tbody>
      </table>
    </div>
  `;
}

function cell(content: unknown) {
  const parts = Array.isArray(content) ? content : [content];
  const shown = parts.map(textOf);
  if (content === undefined || shown.some((part) => part === "")) return html`<i>${text.notKnown}</i>`;
  if (parts.length === 0) return html`<i>${text.noValue}</i>`;
  return shown.map((part, i) => html`${i > 0 ? ", " : nothing}${part === undefined ? html`<i>${words.seeText}</i>` : value(part)}`);
}
