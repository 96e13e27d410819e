// Every word that the page shows. Values from a payload are handed in and stay text.
import type { Certainty, MappedAttribute, Outcome, Report, Severity, Span } from "./engine";

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

  tabs: { label: "Views", check: "Check", company: "Company", mapping: "Mapping", rules: "Rules" },
  notFetched: "This part of the page could not be loaded.",
  startOver: "Start over",
  theme: {
    label: (now: string) => `Theme: ${now}`,
    names: { auto: "as the system", light: "light", dark: "dark" },
  },

  idp: {
    looksLike: "looks like",
    readAs: "read as",
    setTo: "set to",
    name: (idp: Idp) => idpNames[idp],
    readAsName: (idp: Idp) => `read as ${idpNames[idp]}`,
    title: (detected: Idp | undefined) => (detected ? `It looks like ${idpNames[detected]}, because` : "No provider recognized"),
    choose: "Read it as",
    auto: (detected: Idp | undefined) => (detected ? `what it looks like: ${idpNames[detected]}` : "what it looks like"),
    profile: "Hold it to the interoperability profile too",
    profileHint: "draft-zollner-scim-interop-profile, an Internet-Draft: work in progress",
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
  panes: { label: "What is shown", request: "Request", resource: "Before & after", forms: "Both forms" },
  resource: {
    before: "Before",
    after: "After",
    known: "what the company snapshot knows. Write what your service provider has, and problems take it into account",
    own: "as written; problems take it into account",
    reset: "From the company again",
    broken: "This is no JSON object, so it is not used.",
    asAsked: "what the request makes of it",
    unknown: "not known",
    changes: (n: number) => (n === 0 ? "nothing changes" : count(n, "change")),
    toOwn: "as RFC 7644 applies it to the resource that you wrote; what Dialpad ignores stands under Ignored",
    toKnown: "as RFC 7644 applies it to what the snapshot knows; what Dialpad ignores stands under Ignored",
    more: (n: number) => `and ${n} more`,
    open: "Before and after, side by side",
    was: "before: ",
    is: "after: ",
  },
  forms: {
    without: "Without the flag",
    with: "With aadOptscim062020",
    withoutLead: "Entra's default",
    withLead: "the form nearer to the RFC",
  },
  share: {
    button: "Share",
    title: "Share what you see",
    lead: "The link holds the texts themselves, compressed, behind its #. Browsers send that part to no server; whoever has the link can read them.",
    what: "What goes in",
    parts: { request: "The request", company: "The company", mapping: "The mapping", options: "The options" },
    hints: { request: "as it stands in the editor", company: "without it, the sample company is used", mapping: "Okta's or Entra's schema", options: "provider, profile and day" },
    warning: "A request names a person, and may hold a password or a token. Take out what the other one must not see.",
    make: "Copy the link",
    close: "Close",
    link: (length: number) => `The link, ${length.toLocaleString("en")} characters`,
    long: "Some mail and chat programs cut links this long.",
    markdown: "Copy",
    markdownLabel: "Copy result and problems as Markdown",
    copied: "Copied",
    notCopied: "The browser does not allow copying here.",
  },
  memory: {
    remember: "Remember on this device",
    hint: "Off unless you ask: a request is personal data. Kept in this browser only.",
    forget: "Forget everything",
    forgotten: "Forgotten. Nothing of yours is kept on this device.",
    full: "This browser does not keep it: its storage is full or switched off.",
  },
  notice: {
    shared: () => "These texts came with a link. They are in this page only; the address no longer holds them.",
    damaged: () => "The link is damaged or was made by another version: nothing could be read from it.",
    example: (rule?: string) => `An example of ${rule ?? "a rule"}, with the company and the options that it needs.`,
    reset: () => "Back at the start.",
    back: "Back to what I had",
    keep: "Keep this",
    close: "Close",
  },
  rules: {
    search: "Search rules",
    placeholder: "Code, name, word …",
    found: (n: number, of: number) => (n === of ? count(of, "rule") : `${n} of ${count(of, "rule")}`),
    none: "No rule has these words.",
    /** Each family by its first possible code. */
    families: [
      ["SP100", "Text and JSON"],
      ["SP200", "Resources"],
      ["SP300", "Protocol"],
      ["SP400", "Providers' ways"],
      ["SP450", "Interoperability profile"],
      ["SP500", "Office"],
      ["SP600", "License"],
      ["SP700", "Number"],
      ["SP800", "User"],
      ["SP900", "Company"],
      ["SP930", "Exports"],
      ["SP950", "Options"],
      ["SP960", "Mappings"],
    ] as const,
    title: "What is checked",
    choose: "Each rule says what it checks and why it matters, and shows what sets it off and what does not. Such an example can be opened and changed.",
    severities: {
      error: "a service provider that keeps to the RFCs refuses it, or it surely ends otherwise than meant",
      warning: "it probably ends otherwise than meant",
      info: "worth knowing; what a provider is known to send is at most this",
    } satisfies Record<Severity, string>,
    fixNames: { safe: "safe fix", review: "fix to review" },
    fixMeanings: { safe: "keeps what the sender surely meant: “Fix all safe” makes all of these", review: "is a proposal: look at it" },
    quiet: "The interoperability profile is quiet unless it is asked for, in the menu of the provider.",
    back: "All rules",
    fixes: { safe: "has a safe fix", review: "has a fix to review", none: "" },
    since: (version: string) => `since ${version}`,
    openIn: (screen: string) => `Open in ${screen}`,
    notHere: {
      plan: "many requests, as plan of the package takes them",
      options: "options, as the package takes them",
      files: "exports, as importCompany of the package takes them",
      compose: "people and a mapping, as compose of the package takes them",
      "latin-1": "bytes that are no text, so it cannot be opened here",
    } as Record<string, string>,
    otherwise: "for another function of the package",
    with: (words: string) => `with ${words}`,
  },
  proof: {
    title: "What leaves this browser: nothing",
    lead: "You do not have to take our word for it.",
    ways: [
      "Cut the network, then work on. Once loaded, the page needs none, and it opens again without one.",
      "Open the developer tools (F12), tab Network, clear it, and type. Nothing is added: what little shows there after the first visit is answered by the page's own offline copy.",
      "Read the policy: the page carries a `Content-Security-Policy` that lets it load its own files and talk to no other place. `connect-src` is `'self'`, forms may go nowhere, and no text can become a script (`require-trusted-types-for`). The browser enforces it, not we.",
      "Read the test: `tests/browser` in the source fails on any request after load. `make test` runs it on your machine, `make serve` serves your own build.",
    ],
    keptTitle: "What stays on this device",
    kept: [
      "Your choice of light or dark, if you made one.",
      "The request, the company, the mapping and the options, only while “Remember on this device” is on. “Forget everything” removes both.",
      "The page's own files, so that it opens without a network. Nothing of yours is in them.",
    ],
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

  mapping: {
    label: "Mapping",
    placeholder: "Paste Okta's app user schema, or Entra's provisioning schema.",
    side: "What the mapping sends",
    names: { okta: "Okta's app user schema", entra: "Entra's provisioning schema" } as Record<string, string>,
    nothing: "no mapping yet",
    unread: "not readable",
    file: "Open a file",
    clear: "Clear",
    headline: (rows: Report["mapping"], { verdict, errors, warnings }: Report["summary"]) => {
      if (verdict === "unreadable") return "This cannot be read";
      if (!rows) return "Neither Okta's schema nor Entra's";
      if (errors > 0) return "Some of this ends otherwise than meant";
      if (warnings > 0) return "Some of this probably ends otherwise than meant";
      return "Nothing wrong found in this mapping";
    },
    columns: { role: "For Dialpad", target: "Goes to", verdict: "Verdict" },
    caption: "The attributes of the mapping: what each is for Dialpad, where it goes, and what is said of it",
    groups: { decides: "What decides the outcome", rest: "Everything else", whole: "The mapping as a whole" },
    goTo: "In the text: ",
    roles: {
      office: "Office",
      country: "Country",
      license: "License",
      "user-name": "User name",
      state: "State",
      number: "Number",
      extension: "Extension",
      email: "E-mail",
      name: "Name",
      id: "Identity",
      password: "Password",
      other: "Other",
    } satisfies Record<MappedAttribute["role"], string>,
    roleHints: {
      office: "names the office",
      country: "the office falls back to it",
      license: "the license of a new user",
      "user-name": "whose it is",
      state: "suspends, and brings back",
      number: "the direct number",
      id: "what the provider knows them by",
      other: "the FAQ does not speak of it",
    } as Partial<Record<MappedAttribute["role"], string>>,
    from: {
      variable: "variable",
      attribute: "attribute",
      constant: "constant",
      expression: "expression",
      default: "default",
      nothing: "from nowhere",
    } satisfies Record<MappedAttribute["from"], string>,
    noTarget: "nowhere",
    verdicts: { fits: "fits", remark: "note", doubtful: "doubtful", wrong: "wrong" } satisfies Record<MappedAttribute["verdict"], string>,
    /** The two schemas in few words; any other as it is. */
    namespace: (urn: string | undefined) => {
      switch (urn?.toLowerCase()) {
        case undefined:
        case "urn:ietf:params:scim:schemas:core:2.0:user":
          return "core User";
        case "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user":
          return "Enterprise User extension";
        default:
          return urn ?? "";
      }
    },
    empty: {
      title: "Does the mapping send what Dialpad reads?",
      lead: "Paste or drop the schema in which your identity provider keeps its attribute mapping. Each attribute is held against what Dialpad's FAQ says, and the offices that it offers against the company on the Company screen. It is checked in this page and sent nowhere.",
      or: "Or start from one of these",
    },
    export: {
      title: "Which export, and how to make it",
      lead: "Okta never shows the bodies that it sends, and Entra's preview writes for real. The mapping behind them can be exported from both.",
      providers: [
        {
          name: "Okta",
          steps: [
            "In the admin console, open the Dialpad app. Its id, `0oa…`, stands in the address.",
            "Ask Okta's API, with a token of an admin who may read apps: `GET /api/v1/meta/schemas/apps/{id}/default`",
            "Paste the answer here as it is.",
          ],
        },
        {
          name: "Entra",
          steps: [
            "In the admin center: Enterprise apps, the Dialpad app, Provisioning, Attribute mappings, Show advanced options, Review your schema. Download it there.",
            "Or ask Microsoft Graph, with `Synchronization.Read.All`: `GET /servicePrincipals/{id}/synchronization/jobs/{job}/schema`",
            "Drop the file here.",
          ],
        },
      ],
    },
    plan: {
      title: "From here to a plan",
      lead: "With the people exported from the same provider, Okta's app users (`/api/v1/apps/{id}/users`) or Microsoft Graph's `/users`, this mapping makes the requests that will be sent. A plan says what becomes of each.",
      open: "Open Plan",
    },
    examples: {
      button: "Examples",
      title: "Example mappings",
      all: {
        okta: ["Okta, wrong namespace", "Office and license go where Dialpad does not look. “Fix all safe” mends it."],
        entra: ["Entra", "A provisioning job's schema, all of which fits."],
      } satisfies Record<string, [title: string, about: string]>,
    },
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
    lead: "Nothing can be said of it until the text is whole.",
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
    resource: "Resource",
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
  replyHint: "what RFC 7644 asks of a service provider",
  reply: (status: number) => statusNames[status] ?? "",

  problems: {
    title: "Problems",
    titles: { request: "Problems", company: "Problems in the company", mapping: "Problems in the mapping" },
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
    keys: `F8 next · ${fixKey} fix`,
    keyHint: `${fixKey} applies the fix`,
    filterLabel: "Filter",
    search: "Filter",
    show: (n: number, severity: Severity) => `Show ${count(n, severityOne[severity])}`,
    filtered: (n: number) => `The filter hides ${n === 1 ? "the only problem" : `all ${n} problems`}.`,
    showAll: "Show all",
    at: (n: number, of: number, message: string) => `Problem ${n} of ${of}: ${message}`,
  },

  footer: {
    privacy: "Nothing leaves this browser.",
    verify: "How to verify it",
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
