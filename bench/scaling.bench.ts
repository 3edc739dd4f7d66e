/**
 * `npm run bench`: how training time grows with members and steps, and, where there is a real GPU,
 * what it does with very many networks.
 */
import { loadavg } from 'node:os';
import type { Page } from 'playwright/test';
import { expect, test } from 'playwright/test';
import { launchOptions } from '../e2e/chromium.ts';
import { machine, median, report, spread } from './report.ts';
import { withEngines } from './serve-engines.ts';

const REPEATS = 5;
const MEMBERS = [16, 64, 256, 1024] as const;
const STEPS = [50, 100, 200, 400, 800] as const;
/** What the other count is while one grows. */
const FIXED = { steps: 100, members: 64 } as const;
const GPU_MEMBERS = [64, 1024, 16_384, 65_536] as const;

test.use({ trace: 'off', screenshot: 'off', launchOptions: await launchOptions({ webgpu: true }) });
test.setTimeout(600_000);

interface Size {
  readonly members: number;
  readonly steps: number;
}

const timed = (page: Page, engine: 'wasm' | 'webgpu', { members, steps }: Size) =>
  page.evaluate(([what, count, taken]) => globalThis.page.bench.timeOf(what, count, taken), [
    engine,
    members,
    steps,
  ] as const);

const seconds = (ms: number) => (ms / 1000).toFixed(2);

test('the cost of a population grows linearly in members and steps', async ({ page, browser }) => {
  await withEngines(page, async () => {
    const growing: readonly (Size & { readonly axis: string })[] = [
      ...MEMBERS.map((members) => ({ axis: 'members', members, steps: FIXED.steps })),
      ...STEPS.map((steps) => ({ axis: 'steps', members: FIXED.members, steps })),
    ];
    const times = growing.map((): number[] => []);
    await timed(page, 'wasm', { members: 64, steps: 400 }); // the kernel is optimized once warm
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      for (const [s, size] of growing.entries()) {
        times[s]?.push((await timed(page, 'wasm', size)).train);
      }
    }
    const perStep = growing.map(({ members, steps }, s) =>
      (times[s] ?? []).map((time) => (1000 * time) / (members * steps)),
    );
    const rows = growing.map(
      ({ members, steps }, s) =>
        `| ${members} | ${steps} | ${spread(times[s] ?? [], (time) => time.toFixed(1))} | ${spread(perStep[s] ?? [], (time) => time.toFixed(2))} |`,
    );
    const fits = (['members', 'steps'] as const).map((axis) => {
      const on = growing.flatMap((size, s) =>
        size.axis === axis ? [{ x: size[axis], y: median(times[s] ?? []) }] : [],
      );
      const { slope, start, explained } = line(on);
      return `- In ${axis}: ${start.toFixed(1)} ms + ${slope.toFixed(4)} ms each; the line explains ${(100 * explained).toFixed(2)} % of the variance.`;
    });
    const [load = NaN] = loadavg();
    await report(
      'scaling',
      `## How the cost grows

Networks 2-16-16-1, batch 32, Adam, on the lab's WASM engine, one thread; creation not counted.
Median of ${REPEATS} readings taken in turns, with the least and the most in parentheses; load at the end ${load.toFixed(1)}.

${fits.join('\n')}

| Networks | Steps | Milliseconds | Microseconds a member-step |
| --: | --: | --: | --: |
${rows.join('\n')}

${await veryMany(page, `${machine()}; Chromium ${browser.version()}`)}
`,
    );
    expect(rows).toHaveLength(MEMBERS.length + STEPS.length);
  });
});

/** Least squares: y = start + slope · x, and the share of the variance that it explains. */
function line(points: readonly { readonly x: number; readonly y: number }[]) {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const slope =
    mean(points.map(({ x, y }) => (x - mx) * (y - my))) /
    mean(points.map(({ x }) => (x - mx) ** 2));
  const start = my - slope * mx;
  const left = mean(points.map(({ x, y }) => (y - start - slope * x) ** 2));
  return { slope, start, explained: 1 - left / mean(points.map(({ y }) => (y - my) ** 2)) };
}

/** Very large populations and a landscape, where there is a GPU that is not software. */
async function veryMany(page: Page, where: string): Promise<string> {
  const { name, software } = await page.evaluate(() => globalThis.page.adapter());
  if (software) {
    return `Populations of 64 to 65,536 networks on a GPU, and a landscape of 256 × 256, were not measured: there is no GPU here (adapter: ${name}).`;
  }
  const rates: string[] = [];
  for (const members of GPU_MEMBERS) {
    const steps = Math.max(50, Math.round(2_000_000 / members));
    await timed(page, 'webgpu', { members, steps: 20 });
    const readings: number[] = [];
    for (let repeat = 0; repeat < 3; repeat++) {
      const { train } = await timed(page, 'webgpu', { members, steps });
      readings.push((1000 * members * steps) / train);
    }
    const rate = spread(readings, (value) => Math.round(value).toLocaleString('en-US'));
    rates.push(`| ${members.toLocaleString('en-US')} | ${rate} |`);
  }
  const { first, whole } = await page.evaluate(() =>
    globalThis.page.bench.landscape('webgpu', 256, 200),
  );
  return `### Very large populations on a GPU

${name}; ${where}.

| Networks | Member-steps a second |
| --: | --: |
${rates.join('\n')}

A landscape of 256 × 256 networks, 200 steps each: first picture after ${seconds(first)} s, complete after ${seconds(whole)} s.`;
}
