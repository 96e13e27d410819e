// The state of the page, and which parts of it are stored, shared, and restored.
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

/** The texts that have an editor, each on its own screen. */
export const homes = { request: "check", company: "company", mapping: "mapping" } as const satisfies Record<string, Tab>;
export type Source = keyof typeof homes;
export const sources = Object.keys(homes) as Source[];
/** The left side: the request, the resource before and after it, or the request in both of Entra's formats. */
export type Pane = "request" | "resource" | "forms";

/** Everything the user works on: what is shared, remembered, and restored. */
export interface Session {
  request: string;
  company: string;
  mapping: string;
  asOf: string;
  idp: IdpChoice;
  profile: Profile;
  /** Options from an example or a link without a control on the page. */
  further: Record<string, unknown>;
  /** The requests of the plan, or undefined for its example. */
  plan: PlanSource | undefined;
  before: Before | undefined;
}

/** The origin of a new company. */
export type NewCompany = "sample" | "blank" | "imported";

/** Why the page shows different texts, and what it showed before. */
export interface Notice {
  why: "shared" | "damaged" | "example" | "reset" | "step" | "adopted" | "moved" | NewCompany;
  rule?: string;
  /** The position of a step in the plan, starting at 1. */
  step?: number;
  kept?: Session;
  /** The notice shown before a step was opened, to be shown again afterward. */
  under?: Notice | undefined;
}

/**
 * Whether the texts are only being viewed: they are someone else's, or a step of the plan. Other notices concern the
 * user's own texts.
 */
export const isLooking = (notice: Notice | undefined) => notice !== undefined && ["shared", "example", "step"].includes(notice.why);

/** What a screen hands over to Plan, which generates requests from both. */
export type Handed = { mapping: string } | { people: string; provider: Provider };

/** What was last copied to the clipboard, shown briefly. */
export type Copied = "markdown" | "link" | "plan";

export interface Filter {
  hidden: ReadonlySet<Severity>;
  words: string;
}

export const everything: Filter = { hidden: new Set(), words: "" };

/** What the engine reports about a session. */
export interface Judged {
  report: Report;
  companyFindings: readonly Finding[];
  /** Undefined until there is an editor for it. */
  mappingReport: Report | undefined;
  before: Before | undefined;
}

export interface State extends Session, Judged {
  tab: Tab;
  pane: Pane;
  companyPane: CompanyPane;
  /** The mapping attribute under the pointer or the cursor. */
  litAttribute: MappedAttribute | undefined;
  /** One filter per text. */
  filters: Readonly<Record<Source, Filter>>;
  lit: readonly Reason[];
  unfolded: ReadonlySet<Card>;
  /** Whether a fix was applied to the current request. Its sender still sends the original. */
  mended: boolean;
  notice: Notice | undefined;
  remembering: boolean;
  /** What goes into the link, while the dialog is open. */
  sharing: ReadonlySet<Part>;
  link: string | undefined;
  copied: Copied | undefined;
  /** Whether the browser refused to copy the link. */
  refused: boolean;
  rule: string | undefined;
  ruleSearch: string;
  theme: Theme;
  stopped: boolean;
  said: string;
  /** The message that is shown for a while. */
  told: string;
}

export interface Start {
  texts?: Texts | undefined;
  remembering: boolean;
  notice?: Notice | undefined;
}

/** Returns the initial state. */
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

/** Fills in what the texts leave open: the example, the sample company, and today. */
export function sessionOf(texts: Texts = {}): Session {
  const { request = firstExample, company = sampleCompany, mapping = firstMapping, plan, before, options: { asOf = today(), idp = "auto", profile = "none", further = {} } = {} } = texts;
  return { request, company, mapping, asOf, idp, profile, further, before, plan: plan ? { kind: "text", text: plan } : undefined };
}

/** The current session. */
export function sessionIn({ request, company, mapping, asOf, idp, profile, further, plan, before }: State): Session {
  return { request, company, mapping, asOf, idp, profile, further, plan, before };
}

/** The session to restore. A step belongs to the requests of the plan, so these stay. */
export function keptBy({ kept, step }: Notice, { plan }: State): Session | undefined {
  return kept && step !== undefined ? { ...kept, plan } : kept;
}

/** The current session, or the user's own session while something else is only being viewed. */
export function ownSession(state: State): Session {
  let own = sessionIn(state);
  for (let { notice } = state; notice && isLooking(notice); notice = notice.under) own = keptBy(notice, state) ?? own;
  return own;
}

/** What is remembered and shared, except the requests of a plan, which may be a file of any size. */
export function textsOf({ request, company, mapping, plan: _, before, ...options }: Session): Texts {
  return { request, company, mapping, options, ...(before?.own && { before }) };
}

/** The requests of a plan if they are small enough to be shared or remembered; an empty string for its example. */
export function planTextOf({ plan }: Session): string | undefined {
  if (!plan) return "";
  return isLive(plan) ? plan.text : undefined;
}

/** Whether any option that affects the outcome is set. */
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

/** The resource entered by the user, who vouches for it. */
export const writtenBefore = (before: Before | undefined) => (before?.own ? before.text : undefined);

export const given = <Key extends string, Value>(key: Key, value: Value | undefined) => (value === undefined ? {} : ({ [key]: value } as Record<Key, Value>));

export function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
