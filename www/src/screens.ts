// The screens, in the order of their tabs. Check and Company are there from the start; any other is a module of its own, fetched when
// it is first shown.
import type { TemplateResult } from "lit-html";
import type { App } from "./app";

export const tabs = ["check", "plan", "company", "mapping", "rules"] as const;
export type Tab = (typeof tabs)[number];

/** What a fetched screen exports. */
export interface Screen {
  /** All of it; or the right side of it, where it has a panel. */
  draw(app: App): TemplateResult;
  /** The left side, with an editor. It stays in the page, and so does what the editor holds. The problems of its text stand below. */
  panel?(app: App): TemplateResult;
}

const fetched: Partial<Record<Tab, () => Promise<Screen>>> = {
  plan: () => import("./screens/plan/plan"),
  mapping: () => import("./screens/mapping/mapping"),
  rules: () => import("./screens/rules/rules"),
};

const here = new Map<Tab, Screen>();

export const isTab = (name: string): name is Tab => (tabs as readonly string[]).includes(name);

export const isBuiltIn = (tab: Tab) => !fetched[tab];

/** Whether this screen has a text on the left, what becomes of it on the right, and its problems. */
export const hasText = (tab: Tab) => isBuiltIn(tab) || here.get(tab)?.panel !== undefined;

export const screenOf = (tab: Tab) => here.get(tab);

/** The left sides of what was fetched. */
export const panels = (app: App) => [...here.values()].map((screen) => screen.panel?.(app));

export async function fetchScreen(tab: Tab): Promise<void> {
  const screen = await fetched[tab]?.();
  if (screen) here.set(tab, screen);
}
