// What may stand behind the command's name, and what it says about itself.
import { parseArgs } from "node:util";

/** Said to whoever called it in a way that cannot be. */
export class UsageError extends Error {
  constructor(message, command) {
    super(message);
    this.advice = `See “scim-preflight ${command ? `${command} ` : ""}--help”.`;
  }
}

const flags = {
  company: { type: "string", short: "c", value: "FILE", words: "the company: its offices, licenses, numbers, users, settings" },
  idp: { type: "string", value: "NAME", of: ["auto", "okta", "entra", "google", "onelogin", "jumpcloud", "rfc"], words: "whose ways hold" },
  "as-of": { type: "string", value: "DAY", words: "the day on which it arrives, such as 2026-11-17: for the estimate" },
  profile: { type: "string", value: "NAME", of: ["none", "interop"], words: "whether it is held to the interoperability profile too" },
  options: { type: "string", value: "FILE", words: "these and other options as JSON; flags go first" },
  "max-warnings": { type: "string", value: "N", words: "more warnings than this end with exit code 1" },
  fix: { type: "boolean", words: "make every safe fix in the files first" },
  steps: { type: "boolean", words: "list every step, however many there are" },
  json: { type: "boolean", words: "the whole answer as JSON; of texts or rules that are named, a list with each" },
  sarif: { type: "boolean", words: "the findings as SARIF 2.1.0, which code hosts and editors read" },
  markdown: { type: "boolean", words: "a report to attach to a change" },
  csv: { type: "boolean", words: "the steps as a table" },
  output: { type: "string", short: "o", value: "FILE", words: "where to write it; standard output unless told" },
  color: { type: "boolean", words: "colors even where no terminal is" },
  help: { type: "boolean", short: "h", words: "this" },
};

const common = ["options", "json", "color", "help"];

/** Each command: what it takes, what it does, its flags, and how many texts it needs. */
const commands = {
  check: {
    takes: "[FILE…]",
    does: "Findings about requests; with --company, what each leads to. Without a file, standard input.",
    flags: ["company", "idp", "as-of", "profile", "max-warnings", "fix", "sarif", ...common],
    least: 0,
    most: Number.POSITIVE_INFINITY,
  },
  plan: {
    takes: "--company FILE [REQUESTS]",
    does: "What many requests lead to, one after the other: HTTP texts, a JSON array, JSON lines, a Bulk body, or a table (CSV).",
    flags: ["company", "idp", "as-of", "profile", "max-warnings", "steps", "markdown", "csv", "sarif", ...common],
    needs: "company",
    least: 0,
    most: 1,
  },
  import: {
    takes: "FOLDER | FILE…",
    does: "A company made from the exports of Dialpad's REST API.",
    flags: ["output", "json", "color", "help"],
    least: 1,
    most: Number.POSITIVE_INFINITY,
  },
  mapping: {
    takes: "[SCHEMA…]",
    does: "Findings about Okta's app user schema or Entra's provisioning schema.",
    flags: ["company", "max-warnings", "fix", "sarif", ...common],
    least: 0,
    most: Number.POSITIVE_INFINITY,
  },
  compose: {
    takes: "PEOPLE SCHEMA",
    does: "The requests that a provider will send, made of its exports, a line each.",
    flags: ["company", "idp", "options", "output", "json", "color", "help"],
    least: 2,
    most: 2,
  },
  rules: { takes: "", does: "Every rule, a line each.", flags: ["json", "color", "help"], least: 0, most: 0 },
  explain: { takes: "CODE…", does: "The documentation of rules, by code or name.", flags: ["json", "color", "help"], least: 1, most: Number.POSITIVE_INFINITY },
};

/** What was asked for. Where texts are needed and none is named, standard input is: `-`. */
export function asked([command, ...words]) {
  if (command === undefined) throw new UsageError("name a command");
  if (["--help", "-h", "help"].includes(command)) return { help: true, command: words[0] && named(words[0]) && words[0] };
  const known = named(command);
  const { values, positionals } = parsed(command, known, words);
  if (values.help) return { help: true, command };
  if (known.needs !== undefined && values[known.needs] === undefined) throw new UsageError(`${command} needs --${known.needs} ${flags[known.needs].value}`, command);
  if (positionals.length < known.least || positionals.length > known.most) throw new UsageError(`${command} takes ${known.takes || "nothing else"}`, command);
  const forms = ["json", "markdown", "csv", "sarif"].filter((form) => values[form]);
  if (forms.length > 1) throw new UsageError(`--${forms.join(" and --")} do not go together`, command);
  const given = positionals.length === 0 && known.least === 0 && known.most > 0 ? ["-"] : positionals;
  if (values.fix && given.includes("-")) throw new UsageError("--fix needs files: standard input cannot be mended in its place", command);
  return { command, given, values: { ...values, ...chosen(values, command), ...day(values["as-of"], command), ...limit(values["max-warnings"], command) } };
}

function named(command) {
  if (!Object.hasOwn(commands, command)) throw new UsageError(`there is no command ${JSON.stringify(command)}`);
  return commands[command];
}

/** The words of flags that take one of a few, whatever the case of their letters. */
function chosen(values, command) {
  const given = Object.entries(flags).filter(([name, { of }]) => of && values[name] !== undefined);
  return Object.fromEntries(
    given.map(([name, { of }]) => {
      const word = values[name].toLowerCase();
      if (!of.includes(word)) throw new UsageError(`--${name} is one of ${of.join(", ")}, not ${JSON.stringify(values[name])}`, command);
      return [name, word];
    }),
  );
}

function day(words, command) {
  if (words === undefined) return {};
  const there = /^\d{4}-\d\d-\d\d$/.test(words) ? new Date(`${words}T00:00:00Z`) : new Date(Number.NaN);
  // The 30th of February is some other day.
  if (Number.isNaN(there.getTime()) || !there.toISOString().startsWith(words)) throw new UsageError(`--as-of is a day such as 2026-11-17, not ${JSON.stringify(words)}`, command);
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
  if (!/^\d+$/.test(words)) throw new UsageError(`--max-warnings is a whole number, not ${JSON.stringify(words)}`, command);
  return { "max-warnings": Number(words) };
}

const WIDE = 24;
const row = (name, words) => `  ${name.padEnd(WIDE)}${name.length < WIDE ? "" : `\n${" ".repeat(WIDE + 2)}`}${words}`;

export function help(command) {
  if (command === undefined) {
    return lines([
      "Usage: scim-preflight COMMAND …",
      "",
      "Says what Dialpad will do with SCIM requests, before they are sent. Sends nothing anywhere.",
      "",
      ...Object.entries(commands).map(([name, { takes, does }]) => row(`${name} ${takes}`.trim(), does)),
      "",
      "“scim-preflight COMMAND --help” tells the flags of one, --version the version.",
      "Exit codes: 0 all is well, 1 something speaks against it or there was nothing to try, 2 it could not be tried.",
    ]);
  }
  const { takes, does, flags: names } = commands[command];
  return lines([`Usage: scim-preflight ${command} ${takes}`.trim(), "", does, "", ...names.map((name) => row(flagged(name), described(flags[name])))]);
}

const described = ({ words, of }) => (of ? `${words}: ${of.join(", ")}` : words);
const flagged = (name) => [flags[name].short && `-${flags[name].short},`, `--${name}`, flags[name].value].filter(Boolean).join(" ");
const lines = (all) => `${all.join("\n")}\n`;
