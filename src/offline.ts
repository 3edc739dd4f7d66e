/** The page's side of working offline; `src/sw.ts` is the other. */

/** Milliseconds from the page's load to the fetching of all the rest. */
const patience = 2_000;

/**
 * Register the service worker, so that the lab works without a network from the next visit on.
 * Calls `onReady` once everything is stored, and `onUpdateReady` when a newer version is downloaded
 * and waits: `apply` switches to it and reloads the page, and until then nothing changes. Does
 * nothing in development, in the single file, from file:// and on an insecure origin; a
 * registration that fails leaves a page that needs the network, so only the console is told.
 */
export function registerOffline(
  onUpdateReady: (apply: () => void) => void,
  onReady: () => void = () => undefined,
): void {
  if (!import.meta.env.PROD || import.meta.env.MODE === 'single') return;
  if (!isSecureContext || !('serviceWorker' in navigator)) return;
  if (location.protocol === 'file:') return;

  const start = (): void => {
    void navigator.serviceWorker.ready.then(onReady);
    register(onUpdateReady).catch((error: unknown) => {
      console.info('The lab will need the network:', error);
    });
  };
  // After the page itself, which fetches its lesson once it is loaded: what is fetched ahead must
  // slow neither the lesson that is opened nor its first run.
  const soon = (): void => void setTimeout(start, patience);
  if (document.readyState === 'complete') soon();
  else addEventListener('load', soon, { once: true });
}

async function register(onUpdateReady: (apply: () => void) => void): Promise<void> {
  const registration = await navigator.serviceWorker.register('./sw.js', {
    updateViaCache: 'none',
  });
  let offered: ServiceWorker | null = null;
  const offer = (): void => {
    const { waiting, active } = registration;
    if (!waiting || !active || waiting === offered) return;
    offered = waiting;
    onUpdateReady(() => {
      applyUpdate(registration);
    });
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
}

function applyUpdate(registration: ServiceWorkerRegistration): void {
  const reload = (): void => {
    location.reload();
  };
  if (registration.waiting) {
    navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
    registration.waiting.postMessage('apply');
  } else {
    reload(); // another tab has applied it already
  }
}
