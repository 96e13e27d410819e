// The settings: where public documents about Dialpad disagree, or an admin can choose. The text is in text.ts; the
// values are the snapshot's.
import { html } from "lit-html";
import { prose } from "../../base/format";
import { narrow } from "../../base/narrow";
import { text } from "../../text";
import { choice, field, type Option } from "./fields";
import { listAt, valueAt } from "./snapshot";
import type { CompanyViews } from "./views";

const words = text.company.settings;

/** The settings with a choice, each with its values. */
const choices = {
  officeField: ["any", "officeName", "physicalDeliveryOfficeName", "department"],
  officeNameMatch: ["exact", "ignoreCaseAndOuterSpace"],
  officeMismatch: ["bestMatch", "reject"],
  licenseUpdate: ["ignore", "apply"],
  licenseShortage: ["buy", "refuse"],
  areaCode: ["account", "office"],
} as const;

type Name = keyof typeof choices;

export const settings = (views: CompanyViews) => html`
  <p class="soft">${words.lead}</p>
  ${(Object.keys(choices) as Name[]).map((name) => setting(views, name))}
  ${(["accountAreaCode", "deletionThreshold"] as const).map((name) => {
    const { label, about } = words.plain[name];
    return html`
      <div class="setting">
        ${field(views, { label, at: ["settings", name], kind: name === "deletionThreshold" ? "count" : "word", testid: `setting-${name}` })}
        <div class="about"><p>${prose(about)}</p></div>
      </div>
    `;
  })}
`;

function setting(views: CompanyViews, name: Name) {
  const { label, unset, faq, later, effect, values } = words.choices[name];
  const options: Option[] = choices[name].map((value) => ({ value, words: (values as Record<string, string>)[value] ?? value }));
  if (name === "officeMismatch") options.splice(1, 0, ...defaultOffices(views));
  const about = html`
    <dl class="about">
      <dt>${words.faq}</dt><dd>${prose(faq)}</dd>
      <dt>${words.later}</dt><dd>${prose(later)}</dd>
      <dt>${words.effect}</dt><dd>${prose(effect)}</dd>
    </dl>
  `;
  return html`
    <div class="setting">
      ${choice(views, { label, at: ["settings", name], unset, options, testid: `setting-${name}` })}
      ${narrow.matches ? html`<details class="why"><summary>${words.documents}</summary>${about}</details>` : about}
    </div>
  `;
}

/** Any office may be the default for users who match no office. */
function defaultOffices(views: CompanyViews): Option[] {
  const names = (listAt(views.root, ["offices"]) ?? []).map((office) => valueAt(office, ["name"])).filter((name) => typeof name === "string");
  return [...new Set(names)].map((name) => ({ value: { defaultOffice: name }, words: words.defaultOffice(name) }));
}
