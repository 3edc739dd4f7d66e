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

test('the site opens under a sub-path, without errors or foreign requests', async ({
  page,
  baseURL,
}) => {
  const trouble = watchTrouble(page, new URL(baseURL ?? '').origin);
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await storedOffline(page);
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

  await changeFile(root, 'licenses.txt', 'a newer version\n');
  requests.length = 0;
  await page.reload();
  const waiting = (): Promise<string | undefined> =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state);
  await expect.poll(waiting).toBe('installed');
  expect(requests.filter((path) => !path.endsWith('sw.js'))).toEqual(['/licenses.txt']);
  const read = (): Promise<string> =>
    page.evaluate(async () => (await fetch('./licenses.txt')).text());
  expect(await read()).not.toBe('a newer version\n');

  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Load it now' }).click();
  await reloaded;
  expect(await read()).toBe('a newer version\n');
  await close();
});

test('the single file opens from disk, without errors or requests', async ({ page }, info) => {
  const file = info.outputPath('a folder with spaces', 'lab.html');
  await cp('dist-single/lab.html', file);
  const trouble = watchTrouble(page, 'file://');
  await page.goto(pathToFileURL(resolve(file)).href);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(trouble).toEqual([]);
  await rm(file);
});

/** Change one file of a built site and its entry in the service worker, as a build would. */
async function changeFile(root: string, path: string, content: string): Promise<void> {
  await writeFile(join(root, path), content);
  const worker = await readFile(join(root, 'sw.js'), 'utf8');
  const entry = new RegExp(`([\`"']${path}[\`"'],[\`"'])[0-9a-f]{16}`);
  const version = /(=\w\+[`"'])[0-9a-f]{16}/;
  expect(worker).toMatch(entry);
  expect(worker).toMatch(version);
  const changed = worker
    .replace(entry, `$1${'e'.repeat(16)}`)
    .replace(version, `$1${'f'.repeat(16)}`);
  await writeFile(join(root, 'sw.js'), changed);
}
