// The state of the views of the Company screen besides its text: what they read from the text, and what is expanded and
// searched in them.
import type { App } from "../../app/app";
import { type Fields, objectOf } from "../../base/json";
import { memoized } from "../../base/memoized";
import { narrow } from "../../base/narrow";
import type { Finding } from "../../engine";
import { text } from "../../text";
import { Imports } from "./imports";
import { listAt, pointerOf, type Step, textOf, valueAt } from "./snapshot";

export class CompanyViews {
  readonly app: App;
  readonly imports: Imports;
  /** The search words for offices and for users. */
  officeSearch = "";
  userSearch = "";
  readonly #rootOf = memoized(objectOf);
  readonly #byPointer = memoized(groupByPointer);
  #refusedIn: string | undefined;
  #openOffices: ReadonlySet<number> = new Set();
  /** The offices that these are indices of. */
  #offices: readonly unknown[] = [];

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

  /** The expanded offices, by index: each stays expanded where it is now. */
  get openOffices(): ReadonlySet<number> {
    const offices = listAt(this.root, ["offices"]) ?? this.#offices;
    if (offices !== this.#offices) this.#openOffices = moved(this.#openOffices, this.#offices, offices);
    this.#offices = offices;
    return this.#openOffices;
  }

  setOpen(office: number, open: boolean): void {
    if (this.openOffices.has(office) === open) return;
    this.#openOffices = new Set([...this.openOffices].filter((each) => each !== office).concat(open ? office : []));
    this.app.redraw();
  }

  closeOffices(): void {
    this.#openOffices = new Set();
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

/** Where offices are after a change. One that is edited stays at its index, as long as none is added or removed. */
function moved(open: ReadonlySet<number>, before: readonly unknown[], after: readonly unknown[]): Set<number> {
  const keysAfter = after.map(keyOf);
  const placeOf = (office: number): number => {
    const key = keyOf(before[office]);
    const place = keysAfter[office] === key ? office : keysAfter.indexOf(key);
    return place < 0 && before.length === after.length ? office : place;
  };
  return new Set([...open].map(placeOf).filter((place) => place >= 0));
}

const keyOf = (office: unknown) => textOf(valueAt(office, ["id"])) || textOf(valueAt(office, ["name"]));

/** The problems in the text of the company, by their JSON Pointer. */
function groupByPointer(findings: readonly Finding[]): Map<string, Finding[]> {
  const by = new Map<string, Finding[]>();
  for (const finding of findings.filter(({ span }) => span.source === "company")) {
    by.set(finding.span.pointer, [...(by.get(finding.span.pointer) ?? []), finding]);
  }
  return by;
}
