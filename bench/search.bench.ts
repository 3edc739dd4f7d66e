/**
 * `npm run bench`: what a reader waits for in the lesson on searching: a space trained in full, and
 * a landscape of which every pixel is a network. Every repeat is a new page that has kept nothing.
 */
import { availableParallelism, loadavg } from 'node:os';
import { expect, test } from 'playwright/test';
import { measure, readyPage, type Reading } from './measure.ts';
import { machine, report, spread } from './report.ts';

const REPEATS = 3;

interface Setting {
  readonly name: string;
  readonly address: string;
  readonly widget: string;
  /** What is promised, ms. */
  readonly whole: number;
  readonly first: number;
}
const SETTINGS: readonly Setting[] = [
  {
    name: '890 architectures, three trainings each',
    address: './#/nas/space?space.source=here&engine=wasm',
    widget: 'A space of architectures',
    whole: 60_000,
    first: Infinity,
  },
  {
    name: 'Landscape of 64 × 64 networks',
    address: './#/nas/land?land.all=true&land.size=64&engine=wasm',
    widget: 'Graduate student descent',
    whole: 15_000,
    first: 1_000,
  },
];
/** What a reader does not feel, in ms: the bound of the browser's own "long tasks". */
const LONG = 50;

test.use({ trace: 'off', screenshot: 'off', viewport: { width: 1280, height: 800 } });
test.setTimeout(900_000);

test('a space and a landscape are trained while the page stays free', async ({ browser }) => {
  const [load = NaN] = loadavg();
  const rows: string[] = [];
  const misses: string[] = [];
  for (const { name, address, widget, whole, first } of SETTINGS) {
    const readings: Reading[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const page = await readyPage(browser, address, widget);
      const reading = await measure(browser, page, widget);
      readings.push(reading);
      await page.context().close();
      if (reading.run > whole) misses.push(`${name}: whole run ${reading.run} ms`);
      if (reading.first > first) misses.push(`${name}: first picture ${reading.first} ms`);
      if (reading.task > LONG) misses.push(`${name}: a task of ${reading.task} ms`);
    }
    const column = (key: keyof Reading, write: (value: number) => string) =>
      spread(
        readings.map((reading) => reading[key]),
        write,
      );
    const seconds = (value: number) => (value / 1000).toFixed(1);
    const cells = [
      name,
      column('run', seconds),
      column('first', seconds),
      column('task', (value) => value.toFixed(1)),
      column('longTasks', (value) => value.toFixed(0)),
      column('frame', (value) => value.toFixed(0)),
    ];
    rows.push(`| ${cells.join(' | ')} |`);
  }
  await report(
    'search',
    `## Searching: a whole space, a whole landscape

Median of ${REPEATS} repeats, each in a new page that has kept nothing, with the least and the most in
parentheses; the WASM engine on ${availableParallelism()} cores, ${machine()}; load at the start ${load.toFixed(1)}; Chromium ${browser.version()}, headless.

| Run | Whole, s | First picture, s | Longest task of the page, ms of processor time | Tasks over ${LONG} ms by the clock | Longest time between frames, ms |
| --- | --: | --: | --: | --: | --: |
${rows.join('\n')}
`,
  );
  expect(misses).toEqual([]);
});
