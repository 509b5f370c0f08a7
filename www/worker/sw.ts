/**
 * Keeps the page working without a network: all its files are stored when it is first opened, and
 * answered from there. Every build has its own store, so that files of two builds never mix; a new
 * build takes over when the page is next opened (`offline.ts`).
 */
declare const self: ServiceWorkerGlobalScope;

/** Written by the build: what tells it from others, and every file of it. */
declare const BUILD: { version: string; files: string[] };

const PREFIX = "attain-";
const NAME = PREFIX + BUILD.version;

async function store(): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.addAll(BUILD.files.map((file) => new Request(file, { cache: "no-cache" })));
}

/** Stores of older builds go, but for the last: a tab that is still open may ask for a file of it. */
async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  // Whatever is asked of the page comes after a question mark: it is one page.
  const ofPage = request.mode === "navigate";
  const cache = await caches.open(NAME);
  // One origin asks: what servers say of others (`Vary: Origin`) does not matter.
  const stored = await cache.match(request, { ignoreSearch: ofPage, ignoreVary: true });
  return stored ?? (ofPage ? undefined : await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => {
  event.waitUntil(store());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener("message", ({ data }) => {
  if (data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});

export {};
