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
  company: { type: "string", short: "c", value: "FILE", words: "the company: its offices, licenses, numbers, users and settings" },
  idp: { type: "string", value: "NAME", of: ["auto", "okta", "entra", "google", "onelogin", "jumpcloud", "rfc"], words: "the identity provider whose behavior applies" },
  "as-of": { type: "string", value: "DAY", words: "the date of the request, such as 2026-11-17, for the bill estimate" },
  profile: { type: "string", value: "NAME", of: ["none", "interop"], words: "the profile whose rules apply as well" },
  options: { type: "string", value: "FILE", words: "these and other options as JSON; flags take precedence" },
  "max-warnings": { type: "string", value: "N", words: "exit with code 1 if there are more warnings than this" },
  fix: { type: "boolean", words: "first apply every safe fix to the files" },
  steps: { type: "boolean", words: "list every step, however many there are" },
  json: { type: "boolean", words: "the full result as JSON; check, mapping and explain print an array with each input or rule" },
  sarif: { type: "boolean", words: "the findings as SARIF 2.1.0, for code hosts and editors" },
  markdown: { type: "boolean", words: "a Markdown report to attach to a change request" },
  csv: { type: "boolean", words: "the steps as CSV" },
  output: { type: "string", short: "o", value: "FILE", words: "the file to write; standard output by default" },
  color: { type: "boolean", words: "use colors even if the output is not a terminal" },
  help: { type: "boolean", short: "h", words: "show this help" },
};

const common = ["options", "json", "color", "help"];

/** The commands: their arguments, description and flags, and how many inputs each takes. */
const commands = {
  check: {
    takes: "[FILE…]",
    does: "Checks requests; with --company, shows the outcome of each. Reads standard input if no file is named.",
    flags: ["company", "idp", "as-of", "profile", "max-warnings", "fix", "sarif", ...common],
    least: 0,
    most: Number.POSITIVE_INFINITY,
  },
  plan: {
    takes: "--company FILE [REQUESTS]",
    does: "Shows what many requests do, in order: HTTP requests, a JSON array, JSON lines, a Bulk body, or a CSV table.",
    flags: ["company", "idp", "as-of", "profile", "max-warnings", "steps", "markdown", "csv", "sarif", ...common],
    needs: "company",
    least: 0,
    most: 1,
  },
  import: {
    takes: "FOLDER | FILE…",
    does: "Builds a company from the exports of Dialpad's REST API.",
    flags: ["output", "json", "color", "help"],
    least: 1,
    most: Number.POSITIVE_INFINITY,
  },
  mapping: {
    takes: "[SCHEMA…]",
    does: "Checks Okta's app user schema or Entra's provisioning schema.",
    flags: ["company", "max-warnings", "fix", "sarif", ...common],
    least: 0,
    most: Number.POSITIVE_INFINITY,
  },
  compose: {
    takes: "PEOPLE SCHEMA",
    does: "Prints the requests that a provider will send, made from its exports, one per line.",
    flags: ["company", "idp", "options", "output", "json", "color", "help"],
    least: 2,
    most: 2,
  },
  rules: { takes: "", does: "Lists every rule, one per line.", flags: ["json", "color", "help"], least: 0, most: 0 },
  explain: { takes: "CODE…", does: "Prints the documentation of rules, given their codes or names.", flags: ["json", "color", "help"], least: 1, most: Number.POSITIVE_INFINITY },
};

/** Parses the arguments. If input is needed and none is named, it is standard input: `-`. */
export function asked([command, ...words]) {
  if (command === undefined) throw new UsageError("no command given");
  if (["--help", "-h", "help"].includes(command)) return { help: true, command: words[0] && named(words[0]) && words[0] };
  const known = named(command);
  const { values, positionals } = parsed(command, known, words);
  if (values.help) return { help: true, command };
  if (known.needs !== undefined && values[known.needs] === undefined) throw new UsageError(`${command} requires --${known.needs} ${flags[known.needs].value}`, command);
  if (positionals.length < known.least || positionals.length > known.most) throw new UsageError(`${command} takes ${known.takes || "no arguments"}`, command);
  const forms = ["json", "markdown", "csv", "sarif"].filter((form) => values[form]);
  if (forms.length > 1) throw new UsageError(`--${forms.join(" and --")} cannot be used together`, command);
  const given = positionals.length === 0 && known.least === 0 && known.most > 0 ? ["-"] : positionals;
  if (values.fix && given.includes("-")) throw new UsageError("--fix needs files: standard input cannot be fixed in place", command);
  return { command, given, values: { ...values, ...chosen(values, command), ...day(values["as-of"], command), ...limit(values["max-warnings"], command) } };
}

function named(command) {
  if (!Object.hasOwn(commands, command)) throw new UsageError(`unknown command ${JSON.stringify(command)}`);
  return commands[command];
}

/** The values of flags that take one of a fixed set, in any letter case. */
function chosen(values, command) {
  const given = Object.entries(flags).filter(([name, { of }]) => of && values[name] !== undefined);
  return Object.fromEntries(
    given.map(([name, { of }]) => {
      const word = values[name].toLowerCase();
      if (!of.includes(word)) throw new UsageError(`--${name} must be one of ${of.join(", ")}, not ${JSON.stringify(values[name])}`, command);
      return [name, word];
    }),
  );
}

function day(words, command) {
  if (words === undefined) return {};
  const there = /^\d{4}-\d\d-\d\d$/.test(words) ? new Date(`${words}T00:00:00Z`) : new Date(Number.NaN);
  // `Date` turns February 30 into a day in March.
  if (Number.isNaN(there.getTime()) || !there.toISOString().startsWith(words)) throw new UsageError(`--as-of must be a date such as 2026-11-17, not ${JSON.stringify(words)}`, command);
  return { "as-of": words };
}

function parsed(command, known, args) {
  const options = Object.fromEntries(known.flags.map((name) => [name, { type: flags[name].type, ...(flags[name].short && { short: flags[name].short }) }]));
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error.message.split(". To specify")[0], command);
  }
}

function limit(words, command) {
  if (words === undefined) return {};
  if (!/^\d+$/.test(words)) throw new UsageError(`--max-warnings must be a non-negative integer, not ${JSON.stringify(words)}`, command);
  return { "max-warnings": Number(words) };
}

const WIDE = 24;
const row = (name, words) => `  ${name.padEnd(WIDE)}${name.length < WIDE ? "" : `\n${" ".repeat(WIDE + 2)}`}${words}`;

export function help(command) {
  if (command === undefined) {
    return lines([
      "Usage: scim-preflight COMMAND …",
      "",
      "Shows what Dialpad will do with SCIM requests before they are sent. Sends nothing anywhere.",
      "",
      ...Object.entries(commands).map(([name, { takes, does }]) => row(`${name} ${takes}`.trim(), does)),
      "",
      "“scim-preflight COMMAND --help” lists the flags of a command; --version prints the version.",
      "Exit codes: 0 if all is well, 1 if there are problems or nothing to check, 2 if the command could not run.",
    ]);
  }
  const { takes, does, flags: names } = commands[command];
  return lines([`Usage: scim-preflight ${command} ${takes}`.trim(), "", does, "", ...names.map((name) => row(flagged(name), described(flags[name])))]);
}

const described = ({ words, of }) => (of ? `${words}: ${of.join(", ")}` : words);
const flagged = (name) => [flags[name].short && `-${flags[name].short},`, `--${name}`, flags[name].value].filter(Boolean).join(" ");
const lines = (all) => `${all.join("\n")}\n`;
