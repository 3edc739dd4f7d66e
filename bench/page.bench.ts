/**
 * `npm run bench`: does the page stay responsive while a committee trains in its worker? Every
 * repeat is a new page; what is measured is the page's own thread, by the clock and, since a busy
 * machine makes every task longer by the clock, in processor time.
 */
import { availableParallelism, loadavg } from 'node:os';
import { expect, test } from 'playwright/test';
import { measure, type Reading } from './measure.ts';
import { machine, report, spread } from './report.ts';

const REPEATS = 7;
/** What a reader does not feel, in ms: the bound of the browser's own "long tasks". */
const LIMIT = 50;

const SETTINGS = [
  { name: '50 trees on 200 rows', query: 'bagging.members=50' },
  { name: '50 trees on 1,000 rows', query: 'bagging.members=50&bagging.n=1000&bagging.depth=12' },
] as const;

const COLUMNS: readonly [heading: string, key: keyof Reading, digits: number][] = [
  ['Whole run', 'run', 0],
  ['Longest task, processor time', 'task', 1],
  [`Tasks over ${LIMIT} ms by the clock`, 'longTasks', 0],
  ['Longest of them', 'longTask', 0],
  ['Longest turn of a 4 ms timer', 'turn', 0],
  ['Longest time between frames', 'frame', 0],
];

// A trace of the test would take snapshots of the page while it is measured.
test.use({ trace: 'off', screenshot: 'off', viewport: { width: 1280, height: 800 } });
test.setTimeout(600_000);

test('no task of the page lasts over 50 ms while 50 trees train', async ({ browser }) => {
  const rows: string[][] = [];
  const tasks: number[] = [];
  const [load = NaN] = loadavg();
  for (const { name, query } of SETTINGS) {
    const readings: Reading[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`./#/ensembles/bagging?${query}`);
      // Everything is stored, the start is drawn, and the page has nothing left to do.
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      const unique = page.getByRole('status', { name: 'Unique samples' });
      await expect(unique).toHaveAttribute('data-value', /^0\.\d+$/);
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      readings.push(await measure(browser, page));
      await context.close();
    }
    tasks.push(...readings.map(({ task }) => task));
    const cells = COLUMNS.map(([, key, digits]) =>
      spread(
        readings.map((reading) => reading[key]),
        (value) => value.toFixed(digits),
      ),
    );
    rows.push([name, ...cells]);
  }

  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  await report(
    'page',
    `## The page while a committee trains in its worker

Median of ${REPEATS} repeats, each in a new page, with the least and the most in parentheses;
milliseconds.

- Machine: ${machine()}; load at the start ${load.toFixed(1)}
- Browser: Chromium ${browser.version()}, headless, 1280 × 800

${line(['Run', ...COLUMNS.map(([heading]) => heading)])}
${line(['---', ...COLUMNS.map(() => '--:')])}
${rows.map(line).join('\n')}

Processor time leaves out what a task waits for; by the clock a task also waits for other programs
on the ${availableParallelism()} cores. A turn of the timer holds the 4 ms it asks for and every task that
came between.
`,
  );
  expect(Math.max(...tasks), 'longest task of any repeat, ms').toBeLessThanOrEqual(LIMIT);
});
