// Colors for an `.http` text: a request line, headers, a blank line, JSON. Or for JSON alone. It colors and refuses to judge: what is
// wrong with the text is the engine's to say.
import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

interface State {
  part: "start" | "head" | "body";
}

const httpJson = StreamLanguage.define<State>({
  name: "http-json",
  startState: () => ({ part: "start" }),
  copyState: (state) => ({ ...state }),
  languageData: { indentOnInput: /^\s*[}\]]$/ },
  blankLine(state) {
    if (state.part === "head") state.part = "body";
  },
  token(stream, state) {
    if (stream.eatSpace()) return null;
    if (stream.sol() && stream.match("###")) {
      state.part = "start";
      stream.skipToEnd();
      return "comment";
    }
    if (state.part === "body") return json(stream);
    return head(stream, state);
  },
});

function head(stream: StringStream, state: State): string | null {
  if (state.part === "start" && stream.match(/^[[{]/, false)) {
    state.part = "body";
    return json(stream);
  }
  if (state.part === "start" && stream.match(/^(#|\/\/).*/)) return "comment";
  if (state.part === "start" && stream.match(/^[A-Za-z]+(?=\s)/)) {
    state.part = "head";
    return "keyword";
  }
  if (stream.match(/^HTTP\/[\d.]+$/)) return "meta";
  if (stream.match(/^[\w-]+(?=:)/)) return "meta";
  if (stream.match(/^:.*/)) return "meta";
  stream.match(/^\S+/);
  return "url";
}

function json(stream: StringStream): string | null {
  if (stream.match(/^"[^"\\]*(?:\\.[^"\\]*)*"?/)) return stream.match(/^\s*:/, false) ? "propertyName" : "string";
  if (stream.match(/^-?\d[\d.eE+-]*/)) return "number";
  if (stream.match(/^(?:true|false|null)\b/)) return "atom";
  if (stream.match(/^[{}[\],:]/)) return "punctuation";
  stream.next();
  return null;
}

const colors = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-key)" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: [tags.number, tags.atom], color: "var(--code-literal)" },
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: tags.url, color: "var(--ink)" },
  { tag: [tags.meta, tags.comment, tags.punctuation], color: "var(--muted)" },
]);

export const language = [httpJson, syntaxHighlighting(colors)];
