// Checks the generated types against the public contract. This file is compiled, never run; a line that does not compile is a broken promise.
import { applyFixes, checkMapping, compose, editJson, explain, importCompany, plan, planCsv, planMarkdown, Planner, Preflight, replay, resolve, rules, validate, version } from "scim-preflight";
import type { Because, Citation, Company, CompanyImport, Composed, Edit, Finding, Fix, MappedAttribute, MappedRole, Office, Options, Outcome, Plan, Progress, Replay, Report, Rule, Severity, Span, Step, Text } from "scim-preflight";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
const yes = <_ extends true>(): void => {};

// The keys of each type, and which of them are optional.
yes<Same<keyof Plan, "format" | "company" | "complete" | "summary" | "steps" | "findings" | "findingCounts" | "tally" | "capacity" | "bill" | "billMissing" | "gates">>();
yes<Same<OptionalKeys<Plan>, "company" | "bill" | "billMissing">>();
yes<Same<Plan["steps"], Step[]>>();
yes<Same<keyof Step, "index" | "symbol" | "line" | "column" | "userName" | "action" | "office" | "license" | "number" | "numberVia" | "findings" | "short">>();
yes<Same<OptionalKeys<Step>, "column" | "userName" | "office" | "license" | "number" | "numberVia">>();
yes<Same<Step["symbol"], "+" | "~" | "-" | "○" | "!" | "=">>();
yes<Same<OptionalKeys<Plan["capacity"][number]>, "office" | "license" | "allocated" | "before" | "after" | "firstShort">>();
yes<Same<keyof Progress, "bytes" | "requests" | "errors" | "warnings">>();
yes<Same<keyof Report, "format" | "idp" | "request" | "findings" | "outcome" | "resource" | "mapping" | "summary">>();
yes<Same<OptionalKeys<Report>, "request" | "outcome" | "resource" | "mapping">>();
yes<Same<keyof MappedAttribute, "from" | "attribute" | "target" | "namespace" | "role" | "verdict" | "codes" | "span">>();
yes<Same<OptionalKeys<MappedAttribute>, "attribute" | "target" | "namespace">>();
yes<Same<keyof Report["idp"], "used" | "detected" | "evidence" | "forms">>();
yes<Same<keyof NonNullable<Report["request"]>, "method" | "path" | "operation">>();
yes<Same<keyof Report["summary"], "verdict" | "wellFormed" | "mapping" | "errors" | "warnings" | "infos">>();
yes<Same<OptionalKeys<Report["summary"]>, "mapping">>();
yes<Same<keyof Finding, "code" | "name" | "severity" | "message" | "span" | "labels" | "help" | "fix" | "scimType" | "cites">>();
yes<Same<OptionalKeys<Finding>, "help" | "fix" | "scimType">>();
yes<Same<keyof Span, "source" | "start" | "end" | "line" | "column" | "pointer">>();
yes<Same<keyof Edit, "start" | "end" | "text">>();
yes<Same<keyof Fix, "title" | "safety" | "edits">>();
yes<Same<keyof Citation, "title" | "section" | "url">>();
yes<Same<OptionalKeys<Citation>, "section" | "url">>();
yes<Same<keyof Outcome, "action" | "user" | "office" | "license" | "number" | "seat" | "bill" | "ignored" | "response">>();
yes<Same<OptionalKeys<Outcome>, "seat" | "bill">>();
yes<Same<keyof Outcome["user"], "userName" | "state" | "teamList" | "searchable" | "shownAs">>();
yes<Same<keyof Because, "text" | "certainty" | "cites" | "spans">>();
yes<Same<keyof Office, "id" | "name" | "country">>();
yes<Same<OptionalKeys<Office>, "id" | "country">>();
yes<Same<keyof Rule, "code" | "name" | "severity" | "profile" | "since" | "fix" | "docs" | "cites" | "examples">>();

yes<Same<keyof CompanyImport, "company" | "findings">>();
yes<Same<OptionalKeys<CompanyImport>, never>>();

yes<Same<keyof Composed, "requests" | "findings">>();
yes<Same<OptionalKeys<Composed>, never>>();
yes<Same<keyof Replay, "request" | "company">>();
yes<Same<OptionalKeys<Replay>, never>>();

type DecisionKeys = "value" | "knownAfterApply" | "via" | "certainty" | "because" | "rejected";
yes<Same<keyof Outcome["office"], DecisionKeys>>();
yes<Same<keyof Outcome["license"], DecisionKeys>>();
yes<Same<keyof Outcome["number"], DecisionKeys | "areaCode" | "poolBefore" | "poolAfter">>();
yes<Same<OptionalKeys<Outcome["office"]>, "value">>();
yes<Same<OptionalKeys<Outcome["number"]>, "value" | "areaCode" | "poolBefore" | "poolAfter">>();

type Seat = NonNullable<Outcome["seat"]>;
yes<Same<keyof Seat, "office" | "license" | "allocated" | "before" | "after" | "short" | "ifBought" | "ifRefused">>();
yes<Same<OptionalKeys<Seat>, "allocated" | "before" | "after" | "ifBought" | "ifRefused">>();

// The closed sets of values.
yes<Same<Severity, "error" | "warning" | "info">>();
yes<Same<Report["format"], 1>>();
yes<Same<Report["idp"]["used"], "okta" | "entra" | "google" | "onelogin" | "jumpcloud" | "rfc">>();
yes<Same<NonNullable<Report["summary"]["mapping"]>, MappedAttribute["verdict"]>>();
yes<Same<Report["summary"]["verdict"], "accepted" | "accepted-with-warnings" | "rejected" | "unreadable">>();
yes<Same<Because["certainty"], "documented" | "configured" | "assumed" | "unknown">>();
yes<Same<Span["source"], "request" | "company" | "options" | "mapping">>();
yes<Same<Fix["safety"], "safe" | "review">>();
yes<Same<Rule["fix"], "safe" | "review" | "none">>();
yes<Same<Outcome["action"], "create" | "update" | "suspend" | "reactivate" | "delete" | "none" | "reject">>();
yes<Same<Outcome["user"]["state"], "active" | "suspended" | "deleted" | "absent" | "unknown">>();
yes<Same<NonNullable<Outcome["license"]["value"]>, "Dialpad_Ai Voice" | "Dialpad_Support" | "Dialpad_Ai Sales">>();
yes<
  Same<
    Outcome["office"]["via"],
    "officeName" | "physicalDeliveryOfficeName" | "department" | "country" | "best-match" | "default-office" | "unchanged" | "none"
  >
>();
yes<Same<Outcome["license"]["via"], "licenseType" | "default" | "unchanged" | "freed" | "none">>();
yes<Same<Outcome["number"]["via"], "pool" | "area-code" | "support-default" | "unchanged" | "on-hold" | "none" | "unknown">>();

// The options and their values; tests/package compares them with the core's.
yes<Same<OptionalKeys<Options>, keyof Options>>();
yes<Same<NonNullable<Options["idp"]>, Report["idp"]["used"] | "auto">>();
const options: Options = { idp: "okta", asOf: "2026-11-11", rules: { SP507: "off", "office-name-dash": "error" }, company: "{}" };
void validate("{}", options);
// An option that is `undefined` is not set, so a value that may be missing can be passed on.
yes<{ [K in keyof Options]-?: undefined } extends Options ? true : false>();
// @ts-expect-error no such provider
const provider: Options = { idp: "octa" };
// @ts-expect-error no such option
const unheardOf: Options = { asof: "2026-11-11" };
// @ts-expect-error the same in a call
validate("{}", { asof: "2026-11-11" } satisfies Options);
void [provider, unheardOf];

// A company; only the names of its offices are required.
const company: Company = {
  settings: { officeMismatch: { defaultOffice: "Austin HQ" }, accountAreaCode: 415 },
  billing: { currency: "USD", prices: { "Dialpad_Ai Voice": "15.00" } },
  offices: [{ name: "Austin HQ", licenses: { Dialpad_Support: { allocated: 4, available: 0 } }, numbers: ["+15125550100"] }],
  users: [{ userName: "ana@fuzz-ball.example", state: "active", license: "Dialpad_Ai Sales" }],
};
void resolve("{}", company);
// @ts-expect-error an office has a name
const nameless: Company = { offices: [{ country: "US" }] };
// @ts-expect-error no such license
const license: Company = { users: [{ license: "talk" }] };
void [nameless, license];

// The functions take every form of text and return the right types.
const texts: Text[] = ["{}", new Uint8Array(), { userName: "zoe@fuzz-ball.example" }];
for (const text of texts) {
  yes<Same<ReturnType<typeof validate>, Report>>();
  const report: Report = resolve(text, text, { asOf: "2026-11-11" });
  const mended: string = applyFixes("{}", report.findings.flatMap((finding) => finding.fix?.edits ?? []));
  const kept = new Preflight(text, text);
  const findings: readonly Finding[] = kept.findings;
  const fromBytes: string = applyFixes(new Uint8Array(), []);
  const again: Report[] = [validate(text), validate(text, null), kept.validate(text), kept.resolve(mended)];
  kept.free();
  const composed: Composed = compose(text, text, text);
  const mapped: Report[] = [checkMapping(text), checkMapping(text, { company: text })];
  const roles: MappedRole[] = mapped.flatMap(({ mapping = [] }: { mapping?: MappedAttribute[] }) => mapping.map(({ role }) => role));
  const imported: CompanyImport = importCompany(text);
  const planner = new Planner(text, text);
  const progress: Progress = planner.push(new Uint8Array());
  const plans: Plan[] = [plan(text, text, text), kept.plan(text), planner.finish()];
  const shown: string[] = plans.flatMap((made) => [planMarkdown(made), planCsv(made)]);
  const alone: Replay | undefined = replay(text, text, 0, text);
  const all: Rule[] = rules();
  const one: Rule | undefined = explain("SP503");
  const words: string = version();
  const edits: Edit[] | undefined = editJson(text, "/offices/0/name", text) ?? editJson(text, "/name");
  const set: (Edit[] | undefined)[] = [editJson(text, "/a", 5), editJson(text, "/a", true), editJson(text, "/a", null)];
  void [set, edits, fromBytes, progress, shown, findings, again, composed, mapped, roles, imported, alone, all, one, words];
}

// What is text only once it is awaited, read or called.
declare const leads: {
  promise: Promise<string>;
  thenable: PromiseLike<object>;
  response: { text(): Promise<string>; arrayBuffer(): Promise<ArrayBuffer> };
  stream: AsyncIterable<Uint8Array>;
  reader: { getReader(): object };
  call: () => string;
};
// @ts-expect-error a promise
validate(leads.promise);
// @ts-expect-error a thenable
new Preflight(leads.thenable);
// @ts-expect-error a response or blob
resolve("{}", leads.response);
// @ts-expect-error a stream
plan(leads.stream, "{}");
// @ts-expect-error a stream of the web
checkMapping(leads.reader);
// @ts-expect-error a function
compose(leads.call, "{}");
// @ts-expect-error options that were not awaited
validate("{}", leads.promise);
// @ts-expect-error the same in an option
const pending: Options = { company: leads.promise };
void pending;
// Everything that is JSON is text.
declare const records: { record: Record<string, unknown>; named: Report; list: readonly object[]; optional: { a?: number }; empty: object };
for (const one of Object.values(records)) validate(one, one);
validate(records.record), validate(records.named), validate(records.list), validate(records.optional);
importCompany({ "offices.json": new Uint8Array(), "users.json": "", "company.json": {}, "numbers.json": [records.record] });

{
  using kept = new Preflight("{}");
  using planner = new Planner("{}");
  void [kept, planner];
}

// @ts-expect-error a company is needed
resolve("{}");
// @ts-expect-error a number is not a text
validate(1);
// @ts-expect-error findings cannot be replaced
new Preflight("{}").findings = [];
