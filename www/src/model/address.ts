// The part of the address after `#`: the name of a screen or a rule, and never any of the texts. A shared link is
// removed from the address as soon as it has been read.
import { isTab, type Tab } from "./tabs";

export interface Place {
  tab: Tab;
  rule?: string;
}

export function readPlace(): Place | undefined {
  const [tab = "", rule] = location.hash.slice(1).split("/");
  if (!isTab(tab)) return undefined;
  return tab === "rules" && rule && /^SP\d{3}$/.test(rule) ? { tab, rule } : { tab };
}

/** Writes the address. With `push`, the browser's *Back* returns to the previous one. */
export function writePlace({ tab, rule }: Place, push: boolean): void {
  const hash = tab === "check" ? "" : `#${tab}${rule ? `/${rule}` : ""}`;
  if (hash === location.hash) return;
  const address = location.pathname + hash;
  if (push) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

const SHARED = "#share=";

/** Returns the packed texts of a shared link and removes them from the address. */
export function takeShared(): string | undefined {
  if (!location.hash.startsWith(SHARED)) return undefined;
  const packed = location.hash.slice(SHARED.length);
  history.replaceState(null, "", location.pathname);
  return packed;
}

export const sharedAddress = (packed: string) => `${location.origin}${location.pathname}${SHARED}${packed}`;
