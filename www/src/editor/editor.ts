// A text with its findings. The only file that knows CodeMirror's editor view; it knows nothing about SCIM or the page
// around it.
import { history, isolateHistory, undo } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Text } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  type ViewUpdate,
} from "@codemirror/view";
import type { Edit, Finding } from "../engine";
import { Latest } from "../latest";
import { hovercard } from "./hovercard";
import { isolation } from "./isolation";
import { keys } from "./keys";
import { language } from "./language";
import { marks, type Place, setDecided, setLit } from "./marks";
import { peeking, setPeek } from "./peek";
import { theme } from "./theme";
import { typing } from "./typing";

export type { Place } from "./marks";

export interface EditorOptions {
  host: HTMLElement;
  text: string;
  label: string;
  placeholder: string;
  changed(text: string): void;
  /** The position of the pointer or the cursor; `undefined` when it has left. */
  pointed(position: number | undefined): void;
  placed(position: number | undefined): void;
  fix(finding: Finding): void;
  /** Files were dropped, or pasted. */
  given(files: readonly File[]): void;
}

/** Checking a text of this length takes longer than the time between two keystrokes. */
const LONG = 1 << 20;
const REST_MS = 400;

export class Editor {
  readonly #view: EditorView;
  readonly #options: EditorOptions;
  readonly #coming = new Latest();
  #findings: readonly Finding[] = [];
  #resting = 0;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#view = new EditorView({
      parent: options.host.attachShadow({ mode: "open" }),
      doc: options.text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        // Reveals names that only look right: zero-width, right-to-left, and no-break characters are shown as a dot.
        highlightSpecialChars({ addSpecialChars: /\u00a0/g }),
        indentUnit.of("  "),
        bracketMatching(),
        EditorState.tabSize.of(2),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": options.label, tabindex: "0", autocapitalize: "off", spellcheck: "false" }),
        placeholder(options.placeholder),
        language,
        isolation,
        typing,
        marks,
        peeking(this.#fixFromCard),
        keymap.of([{ key: "Mod-.", run: () => this.#fixHere() }]),
        keys,
        EditorView.updateListener.of((update) => this.#updated(update)),
        EditorView.domEventHandlers({
          mousemove: (event) => this.#options.pointed(this.#positionAt(event)),
          mouseleave: () => this.#options.pointed(undefined),
          blur: () => this.#options.placed(undefined),
          drop: ({ dataTransfer }) => this.#given(dataTransfer),
          // If the clipboard contains text as well, as for a table, the text is pasted.
          paste: ({ clipboardData }) => !clipboardData?.getData("text/plain") && this.#given(clipboardData),
        }),
        theme,
      ],
    });
  }

  /** Lines are joined by a line feed, so positions in this text are positions in the editor. */
  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Changes only what differs, so the cursor, the scroll position, and undo stay meaningful. */
  replace(text: string): void {
    const change = difference(this.text, text);
    if (change) this.#view.dispatch({ changes: change, scrollIntoView: false });
  }

  /** Applies edits made outside of the editor. They can be undone. */
  change(edits: readonly Edit[]): void {
    this.#view.dispatch({ changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })), annotations: isolateHistory.of("full") });
  }

  /** Returns whether there was something to undo. */
  undo(): boolean {
    return undo({ state: this.#view.state, dispatch: ({ state }) => this.#renew(state) });
  }

  /** Opens another text at its beginning. Undo restores the previous one. */
  open(text: string): void {
    const { state } = this.#view.state.update({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      annotations: isolateHistory.of("full"),
    });
    this.#renew(state);
    this.#view.scrollDOM.scrollTop = 0;
  }

  /**
   * Another text is being read. The returned function tells whether it may still be opened: edits made in the meantime
   * take precedence.
   */
  expect(): () => boolean {
    return this.#coming.begin();
  }

  /** Reports the last typing now if it is still waiting for a pause. */
  settle(): void {
    if (this.#resting) this.#tell();
  }

  show(findings: readonly Finding[], decided: readonly Place[]): void {
    const { state } = this.#view;
    this.#findings = findings;
    this.#view.dispatch(
      setDiagnostics(state, findings.map((finding) => this.#diagnostic(finding, state.doc))),
      { effects: setDecided.of(decided) },
    );
  }

  light(places: readonly Place[], scroll: boolean): void {
    const first = places[0];
    const into = scroll && first ? [EditorView.scrollIntoView(this.#within(first.start), { y: "nearest", yMargin: 40 })] : [];
    this.#view.dispatch({ effects: [setLit.of(places), ...into] });
  }

  go(place: Place): void {
    const selection = { anchor: this.#within(place.start), head: this.#within(place.end) };
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
  neighbor(direction: 1 | -1, among: readonly Finding[]): Finding | undefined {
    const { from, to } = this.#view.state.selection.main;
    const here = (finding: Finding) => Math.sign(finding.span.start - from || finding.span.end - to);
    const ahead = (finding: Finding) => here(finding) === direction;
    const marked = this.#findings.filter((finding) => among.includes(finding));
    const around = direction === 1 ? marked : marked.reverse();
    return around.find(ahead) ?? around[0];
  }

  focus(): void {
    this.#view.focus();
  }

  /** Sets the state rather than updating the view: while hidden, the view would render all of a replaced text. */
  #renew(state: EditorState): void {
    this.#coming.end();
    this.#view.setState(state);
    this.#tell();
  }

  #tell(): void {
    clearTimeout(this.#resting);
    this.#resting = 0;
    this.#options.changed(this.text);
  }

  #updated(update: ViewUpdate): void {
    if (update.docChanged) {
      this.#coming.end();
      this.#tellSoon(update);
    }
    if (update.selectionSet && update.view.hasFocus) this.#options.placed(update.state.selection.main.from);
  }

  /** Reports at once, so the page keeps up with typing, or, if the text is too long for that, when typing pauses. */
  #tellSoon({ state, transactions }: ViewUpdate): void {
    const isTyped = transactions.some((each) => each.isUserEvent("input") || each.isUserEvent("delete"));
    if (!isTyped || state.doc.length < LONG) return this.#tell();
    clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => this.#tell(), REST_MS);
  }

  /** By default, CodeMirror inserts dropped files into the text and ignores pasted ones. */
  #given(data: DataTransfer | null): boolean {
    const files = [...(data?.files ?? [])];
    if (files.length > 0) this.#options.given(files);
    return files.length > 0;
  }

  #positionAt(event: MouseEvent): number | undefined {
    return this.#view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined;
  }

  #within(position: number): number {
    return Math.min(position, this.#view.state.doc.length);
  }

  #diagnostic(finding: Finding, doc: Text): Diagnostic {
    return {
      from: Math.min(finding.span.start, doc.length),
      to: Math.min(finding.span.end, doc.length),
      severity: finding.severity,
      message: finding.message,
      renderMessage: () => hovercard(finding, this.#fixFromCard),
    };
  }

  /** The card disappears with its finding, so the focus moves to the text. */
  readonly #fixFromCard = (finding: Finding): void => {
    this.#options.fix(finding);
    this.#view.focus();
  };

  #fixHere(): boolean {
    const { from, to } = this.#view.state.selection.main;
    const finding = this.#findings.find(({ span, fix }) => fix && span.start <= to && span.end >= from);
    if (finding) this.#options.fix(finding);
    return finding !== undefined;
  }
}

function difference(before: string, after: string) {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { from: start, to: before.length - tail, insert: after.slice(start, after.length - tail) };
}
