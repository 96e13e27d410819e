// The state of the table of steps: which match the query, in which order, which of them are loaded, and the keyboard
// position.
import type { App } from "../../app";
import type { Step } from "../../engine";
import { goOn, goTo } from "../../focus";
import { text } from "../../text";
import { type Column, columns, type Made, type Query } from "./protocol";
import type { Run } from "./run";
import { Sight } from "./sight";

/** The number of steps loaded at once, to scroll through and to print. */
const HEAD = 500;
/** Extra steps loaded around the visible ones. */
const MARGIN = 60;
/** The position of the header row, above the first step. */
export const HEADS = -1;

const STEPS = "#steps";
const everything: Query = { user: "", by: "line", down: false };

export interface Hands {
  /** The plan whose steps these are. */
  planned(): { run: Run } | undefined;
  failed(error: unknown): void;
  /** Shows the steps where there is no room for them next to the rest. */
  turnToSteps(): void;
}

export class Table {
  query: Query = everything;
  /** The number of steps that match the query; the first of them; and those around the visible ones. */
  total = 0;
  head: readonly Step[] = [];
  page: { from: number; steps: readonly Step[] } = { from: 0, steps: [] };
  /** The keyboard position: a step or the header row. */
  at = 0;
  column = 0;
  readonly sight: Sight;
  readonly #app: App;
  readonly #hands: Hands;
  #asked = { from: 0, to: 0 };
  /** The plan whose filters the user has gone to. */
  #sifted: object | undefined;

  constructor(app: App, hands: Hands) {
    this.#app = app;
    this.#hands = hands;
    this.sight = new Sight(() => app.redraw());
  }

  row(place: number): Step | undefined {
    return this.head[place] ?? this.page.steps[place - this.page.from];
  }

  /** For other requests: shows all steps from the first. */
  reset(): void {
    this.query = everything;
    this.at = 0;
    this.sight.toTop();
  }

  /** For a new plan: drops filters for values it does not contain, which would match nothing. */
  renew({ offices, licenses, actions, severities }: Made): Promise<void> {
    const { office, license, action, code } = this.query;
    return this.find({
      ...(office != null && !offices.includes(office) && { office: undefined }),
      ...(license != null && !licenses.includes(license) && { license: undefined }),
      ...(action && !actions.some((each) => each === action) && { action: undefined }),
      ...(code && !severities[code] && { code: undefined }),
    });
  }

  async find(change: Partial<Query>): Promise<void> {
    this.query = { ...this.query, ...change };
    this.#asked = { from: 0, to: 0 };
    await this.#fetch(0, HEAD);
    this.at = Math.min(this.at, Math.max(0, this.total - 1));
  }

  /** Changes the filter or the order, and scrolls to the top. */
  filter(change: Partial<Query>): Promise<void> {
    if (this.at !== HEADS) this.at = 0;
    this.sight.toTop();
    return this.find(change);
  }

  /** Sorts by this column, or reverses the order. */
  sort(by: Column): void {
    const { query } = this;
    void this.filter({ by, down: query.by === by && !query.down });
    this.#app.say(text.plan.sorted(by, this.query.down));
  }

  async clearFilter(): Promise<void> {
    const { by, down } = this.query;
    this.query = everything;
    await this.filter({ by, down });
    goOn(STEPS);
  }

  get isFiltered(): boolean {
    const { by: _, down: __, user, ...others } = this.query;
    return user !== "" || Object.values(others).some((value) => value !== undefined);
  }

  /** The user is about to choose a filter. */
  sift(): void {
    if (this.isSifted) return;
    this.#sifted = this.#hands.planned();
    this.#app.redraw();
  }

  /** Fetches visible steps that are not loaded. */
  want(from: number, to: number): void {
    if (to <= this.head.length || (this.row(from) && this.row(to - 1))) return;
    if (from >= this.#asked.from && to <= this.#asked.to) return;
    this.#asked = { from: Math.max(0, from - MARGIN), to: to + MARGIN };
    void this.#fetch(this.#asked.from, this.#asked.to);
  }

  async #fetch(from: number, to: number): Promise<void> {
    const { query } = this;
    const planned = this.#hands.planned();
    if (!planned) return;
    try {
      const { total, steps } = await planned.run.ask("find", query, from, to);
      if (this.query !== query || this.#hands.planned() !== planned) return;
      this.total = total;
      if (from === 0) {
        this.head = steps;
        this.page = { from: 0, steps: [] };
      } else this.page = { from, steps };
      this.#app.redraw();
    } catch (error) {
      this.#hands.failed(error);
    }
  }

  /** Shows the steps with this finding. */
  showSteps(code: string): void {
    void this.filter({ code });
    this.#hands.turnToSteps();
    goOn(STEPS);
  }

  /** Goes to a step in the unfiltered plan. */
  async goTo(step: number): Promise<void> {
    this.query = everything;
    await this.find({});
    this.#hands.turnToSteps();
    this.moveTo(step);
    goTo("steps");
  }

  /** Moves the keyboard position to this row. */
  moveTo(place: number): void {
    this.at = Math.min(place, this.total - 1);
    if (this.at !== HEADS) this.sight.reveal(this.at, this.total);
    this.#app.redraw();
  }

  /** Moves within the header row. */
  moveAlong(column: number): void {
    this.column = Math.max(0, Math.min(column, columns.length - 1));
    this.#app.redraw();
  }

  get isSifted(): boolean {
    return this.#sifted !== undefined && this.#sifted === this.#hands.planned();
  }
}
