#!/usr/bin/env node
// The command line tool: reads files or standard input and prints lines or JSON. It sends nothing anywhere.
import { isUtf8 } from "node:buffer";
import * as core from "../node.js";
import { decoded, encodingOf } from "../text.js";
import { UsageError, help, parseArguments } from "./arguments.js";
import { bytesOf, chunksOf, filesBelow, matching, uriOf, withPath, write } from "./files.js";
import { Printer, shown } from "./print.js";
import { sarif } from "./sarif.js";

/** Exit codes: no problems; problems, or nothing to check; could not run. */
const [CLEAN, PROBLEMS, UNUSABLE] = [0, 1, 2];
/** A fix may uncover the next one; no input needs this many in a row. */
const MAX_FIXES = 500;

const commands = {
  async check({ inputs, company, options, values, printer }) {
    const preflight = new core.Preflight(company ?? "{}", options);
    const check = (text) => (company === undefined ? preflight.validate(text) : preflight.resolve(text));
    const results = await reports(inputs, check, { values, printer });
    const shared = sharedFindings(preflight, company);
    preflight.free();
    return printReports(results, shared, { values, company, printer });
  },

  async plan({ inputs: [name], company, options, values, printer }) {
    const planner = new core.Planner(company, options);
    try {
      for await (const chunk of chunksOf(name)) printer.progress(planner.push(chunk));
    } catch (error) {
      withPath(name)(error);
    } finally {
      printer.progressDone();
    }
    const plan = planner.finish();
    if (values.json) printer.json(plan);
    else if (values.markdown) printer.text(core.planMarkdown(plan));
    else if (values.csv) printer.text(core.planCsv(plan));
    else if (values.sarif) printer.json(logOf([{ name, findings: plan.findings }], values, company));
    else printer.planned(plan, { names: { ...namesOf(values), request: name }, steps: values.steps === true });
    const refused = plan.tally.rejected > 0 || hasError(plan.findings) || isTooMany(plan.summary.warnings, values);
    return refused || !plan.complete || plan.gates.length > 0 || plan.steps.length === 0 ? PROBLEMS : CLEAN;
  },

  async import({ inputs, values, printer }) {
    const { files, nameOf } = await filesBelow(inputs.flatMap(matching));
    const imported = core.importCompany(files);
    if (printsFindings(values)) printer.findings(imported.findings, ({ pointer }) => nameOf(fileIn(pointer)));
    return writeResult(imported.company, imported, values, printer);
  },

  async compose({ inputs: [people, schema], company, options, values, printer }) {
    const composed = core.compose(await bytesOf(people), await bytesOf(schema), options);
    const ofCompany = findingsOf(company, options).filter(({ span }) => span.source === "company");
    const findings = [...ofCompany, ...composed.findings];
    if (printsFindings(values)) printer.findings(findings, { ...namesOf(values), mapping: schema, request: people });
    return writeResult(composed.requests, { ...composed, findings }, values, printer);
  },

  async mapping({ inputs, company, options, values, printer }) {
    const check = (text) => withoutShared(core.checkMapping(text, options));
    const results = await reports(inputs, check, { values, printer });
    return printReports(results, findingsOf(company, options), { values, company, printer });
  },

  async rules({ values, printer }) {
    if (values.json) printer.json(core.rules());
    else printer.rules(core.rules());
    return CLEAN;
  },

  async explain({ inputs, values, printer }) {
    const found = inputs.map((code) => core.explain(code));
    const unknown = inputs.filter((_, at) => !found[at]);
    if (unknown.length > 0) throw new Error(`unknown rule ${unknown.join(", ")}: “scim-preflight rules” lists all rules`);
    if (values.json) printer.json(found);
    else found.forEach((rule) => printer.rule(rule));
    return CLEAN;
  },
};

/** Runs `check` on each input, after applying its safe fixes if `--fix` is given. */
async function reports(inputs, check, { values, printer }) {
  const results = [];
  for (const name of inputs.flatMap(matching)) {
    let text = await bytesOf(name);
    if (values.fix) text = applySafeFixes(name, text, check, printer);
    results.push({ name, report: check(text), text: decoded(text) });
  }
  return results;
}

// The findings on the company and the options are printed once for all inputs. In JSON, each report is complete.
const withoutShared = (report) => withFindings(report, report.findings.filter(({ span }) => span.source !== "options"));
const withShared = (report, shared) => withFindings(report, [...report.findings, ...shared].sort(bySource));

/** The order in which the core lists the findings of a report. */
const sources = ["request", "company", "options", "mapping"];
const bySource = (one, other) => sources.indexOf(one.span.source) - sources.indexOf(other.span.source);

/** The report with these findings instead of its own. */
function withFindings(report, findings) {
  const [errors, warnings, infos] = ["error", "warning", "info"].map((severity) => count(findings, severity));
  const own = report.summary.verdict;
  const accepted = errors + warnings > 0 ? "accepted-with-warnings" : "accepted";
  const verdict = ["accepted", "accepted-with-warnings"].includes(own) ? accepted : own;
  return { ...report, findings, summary: { ...report.summary, verdict, errors, warnings, infos } };
}

/** The files other than the inputs in which findings may be located. */
const namesOf = ({ company, options }) => ({ company, options });

const count = (findings, wanted) => findings.filter(({ severity }) => severity === wanted).length;

const hasError = (findings) => count(findings, "error") > 0;

const isTooMany = (warnings, values) => warnings > (values["max-warnings"] ?? Number.POSITIVE_INFINITY);

/** Prints the reports, one for each input, and the findings that they share. Returns the exit code. */
function printReports(results, shared, { values, company, printer }) {
  if (values.json) printer.json(results.map(({ name, report }) => ({ file: name, report: withShared(report, shared) })));
  else if (values.sarif) printer.json(logOf([{ findings: shared }, ...results.map(({ name, text, report }) => ({ name, text, findings: report.findings }))], values, company));
  else printer.checked(results, { findings: shared, names: namesOf(values) });
  const refused = results.some(({ report }) => ["rejected", "unreadable"].includes(report.summary.verdict));
  const findings = [...shared, ...results.flatMap(({ report }) => report.findings)];
  return refused || hasError(findings) || isTooMany(count(findings, "warning"), values) ? PROBLEMS : CLEAN;
}

/** Findings as SARIF, each list with the text that they point into, if it was kept: the requests of a plan are not. */
function logOf(lists, values, company) {
  const shared = {
    company: { uri: uriOf(values.company ?? "company"), text: company && decoded(company) },
    options: { uri: uriOf(values.options ?? "options") },
  };
  const withSources = lists.map(({ name = "-", text, findings }) => {
    const source = { uri: uriOf(name), text };
    return { findings, sources: { ...shared, request: source, mapping: source } };
  });
  return sarif(withSources, core.rules(), core.version());
}

/** The findings on the company, if there is one, and on the options. They are the same for every input. */
function sharedFindings(preflight, company) {
  return preflight.findings.filter(({ span }) => company !== undefined || span.source !== "company");
}

function findingsOf(company, options) {
  const preflight = new core.Preflight(company ?? "{}", options);
  const findings = sharedFindings(preflight, company);
  preflight.free();
  return findings;
}

/** The file at the start of a pointer into an object of files. */
function fileIn(pointer) {
  return pointer ? pointer.split("/")[1].replaceAll("~1", "/").replaceAll("~0", "~") : undefined;
}

/** Whether the result goes to standard output. */
const isPrinted = ({ output }) => output === undefined || output === "-";

/** Whether findings go to standard error: yes, unless JSON on standard output includes them. */
const printsFindings = (values) => !values.json || !isPrinted(values);

/** Writes a result to a file or to standard output. If there were errors, the file is left as it was. */
function writeResult(text, answer, values, printer) {
  const hasErrors = hasError(answer.findings);
  const words = values.json ? `${JSON.stringify(answer, null, 2)}\n` : text;
  if (isPrinted(values)) printer.text(words);
  else if (hasErrors) printer.notWritten(values.output);
  else write(values.output, words);
  return hasErrors ? PROBLEMS : CLEAN;
}

/** Applies each safe fix in turn, checking again after each, as the web page does. */
function applySafeFixes(name, bytes, check, printer) {
  if (!isUtf8(bytes)) {
    printer.notFixed(name);
    return bytes;
  }
  let fixed = decoded(bytes);
  let fixes = 0;
  for (; fixes < MAX_FIXES; fixes++) {
    const fixable = check(fixed).findings.find(({ fix, span }) => fix?.safety === "safe" && ["request", "mapping"].includes(span.source));
    if (!fixable) break;
    fixed = core.applyFixes(fixed, fixable.fix.edits);
  }
  if (fixes > 0) write(name, fixed);
  printer.fixed(name, fixes);
  return fixed;
}

async function run(words) {
  if (words[0] === "--version") {
    process.stdout.write(`${core.version()}\n`);
    return CLEAN;
  }
  const call = parseArguments(words);
  if (call.help) {
    process.stdout.write(help(call.command));
    return CLEAN;
  }
  const { command, values, inputs } = call;
  const printer = new Printer(process.stdout, process.stderr, values);
  if ([...inputs, values.company, values.options].includes("-") && process.stdin.isTTY) printer.waiting();
  const company = values.company === undefined ? undefined : await companyIn(values.company);
  const options = await optionsOf(values, company, command);
  return commands[command]({ inputs, company, options, values, printer });
}

async function companyIn(name) {
  const bytes = await bytesOf(name);
  if (decoded(bytes).trim() === "") throw new Error(`${shown(name)} is empty: a company needs at least the names of its offices`);
  return bytes;
}

/** The options file with the flags set in its text, so that findings on the rest keep their locations. Without a day, it is today. */
async function optionsOf(values, company, command) {
  const bytes = values.options === undefined ? Buffer.from("{}") : await bytesOf(values.options);
  if (encodingOf(bytes) === "utf-8" && !isUtf8(bytes)) return bytes;
  const text = decoded(bytes);
  const flags = {
    idp: values.idp,
    asOf: values["as-of"] ?? (["check", "plan"].includes(command) && !hasDay(text) ? today() : undefined),
    profile: values.profile,
    company: company !== undefined && ["mapping", "compose"].includes(command) ? decoded(company) : undefined,
  };
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  return given.reduce((text, [name, value]) => withOption(text, name, value, values.options), ["", "null"].includes(text.trim()) ? "{}" : text);
}

/** Sets an option. A text that is not a JSON object is left as it is: the core reports what is wrong with it. */
function withOption(text, name, value, file) {
  const edited = core.applyFixes(text, core.editJson(text, `/${name}`, JSON.stringify(value)) ?? []);
  // The core reads the last of several, and only in this letter case.
  const options = objectIn(edited);
  if (options && options[name] !== value) throw new Error(`${shown(file)} has “${name}” more than once or in another letter case, so the flag cannot replace it: keep one “${name}”`);
  return edited;
}

/** Whether the options have a day, even in a letter case that the core reports. */
const hasDay = (options) => Object.keys(objectIn(options) ?? {}).some((name) => name.toLowerCase() === "asof");

function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function objectIn(text) {
  try {
    const value = JSON.parse(text.replace(/^\ufeff/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The message for an error; it never includes a file's content. */
function messageFor(error) {
  if (error instanceof UsageError) return `${error.message}\n${error.advice}`;
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return `no such file or folder: ${error.path}`;
  if (error.code === "EISDIR") return `${error.path} is a folder: name a file in it instead`;
  if (error.code === "EACCES") return `permission denied: ${error.path}`;
  if (error.code === "ENOSPC") return `no space left on the device: ${error.path}`;
  return error.message;
}

function fail(error) {
  process.stderr.write(`scim-preflight: ${messageFor(error)}\n`);
  process.exitCode = UNUSABLE;
}

/** Output that is lost is a failure, except to a reader that stops early, such as `head`. */
function failUnlessClosed(error) {
  if (error.code === "EPIPE") return;
  error.path = "standard output";
  fail(error);
  process.exit();
}

process.stdout.on("error", failUnlessClosed);
// There is nowhere left to say so.
process.stderr.on("error", ({ code }) => {
  if (code !== "EPIPE") process.exit(UNUSABLE);
});

run(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, fail);
