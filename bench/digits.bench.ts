/**
 * `npm run bench`: how soon does the digit network of the calibration lesson read 95 % of the easy
 * digits, and how soon does it show that it is on its way? On WebAssembly, and on a GPU where there
 * is one.
 */
import { availableParallelism, loadavg } from 'node:os';
import { expect, test, type Page } from 'playwright/test';
import { machine, report, spread } from './report.ts';

const REPEATS = 3;
/** In seconds: what the lesson promises on two cores without a GPU. */
const LIMITS = { first: 0.5, reached: 10 };

interface Reading {
  /** Seconds from the press of Run to the first look at the trained network, … */
  readonly first: number;
  /** … to 95 % of the test digits, and to the end of the run. */
  readonly reached: number;
  readonly end: number;
}

test.use({ trace: 'off', screenshot: 'off', viewport: { width: 1280, height: 800 } });
test.setTimeout(300_000);

test('the easy digits are read at 95 % within ten seconds, with progress from the first half', async ({
  browser,
}) => {
  const [load = NaN] = loadavg();
  const rows: string[] = [];
  const slowest = { first: 0, reached: 0 };
  for (const engine of ['wasm', 'webgpu'] as const) {
    const readings: Reading[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`./#/calibration/repair?repair.preset=easy&engine=${engine}`);
      const widget = page.getByRole('group', { name: 'Confidence and its repair', exact: true });
      // Everything is stored, the digits are drawn, and the page has nothing left to do.
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await expect(widget.locator('p[role="status"]').first()).toHaveText(/^Ready/);
      await expect(widget.getByRole('figure').first()).toBeVisible();
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      if (engine === 'webgpu' && !(await hasGpu(page))) {
        await context.close();
        break;
      }
      readings.push(await watch(page));
      await context.close();
    }
    if (readings.length === 0) {
      rows.push(`| ${engine} | no GPU here | | |`);
      continue;
    }
    const cells = (['first', 'reached', 'end'] as const).map((key) =>
      spread(
        readings.map((reading) => reading[key]),
        (value) => value.toFixed(2),
      ),
    );
    rows.push(`| ${engine} | ${cells.join(' | ')} |`);
    if (engine === 'wasm') {
      slowest.first = Math.max(...readings.map(({ first }) => first));
      slowest.reached = Math.max(...readings.map(({ reached }) => reached));
    }
  }
  await report(
    'digits',
    `## The easy digits of the calibration lesson

Seconds from the press of Run on a page that has drawn its start: median of ${REPEATS} repeats, each
in a new page, with the least and the most in parentheses.

- Machine: ${machine()}; load at the start ${load.toFixed(1)}
- Browser: Chromium ${browser.version()}, headless; ${availableParallelism()} cores

| Engine | First look | 95 % of the test digits | End of the run |
| --- | --: | --: | --: |
${rows.join('\n')}
`,
  );
  expect(slowest.first).toBeLessThan(LIMITS.first);
  expect(slowest.reached).toBeLessThan(LIMITS.reached);
});

/** A GPU that is not a software adapter. */
function hasGpu(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    if (!('gpu' in navigator)) return false;
    const adapter = await navigator.gpu.requestAdapter();
    return adapter?.info.isFallbackAdapter === false;
  });
}

/** Press Run and watch the accuracy, frame by frame. */
function watch(page: Page): Promise<Reading> {
  return page.evaluate(async () => {
    const widget = document.querySelector('#repair [data-widget]');
    const named = (name: string) =>
      [...(widget?.querySelectorAll('output') ?? [])].find((output) => {
        const label = document.getElementById(output.getAttribute('aria-labelledby') ?? '');
        return label?.textContent === name;
      });
    const status = () => widget?.querySelector('p[role="status"]')?.textContent ?? '';
    const run = [...(widget?.querySelectorAll('button') ?? [])].find(
      (button) => button.textContent.trim() === 'Run',
    );
    if (!run) throw new Error('there is no Run');
    const start = performance.now();
    const since = () => (performance.now() - start) / 1000;
    const before = named('Accuracy')?.dataset['value'];
    run.click();
    const reading = { first: NaN, reached: NaN, end: NaN };
    while (Number.isNaN(reading.end)) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const value = named('Accuracy')?.dataset['value'] ?? '';
      if (Number.isNaN(reading.first) && value !== before && value !== '') reading.first = since();
      if (Number.isNaN(reading.reached) && Number(value) >= 0.95) reading.reached = since();
      if (status().startsWith('Done')) reading.end = since();
      if (since() > 120) throw new Error('the run does not end');
    }
    return reading;
  });
}
