// The card that stays next to a finding after the user goes to it by keyboard or from the list, until they move on.
import { StateEffect, StateField } from "@codemirror/state";
import { type EditorView, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import type { Finding } from "../engine";
import { hovercard } from "./hovercard";

export const setPeek = StateEffect.define<Finding | null>();

interface Peek {
  finding: Finding;
  tooltip: Tooltip;
}

export function peek(fix: (finding: Finding) => void) {
  const field = StateField.define<Peek | null>({
    create: () => null,
    update(value, transaction) {
      for (const effect of transaction.effects) {
        if (effect.is(setPeek)) return effect.value && open(effect.value);
      }
      return transaction.docChanged || transaction.selection ? null : value;
    },
    provide: (self) => showTooltip.from(self, (value) => value?.tooltip ?? null),
  });

  function open(finding: Finding): Peek {
    return { finding, tooltip: { pos: finding.span.start, create: () => ({ dom: hovercard(finding, fix, !matchMedia("(pointer: coarse)").matches) }) } };
  }

  function close(view: EditorView): boolean {
    if (!view.state.field(field)) return false;
    view.dispatch({ effects: setPeek.of(null) });
    return true;
  }

  return [field, keymap.of([{ key: "Escape", run: close }])];
}
