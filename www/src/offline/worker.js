// Keeps the files of one version of the page and answers from there, so that the page works without a network. It knows only the
// page's own files; nothing that is typed into the page ever comes by here. The build fills in the two constants.
const version = "VERSION";
const files = ["FILES"];

const PREFIX = "scim-preflight-";
const cacheName = PREFIX + version;
/** By its shortest address: some hosts answer any other with the way there, and what came by a way round is no answer to a visit. */
const page = self.registration.scope;
const known = new Set(files.map((name) => (name === "index.html" ? page : new URL(name, page).href)));

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

/**
 * What has a name of its own for each content may come from the browser's own cache, as the page has just loaded it; anything else is
 * asked for anew. A page that names files of another version, from a host that is being changed, is not kept with these.
 */
async function keep() {
  const cache = await caches.open(cacheName);
  await cache.addAll([...known].map((href) => new Request(href, { cache: href.includes("/assets/") ? "default" : "no-cache" })));
  const text = await (await cache.match(page)).text();
  const named = [...text.matchAll(/assets\/[\w.-]+/g)].map(([name]) => new URL(name, page).href);
  if (named.every((href) => known.has(href))) return;
  await caches.delete(cacheName);
  throw new Error("the page is of another version than its files");
}

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  const href = request.mode === "navigate" && url.href.startsWith(page) ? page : url.origin + url.pathname;
  if (known.has(href)) event.respondWith(answer(href, request));
});

/** Where the browser lost what was kept, the page is loaded like any other. */
async function answer(href, request) {
  const kept = await caches.match(href, { cacheName }).catch(() => undefined);
  return kept ?? fetch(request);
}

/** A new version waits until the last page of the old one is closed, so nothing that still runs loses its files. */
async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== cacheName).map((name) => caches.delete(name)));
}
