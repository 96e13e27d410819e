// Caches the files of one version of the page and serves them from the cache, so the page works offline. It knows only
// the page's own files; nothing typed into the page ever passes through here. The build fills in the two constants.
const version = "VERSION";
const files = ["FILES"];

const PREFIX = "scim-preflight-";
const cacheName = PREFIX + version;
/**
 * The shortest address of the page: some hosts redirect any other, and a redirected response cannot answer a
 * navigation.
 */
const page = self.registration.scope;
const known = new Set(files.map((name) => (name === "index.html" ? page : new URL(name, page).href)));

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

/**
 * Files whose name contains their content hash may come from the browser's cache, because the page has just loaded
 * them; anything else is fetched again. If the page names files of another version, because the host is being updated,
 * nothing is cached.
 */
async function keep() {
  const cache = await caches.open(cacheName);
  await cache.addAll([...known].map((href) => new Request(href, { cache: href.includes("/assets/") ? "default" : "no-cache" })));
  const text = await (await cache.match(page)).text();
  const named = [...text.matchAll(/assets\/[\w.-]+/g)].map(([name]) => new URL(name, page).href);
  if (named.every((href) => known.has(href))) return;
  await caches.delete(cacheName);
  throw new Error("the page and its files are from different versions");
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

/** If the browser has evicted the cache, the page is loaded like any other. */
async function answer(href, request) {
  const kept = await caches.match(href, { cacheName }).catch(() => undefined);
  return kept ?? fetch(request);
}

/** A new version waits until the last page of the old one is closed, so no running page loses its files. */
async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== cacheName).map((name) => caches.delete(name)));
}
