// The screens, in the order of their tabs. Check and Company are there from the start; any other is a module of its own, fetched when
// it is first shown.
import type { TemplateResult } from "lit-html";
import type { App } from "./app";

export const tabs = ["check", "plan", "company", "rules"] as const;
export type Tab = (typeof tabs)[number];

/** What a fetched screen exports. */
export interface Screen {
  draw(app: App): TemplateResult;
}

const fetched: Partial<Record<Tab, () => Promise<Screen>>> = {
  plan: () => import("./screens/plan/plan"),
  rules: () => import("./screens/rules/rules"),
};

const here = new Map<Tab, Screen>();

export const isTab = (name: string): name is Tab => (tabs as readonly string[]).includes(name);

/** Whether this screen has the two editors, the outcome and the problems. */
export const isBuiltIn = (tab: Tab) => !fetched[tab];

export const screenOf = (tab: Tab) => here.get(tab);

export async function fetchScreen(tab: Tab): Promise<void> {
  const screen = await fetched[tab]?.();
  if (screen) here.set(tab, screen);
}
