// Syntax colors for an `.http` text (a request line, headers, a blank line, JSON) or for JSON alone. Only the visible
// part is colored, and nothing is judged: reporting what is wrong with the text is left to the engine.
import { RangeSetBuilder, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Before the request line, before the blank line, or after it. */
type Part = "start" | "head" | "body";

const names = ["key", "string", "literal", "method", "quiet"] as const;
type Name = (typeof names)[number];
const marks = Object.fromEntries(names.map((name) => [name, Decoration.mark({ class: `code-${name}` })])) as Record<Name, Decoration>;

/** A head is never this long: a line whose beginning is farther away is in the middle of a body. */
const MAX_HEAD_LINES = 2000;

/** The part that contains a line, counted from the last `###` above it or the beginning. */
function partOf(doc: Text, number: number): Part {
  const farthest = Math.max(1, number - MAX_HEAD_LINES);
  let first = number;
  while (first > farthest && !doc.line(first - 1).text.startsWith("###")) first--;
  if (first === farthest && first > 1) return "body";
  let part: Part = "start";
  for (let at = first; at < number; at++) part = partAfter(doc.line(at).text, part);
  return part;
}

/** The part after this line, which is in the given part. */
function partAfter(line: string, part: Part): Part {
  if (line.startsWith("###")) return "start";
  if (part === "head") return line.trim() === "" ? "body" : "head";
  if (part === "body" || /^\s*[[{]/.test(line)) return "body";
  return /^\s*[A-Za-z]+\s/.test(line) ? "head" : "start";
}

type Paint = (name: Name, from: number, to: number) => void;

const json = /("[^"\\]*(?:\\.[^"\\]*)*"?)(?=(\s*:)?)|-?\d[\d.eE+-]*|\b(?:true|false|null)\b|([{}[\],:]+)/g;

function paintJson(line: string, paint: Paint): void {
  for (const { 0: token, 1: text, 2: colon, 3: mark, index } of line.matchAll(json)) {
    paint(mark ? "quiet" : !text ? "literal" : colon ? "key" : "string", index, index + token.length);
  }
}

function paintHead(line: string, part: Part, paint: Paint): void {
  const method = part === "start" ? /^\s*([A-Za-z]+)\s/.exec(line) : null;
  const quiet = /^\s*(?:#|\/\/).*/.exec(line) ?? (method ? /\sHTTP\/[\d.]+\s*$/ : /^\s*[\w-]+:.*/).exec(line);
  if (method) paint("method", 0, method[0].length);
  if (quiet) paint("quiet", quiet.index, quiet.index + quiet[0].length);
}

function paintLine(line: string, part: Part, paint: Paint): void {
  if (line.startsWith("###")) paint("quiet", 0, line.length);
  else if (part === "body" || (part === "start" && /^\s*[[{]/.test(line))) paintJson(line, paint);
  else paintHead(line, part, paint);
}

function decorationsOf({ state: { doc }, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let done = 0;
  for (const { from, to } of visibleRanges) {
    let number = Math.max(done + 1, doc.lineAt(from).number);
    let part = partOf(doc, number);
    for (; number <= doc.lines; number++) {
      const line = doc.line(number);
      if (line.from > to) break;
      paintLine(line.text, part, (name, start, end) => builder.add(line.from + start, line.from + end, marks[name]));
      part = partAfter(line.text, part);
      done = number;
    }
  }
  return builder.finish();
}

const colors = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorationsOf(view);
    }

    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = decorationsOf(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const colorTheme = EditorView.theme({
  ".code-key": { color: "var(--code-key)" },
  ".code-string": { color: "var(--code-string)" },
  ".code-literal": { color: "var(--code-literal)" },
  ".code-method": { color: "var(--accent)", fontWeight: "600" },
  ".code-quiet": { color: "var(--muted)" },
});

export const language = [colors, colorTheme];
