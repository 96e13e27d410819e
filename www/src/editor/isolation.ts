// Keeps a right-to-left value inside its quotes. Otherwise the comma after a Hebrew name would appear to the left of
// it, and the text would look like different JSON.
import { Prec, type Range } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const mark = Decoration.mark({ attributes: { dir: "auto", class: "isolated" }, bidiIsolate: null });
const strings = /"((?:[^"\\\n]|\\[^\n])+)"?/g;
const rightToLeft = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;

function decorationsOf(view: EditorView): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    const piece = view.state.sliceDoc(from, to);
    if (!rightToLeft.test(piece)) continue;
    for (const { 1: value = "", index } of piece.matchAll(strings)) {
      if (rightToLeft.test(value)) ranges.push(mark.range(from + index + 1, from + index + 1 + value.length));
    }
  }
  return Decoration.set(ranges);
}

export const isolation = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;

    constructor(view: EditorView) {
      this.marks = decorationsOf(view);
    }

    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.marks = decorationsOf(update.view);
    }
  },
  {
    // Outermost, so colors and underlines are inside the isolated range.
    provide: (self) => {
      const marks = (view: EditorView) => view.plugin(self)?.marks ?? Decoration.none;
      return [Prec.lowest(EditorView.decorations.of(marks)), EditorView.bidiIsolatedRanges.of(marks)];
    },
  },
);

