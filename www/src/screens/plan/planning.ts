// The state of the plan screen: where the requests come from, the run that makes a plan of them, and what is shown of it.
import type { App } from "../../app";
import { Editor } from "../../editor/editor";
import { type Kind, kindOf } from "../../elsewhere";
import type { Options, Replay, Step } from "../../engine";
import { beginningOf, lettersOf, saveFile } from "../../files";
import { goOn, goTo } from "../../focus";
import { Latest } from "../../latest";
import { narrow } from "../../narrow";
import type { Session } from "../../state";
import { text } from "../../text";
import { plain, visible } from "../../words";
import evening from "../../../../examples/evening.ndjson?raw";
import { type Column, columns, type Export, isLive, LIVE_BYTES, type Made, type Order, type Progress, type Provider, type Query, type Source, sourceOf } from "./protocol";
import { NotFetched, Run } from "./run";
import { Sight } from "./sight";

/** What stands beside the steps. The steps are a pane of their own where there is no room for two. */
export type Pane = "totals" | "requests" | "exports" | "steps";

/** A plan, of what and over what it was made, and how long that took. */
export interface Planned {
  made: Made;
  run: Run;
  order: Order;
  session: Session;
  seconds: number;
}

/** A plan in the making. */
export interface Running {
  run: Run;
  order: Order;
  since: number;
  progress: Progress | undefined;
}

/** What was chosen of a provider's exports. */
export interface Exports {
  provider: Provider;
  people: File[];
  schema: File | undefined;
  /** Whose schema it is, where it says so. */
  told: Provider | undefined;
}

const TYPED_MS = 150;
/** So many steps are there at once, to scroll in and to print. */
const HEAD = 500;
/** Around what is in sight. */
const MARGIN = 60;
/** The row above the first: that of the heads. */
export const HEADS = -1;

const INTAKE = ".intake :is(input, button)";
const STEPS = "#steps";
const everything: Query = { user: "", by: "line", down: false };
const example: Source = { kind: "text", name: text.plan.example, text: evening };

export class Planning {
  pane: Pane = "totals";
  planned: Planned | undefined;
  running: Running | undefined;
  problem: string | undefined;
  /** Why a file was not taken. */
  refused: string | undefined;
  exports: Exports = { provider: "okta", people: [], schema: undefined, told: undefined };
  query: Query = everything;
  /** How many steps the query finds; those of its beginning, and those around what is in sight. */
  total = 0;
  head: readonly Step[] = [];
  page: { from: number; steps: readonly Step[] } = { from: 0, steps: [] };
  /** The place in the table where the keyboard is: a step, or one of the heads. */
  at = 0;
  column = 0;
  /** The step that is being opened: in a long plan that takes as long as the plan did. */
  opening: number | undefined;
  readonly sight: Sight;
  allCapacity = false;
  /** The plan that someone went to the filters of. */
  sifted: Planned | undefined;
  isPrinting = false;
  readonly host = document.createElement("div");
  readonly #app: App;
  #editor: Editor | undefined;
  #asked = { from: 0, to: 0 };
  #starting = 0;
  readonly #taking = new Latest();
  readonly #schemas = new Latest();
  /** The source that the editor and the query are about. */
  #followed: Source = example;

  constructor(app: App) {
    this.#app = app;
    this.host.className = "editor";
    this.host.dataset.testid = "plan-editor";
    this.host.translate = false;
    this.sight = new Sight(() => app.redraw());
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
  }

  // — what the views read —

  get source(): Source {
    return this.#app.state.plan ?? example;
  }

  /** The company, the options or the requests are others than those of the plan. */
  get isOutdated(): boolean {
    const { planned } = this;
    return planned !== undefined && (planned.order.source !== this.source || !isSame(planned.session, this.#session));
  }

  /** What has to be said of the plan in sight. A small text is planned anew by itself. */
  get stale(): string | undefined {
    const { problem, running, source, planned } = this;
    if (problem) return problem;
    if (!this.isOutdated) return undefined;
    if (running) return running.progress && text.plan.outdated.running;
    if (isLive(source)) return undefined;
    if (planned?.order.source === source) return text.plan.outdated.company;
    return this.isUnplanned ? text.plan.outdated.written(text.plan.size(this.shown?.length ?? 0)) : text.plan.outdated.source;
  }

  /** What is in sight is the plan of something else, and does not change by itself. */
  get isPast(): boolean {
    return this.isOutdated && this.stale !== undefined;
  }

  /** A text too long to be planned as it is typed. */
  get isUnplanned(): boolean {
    return this.source.kind === "text" && !isLive(this.source) && this.planned?.order.source !== this.source;
  }

  /** The requests are more than this device is asked to remember. */
  get isForgotten(): boolean {
    return this.#app.state.remembering && !isLive(this.source);
  }

  /** Nothing is written yet. */
  get isBlank(): boolean {
    return this.shown?.trim() === "";
  }

  get isExample(): boolean {
    return this.shown === evening;
  }

  /** The text in the editor; nothing where the requests are not shown. */
  get shown(): string | undefined {
    return this.source.kind === "text" ? this.source.text : undefined;
  }

  /** What is drawn may be out of date; then a small text is planned again at once. */
  keepUp(): void {
    if (this.source !== this.#followed) this.#follow();
    this.#takeHanded();
    if (this.running || this.problem || (this.planned && !this.isOutdated)) return;
    if (isLive(this.source)) this.#startSoon();
  }

  row(place: number): Step | undefined {
    return this.head[place] ?? this.page.steps[place - this.page.from];
  }

  // — what to plan —

  async take(file: File | undefined): Promise<void> {
    if (!file) return;
    const isLast = this.#taking.begin();
    try {
      const told = await this.#look(file);
      if (isLast()) told();
    } catch (error) {
      if (isLast()) this.#failed(error);
    }
  }

  /** What is to be done with a file. */
  async #look(file: File): Promise<() => void> {
    const start = await beginningOf(file);
    const letters = lettersOf(start);
    if (letters === "workbook" || letters === "noText") return () => this.#refuse(text.plan[letters](visible(file.name)));
    const kind = letters === "utf-8" ? kindOf(start) : undefined;
    if (kind && kind.kind !== "requests") return this.#elsewhere(file, kind);
    if (letters === "utf-8" && file.size > LIVE_BYTES) return () => this.use({ kind: "file", file });
    const words = decoded(await file.arrayBuffer(), letters);
    // As the editor has it, with one kind of line end, so that places agree.
    return () => this.use(words === undefined ? { kind: "file", file } : sourceOf(words.replace(/\r\n?/g, "\n"), file.name));
  }

  /** People and mappings are no requests, but requests are made of them; a company is none, either. */
  async #elsewhere(file: File, kind: Exclude<Kind, { kind: "requests" }>): Promise<() => void> {
    const schema = kind.kind === "mapping" ? await file.text() : undefined;
    return () => {
      if (kind.kind === "people") this.#choosePeople([file], kind.provider);
      if (schema !== undefined) this.#takeSchema(file, schema);
      this.#refuse(text.plan.elsewhere[kind.kind](visible(file.name)));
      if (kind.kind !== "company") this.show("exports");
    };
  }

  #choosePeople(people: File[], provider: Provider): void {
    this.choose({ people, provider: this.exports.told ?? provider });
  }

  #refuse(why: string): void {
    this.refused = why;
    this.#app.redraw(why);
  }

  use(source: Source): void {
    this.#become(source);
    this.#follow();
    this.start();
  }

  #become(source: Source): void {
    this.#taking.end();
    this.#followed = source;
    this.#app.setPlan(source === example ? undefined : source);
  }

  /** Other requests: chosen here, brought by an example of a rule, or brought back. */
  #follow(): void {
    const { source } = this;
    this.#followed = source;
    this.#taking.end();
    this.#abandon();
    this.problem = this.refused = undefined;
    this.query = everything;
    this.at = 0;
    this.sight.toTop();
    if (this.pane === "exports" || source.kind !== "text") this.pane = "totals";
    if (source.kind === "text") this.#editor?.open(source.text);
  }

  /** What one has written, or else an empty text. */
  write(): void {
    this.pane = "requests";
    if (this.source.kind !== "text" || this.isExample) this.use({ kind: "text", text: "" });
    this.show("requests");
    this.#editor?.focus();
  }

  backToExample(): void {
    this.use(example);
    goOn(INTAKE);
  }

  choose(change: Partial<Exports>): void {
    this.exports = { ...this.exports, ...change };
    const { people = [], schema } = change;
    this.#app.redraw(text.plan.exports.chosen([...people, ...(schema ? [schema] : [])].map(({ name }) => visible(name))));
  }

  /** A schema says whose it is, and so whose requests will be made with it. */
  async chooseSchema(schema: File | undefined): Promise<void> {
    if (!schema) return;
    const isLast = this.#schemas.begin();
    const words = await schema.text().catch(() => "");
    if (isLast()) this.#takeSchema(schema, words);
  }

  #takeSchema(schema: File, words: string): void {
    this.#schemas.end();
    const idp = this.#app.providerOf(words);
    const told = idp === "okta" || idp === "entra" ? idp : undefined;
    this.choose({ schema, told, ...(told && { provider: told }) });
  }

  planExports(): void {
    const { provider, told, people, schema } = this.exports;
    if (people.length === 0 || !schema) return;
    this.use({ kind: "exports", provider: told ?? provider, people, schema });
    goOn(INTAKE);
  }

  /** The mapping or the people that are handed over from their screen. */
  #takeHanded(): void {
    const handed = this.#app.takeHanded();
    if (!handed) return;
    this.pane = "exports";
    if ("people" in handed) this.exports = { ...this.exports, people: [new File([handed.people], text.plan.exports.fromCheck)], provider: this.exports.told ?? handed.provider };
    else void this.chooseSchema(new File([handed.mapping], text.plan.exports.fromMapping));
    goOn(`.exports [data-testid="${"people" in handed ? "schema" : "people"}"]`);
  }

  // — the run —

  /** Not while the page is being drawn. */
  #startSoon(delay = 0): void {
    clearTimeout(this.#starting);
    this.#starting = window.setTimeout(() => this.start(), delay);
  }

  start(): void {
    clearTimeout(this.#starting);
    this.#abandon();
    this.problem = undefined;
    const session = this.#session;
    const order: Order = { source: this.source, company: session.company, options: this.#options(session) };
    try {
      const running: Running = { run: this.#worker(order), order, since: performance.now(), progress: undefined };
      this.running = running;
      running.run.make(order, (progress) => this.#told(running, progress)).then(
        (made) => this.#finished(running, session, made),
        (error) => this.running === running && this.#failed(error),
      );
    } catch (error) {
      this.#failed(error);
    }
    this.#app.redraw();
  }

  /** The one that is there, for what takes no time; any other plan gets a worker that can be ended. */
  #worker({ source }: Order): Run {
    return (isLive(source) && this.planned?.run) || new Run();
  }

  again(): void {
    this.start();
    goOn(INTAKE);
  }

  /** Back to the plan before, if there is one. */
  cancel(): void {
    this.problem = text.plan.canceled(this.running?.progress?.requests ?? 0);
    this.#abandon();
    this.#app.say(this.problem);
    this.#redrawIntake();
  }

  #abandon(): void {
    if (this.running?.run !== this.planned?.run) this.running?.run.end();
    this.running = undefined;
  }

  #told(running: Running, progress: Progress): void {
    if (this.running !== running) return;
    running.progress = progress;
    this.#redrawIntake();
  }

  /** The place for files makes room for the progress, and comes back: the keyboard stays where either is. */
  #redrawIntake(): void {
    const wasThere = document.activeElement?.closest(".intake");
    this.#app.redraw();
    if (wasThere) goOn(INTAKE);
  }

  #finished(running: Running, session: Session, made: Made): void {
    if (this.running !== running) return;
    const { run, order, since } = running;
    if (this.planned?.run !== run) this.#endPlanned();
    this.planned = { made, run, order, session, seconds: (performance.now() - since) / 1000 };
    this.running = undefined;
    this.#mark();
    this.#app.say([text.plan.tally(made.tally), licensesShort(made)].filter(Boolean).join(". "));
    this.#redrawIntake();
    void this.find(this.#possible(made));
  }

  /** A filter by what the new plan does not have would show nothing. */
  #possible({ offices, licenses, actions, severities }: Made): Partial<Query> {
    const { office, license, action, code } = this.query;
    return {
      ...(office != null && !offices.includes(office) && { office: undefined }),
      ...(license != null && !licenses.includes(license) && { license: undefined }),
      ...(action && !actions.some((each) => each === action) && { action: undefined }),
      ...(code && !severities[code] && { code: undefined }),
    };
  }

  #failed(error: unknown): void {
    this.problem = problemOf(error);
    if (this.problem === text.plan.stopped) console.error(error);
    if (this.problem === text.plan.stopped || error instanceof NotFetched) this.#drop();
    this.#abandon();
    this.#app.say(this.problem);
    this.#app.redraw();
  }

  /** A worker that has stopped answers nothing more. The one of the plan before may still do. */
  #drop(): void {
    if (this.running && this.running.run !== this.planned?.run) return;
    this.#endPlanned();
    this.running = this.planned = undefined;
  }

  /** A step of it that is being opened is never answered. */
  #endPlanned(): void {
    this.planned?.run.end();
    this.opening = undefined;
  }

  /** A step that was opened brought its own company along; the plan is still about the one before. */
  get #session(): Session {
    const { notice } = this.#app.state;
    return (notice?.why === "step" && notice.kept) || this.#app.session;
  }

  /** The resource before one request says nothing about many. */
  #options({ asOf, idp, profile, further }: Session): Options {
    const { resource: _, ...others } = further;
    return { ...others, asOf, idp: this.source.kind === "exports" ? this.source.provider : idp, profile };
  }

  // — the steps —

  async find(change: Partial<Query>): Promise<void> {
    this.query = { ...this.query, ...change };
    this.#asked = { from: 0, to: 0 };
    await this.#fetch(0, HEAD);
    this.at = Math.min(this.at, Math.max(0, this.total - 1));
  }

  /** Another filter or order: from its beginning. */
  filter(change: Partial<Query>): Promise<void> {
    if (this.at !== HEADS) this.at = 0;
    this.sight.toTop();
    return this.find(change);
  }

  /** By this column, or the other way round. */
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

  /** Someone is about to choose. */
  sift(): void {
    if (this.sifted === this.planned) return;
    this.sifted = this.planned;
    this.#app.redraw();
  }

  /** Steps that are in sight and not here are fetched. */
  want(from: number, to: number): void {
    if (to <= this.head.length || (this.row(from) && this.row(to - 1))) return;
    if (from >= this.#asked.from && to <= this.#asked.to) return;
    this.#asked = { from: Math.max(0, from - MARGIN), to: to + MARGIN };
    void this.#fetch(this.#asked.from, this.#asked.to);
  }

  async #fetch(from: number, to: number): Promise<void> {
    const { query, planned } = this;
    if (!planned) return;
    try {
      const { total, steps } = await planned.run.ask("find", query, from, to);
      if (this.query !== query || this.planned !== planned) return;
      this.total = total;
      if (from === 0) {
        this.head = steps;
        this.page = { from: 0, steps: [] };
      } else this.page = { from, steps };
      this.#app.redraw();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Shows the steps with this finding. */
  showSteps(code: string): void {
    void this.filter({ code });
    this.#turnToSteps();
    goOn(STEPS);
  }

  /** Where a step stands in the plan as it came, whatever was filtered before. */
  async goTo(step: number): Promise<void> {
    this.query = everything;
    await this.find({});
    this.#turnToSteps();
    this.moveTo(step);
    goTo("steps");
  }

  #turnToSteps(): void {
    if (narrow.matches) this.show("steps");
  }

  /** The keyboard goes to this place of the table. */
  moveTo(place: number): void {
    this.at = Math.min(place, this.total - 1);
    if (this.at !== HEADS) this.sight.reveal(this.at, this.total);
    this.#app.redraw();
  }

  /** Among the heads. */
  moveAlong(column: number): void {
    this.column = Math.max(0, Math.min(column, columns.length - 1));
    this.#app.redraw();
  }

  showAllCapacity(all: boolean): void {
    this.allCapacity = all;
    this.#app.redraw();
  }

  /** Paper shows no part of a table that scrolls, but its beginning. */
  #print(isPrinting: boolean): void {
    if (this.#app.state.tab !== "plan") return;
    this.isPrinting = isPrinting;
    this.#app.redraw();
  }

  // — leaving the screen —

  /** In Check, over the company as it stood before this step. */
  async open(step: Step | undefined): Promise<void> {
    const { planned } = this;
    if (!step || !planned || this.opening !== undefined) return;
    this.opening = step.index;
    this.#app.redraw();
    try {
      const before = await planned.run.ask("open", step.index);
      this.opening = undefined;
      // Whoever went on meanwhile stays there.
      if (before && this.planned === planned && this.#app.state.tab === "plan") this.#openStep(step, planned, before);
    } catch (error) {
      this.opening = undefined;
      this.#failed(error);
    }
  }

  #openStep({ index }: Step, { order }: Planned, { request, company }: Replay): void {
    const { asOf, idp, profile, ...further } = order.options;
    const options = { asOf, idp, profile, further };
    this.#app.openSession({ request, company, options }, { why: "step", step: index + 1 }, "check", this.#app.state.plan);
  }

  async copyMarkdown(): Promise<void> {
    const words = await this.#written("markdown");
    if (words !== undefined) await this.#app.sharing.copy("plan", words);
  }

  async save(as: Export): Promise<void> {
    const words = await this.#written(as);
    const [name, type] = files[as];
    if (words !== undefined) saveFile(name, words, type);
  }

  async #written(as: Export): Promise<string | undefined> {
    try {
      return await this.planned?.run.ask("write", as);
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  // — the editor —

  show(pane: Pane): void {
    this.pane = pane;
    this.#app.redraw();
    if (pane === "requests") this.#edit();
  }

  #edit(): void {
    if (this.shown === undefined) return;
    this.#editor ??= new Editor({
      host: this.host,
      text: this.shown,
      label: text.plan.editor,
      placeholder: text.plan.placeholder,
      changed: (words) => this.#typed(words),
      pointed: () => undefined,
      placed: () => undefined,
      // The screen takes files before its editor does.
      dropped: () => undefined,
      fix: (finding) => {
        if (this.shown === undefined) return;
        this.#editor?.replace(this.#app.mend(this.shown, finding));
        this.#app.say(plain(finding.fix?.title ?? ""));
      },
    });
    this.#mark();
  }

  #mark(): void {
    const findings = this.isOutdated ? [] : (this.planned?.made.findings ?? []);
    this.#editor?.show(findings.filter(({ span }) => span.source === "request"), []);
  }

  #typed(words: string): void {
    if (this.source.kind !== "text" || words === this.source.text) return;
    this.#become({ kind: "text", text: words });
    this.problem = undefined;
    this.#abandon();
    if (isLive(this.source)) this.#startSoon(TYPED_MS);
    else this.#app.redraw();
  }
}

/** Whether the licenses are enough, in words; nothing where they are, or where that is not known. */
export const licensesShort = ({ lacking }: Made) => lacking && text.plan.licensesShort(lacking.licenses, lacking.line);

/** Nothing for bytes that are no text: these stay as they are. */
function decoded(bytes: ArrayBuffer, letters: string): string | undefined {
  try {
    return new TextDecoder(letters, { fatal: letters === "utf-8", ignoreBOM: letters === "utf-8" }).decode(bytes);
  } catch {
    return undefined;
  }
}

function problemOf(error: unknown): string {
  if (error instanceof NotFetched) return text.notFetched;
  const name = error instanceof Error ? error.name : "";
  if (name === "RangeError") return text.plan.tooLarge;
  return name.startsWith("Not") ? text.plan.unreadable : text.plan.stopped;
}

const files: Record<Export, [name: string, type: string]> = {
  csv: ["plan.csv", "text/csv"],
  json: ["plan.json", "application/json"],
  markdown: ["plan.md", "text/markdown"],
};

function isSame(one: Session, other: Session): boolean {
  return (
    one.company === other.company &&
    one.asOf === other.asOf &&
    one.idp === other.idp &&
    one.profile === other.profile &&
    (one.further === other.further || JSON.stringify(one.further) === JSON.stringify(other.further))
  );
}
