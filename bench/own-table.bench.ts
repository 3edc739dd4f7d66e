/** `npm run bench`: does the page stay free while the worker reads a large table of the reader's? */
import { loadavg } from 'node:os';
import type { Page } from 'playwright/test';
import { expect, test } from 'playwright/test';
import { machine, report, spread } from './report.ts';

const REPEATS = 7;
const ROWS = 50_000;
const COLUMNS = 50;

test.use({ trace: 'off', screenshot: 'off', viewport: { width: 1280, height: 800 } });
test.setTimeout(600_000);

test('a table of 50,000 rows and 50 columns is read', async ({ browser }) => {
  const [load = NaN] = loadavg();
  const readings: { read: number; longest: number; count: number }[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const context = await browser.newContext();
    readings.push(await reading(await context.newPage()));
    await context.close();
  }
  const column = (key: 'read' | 'longest' | 'count') =>
    spread(
      readings.map((each) => each[key]),
      (value) => value.toFixed(0),
    );
  await report(
    'own-table',
    `## The page while a table of the reader's is read

${ROWS.toLocaleString('en-US')} rows of ${COLUMNS} columns, handed to the worker as a file. Median of ${REPEATS} repeats, each in a new
page, with the least and the most in parentheses; ${machine()}; load at the start ${load.toFixed(1)}.

| Until the table is described, ms | Tasks of the page over 50 ms by the clock | Longest of them, ms |
| --: | --: | --: |
| ${column('read')} | ${column('count')} | ${column('longest')} |
`,
  );
  expect(readings).toHaveLength(REPEATS);
});

async function reading(page: Page): Promise<{ read: number; longest: number; count: number }> {
  await page.goto('./#/ensembles/bagging?bagging.members=3');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const widget = page.getByRole('group', { name: 'Bagging', exact: true });
  await widget.getByRole('button', { name: 'Use your own table' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type="file"]').evaluate(
    async (element, [rows, columns]) => {
      const input = element as HTMLInputElement;
      const head = Array.from({ length: columns }, (_, c) => (c === 0 ? 'kind' : `c${c}`));
      const lines = Array.from({ length: rows }, (_, i) =>
        head.map((_, c) => (c === 0 ? ('ab'[i % 2] ?? '') : (i * 7 + c * 13) % 1009)).join(','),
      );
      const carried = new DataTransfer();
      carried.items.add(new File([[head.join(','), ...lines].join('\n')], 'long.csv'));
      input.files = carried.files;
      const tasks: number[] = [];
      Reflect.set(globalThis, 'longTasks', tasks);
      // What making the file has taken is over.
      await new Promise((resolve) => requestIdleCallback(resolve));
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask' });
      performance.mark('handed-over');
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [ROWS, COLUMNS] as const,
  );
  await expect(dialog).toContainText('50,000 rows, 50 columns', { timeout: 60_000 });
  return page.evaluate(() => {
    const tasks = Reflect.get(globalThis, 'longTasks') as number[];
    const read = performance.measure('read', 'handed-over').duration;
    return { read, longest: Math.max(0, ...tasks), count: tasks.length };
  });
}
