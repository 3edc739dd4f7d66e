/**
 * The service worker: after the first visit the whole lab works without a network. Every file of
 * the build is fetched once; an update fetches only what changed, then waits until the page asks
 * for it. `tools/offline.ts` fills in the list of files.
 */
declare const self: ServiceWorkerGlobalScope;

/** Path below the scope, and a hash of the content, of every file of this version. */
declare const __FILES__: readonly (readonly [path: string, hash: string])[];
declare const __VERSION__: string;

const scope = new URL(self.registration.scope);
// All sites of an origin (user.github.io/*) share one cache storage, so the name tells the scope.
const prefix = `lab ${scope.href} `;
const current = prefix + __VERSION__;
const hashes = new Map(__FILES__);
/** Kept in a cache once its version has been in use. */
const USED = new URL('?used', scope).href;

function addressOf(path: string): string {
  // Some hosts redirect index.html to its folder, and a redirected answer opens no page.
  const address = path === 'index.html' ? '' : path.split('/').map(encodeURIComponent).join('/');
  return new URL(address, scope).href;
}

function keyOf(path: string, hash: string): string {
  return `${addressOf(path)}?${hash}`;
}

/** Caches of earlier versions of this site, oldest first. */
async function earlierCaches(): Promise<{ name: string; cache: Cache }[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== current);
  return Promise.all(names.map(async (name) => ({ name, cache: await caches.open(name) })));
}

async function download(path: string): Promise<Response> {
  const response = await fetch(addressOf(path), { cache: 'no-cache' });
  if (!response.ok) {
    throw new Error(
      `precache: ${path} must be on the server, got status ${String(response.status)}`,
    );
  }
  return response.redirected
    ? new Response(response.body, { headers: response.headers, status: response.status })
    : response;
}

async function precache(): Promise<void> {
  const cache = await caches.open(current);
  const earlier = await earlierCaches();
  await Promise.all(
    [...hashes].map(async ([path, hash]) => {
      const key = keyOf(path, hash);
      if (await cache.match(key)) return; // from an install that was interrupted
      const copies = await Promise.all(earlier.map((version) => version.cache.match(key)));
      const copy = copies.find((response) => response !== undefined);
      await cache.put(key, copy ?? (await download(path)));
    }),
  );
}

/**
 * Drop what no page needs any more. The version in use until now stays for one update longer: a
 * second tab may still run it, and load the next lesson of it.
 */
async function retire(): Promise<void> {
  const earlier = await earlierCaches();
  const marks = await Promise.all(earlier.map(({ cache }) => cache.match(USED)));
  const last = earlier.filter((_, index) => marks[index] !== undefined).at(-1);
  await Promise.all(
    earlier.filter((version) => version !== last).map(({ name }) => caches.delete(name)),
  );
  await (await caches.open(current)).put(USED, new Response());
}

async function answer(request: Request, url: URL): Promise<Response> {
  const path = decodeURIComponent(url.pathname.slice(scope.pathname.length)) || 'index.html';
  const hash = hashes.get(path);
  if (hash !== undefined) {
    const stored = await (
      await caches.open(current)
    ).match(keyOf(path, hash), { ignoreVary: true });
    return stored ?? fetch(request);
  }
  for (const { cache } of (await earlierCaches()).reverse()) {
    const stored = await cache.match(addressOf(path), { ignoreSearch: true, ignoreVary: true });
    if (stored) return stored;
  }
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode === 'navigate') return Response.redirect(scope.href);
    throw error;
  }
}

self.addEventListener('install', (event) => {
  event.waitUntil(precache());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(retire().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === 'apply') event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && url.href.startsWith(scope.href)) {
    event.respondWith(answer(event.request, url));
  }
});

export {};
