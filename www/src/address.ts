// What stands behind the `#` of the address: the name of a screen, or of a rule. Never anything of a text; a shared link is taken out of
// the address as soon as it has been read.
import { isTab, type Tab } from "./screens";

export interface Place {
  tab: Tab;
  rule?: string;
}

export function readPlace(): Place | undefined {
  const [tab = "", rule] = location.hash.slice(1).split("/");
  if (!isTab(tab)) return undefined;
  return tab === "rules" && rule && /^SP\d{3}$/.test(rule) ? { tab, rule } : { tab };
}

/** `push` makes a step that the browser's *Back* takes back. */
export function writePlace({ tab, rule }: Place, push: boolean): void {
  const hash = tab === "check" ? "" : `#${tab}${rule ? `/${rule}` : ""}`;
  if (hash === location.hash) return;
  const address = location.pathname + hash;
  if (push) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

const SHARED = "#share=";

/** The packed texts of a shared link. They leave the address with this. */
export function takeShared(): string | undefined {
  if (!location.hash.startsWith(SHARED)) return undefined;
  const packed = location.hash.slice(SHARED.length);
  history.replaceState(null, "", location.pathname);
  return packed;
}

export const sharedAddress = (packed: string) => `${location.origin}${location.pathname}${SHARED}${packed}`;
