// Offers the page to the service worker, once it has loaded. Where there is none (a private window, a plain `http` host), all else works.
import { ownScript } from "../trusted";

export async function keepForOffline(): Promise<void> {
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(ownScript("offline.js"));
  } catch {
    // Forbidden or unreachable: the page is loaded already, and only a visit without a network will miss it.
  }
}
