// The look of the editor. It is styled here and not in the style sheet because it is in a shadow root, where
// CodeMirror's styles are adopted style sheets. These need no exception in the page's policy, while a `<style>` element
// would.
import { EditorView } from "@codemirror/view";

const wave = (color: string) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  // Separate properties, because WebKit does not support a style or thickness in the shorthand.
  textDecorationLine: "underline",
  textDecorationStyle: "wavy",
  textDecorationColor: color,
  textDecorationThickness: "1px",
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
});

const marker = (color: string, shape: string) => ({
  content: "normal",
  width: ".7em",
  height: ".7em",
  margin: ".42em auto 0",
  background: `var(--mark, ${color})`,
  clipPath: shape,
});

export const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "inherit", color: "var(--ink)", background: "var(--raised)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "6px 0 20px" },
  ".cm-line": { padding: "0 16px 0 6px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "1.5px" },
  ".cm-placeholder": { color: "var(--muted)", wordBreak: "normal" },
  ".cm-specialChar": { color: "var(--warning)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { background: "var(--selection)" },
  ".cm-gutters": { background: "var(--raised)", color: "var(--faint)", border: "none", fontVariantNumeric: "tabular-nums" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 4px", minWidth: "2.2em" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "none" },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--muted)" },
  "&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter": { background: "var(--line-now)" },
  // A long URN fills its line instead of moving below its indentation.
  ".cm-lineWrapping": { wordBreak: "break-all" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--accent-soft)", outline: "1px solid var(--accent-line)" },
  "&.cm-focused .cm-nonmatchingBracket": { background: "none" },

  ".decided": { background: "var(--accent-soft)", borderRadius: "2px" },
  ".highlighted .decided": { background: "none" },
  // Forced colors show only the outline.
  ".highlighted": { background: "var(--highlight)", borderRadius: "2px", boxShadow: "0 0 0 1px var(--accent-line)", outline: "2px solid transparent" },

  ".cm-lintRange-error": wave("var(--error)"),
  ".cm-lintRange-warning": wave("var(--warning)"),
  ".cm-lintRange-info, .cm-lintRange-hint": { ...wave("var(--info)"), textDecorationStyle: "dotted" },
  ".cm-lintRange-active": { background: "none" },
  ".cm-lintPoint:after": { borderBottomWidth: "5px" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--error)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warning)" },
  ".cm-lintPoint-info:after": { borderBottomColor: "var(--info)" },
  ".cm-gutter-lint": { width: "1.3em" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 .3em" },
  ".cm-lint-marker-error": marker("var(--error)", "circle(50%)"),
  ".cm-lint-marker-warning": marker("var(--warning)", "polygon(50% 4%, 100% 96%, 0 96%)"),
  ".cm-lint-marker-info": marker("var(--info)", "inset(18% round 2px)"),

  ".cm-tooltip": {
    background: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "8px",
    boxShadow: "var(--shadow)",
    maxWidth: "min(30rem, calc(100vw - 1rem))",
    overflow: "hidden",
  },
  ".cm-tooltip-lint": { padding: "0", margin: "0" },
  ".cm-diagnostic": { border: "none", padding: "0", margin: "0", whiteSpace: "normal" },
  ".cm-diagnostic + .cm-diagnostic": { borderTop: "1px solid var(--line)" },

  "&.cm-merge-b": { borderLeft: "1px solid var(--line)" },
  ".isolated": { unicodeBidi: "isolate" },
  "&.cm-merge-a .cm-changedLine": { backgroundColor: "var(--removed)" },
  "&.cm-merge-b .cm-changedLine": { backgroundColor: "var(--added)" },
  "&.cm-merge-a .cm-changedText, &.cm-merge-b .cm-changedText": { background: "none", textDecoration: "underline", textDecorationThickness: "1.5px", textUnderlineOffset: "3px" },
  "&.cm-merge-a .cm-changedText": { textDecorationColor: "var(--error)" },
  "&.cm-merge-b .cm-changedText": { textDecorationColor: "var(--good)" },
  "&.cm-merge-a .cm-changedLineGutter": { background: "var(--error)" },
  "&.cm-merge-b .cm-changedLineGutter": { background: "var(--good)" },

  ".hovercard": { padding: "10px 12px", font: "var(--text-small)", overflowWrap: "anywhere" },
  ".hovercard p": { margin: "0", whiteSpace: "pre-wrap" },
  ".hovercard code": { fontFamily: "var(--mono)", fontSize: ".92em" },
  ".hovercard .rule": { color: "var(--muted)", marginBottom: "3px" },
  ".hovercard .severity": { fontWeight: "600" },
  ".hovercard .severity[data-severity=error]": { color: "var(--error)" },
  ".hovercard .severity[data-severity=warning]": { color: "var(--warning)" },
  ".hovercard .severity[data-severity=info]": { color: "var(--info)" },
  ".hovercard .help": { color: "var(--muted)", marginTop: "4px" },
  ".hovercard .fix": { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px 10px", marginTop: "8px", color: "var(--muted)" },
  ".hovercard button": {
    font: "inherit",
    fontWeight: "600",
    color: "var(--on-accent)",
    background: "var(--accent)",
    // Visible with forced colors.
    border: "1px solid transparent",
    borderRadius: "5px",
    padding: "3px 9px",
    textAlign: "start",
    whiteSpace: "pre-wrap",
    cursor: "pointer",
  },
  ".hovercard button:focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "2px" },
});
