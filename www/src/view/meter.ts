// The seats of one license in one office as a bar: in use, taken or freed by this request, available, and short.
import { html, nothing, svg } from "lit-html";
import type { Outcome } from "../engine";
import { text } from "../text";

type Seat = Pick<NonNullable<Outcome["seat"]>, "allocated" | "before" | "after" | "short">;

const WIDTH = 100;

/** `label` describes the bar; the default is how many seats are in use. */
export function seatMeter({ allocated, before, after, short }: Seat, label?: string) {
  if (allocated === undefined || before === undefined || after === undefined) return nothing;
  const total = allocated + short;
  if (total === 0) return nothing;
  const used = allocated - Math.max(before, after);
  const changed = Math.abs(before - after);
  const at = (seats: number) => (WIDTH * seats) / total;
  return html`
    <svg class="meter" viewBox="0 0 ${WIDTH} 8" preserveAspectRatio="none" role="img" aria-label=${label ?? text.seat.meter(allocated - after, allocated)}>
      ${bar("free", 0, WIDTH)} ${bar("used", 0, at(used))} ${bar(after < before ? "taken" : "freed", at(used), at(changed))}
      ${short > 0 ? bar("lacking", at(allocated), at(short)) : nothing}
    </svg>
  `;
}

const bar = (kind: string, x: number, width: number) => svg`<rect class=${kind} x=${x} y="0" width=${Math.max(0, width)} height="8" />`;
