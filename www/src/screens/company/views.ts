// The state of the views of the Company screen besides its text: what they read from the text, and what is expanded and
// searched in them.
import type { App } from "../../app/app";
import { type Fields, objectOf } from "../../base/json";
import { memoized } from "../../base/memoized";
import { narrow } from "../../base/narrow";
import type { Finding } from "../../engine";
import { text } from "../../text";
import { Imports } from "./imports";
import { pointerOf, type Step } from "./snapshot";

export class CompanyViews {
  readonly app: App;
  readonly imports: Imports;
  /** The expanded offices, by index. */
  readonly openOffices = new Set<number>();
  /** The search words for offices and for users. */
  officeSearch = "";
  userSearch = "";
  readonly #rootOf = memoized(objectOf);
  readonly #byPointer = memoized(groupByPointer);
  #refusedIn: string | undefined;

  constructor(app: App) {
    this.app = app;
    this.imports = new Imports(app);
    narrow.addEventListener("change", () => app.redraw());
  }

  /** The company, or undefined if its text is broken. */
  get root(): Fields | undefined {
    return this.#rootOf(this.app.state.company);
  }

  get isBlank(): boolean {
    return this.app.state.company.trim() === "";
  }

  /** The problems at exactly this location. */
  findingsAt(at: readonly Step[]): readonly Finding[] {
    return this.#findings.get(pointerOf(at)) ?? [];
  }

  /** The problems at this location or within it. */
  findingsWithin(at: readonly Step[]): readonly Finding[] {
    const pointer = pointerOf(at);
    return [...this.#findings].filter(([each]) => each === pointer || each.startsWith(`${pointer}/`)).flatMap(([, findings]) => findings);
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

  searchUsers(words: string): void {
    this.userSearch = words;
    this.app.redraw();
  }

  get #findings(): ReadonlyMap<string, readonly Finding[]> {
    return this.#byPointer(this.app.state.companyFindings);
  }
}

/** The problems in the text of the company, by their JSON Pointer. */
function groupByPointer(findings: readonly Finding[]): Map<string, Finding[]> {
  const by = new Map<string, Finding[]>();
  for (const finding of findings.filter(({ span }) => span.source === "company")) {
    by.set(finding.span.pointer, [...(by.get(finding.span.pointer) ?? []), finding]);
  }
  return by;
}
