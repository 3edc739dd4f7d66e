/**
 * `npm run bench`: does the page stay responsive while a population trains in its worker? Every
 * repeat is a new page; what is measured is the page's own thread, by the clock and, since a busy
 * machine makes every task longer by the clock, in processor time.
 */
import { availableParallelism, loadavg } from 'node:os';
import { expect, test } from 'playwright/test';
import { measure, readyPage, runBar, type Reading } from './measure.ts';
import { machine, report, spread } from './report.ts';

const REPEATS = 3;
/** What a reader does not feel, in ms: the bound of the browser's own "long tasks". */
const LIMIT = 50;

interface Setting {
  readonly name: string;
  readonly address: string;
  readonly widget: string;
  /** Whether a whole run goes before the one that is measured. */
  readonly warm?: boolean;
}

const bagging = (query: string) => ({
  address: `./#/ensembles/bagging?bagging.members=${query}`,
  widget: 'Bagging',
});
/** A section of the lesson as it opens. */
const asItOpens = (section: string, widget: string): Setting => ({
  name: `${widget}, as it opens`,
  address: `./#/ensembles/${section}`,
  widget,
});
const networks = (members: number) => bagging(`${members}&bagging.base=network&engine=wasm`);

const SETTINGS: readonly Setting[] = [
  { name: '50 trees on 200 rows', ...bagging('50') },
  { name: '50 trees on 1,000 rows', ...bagging('50&bagging.n=1000&bagging.depth=12') },
  { name: '16 networks, warm', ...networks(16), warm: true },
  { name: '25 networks', ...networks(25) },
  asItOpens('vote', 'The vote'),
  asItOpens('bagging', 'Bagging'),
  asItOpens('boosting', 'Boosting'),
  asItOpens('stacking', 'Stacking'),
  asItOpens('forest', 'Random forest'),
  asItOpens('cost', 'What a better model costs'),
  {
    name: '256 networks of the landscape',
    address: './#/gallery?landscape.size=16&landscape.steps=1000&engine=wasm',
    widget: 'Landscape',
  },
];

const COLUMNS: readonly [heading: string, key: keyof Reading, digits: number][] = [
  ['Whole run', 'run', 0],
  ['First step shown', 'first', 0],
  ['Longest task, processor time', 'task', 1],
  [`Tasks over ${LIMIT} ms by the clock`, 'longTasks', 0],
  ['Longest of them', 'longTask', 0],
  ['Longest turn of a 4 ms timer', 'turn', 0],
  ['Longest time between frames', 'frame', 0],
  ['Frames a second', 'frames', 0],
];

// A trace of the test would take snapshots of the page while it is measured.
test.use({ trace: 'off', screenshot: 'off', viewport: { width: 1280, height: 800 } });
test.setTimeout(600_000);

test('no task of the page lasts over 50 ms while a population trains', async ({ browser }) => {
  const rows: string[][] = [];
  const tasks: number[] = [];
  const [load = NaN] = loadavg();
  for (const { name, address, widget, warm = false } of SETTINGS) {
    const readings: Reading[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const page = await readyPage(browser, address, widget);
      const bar = runBar(page, widget);
      if (warm) {
        await bar.getByRole('button', { name: 'Run', exact: true }).click();
        await expect(bar.locator('p[role="status"]')).toHaveText(/^Done/);
        await bar.getByRole('button', { name: 'Reset', exact: true }).click();
        await expect(bar.locator('p[role="status"]')).toHaveText(/^Ready/);
      }
      readings.push(await measure(browser, page, widget));
      await page.context().close();
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
    `## The page while a population trains in its worker

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
