/**
 * `npm run bench`: how long a pipeline schedule of 16 devices and 64 micro-batches takes to
 * simulate, and how often the page draws while one of its layer boundaries moves.
 */
import { loadavg } from 'node:os';
import { expect, test } from 'playwright/test';
import { schedules, type ScheduleName } from '../src/core/schedules/orders.ts';
import { runPipeline } from '../src/core/schedules/pipeline.ts';
import { machine, median, report, spread } from './report.ts';

const [devices, micro, chunks] = [16, 64, 2];
const repeats = 30;
/** The bound on a simulation in ms, and on the time between two frames of 50 a second. */
const [limit, frame] = [10, 20];

test.use({ trace: 'off', screenshot: 'off', viewport: { width: 1280, height: 800 } });
test.setTimeout(300_000);

/** Milliseconds of each of `repeats` simulations, after some to warm up. */
function simulate(name: ScheduleName): number[] {
  const { split, order } = schedules[name];
  const v = name === 'interleaved' ? chunks : 1;
  const all = (time: number) => new Array<number>(devices * v).fill(time);
  const pipeline = {
    devices,
    chunks: v,
    micro,
    forward: all(1),
    backward: all(2),
    ...(split ? { weight: all(1) } : {}),
    latency: 0.1,
  };
  const times: number[] = [];
  for (let i = -10; i < repeats; i++) {
    const start = performance.now();
    runPipeline(pipeline, order(devices, micro, v));
    if (i >= 0) times.push(performance.now() - start);
  }
  return times;
}

test('a schedule is simulated in under 10 ms, and follows a boundary at 50 frames a second', async ({
  page,
  browser,
}) => {
  const names = Object.keys(schedules) as ScheduleName[];
  const times = names.map(simulate);
  await page.goto(`./#/pipeline-parallelism/pipe?pipe.stages=16&pipe.micro=64`);
  const widget = page.getByRole('group', { name: 'Pipeline parallelism', exact: true });
  await widget.getByText('Move the layer boundaries').click();
  const slider = widget.getByRole('slider', { name: 'Stage 8 ends after layer', exact: true });
  await slider.scrollIntoViewIfNeeded();
  const frames = await slider.evaluate(async (node) => {
    const input = node as HTMLInputElement;
    const between: number[] = [];
    let last = performance.now();
    for (let i = 0; i < 90; i++) {
      input.valueAsNumber = 7 + (i % 3);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      if (i >= 10) between.push(now - last);
      last = now;
    }
    return between;
  });

  const rows = names.map((name, i) => {
    const operations = devices * micro * (schedules[name].split ? 3 : 2);
    const count = name === 'interleaved' ? operations * chunks : operations;
    return `| ${name} | ${count} | ${spread(times[i] ?? [], (value) => value.toFixed(2))} |`;
  });
  await report(
    'schedules',
    `## A pipeline of ${devices} devices and ${micro} micro-batches

Median of ${repeats} simulations in Node, with the least and the most in parentheses; milliseconds.

- Machine: ${machine()}; load at the end ${(loadavg()[0] ?? NaN).toFixed(1)}
- Browser: Chromium ${browser.version()}, headless, 1280 × 800

| Schedule | Operations | Simulation |
| --- | --: | --: |
${rows.join('\n')}

While a layer boundary moves with each frame, two schedules are simulated and drawn again; between
two frames: ${spread(frames, (value) => value.toFixed(1))} ms.
`,
  );
  for (const each of times) expect(median(each), 'simulation, ms').toBeLessThan(limit);
  expect(median(frames), 'between two frames, ms').toBeLessThan(frame);
});
