// Two subtle layers over the text: what decided something, and what is highlighted right now.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

export interface Place {
  start: number;
  end: number;
}

export const setDecided = StateEffect.define<readonly Place[]>();
export const setHighlighted = StateEffect.define<readonly Place[]>();

const decided = Decoration.mark({ class: "decided" });
const highlighted = Decoration.mark({ class: "highlighted" });

function layer(effect: typeof setHighlighted, mark: Decoration) {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set, transaction) {
      let next = set.map(transaction.changes);
      for (const each of transaction.effects) {
        if (each.is(effect)) next = decorate(each.value, mark, transaction.newDoc.length);
      }
      return next;
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** Places may nest or repeat. Those outside the text or without length are not colored. */
function decorate(places: readonly Place[], mark: Decoration, length: number): DecorationSet {
  const ranges = places
    .filter((place) => place.start < place.end && place.end <= length)
    .map((place) => mark.range(place.start, place.end));
  return Decoration.set(ranges, true);
}

export const marks = [layer(setDecided, decided), layer(setHighlighted, highlighted)];
