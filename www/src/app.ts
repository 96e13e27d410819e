// The page's one state, and everything that can happen to it. Views read it and call it; the engine and the editors hang below it.
import { Editor } from "./editor/editor";
import type { Engine, Finding, Report, Span } from "./engine";
import { firstExample, sampleCompany } from "./examples";
import { type Card, linksOf, type Reason, reasonsAt, spansOf } from "./reasons";
import { text } from "./text";
import { currentTheme, nextTheme, type Theme } from "./theme";
import { clip, plain } from "./words";

export type Tab = "check" | "company";
type Source = "request" | "company";

export interface State {
  tab: Tab;
  request: string;
  company: string;
  asOf: string;
  report: Report;
  companyFindings: Finding[];
  lit: readonly Reason[];
  unfolded: ReadonlySet<Card>;
  theme: Theme;
  stopped: boolean;
  said: string;
}

/** A fix may uncover the next one; this many in a row is more than any payload needs. */
const MOST_FIXES = 500;
const SPEAK_AFTER_MS = 700;

export class App {
  readonly version: string;
  state: State;
  readonly #engine: Engine;
  readonly #draw: () => void;
  readonly #editors = new Map<Source, Editor>();
  #hovered: readonly Reason[] = [];
  #placed: readonly Reason[] = [];
  #speaking = 0;

  constructor(engine: Engine, draw: (app: App) => void) {
    this.#engine = engine;
    this.version = engine.version;
    this.#draw = () => draw(this);
    const asOf = today();
    const companyFindings = engine.useCompany(sampleCompany, asOf);
    this.state = {
      tab: "check",
      request: firstExample,
      company: sampleCompany,
      asOf,
      report: engine.check(firstExample),
      companyFindings,
      lit: [],
      unfolded: new Set(),
      theme: currentTheme(),
      stopped: false,
      said: "",
    };
    this.#draw();
  }

  /** The views have drawn where the editors go. */
  attach(source: Source, host: HTMLElement): void {
    const editor = new Editor({
      host,
      text: this.state[source],
      label: text[source].label,
      placeholder: text[source].placeholder,
      changed: (changed) => this.#changed(source, changed),
      pointed: (position) => this.#point(source, position),
      placed: (position) => this.#place(source, position),
      fix: (finding) => this.fix(finding),
    });
    this.#editors.set(source, editor);
    this.#mark();
  }

  get source(): Source {
    return this.state.tab === "check" ? "request" : "company";
  }

  get isSample(): boolean {
    return this.state.company === sampleCompany;
  }

  get isEmpty(): boolean {
    return this.state.request.trim() === "";
  }

  /** What the list of problems shows: those of the text in front. */
  get findings(): readonly Finding[] {
    if (this.state.tab === "company") return this.state.companyFindings;
    return this.isEmpty ? [] : this.state.report.findings;
  }

  show(tab: Tab): void {
    this.#set({ tab });
  }

  open(request: string): void {
    this.show("check");
    this.#editor("request").open(request);
  }

  clear(): void {
    this.open("");
    this.#editor("request").focus();
  }

  resetCompany(): void {
    this.#editor("company").open(sampleCompany);
  }

  setAsOf(asOf: string): void {
    if (asOf) this.#recheck({ asOf });
  }

  switchTheme(): void {
    this.#set({ theme: nextTheme(this.state.theme) });
  }

  unfold(card: Card, open: boolean): void {
    const unfolded = new Set(this.state.unfolded);
    if (open) unfolded.add(card);
    else unfolded.delete(card);
    this.#set({ unfolded });
  }

  /** Lights the text behind a reason; nothing to put it out. */
  light(reason?: Reason, scroll = false): void {
    this.#hovered = reason ? [reason] : [];
    this.#relight(scroll);
  }

  go(span: Span): void {
    const source = this.#reveal(span);
    if (source) this.#editor(source).go(span);
  }

  goToFinding(finding: Finding): void {
    const source = this.#reveal(finding.span);
    if (source) this.#editor(source).goToFinding(finding);
  }

  /** The next or the previous problem of the text in front. */
  step(direction: 1 | -1): void {
    const finding = this.#editor(this.source).neighbor(direction);
    if (!finding) return this.#say(text.problems.none);
    this.goToFinding(finding);
    this.#say(text.problems.at(this.findings.indexOf(finding) + 1, this.findings.length, plain(finding.message)));
  }

  fix(finding: Finding): void {
    const source = sourceOf(finding.span);
    if (!source) return;
    this.#editor(source).replace(this.#engine.mend(this.state[source], finding));
    this.#say(text.problems.fixed(1));
  }

  /** Each safe fix in turn, looking again after each: two fixes made for the same text may not fit together. */
  fixAllSafe(): void {
    const { source } = this;
    let mended = this.state[source];
    let fixes = 0;
    while (fixes < MOST_FIXES) {
      const finding = safeFixes(this.#look(source, mended), source)[0];
      const next = finding ? this.#engine.mend(mended, finding) : mended;
      if (next === mended) break;
      mended = next;
      fixes++;
    }
    this.#editor(source).replace(mended);
    this.#say(text.problems.fixed(fixes));
  }

  #look(source: Source, content: string): Finding[] {
    return source === "request" ? this.#engine.check(content).findings : this.#engine.useCompany(content, this.state.asOf);
  }

  #changed(source: Source, content: string): void {
    this.#recheck(source === "request" ? { request: content } : { company: content });
  }

  #recheck(change: Partial<State>): void {
    const { company, asOf } = { ...this.state, ...change };
    const request = change.request ?? this.state.request;
    try {
      const companyFindings =
        change.company === undefined && change.asOf === undefined
          ? this.state.companyFindings
          : this.#engine.useCompany(company, asOf);
      const report = this.#engine.check(request);
      this.#hovered = [];
      this.#placed = [];
      this.#set({ ...change, companyFindings, report, lit: [] });
    } catch (error) {
      // A trapped WebAssembly instance stays unusable; the text must not be lost with it.
      console.error(error);
      return this.#set({ ...change, stopped: true });
    }
    this.#mark();
    this.#say("");
  }

  #mark(): void {
    const { report, companyFindings } = this.state;
    const links = linksOf(report.outcome);
    const requestFindings = this.isEmpty ? [] : report.findings;
    for (const [source, editor] of this.#editors) {
      const findings = [...requestFindings, ...companyFindings].filter(({ span }) => span.source === source);
      editor.show(findings, distinct(links.map(({ span }) => span).filter((span) => span.source === source)));
    }
  }

  #point(source: Source, position: number | undefined): void {
    this.#hovered = this.#reasons(source, position);
    this.#relight(false);
  }

  #place(source: Source, position: number | undefined): void {
    this.#placed = this.#reasons(source, position);
    this.#relight(false);
  }

  #reasons(source: Source, position: number | undefined): Reason[] {
    return position === undefined ? [] : reasonsAt(linksOf(this.state.report.outcome), source, position);
  }

  #relight(scroll: boolean): void {
    const lit = this.#hovered.length > 0 ? this.#hovered : this.#placed;
    if (same(lit, this.state.lit) && !scroll) return;
    const spans = spansOf(linksOf(this.state.report.outcome), lit);
    for (const [source, editor] of this.#editors) {
      editor.light(spans.filter((span) => span.source === source), scroll);
    }
    this.#set({ lit });
  }

  #reveal(span: Span): Source | undefined {
    const source = sourceOf(span);
    if (source) this.show(source === "request" ? "check" : "company");
    return source;
  }

  #editor(source: Source): Editor {
    const editor = this.#editors.get(source);
    if (!editor) throw new Error(`the ${source} editor is not there yet`);
    return editor;
  }

  /** Speaks to a screen reader once typing rests; without words of its own it says the result. */
  #say(words: string): void {
    clearTimeout(this.#speaking);
    this.#speaking = window.setTimeout(() => this.#set({ said: words || spoken(this.state) }), words ? 50 : SPEAK_AFTER_MS);
  }

  #set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#draw();
  }
}

export function safeFixes(findings: readonly Finding[], source: Source): Finding[] {
  return findings.filter(({ fix, span }) => fix?.safety === "safe" && span.source === source);
}

/** What a screen reader says after a change. */
export function spoken({ report, request }: State): string {
  if (request.trim() === "") return text.problems.nothingYet;
  const { words, who } = headlineOf(report);
  return `${who === undefined ? words : `${words} ${clip(who)}`}. ${text.counts(report.summary)}.`;
}

export interface Headline {
  words: string;
  /** From the payload, and shown apart from the words. */
  who?: string;
}

export function headlineOf({ outcome, summary, request }: Report): Headline {
  if (summary.verdict === "unreadable") return { words: text.unreadable };
  if (!outcome) return { words: summary.verdict === "rejected" ? text.noOutcome.rejected : text.noOutcome.accepted };
  if (["read", "query", "response"].includes(request?.operation ?? "")) return { words: text.readsOnly };
  return { words: text.headline[outcome.action], who: outcome.user.userName ?? unnamed(request) };
}

function unnamed(request: Report["request"]): string {
  if (request && !/^\/?Users\b/i.test(request.path)) return request.path;
  return request?.operation === "create" ? text.someone : text.unknownUser;
}

/** One text may decide several things; it is colored once. */
function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()];
}

function sourceOf(span: Span): Source | undefined {
  return span.source === "request" || span.source === "company" ? span.source : undefined;
}

function same(a: readonly Reason[], b: readonly Reason[]): boolean {
  return a.length === b.length && a.every((reason, i) => reason.card === b[i]?.card && reason.step === b[i]?.step);
}

function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
