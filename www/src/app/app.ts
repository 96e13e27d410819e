// Everything that can happen on the page. Views read it and call it; the state, the classes that manage parts of it,
// the engine, and the editors are below it.
import { focusOn, restoreFocus } from "../base/focus";
import { Latest } from "../base/latest";
import { laidOut } from "../base/layout";
import { turn } from "../base/turn";
import type { CompanyImport, Engine, Finding, IdpChoice, MappedAttribute, Profile, Report, Span } from "../engine";
import { firstExample, sampleCompany } from "../model/examples";
import type { Texts } from "../model/link";
import { type PlanSource, planSourceOf } from "../model/plan-source";
import type { Card, Reason } from "../model/reasons";
import { NOBODY } from "../model/resource";
import { type Belongings, type CompanyPane, type Handover, initialState, type NewCompany, type Notice, type Pane, previousFor, previousSession, requestIn, type Session, sessionOf, type Start, type State, textsOf } from "../model/state";
import { Store } from "../model/store";
import { hasText, type Source, type Tab, tabOfSource } from "../model/tabs";
import { currentTheme, nextTheme } from "../model/theme";
import { text } from "../text";
import { Checker } from "./checker";
import { Editors, sourceOf } from "./editors";
import { Facts } from "./facts";
import { markdownOf } from "./markdown";
import { Navigation } from "./navigation";
import { type FileImporter, openFiles } from "./open-files";
import { Problems } from "./problems";
import { Remembering } from "./remembering";
import { Sharing } from "./sharing";

/** What the page gives the app: how to draw it, and how to fetch what is loaded on first use. */
export interface Page {
  draw(app: App): void;
  /** Returns undefined for a screen that is already available. */
  fetchScreen(tab: Tab): Promise<void> | undefined;
  /** Fetches the views of the Company screen besides its text. */
  fetchCompanyPanes(): Promise<{
    /** Returns the function that imports these files as a company, if they are exports. */
    importerOf(app: App, files: readonly File[]): ReturnType<FileImporter>;
    importFiles(app: App, files: readonly File[]): Promise<void>;
  }>;
}

export class App extends Facts {
  readonly navigation: Navigation;
  readonly problems: Problems;
  readonly sharing: Sharing;
  readonly remembering: Remembering;
  readonly #page: Page;
  readonly #editors: Editors;
  readonly #panes = new Latest();
  #handover: Handover | undefined;
  /** The last request that was replaced as a whole, for *Undo*. */
  #replaced: ({ request: string } & Belongings) | undefined;

  constructor(engine: Engine, start: Start, page: Page) {
    const checker = new Checker(engine);
    const session = sessionOf(start.texts);
    const store = new Store(initialState(session, checker.check({ ...session, pane: "request" }, false), start, currentTheme()));
    super(store, checker);
    this.#page = page;
    this.#editors = new Editors(store, {
      onChange: (source, content, isOther) => content !== this.state[source] && this.#recheck({ [source]: content, ...(source === "request" && isOther && this.#replaceRequest(content)) }),
      onFix: (finding) => this.problems.fix(finding),
      onFiles: (source, files) => this.openFiles(source, files),
      onCreated: (source) => source === "mapping" && this.#recheck({}),
      onResourceChange: (words) => this.editResource(words),
    });
    this.navigation = new Navigation(store, page.fetchScreen, () => this.#showEditor());
    this.problems = new Problems(store, this, checker, this.#editors, (finding) => this.goToFinding(finding));
    this.sharing = new Sharing(store);
    this.remembering = new Remembering(store);
  }

  /** Draws the page, now and on every change: first its top, then the result below or next to it, then the problems. */
  async show(): Promise<void> {
    this.store.subscribe(() => this.#page.draw(this));
    const { notice } = this.state;
    if (notice) this.#announceNotice(notice);
    await this.#drawUpTo(2);
  }

  /** Fetches the editor and creates one, which the first result does without. Until then, the page can only be read. */
  async createEditor(): Promise<void> {
    await this.#editors.load();
    // Evaluating the code, drawing what opens from now on, and creating an editor would be one long task.
    await this.#drawUpTo(3);
    await turn();
    this.store.set({ isReady: true });
    await turn();
    this.#showEditor();
  }

  async copyMarkdown(): Promise<void> {
    if (this.currentReport) await this.sharing.copy("markdown", markdownOf(this.currentReport, this.version, this.companyName()));
  }

  // — screens —

  showPane(pane: Pane): void {
    this.#recheck({ pane });
    restoreFocus(`[data-testid="pane-${pane}"]`);
  }

  /** Goes to the view for loading another company. */
  async goToCompanyStart(): Promise<void> {
    await this.navigation.visit({ tab: "company" }, true);
    await this.showCompany("start");
    focusOn("start-from");
  }

  /** Goes to the field where the date is set. */
  async goToDate(): Promise<void> {
    await this.navigation.visit({ tab: "company" }, true);
    focusOn("as-of");
  }

  /** Goes to the fields where prices and the billing period are set. */
  async goToBilling(): Promise<void> {
    await this.navigation.visit({ tab: "company" }, true);
    await this.showCompany("form");
    focusOn("billing");
  }

  /** Goes to the problems of the report in view. On Company, that is the one on the request. */
  async goToProblems(): Promise<void> {
    if (this.state.tab === "company") await this.navigation.visit({ tab: "check" }, true);
    focusOn("problems-title");
  }

  async showCompany(companyPane: CompanyPane): Promise<void> {
    const isLast = this.#panes.begin();
    try {
      if (companyPane !== "json") await this.#page.fetchCompanyPanes();
    } catch {
      return this.notify(text.notFetched);
    }
    if (!isLast()) return;
    this.store.set({ companyPane });
    restoreFocus(`[data-testid="company-${companyPane}"]`);
  }

  searchRules(ruleSearch: string): void {
    this.store.set({ ruleSearch });
  }

  // — texts —

  open(request: string): void {
    const replaced = requestIn(this.state);
    this.navigation.show("check");
    this.#recheck({ pane: "request", before: undefined, further: {}, isFixed: false });
    this.#replaced = undefined;
    this.#editors.editor("request").open(request);
    this.#replaced = replaced;
  }

  clear(source: Source): void {
    if (source === "request") this.open("");
    else this.#editors.editor(source).open("");
    this.#editors.editor(source).focus();
  }

  openMapping(mapping: string): void {
    this.#editors.editor("mapping").open(mapping);
    restoreFocus();
  }

  openFiles(source: Source, files: readonly File[]): void {
    void openFiles(files, this.#editors.editor(source), (words) => this.notify(words), source === "company" ? (files) => this.#importerOf(files) : undefined);
  }

  /** Opens another company. The previous one can be restored. */
  openCompany(company: string, why: NewCompany): void {
    this.#editors.editor("company").flush();
    this.#showNotice({ why, ...previousFor(why, this.state) });
    this.#editors.editor("company").open(company);
  }

  /**
   * Sets `value`, a JSON text, at a location in the company, or removes what is there. Returns whether that was
   * possible.
   */
  editCompany(pointer: string, value?: string): boolean {
    this.#editors.editor("company").flush();
    const edits = this.checker.edits(this.state.company, pointer, value);
    if (edits) this.#editors.editor("company").change(edits);
    return edits !== undefined;
  }

  canUndo(source: Source): boolean {
    return this.#editors.has(source) && this.#editors.editor(source).canUndo;
  }

  /** Undoes the last change to this text. */
  undo(source: Source): void {
    this.#editors.editor(source).undo();
    restoreFocus();
  }

  /** Lays out a text that is on one line. */
  format(source: Source): void {
    this.#editors.editor(source).replace(laidOut(this.state[source]));
    this.announce(text.formatted);
    restoreFocus(`[data-testid="${source}-undo"]`);
  }

  /** Returns the text with this finding's fix applied. */
  applyFix(words: string, finding: Finding): string {
    return this.checker.applyFix(words, finding);
  }

  importCompany(exports: string): CompanyImport {
    return this.checker.importCompany(exports);
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
    this.remembering.storeSoon();
  }

  /** Goes to Plan's form for exports. */
  planFromExports(handover: Handover = {}): void {
    this.#handover = handover;
    this.navigation.show("plan");
  }

  /** Moves the text in Check to the screen it belongs to. Anything it replaces there can be restored. */
  moveToScreen(): void {
    const { request, plan } = this.state;
    const kind = this.misplaced;
    const others = { ...textsOf(this.session), request: "" };
    if (kind?.kind === "people") this.planFromExports({ people: request, provider: kind.provider });
    else if (kind?.kind === "log") this.planFromExports({ provider: kind.provider });
    else if (kind?.kind === "export") void this.importFile(new File([request], "export.json"));
    else if (kind?.kind === "requests") this.openSession(others, { why: "moved" }, "plan", planSourceOf(request, text.plan.source.text));
    else if (kind) this.openSession({ ...others, [kind.kind]: request }, { why: "moved" }, kind.kind, plan);
  }

  /** Goes to Company and imports a company, or an export of one, that was opened on another screen. */
  async importFile(file: File): Promise<void> {
    await this.navigation.visit({ tab: "company" }, true);
    const panes = await this.#page.fetchCompanyPanes().catch(() => this.notify(text.notFetched));
    await panes?.importFiles(this, [file]);
  }

  takeHandover(): Handover | undefined {
    const handover = this.#handover;
    this.#handover = undefined;
    return handover;
  }

  /** Returns the provider of this mapping, or undefined if it is not a mapping. */
  providerOf(schema: string): Report["idp"]["used"] | undefined {
    const { mapping, idp } = this.checker.mapping({ ...this.state, mapping: schema });
    return mapping && idp.used;
  }

  /** Opens other texts. The previous ones can be restored. */
  openSession(texts: Texts, notice: Omit<Notice, "previous">, tab: Tab = "check", plan?: PlanSource): void {
    this.#showNotice({ ...notice, ...previousFor(notice.why, this.state) });
    const session = sessionOf(texts);
    this.navigation.resetScroll();
    this.#loadSession({ ...session, plan: plan ?? session.plan });
    void this.navigation.visit({ tab }, true).then(() => restoreFocus());
  }

  /** Makes the company of the current step the user's own. */
  adopt(): void {
    const { notice } = this.state;
    if (notice) this.#showNotice({ ...notice, why: "adopted" });
    restoreFocus('[data-testid="dismiss"]');
    this.remembering.storeSoon();
  }

  #showNotice(notice: Notice): void {
    this.store.set({ notice });
    this.#announceNotice(notice);
  }

  #announceNotice(notice: Notice): void {
    this.announce(text.notice[notice.why](notice));
  }

  startOver(): void {
    this.openSession({ request: firstExample, company: sampleCompany }, { why: "reset" });
  }

  /** Restores the previous texts; from a step, the plan it belongs to. */
  restore(): void {
    const { notice } = this.state;
    const previous = notice && previousSession(notice, this.state);
    if (previous) this.#loadSession(previous);
    this.store.set({ notice: notice?.outer });
    if (notice?.why === "step") void this.navigation.visit({ tab: "plan" }, true).then(() => restoreFocus("#steps"));
    else restoreFocus();
    this.remembering.storeSoon();
  }

  dismiss(): void {
    this.store.set({ notice: undefined });
    restoreFocus();
    this.remembering.storeSoon();
  }

  /** All at once, because a resource entered by the user belongs to its request. */
  #loadSession(session: Session): void {
    this.#recheck({ ...session, pane: "request", isFixed: false });
    this.#editors.open(session);
  }

  go(span: Span): void {
    const source = this.#reveal(span);
    if (source) this.#editors.editor(source).go(span);
  }

  goToFinding(finding: Finding): void {
    const source = this.#reveal(finding.span);
    if (source) this.#editors.editor(source).goToFinding(finding);
  }

  /** Highlights the text behind a reason. Without a reason, removes the highlight. */
  highlight(reason?: Reason, scroll = false): void {
    this.#editors.highlight(reason, scroll);
  }

  /** Highlights the text of an attribute. Without an attribute, removes the highlight. */
  highlightAttribute(attribute?: MappedAttribute): void {
    this.#editors.highlightAttribute(attribute);
  }

  // — look —

  switchTheme(): void {
    this.store.set({ theme: nextTheme(this.state.theme) });
  }

  setExpanded(card: Card, open: boolean): void {
    if (this.state.expanded.has(card) === open) return;
    const expanded = new Set(this.state.expanded);
    if (open) expanded.add(card);
    else expanded.delete(card);
    this.store.set({ expanded });
  }

  // — the resource before —

  editResource(words: string): void {
    const { before } = this.state;
    if (before && words !== before.text) this.#recheck({ before: { ...before, text: words, own: true } });
  }

  /** Resets the resource to the company snapshot. */
  resetResource(): void {
    this.#recheck({ before: undefined });
    restoreFocus(`[data-testid="pane-${this.state.pane}"]`);
  }

  // — announcements —

  announce(words: string): void {
    this.store.announce(words);
  }

  /** Announces a message both visibly and to screen readers. */
  notify(words: string): void {
    this.store.notify(words);
  }

  redraw(announcement?: string): void {
    this.store.redraw(announcement);
  }

  // — internals —

  async #drawUpTo(parts: number): Promise<void> {
    while (this.state.drawn < parts) {
      await turn();
      this.store.set({ drawn: this.state.drawn + 1 });
    }
  }

  /** Returns what belongs to another request: what did before it was replaced, or the resource of whoever is named. */
  #replaceRequest(request: string): Belongings {
    const [last, { before }] = [this.#replaced, this.state];
    this.#replaced = requestIn(this.state);
    return last?.request === request ? last : { before: before?.of === NOBODY ? undefined : before, further: {}, isFixed: false };
  }

  /** Creates the editor of this screen if it needs one and has none. */
  #showEditor(): void {
    if (this.state.isReady && hasText(this.state.tab)) this.#editors.editor(this.source);
  }

  #recheck(change: Partial<State>): void {
    try {
      const checked = this.checker.check({ ...this.state, ...change }, this.#editors.has("mapping"));
      this.#editors.clearHighlight();
      this.store.set({ ...change, ...checked, highlighted: [] });
    } catch (error) {
      // A WebAssembly instance that has trapped stays unusable; the text must not be lost with it.
      console.error(error);
      return this.store.set({ ...change, hasCrashed: true });
    }
    if (!this.panes.includes(this.state.pane)) this.store.set({ pane: "request" });
    this.#editors.mark();
    void this.#editors.compare();
    this.remembering.storeSoon();
    this.store.announceSoon(() => (hasText(this.state.tab) ? this.spokenResult : undefined));
  }

  #reveal(span: Span): Source | undefined {
    const source = sourceOf(span);
    if (!source) return undefined;
    if (source === "request" && this.state.pane !== "request") this.showPane("request");
    if (source === "company" && this.state.companyPane !== "json") this.store.set({ companyPane: "json" });
    this.navigation.switchNow(tabOfSource[source]);
    return source;
  }

  async #importerOf(files: readonly File[]): ReturnType<FileImporter> {
    const panes = await this.#page.fetchCompanyPanes().catch(() => undefined);
    return panes ? panes.importerOf(this, files) : () => this.notify(text.notFetched);
  }
}
