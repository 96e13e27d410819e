// The bracket beside the cursor, and the one that it belongs to.
import type { EditorState, Text } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const brackets = "()[]{}";
/** Nobody looks for a bracket farther away than this. */
const FAR = 10_000;

const mark = Decoration.mark({ class: "cm-matchingBracket" });

/** The place of the other bracket; nothing where there is no bracket here, or none belongs to it. */
function otherOf(doc: Text, at: number): number | undefined {
  const kind = brackets.indexOf(doc.sliceString(at, at + 1) || " ");
  if (kind < 0) return undefined;
  const way = kind % 2 === 0 ? 1 : -1;
  const from = way > 0 ? at : Math.max(0, at - FAR);
  const text = doc.sliceString(from, way > 0 ? at + FAR : at + 1);
  let depth = 0;
  for (let i = at - from; i >= 0 && i < text.length; i += way) {
    const found = brackets.indexOf(text.charAt(i));
    if (found < 0) continue;
    depth += found % 2 === kind % 2 ? 1 : -1;
    if (depth === 0) return found >> 1 === kind >> 1 ? from + i : undefined;
  }
  return undefined;
}

function marked({ doc, selection: { main } }: EditorState): DecorationSet {
  if (!main.empty) return Decoration.none;
  for (const at of [main.head - 1, main.head]) {
    const other = at < 0 ? undefined : otherOf(doc, at);
    if (other !== undefined) return Decoration.set([at, other].map((each) => mark.range(each, each + 1)), true);
  }
  return Decoration.none;
}

export const bracketMatching = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marked(view.state);
    }

    /** What is being composed stays as it is until it is written. */
    update({ view, state, docChanged, selectionSet, changes }: ViewUpdate) {
      if (view.composing) this.decorations = this.decorations.map(changes);
      else if (docChanged || selectionSet) this.decorations = marked(state);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
