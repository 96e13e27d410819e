// A text with its findings. The only file that knows CodeMirror's editor view; it knows nothing about SCIM or the page
// around it.
import { history, isolateHistory, undo, undoDepth } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { type ChangeDesc, EditorState, type Extension, type Text, type Transaction, type TransactionSpec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, placeholder, type ViewUpdate } from "@codemirror/view";
import { Latest } from "../base/latest";
import type { Edit, Finding } from "../engine";
import { common, labeled } from "./common";
import { hovercard } from "./hovercard";
import { keys } from "./keys";
import { marks, type Place, setDecided, setHighlighted } from "./marks";
import { peek, setPeek } from "./peek";

export type { Place } from "./marks";

/** What is marked in a text. */
export interface Marked {
  findings: readonly Finding[];
  /** What decided something. */
  decided: readonly Place[];
}

export interface EditorOptions {
  host: HTMLElement;
  text: string;
  marked: Marked;
  label: string;
  placeholder: string;
  /** `isOther` tells that nothing is left of the text before it. */
  onChange(text: string, isOther: boolean): void;
  /** The position of the pointer or the cursor; `undefined` when it has left. */
  onPointer(position: number | undefined): void;
  onCursor(position: number | undefined): void;
  onFix(finding: Finding): void;
  /** Files were dropped, or pasted. */
  onFiles(files: readonly File[]): void;
}

/** Checking a text of this length takes longer than the time between two keystrokes. */
const LONG_TEXT = 1 << 20;
const PAUSE_MS = 400;

/** The places of the findings themselves. Their other places are only underlined. */
const isMain = ({ severity }: Diagnostic) => severity !== "hint";

const gutter = lintGutter({ markerFilter: (all) => all.filter(isMain), tooltipFilter: (all) => all.filter(isMain) });

const basics: Extension = [lineNumbers(), gutter, highlightActiveLine(), highlightActiveLineGutter(), history(), drawSelection(), bracketMatching(), common, marks];

export class Editor {
  readonly #view: EditorView;
  readonly #options: EditorOptions;
  readonly #reads = new Latest();
  #findings: readonly Finding[] = [];
  #pauseTimer = 0;
  /** Whether the text was replaced as a whole since the last report. */
  #isOther = false;

  constructor(options: EditorOptions) {
    this.#options = options;
    const plain = EditorState.create({
      doc: options.text,
      extensions: [
        basics,
        labeled(options.label),
        placeholder(options.placeholder),
        peek(this.#fixFromCard),
        keymap.of([{ key: "Mod-.", run: () => this.#fixHere() }]),
        keys,
        EditorView.updateListener.of((update) => this.#onUpdate(update)),
        this.#domEvents(),
      ],
    });
    const { state } = plain.update(...this.#marking(plain, options.marked));
    this.#view = new EditorView({ parent: options.host.attachShadow({ mode: "open" }), state });
  }

  /** Lines are joined by a line feed, so positions in this text are positions in the editor. */
  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Changes only what differs, so the cursor and the scroll position stay meaningful. It can be undone. */
  replace(text: string): void {
    const changes = changeBetween(this.text, text);
    if (changes) this.#view.dispatch({ changes, annotations: isolateHistory.of("full") });
  }

  /** Applies edits made outside of the editor. They can be undone. */
  change(edits: readonly Edit[]): void {
    this.#view.dispatch({ changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })), annotations: isolateHistory.of("full") });
  }

  get canUndo(): boolean {
    return undoDepth(this.#view.state) > 0;
  }

  undo(): void {
    undo({ state: this.#view.state, dispatch: (change) => this.#setState(change) });
  }

  /** Opens another text at its beginning. Undo restores the previous one. */
  open(text: string): void {
    const change = this.#view.state.update({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      annotations: isolateHistory.of("full"),
    });
    this.#setState(change);
    this.#view.scrollDOM.scrollTop = 0;
  }

  /**
   * Another text is being read. The returned function tells whether it may still be opened: edits made in the meantime
   * take precedence.
   */
  beginReading(): () => boolean {
    return this.#reads.begin();
  }

  /** Reports the last typing now if it is still waiting for a pause. */
  flush(): void {
    if (this.#pauseTimer) this.#reportChange();
  }

  mark(marked: Marked): void {
    this.#view.dispatch(...this.#marking(this.#view.state, marked));
  }

  #marking(state: EditorState, { findings, decided }: Marked): TransactionSpec[] {
    this.#findings = findings;
    return [setDiagnostics(state, findings.flatMap((finding) => this.#diagnostics(finding, state.doc))), { effects: setDecided.of(decided) }];
  }

  highlight(places: readonly Place[], scroll: boolean): void {
    const first = places[0];
    const scrolling = scroll && first ? [EditorView.scrollIntoView(this.#clamp(first.start), { y: "nearest", yMargin: 40 })] : [];
    this.#view.dispatch({ effects: [setHighlighted.of(places), ...scrolling] });
  }

  go(place: Place): void {
    const selection = { anchor: this.#clamp(place.start), head: this.#clamp(place.end) };
    this.#view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "center" }), userEvent: "select" });
    this.#view.focus();
  }

  goToFinding(finding: Finding): void {
    this.go(finding.span);
    this.#view.dispatch({ effects: setPeek.of(finding) });
  }

  /**
   * The finding after (1) or before (-1) the cursor, wrapping around. It is one of those marked here and in `among`.
   */
  nextFinding(direction: 1 | -1, among: readonly Finding[]): Finding | undefined {
    const { from, to } = this.#view.state.selection.main;
    const side = (finding: Finding) => Math.sign(finding.span.start - from || finding.span.end - to);
    const ahead = (finding: Finding) => side(finding) === direction;
    const marked = this.#findings.filter((finding) => among.includes(finding));
    const ordered = direction === 1 ? marked : marked.reverse();
    return ordered.find(ahead) ?? ordered[0];
  }

  focus(): void {
    this.#view.focus();
  }

  /** Sets the state rather than updating the view: while hidden, the view would render all of a replaced text. */
  #setState({ state, changes }: Transaction): void {
    this.#reads.end();
    this.#isOther ||= replacesAll(changes);
    this.#view.setState(state);
    this.#reportChange();
  }

  #reportChange(): void {
    clearTimeout(this.#pauseTimer);
    this.#pauseTimer = 0;
    const isOther = this.#isOther;
    this.#isOther = false;
    this.#options.onChange(this.text, isOther);
  }

  #onUpdate(update: ViewUpdate): void {
    if (update.docChanged) {
      this.#reads.end();
      this.#isOther ||= replacesAll(update.changes);
      this.#reportChangeSoon(update);
    }
    if (update.selectionSet && update.view.hasFocus) this.#options.onCursor(update.state.selection.main.from);
  }

  /** Reports at once, so the page keeps up with typing, or, if the text is too long for that, when typing pauses. */
  #reportChangeSoon({ state, transactions }: ViewUpdate): void {
    const isTyped = transactions.some((each) => each.isUserEvent("input") || each.isUserEvent("delete"));
    if (!isTyped || state.doc.length < LONG_TEXT) return this.#reportChange();
    clearTimeout(this.#pauseTimer);
    this.#pauseTimer = window.setTimeout(() => this.#reportChange(), PAUSE_MS);
  }

  #domEvents(): Extension {
    return EditorView.domEventHandlers({
      mousemove: (event) => this.#options.onPointer(this.#positionAt(event)),
      mouseleave: () => this.#options.onPointer(undefined),
      blur: () => this.#options.onCursor(undefined),
      drop: ({ dataTransfer }) => this.#takeFiles(dataTransfer),
      // If the clipboard contains text as well, as for a table, the text is pasted.
      paste: ({ clipboardData }) => !clipboardData?.getData("text/plain") && this.#takeFiles(clipboardData),
    });
  }

  /** By default, CodeMirror inserts dropped files into the text and ignores pasted ones. */
  #takeFiles(data: DataTransfer | null): boolean {
    const files = [...(data?.files ?? [])];
    if (files.length > 0) this.#options.onFiles(files);
    return files.length > 0;
  }

  #positionAt(event: MouseEvent): number | undefined {
    return this.#view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined;
  }

  #clamp(position: number): number {
    return Math.min(position, this.#view.state.doc.length);
  }

  /** A finding at its place, and at its other places in the same text. */
  #diagnostics(finding: Finding, doc: Text): Diagnostic[] {
    const { span, labels, severity, message } = finding;
    const renderMessage = () => hovercard(finding, this.#fixFromCard);
    const at = ({ start, end }: Place) => ({ from: Math.min(start, doc.length), to: Math.min(end, doc.length), message, renderMessage });
    const others = labels.map((label) => label.span).filter(({ source, start, end }) => source === span.source && start < end);
    return [{ ...at(span), severity }, ...others.map((other) => ({ ...at(other), severity: "hint" as const }))];
  }

  /** The card disappears with its finding, so the focus moves to the text. */
  readonly #fixFromCard = (finding: Finding): void => {
    this.#options.onFix(finding);
    this.#view.focus();
  };

  #fixHere(): boolean {
    const { from, to } = this.#view.state.selection.main;
    const finding = this.#findings.find(({ span, fix }) => fix && span.start <= to && span.end >= from);
    if (finding) this.#options.onFix(finding);
    return finding !== undefined;
  }
}

/** Whether nothing is left of the text before. */
function replacesAll(changes: ChangeDesc): boolean {
  let isAll = true;
  changes.iterGaps(() => (isAll = false));
  return isAll;
}

function changeBetween(before: string, after: string) {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { from: start, to: before.length - tail, insert: after.slice(start, after.length - tail) };
}
