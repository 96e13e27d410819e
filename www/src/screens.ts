// The screens, in tab order. Check and Company are available from the start; every other screen is a separate module,
// fetched when it is first shown.
import type { TemplateResult } from "lit-html";
import type { App } from "./app";

export const tabs = ["check", "plan", "company", "mapping", "rules"] as const;
export type Tab = (typeof tabs)[number];

/** What a fetched screen exports. */
export interface Screen {
  /** Renders the whole screen, or its right side if it has a panel. */
  draw(app: App): TemplateResult;
  /**
   * Renders the left side, with an editor. It stays in the page with its content. The problems of its text are shown
   * below.
   */
  panel?(app: App): TemplateResult;
}

const loaders: Partial<Record<Tab, () => Promise<Screen>>> = {
  plan: () => import("./screens/plan/plan"),
  mapping: () => import("./screens/mapping/mapping"),
  rules: () => import("./screens/rules/rules"),
};

const loaded = new Map<Tab, Screen>();

export const isTab = (name: string): name is Tab => (tabs as readonly string[]).includes(name);

export const isBuiltIn = (tab: Tab) => !loaders[tab];

/** Whether this screen has a text on the left, its result on the right, and a list of problems. */
export const hasText = (tab: Tab) => isBuiltIn(tab) || loaded.get(tab)?.panel !== undefined;

export const screenOf = (tab: Tab) => loaded.get(tab);

/** The left sides of the fetched screens. */
export const panels = (app: App) => [...loaded.values()].map((screen) => screen.panel?.(app));

export async function fetchScreen(tab: Tab): Promise<void> {
  const screen = await loaders[tab]?.();
  if (screen) loaded.set(tab, screen);
}
