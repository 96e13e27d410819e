// Two texts side by side with their differences. The left one can be editable.
import { history } from "@codemirror/commands";
import { MergeView } from "@codemirror/merge";
import { Annotation, EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { common, labeled } from "./common";
import { keys } from "./keys";

export interface Side {
  text: string;
  label: string;
  editable?: boolean;
}

/** Marks the changes made by this file, so they are not treated as typing. */
const programmatic = Annotation.define<true>();

export class Compare {
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #onChange: (text: string) => void;
  #merge: MergeView | undefined;
  #kind = "";

  constructor(host: HTMLElement, onChange: (text: string) => void) {
    this.#host = host;
    this.#root = host.attachShadow({ mode: "open" });
    this.#onChange = onChange;
  }

  show(left: Side, right: Side): void {
    const kind = `${left.label}|${right.label}`;
    if (!this.#merge || kind !== this.#kind) this.#open(kind, left, right);
    const { a, b } = this.#merge ?? {};
    if (a) setText(a, left.text);
    if (b) setText(b, right.text);
  }

  #open(kind: string, left: Side, right: Side): void {
    this.#merge?.destroy();
    this.#kind = kind;
    this.#merge = new MergeView({
      parent: this.#root,
      root: this.#root,
      a: { doc: left.text, extensions: this.#extensions(left) },
      b: { doc: right.text, extensions: this.#extensions(right) },
      gutter: true,
    });
    // Firefox misses rules that are added to a style sheet right after it was adopted, as CodeMirror does here.
    this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets];
    this.#merge.dom.classList.add("compared");
    this.#host.dataset.ready = "";
  }

  #extensions({ label, editable = false }: Side): Extension {
    return [
      common,
      labeled(label),
      editable ? [history(), keys] : EditorState.readOnly.of(true),
      EditorView.updateListener.of((update) => {
        if (editable && update.docChanged && !update.transactions.some((each) => each.annotation(programmatic))) {
          this.#onChange(update.state.doc.toString());
        }
      }),
    ];
  }
}

function setText(view: EditorView, text: string): void {
  const { doc } = view.state;
  if (doc.toString() !== text) view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, annotations: programmatic.of(true) });
}
