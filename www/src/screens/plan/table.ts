// The state of the table of steps: which match the query, in which order, which of them are loaded, and the keyboard
// position.
import type { App } from "../../app/app";
import { focusOn, restoreFocus } from "../../base/focus";
import type { Step } from "../../engine";
import { text } from "../../text";
import { type Column, columns, type PlanSummary, type Query } from "./protocol";
import type { Run } from "./run";
import { Viewport } from "./viewport";

/** The number of steps loaded at once, to scroll through and to print. */
const FIRST_STEPS = 500;
/** Extra steps loaded around the visible ones. */
const MARGIN = 60;
/** The position of the header row, above the first step. */
export const HEADER_ROW = -1;

const STEPS = "#steps";
const allSteps: Query = { user: "", sortBy: "line", isDescending: false };

export interface TableHandlers {
  /** The plan whose steps these are. */
  planned(): { run: Run } | undefined;
  onError(error: unknown): void;
  /** Shows the steps where there is no room for them next to the rest. */
  showSteps(): void;
}

export class Table {
  query: Query = allSteps;
  /** The number of steps that match the query; the first of them; and those around the visible ones. */
  total = 0;
  firstSteps: readonly Step[] = [];
  page: { from: number; steps: readonly Step[] } = { from: 0, steps: [] };
  /** The keyboard position: a step or the header row. */
  cursor = 0;
  cursorColumn = 0;
  readonly viewport: Viewport;
  readonly #app: App;
  readonly #handlers: TableHandlers;
  #requested = { from: 0, to: 0 };
  /** The plan whose filters the user has gone to. */
  #expandedFor: object | undefined;

  constructor(app: App, handlers: TableHandlers) {
    this.#app = app;
    this.#handlers = handlers;
    this.viewport = new Viewport(() => app.redraw());
  }

  row(place: number): Step | undefined {
    return this.firstSteps[place] ?? this.page.steps[place - this.page.from];
  }

  /** For other requests: shows all steps from the first. */
  reset(): void {
    this.query = allSteps;
    this.cursor = 0;
    this.viewport.toTop();
  }

  /** For a new plan: drops filters for values it does not contain, which would match nothing. */
  onNewPlan({ offices, licenses, actions, severities }: PlanSummary): Promise<void> {
    const { office, license, action, code } = this.query;
    return this.search({
      ...(office != null && !offices.includes(office) && { office: undefined }),
      ...(license != null && !licenses.includes(license) && { license: undefined }),
      ...(action && !actions.some((each) => each === action) && { action: undefined }),
      ...(code && !severities[code] && { code: undefined }),
    });
  }

  async search(change: Partial<Query>): Promise<void> {
    this.query = { ...this.query, ...change };
    this.#requested = { from: 0, to: 0 };
    await this.#fetch(0, FIRST_STEPS);
    this.cursor = Math.min(this.cursor, Math.max(0, this.total - 1));
  }

  /** Changes the filter or the order, and scrolls to the top. */
  filter(change: Partial<Query>): Promise<void> {
    if (this.cursor !== HEADER_ROW) this.cursor = 0;
    this.viewport.toTop();
    return this.search(change);
  }

  /** Sorts by this column, or reverses the order. */
  sort(sortBy: Column): void {
    const { query } = this;
    void this.filter({ sortBy, isDescending: query.sortBy === sortBy && !query.isDescending });
    this.#app.announce(text.plan.sorted(sortBy, this.query.isDescending));
  }

  async clearFilter(): Promise<void> {
    const { sortBy, isDescending } = this.query;
    this.query = allSteps;
    await this.filter({ sortBy, isDescending });
    restoreFocus(STEPS);
  }

  get isFiltered(): boolean {
    const { sortBy: _, isDescending: __, user, ...others } = this.query;
    return user !== "" || Object.values(others).some((value) => value !== undefined);
  }

  /** The user is about to choose a filter. */
  showAllFilterNames(): void {
    if (this.hasAllFilterNames) return;
    this.#expandedFor = this.#handlers.planned();
    this.#app.redraw();
  }

  /** Fetches visible steps that are not loaded. */
  loadRows(from: number, to: number): void {
    if (to <= this.firstSteps.length || (this.row(from) && this.row(to - 1))) return;
    if (from >= this.#requested.from && to <= this.#requested.to) return;
    this.#requested = { from: Math.max(0, from - MARGIN), to: to + MARGIN };
    void this.#fetch(this.#requested.from, this.#requested.to);
  }

  async #fetch(from: number, to: number): Promise<void> {
    const { query } = this;
    const planned = this.#handlers.planned();
    if (!planned) return;
    try {
      const { total, steps } = await planned.run.ask("find", query, from, to);
      if (this.query !== query || this.#handlers.planned() !== planned) return;
      this.total = total;
      if (from === 0) {
        this.firstSteps = steps;
        this.page = { from: 0, steps: [] };
      } else this.page = { from, steps };
      this.#app.redraw();
    } catch (error) {
      this.#handlers.onError(error);
    }
  }

  /** Shows the steps with this finding. */
  showSteps(code: string): void {
    void this.filter({ code });
    this.#handlers.showSteps();
    restoreFocus(STEPS);
  }

  /** Goes to a step in the unfiltered plan. */
  async goToStep(step: number): Promise<void> {
    this.query = allSteps;
    await this.search({});
    this.#handlers.showSteps();
    this.moveToRow(step);
    focusOn("steps");
  }

  /** Moves the keyboard position to this row. */
  moveToRow(place: number): void {
    this.cursor = Math.min(place, this.total - 1);
    if (this.cursor !== HEADER_ROW) this.viewport.reveal(this.cursor, this.total);
    this.#app.redraw();
  }

  /** Moves within the header row. */
  moveToColumn(column: number): void {
    this.cursorColumn = Math.max(0, Math.min(column, columns.length - 1));
    this.#app.redraw();
  }

  get hasAllFilterNames(): boolean {
    return this.#expandedFor !== undefined && this.#expandedFor === this.#handlers.planned();
  }
}
