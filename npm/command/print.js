// Results as lines for a terminal or a log, with the location first, as compilers print it, so that editors recognize it.

const colors = { error: 31, warning: 33, info: 36, good: 32, strong: 1, soft: 2 };
const symbols = { create: "+", update: "~", reactivate: "~", suspend: "○", delete: "-", none: "=", reject: "!" };
const verbs = { create: "will create", update: "will update", suspend: "will suspend", reactivate: "will reactivate", delete: "will delete", none: "will not change", reject: "will reject" };
const verdicts = { accepted: "accepted", "accepted-with-warnings": "accepted", rejected: "rejected", unreadable: "unreadable" };

const MAX_STEPS = 50;
const MAX_EXCERPT = 120;
const MAX_PLACES = 10;
const PROGRESS_EVERY_MS = 200;

/** What the engine says of another place of a finding. */
const SAME = "The same here";

export class Printer {
  #out;
  #err;
  #colored;
  #progressAt = 0;

  constructor(out, err, { color }) {
    this.#out = out;
    this.#err = err;
    this.#colored = (stream) => color ?? wantsColors(stream, process.env);
  }

  text(words) {
    this.#out.write(words);
  }

  json(value) {
    this.#line(JSON.stringify(value, null, 2));
  }

  // — requests and mappings —

  checked(results, { findings: shared, names }) {
    for (const finding of shared) this.#finding(this.#out, finding, names);
    for (const { name, text, report } of results) {
      const all = { ...names, request: name, mapping: name };
      this.#head(name, report);
      for (const finding of report.findings) this.#finding(this.#out, finding, all, text);
      if (report.outcome) this.#outcome(report.outcome, report.request?.operation === "response");
      this.#line(this.#summary(report));
    }
  }

  #head(name, report) {
    const { request } = report;
    const what = request && clean(`${request.method} ${request.path}`);
    this.#line(this.#paint(this.#out, "strong", [shown(name), what, provider(report)].filter(Boolean).join(" · ")));
  }

  #finding(stream, { severity, code, name, message, span, labels, help, fix, isCut }, names, text) {
    const lines = [`${locationOf(span, names)}: ${this.#paint(stream, severity, `${severity} ${code}`)} ${name}: ${clean(message)}`];
    const piece = text && excerpt(text, span);
    if (piece) lines.push(`    ${this.#paint(stream, "soft", piece)}`);
    if (help) lines.push(`    ${clean(help)}`);
    lines.push(...labelLines(labels, span, names, isCut));
    if (fix) lines.push(`    ${this.#paint(stream, "good", `${fix.safety === "safe" ? "fix" : "fix to review"}: ${clean(fix.title)}`)}`);
    stream.write(`${lines.join("\n")}\n`);
  }

  /** Prints findings to standard error, beside a result. */
  findings(findings, names) {
    for (const finding of findings) this.#finding(this.#err, finding, names);
  }

  /** Bytes that are not UTF-8 would be lost if the text was written back. */
  notFixed(name) {
    this.#err.write(`${shown(name)}: not fixed: the file is not UTF-8, so writing it back would change it\n`);
  }

  notWritten(name) {
    this.#err.write(`${shown(name)}: not written because of the errors above\n`);
  }

  fixed(name, fixes) {
    this.#err.write(`${shown(name)}: ${count(fixes, "fix", "fixes")} applied\n`);
  }

  /** To a text that is itself a response, none can be expected. */
  #outcome({ action, user, office, license, number, seat, bill, ignored, response }, isResponse) {
    const who = user.userName ? ` ${clean(user.userName)}` : "";
    const what = isResponse ? "is a response and changes nothing" : `${verbs[action]}${who}`;
    this.#line(this.#paint(this.#out, "strong", `${symbols[action]} ${what}`));
    const because = ({ via, certainty }) => (via === certainty ? via : `${via} · ${certainty}`);
    const value = ({ value: given, knownAfterApply, via, certainty }, name = (one) => one) => {
      if (given !== undefined) return clean(name(given));
      if (via === "unknown") return "unknown";
      if (knownAfterApply) return "known after apply";
      return certainty === "unknown" ? "unknown" : "none";
    };
    const rows = [
      ["Office", value(office, (one) => one.name), because(office)],
      ["License", value(license), because(license)],
      ["Number", value(number), [because(number), number.areaCode && `area code ${clean(number.areaCode)}`].filter(Boolean).join(" · ")],
      ["User", user.state, visibility(user)],
    ];
    if (seat) rows.push(["Seat", free(seat), `${seat.license} in ${clean(seat.office)}${seat.short > 0 ? ` · ${seat.short} short` : ""}`]);
    if (bill) rows.push(["Bill", `${bill.amount} ${bill.currency}`, `estimate: ${clean(bill.arithmetic)}`]);
    for (const { attribute, why } of ignored) rows.push(["Ignored", clean(attribute), clean(why)]);
    if (!isResponse) rows.push(["Response", String(response.status), [response.scimType, response.certainty].filter(Boolean).join(" · ")]);
    this.#rows(rows);
    for (const [name, decision] of [["Office", office], ["License", license], ["Number", number]]) {
      for (const { text } of decision.because) this.#line(`    ${this.#paint(this.#out, "soft", `${name}: ${clean(text)}`)}`);
    }
  }

  #rows(rows, indent = "  ") {
    const widths = rows.reduce((widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, widthOf(cell))), []);
    for (const row of rows) this.#line(`${indent}${row.map((cell, at) => (at === row.length - 1 ? cell : pad(cell, widths[at]))).join("  ")}`.trimEnd());
  }

  /** A mapping is not a request: it is neither accepted nor rejected. */
  #summary({ request, summary: { verdict, errors, warnings, infos } }) {
    const counts = [errors && count(errors, "error"), warnings && count(warnings, "warning"), infos && count(infos, "note")].filter(Boolean).join(", ");
    const color = errors ? "error" : warnings ? "warning" : "good";
    const lead = request || verdict === "unreadable" ? `${verdicts[verdict]}: ` : "";
    return this.#paint(this.#out, color, `${lead}${counts || "no problems"}`);
  }

  // — plans —

  /** Shows the progress of a plan, on a terminal only. */
  progress({ bytes, requests, errors }) {
    const now = Date.now();
    if (!this.#err.isTTY || now - this.#progressAt < PROGRESS_EVERY_MS) return;
    this.#progressAt = now;
    this.#err.write(`\r${requests.toLocaleString("en")} requests, ${(bytes / 1e6).toFixed(1)} MB, ${count(errors, "error")} \x1b[K`);
  }

  /** A command that waits for input to be typed must not look stuck. */
  waiting() {
    this.#err.write(`reading standard input; end it with ${process.platform === "win32" ? "Ctrl-Z and Enter" : "Ctrl-D"}\n`);
  }

  progressDone() {
    if (this.#progressAt > 0) this.#err.write("\r\x1b[K");
  }

  planned(plan, { names, steps }) {
    const { tally, capacity, bill, billMissing, gates, findings, findingCounts } = plan;
    for (const finding of toldOnce(findings, findingCounts)) this.#finding(this.#out, finding, names);
    if (steps || plan.steps.length <= MAX_STEPS) {
      this.#rows(plan.steps.map((step) => [step.symbol, placeOf(step), clean(step.userName ?? ""), clean(step.office ?? ""), step.license ?? "", [...step.findings, step.short ? "short" : ""].join(" ")]));
    } else {
      this.#line(`  ${count(plan.steps.length, "step")}: use --steps or --csv to list them`);
    }
    this.#line(this.#paint(this.#out, "strong", tally.line));
    const affected = capacity.filter(({ used, freed, short }) => used + freed + short > 0);
    if (affected.length > 0) this.#rows([["", "before", "used", "freed", "after", "short"], ...affected.map((one) => capacityRow(one, plan.steps))]);
    if (billMissing) this.#line(`  no estimate: ${clean(billMissing)}`);
    if (bill) this.#line(`  estimate ${bill.amount} ${bill.currency} = ${clean(bill.arithmetic)}`);
    for (const gate of gates) this.#line(this.#paint(this.#out, "warning", `gate ${gate.name}: ${clean(gate.message)}`));
    for (const { code, name: rule, count: often } of findingCounts) this.#line(`  ${code} ${rule} × ${often}`);
    if (!plan.complete) this.#line(this.#paint(this.#out, "error", "incomplete: some of the input could not be read"));
  }

  // — rules —

  rules(rules) {
    for (const { code, severity, name } of rules) this.#line(`${code}  ${this.#paint(this.#out, severity, severity.padEnd(7))}  ${name}`);
  }

  rule({ code, name, severity, since, docs, cites }) {
    this.#line(this.#paint(this.#out, "strong", `${code} ${name}`));
    this.#line(`${severity}, since ${since}\n\n${docs.trim()}\n`);
    for (const { title, section, url } of cites) this.#line(`${[title, section].filter(Boolean).join(", ")}${url ? `  ${url}` : ""}`);
    this.#line("");
  }

  #line(words) {
    this.#out.write(`${words}\n`);
  }

  #paint(stream, color, words) {
    return this.#colored(stream) ? `\x1b[${colors[color]}m${words}\x1b[0m` : words;
  }
}

/** Whether the output has colors if no flag says so: as the environment asks, or else in a terminal that can show them. */
function wantsColors({ isTTY }, { FORCE_COLOR, NO_COLOR, TERM }) {
  if (FORCE_COLOR) return FORCE_COLOR !== "0";
  return isTTY === true && !NO_COLOR && TERM !== "dumb";
}

/** Whose dialect was detected, and which one applies if it is another; empty if the text was not read as any. */
function provider({ idp: { used, detected }, summary: { verdict } }) {
  const read = used === detected || verdict === "unreadable" ? undefined : `read as ${used}`;
  return [read, detected && `looks like ${detected}`].filter(Boolean).join(", ");
}

function capacityRow({ office, license, before, used, freed, after, short, shortKnown, firstShort }, steps) {
  const name = office === undefined ? "unassigned numbers" : `${clean(office)}, ${license}`;
  const first = firstShort === undefined ? "" : `, first at line ${placeOf(steps[firstShort])}`;
  return [name, known(before), String(used), String(freed), known(after), shortKnown ? `${short}${first}` : "?"];
}

/** The line of a step, with its column if several steps begin in that line. */
const placeOf = ({ line, column }) => (column === undefined ? String(line) : `${line}:${column}`);

const known = (number) => (number === undefined ? "?" : String(number));
const free = ({ before, after, allocated }) => (before === undefined ? "unknown" : `${before} → ${after ?? "?"}${allocated === undefined ? "" : ` of ${allocated}`}`);
const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
export const shown = (name) => (name === "-" ? "standard input" : clean(name));

// Characters that move the cursor, start a terminal command, are invisible, or reverse the text around them.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const clean = (words) => words.replace(unsafe, (hidden) => `⟨U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

/** Where a span is. `names` are the names of the sources, or a function that gives a span's location. */
const locationOf = (span, names) => (typeof names === "function" ? clean(names(span)) : `${shown(names[span.source] ?? span.source)}:${placeOf(span)}`);

/**
 * What a plan says of several steps in the same words is said once, with the other places. It lists only the first
 * findings of each rule: `isCut` tells whether there are more.
 */
function toldOnce(findings, findingCounts) {
  const told = new Map();
  const listed = (code) => findings.filter((finding) => finding.code === code).length;
  const cut = new Set(findingCounts.filter(({ code, count: often }) => often > listed(code)).map(({ code }) => code));
  for (const finding of findings) {
    const { code, severity, message, help, span } = finding;
    const words = JSON.stringify([code, severity, message, help, span.source]);
    if (!told.has(words)) told.set(words, { ...finding, labels: [...finding.labels], isCut: cut.has(code) });
    else told.get(words).labels.push({ span, message: SAME }, ...finding.labels.filter((label) => label.message === SAME));
  }
  return [...told.values()];
}

/** The other places of a finding, those with the same message on one line. */
function labelLines(labels, { source }, names, isCut = false) {
  return [...new Set(labels.map(({ message }) => message))].map((message) => {
    const same = labels.filter((label) => label.message === message);
    const isNear = (span) => span.source === source && typeof names !== "function";
    const places = same.slice(0, MAX_PLACES).map(({ span }) => (isNear(span) ? placeOf(span) : locationOf(span, names)));
    const further = same.length - places.length;
    return `    ${clean(message)} [${places.join(", ")}]${further > 0 ? ` and in ${isCut ? "at least " : ""}${count(further, "other place")}` : ""}`;
  });
}

/** The text of a span, on one line; empty for a password or a credential. */
function excerpt(text, { start, end, pointer, source }) {
  const piece = text.slice(start, end);
  const secret = /password|authorization|bearer/i;
  if (source === "company" || source === "options" || piece === "" || secret.test(pointer) || secret.test(piece)) return "";
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (/^\s*authorization\s*:/i.test(before)) return "";
  const line = clean(piece.replace(/\s*[\r\n]+\s*/g, " "));
  return line.length > MAX_EXCERPT ? `${line.slice(0, MAX_EXCERPT - 1)}…` : line;
}

// East Asian characters are two columns wide.
const widthOf = (cell) => [...cell].reduce((sum, letter) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter) ? 2 : 1), 0);
const pad = (cell, width) => cell + " ".repeat(Math.max(0, width - widthOf(cell)));

/** Where the user appears; empty if nothing is known about them. */
function visibility({ state, teamList, searchable, shownAs }) {
  if (["absent", "unknown"].includes(state)) return "";
  return `${teamList ? "in" : "not in"} the team list, ${searchable ? "found" : "not found"} by search${shownAs ? ` as ${clean(shownAs)}` : ""}`;
}
