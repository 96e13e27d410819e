// A report as Markdown, to paste into a ticket. Values are in code spans, so none of them becomes markup.
import { clip, plain, visible } from "../base/format";
import type { Because, Finding, MappedAttribute, Outcome, Report, Span } from "../engine";
import { headlineOf, isResponse, noValueOf } from "../model/headline";
import { certaintiesOf } from "../model/reasons";
import { type Change, changesOf } from "../model/resource";
import { text } from "../text";
import { listedLabels } from "./checker";

/** `company` is its name, or undefined for the sample. */
export function markdownOf(report: Report, version: string, company: string | undefined): string {
  const { words, who } = headlineOf(report);
  const title = who === undefined ? words : `${words} ${code(who)}`;
  const { request, idp } = report;
  const lines = [
    `## ${title}`,
    "",
    [request ? code(`${request.method} ${request.path}`) : "", text.idp.readAsName(idp.used), text.counts(report.summary), company === undefined ? text.against.sample : `${text.against.named} ${code(company)}`].filter(Boolean).join(" · "),
    ...(report.outcome ? ["", ...outcomeLines(report.outcome, isResponse(report))] : []),
    ...(report.resource?.before === undefined ? [] : changesOf(report.resource.before, report.resource.after).map(changeLine)),
    ...(report.mapping ? ["", ...report.mapping.map(mappedLine)] : []),
    ...(report.findings.length > 0 ? ["", `### ${text.problems.titles.request}`, "", ...report.findings.map(findingLine)] : []),
    "",
    `_${text.name} ${version}. ${text.footer.estimateOnly}_`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Why there is no value, if that is known. */
const viaUnlessUnknown = (decision: Outcome["office" | "license"], via: string) => (noValueOf(decision) === text.notKnown ? text.notKnown : via);

function outcomeLines(outcome: Outcome, isAnswer: boolean): string[] {
  const { office, license, number, user, seat, bill, ignored, response } = outcome;
  const rows: [string, string, string, readonly Because[]][] = [
    [text.cards.office, office.value ? code(office.value.name) : viaUnlessUnknown(office, text.officeVia[office.via]), office.certainty, office.because],
    [text.cards.license, license.value ? code(license.value) : viaUnlessUnknown(license, text.licenseVia[license.via]), license.certainty, license.because],
    [text.cards.number, number.value ? code(number.value) : noValueOf(number), number.certainty, number.because],
  ];
  const seats = seat && seat.before !== undefined && seat.after !== undefined ? text.seat.free(seat.before, seat.after) : "";
  return [
    ...rows.map(([name, value, certainty, because]) => `- **${name}**: ${value} (${certainty})${because.map(reasonLine).join("")}`),
    `- **${text.cards.user}**: ${text.userState[user.state]}`,
    ...(seat ? [`- **${text.cards.seat}**: ${[seats, seat.short > 0 ? text.seat.short(seat.short) : ""].filter(Boolean).join(", ") || text.seat.unknown}, ${code(seat.license)} ${text.seat.inOffice} ${code(seat.office)}`] : []),
    ...(bill ? [`- **${text.bill.estimate}**: ${bill.amount} ${bill.currency} = ${line(bill.arithmetic)}`] : []),
    ...ignored.map(({ attribute, why }) => `- **${text.cards.ignored}**: ${code(attribute)}, ${line(why)}`),
    ...(isAnswer ? [] : [`- **${text.cards.response}**: ${response.status} ${text.reply(response.status)}${response.scimType ? ` ${code(response.scimType)}` : ""} (${response.certainty})`]),
    "",
    certaintiesOf(outcome).map((each) => `*${text.certainty.names[each]}*: ${text.certainty.hints[each]}`).join("; "),
  ];
}

function changeLine({ path, before, after }: Change): string {
  const sides = [before, after].map((side) => (side === undefined ? "—" : code(side)));
  return `- **${text.cards.resource}**: ${code(path)} ${sides.join(" → ")}`;
}

function mappedLine({ from, attribute, target, namespace, role, verdict, codes }: MappedAttribute): string {
  const origin = attribute === undefined ? text.mapping.from[from] : `${text.mapping.from[from]} ${code(attribute)}`;
  const place = target === undefined ? text.mapping.noTarget : `${code(target)} (${line(text.mapping.namespace(namespace))})`;
  return `- **${text.mapping.roles[role]}**: ${origin} → ${place}: ${[text.mapping.verdicts[verdict], ...codes].join(" ")}`;
}

const reasonLine = ({ text: words, certainty }: Because) => `\n  - ${line(words)} (${certainty})`;

function findingLine(finding: Finding): string {
  const { severity, code: rule, name, message, help, span } = finding;
  const { labels, further } = listedLabels(finding);
  const others = labels.map((label) => `${line(label.message)} ${placeOf(label.span)}`);
  const below = [...(help ? [line(help)] : []), ...others, ...(further > 0 ? [text.problems.furtherPlaces(further)] : [])];
  return [`- **${text.problems.severity[severity]}** ${rule} ${name} ${placeOf(span)}: ${line(message)}`, ...below].join("  \n  ");
}

const placeOf = ({ source, line, column }: Span) => `[${source} ${text.problems.place(line, column)}]`;

/** The engine's text may quote values: only the engine's own code spans remain markup. */
function line(words: string): string {
  const one = visible(words).replace(/\s+/g, " ");
  const parts = one.split("`");
  if (parts.length % 2 === 0) return escaped(plain(one));
  return parts.map((part, i) => (i % 2 === 1 ? code(part) : escaped(part))).join("");
}

const escaped = (words: string) => words.replace(/[\\`*_[\]<>#|~!&]/g, "\\$&");

/** A code span around any text, even text with backticks. */
function code(value: string): string {
  const one = visible(clip(value)).replace(/\s+/g, (space) => (/[\n\r]/.test(space) ? " " : space));
  const ticks = Math.max(0, ...[...one.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(ticks + 1);
  const room = /^`|`$/.test(one) ? " " : "";
  return `${fence}${room}${one}${room}${fence}`;
}
