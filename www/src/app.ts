// Everything that can happen on the page. Views read it and call it; the state, the classes that manage parts of it,
// the engine, and the editors are below it.
import { Desk, sourceOf } from "./desk";
import type { CompanyImport, Engine, Finding, IdpChoice, MappedAttribute, Profile, Report, Span } from "./engine";
import { firstExample, sampleCompany } from "./examples";
import { Facts } from "./facts";
import { goOn, goTo } from "./focus";
import { type Elsewhere, takeFiles } from "./intake";
import { Judge } from "./judge";
import { Latest } from "./latest";
import { markdownOf } from "./markdown";
import { Mending } from "./mending";
import type { Card, Reason } from "./reasons";
import { Remembering } from "./remembering";
import { hasText, type Tab } from "./screens";
import type { Bench, CompanyPane } from "./screens/company/bench";
import { type Source as PlanSource, sourceOf as planSourceOf } from "./screens/plan/protocol";
import type { Texts } from "./share";
import { Sharing } from "./sharing";
import { type Handed, homes, isLooking, keptBy, type NewCompany, type Notice, type Pane, type Session, sessionOf, type Source, type Start, startingState, type State, textsOf } from "./state";
import { Store } from "./store";
import { text } from "./text";
import { currentTheme, nextTheme } from "./theme";
import { Tour } from "./tour";

export class App extends Facts {
  readonly tour: Tour;
  readonly mending: Mending;
  readonly sharing: Sharing;
  readonly remembering: Remembering;
  /** The views of the Company screen besides its text, once they have been fetched. */
  bench: Bench | undefined;
  readonly #desk: Desk;
  readonly #panes = new Latest();
  #handed: Handed | undefined;

  constructor(engine: Engine, start: Start, draw: (app: App) => void) {
    const judge = new Judge(engine);
    const session = sessionOf(start.texts);
    const store = new Store(startingState(session, judge.judge({ ...session, pane: "request" }, false), start, currentTheme()));
    super(store, judge);
    this.#desk = new Desk(store, {
      changed: (source, content) => content !== this.state[source] && this.#recheck({ [source]: content }),
      fix: (finding) => this.mending.fix(finding),
      take: (source, files) => this.take(source, files),
      came: (source) => (source === "mapping" ? this.#recheck({}) : this.#desk.mark()),
      wroteBefore: (words) => this.writeBefore(words),
    });
    this.tour = new Tour(store, () => this.#desk.editor(this.source));
    this.mending = new Mending(store, this, judge, this.#desk, (finding) => this.goToFinding(finding));
    this.sharing = new Sharing(store);
    this.remembering = new Remembering(store);
    store.follow(() => draw(this));
    if (start.notice) this.#sayOf(start.notice);
  }

  async copyMarkdown(): Promise<void> {
    if (this.front) await this.sharing.copy("markdown", markdownOf(this.front, this.version, this.called()));
  }

  // — screens —

  showPane(pane: Pane): void {
    this.#recheck({ pane });
    goOn(`[data-testid="pane-${pane}"]`);
  }

  /** Goes to the view for loading another company. */
  async offerCompany(): Promise<void> {
    await this.tour.visit({ tab: "company" }, true);
    await this.showCompany("start");
    goTo("start-from");
  }

  /** Goes to the field where the date is set. */
  async offerDay(): Promise<void> {
    await this.tour.visit({ tab: "company" }, true);
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
    this.store.set({ companyPane });
    goOn(`[data-testid="company-${companyPane}"]`);
  }

  searchRules(ruleSearch: string): void {
    this.store.set({ ruleSearch });
  }

  // — texts —

  open(request: string): void {
    this.tour.show("check");
    this.#recheck({ pane: "request", before: undefined, further: {}, mended: false });
    this.#desk.editor("request").open(request);
  }

  /** Clears the current text. */
  clear(): void {
    const { source } = this;
    if (source === "request") this.open("");
    else this.#desk.editor(source).open("");
    this.#desk.editor(source).focus();
  }

  openMapping(mapping: string): void {
    this.#desk.editor("mapping").open(mapping);
  }

  take(source: Source, files: readonly File[]): void {
    void takeFiles(files, this.#desk.editor(source), (words) => this.tell(words), source === "company" ? (files) => this.#importOf(files) : undefined);
  }

  /** Opens another company. The previous one can be restored. */
  startCompany(company: string, why: NewCompany): void {
    this.#desk.editor("company").settle();
    this.#note({ why, ...this.#aside(why) });
    this.#desk.editor("company").open(company);
  }

  /**
   * Sets `value`, a JSON text, at a location in the company, or removes what is there. Returns whether that was
   * possible.
   */
  putInCompany(pointer: string, value?: string): boolean {
    this.#desk.editor("company").settle();
    const edits = this.judge.edits(this.state.company, pointer, value);
    if (edits) this.#desk.editor("company").change(edits);
    return edits !== undefined;
  }

  /** Undoes the last change to the current text. */
  undo(): void {
    if (!this.#desk.editor(this.source).undo()) this.tell(text.nothingToUndo);
  }

  /** Returns the text with this finding's fix applied. */
  mend(words: string, finding: Finding): string {
    return this.judge.mend(words, finding);
  }

  importCompany(exports: string): CompanyImport {
    return this.judge.importCompany(exports);
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
    this.store.set({ plan });
    this.remembering.keep();
  }

  /** Hands the current mapping over to Plan. */
  handMapping(): void {
    this.#hand({ mapping: this.state.mapping });
  }

  #hand(handed: Handed): void {
    this.#handed = handed;
    this.tour.show("plan");
  }

  /** Moves the text in Check to the screen it belongs to. Anything it replaces there can be restored. */
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

  /** Returns the provider of this mapping, or undefined if it is not a mapping. */
  providerOf(schema: string): Report["idp"]["used"] | undefined {
    const { mapping, idp } = this.judge.mapping({ ...this.state, mapping: schema });
    return mapping && idp.used;
  }

  /** Opens other texts. The previous ones can be restored. */
  openSession(texts: Texts, notice: Omit<Notice, "kept">, tab: Tab = "check", plan?: PlanSource): void {
    this.#note({ ...notice, ...this.#aside(notice.why) });
    const session = sessionOf(texts);
    this.tour.toTop();
    this.#use({ ...session, plan: plan ?? session.plan });
    void this.tour.visit({ tab }, true).then(() => goOn());
  }

  /**
   * What to restore later. After looking at something, or at a step of it, the user returns to the previous texts;
   * after anything else, to their own.
 */
  #aside(why: Notice["why"]): Required<Pick<Notice, "kept" | "under">> {
    const { notice } = this.state;
    const looksFurther = isLooking({ why }) && (why === "step" ? notice?.why !== "step" : !isLooking(notice));
    if (looksFurther) return { kept: this.session, under: notice };
    return { kept: notice?.kept ?? this.session, under: notice?.under };
  }

  /** Makes the company of the current step the user's own. */
  adopt(): void {
    const { notice } = this.state;
    if (notice) this.#note({ ...notice, why: "adopted" });
    goOn('[data-testid="dismiss"]');
    this.remembering.keep();
  }

  #note(notice: Notice): void {
    this.store.set({ notice });
    this.#sayOf(notice);
  }

  #sayOf(notice: Notice): void {
    this.say(text.notice[notice.why](notice));
  }

  startOver(): void {
    this.openSession({ request: firstExample, company: sampleCompany }, { why: "reset" });
  }

  /** Restores the previous texts; from a step, the plan it belongs to. */
  bringBack(): void {
    const { notice } = this.state;
    const kept = notice && keptBy(notice, this.state);
    if (kept) this.#use(kept);
    this.store.set({ notice: notice?.under });
    if (notice?.why === "step") void this.tour.visit({ tab: "plan" }, true).then(() => goOn("#steps"));
    else goOn();
    this.remembering.keep();
  }

  dismiss(): void {
    this.store.set({ notice: undefined });
    goOn();
    this.remembering.keep();
  }

  /** All at once, because a resource entered by the user belongs to its request. */
  #use(session: Session): void {
    this.#recheck({ ...session, pane: "request", mended: false });
    this.#desk.open(session);
  }

  go(span: Span): void {
    const source = this.#reveal(span);
    if (source) this.#desk.editor(source).go(span);
  }

  goToFinding(finding: Finding): void {
    const source = this.#reveal(finding.span);
    if (source) this.#desk.editor(source).goToFinding(finding);
  }

  /** Highlights the text behind a reason. Without a reason, removes the highlight. */
  light(reason?: Reason, scroll = false): void {
    this.#desk.light(reason, scroll);
  }

  /** Highlights the text of an attribute. Without an attribute, removes the highlight. */
  lightAttribute(attribute?: MappedAttribute): void {
    this.#desk.lightAttribute(attribute);
  }

  // — look —

  switchTheme(): void {
    this.store.set({ theme: nextTheme(this.state.theme) });
  }

  unfold(card: Card, open: boolean): void {
    if (this.state.unfolded.has(card) === open) return;
    const unfolded = new Set(this.state.unfolded);
    if (open) unfolded.add(card);
    else unfolded.delete(card);
    this.store.set({ unfolded });
  }

  // — the resource before —

  writeBefore(words: string): void {
    const { before } = this.state;
    if (before && words !== before.text) this.#recheck({ before: { ...before, text: words, own: true } });
  }

  /** Resets the resource to the company snapshot. */
  resetBefore(): void {
    this.#recheck({ before: undefined });
    goOn(`[data-testid="pane-${this.state.pane}"]`);
  }

  // — announcements —

  say(words: string): void {
    this.store.say(words);
  }

  /** Announces a message both visibly and to screen readers. */
  tell(words: string): void {
    this.store.tell(words);
  }

  redraw(said?: string): void {
    this.store.redraw(said);
  }

  // — internals —

  #recheck(change: Partial<State>): void {
    try {
      const judged = this.judge.judge({ ...this.state, ...change }, this.#desk.has("mapping"));
      this.#desk.putOut();
      this.store.set({ ...change, ...judged, lit: [] });
    } catch (error) {
      // A WebAssembly instance that has trapped stays unusable; the text must not be lost with it.
      console.error(error);
      return this.store.set({ ...change, stopped: true });
    }
    if (!this.panes.includes(this.state.pane)) this.store.set({ pane: "request" });
    this.#desk.mark();
    void this.#desk.compare();
    this.remembering.keep();
    this.store.sum(() => (hasText(this.state.tab) ? this.result : undefined));
  }

  #reveal(span: Span): Source | undefined {
    const source = sourceOf(span);
    if (!source) return undefined;
    if (source === "request" && this.state.pane !== "request") this.showPane("request");
    if (source === "company" && this.state.companyPane !== "json") this.store.set({ companyPane: "json" });
    this.tour.turnTo(homes[source]);
    return source;
  }

  /** Returns the function that imports these files as a company, if they are exports. */
  async #importOf(files: readonly File[]): ReturnType<Elsewhere> {
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
}
