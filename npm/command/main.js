#!/usr/bin/env node
// The command: texts from files or from standard input, answers as lines or as JSON. Nothing is sent anywhere.
import { readFileSync, writeFileSync } from "node:fs";
import * as core from "../node.js";
import { UsageError, help, read } from "./arguments.js";
import { filesBelow, piecesOf, textOf } from "./files.js";
import { Printer } from "./print.js";

/** Nothing speaks against it; something does; it could not be tried. */
const [CLEAN, FAULTY, UNUSABLE] = [0, 1, 2];
/** A fix may uncover the next one; this many in a row is more than any text needs. */
const MOST_FIXES = 500;

const commands = {
  async check({ given, company, options, values, printer }) {
    const kept = company === undefined ? undefined : new core.Preflight(company, options);
    const look = (text) => (kept ? kept.resolve(text) : core.validate(text, options));
    const own = { findings: kept?.findings ?? [], names: { company: values.company, options: values.options } };
    const results = [];
    for (const name of given) {
      let text = await textOf(name);
      if (values.fix) text = mend(name, text, look, printer);
      results.push({ name, report: look(text), text });
    }
    kept?.free();
    if (values.json) printer.json(given.length === 1 ? withOwn(results[0].report, own) : results.map(({ name, report }) => ({ file: name, report: withOwn(report, own) })));
    else printer.checked(results, own);
    const errors = [own, ...results.map(({ report }) => report)].some(({ findings }) => findings.some(({ severity }) => severity === "error"));
    const warnings = results.reduce((sum, { report }) => sum + report.summary.warnings, 0);
    const refused = results.some(({ report }) => ["rejected", "unreadable"].includes(report.summary.verdict));
    return refused || errors || warnings > (values["max-warnings"] ?? Number.POSITIVE_INFINITY) ? FAULTY : CLEAN;
  },

  async plan({ given: [name], company, options, values, printer }) {
    const planner = new core.Planner(company, options);
    for await (const piece of piecesOf(name)) printer.progress(planner.push(piece));
    const plan = planner.finish();
    printer.progressDone();
    if (values.json) printer.json(plan);
    else if (values.markdown) printer.text(core.planMarkdown(plan));
    else if (values.csv) printer.text(core.planCsv(plan));
    else printer.planned(plan, { name, steps: values.steps === true });
    const refused = plan.tally.rejected > 0 || plan.findings.some(({ severity }) => severity === "error");
    return refused || !plan.complete || plan.gates.length > 0 ? FAULTY : CLEAN;
  },

  async import({ given, values, printer }) {
    const { company, findings } = core.importCompany(await filesBelow(given));
    return made(company, findings, "company", given.join(" "), { values, printer });
  },

  async compose({ given: [people, schema], options, values, printer }) {
    const { requests, findings } = core.compose(await textOf(people), await textOf(schema), options);
    return made(requests, findings, "mapping", schema, { values, printer });
  },

  async mapping({ given, options, values, printer }) {
    const results = [];
    for (const name of given) {
      const text = await textOf(name);
      results.push({ name, text, report: core.checkMapping(text, options) });
    }
    if (values.json) printer.json(given.length === 1 ? results[0].report : results.map(({ name, report }) => ({ file: name, report })));
    else printer.checked(results, { findings: [], names: { company: values.company, options: values.options } });
    return results.some(({ report }) => report.summary.errors > 0) ? FAULTY : CLEAN;
  },

  async rules({ values, printer }) {
    if (values.json) printer.json(core.rules());
    else printer.rules(core.rules());
    return CLEAN;
  },

  async explain({ given, values, printer }) {
    const found = given.map((code) => core.explain(code));
    const unknown = given.filter((_, at) => !found[at]);
    if (unknown.length > 0) throw new UsageError(`there is no rule ${unknown.join(", ")}: “scim-preflight rules” lists them`);
    if (values.json) printer.json(given.length === 1 ? found[0] : found);
    else found.forEach((rule) => printer.rule(rule));
    return CLEAN;
  },
};

/** What is wrong with the company and the options, told once for all texts, is part of a report that stands alone. */
function withOwn(report, { findings }) {
  const count = (wanted) => findings.filter(({ severity }) => severity === wanted).length;
  const { errors, warnings, infos } = report.summary;
  const summary = { ...report.summary, errors: errors + count("error"), warnings: warnings + count("warning"), infos: infos + count("info") };
  return { ...report, findings: [...report.findings, ...findings], summary };
}

/** A text that was made of others: it goes to a file or to standard output, and what was found to standard error. */
function made(text, findings, source, name, { values, printer }) {
  printer.aside(findings, { [source]: name });
  if (values.output) writeFileSync(values.output, text);
  else printer.text(text);
  return findings.some(({ severity }) => severity === "error") ? FAULTY : CLEAN;
}

/** Each safe fix in turn, looking again after each, as the page does it. */
function mend(name, text, look, printer) {
  let mended = text;
  let fixes = 0;
  for (; fixes < MOST_FIXES; fixes++) {
    const fixable = look(mended).findings.find(({ fix, span }) => fix?.safety === "safe" && span.source === "request");
    if (!fixable) break;
    mended = core.applyFixes(mended, fixable.fix.edits);
  }
  if (fixes > 0) writeFileSync(name, mended);
  printer.mended(name, fixes);
  return mended;
}

async function run(words) {
  if (words.includes("--version")) {
    process.stdout.write(`${core.version()}\n`);
    return CLEAN;
  }
  const asked = read(words);
  if (asked.help) {
    process.stdout.write(help(asked.command));
    return CLEAN;
  }
  const { command, values, given } = asked;
  const company = values.company === undefined ? undefined : readFileSync(values.company, "utf8");
  const printer = new Printer(process.stdout, process.stderr, values);
  return commands[command]({ given, company, options: optionsOf(values, company, command), values, printer });
}

/** The options' file, and what the flags say instead. A file that is no object goes as it is: the core says what is wrong with it. */
function optionsOf(values, company, command) {
  const text = values.options === undefined ? "{}" : readFileSync(values.options, "utf8");
  const flags = {
    ...(values.idp !== undefined && { idp: values.idp }),
    ...(values["as-of"] !== undefined && { asOf: values["as-of"] }),
    ...(values.profile !== undefined && { profile: values.profile }),
    ...(company !== undefined && ["mapping", "compose"].includes(command) && { company: objectOf(company) ?? {} }),
  };
  const given = objectOf(text);
  return given === undefined || Object.keys(flags).length === 0 ? text : JSON.stringify({ ...given, ...flags });
}

function objectOf(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a file, without its content. */
function complaint(error) {
  if (error instanceof UsageError) return `${error.message}\n${error.advice}`;
  if (error.code === "ENOENT") return `there is no file ${error.path}`;
  if (error.code === "EISDIR") return `${error.path ?? "that"} is a folder: name a file in it`;
  if (error.code === "EACCES") return `${error.path} may not be read or written`;
  return error.message;
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? CLEAN : UNUSABLE));

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`scim-preflight: ${complaint(error)}\n`);
    process.exitCode = UNUSABLE;
  },
);
