// The views of the Company screen besides its text: the form, the users, and import. Fetched on first use.
import "./company.css";
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../../app";
import type { Finding } from "../../engine";
import { goToResult } from "../../focus";
import { headlineOf } from "../../headline";
import { type Fields, objectOf } from "../../json";
import { narrow } from "../../narrow";
import { text } from "../../text";
import { icon, value } from "../../view/bits";
import { form } from "./form";
import { Imports } from "./imports";
import { pointerOf, type Step } from "./snapshot";
import { start } from "./start";
import { Users, users } from "./users";

/** The left side: the text, or one of the views in this file. */
export type CompanyPane = "json" | "form" | "users" | "start";

/** The outcome of the request in one line, until the outcome itself scrolls into view and covers it. */
function outcomeLine({ currentReport }: App) {
  if (!currentReport || !narrow.matches) return nothing;
  const { words, who } = headlineOf(currentReport);
  const office = currentReport.outcome?.office.value;
  return html`<button type="button" class="outcome-line" data-testid="outcome-line" @click=${goToResult}><b>${words} ${who === undefined ? nothing : value(who)}</b> ${office ? html`· ${value(office.name)}` : nothing} ${icon("down")}</button>`;
}

export class CompanyViews {
  readonly app: App;
  readonly imports: Imports;
  readonly users = new Users();
  /** The expanded offices, by index. */
  readonly openOffices = new Set<number>();
  /** The search words for offices. */
  officeSearch = "";
  #parsed: { text: string; root: Fields | undefined } = { text: "", root: undefined };
  #findingsByPointer: { findings: readonly Finding[]; by: Map<string, Finding[]> } = { findings: [], by: new Map() };
  #refusedIn: string | undefined;

  constructor(app: App) {
    this.app = app;
    this.imports = new Imports(app);
    narrow.addEventListener("change", () => app.redraw());
  }

  draw(pane: CompanyPane): TemplateResult {
    return html`${pane === "users" ? users(this) : pane === "start" ? start(this) : form(this)} ${outcomeLine(this.app)}`;
  }

  /** The company, read once per text, or undefined if the text is broken. */
  get root(): Fields | undefined {
    const { company } = this.app.state;
    if (this.#parsed.text !== company) this.#parsed = { text: company, root: objectOf(company) };
    return this.#parsed.root;
  }

  get isBlank(): boolean {
    return this.app.state.company.trim() === "";
  }

  /** The problems at exactly this location. */
  findingsAt(at: readonly Step[]): readonly Finding[] {
    return this.#byPointer.get(pointerOf(at)) ?? [];
  }

  /** The problems at this location or within it. */
  findingsWithin(at: readonly Step[]): readonly Finding[] {
    const pointer = pointerOf(at);
    return [...this.#byPointer].filter(([each]) => each === pointer || each.startsWith(`${pointer}/`)).flatMap(([, findings]) => findings);
  }

  /** Whether the last change could not be made in this text. */
  get isRefused(): boolean {
    return this.#refusedIn === this.app.state.company;
  }

  /** Sets JSON at a location in the text, or removes what is there. */
  put(at: readonly Step[], json?: string): void {
    if (this.app.editCompany(pointerOf(at), json)) return;
    this.#refusedIn = this.app.state.company;
    this.app.redraw(text.company.form.refused);
  }

  setOpen(office: number, open: boolean): void {
    if (this.openOffices.has(office) === open) return;
    if (open) this.openOffices.add(office);
    else this.openOffices.delete(office);
    this.app.redraw();
  }

  searchOffices(words: string): void {
    this.officeSearch = words;
    this.app.redraw();
  }

  get #byPointer(): Map<string, Finding[]> {
    const findings = this.app.state.companyFindings;
    if (this.#findingsByPointer.findings === findings) return this.#findingsByPointer.by;
    const by = new Map<string, Finding[]>();
    for (const finding of findings.filter(({ span }) => span.source === "company")) {
      by.set(finding.span.pointer, [...(by.get(finding.span.pointer) ?? []), finding]);
    }
    this.#findingsByPointer = { findings, by };
    return by;
  }
}
