/** The built site as a whole: it opens anywhere, alone, without a network, and updates. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from 'playwright/test';
import { serve } from '../tools/serve.mjs';

/** Console errors, uncaught errors and requests to another origin, as they happen. */
function watchTrouble(page: Page, origin: string): string[] {
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.context().on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:data|blob):/.test(url)) trouble.push(url);
  });
  return trouble;
}

/** Resolves when this page is under a service worker, which then holds every file. */
async function storedOffline(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** From the contents, open the first lesson and wait until its worker has answered. */
async function openFirstLesson(page: Page): Promise<void> {
  await page.locator('main h3 a[href^="#/"]').first().click();
  await expect(page.getByRole('contentinfo')).toContainText('Running on');
}

test('the site opens under a sub-path, without errors or foreign requests', async ({
  page,
  baseURL,
}) => {
  const trouble = watchTrouble(page, new URL(baseURL ?? '').origin);
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await storedOffline(page);
  await openFirstLesson(page);
  expect(trouble).toEqual([]);
});

test('the policy of the page forbids foreign requests, eval and inline scripts', async ({
  page,
}) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const broken = await page.evaluate(async () => {
    const violated = (directive: string, attempt: () => unknown): Promise<boolean> =>
      new Promise((done) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.effectiveDirective.startsWith(directive)) done(true);
        });
        setTimeout(() => {
          done(false);
        }, 5_000);
        void Promise.resolve().then(attempt).catch(Boolean);
      });
    return {
      fetch: await violated('connect-src', () => fetch('https://example.com/')),
      eval: await violated('script-src', () => (0, eval)('1')),
      inline: await violated('script-src-elem', () => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.hacked = true';
        document.head.append(script);
      }),
    };
  });
  expect(broken).toEqual({ fetch: true, eval: true, inline: true });
});

test('after the first visit the site works without its server', async ({ page }) => {
  const { url, close } = await serve({ base: '/a/b/' });
  await page.goto(url);
  await storedOffline(page);
  await close();
  await page.context().setOffline(true);

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await openFirstLesson(page);
  const fresh = await page.context().newPage();
  await fresh.goto(`${url}index.html#/gallery`);
  await expect(fresh.locator('main')).not.toBeEmpty();
  // Every file is there, of lessons that were never opened too.
  const missing = await page.evaluate(async () => {
    const worker = await (await caches.open((await caches.keys())[0] ?? '')).keys();
    const files = worker.map(({ url }) => url.replace(/\?.*/, ''));
    const answers = await Promise.all(files.map(async (file) => (await fetch(file)).ok));
    return { files: files.length, missing: files.filter((_, index) => !answers[index]) };
  });
  expect(missing.missing).toEqual([]);
  expect(missing.files).toBeGreaterThan(10);
  await fresh.goto(`${url}no/such/page`);
  await expect(fresh).toHaveURL(url);
});

test('an update fetches only what changed, waits, and is applied when asked', async ({
  page,
}, info) => {
  const root = info.outputPath('site');
  await cp('dist', root, { recursive: true });
  const requests: string[] = [];
  const { url, close } = await serve({ root, onRequest: (path) => requests.push(path) });
  await page.goto(url);
  await storedOffline(page);
  const other = await page.context().newPage();
  await other.goto(url);

  await changeFile(root, 'licenses.txt', 'a newer version\n');
  await removeFile(root, 'icon.svg');
  requests.length = 0;
  await page.reload();
  const waiting = (): Promise<string | undefined> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state);
  await expect.poll(waiting).toBe('installed');
  expect(requests.filter((path) => !path.endsWith('sw.js'))).toEqual(['/licenses.txt']);
  const read = (tab: Page): Promise<string> =>
    tab.evaluate(async () => (await fetch('./licenses.txt')).text());
  expect(await read(page)).not.toBe('a newer version\n');

  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Load it now' }).click();
  await reloaded;
  expect(await read(page)).toBe('a newer version\n');
  // A tab that still shows the version before finds the files that only that one had.
  expect(await other.evaluate(async () => (await fetch('./icon.svg')).ok)).toBe(true);
  await close();
});

test('the single file opens from disk and starts its worker, without errors or requests', async ({
  page,
}, info) => {
  const file = info.outputPath('a folder with spaces', 'lab.html');
  await cp('dist-single/lab.html', file);
  const trouble = watchTrouble(page, 'file://');
  await page.goto(pathToFileURL(resolve(file)).href);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await openFirstLesson(page);
  expect(trouble).toEqual([]);
  await rm(file);
});

/** Replace text of a built site's service worker; throws when it is not there. */
async function changeWorker(root: string, from: RegExp, to: string): Promise<void> {
  const file = join(root, 'sw.js');
  const worker = await readFile(file, 'utf8');
  expect(worker).toMatch(from);
  await writeFile(file, worker.replace(from, to));
}

/** Change one file and its entry in the service worker, and the version, as a build would. */
async function changeFile(root: string, path: string, content: string): Promise<void> {
  await writeFile(join(root, path), content);
  await changeWorker(root, new RegExp(`(.${path}.,.)[0-9a-f]{16}`), `$1${'e'.repeat(16)}`);
  await changeWorker(root, /(=\w\+.)[0-9a-f]{16}/, `$1${'f'.repeat(16)}`);
}

async function removeFile(root: string, path: string): Promise<void> {
  await rm(join(root, path));
  await changeWorker(root, new RegExp(`\\[.${path}.,.[0-9a-f]{16}.\\],`), '');
}
