// The state of the Plan screen: the source of the requests, the plan made from them, and what is shown of it.
import evening from "../../../../examples/evening.ndjson?raw";
import type { App } from "../../app/app";
import { saveFile } from "../../base/files";
import { restoreFocus } from "../../base/focus";
import { figure, plain } from "../../base/format";
import { narrow } from "../../base/narrow";
import { Editor, type Marked } from "../../editor/editor";
import type { Options, Replay, Step } from "../../engine";
import { isLive, type PlanSource } from "../../model/plan-source";
import type { Session } from "../../model/state";
import { text } from "../../text";
import { INTAKE, Intake, type Refused } from "./intake";
import type { Export, PlanInputs, PlanSummary } from "./protocol";
import { type Planned, Runs } from "./runs";
import { Table } from "./table";

/** What is shown next to the steps. On a narrow screen, the steps are a pane of their own. */
export type Pane = "totals" | "requests" | "exports" | "steps";

const TYPING_PAUSE_MS = 150;
const example: PlanSource = { kind: "text", name: text.plan.example, text: evening };

/** The line of a step, with the column if several steps share the line. */
export const lineOf = ({ line, column }: Step) => [figure(line), ...(column === undefined ? [] : [column])].join(":");

export class Planning {
  pane: Pane = "totals";
  allCapacity = false;
  isPrinting = false;
  readonly host = document.createElement("div");
  readonly runs: Runs;
  readonly table: Table;
  readonly intake: Intake;
  readonly #app: App;
  #editor: Editor | undefined;
  #startTimer = 0;
  #opening: { step: number; planned: Planned } | undefined;
  /** The source that the editor and the query are about. */
  #lastSource: PlanSource = example;

  constructor(app: App) {
    this.#app = app;
    this.host.className = "editor";
    this.host.dataset.testid = "plan-editor";
    this.host.translate = false;
    this.runs = new Runs({
      onProgress: () => this.#redrawIntake(),
      onPlan: (summary) => this.#onPlan(summary),
      onProblem: (problem) => {
        this.#app.announce(problem);
        this.#redrawIntake();
      },
    });
    this.table = new Table(app, {
      planned: () => this.planned,
      onError: (error) => this.runs.fail(error),
      showSteps: () => narrow.matches && this.show("steps"),
    });
    this.intake = new Intake(app, {
      onSource: (source) => this.useSource(source),
      onError: (error) => this.runs.fail(error),
      show: (pane) => this.show(pane),
      switchTo: (pane) => (this.pane = pane),
    });
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
  }

  // — values for the views —

  get source(): PlanSource {
    return this.#app.state.plan ?? example;
  }

  get planned(): Planned | undefined {
    return this.runs.planned;
  }

  /** The step being opened. In a long plan, that takes as long as making the plan. With the plan, it is abandoned. */
  get opening(): number | undefined {
    return this.#opening?.planned === this.planned ? this.#opening?.step : undefined;
  }

  /** Whether the company, the options, or the requests differ from those of the plan. */
  get isOutdated(): boolean {
    const { planned } = this;
    return planned !== undefined && (planned.inputs.source !== this.source || !isSame(planned.session, this.#session));
  }

  /** What to say about an outdated plan. A small text is planned again automatically. */
  get outdatedMessage(): string | undefined {
    const { source, planned } = this;
    const { problem, running } = this.runs;
    if (problem) return problem;
    if (!this.isOutdated) return undefined;
    if (running) return running.progress && text.plan.outdated.running;
    if (isLive(source)) return undefined;
    if (planned?.inputs.source === source) return text.plan.outdated.company;
    return this.isUnplanned ? text.plan.outdated.written(text.plan.size(this.editorText?.length ?? 0)) : text.plan.outdated.source;
  }

  /** Whether the plan shown is for something else and is not updated automatically. */
  get isStale(): boolean {
    return this.isOutdated && this.outdatedMessage !== undefined;
  }

  /** Whether the text is too long to be planned as it is typed, and has not been planned yet. */
  get isUnplanned(): boolean {
    return this.source.kind === "text" && !isLive(this.source) && this.planned?.inputs.source !== this.source;
  }

  /** Whether the requests are too large to be remembered on this device. */
  get isTooLargeToRemember(): boolean {
    return this.#app.state.remembering && !isLive(this.source);
  }

  /** Whether the editor is empty. */
  get isEmpty(): boolean {
    return this.editorText?.trim() === "";
  }

  get isExample(): boolean {
    return this.editorText === evening;
  }

  /** The text in the editor, or undefined if the requests are not shown. */
  get editorText(): string | undefined {
    return this.source.kind === "text" ? this.source.text : undefined;
  }

  /** What contains no requests: a file, or the text in the editor once that has turned out. */
  get refused(): Refused | undefined {
    // Whatever the plan is made against: a company that has just been loaded changes nothing about the text.
    const isUnread = this.planned?.inputs.source === this.source && !this.planned.summary.complete;
    return this.intake.refused ?? (isUnread ? this.intake.refusedText(this.editorText ?? "") : undefined);
  }

  /** Plans a small text again at once if the current plan is outdated. */
  update(): void {
    if (this.source !== this.#lastSource) this.#onSourceChange();
    this.intake.takeHanded();
    if (this.runs.running || this.runs.problem || (this.planned && !this.isOutdated)) return;
    if (isLive(this.source)) this.#startSoon();
  }

  // — input —

  /** A plan is made from a single text. */
  takeFile([file, more]: readonly File[]): void {
    if (more) this.#app.notify(text.oneFile);
    else void this.intake.take(file);
  }

  useSource(source: PlanSource): void {
    this.#setSource(source);
    this.#onSourceChange();
    this.start();
  }

  #setSource(source: PlanSource): void {
    this.intake.reset();
    this.#lastSource = source;
    this.#app.setPlan(source === example ? undefined : source);
  }

  /** Switches to other requests: chosen here, opened from a rule's example, or restored. */
  #onSourceChange(): void {
    const { source } = this;
    this.#lastSource = source;
    this.intake.reset();
    this.runs.reset();
    this.table.reset();
    if (this.pane === "exports" || source.kind !== "text") this.pane = "totals";
    if (source.kind === "text") this.#editor?.open(source.text);
  }

  /** Shows the user's own text, or an empty one. */
  startWriting(): void {
    this.pane = "requests";
    if (this.source.kind !== "text" || this.isExample) this.useSource({ kind: "text", text: "" });
    this.show("requests");
    this.#editor?.focus();
  }

  backToExample(): void {
    this.useSource(example);
    restoreFocus(INTAKE);
  }

  // — the run —

  /** Starts later, not while the page is being rendered. */
  #startSoon(delay = 0): void {
    clearTimeout(this.#startTimer);
    this.#startTimer = window.setTimeout(() => this.start(), delay);
  }

  start(): void {
    clearTimeout(this.#startTimer);
    const session = this.#session;
    const inputs: PlanInputs = { source: this.source, company: session.company, options: this.#options(session) };
    this.runs.start(inputs, session);
    this.#app.redraw();
  }

  restart(): void {
    this.start();
    restoreFocus(INTAKE);
  }

  /** The file input and the progress replace each other. Keeps the keyboard focus on whichever is shown. */
  #redrawIntake(): void {
    const hadFocus = document.activeElement?.closest(".intake");
    this.#app.redraw();
    if (hadFocus) restoreFocus(INTAKE);
  }

  #onPlan(summary: PlanSummary): void {
    this.#editor?.mark(this.#marked);
    this.#app.announce([text.plan.tally(summary.tally), licenseShortageText(summary)].filter(Boolean).join(". "));
    this.#redrawIntake();
    void this.table.onNewPlan(summary);
  }

  /** The session of the plan. An opened step has its own company, but the plan still uses the previous one. */
  get #session(): Session {
    const { notice } = this.#app.state;
    return (notice?.why === "step" && notice.previous) || this.#app.session;
  }

  #options({ asOf, idp, profile, further }: Session): Options {
    return { ...further, asOf, idp: this.source.kind === "exports" ? this.source.provider : idp, profile };
  }

  showAllCapacity(all: boolean): void {
    this.allCapacity = all;
    this.#app.redraw();
  }

  /** A scrolling table cannot be printed, so its beginning is printed instead. */
  #print(isPrinting: boolean): void {
    if (this.#app.state.tab !== "plan") return;
    this.isPrinting = isPrinting;
    this.#app.redraw();
  }

  // — leaving the screen —

  /** Opens a step in Check, with the company as it was before this step. */
  async open(step: Step | undefined): Promise<void> {
    const { planned } = this;
    if (!step || !planned || this.opening !== undefined) return;
    const opening = { step: step.index, planned };
    this.#opening = opening;
    this.#app.redraw();
    try {
      const before = await planned.run.ask("open", step.index);
      // If the user has moved on in the meantime, they stay there.
      if (before && this.planned === planned && this.#app.state.tab === "plan") this.#openStep(step, planned, before);
    } catch (error) {
      this.runs.fail(error);
    }
    if (this.#opening === opening) this.#opening = undefined;
    this.#app.redraw();
  }

  #openStep(step: Step, { inputs }: Planned, { request, company }: Replay): void {
    const { asOf, idp, profile, ...further } = inputs.options;
    const options = { asOf, idp, profile, further };
    this.#app.openSession({ request, company, options }, { why: "step", line: lineOf(step) }, "check", this.#app.state.plan);
  }

  goToBilling(): Promise<void> {
    return this.#app.goToBilling();
  }

  copyMarkdown(): Promise<void> {
    return this.#app.sharing.copy("plan", this.#exported("markdown"));
  }

  async save(as: Export): Promise<void> {
    const words = await this.#exported(as);
    const [name, type] = files[as];
    if (words !== undefined) saveFile(name, words, type);
  }

  async #exported(as: Export): Promise<string | undefined> {
    try {
      return await this.planned?.run.ask("write", as);
    } catch (error) {
      this.runs.fail(error);
      return undefined;
    }
  }

  // — the editor —

  get canUndo(): boolean {
    return this.source.kind === "text" && this.#editor?.canUndo === true;
  }

  undo(): void {
    this.#editor?.undo();
    restoreFocus();
  }

  show(pane: Pane): void {
    this.pane = pane;
    this.#app.redraw();
    if (pane === "requests") this.#createEditor();
  }

  #createEditor(): void {
    if (this.editorText === undefined) return;
    this.#editor ??= new Editor({
      host: this.host,
      text: this.editorText,
      label: text.plan.editor,
      placeholder: text.plan.placeholder,
      marked: this.#marked,
      onChange: (words) => this.#onTyping(words),
      onPointer: () => undefined,
      onCursor: () => undefined,
      // Pasted files only: dropped ones are handled by the screen.
      onFiles: (files) => this.takeFile(files),
      onFix: (finding) => {
        if (this.editorText === undefined) return;
        this.#editor?.replace(this.#app.applyFix(this.editorText, finding));
        this.#app.announce(plain(finding.fix?.title ?? ""));
      },
    });
  }

  get #marked(): Marked {
    const findings = this.isOutdated ? [] : (this.planned?.summary.findings ?? []);
    return { findings: findings.filter(({ span }) => span.source === "request"), decided: [] };
  }

  #onTyping(words: string): void {
    if (this.source.kind !== "text" || words === this.source.text) return;
    this.#setSource({ kind: "text", text: words });
    this.runs.reset();
    if (isLive(this.source)) this.#startSoon(TYPING_PAUSE_MS);
    else this.#app.redraw();
  }
}

/** Describes a shortage of licenses. Undefined if there is none, or if that is unknown. */
export const licenseShortageText = ({ licenseShortage }: PlanSummary) => licenseShortage && text.plan.licensesShort(licenseShortage.licenses, licenseShortage.line);

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
