// What the page's state is made of, and what of it is kept, shared and brought back.
import type { Before } from "./before";
import type { Provider } from "./elsewhere";
import type { Finding, IdpChoice, MappedAttribute, Options, Profile, Report, Severity } from "./engine";
import { firstExample, firstMapping, sampleCompany } from "./examples";
import { objectOf } from "./json";
import type { Card, Reason } from "./reasons";
import type { Tab } from "./screens";
import type { CompanyPane } from "./screens/company/bench";
import { isLive, type Source as PlanSource } from "./screens/plan/protocol";
import type { Part, Texts } from "./share";
import type { Theme } from "./theme";

/** The texts that have an editor, each on a screen of its own. */
export const homes = { request: "check", company: "company", mapping: "mapping" } as const satisfies Record<string, Tab>;
export type Source = keyof typeof homes;
export const sources = Object.keys(homes) as Source[];
/** What stands on the left: the request, the resource before and after it, or the request in both forms of Entra. */
export type Pane = "request" | "resource" | "forms";

/** What someone works on, whole: what is shared, remembered, and brought back. */
export interface Session {
  request: string;
  company: string;
  mapping: string;
  asOf: string;
  idp: IdpChoice;
  profile: Profile;
  /** Options that came with an example or a link, and that the page has no control for. */
  further: Record<string, unknown>;
  /** The requests of the plan; nothing for its example. */
  plan: PlanSource | undefined;
  before: Before | undefined;
}

/** Where another company comes from. */
export type NewCompany = "sample" | "blank" | "imported";

/** Why the page shows other texts than it did, and what it showed before. */
export interface Notice {
  why: "shared" | "damaged" | "example" | "reset" | "step" | "adopted" | "moved" | NewCompany;
  rule?: string;
  /** The place of a step in the plan, counted from 1. */
  step?: number;
  kept?: Session;
  /** What was told before a step was looked at, and is told again after it. */
  under?: Notice | undefined;
}

/** These show what someone else wrote, or the plan asks for. Any other tells of what one did with one's own. */
export const isLooking = (notice: Notice | undefined) => notice !== undefined && ["shared", "example", "step"].includes(notice.why);

/** What a screen hands over to Plan, which makes requests of both. */
export type Handed = { mapping: string } | { people: string; provider: Provider };

/** What the clipboard was last given, for a moment. */
export type Copied = "markdown" | "link" | "plan";

export interface Filter {
  hidden: ReadonlySet<Severity>;
  words: string;
}

export const everything: Filter = { hidden: new Set(), words: "" };

/** What the engine says of a session. */
export interface Judged {
  report: Report;
  companyFindings: readonly Finding[];
  /** Nothing until there is an editor for it. */
  mappingReport: Report | undefined;
  before: Before | undefined;
}

export interface State extends Session, Judged {
  tab: Tab;
  pane: Pane;
  companyPane: CompanyPane;
  /** The attribute of the mapping that the pointer or the cursor is in. */
  litAttribute: MappedAttribute | undefined;
  /** One for each text. */
  filters: Readonly<Record<Source, Filter>>;
  lit: readonly Reason[];
  unfolded: ReadonlySet<Card>;
  /** A fix was made in the request in front: what sends it still sends what it did. */
  mended: boolean;
  notice: Notice | undefined;
  remembering: boolean;
  /** What goes into the link, while that is asked. */
  sharing: ReadonlySet<Part>;
  link: string | undefined;
  copied: Copied | undefined;
  /** The browser did not let the clipboard have the link. */
  refused: boolean;
  rule: string | undefined;
  ruleSearch: string;
  theme: Theme;
  stopped: boolean;
  said: string;
  /** What everyone is to notice, for a while. */
  told: string;
}

export interface Start {
  texts?: Texts | undefined;
  remembering: boolean;
  notice?: Notice | undefined;
}

/** Before anything is done. */
export function startingState(session: Session, judged: Judged, { notice, remembering }: Start, theme: Theme): State {
  return {
    ...session,
    ...judged,
    tab: "check",
    pane: "request",
    companyPane: "json",
    filters: { request: everything, company: everything, mapping: everything },
    lit: [],
    litAttribute: undefined,
    unfolded: new Set(),
    mended: false,
    notice,
    remembering,
    sharing: new Set(),
    link: undefined,
    copied: undefined,
    refused: false,
    rule: undefined,
    ruleSearch: "",
    theme,
    stopped: false,
    said: "",
    told: "",
  };
}

/** The texts with what they leave open: the example, the sample company, today. */
export function sessionOf(texts: Texts = {}): Session {
  const { request = firstExample, company = sampleCompany, mapping = firstMapping, plan, before, options: { asOf = today(), idp = "auto", profile = "none", further = {} } = {} } = texts;
  return { request, company, mapping, asOf, idp, profile, further, before, plan: plan ? { kind: "text", text: plan } : undefined };
}

/** What is in front. */
export function sessionIn({ request, company, mapping, asOf, idp, profile, further, plan, before }: State): Session {
  return { request, company, mapping, asOf, idp, profile, further, plan, before };
}

/** A step is one of the requests that the plan has, or had: these stay. */
export function keptBy({ kept, step }: Notice, { plan }: State): Session | undefined {
  return kept && step !== undefined ? { ...kept, plan } : kept;
}

/** What is in front; or what was, while one only looks at something else. */
export function ownSession(state: State): Session {
  let own = sessionIn(state);
  for (let { notice } = state; notice && isLooking(notice); notice = notice.under) own = keptBy(notice, state) ?? own;
  return own;
}

/** What is remembered and shared, but for the requests of a plan: these may be a file of any size. */
export function textsOf({ request, company, mapping, plan: _, before, ...options }: Session): Texts {
  return { request, company, mapping, options, ...(before?.own && { before }) };
}

/** The requests of a plan where they are few enough to be shared or remembered; an empty text for its example. */
export function planTextOf({ plan }: Session): string | undefined {
  if (!plan) return "";
  return isLive(plan) ? plan.text : undefined;
}

/** Something is set that decides. */
export const hasOptions = ({ idp, asOf, profile, further }: Session) => idp !== "auto" || asOf !== today() || profile !== "none" || Object.keys(further).length > 0;

export function optionsOf({ asOf, idp, profile, further, before, pane }: Session & Pick<State, "pane">): Options {
  const resource = objectOf(writtenBefore(before) ?? "");
  return {
    ...further,
    asOf,
    idp,
    profile,
    ...(resource && { resource }),
    ...(pane === "forms" && { entraForms: true }),
  };
}

/** What someone wrote, and so vouches for. */
export const writtenBefore = (before: Before | undefined) => (before?.own ? before.text : undefined);

export const given = <Key extends string, Value>(key: Key, value: Value | undefined) => (value === undefined ? {} : ({ [key]: value } as Record<Key, Value>));

export function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
