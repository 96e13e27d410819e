// What every text has, alone or next to another.
import { indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars } from "@codemirror/view";
import { isolation } from "./isolation";
import { language } from "./language";
import { theme } from "./theme";
import { typing } from "./typing";

export const common: Extension = [
  // Reveals names that only look right: zero-width, right-to-left, and no-break characters are shown as a dot.
  highlightSpecialChars({ addSpecialChars: /\u00a0/g }),
  indentUnit.of("  "),
  EditorState.tabSize.of(2),
  EditorView.lineWrapping,
  language,
  isolation,
  typing,
  theme,
];

export const labeled = (label: string): Extension => EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", autocapitalize: "off", spellcheck: "false" });
