// What CodeMirror's commands and its merge view ask of its language package and of its parser, where no text is parsed: there is no tree, no
// grammar, and nobody who knows where a line is to begin. The build puts this in the place of these packages (vite.config.ts).
import { countColumn, type EditorState, Facet } from "@codemirror/state";

const UNIT = "  ";

export const indentUnit = Facet.define<string, string>({ combine: () => UNIT });
export const getIndentUnit = () => UNIT.length;
export const indentString = (_: EditorState, columns: number) => " ".repeat(columns);

/** A new line begins where the one above it does. */
export const getIndentation = () => null;

export class IndentContext {
  readonly #state: EditorState;

  constructor(state: EditorState) {
    this.#state = state;
  }

  lineIndent(position: number): number {
    const { text } = this.#state.doc.lineAt(position);
    return countColumn(text, this.#state.tabSize, text.search(/\S|$/));
  }
}

const leaf = { childBefore: () => null, childAfter: () => null };
export const syntaxTree = () => ({ resolveInner: () => leaf });

export const language = Facet.define<never, undefined>({ combine: () => undefined });
export const highlightingFor = () => null;
export const highlightTree = () => undefined;
export const matchBrackets = () => null;
export const NodeProp = {};
