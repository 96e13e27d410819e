// The state of the page, and which parts of it are stored, shared, and restored.
import { isFields, objectOf } from "../base/json";
import type { Finding, IdpChoice, MappedAttribute, Options, Profile, Report, Severity } from "../engine";
import type { Provider } from "./detect";
import { firstExample, firstMapping, sampleCompany } from "./examples";
import type { Part, Texts } from "./link";
import { isLive, type PlanSource } from "./plan-source";
import type { Card, Reason } from "./reasons";
import type { ResourceBefore } from "./resource";
import type { Source, Tab } from "./tabs";
import type { Theme } from "./theme";

/** The left side of Check: the request, the resource before and after it, or the request in both of Entra's formats. */
export type Pane = "request" | "resource" | "forms";
/** The left side of Company: the text, or one of the views that are fetched on first use. */
export type CompanyPane = "json" | "form" | "users" | "start";

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
  before: ResourceBefore | undefined;
}

/** The origin of a new company. */
export type NewCompany = "sample" | "blank" | "imported";

/** Why the page shows different texts, and what it showed before. */
export interface Notice {
  why: "shared" | "damaged" | "example" | "reset" | "step" | "adopted" | "moved" | NewCompany;
  rule?: string;
  /** The line of a step in the plan, as its table shows it. */
  line?: string;
  previous?: Session;
  /** The notice shown before a step was opened, to be shown again afterward. */
  outer?: Notice | undefined;
}

/**
 * Whether the texts are only being viewed: they are someone else's, or a step of the plan. Other notices concern the
 * user's own texts.
 */
export const isViewing = (notice: Notice | undefined) => notice !== undefined && ["shared", "example", "step"].includes(notice.why);

/** What a screen hands over to Plan, which generates requests from users and a mapping. */
export interface Handover {
  provider?: Provider;
  people?: string;
  mapping?: string;
}

/** What was last copied to the clipboard, shown briefly. */
export type Copied = "markdown" | "link" | "plan";

export interface Filter {
  hidden: ReadonlySet<Severity>;
  words: string;
}

export const noFilter: Filter = { hidden: new Set(), words: "" };

/** What the engine reports about a session. */
export interface Checked {
  report: Report;
  companyFindings: readonly Finding[];
  /** Undefined until there is an editor for it. */
  mappingReport: Report | undefined;
  before: ResourceBefore | undefined;
}

/** What is given up with a request, and comes back with it. */
export type Belongings = Pick<State, "before" | "further" | "isFixed">;

export interface State extends Session, Checked {
  /** How many of these are drawn besides the top: the result, the problems, what opens over the page. Each takes a task of its own at the start. */
  drawn: number;
  /** Whether there is an editor. Until then, the page can only be read. */
  isReady: boolean;
  tab: Tab;
  pane: Pane;
  companyPane: CompanyPane;
  /** The mapping attribute under the pointer or the cursor. */
  highlightedAttribute: MappedAttribute | undefined;
  /** One filter per text. */
  filters: Readonly<Record<Source, Filter>>;
  highlighted: readonly Reason[];
  expanded: ReadonlySet<Card>;
  /** Whether a fix was applied to the current request. Its sender still sends the original. */
  isFixed: boolean;
  notice: Notice | undefined;
  remembering: boolean;
  /** What goes into the link, while the dialog is open. */
  partsToShare: ReadonlySet<Part>;
  link: string | undefined;
  copied: Copied | undefined;
  /** Whether the browser refused to copy the link. */
  isCopyRefused: boolean;
  rule: string | undefined;
  ruleSearch: string;
  theme: Theme;
  hasCrashed: boolean;
  announcement: string;
  /** The message that is shown for a while. */
  toast: string;
}

export interface Start {
  texts?: Texts | undefined;
  remembering: boolean;
  notice?: Notice | undefined;
}

/** Returns the initial state. */
export function initialState(session: Session, checked: Checked, { notice, remembering }: Start, theme: Theme): State {
  return {
    ...session,
    ...checked,
    drawn: 0,
    isReady: false,
    tab: "check",
    pane: "request",
    companyPane: "json",
    filters: { request: noFilter, company: noFilter, mapping: noFilter },
    highlighted: [],
    highlightedAttribute: undefined,
    expanded: new Set(),
    isFixed: false,
    notice,
    remembering,
    partsToShare: new Set(),
    link: undefined,
    copied: undefined,
    isCopyRefused: false,
    rule: undefined,
    ruleSearch: "",
    theme,
    hasCrashed: false,
    announcement: "",
    toast: "",
  };
}

/** Fills in what the texts leave open: the example, the sample company, and today. */
export function sessionOf(texts: Texts = {}): Session {
  const { request = firstExample, company = sampleCompany, mapping = firstMapping, plan, options: { asOf = today(), idp = "auto", profile = "none", further: { resource, ...further } = {} } = {} } = texts;
  const before = texts.before ?? (isFields(resource) ? { of: undefined, text: JSON.stringify(resource, null, 2), own: true } : undefined);
  return { request, company, mapping, asOf, idp, profile, further, before, plan: typeof plan === "string" ? { kind: "text", text: plan } : undefined };
}

/** The current session. */
export function sessionIn({ request, company, mapping, asOf, idp, profile, further, plan, before }: State): Session {
  return { request, company, mapping, asOf, idp, profile, further, plan, before };
}

/** The current request with what belongs to it. */
export const requestIn = ({ request, before, further, isFixed }: State): { request: string } & Belongings => ({ request, before, further, isFixed });

/**
 * What to restore later. After looking at something, or at a step of it, the user returns to the previous texts; after
 * anything else, to their own.
 */
export function previousFor(why: Notice["why"], state: State): Required<Pick<Notice, "previous" | "outer">> {
  const { notice } = state;
  const isNewView = isViewing({ why }) && (why === "step" ? notice?.why !== "step" : !isViewing(notice));
  if (isNewView) return { previous: sessionIn(state), outer: notice };
  return { previous: notice?.previous ?? sessionIn(state), outer: notice?.outer };
}

/** The session to restore. A step belongs to the requests of the plan, so these stay. */
export function previousSession({ previous, line }: Notice, { plan }: State): Session | undefined {
  return previous && line !== undefined ? { ...previous, plan } : previous;
}

/** The current session, or the user's own session while something else is only being viewed. */
export function ownSession(state: State): Session {
  let own = sessionIn(state);
  for (let { notice } = state; notice && isViewing(notice); notice = notice.outer) own = previousSession(notice, state) ?? own;
  return own;
}

/** What is shared, except the requests of a plan, which may be a file of any size. */
export function textsOf({ request, company, mapping, plan: _, before, ...options }: Session): Texts {
  return { request, company, mapping, options, ...(before?.own && { before }) };
}

/** The requests of a plan if they are small enough to be shared or remembered; null for its example. */
export function planTextOf({ plan }: Session): string | null | undefined {
  if (!plan) return null;
  return isLive(plan) ? plan.text : undefined;
}

/** What is remembered. A date that nobody set is not: the next visit is about its own day. */
export function rememberedTextsOf(session: Session): Texts {
  const { asOf, idp, profile, further } = session;
  const options = { idp, profile, further, ...(isSet(asOf) && { asOf }) };
  return { ...textsOf(session), options, ...optional("plan", planTextOf(session)) };
}

/** Whether any option that affects the outcome is set. */
export const hasOptions = ({ idp, asOf, profile, further }: Session) => idp !== "auto" || isSet(asOf) || profile !== "none" || Object.keys(further).length > 0;

export function optionsOf({ asOf, idp, profile, further, before, pane }: Session & Pick<State, "pane">): Options {
  const resource = objectOf(ownResource(before) ?? "");
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
export const ownResource = (before: ResourceBefore | undefined) => (before?.own ? before.text : undefined);

export const optional = <Key extends string, Value>(key: Key, value: Value | undefined) => (value === undefined ? {} : ({ [key]: value } as Record<Key, Value>));

/** The page may be left open past midnight. */
const openedOn = today();

const isSet = (asOf: string) => asOf !== openedOn && asOf !== today();

function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
