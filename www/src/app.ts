// The page's one state, and everything that can happen to it. Views read it and call it; the engine and the editors hang below it.
import { type Place, readPlace, sharedAddress, writePlace } from "./address";
import { type Before, KnownUsers } from "./before";
import type { Compare } from "./editor/compare";
import { Editor } from "./editor/editor";
import type { CompanyImport, Engine, Finding, IdpChoice, MappedAttribute, Options, Profile, Report, Rule, Severity, Span } from "./engine";
import { type Kind, kindOfOne, type Provider } from "./elsewhere";
import { firstExample, firstMapping, sampleCompany } from "./examples";
import { beginningOf, lettersOf } from "./files";
import { goOn, goTo, goToResult } from "./focus";
import { spoken } from "./headline";
import { objectOf } from "./json";
import { Latest } from "./latest";
import { markdownOf } from "./markdown";
import { forgetTexts, forgetTheme, isTextsKey, remember } from "./memory";
import { type Card, linksOf, type Reason, reasonsAt, spansOf } from "./reasons";
import { fetchScreen, hasText, isBuiltIn, screenOf, type Tab } from "./screens";
import type { Bench, CompanyPane } from "./screens/company/bench";
import { isLive, type Source as PlanSource, sourceOf as planSourceOf } from "./screens/plan/protocol";
import { pack, type Part, parts, type Texts } from "./share";
import { text } from "./text";
import { currentTheme, nextTheme, type Theme } from "./theme";
import { plain, visible } from "./words";

/** The texts that have an editor, each on a screen of its own. */
const homes = { request: "check", company: "company", mapping: "mapping" } as const satisfies Record<string, Tab>;
export type Source = keyof typeof homes;
const sources = Object.keys(homes) as Source[];
/** What stands on the left: the request, the resource before and after it, or the request in both forms of Entra. */
export type Pane = "request" | "resource" | "forms";

/** What someone works on, whole: what is shared, remembered, and brought back. */
export interface Session {
  request: string;
  company: string;
  mapping: string;
  asOf: string;
  idp: IdpChoice;
  profile: Profile;
  /** Options that came with an example or a link, and that the page has no control for. */
  further: Record<string, unknown>;
  /** The requests of the plan; nothing for its example. */
  plan: PlanSource | undefined;
  before: Before | undefined;
}

/** Why the page shows other texts than it did, and what it showed before. */
export interface Notice {
  why: "shared" | "damaged" | "example" | "reset" | "step" | "adopted" | "moved" | NewCompany;
  rule?: string;
  /** The place of a step in the plan, counted from 1. */
  step?: number;
  kept?: Session;
  /** What was told before a step was looked at, and is told again after it. */
  under?: Notice | undefined;
}

/** These show what someone else wrote, or the plan asks for. Any other tells of what one did with one's own. */
const isLooking = (notice: Notice | undefined) => notice !== undefined && ["shared", "example", "step"].includes(notice.why);

/** Where another company comes from. */
export type NewCompany = "sample" | "blank" | "imported";

/** What a screen hands over to Plan, which makes requests of both. */
export type Handed = { mapping: string } | { people: string; provider: Provider };

/** What the clipboard was last given, for a moment. */
export type Copied = "markdown" | "link" | "plan";

export interface Filter {
  hidden: ReadonlySet<Severity>;
  words: string;
}

const everything: Filter = { hidden: new Set(), words: "" };

export interface State extends Session {
  tab: Tab;
  pane: Pane;
  companyPane: CompanyPane;
  report: Report;
  companyFindings: readonly Finding[];
  /** Nothing until there is an editor for it. */
  mappingReport: Report | undefined;
  /** The attribute of the mapping that the pointer or the cursor is in. */
  litAttribute: MappedAttribute | undefined;
  /** One for each text. */
  filters: Readonly<Record<Source, Filter>>;
  lit: readonly Reason[];
  unfolded: ReadonlySet<Card>;
  /** A fix was made in the request in front: what sends it still sends what it did. */
  mended: boolean;
  notice: Notice | undefined;
  remembering: boolean;
  /** What goes into the link, while that is asked. */
  sharing: ReadonlySet<Part>;
  link: string | undefined;
  copied: Copied | undefined;
  /** The browser did not let the clipboard have the link. */
  refused: boolean;
  rule: string | undefined;
  ruleSearch: string;
  theme: Theme;
  stopped: boolean;
  said: string;
  /** What everyone is to notice, for a while. */
  told: string;
}

export interface Start {
  texts?: Texts | undefined;
  remembering: boolean;
  notice?: Notice | undefined;
}

/** A fix may uncover the next one; this many in a row is more than any payload needs. */
const MOST_FIXES = 500;
const SPEAK_AFTER_MS = 50;
const SUM_AFTER_MS = 700;
const KEEP_AFTER_MS = 400;
const COPIED_MS = 2500;
const TELL_AFTER_MS = 500;
const TOLD_MS = 8000;

export class App {
  readonly version: string;
  state: State;
  /** What the Company screen has beside its text, once that was fetched. */
  bench: Bench | undefined;
  readonly #engine: Engine;
  readonly #draw: () => void;
  readonly #editors = new Map<Source, Editor>();
  readonly #known = new KnownUsers();
  #compare: Compare | undefined;
  #handed: Handed | undefined;
  #kind: { of: string; kind: Kind | undefined } = { of: "", kind: undefined };
  #hovered: readonly Reason[] = [];
  #placed: readonly Reason[] = [];
  #speaking = 0;
  #summing = 0;
  #keeping = 0;
  #copying = 0;
  #telling = 0;
  #scrolled = 0;
  readonly #visits = new Latest();
  readonly #panes = new Latest();

  constructor(engine: Engine, start: Start, draw: (app: App) => void) {
    this.#engine = engine;
    this.version = engine.version;
    this.#draw = () => draw(this);
    const session = sessionOf(start.texts);
    this.state = {
      ...session,
      ...this.#judge({ ...session, pane: "request" }),
      tab: "check",
      pane: "request",
      companyPane: "json",
      filters: { request: everything, company: everything, mapping: everything },
      lit: [],
      litAttribute: undefined,
      unfolded: new Set(),
      mended: false,
      notice: start.notice,
      remembering: start.remembering,
      sharing: new Set(),
      link: undefined,
      copied: undefined,
      refused: false,
      rule: undefined,
      ruleSearch: "",
      theme: currentTheme(),
      stopped: false,
      said: "",
      told: "",
    };
    this.#draw();
    addEventListener("storage", (event) => this.#forgetToo(event));
    if (start.notice) this.#sayOf(start.notice);
  }

  // — what the views read —

  get source(): Source {
    return sources.find((source) => homes[source] === this.state.tab) ?? "request";
  }

  get isSample(): boolean {
    return this.state.company === sampleCompany;
  }

  /** What a company is called; nothing for the sample. */
  called(company = this.state.company): string | undefined {
    return company === sampleCompany ? undefined : (this.#known.name(company) ?? text.against.unnamed);
  }

  /** How many people the company lists. */
  get people(): number {
    return this.#known.people(this.state.company);
  }

  get isEmpty(): boolean {
    return this.state.request.trim() === "";
  }

  /** What is said of the text in front, or of the request over the company; nothing where there is none. */
  get front(): Report | undefined {
    const { request, report, mapping, mappingReport } = this.state;
    const [written, judged] = this.source === "mapping" ? [mapping, mappingReport] : [request, report];
    return written.trim() === "" ? undefined : judged;
  }

  /** Nothing was changed since the page was first opened. */
  get isUntouched(): boolean {
    const { request, mapping, plan } = this.state;
    return request === firstExample && mapping === firstMapping && this.isSample && !plan && !this.#hasOptions;
  }

  /** Something is set that decides. */
  get #hasOptions(): boolean {
    const { idp, asOf, profile, further } = this.state;
    return idp !== "auto" || asOf !== today() || profile !== "none" || Object.keys(further).length > 0;
  }

  /** All problems of the text in front. */
  get findings(): readonly Finding[] {
    return this.source === "company" ? this.state.companyFindings : (this.front?.findings ?? []);
  }

  get filter(): Filter {
    return this.state.filters[this.source];
  }

  /** Those that the filter lets through. */
  get shownFindings(): readonly Finding[] {
    const { hidden, words } = this.filter;
    const wanted = words.trim().toLowerCase();
    return this.findings.filter((finding) => !hidden.has(finding.severity) && (wanted === "" || says(finding, wanted)));
  }

  get rules(): readonly Rule[] {
    return this.#engine.rules();
  }

  /** What stands in Check, where it is no request but something that another screen is about. */
  get elsewhere(): Kind | undefined {
    const { request, report } = this.state;
    if (this.isEmpty || report.summary.verdict === "accepted") return undefined;
    if (this.#kind.of !== request) this.#kind = { of: request, kind: kindOfOne(request) };
    return this.#kind.kind;
  }

  /** Whose mapping the request in front comes from, where it is to be changed there, or was mended here only. */
  get origin(): Provider | undefined {
    const { report, mended, idp, mapping, mappingReport } = this.state;
    const isWrong = report.findings.some(({ severity, span }) => severity !== "info" && span.source === "request");
    if (!(mended || isWrong) || !["create", "replace", "modify"].includes(report.request?.operation ?? "")) return undefined;
    const isUnsigned = idp === "auto" && report.idp.detected === undefined;
    const { used } = isUnsigned && mapping !== firstMapping && mappingReport?.mapping ? mappingReport.idp : report.idp;
    return used === "okta" || used === "entra" ? used : undefined;
  }

  /** Which panes there are besides the request. */
  get panes(): Pane[] {
    const { report, before } = this.state;
    const panes: Pane[] = ["request"];
    if (!this.isEmpty && (report.resource || before)) panes.push("resource");
    if (!this.isEmpty && report.idp.used === "entra" && report.request?.method === "PATCH") panes.push("forms");
    return panes;
  }

  // — screens —

  show(tab: Tab): void {
    const { rule } = this.state;
    void this.#visit(tab === "rules" && rule ? { tab, rule } : { tab }, true).then(() => goOn());
  }

  showRule(rule: string): void {
    void this.#visit({ tab: "rules", rule }, true).then(goToResult);
  }

  /** Goes where the address says: at the start, when it was changed by hand, or by *Back*. */
  follow(): void {
    const place = readPlace() ?? { tab: "check" };
    const { rule } = this.state;
    const hadKeyboard = document.activeElement !== document.body;
    // From a rule one comes back to where it stands in the list.
    const left = place.tab === "rules" && !place.rule && rule ? `[data-testid="rule-entry"][data-code="${rule}"]` : undefined;
    void this.#visit(place).then(() => hadKeyboard && goOn(left));
  }

  showPane(pane: Pane): void {
    this.#recheck({ pane });
    goOn(`[data-testid="pane-${pane}"]`);
  }

  async #visit(place: Place, push = false): Promise<void> {
    const isLast = this.#visits.begin();
    if (!isBuiltIn(place.tab) && !screenOf(place.tab)) {
      try {
        await fetchScreen(place.tab);
      } catch {
        return this.tell(text.notFetched);
      }
      // Whoever went on meanwhile stays there.
      if (!isLast()) return;
    }
    writePlace(place, push);
    const moved = place.tab !== this.state.tab || place.rule !== this.state.rule;
    this.#turn({ tab: place.tab, rule: place.tab === "rules" ? place.rule : this.state.rule });
    if (hasText(place.tab)) this.#editor(this.source);
    if (moved) scrollTo(0, 0);
  }

  /** Where another company comes from. */
  async offerCompany(): Promise<void> {
    await this.#visit({ tab: "company" }, true);
    await this.showCompany("start");
    goTo("start-from");
  }

  /** Where the day is set. */
  async offerDay(): Promise<void> {
    await this.#visit({ tab: "company" }, true);
    goTo("as-of");
  }

  async showCompany(companyPane: CompanyPane): Promise<void> {
    const isLast = this.#panes.begin();
    try {
      if (companyPane !== "json") await this.#benched();
    } catch {
      return this.tell(text.notFetched);
    }
    if (!isLast()) return;
    this.#set({ companyPane });
    goOn(`[data-testid="company-${companyPane}"]`);
  }

  searchRules(ruleSearch: string): void {
    this.#set({ ruleSearch });
  }

  // — texts —

  open(request: string): void {
    this.show("check");
    this.#recheck({ pane: "request", before: undefined, further: {}, mended: false });
    this.#editor("request").open(request);
  }

  /** Empties the text in front. */
  clear(): void {
    const { source } = this;
    if (source === "request") this.open("");
    else this.#editor(source).open("");
    this.#editor(source).focus();
  }

  openMapping(mapping: string): void {
    this.#editor("mapping").open(mapping);
  }

  /** Files for an editor: one takes the place of the text, and of several none does. Exports are no company, but one is made of them. */
  async take(source: Source, files: readonly File[]): Promise<void> {
    const [file, ...others] = files;
    if (!file) return;
    const editor = this.#editor(source);
    const isLast = editor.expect();
    const slow = setTimeout(() => isLast() && this.tell(text.files.reading(visible(file.name))), TELL_AFTER_MS);
    try {
      const imported = source === "company" ? await this.#importOf(files) : undefined;
      const told = imported || others.length > 0 ? undefined : lettersOf(await beginningOf(file));
      if (!isLast()) return;
      if (imported) return await imported();
      if (told === undefined) return this.tell(text.oneFile);
      if (told === "workbook" || told === "noText") return this.tell(text.files[told](visible(file.name)));
      const words = new TextDecoder(told).decode(await file.arrayBuffer());
      if (isLast()) editor.open(words);
    } catch {
      if (isLast()) this.tell(text.files.unreadable(visible(file.name)));
    } finally {
      clearTimeout(slow);
    }
  }

  /** Another company; what was there can be brought back. */
  startCompany(company: string, why: NewCompany): void {
    this.#editor("company").settle();
    this.#note({ why, ...this.#aside(why) });
    this.#editor("company").open(company);
  }

  /** Puts `value`, a JSON text, at a place of the company, or takes away what is there. Whether that could be done. */
  putInCompany(pointer: string, value?: string): boolean {
    this.#editor("company").settle();
    const edits = this.#engine.edits(this.state.company, pointer, value);
    if (edits) this.#editor("company").change(edits);
    return edits !== undefined;
  }

  /** What was done last to the text in front. */
  undo(): void {
    if (!this.#editor(this.source).undo()) this.tell(text.nothingToUndo);
  }

  importCompany(exports: string): CompanyImport {
    return this.#engine.importCompany(exports);
  }

  setAsOf(asOf: string): void {
    if (asOf) this.#recheck({ asOf });
  }

  setIdp(idp: IdpChoice): void {
    this.#recheck({ idp });
  }

  setProfile(profile: Profile): void {
    this.#recheck({ profile });
  }

  setPlan(plan: PlanSource | undefined): void {
    this.#set({ plan });
    this.#keep();
  }

  /** The mapping in front goes on to Plan. */
  handMapping(): void {
    this.#hand({ mapping: this.state.mapping });
  }

  #hand(handed: Handed): void {
    this.#handed = handed;
    this.show("plan");
  }

  /** What stands in Check goes to the screen that is about it; where that takes the place of something, it can be brought back. */
  moveOn(): void {
    const { request, plan } = this.state;
    const kind = this.elsewhere;
    const others = { ...textsOf(this.session), request: "" };
    if (kind?.kind === "people") this.#hand({ people: request, provider: kind.provider });
    else if (kind?.kind === "requests") this.openSession(others, { why: "moved" }, "plan", planSourceOf(request, text.plan.source.text));
    else if (kind) this.openSession({ ...others, [kind.kind]: request }, { why: "moved" }, kind.kind, plan);
  }

  takeHanded(): Handed | undefined {
    const handed = this.#handed;
    this.#handed = undefined;
    return handed;
  }

  /** Whose mapping this is; nothing, if it is none. */
  providerOf(schema: string): Report["idp"]["used"] | undefined {
    const { mapping, idp } = this.#checkMapping({ ...this.state, mapping: schema });
    return mapping && idp.used;
  }

  /** Other texts than before; what was there can be brought back. */
  openSession(texts: Texts, notice: Omit<Notice, "kept">, tab: Tab = "check", plan?: PlanSource): void {
    this.#note({ ...notice, ...this.#aside(notice.why) });
    const session = sessionOf(texts);
    this.#scrolled = 0;
    this.#use({ ...session, plan: plan ?? session.plan });
    void this.#visit({ tab }, true).then(() => goOn());
  }

  /** One looks at something, or at a step of it, and goes back to where one was; from anything else, to one's own. */
  #aside(why: Notice["why"]): Required<Pick<Notice, "kept" | "under">> {
    const { notice } = this.state;
    const looksFurther = isLooking({ why }) && (why === "step" ? notice?.why !== "step" : !isLooking(notice));
    if (looksFurther) return { kept: this.session, under: notice };
    return { kept: notice?.kept ?? this.session, under: notice?.under };
  }

  /** The company of the step in front becomes one's own. */
  adopt(): void {
    const { notice } = this.state;
    if (notice) this.#note({ ...notice, why: "adopted" });
    goOn('[data-testid="dismiss"]');
    this.#keep();
  }

  #note(notice: Notice): void {
    this.#set({ notice });
    this.#sayOf(notice);
  }

  #sayOf(notice: Notice): void {
    this.say(text.notice[notice.why](notice));
  }

  startOver(): void {
    this.openSession({ request: firstExample, company: sampleCompany }, { why: "reset" });
  }

  /** What was there before; from a step, the plan that it is of. */
  bringBack(): void {
    const { notice } = this.state;
    const kept = notice && this.#keptBy(notice);
    if (kept) this.#use(kept);
    this.#set({ notice: notice?.under });
    if (notice?.why === "step") void this.#visit({ tab: "plan" }, true).then(() => goOn("#steps"));
    else goOn();
    this.#keep();
  }

  /** A step is one of the requests that the plan has, or had: these stay. */
  #keptBy({ kept, step }: Notice): Session | undefined {
    return kept && step !== undefined ? { ...kept, plan: this.state.plan } : kept;
  }

  dismiss(): void {
    this.#set({ notice: undefined });
    goOn();
    this.#keep();
  }

  get session(): Session {
    const { request, company, mapping, asOf, idp, profile, further, plan, before } = this.state;
    return { request, company, mapping, asOf, idp, profile, further, plan, before };
  }

  /** What is in front; or what was, while one only looks at something else. */
  get #own(): Session {
    let own = this.session;
    for (let { notice } = this.state; notice && isLooking(notice); notice = notice.under) own = this.#keptBy(notice) ?? own;
    return own;
  }

  /** At once: a resource that someone wrote belongs to its request. */
  #use(session: Session): void {
    this.#recheck({ ...session, pane: "request", mended: false });
    for (const [source, editor] of this.#editors) editor.open(session[source]);
    this.#mark();
  }

  // — leaving the page, on purpose only —

  async copyMarkdown(): Promise<void> {
    if (this.front) await this.copy("markdown", markdownOf(this.front, this.version, this.called()));
  }

  /** Asks what goes into the link: what is on the screen, and what else decides it. */
  startSharing(): void {
    const { tab } = this.state;
    const sharing = new Set<Part>([tab === "plan" || tab === "mapping" ? tab : "request"]);
    if (this.sharedPlan === undefined) sharing.delete("plan");
    if (!this.isSample) sharing.add("company");
    if (this.#hasOptions) sharing.add("options");
    this.#set({ sharing, link: undefined });
  }

  share(part: Part, on: boolean): void {
    const sharing = new Set(this.state.sharing);
    if (on) sharing.add(part);
    else sharing.delete(part);
    this.#set({ sharing, link: undefined, refused: false });
  }

  /** The requests of the plan as a link has them; nothing where none can hold them. */
  get sharedPlan(): string | undefined {
    const { plan } = this.state;
    if (!plan) return "";
    return isLive(plan) ? plan.text : undefined;
  }

  async makeLink(): Promise<void> {
    const { sharing } = this.state;
    const { before, ...all }: Texts = { ...textsOf(this.session), ...given("plan", this.sharedPlan) };
    for (const part of parts) if (!sharing.has(part)) delete all[part];
    const link = sharedAddress(await pack({ ...all, ...(sharing.has("request") && given("before", before)) }));
    // Something else was chosen meanwhile, or the dialog was closed.
    if (sharing !== this.state.sharing) return;
    this.#set({ link });
    await this.copy("link", link);
  }

  /** The dialog is closed. */
  dropLink(): void {
    this.#set({ sharing: new Set(), link: undefined, refused: false });
  }

  async copy(copied: Copied, words: string): Promise<void> {
    clearTimeout(this.#copying);
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      this.#set({ copied: undefined, refused: copied === "link" });
      return copied === "link" ? undefined : this.tell(text.share.notCopied);
    }
    this.#set({ copied, refused: false });
    if (copied !== "link") this.say(text.share.copied);
    this.#copying = window.setTimeout(() => this.#set({ copied: undefined }), COPIED_MS);
  }

  // — remembering —

  /** Another tab forgot everything, or was asked to remember no more: what one of them promises holds for all. */
  #forgetToo({ key, newValue }: StorageEvent): void {
    if (isTextsKey(key) && newValue === null) this.#set({ remembering: false });
  }

  setRemembering(remembering: boolean): void {
    this.#set({ remembering });
    if (remembering) this.#keep();
    else forgetTexts();
  }

  forgetEverything(): void {
    clearTimeout(this.#keeping);
    forgetTexts();
    forgetTheme();
    this.#set({ remembering: false, theme: currentTheme() });
    goOn('[data-testid="remember"]');
    this.tell(text.memory.forgotten);
  }

  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = window.setTimeout(() => {
      if (!this.state.remembering) return;
      const own = this.#own;
      if (remember({ ...textsOf(own), ...(own.plan && isLive(own.plan) && { plan: own.plan.text }) })) return;
      this.#set({ remembering: false });
      this.tell(text.memory.full);
    }, KEEP_AFTER_MS);
  }

  // — look —

  switchTheme(): void {
    this.#set({ theme: nextTheme(this.state.theme) });
  }

  unfold(card: Card, open: boolean): void {
    if (this.state.unfolded.has(card) === open) return;
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

  /** Lights the text of an attribute; nothing to put it out. */
  lightAttribute(attribute?: MappedAttribute): void {
    this.#editors.get("mapping")?.light(attribute ? [attribute.span] : [], true);
  }

  go(span: Span): void {
    const source = this.#reveal(span);
    if (source) this.#editor(source).go(span);
  }

  // — problems —

  goToFinding(finding: Finding): void {
    const source = this.#reveal(finding.span);
    if (source) this.#editor(source).goToFinding(finding);
  }

  /** The next or the previous problem of the text in front. */
  step(direction: 1 | -1): void {
    if (!hasText(this.state.tab)) return;
    const shown = this.shownFindings;
    const finding = this.#editor(this.source).neighbor(direction, shown);
    if (!finding) return this.say(this.findings.length > 0 ? text.problems.filtered(this.findings.length) : text.problems.none);
    this.goToFinding(finding);
    this.say(text.problems.at(shown.indexOf(finding) + 1, shown.length, plain(finding.message)));
  }

  filterWords(words: string): void {
    this.#filter({ words });
  }

  filterSeverity(severity: Severity): void {
    const hidden = new Set(this.filter.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    this.#filter({ hidden });
  }

  clearFilter(): void {
    this.#filter(everything);
    goOn("#problems-title");
  }

  #filter(change: Partial<Filter>): void {
    this.#set({ filters: { ...this.state.filters, [this.source]: { ...this.filter, ...change } } });
  }

  fix(finding: Finding): void {
    const source = sourceOf(finding.span);
    if (!source) return;
    this.#editor(source).settle();
    this.#mend(source, this.#engine.mend(this.state[source], finding), 1);
  }

  /** A text with this finding's fix applied. */
  mend(words: string, finding: Finding): string {
    return this.#engine.mend(words, finding);
  }

  /** Each safe fix in turn, looking again after each: two fixes made for the same text may not fit together. */
  fixAllSafe(): void {
    const { source } = this;
    this.#editor(source).settle();
    let mended = this.state[source];
    let fixes = 0;
    while (fixes < MOST_FIXES) {
      const finding = safeFixes(this.#look(source, mended), source)[0];
      const next = finding ? this.#engine.mend(mended, finding) : mended;
      if (next === mended) break;
      mended = next;
      fixes++;
    }
    this.#mend(source, mended, fixes);
  }

  #mend(source: Source, mended: string, fixes: number): void {
    if (source === "request") this.#set({ mended: true });
    this.#editor(source).replace(mended);
    this.say(`${text.problems.fixed(fixes)}. ${this.#result}`);
  }

  #look(source: Source, content: string): readonly Finding[] {
    if (source === "request") return this.#engine.check(content).findings;
    if (source === "mapping") return this.#checkMapping({ ...this.state, mapping: content }).findings;
    return this.#engine.useCompany(content, optionsOf(this.state));
  }

  // — the resource before —

  writeBefore(words: string): void {
    const { before } = this.state;
    if (before && words !== before.text) this.#recheck({ before: { ...before, text: words, own: true } });
  }

  /** As the company has it. */
  resetBefore(): void {
    this.#recheck({ before: undefined });
    goOn(`[data-testid="pane-${this.state.pane}"]`);
  }

  // — the inside —

  #changed(source: Source, content: string): void {
    if (content === this.state[source]) return;
    this.#recheck({ [source]: content });
  }

  #checkMapping({ mapping, company, further }: Session): Report {
    return this.#engine.checkMapping(mapping, company, further.rules);
  }

  #judge(state: Session & Pick<State, "pane" | "before">): Pick<State, "report" | "companyFindings" | "mappingReport" | "before"> {
    const { request, company } = state;
    let companyFindings = this.#engine.useCompany(company, optionsOf(state));
    let report = this.#engine.check(request);
    const before = this.#known.before(company, report, { last: state.before, given: state.further.resource });
    if (writtenBefore(before) !== writtenBefore(state.before)) {
      companyFindings = this.#engine.useCompany(company, optionsOf({ ...state, before }));
      report = this.#engine.check(request);
    }
    // The company knows too little of a user to find anything wrong by it: an e-mail that it does not list may well be there.
    if (before?.text && !before.own) report = { ...report, ...given("resource", this.#engine.applied(request, report.idp.used, objectOf(before.text) ?? {})) };
    const mappingReport = this.#editors.has("mapping") ? this.#checkMapping(state) : undefined;
    return { report, companyFindings, mappingReport, before };
  }

  #recheck(change: Partial<State>): void {
    try {
      const judged = this.#judge({ ...this.state, ...change });
      this.#hovered = [];
      this.#placed = [];
      this.#set({ ...change, ...judged, lit: [] });
    } catch (error) {
      // A trapped WebAssembly instance stays unusable; the text must not be lost with it.
      console.error(error);
      return this.#set({ ...change, stopped: true });
    }
    if (!this.panes.includes(this.state.pane)) this.#set({ pane: "request" });
    this.#mark();
    void this.#showCompared();
    this.#keep();
    this.#sum();
  }

  #mark(): void {
    const { report, companyFindings, mapping, mappingReport } = this.state;
    const links = linksOf(report.outcome);
    const requestFindings = this.isEmpty ? [] : report.findings;
    const mappingFindings = mapping.trim() === "" ? [] : (mappingReport?.findings ?? []);
    for (const [source, editor] of this.#editors) {
      const findings = [...requestFindings, ...companyFindings, ...mappingFindings].filter(({ span }) => span.source === source);
      editor.show(findings, distinct(links.map(({ span }) => span).filter((span) => span.source === source)));
    }
  }

  /** Two texts side by side: what does it is fetched when they are first looked at. */
  async #showCompared(): Promise<void> {
    if (this.state.pane === "request") return;
    const fetched = await import("./editor/compare").catch(() => undefined);
    if (!fetched) return this.tell(text.notFetched);
    const { Compare } = fetched;
    const host = document.getElementById("compare");
    if (!host) return;
    this.#compare ??= new Compare(host, (words) => this.writeBefore(words));
    const { pane, before, report } = this.state;
    if (pane === "resource") {
      this.#compare.show({ text: before?.own ? before.text : before?.text || report.resource?.before || "", label: text.resource.before, editable: true }, { text: report.resource?.after ?? "", label: text.resource.after });
    } else if (pane === "forms" && report.idp.forms) {
      const { withoutFlag, withFlag } = report.idp.forms;
      this.#compare.show({ text: withoutFlag, label: text.forms.without }, { text: withFlag, label: text.forms.with });
    }
  }

  #point(source: Source, position: number | undefined): void {
    if (source === "mapping") return this.#pointInMapping(position);
    this.#hovered = this.#reasons(source, position);
    this.#relight(false);
  }

  #place(source: Source, position: number | undefined): void {
    if (source === "mapping") return this.#pointInMapping(position);
    this.#placed = this.#reasons(source, position);
    this.#relight(false);
  }

  #pointInMapping(position: number | undefined): void {
    const within = ({ span }: MappedAttribute) => position !== undefined && span.start <= position && position <= span.end;
    const litAttribute = this.state.mappingReport?.mapping?.find(within);
    if (litAttribute !== this.state.litAttribute) this.#set({ litAttribute });
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
    if (!source) return undefined;
    const tab = homes[source];
    if (source === "request" && this.state.pane !== "request") this.showPane("request");
    if (source === "company" && this.state.companyPane !== "json") this.#set({ companyPane: "json" });
    if (tab !== this.state.tab) {
      // At once, because the editor takes the focus next.
      writePlace({ tab }, true);
      this.#turn({ tab });
    }
    return source;
  }

  /** Turns to a screen. The outcome stands where it stood, also behind one that has none. */
  #turn(change: Pick<State, "tab"> & Partial<State>): void {
    const fate = document.getElementById("fate");
    if (fate && isBuiltIn(this.state.tab)) this.#scrolled = fate.scrollTop;
    this.#set(change);
    const now = document.getElementById("fate");
    if (now && now !== fate && isBuiltIn(change.tab)) now.scrollTop = this.#scrolled;
  }

  #editor(source: Source): Editor {
    return this.#editors.get(source) ?? this.#attach(source);
  }

  /** What makes a company of these files, where they are exports. */
  async #importOf(files: readonly File[]): Promise<(() => Promise<void> | void) | undefined> {
    const bench = await this.#benched().catch(() => undefined);
    if (!bench) return () => this.tell(text.notFetched);
    const { imports } = bench;
    const given = files.map((file) => ({ name: file.name, file }));
    if (!(await imports.knows(given))) return undefined;
    return async () => {
      await this.showCompany("start");
      await imports.take(given);
    };
  }

  async #benched(): Promise<Bench> {
    return (this.bench ??= new (await import("./screens/company/bench")).Bench(this));
  }

  /** Puts an editor to where the views have drawn its place. */
  #attach(source: Source): Editor {
    const host = document.getElementById(`${source}-editor`);
    if (!host) throw new Error(`there is no place for the ${source} editor yet`);
    const editor = new Editor({
      host,
      text: this.state[source],
      label: text[source].label,
      placeholder: text[source].placeholder,
      changed: (changed) => this.#changed(source, changed),
      pointed: (position) => this.#point(source, position),
      placed: (position) => this.#place(source, position),
      fix: (finding) => this.fix(finding),
      dropped: (files) => void this.take(source, files),
    });
    this.#editors.set(source, editor);
    if (source === "mapping") this.#recheck({});
    else this.#mark();
    return editor;
  }

  /** Speaks to a screen reader. */
  say(words: string): void {
    clearTimeout(this.#speaking);
    clearTimeout(this.#summing);
    // The same words are heard again only where they were gone; whoever speaks may be about to draw.
    if (words === this.state.said) queueMicrotask(() => this.#set({ said: "" }));
    this.#speaking = window.setTimeout(() => this.#set({ said: words }), SPEAK_AFTER_MS);
  }

  /** Says the result once typing rests, where it is in sight; what was about to be said is said before. */
  #sum(): void {
    clearTimeout(this.#summing);
    this.#summing = window.setTimeout(() => hasText(this.state.tab) && this.#set({ said: this.#result }), SUM_AFTER_MS);
  }

  /** Says it so that everyone notices. */
  tell(words: string): void {
    this.say(words);
    this.#set({ told: words });
    clearTimeout(this.#telling);
    this.#telling = window.setTimeout(() => this.#set({ told: "" }), TOLD_MS);
  }

  get #result(): string {
    if (!this.front) return text.problems.nothingYet;
    const kind = this.state.tab === "check" ? this.elsewhere?.kind : undefined;
    return [spoken(this.front), kind && text.elsewhere[kind].what].filter(Boolean).join(" ");
  }

  /** Something that a part of the page keeps by itself has changed. */
  redraw(said?: string): void {
    this.#draw();
    if (said) this.say(said);
  }

  #set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#draw();
  }
}

export function safeFixes(findings: readonly Finding[], source: Source): Finding[] {
  return findings.filter(({ fix, span }) => fix?.safety === "safe" && span.source === source);
}

/** The texts with what they leave open: the example, the sample company, today. */
export function sessionOf(texts: Texts = {}): Session {
  const { request = firstExample, company = sampleCompany, mapping = firstMapping, plan, before, options: { asOf = today(), idp = "auto", profile = "none", further = {} } = {} } = texts;
  return { request, company, mapping, asOf, idp, profile, further, before, plan: plan ? { kind: "text", text: plan } : undefined };
}

/** What is remembered and shared, but for the requests of a plan: these may be a file of any size. */
function textsOf({ request, company, mapping, plan: _, before, ...options }: Session): Texts {
  return { request, company, mapping, options, ...(before?.own && { before }) };
}

function optionsOf({ asOf, idp, profile, further, before, pane }: Session & Pick<State, "pane" | "before">): Options {
  const resource = objectOf(writtenBefore(before) ?? "");
  return {
    ...further,
    asOf,
    idp,
    profile,
    ...(resource && { resource }),
    ...(pane === "forms" && { entraForms: true }),
  };
}

/** What someone wrote, and so vouches for. */
const writtenBefore = (before: Before | undefined) => (before?.own ? before.text : undefined);

const given = <Key extends string, Value>(key: Key, value: Value | undefined) => (value === undefined ? {} : ({ [key]: value } as Record<Key, Value>));

function says({ code, name, message, help }: Finding, wanted: string): boolean {
  return [code, name, message, help ?? ""].some((words) => words.toLowerCase().includes(wanted));
}

/** One text may decide several things; it is colored once. */
function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()];
}

function sourceOf(span: Span): Source | undefined {
  return sources.find((source) => source === span.source);
}

function same(a: readonly Reason[], b: readonly Reason[]): boolean {
  return a.length === b.length && a.every((reason, i) => reason.card === b[i]?.card && reason.step === b[i]?.step);
}

function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
