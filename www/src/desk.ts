// The editors of the page, each created when its screen is first shown. Also manages what is marked in them and what is
// highlighted in and next to them.
import type { Compare } from "./editor/compare";
import { Editor } from "./editor/editor";
import type { Finding, MappedAttribute, Span } from "./engine";
import { linksOf, type Reason, reasonsAt, spansOf } from "./reasons";
import { type Session, type Source, sources } from "./state";
import type { Store } from "./store";
import { text } from "./text";

/** Handlers for what happens in an editor. */
export interface Hands {
  changed(source: Source, content: string): void;
  fix(finding: Finding): void;
  take(source: Source, files: readonly File[]): void;
  /** An editor was created. */
  came(source: Source): void;
  /** The user edited the resource before the request. */
  wroteBefore(words: string): void;
}

export class Desk {
  readonly #store: Store;
  readonly #hands: Hands;
  readonly #editors = new Map<Source, Editor>();
  #compare: Compare | undefined;
  #hovered: readonly Reason[] = [];
  #placed: readonly Reason[] = [];

  constructor(store: Store, hands: Hands) {
    this.#store = store;
    this.#hands = hands;
  }

  has(source: Source): boolean {
    return this.#editors.has(source);
  }

  editor(source: Source): Editor {
    return this.#editors.get(source) ?? this.#attach(source);
  }

  /** Opens other texts. */
  open(session: Session): void {
    for (const [source, editor] of this.#editors) editor.open(session[source]);
    this.mark();
  }

  /** Marks the findings in each text, and the parts of it that decided something. */
  mark(): void {
    const { report, companyFindings, request, mapping, mappingReport } = this.#store.state;
    const links = linksOf(report.outcome);
    const requestFindings = request.trim() === "" ? [] : report.findings;
    const mappingFindings = mapping.trim() === "" ? [] : (mappingReport?.findings ?? []);
    for (const [source, editor] of this.#editors) {
      const findings = [...requestFindings, ...companyFindings, ...mappingFindings].filter(({ span }) => span.source === source);
      editor.show(findings, distinct(links.map(({ span }) => span).filter((span) => span.source === source)));
    }
  }

  /** Shows two texts side by side. The code for it is fetched on first use. */
  async compare(): Promise<void> {
    if (this.#store.state.pane === "request") return;
    const fetched = await import("./editor/compare").catch(() => undefined);
    if (!fetched) return this.#store.tell(text.notFetched);
    const host = document.getElementById("compare");
    if (!host) return;
    this.#compare ??= new fetched.Compare(host, (words) => this.#hands.wroteBefore(words));
    const { pane, before, report } = this.#store.state;
    if (pane === "resource") {
      this.#compare.show({ text: before?.own ? before.text : before?.text || report.resource?.before || "", label: text.resource.before, editable: true }, { text: report.resource?.after ?? "", label: text.resource.after });
    } else if (pane === "forms" && report.idp.forms) {
      const { withoutFlag, withFlag } = report.idp.forms;
      this.#compare.show({ text: withoutFlag, label: text.forms.without }, { text: withFlag, label: text.forms.with });
    }
  }

  /** Highlights the text behind a reason. Without a reason, removes the highlight. */
  light(reason?: Reason, scroll = false): void {
    this.#hovered = reason ? [reason] : [];
    this.#relight(scroll);
  }

  /** Highlights the text of an attribute. Without an attribute, removes the highlight. */
  lightAttribute(attribute?: MappedAttribute): void {
    this.#editors.get("mapping")?.light(attribute ? [attribute.span] : [], true);
  }

  /** Forgets the highlighted reasons, because the reasons have changed. */
  putOut(): void {
    this.#hovered = [];
    this.#placed = [];
  }

  /** Attaches an editor to the host element that the views have rendered for it. */
  #attach(source: Source): Editor {
    const host = document.getElementById(`${source}-editor`);
    if (!host) throw new Error(`the ${source} editor has no host element yet`);
    const editor = new Editor({
      host,
      text: this.#store.state[source],
      label: text[source].label,
      placeholder: text[source].placeholder,
      changed: (content) => this.#hands.changed(source, content),
      pointed: (position) => this.#point(source, position),
      placed: (position) => this.#place(source, position),
      fix: (finding) => this.#hands.fix(finding),
      given: (files) => this.#hands.take(source, files),
    });
    this.#editors.set(source, editor);
    this.#hands.came(source);
    return editor;
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
    const litAttribute = this.#store.state.mappingReport?.mapping?.find(within);
    if (litAttribute !== this.#store.state.litAttribute) this.#store.set({ litAttribute });
  }

  #reasons(source: Source, position: number | undefined): Reason[] {
    return position === undefined ? [] : reasonsAt(linksOf(this.#store.state.report.outcome), source, position);
  }

  #relight(scroll: boolean): void {
    const lit = this.#hovered.length > 0 ? this.#hovered : this.#placed;
    if (same(lit, this.#store.state.lit) && !scroll) return;
    const spans = spansOf(linksOf(this.#store.state.report.outcome), lit);
    for (const [source, editor] of this.#editors) {
      editor.light(spans.filter((span) => span.source === source), scroll);
    }
    this.#store.set({ lit });
  }
}

/** Returns the text that contains this span, or undefined for the options, which have no editor. */
export function sourceOf(span: Span): Source | undefined {
  return sources.find((source) => source === span.source);
}

/** The same text may decide several things, but it is colored only once. */
function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [`${span.start}-${span.end}`, span])).values()];
}

function same(a: readonly Reason[], b: readonly Reason[]): boolean {
  return a.length === b.length && a.every((reason, i) => reason.card === b[i]?.card && reason.step === b[i]?.step);
}
