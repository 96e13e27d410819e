// The screens that are fetched when they are first shown. Check and Company are available from the start.
import type { TemplateResult } from "lit-html";
import type { App } from "./app/app";
import type { Tab } from "./model/tabs";

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

export const screenOf = (tab: Tab) => loaded.get(tab);

/** The left sides of the fetched screens. */
export const panels = (app: App) => [...loaded.values()].map((screen) => screen.panel?.(app));

/** Returns undefined for a screen that is already available. */
export function fetchScreen(tab: Tab): Promise<void> | undefined {
  if (loaded.has(tab)) return undefined;
  return loaders[tab]?.().then((screen) => void loaded.set(tab, screen));
}
