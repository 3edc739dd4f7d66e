/** What a run in the worker does to the page's own thread, seen by the page and by a trace. */
import { expect, type Browser, type Page } from 'playwright/test';
import { spread } from './report.ts';

/** What the page itself sees. */
interface Seen {
  /** From Run to the last step on the screen, ms. */
  readonly run: number;
  /** From Run to the first step on the screen, ms. */
  readonly first: number;
  /** Frames a second while it ran. */
  readonly frames: number;
  /** Tasks over 50 ms, and the longest of them in ms, as the browser reports them. */
  readonly longTasks: number;
  readonly longTask: number;
  /** Longest time between two turns of a timer that asks for one every 4 ms, ms. */
  readonly turn: number;
  /** Longest time between two frames, ms. */
  readonly frame: number;
}
export interface Reading extends Seen {
  /** Processor time of the task of the page's thread that took most of it, ms. */
  readonly task: number;
}
/** One entry of a Chromium trace; times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
}

/** Presses Run and watches the page's thread until the run is done; all of it inside the page. */
function watchRun(page: Page, name: string): Promise<Seen> {
  return page.getByRole('group', { name, exact: true }).evaluate(async (widget) => {
    const bar = widget.querySelector('[role="group"][aria-label="Run"]');
    const status = bar?.querySelector('p[role="status"]');
    const run = bar?.querySelector('button');
    const steps = bar?.querySelector('.progress output');
    if (!status || !run || !steps) {
      throw new Error('watchRun: the widget must have a run bar, got none');
    }

    let [longTasks, longTask, turn, frame, frames, going] = [0, 0, 0, 0, 0, true];
    const watcher = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        longTasks += 1;
        longTask = Math.max(longTask, duration);
      }
    });
    watcher.observe({ type: 'longtask' });
    const start = performance.now();
    performance.mark('bench-start');
    let [lastTurn, lastFrame] = [start, start];
    const onTurn = (): void => {
      const now = performance.now();
      turn = Math.max(turn, now - lastTurn);
      lastTurn = now;
      if (going) setTimeout(onTurn, 4);
    };
    const onFrame = (): void => {
      const now = performance.now();
      frame = Math.max(frame, now - lastFrame);
      lastFrame = now;
      frames += 1;
      if (going) requestAnimationFrame(onFrame);
    };
    setTimeout(onTurn, 4);
    requestAnimationFrame(onFrame);

    /** When an element that says so has been painted, which is so after two frames. */
    const shown = (where: Element, wanted: RegExp): Promise<number> =>
      new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!wanted.test(where.textContent)) return;
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
        });
        observer.observe(where, { characterData: true, childList: true, subtree: true });
      });
    const begun = shown(steps, /^[1-9]/);
    const done = shown(status, /^Done/);
    run.click();
    const first = (await begun) - start;
    const end = await done;
    const painted = frames;
    performance.mark('bench-end');
    // Entries are delivered in a task of their own.
    await new Promise((resolve) => setTimeout(resolve, 100));
    going = false;
    watcher.disconnect();
    const time = end - start;
    return { run: time, first, frames: (1000 * painted) / time, longTasks, longTask, turn, frame };
  });
}

/** The longest task between the marks of `watchRun`, on the thread that set them; in ms. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const start = traceEvents.find(({ name }) => name === 'bench-start');
  const end = traceEvents.find(({ name }) => name === 'bench-end');
  if (!start || !end) throw new Error('longestTask: the trace must hold the marks, got none');
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts, tdur }) =>
      [pid === start.pid, tid === start.tid, ph === 'X', ts >= start.ts, ts <= end.ts].every(
        Boolean,
      ) &&
      name.endsWith('RunTask') &&
      tdur !== undefined,
  );
  if (tasks.length === 0) throw new Error('longestTask: the trace must hold tasks, got none');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000;
}

/** The run bar of the widget of that name. */
export function runBar(page: Page, widget: string) {
  return page
    .getByRole('group', { name: widget, exact: true })
    .getByRole('group', { name: 'Run', exact: true });
}

/** A page of its own with nothing left to do: everything is stored, and the start is drawn. */
export async function readyPage(browser: Browser, address: string, widget: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect(runBar(page, widget).locator('p[role="status"]')).toHaveText(/^Ready/);
  return page;
}

/** Press Run in the widget of that name, and measure until the run is done. */
export async function measure(browser: Browser, page: Page, widget: string): Promise<Reading> {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  const seen = await watchRun(page, widget);
  return { ...seen, task: longestTask(await browser.stopTracing()) };
}

/** As often as asked: open the address in a new page, wait until the widget is ready, and measure a run. */
export async function measureRuns(
  browser: Browser,
  address: string,
  widget: string,
  repeats: number,
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const page = await readyPage(browser, address, widget);
    readings.push(await measure(browser, page, widget));
    await page.context().close();
  }
  return readings;
}

/** What a reader does not feel of a task, in ms. */
const unfelt = 50;

/** Runs of one widget as a table: how long they took, and what the page was kept from meanwhile. */
export function tableOfRuns(readings: readonly Reading[]): string {
  const column = (key: keyof Reading, digits = 0) =>
    spread(
      readings.map((each) => each[key]),
      (value) => value.toFixed(digits),
    );
  return `| Whole run | Longest task of the page, processor time | Tasks over ${unfelt} ms by the clock | Longest of them |
| --: | --: | --: | --: |
| ${column('run')} | ${column('task', 1)} | ${column('longTasks')} | ${column('longTask')} |
`;
}

/** Every run ended in less than `asked` ms, and no task of the page was felt. */
export function expectSwift(readings: readonly Reading[], asked: number): void {
  expect(Math.max(...readings.map(({ run }) => run)), 'longest run, ms').toBeLessThan(asked);
  expect(Math.max(...readings.map(({ task }) => task)), 'longest task, ms').toBeLessThanOrEqual(
    unfelt,
  );
}
