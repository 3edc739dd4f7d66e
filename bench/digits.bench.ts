/**
 * `npm run bench`: how soon does the digit network of the calibration lesson read 95 % of the easy
 * digits, and how soon does it show that it is on its way? On WebAssembly, and on a GPU where there
 * is one; pressed on a page that has settled, and in the first frame in which there is a Run.
 */
import { availableParallelism, loadavg } from 'node:os';
import { expect, test, type Browser, type Page } from 'playwright/test';
import { machine, median, report, spread } from './report.ts';

const REPEATS = 5;
/** In seconds: what the lesson promises on two cores without a GPU. */
const LIMITS = { first: 0.5, reached: 10 };

interface Reading {
  /** Seconds from the press of Run to the first look at a network that has trained, … */
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
  for (const engine of ['wasm', 'webgpu'] as const) {
    for (const [press, measure] of [
      ['on a settled page', pressSettled],
      ['as soon as it is there', pressCold],
    ] as const) {
      const readings: Reading[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const reading = await measure(browser, engine);
        if (!reading) break;
        readings.push(reading);
      }
      if (readings.length === 0) {
        rows.push(`| ${engine} | ${press} | no GPU here | | |`);
        continue;
      }
      const of = (key: keyof Reading) => readings.map((reading) => reading[key]);
      const cells = (['first', 'reached', 'end'] as const).map((key) =>
        spread(of(key), (value) => value.toFixed(2)),
      );
      rows.push(`| ${engine} | ${press} | ${cells.join(' | ')} |`);
      if (engine !== 'wasm') continue;
      expect.soft(median(of('first')), `first look, ${press}`).toBeLessThan(LIMITS.first);
      expect.soft(Math.max(...of('reached')), `95 %, ${press}`).toBeLessThan(LIMITS.reached);
    }
  }
  await report(
    'digits',
    `## The easy digits of the calibration lesson

Seconds from the press of Run: median of ${REPEATS} repeats, each in a new page of a new profile, with
the least and the most in parentheses. On a settled page everything is stored and the digits are
drawn; as soon as it is there, Run is pressed in the first frame that holds it, while the page is
still being laid out and stored.

- Machine: ${machine()}; load at the start ${load.toFixed(1)}
- Browser: Chromium ${browser.version()}, headless; ${availableParallelism()} cores

| Engine | Run is pressed | First look | 95 % of the test digits | End of the run |
| --- | --- | --: | --: | --: |
${rows.join('\n')}
`,
  );
});

type Engine = 'wasm' | 'webgpu';
const addressOf = (engine: Engine) => `./#/calibration/repair?repair.preset=easy&engine=${engine}`;

/** Run is pressed once everything is stored, the digits are drawn, and the page is idle. */
async function pressSettled(browser: Browser, engine: Engine): Promise<Reading | undefined> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(addressOf(engine));
  const widget = page.getByRole('group', { name: 'Confidence and its repair', exact: true });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect(widget.locator('p[role="status"]').first()).toHaveText(/^Ready/);
  await expect(widget.getByRole('figure').first()).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const reading =
    engine === 'wasm' || (await hasGpu(page)) ? await page.evaluate(pressAndWatch) : undefined;
  await context.close();
  return reading;
}

/** Run is pressed in the first frame that holds it. */
async function pressCold(browser: Browser, engine: Engine): Promise<Reading | undefined> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(
    `globalThis.coldReading = (${pressAndWatch.toString()})(); globalThis.coldReading.catch(() => undefined);`,
  );
  await page.goto(addressOf(engine));
  const reading =
    engine === 'wasm' || (await hasGpu(page))
      ? await page.evaluate(() => Reflect.get(globalThis, 'coldReading') as Promise<Reading>)
      : undefined;
  await context.close();
  return reading;
}

/** A GPU that is not a software adapter. */
function hasGpu(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    if (!('gpu' in navigator)) return false;
    const adapter = await navigator.gpu.requestAdapter();
    return adapter?.info.isFallbackAdapter === false;
  });
}

/** Press Run as soon as it is there and watch the accuracy, frame by frame. Runs in the page. */
async function pressAndWatch(): Promise<Reading> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const inWidget = <E extends Element>(selector: string) => [
    ...document.querySelectorAll<E>(`#repair [data-widget] ${selector}`),
  ];
  const accuracy = () => {
    const output = inWidget<HTMLOutputElement>('output').find((each) => {
      const label = document.getElementById(each.getAttribute('aria-labelledby') ?? '');
      return label?.textContent === 'Accuracy';
    });
    return output?.dataset['value'] ?? '';
  };
  const run = () =>
    inWidget<HTMLButtonElement>('button').find((each) => each.textContent.trim() === 'Run');
  const opened = performance.now();
  while (!run()) {
    await frame();
    if (performance.now() - opened > 60_000) throw new Error('there is no Run');
  }
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  const before = accuracy();
  run()?.click();
  const reading = { first: NaN, reached: NaN, end: NaN };
  while (Number.isNaN(reading.end)) {
    await frame();
    const value = accuracy();
    if (Number.isNaN(reading.first) && value !== before && value !== '') reading.first = since();
    if (Number.isNaN(reading.reached) && Number(value) >= 0.95) reading.reached = since();
    const [status] = inWidget('p[role="status"]');
    if (status?.textContent.startsWith('Done')) reading.end = since();
    if (since() > 120) throw new Error('the run does not end');
  }
  return reading;
}
