// The screens, in tab order, and the texts that are edited on them.
export const tabs = ["check", "plan", "company", "mapping", "rules"] as const;
export type Tab = (typeof tabs)[number];

export const isTab = (name: string): name is Tab => (tabs as readonly string[]).includes(name);

/** The texts that have an editor, each on its own screen. */
export const tabOfSource = { request: "check", company: "company", mapping: "mapping" } as const satisfies Record<string, Tab>;
export type Source = keyof typeof tabOfSource;
export const sources = Object.keys(tabOfSource) as Source[];

const sourceEditedOn = (tab: Tab) => sources.find((source) => tabOfSource[source] === tab);

/** The text that a screen is about. */
export const sourceOn = (tab: Tab): Source => sourceEditedOn(tab) ?? "request";

/** Whether this screen has a text on the left, its result on the right, and a list of problems. */
export const hasText = (tab: Tab) => sourceEditedOn(tab) !== undefined;

/** Whether the result is the outcome of the request in Check. */
export const hasOutcome = (tab: Tab) => tab === "check" || tab === "company";
