// Registers the service worker once the page has loaded. Everything else works without one (in a private window, on a
// plain `http` host).
import { ownScript } from "../base/trusted";

export async function keepForOffline(): Promise<void> {
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(ownScript("offline.js"));
  } catch {
    // Forbidden or unreachable: the page is already loaded, and only an offline visit will miss it.
  }
}
