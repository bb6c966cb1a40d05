// The service worker. It keeps one page, what this phone saved, and the files that page needs; every other page always
// comes from the network, so nobody reads yesterday's law. No words of a reader pass through its store.
type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Waiting & { request: Request; respondWith(answer: Promise<Response>): void };
type Worker = {
  location: Location;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
};
const worker = self as unknown as Worker;

const store = "zhijia-1";
const page = "/saved";

worker.addEventListener("install", (event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== store).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => (await caches.match(page)) ?? Response.error()));
    // Opened with a network: the kept copy follows, in the language and size of today.
    if (pathname === page) event.waitUntil(keep().catch(() => {}));
    return;
  }
  if (request.method === "GET" && origin === worker.location.origin && pathname.startsWith("/assets/"))
    event.respondWith(asset(request));
});

/** Files with a hash in their name never change: the store first. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) (await caches.open(store)).put(request, fresh.clone());
  return fresh;
}

/** The page with its stylesheet and its script, as they are today. */
async function keep(): Promise<void> {
  const cache = await caches.open(store);
  const answer = await fetch(page, { credentials: "same-origin" });
  if (!answer.ok) return;
  const html = await answer.clone().text();
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
  await cache.addAll(files);
  await cache.put(page, answer);
}
