/** The run log, comparing, rewinding, the band, and storage that fails; long, for one set of planted runs. */
import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import {
  button,
  everything,
  expect,
  figure,
  numberIn,
  openSection,
  output,
  rowsOf,
  runBar,
  runStatus,
  runToEnd,
  test,
  type,
} from './page.ts';

/** A run of a second or less. */
const quick = 'bagging.members=4&bagging.n=60&bagging.depth=3';

/** Every violation with the elements that have it. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

async function openLog(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Runs');
  return page.getByRole('main');
}
const table = (log: Locator): Locator => log.getByRole('table', { name: 'Runs that came' });
/** How many runs match, as the line under the table says. */
const shows = (log: Locator, text: string): Promise<void> =>
  expect(log.getByRole('navigation', { name: 'Pages of the table' })).toContainText(text);

/** Two runs of Bagging that differ in depth, the second on the screen. */
async function twoRuns(page: Page): Promise<Locator> {
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  await type(widget, 'Depth of each tree, typed', '6');
  await numberIn(widget, 'Unique samples');
  await runToEnd(widget);
  return widget;
}

async function openTool(widget: Locator, name: string): Promise<Locator> {
  await button(widget, name).click();
  const panel = widget.getByRole('group', { name, exact: true });
  await expect(panel).toBeVisible();
  return panel;
}

/** Write into the lab's database behind its back. */
async function plant(page: Page, count: number, broken: readonly unknown[] = []): Promise<void> {
  await page.evaluate(
    async ([many, strange]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('ml-systems-lab');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error('no database'));
      });
      const work = database.transaction(['runs', 'curves'], 'readwrite');
      for (let i = 0; i < many; i++) {
        const ended = 1_700_000_000_000 + 1_000 * i;
        const id = `ensembles/${i % 2 ? 'vote' : 'bagging'}/${ended}-${i.toString(16).padStart(8, '0')}`;
        const steps = Array.from({ length: 200 }, (_, step) => step);
        const run = {
          id,
          lesson: 'ensembles',
          version: 1,
          section: i % 2 ? 'vote' : 'bagging',
          params: {
            members: 25,
            base: 'tree',
            depth: 1 + (i % 12),
            data: 'moons',
            noise: i / many,
          },
          seed: i,
          data: null,
          engine: 'wasm',
          started: ended - 500,
          ended,
          duration: 500 + (i % 97),
          steps: 199,
          metrics: { accuracy: (i * 7_919) % many, loss: 1 / (1 + i) },
        };
        const curve = steps.map((step) => Math.sin(step / 20 + i));
        work.objectStore('runs').put(run, id);
        work
          .objectStore('curves')
          .put({ step: steps, metrics: { accuracy: curve, loss: curve } }, id);
      }
      strange.forEach((value, i) =>
        work.objectStore('runs').put(value, `ensembles/vote/broken-${i}`),
      );
      await new Promise((resolve) => (work.oncomplete = resolve));
      database.close();
    },
    [count, broken] as const,
  );
}

test('a run that ends is in the log, and its link runs it again to the same end', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', `${quick}&seed=9`);
  await runToEnd(widget);
  const before = await everything(widget);
  const log = await openLog(page);
  const [row] = await rowsOf(table(log));
  expect(row?.[2]).toBe('Bagging');
  expect(row?.[3]).toContain('depth 3');
  expect(row?.[4]).toBe('9');
  await log.getByRole('link', { name: /^Open the run/ }).click();
  const again = page.getByRole('group', { name: 'Bagging', exact: true });
  await expect(runStatus(again)).toHaveText(/^Done/);
  expect(await everything(again)).toEqual(before);
});

test('a run that is stopped before its end is not in the log', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  await button(runBar(widget), 'Step').click();
  await expect(output(runBar(widget), 'members')).toHaveAttribute('data-value', '1');
  const log = await openLog(page);
  await expect(log.getByText('No run yet.')).toBeVisible();
});

test('selected runs are overlaid and their settings stand side by side', async ({ page }) => {
  await twoRuns(page);
  const log = await openLog(page);
  await log.getByRole('checkbox', { name: 'Select all that match' }).check();
  await log.getByLabel('Metric', { exact: true }).selectOption({ label: 'Ensemble accuracy' });
  await expect(figure(log, 'Ensemble accuracy by steps')).toContainText('Run 1 ends at');
  const rows = await rowsOf(log.getByRole('table', { name: 'Runs side by side' }));
  expect(rows).toContainEqual(['Depthdiffers', '6', '3']);
  expect(rows.map(([name]) => name)).not.toContain('Seed');
});

test('the log sorts by any column and filters by words and section', async ({ page }) => {
  await openSection(page, 'Bagging', quick);
  await openLog(page);
  await plant(page, 60);
  await page.reload();
  const log = page.getByRole('main');
  await shows(log, '1–50 of 60');
  await button(table(log), 'Seed').click();
  await expect(table(log).getByRole('columnheader', { name: 'Seed' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  expect((await rowsOf(table(log)))[0]?.[4]).toBe('0');
  await button(table(log), 'Seed').click();
  expect((await rowsOf(table(log)))[0]?.[4]).toBe('59');
  await button(log, 'Next').click();
  await shows(log, '51–60 of 60');
  await log.getByRole('searchbox', { name: 'Search' }).fill('depth 12, vote');
  await shows(log, '1–5 of 5');
  await log.getByRole('searchbox', { name: 'Search' }).fill('');
  await log.getByRole('radio', { name: 'Ensembles' }).check();
  await log.getByRole('radio', { name: 'Bagging' }).check();
  await shows(log, 'of 30');
});

test('runs are deleted after a question, by keyboard alone', async ({ page }) => {
  await twoRuns(page);
  const log = await openLog(page);
  const boxes = log.getByRole('checkbox', { name: /^Select Bagging/ });
  await boxes.first().focus();
  await page.keyboard.press('Space');
  await button(log, 'Delete selected').focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Delete 1 run?' });
  await expect(button(question, 'Keep them')).toBeFocused();
  await page.keyboard.press('Escape');
  await shows(log, 'of 2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(log.getByText('Deleted 1 run.')).toBeVisible();
  await shows(log, '1–1 of 1');
  await page.reload();
  await shows(log, '1–1 of 1');
});

test('an exported log is imported elsewhere once, not twice', async ({ page, newReader }) => {
  await twoRuns(page);
  const log = await openLog(page);
  const downloading = page.waitForEvent('download');
  await button(log, 'Export all').click();
  const path = await (await downloading).path();
  expect(JSON.parse(await readFile(path, 'utf8'))).toHaveProperty('runs.length', 2);

  const other = await newReader();
  await other.goto('./#/runs');
  const theirs = other.getByRole('main');
  await theirs.getByLabel('Import runs').setInputFiles(path);
  await expect(theirs.getByText('Imported 2 runs.')).toBeVisible();
  await shows(theirs, 'of 2');
  expect(await rowsOf(table(theirs))).toEqual(await rowsOf(table(log)));
  await theirs.getByRole('checkbox', { name: 'Select all that match' }).check();
  await expect(figure(theirs, /by steps$/)).toContainText('Run 2 ends at');
  await theirs.getByLabel('Import runs').setInputFiles(path);
  await expect(theirs.getByText('Imported 0 runs. 2 runs were here already.')).toBeVisible();
});

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

test('ten thousand runs open, sort and filter without holding up the page', async ({ page }) => {
  await page.goto('./#/runs');
  await expect(page.getByText('No run yet.')).toBeVisible();
  await plant(page, 10_000);
  await page.addInitScript(() => {
    const longest = { ms: 0 };
    Object.assign(globalThis, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: 'longtask' });
  });
  const started = Date.now();
  await page.reload();
  const log = page.getByRole('main');
  await shows(log, '1–50 of 10,000');
  const opened = Date.now() - started;
  await log.getByRole('searchbox', { name: 'Search' }).fill('depth 7');
  await shows(log, 'of 833');
  await button(table(log), 'Accuracy').click();
  await expect(table(log).getByRole('columnheader', { name: 'Accuracy' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await log.getByRole('checkbox', { name: 'Select all that match' }).check();
  await expect(log.getByText('The first 6 of 833 selected runs are shown.')).toBeVisible();
  const longest = await page.evaluate(
    () => (globalThis as unknown as { longest: { ms: number } }).longest.ms,
  );
  test.info().annotations.push({ type: 'measured', description: `${opened} ms, ${longest} ms` });
  console.log(`10,000 runs: open in ${opened} ms, longest task ${longest} ms`);
  expect(opened).toBeLessThan(15_000);
  expect(longest).toBeLessThan(1_000);
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

test('two runs are compared: curves over one another, differing settings listed', async ({
  page,
}) => {
  const widget = await twoRuns(page);
  const panel = await openTool(widget, 'Compare');
  await expect(panel.getByLabel('First run')).toHaveValue('screen');
  await panel.getByLabel('Metric').selectOption({ label: 'Ensemble accuracy' });
  const lines = figure(panel, 'Ensemble accuracy by members');
  await expect(lines).toContainText(
    /First \(on the screen\) ends at .*; Second \(seed 1\) ends at/,
  );
  const beside = panel.getByRole('table', { name: 'Runs side by side' });
  expect(await rowsOf(beside)).toContainEqual(['Depth of each treediffers', '6', '3']);
  await panel.getByLabel('Show the settings that agree as well').check();
  expect(await rowsOf(beside)).toContainEqual(['Seed', '1', '1']);
});

test('rewinding brings back the settings, the seed and the same start', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', `${quick}&bagging.seed=5`);
  const start = await numberIn(widget, 'Unique samples');
  await runToEnd(widget);
  const end = await everything(widget);
  await type(widget, 'Depth of each tree, typed', '6');
  await button(runBar(widget), 'New seed').click();
  await numberIn(widget, 'Unique samples');
  await runToEnd(widget);
  const panel = await openTool(widget, 'Compare');
  await button(panel, 'Rewind to the second run').click();
  await expect(panel.getByText('Back at step 0 with seed 5')).toBeVisible();
  await expect(runBar(widget).getByLabel('Seed')).toHaveValue('5');
  await expect(output(runBar(widget), 'members')).toHaveAttribute('data-value', '0');
  await expect.poll(() => numberIn(widget, 'Unique samples')).toBe(start);
  await button(widget, 'Compare').click();
  await runToEnd(widget);
  expect(await everything(widget)).toMatchObject(end);
});

test('the band over seeds holds the median and spread of those runs', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', `${quick}&bagging.seed=3`);
  const finals: number[] = [];
  for (let seed = 3; seed < 8; seed++) {
    await runToEnd(widget);
    finals.push(await numberIn(widget, 'Ensemble accuracy'));
    if (seed === 7) break;
    await button(runBar(widget), 'New seed').click();
    await numberIn(widget, 'Unique samples');
  }
  await runBar(widget).getByLabel('Seed').fill('3');
  await runBar(widget).getByLabel('Seed').press('Enter');
  const panel = await openTool(widget, 'Band over seeds');
  await panel.getByLabel('Number of seeds').fill('5');
  await panel.getByLabel('Number of seeds').press('Enter');
  await button(panel, 'Repeat').click();
  await expect(panel.getByText('5 of 5 seeds')).toBeVisible();
  finals.sort((a, b) => a - b);
  expect(await numberIn(panel, 'Ensemble accuracy, median')).toBe(finals[2]);
  await panel.getByLabel('Metric').selectOption({ label: 'Ensemble accuracy' });
  await expect(figure(panel, 'Ensemble accuracy over 5 seeds')).toContainText('Seeds 3 to 7.');

  await type(widget, 'Depth of each tree, typed', '6');
  await expect(panel.getByText('This band is of the settings before')).toBeVisible();
});

test('a band is paused, goes on and is stopped while the widget itself is free', async ({
  page,
}) => {
  const widget = await openSection(page, 'Bagging', 'bagging.members=40&bagging.n=200');
  const panel = await openTool(widget, 'Band over seeds');
  await panel.getByLabel('Number of seeds').fill('50');
  await panel.getByLabel('Number of seeds').press('Enter');
  await button(panel, 'Repeat').click();
  await expect(panel.getByText(/^[1-9]\d* of 50 seeds/)).toBeVisible();
  await button(panel, 'Pause').click();
  await expect(panel.getByText(/^Paused after \d+ seeds?\.$/)).toBeAttached();
  await runToEnd(widget);
  await button(panel, 'Go on').click();
  await expect(button(panel, 'Pause')).toBeVisible();
  await button(panel, 'Stop').click();
  await expect(panel.getByText(/^Stopped after \d+ of 50 seeds\.$/)).toBeAttached();
  await expect(button(panel, 'Repeat')).toBeVisible();
});

test('compare and band are used by keyboard alone', async ({ page }) => {
  const widget = await openSection(page, 'Bagging', quick);
  await runToEnd(widget);
  await button(widget, 'Compare').focus();
  await page.keyboard.press('Enter');
  await expect(button(widget, 'Compare')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(widget.getByRole('group', { name: 'Compare', exact: true })).toBeHidden();
  await button(widget, 'Band over seeds').focus();
  await page.keyboard.press('Space');
  const panel = widget.getByRole('group', { name: 'Band over seeds', exact: true });
  await panel.getByLabel('Number of seeds').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('5 of 5 seeds')).toBeVisible();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('runs are compared, repeated, selected and deleted, and nothing is too small', async ({
    page,
  }) => {
    const widget = await twoRuns(page);
    await button(widget, 'Compare').tap();
    const panel = widget.getByRole('group', { name: 'Compare', exact: true });
    await button(panel, 'Rewind to the second run').tap();
    await expect(panel.getByText('Back at step 0')).toBeVisible();
    await button(widget, 'Band over seeds').tap();
    await button(widget, 'Repeat').tap();
    await expect(widget.getByText('10 of 10 seeds')).toBeVisible();
    await page.getByRole('link', { name: 'Runs', exact: true }).tap();
    const log = page.getByRole('main');
    await log.getByRole('checkbox', { name: 'Select all that match' }).tap();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
    const targets = log.getByRole('button').or(log.getByRole('checkbox').locator('xpath=..'));
    const heights = await targets.evaluateAll((nodes) =>
      nodes.map((node) => node.getBoundingClientRect().height).filter((height) => height > 0),
    );
    expect(heights.length).toBeGreaterThan(10);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await button(log, 'Delete selected').tap();
    await button(page.getByRole('dialog'), 'Delete').tap();
    await expect(log.getByText('No run yet.')).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('log, comparison and band have no violation', async ({ page }) => {
      test.slow();
      const widget = await twoRuns(page);
      await openTool(widget, 'Compare');
      expect(await violations(page)).toEqual([]);
      const panel = await openTool(widget, 'Band over seeds');
      await button(panel, 'Repeat').click();
      await expect(panel.getByText('10 of 10 seeds')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      const log = await openLog(page);
      await log.getByRole('checkbox', { name: 'Select all that match' }).check();
      await expect(figure(log, /by steps$/)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await button(log, 'Delete all').click();
      expect(await violations(page)).toEqual([]);
    });
  });
}
