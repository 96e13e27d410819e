// Values derived from the state, for the views to read. Nothing here changes the state.
import { isOnOneLine } from "../base/layout";
import { memoized } from "../base/memoized";
import type { Finding, Report, Rule } from "../engine";
import { detectKindOfOne, type Provider, type TextKind } from "../model/detect";
import { firstExample, firstMapping, sampleCompany } from "../model/examples";
import { announcementOf } from "../model/headline";
import type { Texts } from "../model/link";
import { type Filter, hasOptions, type Pane, type Session, sessionIn, type State } from "../model/state";
import type { Store } from "../model/store";
import { type Source, sourceOn, type Tab } from "../model/tabs";
import { text } from "../text";
import type { Checker } from "./checker";

export class Facts {
  protected readonly store: Store;
  protected readonly checker: Checker;
  readonly #kindOf = memoized(detectKindOfOne);
  readonly #isOnOneLine = { request: memoized(isOnOneLine), company: memoized(isOnOneLine), mapping: memoized(isOnOneLine) };

  constructor(store: Store, checker: Checker) {
    this.store = store;
    this.checker = checker;
  }

  get state(): State {
    return this.store.state;
  }

  get version(): string {
    return this.checker.version;
  }

  get rules(): readonly Rule[] {
    return this.checker.rules;
  }

  /** The text that the current screen is about. */
  get source(): Source {
    return sourceOn(this.state.tab);
  }

  get session(): Session {
    return sessionIn(this.state);
  }

  /** What is reported about other texts than those on the page, when opened on this screen. */
  findingsOn(tab: Tab, texts: Texts): readonly Finding[] {
    return this.checker.findingsOn(tab, texts);
  }

  get isSample(): boolean {
    return this.state.company === sampleCompany;
  }

  /** The name of a company, or undefined for the sample. */
  companyName(company = this.state.company): string | undefined {
    return company === sampleCompany ? undefined : (this.checker.knownUsers.name(company) ?? text.against.unnamed);
  }

  /** The number of people the company lists. */
  get people(): number {
    return this.checker.knownUsers.people(this.state.company);
  }

  get isEmpty(): boolean {
    return this.state.request.trim() === "";
  }

  /** The report on the current text, or on the request when the company is shown; undefined if that text is empty. */
  get currentReport(): Report | undefined {
    const { request, report, mapping, mappingReport } = this.state;
    const [content, checked] = this.source === "mapping" ? [mapping, mappingReport] : [request, report];
    return content.trim() === "" ? undefined : checked;
  }

  /** The same in short, for screen readers. */
  get spokenResult(): string {
    if (!this.currentReport) return text.problems.nothingYet;
    const kind = this.state.tab === "check" ? this.misplaced?.kind : undefined;
    return [announcementOf(this.currentReport), kind && text.elsewhere[kind].what].filter(Boolean).join(" ");
  }

  /** Whether nothing has changed since the page was first opened. */
  get isUntouched(): boolean {
    const { request, mapping, plan } = this.state;
    return request === firstExample && mapping === firstMapping && this.isSample && !plan && !hasOptions(this.state);
  }

  /** All problems in the current text. */
  get findings(): readonly Finding[] {
    return this.source === "company" ? this.state.companyFindings : (this.currentReport?.findings ?? []);
  }

  get filter(): Filter {
    return this.state.filters[this.source];
  }

  /** The problems that pass the filter. */
  get shownFindings(): readonly Finding[] {
    const { hidden, words } = this.filter;
    const searched = words.trim().toLowerCase();
    return this.findings.filter((finding) => !hidden.has(finding.severity) && (searched === "" || matches(finding, searched)));
  }

  /** The kind of text in Check, if it is not a request but belongs on another screen. */
  get misplaced(): TextKind | undefined {
    const { request, report } = this.state;
    if (this.isEmpty) return undefined;
    if (report.findings.some(({ name }) => name === "several-requests" || name === "file-of-requests")) return { kind: "requests" };
    if (report.summary.verdict === "accepted") return undefined;
    const kind = this.#kindOf(request);
    return kind?.kind === "requests" && report.findings.some(({ name }) => name === "not-a-request") ? undefined : kind;
  }

  /** Whether Format does anything: any layout over several lines was chosen by someone. */
  canFormat(source: Source): boolean {
    return this.#isOnOneLine[source](this.state[source]);
  }

  /** The provider whose mapping produces the current request, if the request has problems or was fixed only here. */
  get origin(): Provider | undefined {
    const { report, isFixed, idp, mapping, mappingReport } = this.state;
    const isWrong = report.findings.some(({ severity, span }) => severity !== "info" && span.source === "request");
    if (!(isFixed || isWrong) || !["create", "replace", "modify"].includes(report.request?.operation ?? "")) return undefined;
    const isUnsigned = idp === "auto" && report.idp.detected === undefined;
    const { used } = isUnsigned && mapping !== firstMapping && mappingReport?.mapping ? mappingReport.idp : report.idp;
    return used === "okta" || used === "entra" ? used : undefined;
  }

  /** The available panes, starting with the request. */
  get panes(): Pane[] {
    const { report, before } = this.state;
    const panes: Pane[] = ["request"];
    if (!this.isEmpty && (report.resource || before)) panes.push("resource");
    if (!this.isEmpty && report.idp.used === "entra" && report.request?.method === "PATCH") panes.push("forms");
    return panes;
  }
}

function matches({ code, name, message, help }: Finding, searched: string): boolean {
  return [code, name, message, help ?? ""].some((words) => words.toLowerCase().includes(searched));
}
