// The service worker: keeps the files of one version of the lab, serves them without a network, and adds the headers that many
// static hosts cannot send. It never takes over a page by itself: see docs/decisions.md, "Offline".
import type { WorkboxPlugin } from 'workbox-core';
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import type { OfflineFiles } from './offlineFiles.ts';

declare const self: ServiceWorkerGlobalScope;

/** Written here by the build. */
declare const __OFFLINE_FILES__: OfflineFiles;

const { version, headers, atOnce, atRest } = __OFFLINE_FILES__;

/** Caches belong to an origin, and a host may serve several copies of the lab from it. */
const family = `attention-lab ${self.registration.scope} `;
const cacheName = `${family}${version}`;

/** The same answer with the headers of isolation and of the content-security policy. */
function withHeaders(response: Response): Response {
  if (response.type === 'opaque' || response.type === 'opaqueredirect' || response.type === 'error')
    return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  const hasNoBody = response.status === 204 || response.status === 205 || response.status === 304;
  return new Response(hasNoBody ? null : response.body, {
    status: response.status,
    statusText: response.statusText,
    headers: all,
  });
}

/** Headers are added when a file is stored, so that an answer from the cache goes through untouched. */
const addHeaders: WorkboxPlugin = {
  cacheWillUpdate: ({ response }) => Promise.resolve(response.ok ? withHeaders(response) : null),
};

/** What the lab needs to run: a worker that cannot have all of it, byte for byte, is not installed. */
const needed = new PrecacheController({ cacheName, plugins: [addHeaders] });
needed.precache([...atOnce]);

/** What it needs for this or that: stored at first use or at rest, whichever comes first. */
const further = new PrecacheController({ cacheName, plugins: [addHeaders] });
further.addToCacheList([...atRest]);

/** Stores what is not stored yet, one file after the other; a file that cannot be had now is tried again at the next visit. */
async function storeFurther(event: ExtendableEvent): Promise<void> {
  for (const [url, cacheKey] of further.getURLsToCacheKeys()) {
    const integrity = further.getIntegrityForCacheKey(cacheKey);
    const request = new Request(url, { credentials: 'same-origin' });
    try {
      await further.strategy.handle({ event, request, params: { cacheKey, integrity } });
    } catch {
      // Offline again, or the host has another version by now.
    }
  }
}

async function earlierCaches(): Promise<readonly string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(family) && name !== cacheName);
}

/** A page of an earlier version may still ask for its files: they stay until no other page is open. */
async function dropEarlier(askedBy?: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.some(({ id }) => id !== askedBy)) return;
  for (const name of await earlierCaches()) await caches.delete(name);
}

self.addEventListener('activate', (event) => {
  // A first visit goes on from here; pages of an earlier version find their own files below.
  event.waitUntil(self.clients.claim().then(() => dropEarlier()));
});

self.addEventListener('message', (event) => {
  const { type } = event.data as { type?: unknown };
  if (type === 'takeOver') event.waitUntil(self.skipWaiting());
  // Told by a page of this version that has nothing to do.
  else if (type === 'atRest') {
    const asking = event.source instanceof Client ? event.source.id : undefined;
    event.waitUntil(dropEarlier(asking).then(() => storeFurther(event)));
  }
});

// No file depends on what is after the question mark.
const anyQuery = { ignoreURLParametersMatching: [/./], cleanURLs: false };
registerRoute(new PrecacheRoute(needed, anyQuery));
registerRoute(new PrecacheRoute(further, anyQuery));

/** Other files of the lab: those of an earlier version, whose names have their content's hash, or what the host has. */
registerRoute(
  ({ url }) => url.href.startsWith(self.registration.scope),
  async ({ request }) => {
    for (const name of await earlierCaches()) {
      const found = await (await caches.open(name)).match(request);
      if (found !== undefined) return found;
    }
    return withHeaders(await fetch(request));
  },
);
