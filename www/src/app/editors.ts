// The editors of the page, each created when its screen is first shown. Also manages what is marked in them and what is
// highlighted in and next to them.
import type { Compare } from "../editor/compare";
import type { Editor, Marked } from "../editor/editor";
import type { Finding, MappedAttribute, Span } from "../engine";
import { linksOf, type Reason, reasonsAt, spansOf } from "../model/reasons";
import type { Session } from "../model/state";
import type { Store } from "../model/store";
import { type Source, sources } from "../model/tabs";
import { text } from "../text";

/** Handlers for what happens in an editor. */
export interface EditorHandlers {
  /** `isOther` tells that nothing is left of the text before it. */
  onChange(source: Source, content: string, isOther: boolean): void;
  onFix(finding: Finding): void;
  onFiles(source: Source, files: readonly File[]): void;
  /** An editor was created. */
  onCreated(source: Source): unknown;
  /** The user edited the resource before the request. */
  onResourceChange(words: string): void;
}

export class Editors {
  readonly #store: Store;
  readonly #handlers: EditorHandlers;
  readonly #editors = new Map<Source, Editor>();
  #code: typeof import("../editor/editor") | undefined;
  #compare: Compare | undefined;
  #atPointer: readonly Reason[] = [];
  #atCursor: readonly Reason[] = [];

  constructor(store: Store, handlers: EditorHandlers) {
    this.#store = store;
    this.#handlers = handlers;
  }

  /** Fetches the code that every editor needs. Until then, there is none. */
  async load(): Promise<void> {
    this.#code = await import("../editor/editor");
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
    for (const [source, editor] of this.#editors) editor.mark(this.#markedIn(source));
  }

  #markedIn(source: Source): Marked {
    const { report, companyFindings, request, mapping, mappingReport } = this.#store.state;
    const requestFindings = request.trim() === "" ? [] : report.findings;
    const mappingFindings = mapping.trim() === "" ? [] : (mappingReport?.findings ?? []);
    const isHere = ({ span }: { span: Span }) => span.source === source;
    return {
      findings: [...requestFindings, ...companyFindings, ...mappingFindings].filter(isHere),
      decided: distinct(linksOf(report.outcome).filter(isHere).map(({ span }) => span)),
    };
  }

  /** Shows two texts side by side. The code for it is fetched on first use. */
  async compare(): Promise<void> {
    if (this.#store.state.pane === "request") return;
    const module = await import("../editor/compare").catch(() => undefined);
    if (!module) return this.#store.notify(text.notFetched);
    const host = document.getElementById("compare");
    if (!host) return;
    this.#compare ??= new module.Compare(host, (words) => this.#handlers.onResourceChange(words));
    const { pane, before, report } = this.#store.state;
    if (pane === "resource") {
      this.#compare.show({ text: before?.own ? before.text : before?.text || report.resource?.before || "", label: text.resource.before, editable: true }, { text: report.resource?.after ?? "", label: text.resource.after });
    } else if (pane === "forms" && report.idp.forms) {
      const { withoutFlag, withFlag } = report.idp.forms;
      this.#compare.show({ text: withoutFlag, label: text.forms.without }, { text: withFlag, label: text.forms.with });
    }
  }

  /** Highlights the text behind a reason. Without a reason, removes the highlight. */
  highlight(reason?: Reason, scroll = false): void {
    this.#atPointer = reason ? [reason] : [];
    this.#updateHighlight(scroll);
  }

  /** Highlights the text of an attribute. Without an attribute, removes the highlight. */
  highlightAttribute(attribute?: MappedAttribute): void {
    this.#editors.get("mapping")?.highlight(attribute ? [attribute.span] : [], true);
  }

  /** Forgets the highlighted reasons, because the reasons have changed. */
  clearHighlight(): void {
    this.#atPointer = [];
    this.#atCursor = [];
  }

  /** Attaches an editor to the host element that the views have rendered for it. */
  #attach(source: Source): Editor {
    const host = document.getElementById(`${source}-editor`);
    if (!host || !this.#code) throw new Error(`the ${source} editor was needed too early`);
    const editor = new this.#code.Editor({
      host,
      text: this.#store.state[source],
      marked: this.#markedIn(source),
      label: text[source].label,
      placeholder: text[source].placeholder,
      onChange: (content, isOther) => this.#handlers.onChange(source, content, isOther),
      onPointer: (position) => this.#pointerMoved(source, position),
      onCursor: (position) => this.#cursorMoved(source, position),
      onFix: (finding) => this.#handlers.onFix(finding),
      onFiles: (files) => this.#handlers.onFiles(source, files),
    });
    this.#editors.set(source, editor);
    this.#handlers.onCreated(source);
    return editor;
  }

  #pointerMoved(source: Source, position: number | undefined): void {
    if (source === "mapping") return this.#highlightInMapping(position);
    this.#atPointer = this.#reasonsAt(source, position);
    this.#updateHighlight(false);
  }

  #cursorMoved(source: Source, position: number | undefined): void {
    if (source === "mapping") return this.#highlightInMapping(position);
    this.#atCursor = this.#reasonsAt(source, position);
    this.#updateHighlight(false);
  }

  #highlightInMapping(position: number | undefined): void {
    const within = ({ span }: MappedAttribute) => position !== undefined && span.start <= position && position <= span.end;
    const highlightedAttribute = this.#store.state.mappingReport?.mapping?.find(within);
    if (highlightedAttribute !== this.#store.state.highlightedAttribute) this.#store.set({ highlightedAttribute });
  }

  #reasonsAt(source: Source, position: number | undefined): Reason[] {
    return position === undefined ? [] : reasonsAt(linksOf(this.#store.state.report.outcome), source, position);
  }

  #updateHighlight(scroll: boolean): void {
    const highlighted = this.#atPointer.length > 0 ? this.#atPointer : this.#atCursor;
    if (isSame(highlighted, this.#store.state.highlighted) && !scroll) return;
    const spans = spansOf(linksOf(this.#store.state.report.outcome), highlighted);
    for (const [source, editor] of this.#editors) {
      editor.highlight(spans.filter((span) => span.source === source), scroll);
    }
    this.#store.set({ highlighted });
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

function isSame(a: readonly Reason[], b: readonly Reason[]): boolean {
  return a.length === b.length && a.every((reason, i) => reason.card === b[i]?.card && reason.step === b[i]?.step);
}
