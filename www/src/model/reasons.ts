// Which text decided what: links a card's reasons to locations in the request or the company, in both directions.
import type { Because, Certainty, Decision, Outcome, Span } from "../engine";

export const cards = ["office", "license", "number", "user", "seat", "ignored", "resource", "response"] as const;
export type Card = (typeof cards)[number];

/** One reason of a card, or all of them without `step`. */
export interface Reason {
  card: Card;
  step?: number;
}

interface Link {
  card: Card;
  step: number;
  span: Span;
}

/** A decision reduced to its reasons, without the types of its value and `via`. */
export type AnyDecision = Pick<Decision<unknown, string>, "because" | "certainty" | "rejected">;

export function linksOf(outcome: Outcome | undefined): Link[] {
  if (!outcome) return [];
  const decided = (["office", "license", "number"] as const).flatMap((card) =>
    outcome[card].because.flatMap((because: Because, step) => because.spans.map((span) => ({ card, step, span }))),
  );
  const ignored = outcome.ignored.map(({ span }, step) => ({ card: "ignored" as const, step, span }));
  return [...decided, ...ignored];
}

const certainties: readonly Certainty[] = ["documented", "configured", "assumed", "unknown"];

/** The distinct certainties of the outcome and its reasons. */
export function certaintiesOf({ office, license, number, response }: Outcome): Certainty[] {
  const present = new Set([response.certainty, ...[office, license, number].flatMap(({ certainty, because }) => [certainty, ...because.map((each) => each.certainty)])]);
  return certainties.filter((each) => present.has(each));
}

export function spansOf(links: readonly Link[], reasons: readonly Reason[]): Span[] {
  return links.filter((link) => reasons.some((reason) => isPartOf(link, reason))).map((link) => link.span);
}

/** The reasons that refer to the text at this position: those with the narrowest span around it. */
export function reasonsAt(links: readonly Link[], source: Span["source"], position: number): Reason[] {
  const around = links.filter(({ span }) => span.source === source && span.start <= position && position <= span.end);
  const narrowest = Math.min(...around.map(({ span }) => span.end - span.start));
  return around.filter(({ span }) => span.end - span.start === narrowest).map(({ card, step }) => ({ card, step }));
}

export function isHighlighted(highlighted: readonly Reason[], card: Card, step?: number): boolean {
  return highlighted.some((reason) => reason.card === card && (step === undefined || reason.step === undefined || reason.step === step));
}

function isPartOf(link: Link, reason: Reason): boolean {
  return link.card === reason.card && (reason.step === undefined || reason.step === link.step);
}
