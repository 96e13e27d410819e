// Command line arguments and help.
import { parseArgs } from "node:util";

/** An invalid call. */
export class UsageError extends Error {
  constructor(message, command) {
    super(message);
    this.advice = `See “scim-preflight ${command ? `${command} ` : ""}--help”.`;
  }
}

const flags = {
  company: { type: "string", short: "c", value: "FILE", description: "the company: its offices, licenses, numbers, users and settings" },
  idp: { type: "string", value: "NAME", oneOf: ["auto", "okta", "entra", "google", "onelogin", "jumpcloud", "rfc"], description: "the identity provider whose behavior applies" },
  "as-of": { type: "string", value: "DAY", description: "the date of the request, such as 2026-11-17, for the bill estimate; today by default" },
  profile: { type: "string", value: "NAME", oneOf: ["none", "interop"], description: "the profile whose rules apply as well" },
  options: { type: "string", value: "FILE", description: "these and other options as JSON; flags take precedence" },
  "max-warnings": { type: "string", value: "N", description: "exit with code 1 if there are more warnings than this" },
  fix: { type: "boolean", description: "first apply every safe fix to the files" },
  steps: { type: "boolean", description: "list every step, however many there are" },
  json: { type: "boolean", description: "the full result as JSON" },
  sarif: { type: "boolean", description: "the findings as SARIF 2.1.0, for code hosts and editors" },
  markdown: { type: "boolean", description: "a Markdown report to attach to a change request" },
  csv: { type: "boolean", description: "the steps as CSV" },
  output: { type: "string", short: "o", value: "FILE", description: "the file to write; standard output by default" },
  color: { type: "boolean", description: "use colors even if the output is not a terminal; without it, the variables FORCE_COLOR and NO_COLOR decide" },
  help: { type: "boolean", short: "h", description: "show this help" },
};

const common = ["options", "json", "color", "help"];

/** What `--json` prints of several inputs. */
const ofEach = { json: "the full result as JSON: an array with a report for each file" };

/** The commands: their arguments, description and flags, what these mean if it is special, and how many inputs each takes. */
const commands = {
  check: {
    usage: "[FILE…]",
    description: "Checks requests; with --company, shows the outcome of each.",
    flags: ["company", "idp", "as-of", "profile", "max-warnings", "fix", "sarif", ...common],
    meanings: ofEach,
    minInputs: 0,
    maxInputs: Number.POSITIVE_INFINITY,
  },
  plan: {
    usage: "--company FILE [REQUESTS]",
    description: "Shows what many requests do, in order: HTTP requests, a JSON array, JSON lines, a Bulk body, a recording (HAR), or a CSV table.",
    flags: ["company", "idp", "as-of", "profile", "max-warnings", "steps", "markdown", "csv", "sarif", ...common],
    needs: "company",
    minInputs: 0,
    maxInputs: 1,
  },
  import: {
    usage: "FOLDER | FILE…",
    description: "Builds a company from the exports of Dialpad's REST API.",
    flags: ["output", "json", "color", "help"],
    needsNames: true,
    minInputs: 1,
    maxInputs: Number.POSITIVE_INFINITY,
  },
  mapping: {
    usage: "[SCHEMA…]",
    description: "Checks Okta's app user schema or Entra's provisioning schema.",
    flags: ["company", "max-warnings", "fix", "sarif", ...common],
    meanings: ofEach,
    minInputs: 0,
    maxInputs: Number.POSITIVE_INFINITY,
  },
  compose: {
    usage: "PEOPLE SCHEMA",
    description: "Prints the requests that a provider will send, made from its exports, one per line.",
    flags: ["company", "idp", "options", "output", "json", "color", "help"],
    minInputs: 2,
    maxInputs: 2,
  },
  rules: {
    usage: "",
    description: "Lists every rule, one per line.",
    flags: ["json", "color", "help"],
    meanings: { json: "every rule with its documentation, as JSON" },
    minInputs: 0,
    maxInputs: 0,
  },
  explain: {
    usage: "CODE…",
    description: "Prints the documentation of rules, given their codes or names.",
    flags: ["json", "color", "help"],
    meanings: { json: "the rules as JSON: an array, even if there is only one" },
    minInputs: 1,
    maxInputs: Number.POSITIVE_INFINITY,
  },
};

/** Parses the arguments. If input is needed and none is named, it is standard input: `-`. */
export function parseArguments([command, ...words]) {
  if (command === undefined) throw new UsageError("no command given");
  if (["--help", "-h", "help"].includes(command)) return { help: true, command: words[0] && commandNamed(words[0]) && words[0] };
  const known = commandNamed(command);
  const { values, positionals } = parseFlags(command, known, words);
  if (values.help) return { help: true, command };
  if (known.needs !== undefined && values[known.needs] === undefined) throw new UsageError(`${command} requires --${known.needs} ${flags[known.needs].value}`, command);
  if (positionals.length < known.minInputs) throw new UsageError(`too few arguments: expected ${usageOf(command)}`, command);
  if (positionals.length > known.maxInputs) throw new UsageError(`too many arguments: expected ${usageOf(command)}`, command);
  const formats = ["json", "markdown", "csv", "sarif"].filter((format) => values[format]);
  if (formats.length > 1) throw new UsageError(`--${formats.join(" and --")} cannot be used together`, command);
  const inputs = positionals.length === 0 && readsStandardInput(known) ? ["-"] : positionals;
  if ([...inputs, values.company, values.options].filter((name) => name === "-").length > 1) throw new UsageError("standard input can be read only once", command);
  if (known.needsNames && inputs.includes("-")) throw new UsageError(`${command} cannot read standard input: it tells the exports apart by their names`, command);
  if (values.fix && inputs.includes("-")) throw new UsageError("--fix needs files: standard input cannot be fixed in place", command);
  return { command, inputs, values: { ...values, ...choiceValues(values, command), ...dateValue(values["as-of"], command), ...limitValue(values["max-warnings"], command) } };
}

/** Whether a command reads standard input if no file is named. */
const readsStandardInput = ({ minInputs, maxInputs }) => minInputs === 0 && maxInputs > 0;

function commandNamed(command) {
  if (Object.hasOwn(commands, command)) return commands[command];
  throw new UsageError(`unknown command ${JSON.stringify(command)}: the first word must be one of ${Object.keys(commands).join(", ")}`);
}

/** The values of flags that take one of a fixed set, in any letter case. */
function choiceValues(values, command) {
  const set = Object.entries(flags).filter(([name, { oneOf }]) => oneOf && values[name] !== undefined);
  return Object.fromEntries(
    set.map(([name, { oneOf }]) => {
      const word = values[name].toLowerCase();
      if (!oneOf.includes(word)) throw new UsageError(`--${name} must be one of ${oneOf.join(", ")}, not ${JSON.stringify(values[name])}`, command);
      return [name, word];
    }),
  );
}

function dateValue(words, command) {
  if (words === undefined) return {};
  const date = /^\d{4}-\d\d-\d\d$/.test(words) ? new Date(`${words}T00:00:00Z`) : new Date(Number.NaN);
  // `Date` turns February 30 into a day in March.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(words)) throw new UsageError(`--as-of must be a date such as 2026-11-17, not ${JSON.stringify(words)}`, command);
  return { "as-of": words };
}

function parseFlags(command, known, args) {
  const options = Object.fromEntries(known.flags.map((name) => [name, { type: flags[name].type, ...(flags[name].short && { short: flags[name].short }) }]));
  // Not strict, because the messages of `parseArgs` are not in the words of the help.
  const { values, positionals, tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) if (token.kind === "option") checkFlag(token, command, known);
  return { values, positionals };
}

function checkFlag({ name, rawName, value, inlineValue }, command, known) {
  if (!known.flags.includes(name)) throw new UsageError(`${command} has no flag ${rawName}`, command);
  const { type, value: placeholder } = flags[name];
  if (type === "boolean" && value !== undefined) throw new UsageError(`${rawName} takes no value`, command);
  // `--company --json` is a forgotten value; a file with such a name can be given as `--company=--json`.
  const isMissing = !value || (!inlineValue && /^-./.test(value));
  if (type === "string" && isMissing) throw new UsageError(`${rawName} requires a value: ${rawName} ${placeholder}`, command);
}

function limitValue(words, command) {
  if (words === undefined) return {};
  if (!/^\d+$/.test(words)) throw new UsageError(`--max-warnings must be a non-negative integer, not ${JSON.stringify(words)}`, command);
  return { "max-warnings": Number(words) };
}

const COLUMN = 24;
const row = (name, words) => `  ${name.padEnd(COLUMN)}${name.length < COLUMN ? "" : `\n${" ".repeat(COLUMN + 2)}`}${words}`;

export function help(command) {
  if (command === undefined) {
    return lines([
      "Usage: scim-preflight COMMAND …",
      "",
      "Shows what Dialpad will do with SCIM requests before they are sent. Sends nothing anywhere.",
      "",
      ...Object.entries(commands).map(([name, { usage, description }]) => row(`${name} ${usage}`.trim(), description)),
      "",
      "“scim-preflight COMMAND --help” lists the flags of a command; --version prints the version.",
      "check, plan and mapping read standard input if no file is named. “-” as a file is standard input or output, except for import's.",
      "Exit codes: 0 if all is well, 1 if there are problems or nothing to check, 2 if the command could not run.",
    ]);
  }
  const { description, flags: names, meanings = {} } = commands[command];
  const input = readsStandardInput(commands[command]) ? ["Reads standard input if no file is named."] : [];
  return lines([`Usage: ${usageOf(command)}`, "", description, ...input, "", ...names.map((name) => row(flagSyntax(name), meanings[name] ?? flagDescription(flags[name])))]);
}

const usageOf = (command) => `scim-preflight ${command} ${commands[command].usage}`.trim();
const flagDescription = ({ description, oneOf }) => (oneOf ? `${description}: ${oneOf.join(", ")}` : description);
const flagSyntax = (name) => [flags[name].short && `-${flags[name].short},`, `--${name}`, flags[name].value].filter(Boolean).join(" ");
const lines = (all) => `${all.join("\n")}\n`;
