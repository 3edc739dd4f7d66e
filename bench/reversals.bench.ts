/** `npm run bench`: how long do a million random tables take in the worker, and does the page stay free? */
import { loadavg } from 'node:os';
import { expect, test } from 'playwright/test';
import { measureRuns, type Reading } from './measure.ts';
import { machine, report, spread } from './report.ts';

const REPEATS = 7;
const TABLES = 1_000_000;
/** What was asked of a run, in ms, and what a reader does not feel of a task. */
const ASKED = 2000;
const LIMIT = 50;
const widget = 'Build your own';

test.use({ trace: 'off', screenshot: 'off', viewport: { width: 1280, height: 800 } });
test.setTimeout(600_000);

test('a million random tables are searched for reversals', async ({ browser }) => {
  const [load = NaN] = loadavg();
  const address = './#/simpsons-paradox/build?build.prior=uniform';
  const readings = await measureRuns(browser, address, widget, REPEATS);
  const column = (key: keyof Reading, digits = 0) =>
    spread(
      readings.map((each) => each[key]),
      (value) => value.toFixed(digits),
    );
  await report(
    'reversals',
    `## A million random tables

${TABLES.toLocaleString('en-US')} tables of eight cells, uniform on the simplex, each looked at for a reversal, with the drawing of the
result. Median of ${REPEATS} repeats, each in a new page, with the least and the most in parentheses;
milliseconds; ${machine()}; load at the start ${load.toFixed(1)}.

| Whole run | Longest task of the page, processor time | Tasks over ${LIMIT} ms by the clock | Longest of them |
| --: | --: | --: | --: |
| ${column('run')} | ${column('task', 1)} | ${column('longTasks')} | ${column('longTask')} |
`,
  );
  expect(Math.max(...readings.map(({ run }) => run)), 'longest run, ms').toBeLessThan(ASKED);
  expect(Math.max(...readings.map(({ task }) => task)), 'longest task, ms').toBeLessThanOrEqual(
    LIMIT,
  );
});
