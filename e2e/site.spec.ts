/** The built site as a whole: where it opens, what it may do, what it weighs, how it updates. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright/test';
import { serve } from '../tools/serve.mjs';
import { expect, numberIn, openSection, runToEnd, storedOffline, test } from './page.ts';

/** What the JavaScript of the contents page may weigh, gzip, in bytes. */
const LIMIT = 40 * 1024;

test.use({ serviceWorkers: 'allow' });

test('the site opens and trains under a sub-path', async ({ page, baseURL }) => {
  // Every test of this folder runs there; this one says so.
  expect(new URL(baseURL ?? '').pathname).toBe('/some/sub/path/');
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await storedOffline(page);
  await runToEnd(await openSection(page, 'Bagging', 'bagging.members=2'));
});

test('the site opens and trains at the root of a server', async ({ page }) => {
  const { url, close } = await serve();
  await page.goto(`${url}index.html#/ensembles/bagging?bagging.members=2`);
  const widget = page.getByRole('group', { name: 'Bagging', exact: true });
  await runToEnd(widget);
  await numberIn(widget, 'Ensemble accuracy');
  await close();
});

test.describe('the policy', () => {
  test.use({ expectedTrouble: /Content Security Policy|pixel\.gif$/ });

  test('forbids foreign requests, eval and inline scripts', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const policy = page.locator('head meta[http-equiv="Content-Security-Policy"]');
    await expect(policy).toHaveAttribute('content', /default-src 'none'/);
    await expect(policy).toHaveAttribute('content', /connect-src 'self'/);
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
        image: await violated('img-src', () => {
          new Image().src = 'https://example.com/pixel.gif';
        }),
      };
    });
    expect(broken).toEqual({ fetch: true, eval: true, inline: true, image: true });
  });
});

test.describe('weight', () => {
  // What is fetched ahead for working offline is not what the page waits for.
  test.use({ serviceWorkers: 'block' });

  test('the contents load at most 40 KB of JavaScript before any lesson', async ({ page }) => {
    const scripts = new Map<string, Promise<Buffer>>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') {
        scripts.set(response.url(), response.body());
      }
    });
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const bodies = await Promise.all(scripts.values());
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(LIMIT);

    const before = scripts.size;
    await page.getByRole('main').getByRole('link', { name: 'Ensembles', exact: true }).click();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    expect(scripts.size).toBeGreaterThan(before);
  });
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

test('an update that arrives in mid-run is offered, and the run goes on', async ({
  page,
}, info) => {
  const root = info.outputPath('site');
  await cp('dist', root, { recursive: true });
  const { url, close } = await serve({ root });
  await page.goto(`${url}#/ensembles/bagging?bagging.members=4`);
  await storedOffline(page);
  const widget = page.getByRole('group', { name: 'Bagging', exact: true });
  await widget.getByRole('button', { name: 'Step', exact: true }).click();
  await numberIn(widget, 'Ensemble accuracy');

  await changeFile(root, 'licenses.txt', 'a newer version\n');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(page.getByRole('button', { name: 'Load it now' })).toBeVisible();
  await runToEnd(widget);
  await expect(widget.getByText('Done, members: 4 of 4')).toBeAttached();
  await close();
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
