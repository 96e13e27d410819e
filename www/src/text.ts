// Every word that the page shows. Values from a payload are handed in and stay text.
import type { Certainty, Outcome, Report, Severity, Span } from "./engine";

type Idp = Report["idp"]["used"];
type Source = Span["source"];

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

const severityOne: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

const idpNames: Record<Idp, string> = {
  okta: "Okta",
  entra: "Entra",
  google: "Google",
  onelogin: "OneLogin",
  jumpcloud: "JumpCloud",
  rfc: "plain SCIM",
};

const fixKey = /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘." : "Ctrl-.";

export const text = {
  name: "scim-preflight",
  tagline: "What Dialpad will do with a SCIM request, before it is sent.",
  skip: "Skip to the result",

  tabs: { label: "Views", check: "Check", company: "Company" },
  theme: {
    label: (now: string) => `Theme: ${now}`,
    names: { auto: "as the system", light: "light", dark: "dark" },
  },

  idp: {
    looksLike: "looks like",
    readAs: "read as",
    name: (idp: Idp) => idpNames[idp],
    title: (detected: boolean) => (detected ? "Why it looks like this provider" : "No provider recognized"),
    none: "Nothing in the request gives its sender away, so it is read as RFC 7644 says.",
  },

  examples: {
    button: "Examples",
    title: "Example requests",
    groups: { create: "Someone joins", change: "Someone changes or leaves", wrong: "Something is off", more: "More" },
  },

  request: {
    label: "Request",
    placeholder: "Paste a SCIM body, or a whole request: POST /Users …",
    clear: "Clear",
    nothing: "no request yet",
    unread: "not readable",
  },
  company: {
    label: "Company",
    placeholder: "Paste a company snapshot, or reset to the sample.",
    sample: "Sample company",
    own: "Your company",
    reset: "Reset to sample",
    asOf: "as of",
    asOfHint: "The day on which the request arrives: the estimate of the bill counts from here.",
  },

  headline: {
    create: "Will create",
    update: "Will change",
    suspend: "Will suspend",
    reactivate: "Will reactivate",
    delete: "Will delete",
    none: "Will change nothing for",
    reject: "Will be refused:",
  } satisfies Record<Outcome["action"], string>,
  someone: "a user without a userName",
  unknownUser: "a user this company does not have",
  readsOnly: "Only reads, and changes nothing",
  unreadable: "This cannot be read",
  noOutcome: { accepted: "Nothing wrong with it, and nothing to decide", rejected: "Would be refused" },
  counts: (summary: Report["summary"]) => {
    const parts = [
      summary.errors ? count(summary.errors, "error") : "",
      summary.warnings ? count(summary.warnings, "warning") : "",
      summary.infos ? count(summary.infos, "note") : "",
    ].filter(Boolean);
    return parts.length ? parts.join(", ") : "no problems";
  },
  fateLabel: "What Dialpad will do",
  broken: {
    lead: "Nothing can be said about its fate until the text is whole.",
    goTo: (line: number, column: number) => `Go to line ${line}, column ${column}`,
  },
  empty: {
    title: "What will Dialpad do with it?",
    lead: "Paste what your identity provider is about to send. You see the office, the license, the number, the seat and what will be ignored. It is checked in this page and sent nowhere.",
    accepts: "A bare SCIM body, a request with its headers, or an object with method, path and body.",
    or: "Or start from one of these",
  },

  cards: {
    office: "Office",
    license: "License",
    number: "Number",
    user: "User",
    seat: "Seat & bill",
    ignored: "Ignored",
    response: "Response",
  },
  certainty: {
    names: { documented: "documented", configured: "configured", assumed: "assumed", unknown: "unknown" } satisfies Record<Certainty, string>,
    hints: {
      documented: "Dialpad's documentation says so",
      configured: "a setting of the company decides it",
      assumed: "the documentation is silent; the reasons name the assumption",
      unknown: "the company snapshot lacks the data",
    } satisfies Record<Certainty, string>,
  },
  why: (steps: number) => `Why? ${count(steps, "step")}`,
  notThis: "not",
  place: (source: Source, line: number) => `${source} ${line}`,
  cites: "Sources",

  officeVia: {
    officeName: "named by officeName",
    physicalDeliveryOfficeName: "named by physicalDeliveryOfficeName",
    department: "named by department",
    country: "by country",
    "best-match": "the best match",
    "default-office": "the default office",
    unchanged: "stays as it is",
    none: "no office",
  } satisfies Record<Outcome["office"]["via"], string>,
  officeNone: "none",
  officeId: (id: string) => `office ${id}`,

  licenseVia: {
    licenseType: "by licenseType",
    default: "the default",
    unchanged: "stays as it is",
    freed: "freed",
    none: "no license",
  } satisfies Record<Outcome["license"]["via"], string>,
  licenseNames: { "Dialpad_Ai Voice": "Ai Voice", Dialpad_Support: "Support", "Dialpad_Ai Sales": "Ai Sales" },

  numberVia: {
    pool: "from the pool of unassigned numbers",
    "area-code": "from the area code",
    "support-default": "Support users get no number by default",
    unchanged: "stays as it is",
    "on-hold": "on hold",
    none: "no number",
    unknown: "",
  } satisfies Record<Outcome["number"]["via"], string>,
  areaCode: (code: string) => `area code ${code}`,
  pool: (before: number, after: number) => (before === after ? `pool stays at ${before}` : `pool ${before} → ${after}`),
  afterApply: "known after apply",
  noValue: "none",
  notKnown: "not known",

  userState: {
    active: "Active",
    suspended: "Suspended",
    deleted: "Deleted",
    absent: "Not there",
    unknown: "Not known",
  } satisfies Record<Outcome["user"]["state"], string>,
  visibility: (user: Outcome["user"]) => {
    if (user.state === "absent" || user.state === "unknown") return "";
    const list = user.teamList ? "in the team list" : "not in the team list";
    const shown = user.shownAs ? ` as ${user.shownAs}` : "";
    const search = user.searchable ? `found by search${shown}` : "not found by search";
    return `${list}, ${search}`;
  },

  seat: {
    inOffice: "in",
    free: (before: number, after: number) => (before === after ? `${before} free` : `${before} → ${after} free`),
    ofAllocated: (allocated: number) => `of ${allocated}`,
    unknown: "free seats not known",
    short: (n: number) => `${count(n, "license")} short`,
    meter: (used: number, allocated: number) => `${used} of ${allocated} in use afterwards`,
    ifBought: "If bought",
    ifRefused: "If refused",
    none: "no seat changes hands",
  },
  bill: { estimate: "estimate" },
  ignoredNone: "nothing",
  reply: (status: number) => statusNames[status] ?? "",

  problems: {
    title: "Problems",
    titleCompany: "Problems in the company",
    none: "No problems found.",
    nothingYet: "Nothing to check yet.",
    severity: severityOne,
    place: (line: number, column: number) => `Ln ${line}, Col ${column}`,
    elsewhere: (source: Source, place: string) => `${source} ${place}`,
    fix: "Fix",
    reviewFix: "Fix, then review",
    fixLabel: (words: string, title: string) => `${words}: ${title}`,
    fixAll: (n: number) => `Fix all safe (${n})`,
    fixed: (n: number) => `${count(n, "fix", "fixes")} applied`,
    keys: `F8 next · Shift-F8 previous · ${fixKey} fix`,
    keyHint: `${fixKey} applies the fix`,
    at: (n: number, of: number, message: string) => `Problem ${n} of ${of}: ${message}`,
  },

  footer: {
    privacy: "Nothing leaves this browser.",
    detail: "No server, no account, no request after the page has loaded.",
    estimateOnly: "Not affiliated with Dialpad.",
  },
  failed: {
    title: "The checker did not start",
    lead: "This page runs it as WebAssembly. A browser or a policy that forbids WebAssembly, or a lost connection while loading, stops it.",
    stopped: "The checker stopped",
    stoppedLead: "This should not happen with any text. What you typed is still here.",
    reload: "Load the page again",
  },
};

const statusNames: Record<number, string> = {
  200: "OK",
  201: "Created",
  204: "No Content",
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Payload Too Large",
  501: "Not Implemented",
};
