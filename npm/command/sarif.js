// Findings as SARIF 2.1.0 (OASIS), which code hosts, editors and build servers read.

/** @typedef {import("../index.js").Finding} Finding */
/** @typedef {import("../index.js").Rule} Rule */
/** @typedef {import("../index.js").Span} Span */
/** @typedef {import("../index.js").Edit} Edit */
/** @typedef {{ uri: string, text?: string }} Source a file, with its text if that is available */
/** @typedef {{ findings: Finding[], sources: Record<Span["source"], Source> }} FindingList findings, with the files that they may point into */
/** @typedef {{ artifactLocation: import("sarif").ArtifactLocation, lines?: Lines }} File */

/** @type {Record<Finding["severity"], import("sarif").ReportingConfiguration.level>} */
const levels = { error: "error", warning: "warning", info: "note" };

/**
 * Returns the log of one run.
 *
 * @param {FindingList[]} lists
 * @param {Rule[]} rules all rules; the log describes those that have results
 * @param {string} version
 * @returns {import("sarif").Log}
 */
export function sarif(lists, rules, version) {
  const reported = new Set(lists.flatMap(({ findings }) => findings.map(({ code }) => code)));
  const reportedRules = rules.filter(({ code }) => reported.has(code));
  const indices = new Map(reportedRules.map(({ code }, index) => [code, index]));
  const fileOf = once(file);
  const results = lists.flatMap(({ findings, sources }) =>
    findings.map((finding) => ({ ...result(finding, (name) => fileOf(sources[name])), ruleIndex: indices.get(finding.code) })),
  );
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "scim-preflight", semanticVersion: version, rules: reportedRules.map(descriptor) } },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r"],
        results,
      },
    ],
  };
}

/**
 * @param {Rule} rule
 * @returns {import("sarif").ReportingDescriptor}
 */
function descriptor({ code, name, severity, docs }) {
  const [what, why] = ["What it checks", "Why it matters"].map((title) => section(docs, title));
  return {
    id: code,
    name,
    shortDescription: { text: what },
    fullDescription: { text: `${what} ${why}` },
    help: { text: docs, markdown: docs },
    defaultConfiguration: { level: levels[severity] },
  };
}

/**
 * The text below a heading of a rule's documentation, on one line.
 *
 * @param {string} docs
 * @param {string} title
 */
function section(docs, title) {
  const [, below = ""] = docs.split(`## ${title}\n`);
  return below.split("\n## ")[0].trim().replaceAll(/\s+/g, " ");
}

/**
 * Messages have no arguments, so braces stand for themselves. The format asks to double them even then (§3.11.5), but readers that replace
 * placeholders only where there are arguments, such as VS Code's, would show “`}}`” for “`}`”.
 *
 * @param {Finding} finding
 * @param {(name: Span["source"]) => File} fileOf
 * @returns {import("sarif").Result}
 */
function result({ code, severity, message, help, span, labels, fix }, fileOf) {
  const { artifactLocation, lines } = fileOf(span.source);
  return {
    ruleId: code,
    level: levels[severity],
    message: { text: help ? `${message}. ${help}` : message },
    locations: [location(span, fileOf(span.source))],
    ...(labels.length > 0 && { relatedLocations: labels.map((label) => ({ ...location(label.span, fileOf(label.span.source)), message: { text: label.message } })) }),
    ...(fix && lines && { fixes: [{ description: { text: fix.title }, artifactChanges: [{ artifactLocation, replacements: fix.edits.map((edit) => replacement(edit, lines)) }] }] }),
  };
}

/**
 * @param {Span} span
 * @param {File} file
 * @returns {import("sarif").Location}
 */
function location(span, { artifactLocation, lines }) {
  return {
    physicalLocation: { artifactLocation, region: lines ? lines.region(span) : { startLine: span.line, startColumn: span.column } },
    ...(span.pointer !== "" && { logicalLocations: [{ fullyQualifiedName: span.pointer }] }),
  };
}

/**
 * @param {Edit} edit
 * @param {Lines} lines
 * @returns {import("sarif").Replacement}
 */
const replacement = (edit, lines) => ({ deletedRegion: lines.region(edit), insertedContent: { text: edit.text } });

/**
 * @param {Source} source
 * @returns {File}
 */
const file = ({ uri, text }) => ({ artifactLocation: { uri }, ...(text !== undefined && { lines: new Lines(text) }) });

/**
 * Memoizes `make` by its argument.
 *
 * @template {object} Of
 * @template Made
 * @param {(of: Of) => Made} make
 */
function once(make) {
  const results = new Map();
  return (/** @type {Of} */ of) => {
    if (!results.has(of)) results.set(of, make(of));
    return /** @type {Made} */ (results.get(of));
  };
}

/** The offsets at which lines begin: line and column are the only locations that every SARIF reader understands. */
class Lines {
  /** @param {string} text */
  constructor(text) {
    this.starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ index, 0: end }) => index + end.length)];
  }

  /** @param {{ start: number, end: number }} part */
  region({ start, end }) {
    const [startLine, startColumn] = this.#place(start);
    const [endLine, endColumn] = this.#place(end);
    return { startLine, startColumn, endLine, endColumn };
  }

  /** @param {number} offset */
  #place(offset) {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return [low + 1, offset - this.starts[low] + 1];
  }
}
