/** The run log where storage is denied, full, damaged or enormous, and a file is hostile. */
import { openLog, quick, plant, shows, table } from './kit.ts';
import { button, expect, numberIn, openSection, runBar, runToEnd, test } from './page.ts';

test('a hostile file imports nothing that is not a run, and says so', async ({ page }) => {
  await page.goto('./#/runs');
  const log = page.getByRole('main');
  const drop = async (text: string, says: string | RegExp): Promise<void> => {
    await log.getByLabel('Import runs').setInputFiles({
      name: 'runs.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await expect(log.getByText(says)).toBeVisible();
  };
  await drop('{', /not a JSON file, or it is damaged\. Nothing was imported/);
  await drop('\u0000\u0001', /not a JSON file/);
  await drop('{"runs": 7}', /holds no list of runs/);
  await drop(
    JSON.stringify(Array.from({ length: 50_001 }, () => 0)),
    /50001 runs; the lab reads at/,
  );
  await drop('[null, 1, "x", {"__proto__": {"a": 1}}]', 'Imported 0 runs. 4 could not be read');
  const run = {
    id: 'ensembles/vote/1700000000000-0123abcd',
    lesson: 'ensembles',
    version: 1,
    section: 'vote',
    params: { k: '<img src=x onerror=alert(1)>' },
    seed: 3,
    data: null,
    engine: 'javascript:alert(1)',
    started: 0,
    ended: 1_700_000_000_000,
    duration: 1,
    steps: 5,
    metrics: { '<b>estimate</b>': 1 },
    curve: { step: [0, 1], metrics: { x: [1] } },
  };
  await drop(JSON.stringify([run, { ...run, seed: -1 }]), 'Imported 1 run. 1 could not be read');
  await shows(log, 'of 1');
  await log.getByRole('checkbox', { name: 'Select all that match' }).check();
  await expect(log.getByText('There is no curve to draw yet.')).toBeVisible();
  await expect(log.getByRole('cell', { name: '<img src=x' }).first()).toBeVisible();
});

test('ten thousand runs open, sort and filter', async ({ page }) => {
  await page.goto('./#/runs');
  await expect(page.getByText('No run yet.')).toBeVisible();
  await plant(page, 10_000);
  await page.reload();
  const log = page.getByRole('main');
  await shows(log, '1–50 of 10,000');
  await log.getByRole('searchbox', { name: 'Search' }).fill('depth 7');
  await shows(log, 'of 833');
  await button(table(log), 'Accuracy').click();
  await expect(table(log).getByRole('columnheader', { name: 'Accuracy' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await log.getByRole('checkbox', { name: 'Select all that match' }).check();
  await expect(log.getByText('The first 6 of 833 selected runs are shown.')).toBeVisible();
});

test('damaged runs are counted and left where they are', async ({ page }) => {
  await page.goto('./#/runs');
  await expect(page.getByText('No run yet.')).toBeVisible();
  await plant(page, 3, [{ id: 'x' }, 'text', null]);
  await page.reload();
  const log = page.getByRole('main');
  await shows(log, 'of 3');
  await expect(log.getByText('3 stored runs are damaged and cannot be shown.')).toBeVisible();
});

test('where storage is denied, the page says so once and keeps runs for the session', async ({
  page,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  const notice = page.getByText('This browser lets the lab store nothing.');
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Understood' }).click();
  await button(runBar(widget), 'New seed').click();
  await numberIn(widget, 'Unique samples');
  await runToEnd(widget);
  const log = await openLog(page);
  await shows(log, 'of 2');
  await expect(notice).toBeHidden();
});

test('where storage is full, runs live in the session', async ({ page }) => {
  await page.goto('./');
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await runToEnd(await openSection(page, 'Bagging', quick));
  await expect(page.getByText('The browser’s storage is full.')).toBeVisible();
  await shows(await openLog(page), 'of 1');
});

test('a database of a later version of the lab is left alone', async ({ page }) => {
  await page.goto('./#/gallery');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('ml-systems-lab', 99);
        opening.onupgradeneeded = () => opening.result.createObjectStore('future').put(1, 'a');
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  await expect(page.getByText('Nothing in it is touched')).toBeVisible();
  const log = await openLog(page);
  await shows(log, 'of 1');
});
