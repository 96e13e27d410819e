// The result in one line, for display, screen readers, and the clipboard.
import { clip, visible } from "../base/format";
import type { Outcome, Report } from "../engine";
import { text } from "../text";

export interface Headline {
  words: string;
  /** Comes from the payload and is shown separately from the words. */
  who?: string;
}

/** Whether the text itself is broken. Other unreadable texts are something else. */
export const isBroken = ({ summary }: Report) => !summary.wellFormed;

/** Whether the text is what a service provider answers, so that no response to it can be expected. */
export const isResponse = ({ request }: Report) => request?.operation === "response";

export function headlineOf(report: Report): Headline {
  const { outcome, summary, request, mapping, findings } = report;
  if (isBroken(report)) return { words: text.unreadable };
  if (mapping || findings.some(({ span }) => span.source === "mapping")) return { words: text.mapping.headline(mapping, summary) };
  if (!request) return { words: text.noRequest };
  if (!outcome) return { words: summary.verdict === "rejected" ? text.noOutcome.rejected : text.noOutcome.accepted };
  if (isResponse(report)) return { words: text.answersOnly };
  if (["read", "query"].includes(request.operation)) return { words: text.readsOnly };
  return { words: text.headline[outcome.action], who: outcome.user.userName ?? unnamed(request) };
}

/** The text for a decision without a value. An unknown value is not reported as “none”. */
export function noValueOf({ via, certainty, knownAfterApply }: Outcome["office" | "license" | "number"]): string {
  if (via === "unknown") return text.notKnown;
  if (knownAfterApply) return text.afterApply;
  return certainty === "unknown" ? text.notKnown : text.noValue;
}

function unnamed(request: Report["request"]): string {
  if (request && !/^\/?Users\b/i.test(request.path)) return request.path;
  return request?.operation === "create" ? text.someone : text.unknownUser;
}

/** What a screen reader announces after a change: the outcome, the office, and the problems. */
export function announcementOf(report: Report): string {
  const { words, who } = headlineOf(report);
  const office = report.outcome?.office.value;
  const parts = [who === undefined ? words : `${words} ${visible(clip(who))}`, office && `${text.cards.office} ${visible(clip(office.name))}`, text.counts(report.summary)];
  return `${parts.filter(Boolean).join(". ")}.`;
}
