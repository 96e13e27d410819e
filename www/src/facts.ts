// Values derived from the state, for the views to read. Nothing here changes the state.
import { type Kind, kindOfOne, type Provider } from "./elsewhere";
import type { Finding, Report, Rule } from "./engine";
import { firstExample, firstMapping, sampleCompany } from "./examples";
import { spoken } from "./headline";
import type { Judge } from "./judge";
import { type Filter, hasOptions, homes, type Pane, type Session, sessionIn, type Source, sources, type State } from "./state";
import type { Store } from "./store";
import { text } from "./text";

export class Facts {
  protected readonly store: Store;
  protected readonly judge: Judge;
  #kind: { of: string; kind: Kind | undefined } = { of: "", kind: undefined };

  constructor(store: Store, judge: Judge) {
    this.store = store;
    this.judge = judge;
  }

  get state(): State {
    return this.store.state;
  }

  get version(): string {
    return this.judge.version;
  }

  get rules(): readonly Rule[] {
    return this.judge.rules;
  }

  /** The text that the current screen is about. */
  get source(): Source {
    return sources.find((source) => homes[source] === this.state.tab) ?? "request";
  }

  get session(): Session {
    return sessionIn(this.state);
  }

  get isSample(): boolean {
    return this.state.company === sampleCompany;
  }

  /** The name of a company, or undefined for the sample. */
  called(company = this.state.company): string | undefined {
    return company === sampleCompany ? undefined : (this.judge.known.name(company) ?? text.against.unnamed);
  }

  /** The number of people the company lists. */
  get people(): number {
    return this.judge.known.people(this.state.company);
  }

  get isEmpty(): boolean {
    return this.state.request.trim() === "";
  }

  /** The report on the current text, or on the request when the company is shown; undefined if that text is empty. */
  get front(): Report | undefined {
    const { request, report, mapping, mappingReport } = this.state;
    const [written, judged] = this.source === "mapping" ? [mapping, mappingReport] : [request, report];
    return written.trim() === "" ? undefined : judged;
  }

  /** The same in short, for screen readers. */
  get result(): string {
    if (!this.front) return text.problems.nothingYet;
    const kind = this.state.tab === "check" ? this.elsewhere?.kind : undefined;
    return [spoken(this.front), kind && text.elsewhere[kind].what].filter(Boolean).join(" ");
  }

  /** Whether nothing has changed since the page was first opened. */
  get isUntouched(): boolean {
    const { request, mapping, plan } = this.state;
    return request === firstExample && mapping === firstMapping && this.isSample && !plan && !hasOptions(this.state);
  }

  /** All problems in the current text. */
  get findings(): readonly Finding[] {
    return this.source === "company" ? this.state.companyFindings : (this.front?.findings ?? []);
  }

  get filter(): Filter {
    return this.state.filters[this.source];
  }

  /** The problems that pass the filter. */
  get shownFindings(): readonly Finding[] {
    const { hidden, words } = this.filter;
    const wanted = words.trim().toLowerCase();
    return this.findings.filter((finding) => !hidden.has(finding.severity) && (wanted === "" || says(finding, wanted)));
  }

  /** The kind of text in Check, if it is not a request but belongs on another screen. */
  get elsewhere(): Kind | undefined {
    const { request, report } = this.state;
    if (this.isEmpty || report.summary.verdict === "accepted") return undefined;
    if (this.#kind.of !== request) this.#kind = { of: request, kind: kindOfOne(request) };
    return this.#kind.kind;
  }

  /** The provider whose mapping produces the current request, if the request has problems or was fixed only here. */
  get origin(): Provider | undefined {
    const { report, mended, idp, mapping, mappingReport } = this.state;
    const isWrong = report.findings.some(({ severity, span }) => severity !== "info" && span.source === "request");
    if (!(mended || isWrong) || !["create", "replace", "modify"].includes(report.request?.operation ?? "")) return undefined;
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

function says({ code, name, message, help }: Finding, wanted: string): boolean {
  return [code, name, message, help ?? ""].some((words) => words.toLowerCase().includes(wanted));
}
