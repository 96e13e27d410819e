// Keeps the files of one version of the page and answers from there, so that the page works without a network. It knows only the
// page's own files; nothing that is typed into the page ever comes by here. The build fills in the two constants.
const version = "VERSION";
const files = ["FILES"];

const PREFIX = "scim-preflight-";
const cacheName = PREFIX + version;
const page = new URL("index.html", self.registration.scope).href;
const known = new Set(files.map((name) => new URL(name, self.registration.scope).href));

self.addEventListener("install", (event) => {
  // Through the browser's own cache: what the page has just loaded is not loaded twice.
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...known])));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  const href = request.mode === "navigate" && url.href.startsWith(self.registration.scope) ? page : url.origin + url.pathname;
  if (known.has(href)) event.respondWith(answer(href, request));
});

async function answer(href, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(href)) ?? fetch(request);
}

/** A new version waits until the last page of the old one is closed, so nothing that still runs loses its files. */
async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== cacheName).map((name) => caches.delete(name)));
}
